"""What pages say to programs: certificates with their days, and never a rating."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import scripted
from site_records import TODAY, VALID, content, pages, product, record, site
from test_views import PLAN_SOURCE, SELLER, WITHOUT_STARS

from generator.site.page import PageKind
from generator.site.structured.pages import Structured
from generator.site.views.index import Index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from conftest import BuiltSite
    from playwright.sync_api import Browser

    from generator.site.page import Page
    from generator.theme import Theme

HOSTILE = '</script><script>alert(1)</script><!-- & "'


def said(
    theme: Theme,
    *records: Any,  # noqa: ANN401 - any records
    uri: str,
    today: date = TODAY,
) -> list[dict[str, Any]]:
    """The nodes of a page."""
    return nodes_of(head(theme, *records, uri=uri, today=today))


def head(
    theme: Theme,
    *records: Any,  # noqa: ANN401 - any records
    uri: str,
    today: date = TODAY,
) -> str:
    page: Page = pages(theme, *records, today=today)[uri]
    return Structured(Index.of(content(*records), today), site(today), theme).head(page)


def nodes_of(html: str) -> list[dict[str, Any]]:
    """The nodes as a browser's parser finds them."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    blocks = document.findall(".//script[@type='application/ld+json']")
    assert len(document.findall(".//script")) == len(blocks)
    return [node for block in blocks for node in json.loads(block.text or "")["@graph"]]


def of_type(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (found,) = (node for node in nodes if node["@type"] == kind)
    return found


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_valid_certificate_is_told_with_its_days(theme: Theme, prefix: str) -> None:
    item = product(recognitions=[VALID])
    node = of_type(said(theme, item, uri=f"{prefix}san-pham/gao/"), "Product")
    certificate = node["hasCertification"]
    assert certificate["certificationRating"]["ratingValue"] == 4
    assert certificate["certificationIdentification"] == "38/QĐ-UBND"
    assert (certificate["validFrom"], certificate["expires"]) == ("2026-01-16", "2029-01-16")
    assert "2029" in node["award"]


@pytest.mark.parametrize("entries", WITHOUT_STARS.values(), ids=WITHOUT_STARS.keys())
def test_nothing_else_is_told_as_stars(
    theme: Theme, entries: tuple[Mapping[str, Any], ...]
) -> None:
    html = head(theme, product(recognitions=[*entries]), PLAN_SOURCE, SELLER, uri="san-pham/gao/")
    assert "data-stars-to" not in html
    for word in ("hasCertification", "award", "ratingValue", "aggregateRating"):
        assert word not in html


def test_a_known_withdrawal_ends_the_stars_before_their_last_day(theme: Theme) -> None:
    entry = VALID | {"withdrawn": {"on": "2027-03-01"}}
    html = head(theme, product(recognitions=[entry]), uri="san-pham/gao/")
    assert 'data-stars-to="2027-02-28"' in html


def test_hostile_texts_stay_texts(theme: Theme) -> None:
    item = product(name=HOSTILE, summary=HOSTILE, recognitions=[VALID])
    node = of_type(said(theme, item, uri="san-pham/gao/"), "Product")
    assert node["name"] == HOSTILE


def test_every_kind_of_page_says_what_it_is(small_site: BuiltSite) -> None:
    wanted = {
        "": {"WebSite"},
        "san-pham": {"BreadcrumbList", "ItemList"},
        "san-pham/mat-ong-mau": {"BreadcrumbList", "Product"},
        "chu-the/htx-mau": {"BreadcrumbList", "Organization"},
        "xa-phuong/xa-mau": {"BreadcrumbList", "AdministrativeArea", "ItemList"},
        "cau-chuyen/mat-ong-mau": {"BreadcrumbList", "Article"},
        "hoi-cho/hoi-cho-mau": {"BreadcrumbList", "Event"},
        "gian-hang/gian-hang-mau": {"BreadcrumbList", "Store", "ItemList"},
    }
    for prefix in ("", "en/"):
        for uri, kinds in wanted.items():
            found = _nodes_in(small_site.page(prefix + uri))
            assert {node["@type"] for node in found} == kinds, prefix + uri
            assert "aggregateRating" not in json.dumps(found)


def _nodes_in(html: str) -> list[dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)
    return [node for block in blocks for node in json.loads(block)["@graph"]]


def test_persons_are_reachable_only_with_consent(theme: Theme) -> None:
    contact = {"person": "Bà Mẫu", "phone": "0912 345 678"}
    maker = {"name": "HTX Mẫu", "commune": "xa-moi"}
    silent = record("producers", "htx", **maker, contact=contact)
    agreed = record("producers", "htx", **maker, contact=contact | {"consent": "Bà Mẫu, 1/1/2026"})
    assert "telephone" not in head(theme, silent, uri="chu-the/htx/")
    assert "telephone" in head(theme, agreed, uri="chu-the/htx/")


def test_no_address_no_structured_data(theme: Theme) -> None:
    item = product(recognitions=[VALID])
    page = pages(theme, item)["san-pham/gao/"]
    nowhere = type(site())(
        names=site().names, descriptions=site().descriptions, url="", today=TODAY
    )
    assert Structured(Index.of(content(item), TODAY), nowhere, theme).head(page) == ""
    assert page.kind is PageKind.PRODUCT


def test_the_stars_leave_the_data_of_an_old_page(chromium: Browser, small_site_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    for day, is_told in (("2029-01-15", True), ("2029-01-17", False)):
        page.clock.set_fixed_time(f"{day}T03:00:00Z")
        page.goto(f"{small_site_url}san-pham/mat-ong-mau/")
        scripted(page)
        text = "".join(page.locator("script[type='application/ld+json']").all_text_contents())
        assert ("hasCertification" in text) is is_told
        assert '"Product"' in text
    context.close()
