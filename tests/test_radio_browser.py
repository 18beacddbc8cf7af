"""The editor's desk and the box for newsrooms, clicked in a real browser."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from radio_stories import rice, station, village
from site_records import content, product, record, site

from generator.broadcast import Broadcast
from generator.site.plan import plan_site
from generator.site.templates import Renderer
from generator.workers import Shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

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
    broadcast = Broadcast.of(_records(), site(), theme, station(), root, Shop(root / "cache"))
    planned = broadcast.with_pages(plan_site(broadcast.content, site(), theme))
    renderer = Renderer(theme)
    wanted = (DESK, f"en/{DESK}", "cau-chuyen/gao/")
    html = {page.uri: renderer.render(page) for page in planned if page.uri.startswith(wanted)}
    return html | {index.path: str(index.content) for index in broadcast.desk_indexes()}


@contextmanager
def _visit(
    browser: Browser,
    theme: Theme,
    pages: dict[str, str],
    address: str,
    *,
    script: bool | str = True,
) -> Iterator[Page]:
    """Open a page, with its script, without, or with another one."""
    own = (theme.folder / "site/assets/javascripts/radio.js").read_text("utf-8")

    def answer(route: Route) -> None:
        uri = route.request.url.removeprefix(HOST).partition("?")[0]
        if uri.endswith("radio.js"):
            code = script if isinstance(script, str) else own
            route.fulfill(body=code, content_type="text/javascript")
        elif uri.endswith(".json") and uri in pages:
            route.fulfill(body=pages[uri], content_type="application/json")
        else:
            language = "en" if uri.startswith("en/") else "vi"
            head = f"<!doctype html><html lang={language}><meta charset=utf-8>"
            html = f"{head}{pages.get(uri, '')}{SCRIPTS}"
            status = 200 if uri in pages else 404
            route.fulfill(body=html, content_type="text/html", status=status)

    context = browser.new_context(java_script_enabled=bool(script))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(HOST + address)
    yield page
    context.close()


def _rows(page: Page) -> Locator:
    return page.locator("[data-radio-row]:visible")


def _shows(page: Page, *titles: str) -> None:
    """Waits until these stories are shown, and no others."""
    expect(_rows(page).locator("h2")).to_have_text(titles)


SCRIPTS = "<script>ocop = {onPage: (start) => start()}</script><script src=/radio.js></script>"
"""What `ocop.js` loads where there are filters or copy buttons."""

RICE, HAT, DRAFT = "Hạt gạo làng Cũ", "Nón làng Xa", "Câu chuyện chưa công bố"
"""The rice and the village share their title; a draft tells none."""


def test_the_filters_of_the_desk_leave_what_was_asked_for(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, DESK) as page:
        _shows(page, RICE, HAT, RICE, DRAFT)
        page.get_by_label("Chưa phát lần nào").check()
        _shows(page, RICE, HAT, DRAFT)
        expect(page.locator("[data-radio-count]")).to_contain_text("3 trên 4")
        page.get_by_label("Từ 3 phút trở xuống").check()
        _shows(page, RICE, HAT)
        page.get_by_label("Địa bàn").select_option("xa-khac")
        _shows(page, HAT)
        expect(page).to_have_url(f"{HOST}{DESK}?chua-phat=on&ngan=on&xa=xa-khac")
        page.get_by_label("Địa bàn").select_option("")
        page.get_by_label("Loại").select_option("collective")
        _shows(page, RICE)
        page.get_by_label("Loại").select_option("person")
        _shows(page)


def test_a_story_longer_than_three_minutes_is_not_called_short(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, DESK) as page:
        page.get_by_label("Từ 3 phút trở xuống").check()
        expect(_rows(page)).to_have_count(2)
        seconds = [int(row.get_attribute("data-seconds") or 0) for row in _rows(page).all()]
        assert max(seconds) <= 180


def test_an_address_brings_its_filters(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, f"{DESK}?xa=xa-khac&chua-phat=on") as page:
        _shows(page, HAT)
        expect(page.get_by_label("Chưa phát lần nào")).to_be_checked()
    with _visit(chromium, theme, pages, f"en/{DESK}?loai=collective") as page:
        expect(page.locator("[data-radio-count]")).to_contain_text("1 of 4")


def test_without_script_the_desk_shows_every_story(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, f"{DESK}?xa=xa-khac", script=False) as page:
        expect(_rows(page)).to_have_count(4)


def test_the_filters_of_a_long_desk_look_through_all_its_pages(
    chromium: Browser, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.broadcast.DESK_ROWS", 3)
    pages = _made(theme, tmp_path)
    second = f"{DESK}trang-2/"
    assert [pages[uri].count("data-radio-row") for uri in (DESK, second)] == [3, 1]
    with _visit(chromium, theme, pages, second) as page:
        expect(_rows(page)).to_have_count(1)
        expect(page.locator("[data-radio-count]")).to_contain_text("1 trên 4")
        page.get_by_label("Địa bàn").select_option("xa-khac")
        link = page.get_by_role("link", name=HAT)
        expect(link).to_have_attribute("href", f"{HOST}cau-chuyen/non/")
        expect(_rows(page)).to_have_count(1)
        expect(page.locator(".ocop-pagination")).to_be_hidden()
        page.get_by_label("Địa bàn").select_option("")
        expect(page.locator(".ocop-pagination")).to_be_visible()
        expect(_rows(page)).to_have_count(1)
    with _visit(chromium, theme, pages, second, script=False) as page:
        expect(_rows(page)).to_have_count(1)
        page.locator(".ocop-pagination a").first.click()
        expect(_rows(page)).to_have_count(3)


def test_a_long_desk_fetches_no_more_pages_than_it_shows_rows_of(
    chromium: Browser, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.broadcast.DESK_ROWS", 1)
    monkeypatch.setattr("generator.broadcast.DESK_UNITS", 0)
    pages = _made(theme, tmp_path)
    code = theme.folder / "site/assets/javascripts/radio.js"
    few = code.read_text("utf-8").replace("AT_A_TIME = 48", "AT_A_TIME = 1")
    with _visit(chromium, theme, pages, f"{DESK}trang-4/?xa=xa-khac", script=few) as page:
        _shows(page, HAT)
        expect(page.get_by_label("Địa bàn").locator("option")).to_have_count(3)
        expect(page.get_by_role("button", name="Xem thêm")).to_be_hidden()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(HOST + DESK)))
        page.get_by_label("Địa bàn").select_option("")
        _shows(page, DRAFT)
        page.get_by_label("Chưa phát lần nào").check()
        _shows(page, RICE)
        expect(page.locator("[data-radio-count]")).to_contain_text("Tìm thấy 3 trên 4 câu chuyện")
        assert asked == [""]
        page.get_by_role("button", name="Xem thêm câu chuyện").click()
        _shows(page, RICE, HAT)
        page.get_by_role("button", name="Xem thêm câu chuyện").click()
        _shows(page, RICE, HAT, DRAFT)
        expect(page.get_by_role("button", name="Xem thêm")).to_be_hidden()
        assert asked == [
            ""
        ]  # the others were there: the hat's was shown before, the draft's is this


def test_a_long_desk_without_its_index_filters_the_page_that_is_open(
    chromium: Browser, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.broadcast.DESK_ROWS", 3)
    made = _made(theme, tmp_path)
    pages = {uri: html for uri, html in made.items() if not uri.endswith(".json")}
    assert len(pages) == len(made) - 2
    with _visit(chromium, theme, pages, DESK) as page:
        page.get_by_label("Chưa phát lần nào").check()
        _shows(page, RICE, HAT)
        expect(page.locator(".ocop-pagination")).to_be_visible()


def test_one_button_copies_the_text_with_its_source(
    chromium: Browser, theme: Theme, pages: dict[str, str]
) -> None:
    with _visit(chromium, theme, pages, "cau-chuyen/gao/") as page:
        page.clock.install(time=0)
        page.clock.pause_at(1)  # the button says so for two seconds only
        button = page.locator('[data-copy="ocop-copy-text"]')
        button.click()
        expect(button).to_have_text("Đã chép")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Hạt gạo làng Cũ\n\nMỗi sáng bà con")
    assert copied.endswith("nguồn: Trang mẫu, https://example.vn/")
