"""The site in a real browser: truth on the reader's day, search, nothing from elsewhere."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from conftest import at_rest, scripted
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

STARS = re.compile(r"[345]\s*(sao|(ocop )?star)", re.IGNORECASE)
PRODUCT = "san-pham/mat-ong-mau/"
"""Four stars until 15/1/2029."""


@contextmanager
def visit(
    browser: Browser, url: str, *, now: str | None = None, script: bool = True
) -> Iterator[Page]:
    """A page as a reader sees it at a moment of universal time."""
    context = browser.new_context(java_script_enabled=script, locale="vi-VN")
    page = context.new_page()
    if now:
        page.clock.install(time=datetime.fromisoformat(now).replace(tzinfo=UTC))
    page.goto(url)
    if script:
        at_rest(page)
    yield page
    context.close()


def says(place: Locator, text: str | re.Pattern[str], *, shown: bool = True) -> None:
    """Waits until a text can be read somewhere, or no longer; what is hidden counts for nothing."""
    if shown:
        expect(place).to_contain_text(text, use_inner_text=True)
    else:
        expect(place).not_to_contain_text(text, use_inner_text=True)


def seals(page: Page, within: str, *, shown: bool) -> None:
    """Waits until stars are seen within a part of the page, or none."""
    seal = page.locator(f"{within} .ocop-star-seal:visible")
    if shown:
        expect(seal.first).to_be_visible()
    else:
        expect(seal).to_have_count(0)


@pytest.mark.parametrize("language", ["", "en/"])
def test_stars_are_shown_with_their_last_day(
    chromium: Browser, small_site_url: str, language: str
) -> None:
    with visit(chromium, f"{small_site_url}{language}{PRODUCT}", now="2026-11-23T03:00") as page:
        spread = page.locator(".ocop-spread")
        says(spread, STARS)
        says(spread, "15/01/2029" if not language else "15 January 2029")


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2029-01-15T16:59", True),  # one minute before midnight in Viet Nam
        ("2029-01-15T17:01", False),
        ("2031-06-01T00:00", False),
    ],
)
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_page_built_earlier_drops_the_stars_after_the_last_day(
    chromium: Browser, small_site_url: str, language: str, now: str, *, shown: bool
) -> None:
    with visit(chromium, f"{small_site_url}{language}{PRODUCT}", now=now) as page:
        seals(page, ".ocop-spread", shown=shown)
        over = re.compile("đã hết hạn" if not language else "expired", re.IGNORECASE)
        says(page.locator(".ocop-spread"), over, shown=not shown)


@pytest.mark.parametrize(
    "uri", ["", "san-pham/", "hang-sao/4/", "chu-the/htx-mau/", "nhom/thuc-pham-tho-so-che/"]
)
def test_no_list_shows_stars_after_the_last_day(
    chromium: Browser, small_site_url: str, uri: str
) -> None:
    url = small_site_url + uri
    with visit(chromium, url, now="2026-11-23T03:00") as page:
        seals(page, "article", shown=True)
    with visit(chromium, url, now="2029-01-16T00:00") as page:
        seals(page, "article", shown=False)


def test_without_script_the_last_day_stands_beside_the_stars(
    chromium: Browser, small_site_url: str
) -> None:
    with visit(chromium, small_site_url + PRODUCT, script=False) as page:
        says(page.locator("article .ocop-star-seal:visible").first, "15/01/2029")


def test_a_planned_product_has_no_stars(chromium: Browser, small_site_url: str) -> None:
    with visit(chromium, f"{small_site_url}san-pham/non-du-kien/", now="2026-11-23T03:00") as page:
        spread = page.locator(".ocop-spread")
        says(spread, "Dự kiến")
        expect(spread.locator(".ocop-star-seal")).to_have_count(0)
        says(spread, STARS, shown=False)


@pytest.mark.parametrize(
    ("query", "title"),
    [("mat ong", "Mật ong Mẫu"), ("mật ong", "Mật ong Mẫu"), ("non du kien", "Nón Dự Kiến")],
)
def test_the_search_in_the_header_finds_words_without_marks(
    chromium: Browser, small_site_url: str, query: str, title: str
) -> None:
    with visit(chromium, small_site_url) as page:
        page.keyboard.press("/")
        page.locator("#ocop-search input").fill(query)
        page.locator("#ocop-search [role=listbox][aria-busy=false]").wait_for()
        page.locator(".ocop-search__result", has_text=title).first.click()
        page.wait_for_url("**/*-*/")
        # The address changes first; instant loading then brings the page.
        page.wait_for_function(
            "title => (document.title + document.querySelector('h1')?.innerText).includes(title)",
            arg=title,
        )


def test_nothing_is_asked_of_other_hosts(chromium: Browser, small_site_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for uri in ("", "san-pham/", PRODUCT, "cau-chuyen/", "hoi-cho/hoi-cho-mau/", "en/"):
        page.goto(small_site_url + uri)
        at_rest(page)
        page.wait_for_load_state("networkidle")
    own = (small_site_url, "https://example.org/ocop/", "data:")  # the site's public address too
    assert [url for url in asked if not url.startswith(own)] == []
    assert errors == []
    assert context.cookies() == []
    context.close()


@contextmanager
def whole_page(browser: Browser, url: str, width: int) -> Iterator[Page]:
    """A page at a width, with all its scripts and styles."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(url)
    scripted(page)
    page.wait_for_function(
        "() => [...document.styleSheets].some(({ href }) => href?.includes('/ocop-late.'))"
    )
    yield page
    context.close()


def scroll_width(page: Page) -> int:
    """How wide a page is with what stands beyond its window."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("uri", ["", "san-pham/", PRODUCT, "hoi-cho/hoi-cho-mau/", "hang-sao/"])
def test_no_page_scrolls_sideways(
    chromium: Browser, small_site_url: str, uri: str, width: int
) -> None:
    with whole_page(chromium, small_site_url + uri, width) as page:
        assert scroll_width(page) <= width


@pytest.mark.parametrize(
    "uri",
    [
        *("", "san-pham/", PRODUCT, "hoi-cho/hoi-cho-mau/", "xa-phuong/", "chu-the/", "nhom/"),
        *("cau-chuyen/", "gian-hang/", "tai-ve/", "du-lieu/"),
    ],
)
def test_no_word_is_so_long_that_a_page_scrolls_sideways(
    chromium: Browser, small_site_url: str, uri: str
) -> None:
    width = 360
    with whole_page(chromium, small_site_url + uri, width) as page:
        changed = page.evaluate(
            """() => {
              const all = document.querySelectorAll("#content :is(h1, h2, h3, p, li, dd, a)");
              const texts = [...all].filter((each) => !each.children.length && each.textContent);
              for (const each of texts) each.textContent = "Bánhđavừng".repeat(9);
              return texts.length;
            }"""
        )
        assert changed
        assert scroll_width(page) <= width
