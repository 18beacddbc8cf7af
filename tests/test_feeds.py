"""The sitemaps, robots.txt and llms.txt, read back by independent parsers."""

from __future__ import annotations

import urllib.robotparser
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.site import feeds
from generator.site.feeds import llms, robots, sitemaps
from generator.site.page import Page, PageKind, Shown, Site
from generator.theme import Language

if TYPE_CHECKING:
    import pytest

    from generator.output import Artifact
    from generator.theme import Theme

SITE = Site(
    names={Language.VIETNAMESE: "Mẫu", Language.ENGLISH: "Sample"},
    descriptions={Language.VIETNAMESE: "", Language.ENGLISH: ""},
    url="https://example.org/ocop/",
    today=date(2026, 11, 23),
)
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_sitemap_names_every_page_once_with_its_twin() -> None:
    pages = [
        Page.of(PageKind.PRODUCT, language, "san-pham/gao/", Shown("Gạo", "", None))
        for language in Language
    ]
    part, index = sitemaps(pages, ["gioi-thieu.md", "index.md"], SITE)
    root = ET.fromstring(str(part.content))  # noqa: S314 - our own text
    assert _places(index, "sitemap") == [f"{SITE.url}{part.path}"]
    places = [element.text for element in root.findall("s:url/s:loc", NAMES)]
    assert places == [
        "https://example.org/ocop/san-pham/gao/",
        "https://example.org/ocop/en/san-pham/gao/",
        "https://example.org/ocop/gioi-thieu/",
        "https://example.org/ocop/",
    ]
    twins = root.findall("s:url/{http://www.w3.org/1999/xhtml}link", NAMES)
    assert [twin.get("hreflang") for twin in twins] == ["vi", "en", "vi", "en"]


def _places(artifact: Artifact, noun: str) -> list[str | None]:
    root = ET.fromstring(str(artifact.content))  # noqa: S314 - our own text
    return [element.text for element in root.findall(f"s:{noun}/s:loc", NAMES)]


def test_a_large_site_has_several_sitemaps_and_a_small_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The theme asks for `sitemap.xml` on every first view, whatever the number of pages."""
    monkeypatch.setattr(feeds, "PART", 2)
    vietnamese = Language.VIETNAMESE
    nothing = Shown("", "", None)
    pages = [Page.of(PageKind.PRODUCT, vietnamese, f"san-pham/{n}/", nothing) for n in range(5)]
    *parts, index = sitemaps(pages, [], SITE)
    assert index.path == "sitemap.xml"
    assert _places(index, "sitemap") == [f"{SITE.url}{part.path}" for part in parts]
    named = [place for part in parts for place in _places(part, "url")]
    assert named == [f"{SITE.url}san-pham/{n}/" for n in range(5)]


def test_language_models_are_told_the_rules_of_the_stars(theme: Theme) -> None:
    vietnamese, english = llms(SITE, theme)
    assert (vietnamese.path, english.path) == ("llms.txt", "en/llms.txt")
    for text in (str(vietnamese.content), str(english.content)):
        assert text.startswith("# ")
        assert "](https://example.org/ocop/du-lieu/products.json)" in text
        assert len(text.encode()) < 4000
    assert "Tiềm năng 5 sao" in str(vietnamese.content)
    assert "23 November 2026" in str(english.content)


def test_robots_may_read_everything() -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(str(robots(SITE).content).splitlines())
    assert parser.can_fetch("*", "https://example.org/ocop/san-pham/gao/")
    assert parser.site_maps() == ["https://example.org/ocop/sitemap.xml"]
