"""How pages look and what they load: the theme's own rules and script, fonts of the device."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import fontpkg
import pikepdf
from conftest import scripted, with_theme
from playwright.sync_api import expect

from generator.site.fallbacks import fallbacks
from generator.site.style_sheets import components_of_kinds, make_style_sheets
from generator.site.theme_styles import parted, theme_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from generator.theme import Theme


def test_rules_of_parts_that_the_site_lacks_are_left_out() -> None:
    css = ".md-search{a:b}.md-tabs,.md-source x,:is(.a,.b){c:d}@media print{.tabbed-set{e:f}}"
    assert parted(css).shell == ".md-tabs,:is(.a,.b){c:d}"


def test_drawings_stand_with_the_rules_that_read_them_or_are_left_out() -> None:
    css = ":root{--a:url('data:x;y');--b:url('data:z');--c:red}.admonition{mask:var(--b)}"
    parts = parted(f"{css}.md-nav{{color:var(--c)}}")
    assert parts.shell == ":root{--c:red}"
    assert parts.writing == ':root{--b:url("data:z");}.admonition{mask:var(--b)}'
    assert parts.navigation == ".md-nav{color:var(--c)}"
    assert parted(".md-a--b:not(.c){d:e}").shell == ".md-a--b:not(.c){d:e}"


def test_header_drawer_and_tables_of_the_theme_keep_their_rules(theme: Theme) -> None:
    sheets = make_style_sheets(theme, "", "")
    for needed in (".md-header", ".md-typeset table", ".md-sidebar--primary", ".md-skip"):
        assert needed in sheets.common
    assert ".md-nav" in sheets.late
    assert ".admonition" in sheets.kinds["written"]
    for css in (sheets.common, sheets.late, sheets.parts, *sheets.kinds.values()):
        assert ".md-search" not in css


def test_a_page_links_the_styles_of_every_component_that_it_can_show(theme: Theme) -> None:
    sheets = make_style_sheets(theme, "", "")
    for kind, names in components_of_kinds(theme).items():
        linked = sheets.common + sheets.kinds.get(kind, "")
        for name in names:
            own = (theme.folder / "components" / name / "style.css").read_text("utf-8")
            for class_name in re.findall(r"^\.(ocop-[\w-]+)", own, re.MULTILINE):
                assert f".{class_name}" in linked, f"{kind}: {class_name}"


def test_what_scripts_put_on_cards_is_styled_from_the_start(theme: Theme) -> None:
    sheets = make_style_sheets(theme, "", "")
    for kind, names in components_of_kinds(theme).items():
        if "product-card" in names:
            assert ".ocop-heart" in sheets.common + sheets.kinds.get(kind, ""), kind


def test_lines_of_the_devices_font_are_as_high_as_ours() -> None:
    """Whatever the font is enlarged by, its line takes the place of ours."""
    path = fontpkg.path("Be Vietnam Pro", weight=400)
    faces = fallbacks("Be Vietnam Pro", path, serif=False)
    assert [face.family[len("Be Vietnam Pro fallback") :] for face in faces] == ["", " wide"]
    for face in faces:
        assert round(face.ascent * face.size, 3) == 1.0
        assert round(face.descent * face.size, 3) == 0.265


def _open(chromium: Browser, url: str) -> tuple[Page, list[str]]:
    page = chromium.new_context(color_scheme="dark").new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    scripted(page)
    page.wait_for_load_state("networkidle")
    return page, asked


def test_the_themes_script_comes_with_the_first_sign_of_a_reader(
    chromium: Browser, small_site_url: str
) -> None:
    page, asked = _open(chromium, small_site_url)
    assert not any(url.endswith(theme_script()) for url in asked)
    with_theme(page)
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


def test_a_photo_that_opens_large_is_a_dialog_with_a_name_and_gives_the_focus_back(
    chromium: Browser, small_site_url: str
) -> None:
    page, _asked = _open(chromium, f"{small_site_url}san-pham/mat-ong-mau/")
    photo = page.locator("[data-ocop-large]").first
    photo.click()
    dialog = page.get_by_role("dialog", name=page.locator("h1").inner_text())
    expect(dialog).to_be_visible()
    expect(dialog).to_have_attribute("aria-modal", "true")
    expect(dialog.locator(".gclose")).to_be_focused()
    credit = page.locator(".ocop-gallery .ocop-photo__credit").first.inner_text()
    words = dialog.locator(".gslide.current .gslide-desc")
    assert words.inner_text().count(credit) == 1
    assert words.evaluate("words => getComputedStyle(words).fontSize") == "15px"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(photo).to_be_focused()
    page.context.close()


def test_a_short_page_takes_one_sheet_of_paper(chromium: Browser, small_site_url: str) -> None:
    page, _asked = _open(chromium, f"{small_site_url}hoi-cho/")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as paper:
        assert len(paper.pages) == 1
    page.context.close()
