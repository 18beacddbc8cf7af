"""How pages look and what they load: the theme's own rules and script, fonts of the device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fontpkg

from generator.site.fallbacks import fallback
from generator.site.theme_styles import reduced, theme_script, theme_style_sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def test_rules_of_parts_that_the_site_lacks_are_left_out() -> None:
    css = ".md-search{a:b}.md-tabs,.md-source x,:is(.a,.b){c:d}@media print{.tabbed-set{e:f}}"
    assert reduced(css) == ".md-tabs,:is(.a,.b){c:d}"


def test_drawings_that_no_rule_reads_are_left_out() -> None:
    css = ":root{--a:url('data:x;y');--b:url('data:z')}.md-nav{mask:var(--b)}"
    assert "--a" not in reduced(css)
    assert "--b:url" in reduced(css)


def test_header_drawer_and_tables_of_the_theme_keep_their_rules() -> None:
    css = theme_style_sheet()
    for needed in (".md-header", ".md-nav", ".md-typeset table", ".admonition", ".md-skip"):
        assert needed in css
    assert ".md-search" not in css


def test_lines_of_the_devices_font_are_as_high_as_ours() -> None:
    """Whatever the font is enlarged by, its line takes the place of ours."""
    face = fallback("Be Vietnam Pro", fontpkg.path("Be Vietnam Pro", weight=400), serif=False)
    assert round(face.ascent * face.size, 3) == 1.0
    assert round(face.descent * face.size, 3) == 0.265


def _open(chromium: Browser, url: str) -> tuple[Page, list[str]]:
    page = chromium.new_context(color_scheme="dark").new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page, asked


def test_the_themes_script_comes_with_the_first_sign_of_a_reader(
    chromium: Browser, small_site_url: str
) -> None:
    page, asked = _open(chromium, small_site_url)
    assert not any(url.endswith(theme_script()) for url in asked)
    page.mouse.move(100, 100)
    page.wait_for_function("window.document$")
    page.evaluate("window.isSameDocument = true")
    page.locator(".ocop-product-card .ocop-card__link").first.click()
    page.locator("[data-ocop-print]").wait_for()
    assert page.evaluate("window.isSameDocument")
    page.context.close()


def test_the_schemes_switch_works_before_that(chromium: Browser, small_site_url: str) -> None:
    page, _ = _open(chromium, small_site_url)
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "slate"
    page.locator("label[for^=__palette]:visible").dispatch_event("click")
    assert page.evaluate(scheme) == "default"
    page.reload()
    assert page.evaluate(scheme) == "default"
    page.context.close()
