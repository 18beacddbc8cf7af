"""The editor's desk and the box for newsrooms, clicked in a real browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from radio_stories import rice, village
from site_records import content, product, record, site

from generator.broadcast import Broadcast
from generator.site.plan import plan_site
from generator.site.templates import Renderer
from generator.workers import Shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from generator.theme import Theme

HOST = "https://desk.example/"
DESK = "cau-chuyen/phat-thanh/"
LONG = "Mỗi sáng bà con ra đồng từ khi sương còn chưa tan hết trên lá. " * 60


def _records() -> Any:  # noqa: ANN401 - records
    elsewhere = {"name": "Xa", "kind": "commune", "province": "Tỉnh Mẫu"}
    maker = {"name": "HTX Xa", "commune": "xa-khac", "kind": "cooperative"}
    story = {**rice().story.model_dump(exclude_none=True, mode="json"), "title": "Nón làng Xa"}
    return content(
        rice(aired=["2026-06-01"], body=LONG),
        village(),
        record("communes", "xa-khac", **elsewhere),
        record("producers", "htx-xa", **maker),
        product("non", name="Nón", producer="htx-xa", story=story),
        product("kin", name="Hàng kín", story={"title": "Kín", "body": "Kín.", "status": "draft"}),
    )


@pytest.fixture(scope="module")
def pages(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the stories and the desk, by address."""
    return _made(theme, tmp_path_factory.mktemp("desk"))


def _made(theme: Theme, root: Path) -> dict[str, str]:
    broadcast = Broadcast.of(_records(), site(), theme, root, Shop(root / "cache"))
    planned = broadcast.with_pages(plan_site(broadcast.content, site(), theme))
    renderer = Renderer(theme)
    wanted = (DESK, f"en/{DESK}", "cau-chuyen/gao/")
    return {page.uri: renderer.render(page) for page in planned if page.uri.startswith(wanted)}


@contextmanager
def _visit(
    browser: Browser, theme: Theme, pages: dict[str, str], address: str, *, script: bool = True
) -> Iterator[Page]:
    code = theme.folder / "site/assets/javascripts/radio.js"

    def answer(route: Route) -> None:
        uri = route.request.url.removeprefix(HOST).partition("?")[0]
        if uri.endswith("radio.js"):
            route.fulfill(body=code.read_text("utf-8"), content_type="text/javascript")
        else:
            body = f"<!doctype html><meta charset=utf-8>{pages[uri]}" if uri in pages else ""
            route.fulfill(body=body, content_type="text/html", status=200 if body else 404)

    context = browser.new_context(java_script_enabled=script)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(HOST + address)
    yield page
    context.close()


def _shown(page: Page) -> set[str]:
    titles = page.locator("[data-radio-row]:visible h2").all_inner_texts()
    return {title.strip() for title in titles}


ALL = {"Hạt gạo làng Cũ", "Nón làng Xa", "Câu chuyện chưa công bố"}
"""The rice and the village share their title; a draft tells none."""


def test_the_filters_of_the_desk_leave_what_was_asked_for(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, DESK) as page:
        assert _shown(page) == ALL
        assert page.locator("[data-radio-row]:visible").count() == 4
        page.get_by_label("Chưa phát lần nào").check()
        assert page.locator("[data-radio-row]:visible").count() == 3
        assert "3 trên 4" in page.locator("[data-radio-count]").inner_text()
        page.get_by_label("Từ 3 phút trở xuống").check()
        assert _shown(page) == {"Hạt gạo làng Cũ", "Nón làng Xa"}
        page.get_by_label("Địa bàn").select_option("xa-khac")
        assert _shown(page) == {"Nón làng Xa"}
        assert page.url.endswith("?chua-phat=on&ngan=on&xa=xa-khac")
        page.get_by_label("Địa bàn").select_option("")
        page.get_by_label("Loại").select_option("collective")
        assert _shown(page) == {"Hạt gạo làng Cũ"}
        page.get_by_label("Loại").select_option("person")
        assert _shown(page) == set()


def test_a_story_longer_than_three_minutes_is_not_called_short(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, DESK) as page:
        page.get_by_label("Từ 3 phút trở xuống").check()
        shown = page.locator("[data-radio-row]:visible")
        assert shown.count() == 2
        assert all(int(row.get_attribute("data-seconds") or 0) <= 180 for row in shown.all())


def test_an_address_brings_its_filters(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, f"{DESK}?xa=xa-khac&chua-phat=on") as page:
        assert _shown(page) == {"Nón làng Xa"}
        assert page.get_by_label("Chưa phát lần nào").is_checked()
    with _visit(chromium, theme, pages, f"en/{DESK}?loai=collective") as page:
        assert "1 of 4" in page.locator("[data-radio-count]").inner_text()


def test_without_script_the_desk_shows_every_story(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, f"{DESK}?xa=xa-khac", script=False) as page:
        assert page.locator("[data-radio-row]:visible").count() == 4


def test_the_filters_of_a_long_desk_look_through_all_its_pages(
    chromium: Browser, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.broadcast.DESK_ROWS", 3)
    pages = _made(theme, tmp_path)
    second = f"{DESK}trang-2/"
    assert [pages[uri].count("data-radio-row") for uri in (DESK, second)] == [3, 1]
    with _visit(chromium, theme, pages, second) as page:
        rows = page.locator("[data-radio-row]:visible")
        assert rows.count() == 1
        assert "1 trên 4" in page.locator("[data-radio-count]").inner_text()
        page.get_by_label("Địa bàn").select_option("xa-khac")
        page.get_by_role("link", name="Nón làng Xa").wait_for()
        assert rows.count() == 1
        link = page.get_by_role("link", name="Nón làng Xa").get_attribute("href")
        assert link == f"{HOST}cau-chuyen/non/"
        assert not page.locator(".ocop-pagination").is_visible()
        page.get_by_label("Địa bàn").select_option("")
        assert rows.count() == 1
        assert page.locator(".ocop-pagination").is_visible()
    with _visit(chromium, theme, pages, second, script=False) as page:
        assert page.locator("[data-radio-row]:visible").count() == 1
        page.locator(".ocop-pagination a").first.click()
        assert page.locator("[data-radio-row]:visible").count() == 3


def test_one_button_copies_the_text_with_its_source(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, "cau-chuyen/gao/") as page:
        button = page.locator('[data-copy="ocop-copy-text"]')
        button.click()
        page.get_by_role("button", name="Đã chép").first.wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hạt gạo làng Cũ\n\nMỗi sáng bà con")
    assert copied.endswith("nguồn: Trang mẫu, https://example.vn/")
