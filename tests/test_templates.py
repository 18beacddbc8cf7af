"""Templates: every component with every example, and every kind of page, is right HTML5."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
import yaml
from jinja2 import Environment, nodes
from markupsafe import Markup
from site_records import PLANNED, VALID, pages, product, record, renderer

from generator.records.addresses import Addresses
from generator.site.addresses import gone_pages
from generator.site.page import Page, PageKind
from generator.site.views.fair import MANY_STALLS
from generator.theme import Language, theme_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from generator.theme import Theme

COMPONENTS = theme_folder() / "components"
FILE_OR_ELSEWHERE = r"[a-z]+:|#|(\.\./)*assets/|.*/lich\.ics$"
"""What links to no page of the site: addresses elsewhere, places on the page, files."""
FOLDERS = sorted(path for path in COMPONENTS.iterdir() if path.is_dir())


class Thing(SimpleNamespace):
    """A view from an example; the marks that most views leave empty need not be given."""

    language = None
    note = ""


def _examples() -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in FOLDERS:
        described = yaml.safe_load((folder / "examples.yml").read_text("utf-8"))
        for example in described["examples"]:
            yield folder.name, example


EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}") for name, example in _examples()
]


def _view(environment: Environment, raw: Any) -> Any:  # noqa: ANN401 - what an example gives
    if isinstance(raw, dict):
        given = {key: _view(environment, value) for key, value in raw.items()}
        if "html" in given:
            given["html"] = Markup(given["html"])  # noqa: S704 - our own example
        return Thing(**given)
    if isinstance(raw, list):
        return tuple(_view(environment, item) for item in raw)
    if isinstance(raw, str) and raw.startswith("macro:"):
        component, name = raw.removeprefix("macro:").split("/")
        return getattr(
            environment.get_template(f"components/{component}/template.html").module, name
        )
    return raw


def parsed(fragment: str) -> Element:
    """The elements of a fragment, parsed strictly: the first error of form is raised."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: Element = parser.parse(f"<!doctype html><title>x</title><main>{fragment}</main>")
    return document


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("component", "example"), EXAMPLES)
def test_every_component_renders_every_example_as_html(
    component: str, example: dict[str, Any], language: Language
) -> None:
    environment = renderer().environment(language, 2)
    module = environment.get_template(f"components/{component}/template.html").module
    call = {key: _view(environment, value) for key, value in example["call"].items()}
    parsed(str(getattr(module, example["macro"])(**call)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_component_has_its_three_files_and_describes_its_parameters(folder: Path) -> None:
    assert (folder / "style.css").is_file()
    described = yaml.safe_load((folder / "examples.yml").read_text("utf-8"))
    source = (folder / "template.html").read_text("utf-8")
    macros = [*Environment(autoescape=True).parse(source).find_all(nodes.Macro)]
    parameters = {argument.name for macro in macros for argument in macro.args}
    assert parameters == {*described["parameters"]}
    shown = {example["macro"] for example in described["examples"]}
    inner = {macro.name for macro in macros if source.count(f"{macro.name}(") > 1}
    assert {macro.name for macro in macros} - inner <= shown


def test_every_class_in_use_follows_the_naming() -> None:
    for path in [*COMPONENTS.glob("*/template.html"), *COMPONENTS.parent.glob("pages/*.html")]:
        for classes in re.findall(r'class="([^"{]*)', path.read_text("utf-8")):
            for name in classes.split():
                assert re.fullmatch(r"ocop-[a-z-]+(__[a-z-]+)?(--[a-z-]*)?", name), (
                    f"{path}: {name}"
                )


def _records() -> list[Any]:
    story = {
        "title": "Hạt gạo làng Cũ",
        "status": "approved",
        "approved_by": "Bà Mẫu",
        "approved_on": "2026-05-01",
        "teaser": "Một câu.",
        "short": "Ngắn.",
        "body": "## Đề mục\n\nĐoạn *một*. <script>alert(1)</script>",
        "sources": [{"source": "ke-hoach", "place": "trang 1", "says": "Điều ghi."}],
    }
    contact = {"person": "Bà Mẫu", "phone": "0912345678", "zalo": "0912345678", "consent": "có"}
    area = {"x": "0", "y": "6", "width": "3", "depth": "3"}
    return [
        record(
            "sources",
            "ke-hoach",
            title="Kế hoạch 2021",
            grade="B2",
            publisher="UBND thị xã",
            published="2021-05",
        ),
        record(
            "producers",
            "htx",
            name="HTX Mẫu",
            commune="xa-cu",
            contact=contact,
            website="https://example.vn",
            founded="1997",
            note="Ghi chú.",
        ),
        product(
            recognitions=[
                PLANNED | {"sources": [{"source": "ke-hoach"}]},
                VALID | {"note": "Lưu ý."},
            ],
            product_set="3",
            story=story,
            packages=[
                {
                    "size": "túi 5 kg",
                    "price": "100.000",
                    "price_to": "120.000",
                    "gtin": "8934563138165",
                }
            ],
            standards=[{"name": "VietGAP", "number": "1", "valid_until": "2027-01-01"}],
            stalls=["quay"],
            points_of_sale=[{"name": "Cửa hàng", "url": "https://example.vn/shop"}],
            photos=[
                {
                    "file": "gao/1.jpg",
                    "alt": "Bát gạo",
                    "credit": "Mẫu",
                    "focus": {"x": "30", "y": "40"},
                },
                {"file": "gao/2.jpg", "alt": "Cánh đồng"},
            ],
            open_questions=["Điều chưa rõ?"],
            note="Ghi chú.",
            sources=[{"source": "ke-hoach", "place": "Phụ lục 1"}],
            english={"name": "Sample rice", "summary": "Rice."},
        ),
        product("khac", name="Nếp <mẫu> & “khác”", recognitions=[]),
        record(
            "stalls",
            "quay",
            name="Quầy mẫu",
            commune="xa-moi",
            address="Chợ",
            keeper="htx",
            hours=[{"days": ["mon", "tue", "wed"], "opens": "7h", "closes": "17h"}],
            point={"lat": "17.7", "lon": "106.4"},
        ),
        record(
            "fairs",
            "hoi-cho",
            name="Hội chợ",
            starts_on="2027-01-03",
            ends_on="2027-01-07",
            place="Sân",
            commune="xa-moi",
            foreword="Kính thưa.",
            zones=[{"code": "A", "name": "Khu mẫu"}],
            stalls=[
                {"number": "A01", "zone": "A", "producers": ["htx"], "area": area},
                {"number": "B01", "name": "Gian", "commune": "xa-moi"},
            ],
            landmarks=[{"kind": "stage", "area": area}],
        ),
        record(
            "fairs",
            "lon",
            name="Hội chợ lớn",
            starts_on="2027-02-03",
            ends_on="2027-02-07",
            place="Sân",
            stalls=[{"number": f"C{n}"} for n in range(MANY_STALLS + 1)],
        ),
        record(
            "fairs",
            "da-qua",
            name="Phiên chợ",
            starts_on="2026-01-03",
            ends_on="2026-01-07",
            place="Bến",
        ),
        record(
            "stories",
            "guong",
            kind="collective",
            products=["gao"],
            producers=["htx"],
            **{k: v for k, v in story.items() if k != "short"},
        ),
    ]


def _addresses() -> Addresses:
    gone = {"old": "san-pham/ruou-cu/", "on": "2026-11-02", "reason": "Cơ sở đã ngừng làm."}
    return Addresses.model_validate({"id": "addresses", "removed": [gone]})


@pytest.fixture(scope="module")
def planned(theme: Theme) -> dict[str, Page]:
    sizes = {"gao/1.jpg": (1600, 1200), "gao/2.jpg": (300, 400)}
    planned = pages(theme, *_records(), photo_sizes=sizes)
    gone = gone_pages(_addresses(), theme, frozenset(page.address for page in planned.values()))
    return planned | {page.uri: page for page in gone}


@pytest.fixture(scope="module")
def bodies(planned: dict[str, Page]) -> dict[str, str]:
    return {uri: renderer().render(page) for uri, page in planned.items()}


def test_the_sample_has_every_kind_of_page(planned: dict[str, Page]) -> None:
    """What radio and print give to the site is no page of `plan_site`."""
    from_elsewhere = {PageKind.RADIO_DESK, PageKind.DOWNLOAD_LIST, PageKind.DATA_LIST}
    assert {page.kind for page in planned.values()} == {*PageKind} - from_elsewhere


def test_every_page_is_html_with_one_h1_and_no_level_left_out(bodies: dict[str, str]) -> None:
    for uri, body in bodies.items():
        document = parsed(body)
        levels = [int(e.tag[1]) for e in document.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1, uri
        assert levels[0] == 1, uri
        assert all(new <= old + 1 for old, new in pairwise(levels)), uri


def test_ids_are_given_once_and_every_picture_has_words(bodies: dict[str, str]) -> None:
    for uri, body in bodies.items():
        elements = [*parsed(body).iter()]
        ids = Counter(e.get("id") for e in elements if e.get("id"))
        assert all(count == 1 for count in ids.values()), uri
        assert all(e.get("alt") for e in elements if e.tag == "img"), uri


def test_every_link_within_the_site_leads_to_a_page(
    planned: dict[str, Page], bodies: dict[str, str]
) -> None:
    """`test_plugin` follows the links of a whole site, with what radio and print give to it."""
    desks = {f"{language.uri_prefix}cau-chuyen/phat-thanh/" for language in Language}
    for uri, body in bodies.items():
        for element in parsed(body).iter("a"):
            target = element.get("href") or ""
            if not re.match(FILE_OR_ELSEWHERE, target):
                assert _resolved(uri, target) in {*planned, *desks}, f"{uri}: {target}"


def _resolved(uri: str, target: str) -> str:
    parts = uri.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step not in {".", ""}:
            parts.append(step)
    return "/".join(parts) + "/" if parts else ""


def test_links_stay_in_the_language_of_their_page(bodies: dict[str, str]) -> None:
    for uri, body in bodies.items():
        if uri.startswith("en/"):
            for element in parsed(body).iter("a"):
                target = element.get("href") or ""
                if not re.match(FILE_OR_ELSEWHERE, target):
                    assert _resolved(uri, target).startswith("en/"), f"{uri}: {target}"


def test_texts_of_editors_cannot_bring_scripts(bodies: dict[str, str]) -> None:
    assert all("<script" not in body for body in bodies.values())
    assert "Nếp &lt;mẫu&gt; &amp; “khác”" in bodies["san-pham/khac/"]


def test_vietnamese_texts_are_marked_on_english_pages(bodies: dict[str, str]) -> None:
    english = bodies["en/san-pham/khac/"]
    assert re.search(r'<h1[^>]* lang="vi"', english)
    assert 'lang="vi"' not in bodies["san-pham/khac/"]


def test_photos_come_in_the_sizes_that_there_are(bodies: dict[str, str]) -> None:
    body = bodies["en/san-pham/gao/"]
    assert "../../../assets/photos/gao/1-480.webp 480w" in body
    assert 'width="1600" height="1200"' in body
    assert "assets/photos/gao/2-300.webp 300w" in body
    assert "ocop-focus-x3 ocop-focus-y4" in body


def test_a_missing_photo_has_a_drawing_that_says_so(bodies: dict[str, str]) -> None:
    assert "Hình minh họa, không phải ảnh sản phẩm" in bodies["san-pham/khac/"]
    assert "ảnh chụp" in bodies["san-pham/khac/"]
