"""The Content-Security-Policy in a real browser: every kind of page works, and breaks no rule."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from conftest import LISTING, at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import BuiltSite
    from playwright.sync_api import Browser, BrowserContext, Page, Route

WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`));
"""


@pytest.fixture(name="watched")
def watched_context(chromium: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A browser that notes what the pages complain of."""
    context = chromium.new_context(locale="vi-VN", color_scheme="light")
    context.add_init_script(WATCH)
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{page.url}: {message.text}")
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )

    context.on("page", listen)
    yield context, complaints
    context.close()


def broken_rules(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.broken")
    return found


def test_no_page_breaks_its_own_policy(
    watched: tuple[BrowserContext, list[str]], small_site: BuiltSite, small_site_url: str
) -> None:
    context, complaints = watched
    page = context.new_page()
    broken: dict[str, list[str]] = {}
    for uri in small_site.one_page_of_each_kind():
        if uri != "404.html":  # its links begin at the public address, which is not this server
            page.goto(small_site_url + uri)
            at_rest(page)
            broken[uri] = broken_rules(page)
    assert {uri: found for uri, found in broken.items() if found} == {}
    assert complaints == []


def test_every_page_carries_a_policy_without_exceptions(small_site: BuiltSite) -> None:
    policies: set[str] = set()
    for path in small_site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        head = html.partition("</head>")[0]
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
        assert found, path
        before = head[: found.start()]
        assert "<script" not in before, path
        assert "<link" not in before, path
        policies.add(unescape(found[1]))
        assert re.findall(r"<style[\s>]|\sstyle=\"|\son[a-z]+=\"", html) == [], path
        assert re.findall(r"<script(?![^>]*(?:\ssrc=|json\"))[^>]*>", html) == [], path
    assert [policy for policy in policies if "unsafe-inline" in policy] == []
    assert [policy for policy in policies if "'unsafe-eval'" in policy] == []
    assert all(policy.startswith("default-src 'none'") for policy in policies)


def test_colours_search_and_navigation_work_under_the_policy(
    watched: tuple[BrowserContext, list[str]], small_site_url: str
) -> None:
    context, complaints = watched
    page = context.new_page()
    page.goto(small_site_url)
    at_rest(page)
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.locator("label.md-header__button[for^=__palette]:visible").first.click()
    page.wait_for_function(f"() => {scheme} === 'slate'")
    page.locator("[data-ocop-search]:visible").first.click()
    page.keyboard.type("mat ong")
    page.locator("dialog a", has_text="Mật ong Mẫu").first.wait_for()
    page.locator(".ocop-search__close").click()
    assert broken_rules(page) == []
    page.locator(".md-tabs__link[href$='san-pham/']").first.click()
    page.wait_for_url("**/san-pham/")
    page.locator(f"{LISTING}[data-ready]").wait_for()
    assert broken_rules(page) == []
    page.reload()
    at_rest(page)
    assert page.evaluate(scheme) == "slate", "the colours that the reader chose are kept"
    assert broken_rules(page) == []
    assert complaints == []


def test_what_gets_into_a_page_cannot_run(
    watched: tuple[BrowserContext, list[str]], small_site: BuiltSite, small_site_url: str
) -> None:
    """Even where markup were let through by mistake, the policy holds it."""
    context, _complaints = watched
    hostile = (
        "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'>"
        "<style>body{background:url(https://evil.example/a)}</style>"
        "<img src='https://evil.example/b'><iframe src='https://evil.example/c'></iframe>"
        "<base href='https://evil.example/'><script src='https://evil.example/d.js'></script>"
        "<link rel=stylesheet href='https://evil.example/e.css'><object data='f.swf'></object>"
    )
    html = small_site.page("san-pham/mat-ong-mau").replace("</main>", f"{hostile}</main>")
    asked: list[str] = []
    page = context.new_page()

    def reached(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("https://evil.example/**", reached)
    page.route(
        "**/san-pham/mat-ong-mau/",
        lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"),
    )
    page.goto(f"{small_site_url}san-pham/mat-ong-mau/")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.broken.length > 5")
    at_rest(page)
    assert page.evaluate("window.pwned") is None
    assert asked == []
