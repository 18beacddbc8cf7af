"""The sitemap and robots.txt, read back by independent parsers."""

from __future__ import annotations

import urllib.robotparser
from datetime import date
from xml.etree import ElementTree as ET

from generator.site.feeds import robots, sitemap
from generator.site.page import Page, PageKind, Shown, Site
from generator.theme import Language

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
    artifact = sitemap(pages, ["gioi-thieu.md", "index.md"], SITE)
    root = ET.fromstring(str(artifact.content))  # noqa: S314 - our own text
    places = [element.text for element in root.findall("s:url/s:loc", NAMES)]
    assert places == [
        "https://example.org/ocop/san-pham/gao/",
        "https://example.org/ocop/en/san-pham/gao/",
        "https://example.org/ocop/gioi-thieu/",
        "https://example.org/ocop/",
    ]
    twins = root.findall("s:url/{http://www.w3.org/1999/xhtml}link", NAMES)
    assert [twin.get("hreflang") for twin in twins] == ["vi", "en", "vi", "en"]


def test_robots_may_read_everything() -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(str(robots(SITE).content).splitlines())
    assert parser.can_fetch("*", "https://example.org/ocop/san-pham/gao/")
    assert parser.site_maps() == ["https://example.org/ocop/sitemap.xml"]
