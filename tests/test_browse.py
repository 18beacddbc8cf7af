"""List, search, saved products and opening hours in a browser, from a server and from a disk."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from browse_site import PRODUCTS, write_market
from conftest import LISTING, BuiltSite, QuietHandler, scripted, with_theme
from playwright.sync_api import expect

from generator.site import browse, nameindex
from generator.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

TODAY = "2026-11-23T03:00"
READY = f"{LISTING}[data-ready]"


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The market, built once, with data in as many files as a whole country's."""
    from generator.plugin import build_site  # noqa: PLC0415 - after the environment is set

    root = tmp_path_factory.mktemp("market") / "site"
    write_market(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nameindex, "POSTINGS_IN_A_FILE", 12)
        patch.setattr(nameindex, "ROWS_IN_A_FILE", 3)
        patch.setattr(nameindex, "KEYS_IN_A_FILE", 4)
        patch.setattr(browse, "LONGEST", 1500)
        return BuiltSite(root, build_site(root))


@pytest.fixture(scope="module")
def url(market: BuiltSite) -> Iterator[str]:
    """Where the market can be visited."""
    handler = partial(QuietHandler, directory=str(market.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def reader(browser: Browser, now: str = TODAY, width: int = 1280) -> Iterator[Page]:
    """A reader at a moment of universal time; an error of a script fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(datetime.fromisoformat(now).replace(tzinfo=UTC))
    yield page
    context.close()
    assert errors == []


def names(page: Page) -> Locator:
    """The products that the list shows."""
    return page.locator(".ocop-browse .ocop-product-card__name:visible")


def chosen(page: Page, expected: list[str]) -> None:
    """Waits until the list shows a choice: these products in their order, and no others."""
    expect(page.locator("[data-ocop-part=cards] > li")).to_have_count(len(expected))
    expect(names(page)).to_have_text(expected)


def counts(page: Page, facet: str) -> dict[str, str]:
    """The values of a facet with their numbers of products."""
    rows = page.locator(f".ocop-facet__value:has(input[name={facet}])").all()
    return {
        row.locator(".ocop-facet__text").text_content() or "": row.locator(
            ".ocop-facet__count"
        ).text_content()
        or ""
        for row in rows
    }


def tick(page: Page, text: str) -> None:
    """Choose a value of a facet, or no longer."""
    label = page.locator(".ocop-facet__label", has_text=text)
    group = page.locator("details.ocop-facet").filter(has=label)
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    label.locator("input").click()


def test_what_an_address_chooses_is_asked_for_at_once(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        for asked, names in (("q=gao", ["products", "names", "terms-0"]), ("sao=4", ["products"])):
            page.goto(f"{url}san-pham/?{asked}")
            links = page.locator("link[rel=preload][href*='/browse/vi/']")
            found = [link.get_attribute("href") or "" for link in links.all()]
            for name in ("products", "names", "terms-0"):
                assert any(f"/{name}.js" in each for each in found) is (name in names)


def test_filters_stand_in_the_address_and_the_back_button_takes_them_back(
    chromium: Browser, url: str
) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/")
        page.locator(READY).wait_for()
        expect(names(page)).to_have_count(len(PRODUCTS) + 3)
        everything = [name.strip() for name in names(page).all_inner_texts()]
        tick(page, "4 sao")
        chosen(page, ["Dầu mè", "Mật ong Mẫu"])
        expect(page).to_have_url(f"{url}san-pham/?sao=4")
        tick(page, "Hộ gia đình")
        chosen(page, ["Dầu mè"])
        expect(page.locator("[data-ocop-part=status]")).to_have_text("1 trong 13 sản phẩm")
        page.go_back()
        chosen(page, ["Dầu mè", "Mật ong Mẫu"])
        page.go_back()
        page.locator("[data-ocop-part=whole]").wait_for()
        expect(names(page)).to_have_text(everything)


def test_a_shared_address_shows_the_same_choice(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/?xa=xa-mau-cu&nhom=gia-vi&sap-xep=ten")
        page.locator(READY).wait_for()
        chosen(page, ["Đường phèn", "Ớt bột"])
        expect(page.locator(".ocop-chip__name")).to_have_text(["Gia vị", "Xã Mẫu Cũ (tên cũ)"])
        page.locator(".ocop-chip", has_text="Gia vị").click()
        expect(page).to_have_url(re.compile(r"\?xa=xa-mau-cu$"))


def test_counts_follow_the_other_filters(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/?nhom=gia-vi")
        page.locator(READY).wait_for()
        assert counts(page, "nhom")["Thực phẩm thô, sơ chế"] == "3"  # its own facet is not narrowed
        assert counts(page, "xa") == {"Xã Mẫu": "3", "Xã Mẫu Cũ (tên cũ)": "2"}
        assert counts(page, "sao") == {"4 sao": "1"}


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("ten", ["Ấm chén", "Bánh tráng", "Dầu mè", "Dừa sấy", "Dứa sấy", "Đường phèn"]),
        ("sao", ["Dầu mè", "Mật ong Mẫu", "Gạo sạch"]),
        ("moi", ["Gạo sạch", "Mật ong Mẫu", "Dầu mè", "Bánh tráng"]),
    ],
)
def test_orders(chromium: Browser, url: str, order: str, first: list[str]) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/?xa=xa-mau&sap-xep={order}")
        page.locator(READY).wait_for()
        for place, name in enumerate(first):
            expect(names(page).nth(place)).to_have_text(name)


def test_stars_are_filtered_by_the_day_of_the_reader(chromium: Browser, url: str) -> None:
    with reader(chromium, "2029-02-01T03:00") as page:
        page.goto(f"{url}san-pham/?sao=4")
        page.locator(READY).wait_for()
        expect(page.locator("[data-ocop-part=none]")).to_be_visible()
        chosen(page, [])
        page.goto(f"{url}san-pham/?sao=3&trang-thai=expiring")
        page.locator(READY).wait_for()
        chosen(page, ["Gạo sạch"])


def test_a_standard_counts_to_its_last_day(chromium: Browser, url: str) -> None:
    for now, shown in (("2026-12-31T16:59", ["Gạo sạch"]), ("2026-12-31T17:01", [])):
        with reader(chromium, now) as page:
            page.goto(f"{url}san-pham/?chuan=vietgap")
            page.locator(READY).wait_for()
            chosen(page, shown)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("gao sach", ["Gạo sạch"]),
        ("tran duc", ["Dầu mè", "Rượu Dương Lâm"]),
        ("dứa", ["Dứa sấy", "Dừa sấy"]),
        ("bahn trnag", ["Bánh tráng"]),
    ],
)
def test_the_list_is_searched_without_marks_and_with_slips(
    chromium: Browser, url: str, query: str, found: list[str]
) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/")
        page.locator(READY).wait_for()
        page.locator(".ocop-browse__query").press_sequentially(query)
        expect(page.locator(".ocop-chip__name")).to_have_text(f"“{query}”")  # of the last letter
        chosen(page, found)
        page.go_back()  # a query is one step, however many letters
        page.locator("[data-ocop-part=whole]").wait_for()


def test_without_a_network_the_list_says_that_it_cannot_be_searched(
    chromium: Browser, url: str
) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/")
        page.locator(READY).wait_for()
        failed = page.get_by_role("alert").filter(has_text="Chưa mở được bộ lọc")
        expect(failed).to_be_hidden()
        page.route("**/assets/browse/**", lambda route: route.abort())
        page.locator(".ocop-browse__query").fill("gao sach")
        expect(failed).to_be_visible()
        expect(names(page)).to_have_count(len(PRODUCTS) + 3)
        page.unroute("**/assets/browse/**")
        page.locator(".ocop-browse__query").fill("mat ong")
        chosen(page, ["Mật ong Mẫu"])
        expect(failed).to_be_hidden()


def on_paper(page: Page) -> list[str]:
    """The products in the rows that are printed in place of cards."""
    page.locator(".ocop-paper--full").wait_for(state="attached")
    page.emulate_media(media="print")
    rows = page.locator(".ocop-paper__row strong:visible").all_inner_texts()
    assert not names(page).all()
    page.emulate_media(media="screen")
    return rows


def _of_two_cards(route: Route) -> None:
    """The script of the list, which shows two products at first and prints three at most."""
    answer = route.fetch()
    text = answer.text().replace("STEP = 24", "STEP = 2").replace("MOST = 300", "MOST = 3")
    route.fulfill(response=answer, body=text)


def test_paper_holds_all_that_is_chosen(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/?nhom=gia-vi&q=dau")
        page.locator(READY).wait_for()
        assert on_paper(page) == ["Dầu mè"]
        page.locator(".ocop-chip", has_text="“dau”").click()
        chosen(page, ["Dầu mè", "Đường phèn", "Ớt bột"])
        assert on_paper(page) == ["Dầu mè", "Đường phèn", "Ớt bột"]
        paper = page.locator(".ocop-paper")
        expect(paper).to_contain_text("Đang lọc: Gia vị3 trong 13 sản phẩm")
        expect(paper).to_contain_text(re.compile("Dầu mè.*4 sao, .*Đường phèn"))


def test_of_many_products_paper_holds_the_first_and_says_so(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.route("**/listing.js", _of_two_cards)
        page.route("**/rows-*.js*", lambda route: route.abort())
        page.goto(f"{url}san-pham/?xa=xa-mau")
        page.locator(READY).wait_for()
        paper = page.locator(".ocop-paper")
        expect(paper).to_contain_text("chỉ có những sản phẩm đang hiện")
        page.unroute("**/rows-*.js*")
        page.get_by_role("button", name="In danh sách").click()
        assert on_paper(page) == ["Ấm chén", "Bánh tráng", "Dầu mè"]
        expect(paper).to_contain_text("Bản in có 3 sản phẩm đầu trong 13")


@pytest.mark.parametrize("way", ["button", "key"])
def test_the_whole_list_is_fetched_for_paper_when_it_is_wanted(
    chromium: Browser, url: str, way: str
) -> None:
    with reader(chromium) as page:
        page.add_init_script("self.print = () => document.body.dataset.printed = ''")
        page.goto(f"{url}san-pham/")
        page.locator(READY).wait_for()
        expect(page.locator(".ocop-paper--full")).to_have_count(0)
        if way == "button":
            page.get_by_role("button", name="In danh sách").click()
        else:
            page.keyboard.press("Control+p")
        page.locator("[data-printed]").wait_for()
        assert len(on_paper(page)) == len(PRODUCTS) + 3


def test_on_a_phone_the_filters_stand_in_a_dialog(chromium: Browser, url: str) -> None:
    with reader(chromium, width=360) as page:
        page.goto(f"{url}san-pham/")
        page.locator("[data-ocop-part=open]").click()
        page.locator("dialog[open]").wait_for()
        tick(page, "3 sao")
        page.get_by_role("button", name="Xem 1 sản phẩm").click()
        chosen(page, ["Gạo sạch"])
        expect(page.locator("dialog[open]")).to_have_count(0)


def without_its_script(page: Page, url: str) -> list[Route]:
    """Open the list while its script is held up; it comes with `[0].continue_()`."""
    held: list[Route] = []
    page.route("**/javascripts/ocop.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    with page.expect_request("**/javascripts/ocop.js"):
        page.goto(f"{url}san-pham/", wait_until="domcontentloaded")
    return held


def test_what_is_touched_before_its_script_is_here_is_not_lost(chromium: Browser, url: str) -> None:
    with reader(chromium, width=360) as page:
        held = without_its_script(page, url)
        page.locator("[data-ocop-part=open]").click()
        page.locator(f"{LISTING}[data-wanted]").wait_for()
        held[0].continue_()
        page.locator("dialog[open]").wait_for()


def test_a_press_without_focus_brings_the_list_to_life(chromium: Browser, url: str) -> None:
    """Safari gives buttons no focus."""
    with reader(chromium, width=360) as page:
        held = without_its_script(page, url)
        page.locator("[data-ocop-part=print]").dispatch_event("pointerdown")
        held[0].continue_()
        page.locator(READY).wait_for()


def test_on_a_phone_the_list_data_wait_for_a_reader_and_no_letter_is_lost(
    chromium: Browser, url: str
) -> None:
    with reader(chromium, width=360) as page:
        page.goto(f"{url}san-pham/", wait_until="networkidle")
        scripted(page)
        expect(page.locator("script[src*='/listing.js']")).to_have_count(0)  # it asks for the data
        sent = page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)")
        assert not any("assets/browse/" in name for name in sent)
        page.locator("[data-ocop-part=form] [name=q]").fill("gao sach")
        page.locator(READY).wait_for()
        chosen(page, ["Gạo sạch"])


def test_without_scripts_the_list_is_whole_and_nothing_waits_for_them(
    chromium: Browser, url: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}san-pham/")
    expect(names(page)).to_have_count(len(PRODUCTS) + 3)
    assert page.locator(".ocop-section__title:visible").count() > 1
    for selector in (".ocop-browse__bar", ".ocop-heart", ".ocop-search-button", ".ocop-drawer"):
        assert page.locator(f"{selector}:visible").count() == 0
    context.close()


CASES = [
    *("Gạo sạch", "GẠO SẠCH", "Đường phèn", "ĐƯỜNG", "Ớt  bột\n", "ươn", "Ưu", "ỡ", "Ễ", "crème"),
    *(
        "Go\u0323 sa\u0323ch",
        "Đu\u031bo\u031b\u0300ng",
        "o\u031b\u0323 O\u0302\u0301",
        "Ấm-chén 3.5",
    ),
    *("ÐÞßøł", "Ǻ", "mật  ong", "日本", "", " ", "ẢẠĂẮẰẲẴẶÂẤẦẨẪẬ", "ỲÝỶỸỴ", "K\u0327"),
]


def test_browser_and_program_fold_alike(chromium: Browser, url: str) -> None:
    every_letter = [chr(code) for code in (*range(0x20, 0x250), *range(0x1EA0, 0x1EFA))]
    cases = [*CASES, *every_letter, "".join(every_letter)]
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/")
        page.locator(READY).wait_for()
        folded = page.evaluate("texts => texts.map(ocop.fold)", cases)
    assert folded == [fold(case) for case in cases]


def search(page: Page, query: str) -> list[str]:
    """The names that the search box gives, in their order, once it is no longer busy."""
    field = page.get_by_role("combobox", name=re.compile("Tìm sản phẩm|Search for"))
    if not field.is_visible():
        page.keyboard.press("/")
    field.fill(query)
    page.locator("#ocop-search [role=listbox][aria-busy=false]").wait_for(state="attached")
    return page.locator(".ocop-search__name").all_inner_texts()


def test_search_finds_what_people_type(chromium: Browser, url: str) -> None:
    expected = {
        "gao sach": "Gạo sạch",
        "Gạo sạch": "Gạo sạch",
        "dau me": "Dầu mè",
        "duong": "Đường phèn",
        "duc": "Cơ sở Trần Đức",
        "dừa": "Dừa sấy",
        "dứa": "Dứa sấy",
        "mau cu": "Xã Mẫu Cũ",
        "hop tac xa mau": "Hợp tác xã Mẫu",
        "HTX mẫu": "Hợp tác xã Mẫu",
        "gao sahc": "Gạo sạch",
        "bahn trang": "Bánh tráng",
        "ba\u0301nh tra\u0301ng": "Bánh tráng",
        "banhtrang": "Bánh tráng",
        "duong tran duc": "Rượu Dương Lâm",
    }
    with reader(chromium) as page:
        page.goto(url)
        assert {query: (search(page, query) or [""])[0] for query in expected} == expected
        assert search(page, "xyzxyz") == []
        expect(page.locator("#ocop-search [role=status]")).to_contain_text("xyzxyz")


def test_search_shows_stars_on_their_days_only(chromium: Browser, url: str) -> None:
    for now, seals in ((TODAY, 1), ("2029-03-03T00:00", 0)):
        with reader(chromium, now) as page:
            page.goto(url)
            search(page, "gao sach")
            result = page.locator(".ocop-search__result--product").first
            expect(result).to_contain_text("Hợp tác xã Mẫu, Xã Mẫu")
            expect(result.locator("img")).to_have_count(1)
            expect(result.locator(".ocop-search__seal")).to_have_count(seals)


def test_search_loads_nothing_before_the_first_letter(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        page.keyboard.press("/")
        page.wait_for_function("() => document.querySelector('#ocop-search input').oninput")
        page.wait_for_load_state("networkidle")
        assert not [each for each in asked if "/pagefind/" in each or "/browse/" in each]
        search(page, "mat ong")
        assert [each for each in asked if "/browse/vi/terms-" in each]
        assert not [each for each in asked if "/products.js" in each or "/cards-" in each]


def test_texts_are_searched_where_no_name_has_the_words(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(url)
        search(page, "hoa tràm")
        group = page.get_by_role("group", name="Có trong bài viết")
        expect(group).to_contain_text("hoa tràm", ignore_case=True)


def test_where_texts_weigh_much_they_are_searched_on_request(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route("**/search.js", _of_a_country)
        page.goto(url)
        assert search(page, "gao sach") == ["Gạo sạch"]
        page.locator(".ocop-search__picture img[src]").wait_for()  # texts would come together
        assert not [each for each in asked if "/pagefind/" in each or "/fulltext.js" in each]
        search(page, "x")
        expect(page.locator("#ocop-search [role=status]")).not_to_be_empty()
        search(page, "hoa tràm")
        page.get_by_role("button", name="Tìm “hoa tràm” trong cả các bài viết").click()
        page.get_by_role("group", name="Có trong bài viết").wait_for()


def _of_a_country(route: Route) -> None:
    """The script of the search, for which every site is large."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r"SMALL = \d+", "SMALL = 0", answer.text()))


def test_search_is_walked_through_with_the_keyboard(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(url)
        search(page, "dua")
        field = page.locator("#ocop-search input")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        second = page.locator("[role=option]").nth(1)
        expect(second).to_have_attribute("aria-selected", "true")
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(field).to_have_attribute("aria-activedescendant", f"{second.get_attribute('id')}")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/san-pham/dua-say*/")
        page.locator(".ocop-product").wait_for()  # instant loading changes the address first
        expect(page.locator("#ocop-search[open]")).to_have_count(0)
        search(page, "xyz")
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.locator("#ocop-search[open]")).to_have_count(0)
        search(page, "say")
        page.keyboard.press("Enter")
        page.wait_for_url("**/san-pham/?q=say")
        page.locator(READY).wait_for()
        chosen(page, ["Dừa sấy", "Dứa sấy"])


def test_what_was_chosen_of_the_names_stays_so_when_the_texts_come(
    chromium: Browser, url: str
) -> None:
    with reader(chromium) as page:
        held: list[Route] = []
        page.route("**/javascripts/fulltext.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
        page.goto(url)
        page.keyboard.press("/")
        with page.expect_request("**/javascripts/fulltext.js"):
            page.locator("#ocop-search input").fill("dua")
        page.keyboard.press("ArrowDown")
        first = page.locator("[role=option][aria-selected=true]")
        expect(first).to_have_attribute("id", "ocop-search-0")
        held[0].continue_()
        page.locator("#ocop-search [role=listbox][aria-busy=false]").wait_for()
        expect(first).to_have_count(1)
        page.keyboard.press("Enter")
        page.wait_for_url("**/san-pham/dua-say*/")


def test_a_press_that_lasts_until_the_texts_come_is_not_lost(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        held: list[Route] = []
        page.route("**/javascripts/fulltext.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
        page.goto(url)
        page.keyboard.press("/")
        with page.expect_request("**/javascripts/fulltext.js"):
            page.locator("#ocop-search input").fill("dua")
        page.locator("[role=option]").first.hover()
        page.mouse.down()
        with page.expect_response("**/pagefind/**/*.pf_fragment"):
            held[0].continue_()
        page.wait_for_timeout(500)  # more than enough to show what was found
        page.mouse.up()
        page.wait_for_url("**/san-pham/dua-say*/")


def test_saved_products_are_shared_as_one_link(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(url)
        page.locator(".md-tabs a", has_text="Sản phẩm").click()
        page.locator(READY).wait_for()
        for name in ("Gạo sạch", "Dầu mè", "Ớt bột"):
            page.get_by_role("button", name=f"Lưu {name}").first.click()
        page.get_by_role("button", name="Lưu Ớt bột").first.click()
        page.locator("[data-ocop-saved-list]").click()
        chosen(page, ["Gạo sạch", "Dầu mè"])
        expect(page.locator(".ocop-saved__title")).to_have_text("Danh sách đã lưu")
        link = f"{url}san-pham/?ds=gao-sach,dau-me"
        expect(page).to_have_url(link)
    with reader(chromium) as page:
        page.goto(f"{link},da-bo")
        page.locator(READY).wait_for()
        chosen(page, ["Gạo sạch", "Dầu mè"])
        title = page.locator(".ocop-saved__title")
        expect(title).to_have_text("Danh sách được gửi cho bạn")
        page.get_by_role("button", name="Lưu vào danh sách của tôi").click()
        expect(title).to_have_text("Danh sách đã lưu")
        page.goto(f"{url}san-pham/dau-me/")
        expect(page.locator("[data-ocop-number]")).to_have_text("3")
        heart = page.locator("main [data-ocop-save=dau-me]").first
        expect(heart).to_have_attribute("aria-pressed", "true")


def test_vietnamese_words_on_english_pages_are_marked(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}en/san-pham/?chuan=vietgap")
        page.locator(READY).wait_for()
        expect(page.locator(".ocop-facet__text", has_text="VietGAP")).to_have_attribute(
            "lang", "vi"
        )
        chip = page.get_by_role("button", name="Remove filter: VietGAP")
        expect(chip.locator("[lang=vi]")).to_have_text("VietGAP")
        heart = page.get_by_role("button", name="Save Gạo sạch")
        expect(heart.locator("[lang=vi]")).to_have_text("Gạo sạch")
        page.goto(f"{url}en/san-pham/gao-sach/")
        button = page.locator("main").get_by_role("button", name="Save Gạo sạch").first
        expect(button.locator("[lang=vi]")).to_have_text("Gạo sạch")


def test_instant_loading_keeps_list_and_search_alive(chromium: Browser, url: str) -> None:
    with reader(chromium) as page:
        page.goto(f"{url}san-pham/?q=dua")
        page.locator(READY).wait_for()
        chosen(page, ["Dừa sấy", "Dứa sấy"])
        page.evaluate("self.stillTheSamePage = true")
        with_theme(page)
        page.locator("[data-ocop-part=cards] a", has_text="Dứa sấy").click()
        page.wait_for_url("**/san-pham/dua-say/")
        page.locator(".ocop-product").wait_for()
        page.go_back()
        page.locator(READY).wait_for()
        chosen(page, ["Dừa sấy", "Dứa sấy"])
        assert page.evaluate("self.stillTheSamePage") is True
        heart = page.get_by_role("button", name="Lưu Dứa sấy")
        heart.click()
        expect(heart).to_have_attribute("aria-pressed", "true")  # once, though set up twice
        assert search(page, "gao sach")[0] == "Gạo sạch"


def test_a_page_opened_from_a_disk_filters_and_searches_names(
    chromium: Browser, market: BuiltSite
) -> None:
    with reader(chromium) as page:
        page.goto((market.folder / "san-pham/index.html").as_uri() + "?nhom=gia-vi")
        page.locator(READY).wait_for()
        chosen(page, ["Dầu mè", "Đường phèn", "Ớt bột"])
        assert search(page, "gao sahc") == ["Gạo sạch"]
        assert search(page, "tran duc")[0] == "Cơ sở Trần Đức"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/chu-the/co-so-duc/index.html")


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-11-23T00:29", "Chưa mở cửa, mở lúc 07:30 hôm nay"),
        ("2026-11-23T00:30", "Đang mở cửa, đến 17:00"),
        ("2026-11-23T09:59", "Đang mở cửa, đến 17:00"),
        ("2026-11-23T10:00", "Đã đóng cửa, mở lại 07:30 ngày mai"),
    ],
)
def test_stalls_say_whether_they_are_open_in_viet_nam(
    chromium: Browser, url: str, now: str, text: str
) -> None:
    with reader(chromium, now) as page:
        for uri in ("gian-hang/", "gian-hang/gian-hang-mau/"):
            page.goto(url + uri)
            expect(page.locator(".ocop-open-now:visible")).to_have_text(text)


@pytest.mark.parametrize(
    ("hours", "now", "text"),
    [
        ("sat 18:00-24:00; sun 00:00-02:00", "2026-11-28T16:30", "Đang mở cửa, đến 02:00"),
        ("sat 18:00-24:00; sun 00:00-02:00", "2026-11-28T18:00", "Đang mở cửa, đến 02:00"),
        ("sat 18:00-24:00", "2026-11-28T16:59", "Đang mở cửa, đến 24:00"),
        ("sat 18:00-24:00", "2026-11-28T17:00", "Đã đóng cửa, mở lại 18:00 Thứ Bảy"),
        ("mon,fri 07:00-11:00; mon,fri 11:00-13:00", "2026-11-23T04:30", "Đang mở cửa, đến 13:00"),
        ("mon,fri 07:00-11:00", "2026-11-23T04:30", "Đã đóng cửa, mở lại 07:00 Thứ Sáu"),
        ("mon,tue,wed,thu,fri,sat,sun 00:00-24:00", "2026-11-23T04:30", "Mở cửa suốt ngày đêm"),
    ],
)
def test_hours_around_midnight_and_closed_days(
    chromium: Browser, url: str, hours: str, now: str, text: str
) -> None:
    with reader(chromium, now) as page:
        page.route(
            "**/gian-hang/gian-hang-mau/",
            lambda route: route.fulfill(
                response=(answer := route.fetch()),
                body=re.sub(
                    r'data-ocop-hours="[^"]*"', f'data-ocop-hours="{hours}"', answer.text()
                ),
            ),
        )
        page.goto(f"{url}gian-hang/gian-hang-mau/")
        expect(page.locator(".ocop-open-now:visible")).to_have_text(text)
