"""Frames: cutting, filling, addresses, and the words that search engines fold wrongly."""

from __future__ import annotations

import pytest

from generator.site.first_picture import preload
from generator.site.frames import (
    Frame,
    PageParts,
    address_values,
    frame_uri,
    is_frame,
    mark,
)
from generator.site.page import Page, PageKind, Shown
from generator.theme import Language


def page(address: str, **changes: object) -> Page:
    facts = {
        "kind": PageKind.PRODUCT,
        "language": Language.VIETNAMESE,
        "address": address,
        "shown": Shown("Gạo <sạch> & thơm", "Một “câu”", None),
        "record_path": "content/products/gao.yml",
    }
    return Page.of(**{**facts, **changes})  # type: ignore[arg-type]


class PlainRenderer:
    """A body that shows where it came from."""

    def render(self, page: Page) -> str:
        return f"<p>{page.address}</p>"

    def head(self, page: Page) -> str:
        return f"<!--{page.address}-->"


def test_a_frame_is_filled_at_every_mark() -> None:
    frame = Frame.cut(f"<a>{mark('title')}</a><b>{mark('content')}</b><i>{mark('title')}</i>")
    assert frame.fill({"title": "x", "content": "y"}) == "<a>x</a><b>y</b><i>x</i>"


def test_content_that_looks_like_a_mark_is_left_alone() -> None:
    frame = Frame.cut(f"[{mark('title')}|{mark('content')}]")
    assert frame.fill({"title": mark("content"), "content": "y"}) == f"[{mark('content')}|y]"


def test_an_empty_slot_leaves_no_empty_line() -> None:
    frame = Frame.cut(f"<a>\n  {mark('head')}\n<b>{mark('title')}\n")
    assert frame.fill({"head": "", "title": ""}) == "<a>\n<b>\n"
    assert frame.fill({"head": "x", "title": "y"}) == "<a>\n  x\n<b>y\n"


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Frame.cut(mark("title")).fill({})


def test_pages_of_one_section_and_depth_share_a_frame() -> None:
    assert frame_uri(page("san-pham/gao/")) == frame_uri(page("san-pham/mat-ong/"))
    assert frame_uri(page("san-pham/gao/")) != frame_uri(page("chu-the/gao/"))
    assert frame_uri(page("nhom/che/")) != frame_uri(page("nhom/che/trang-2/"))
    english = page("san-pham/gao/", language=Language.ENGLISH)
    assert frame_uri(english).startswith("en/san-pham/")
    assert is_frame(frame_uri(english))
    assert not is_frame("san-pham/gao/")


def test_the_address_fills_the_frames_own_address() -> None:
    deep = page("nhom/che/trang-2/")
    assert Frame.cut(frame_uri(deep)).fill(address_values(deep)) == "nhom/che/trang-2/"


def test_titles_are_escaped_and_bodies_are_not() -> None:
    parts = PageParts.of(page("san-pham/gao/"), PlainRenderer())
    frame = Frame.cut(f"{mark('title')}|{mark('description')}|{mark('content')}|{mark('record')}")
    filled = parts.fill(frame, page("san-pham/gao/"))
    title, description, content, record = filled.split("|")
    assert title == "Gạo &lt;sạch&gt; &amp; thơm"
    assert description == "Một “câu”"
    assert content == "<p>san-pham/gao/</p>"
    assert record == "products/gao.yml"


PICTURE = '<picture><source type="image/avif" srcset="a.avif 9w" sizes="9vw"><img src="a.jpg"'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f'{PICTURE} fetchpriority="high"></picture>', 'imagesrcset="a.avif 9w" imagesizes="9vw"'),
        (f'{PICTURE} loading="lazy"></picture><img src="b.svg" fetchpriority="high">', "b.svg"),
        (f'{PICTURE} loading="lazy"></picture>', ""),
        ("<p>fetchpriority=&#34;high&#34;</p>", ""),
    ],
)
def test_the_first_picture_is_asked_for_in_the_head(body: str, told: str) -> None:
    link = preload(body)
    assert link.startswith('\n<link rel="preload" as="image"') if told else link == ""
    assert told in link
    assert ("a.avif" in link) is ("a.avif" in told)
