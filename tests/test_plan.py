"""The plan: every page in both languages, long lists in pages, old names that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_records import PLANNED, VALID, pages, plan_of, product, record, renderer

from generator.reads import noted
from generator.records.classification import Group
from generator.site.page import PageKind
from generator.site.views.browse import browse_data
from generator.site.views.commune import CommuneView
from generator.site.views.fair import MANY_STALLS, ZONE_STALLS
from generator.site.views.group import GroupListView
from generator.site.views.lists import PAGE_SIZE, ROWS, SHORT_SIZE, ListView
from generator.site.views.producer import ProducerView
from generator.site.views.star import StarView
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.page import Page
    from generator.theme import Theme

STORY = {
    "title": "Chuyện làng",
    "body": "Một câu chuyện.",
    "status": "approved",
    "approved_by": "Bà Mẫu",
    "approved_on": "2026-05-02",
}


def many(number: int) -> list[object]:
    """Products of one group, of another, and of none."""
    sets = ("3", "9", None)
    return [
        product(
            f"p{n:03}",
            name=f"Sản phẩm {n}",
            recognitions=[VALID],
            **({"product_set": sets[n % 3]} if sets[n % 3] else {}),
        )
        for n in range(number)
    ]


def test_every_page_stands_in_both_languages_at_the_same_address(theme: Theme) -> None:
    planned = pages(theme, product(recognitions=[PLANNED]))
    vietnamese = {p.address for p in planned.values() if p.language is Language.VIETNAMESE}
    english = {p.address for p in planned.values() if p.language is Language.ENGLISH}
    assert vietnamese == english


def test_the_addresses_are_those_of_the_contract(theme: Theme) -> None:
    planned = pages(theme, product(), record("stalls", "quay", name="Quầy", commune="xa-moi"))
    expected = {
        *("", "san-pham/", "san-pham/gao/", "chu-the/", "chu-the/htx/"),
        *("xa-phuong/", "xa-phuong/xa-cu/", "xa-phuong/xa-moi/", "nhom/", "hang-sao/"),
        *("hang-sao/3/", "hang-sao/4/", "hang-sao/5/", "cau-chuyen/"),
        *("gian-hang/", "gian-hang/quay/", "hoi-cho/"),
        *(f"nhom/{group.value}/" for group in Group),
    }
    assert {p.address for p in planned.values()} == expected


def test_every_section_is_there_even_with_nothing_in_it(theme: Theme) -> None:
    planned = pages(theme)
    sections = {page.kind for page in planned.values() if page.is_section}
    in_nav = {kind for kind in PageKind if kind.stands_in_nav}
    assert sections == in_nav - {PageKind.DOWNLOAD_LIST, PageKind.DATA_LIST}  # made elsewhere
    for page in planned.values():
        assert renderer().render(page)


def test_record_pages_name_their_record(theme: Theme) -> None:
    planned = pages(theme, product())
    assert planned["en/san-pham/gao/"].record_path == "content/products/gao.yml"
    assert planned["xa-phuong/xa-cu/"].record_path == "content/communes/xa-cu.yml"
    assert planned["san-pham/"].record_path is None


def test_long_lists_are_cut_into_pages_that_together_hold_everything(theme: Theme) -> None:
    planned = pages(theme, *many(130))
    later = (f"san-pham/trang-{number}/" for number in (2, 3, 4))
    parts = [planned[uri].view for uri in ("san-pham/", *later)]
    assert "san-pham/trang-5/" not in planned
    names: list[str] = []
    for number, part in enumerate(parts):
        assert isinstance(part, ListView)
        cards = [card for section in part.sections for card in section.cards]
        assert len(cards) <= (PAGE_SIZE if number else SHORT_SIZE)
        names += [card.address for card in cards]
    assert len(names) == len({*names}) == 130


def test_a_section_goes_on_under_its_heading(theme: Theme) -> None:
    planned = pages(theme, *many(130))
    first, second = planned["san-pham/"].view, planned["san-pham/trang-2/"].view
    assert isinstance(first, ListView)
    assert isinstance(second, ListView)
    assert first.sections[-1].heading == second.sections[0].heading
    assert second.pagination
    assert (second.pagination.previous, second.pagination.next) == (
        "san-pham/",
        "san-pham/trang-3/",
    )


@pytest.mark.parametrize(
    "uri", ["hang-sao/4/", "chu-the/htx/", "xa-phuong/xa-cu/", "xa-phuong/xa-moi/"]
)
def test_products_stand_under_every_place_they_belong_to(theme: Theme, uri: str) -> None:
    planned = pages(theme, *many(7))
    assert renderer().render(planned[uri]).count('class="ocop-product-card ') == 7


def test_later_pages_of_a_list_tell_their_number_in_the_title(theme: Theme) -> None:
    planned = pages(theme, *many(61))
    assert planned["san-pham/trang-2/"].title == "Sản phẩm, trang 2"
    assert planned["xa-phuong/xa-moi/trang-2/"].title == "Phường Mới, trang 2"
    assert not planned["san-pham/trang-2/"].is_section


@pytest.mark.parametrize(
    ("uri", "way"),
    [
        ("san-pham/trang-2/", "../../san-pham/"),
        ("nhom/thuc-pham-tho-so-che/", "../../san-pham/?nhom=thuc-pham-tho-so-che"),
        ("xa-phuong/xa-cu/", "../../san-pham/?xa=xa-cu"),
        ("hang-sao/4/", "../../san-pham/?sao=4"),
    ],
)
def test_many_products_can_be_filtered_further(theme: Theme, uri: str, way: str) -> None:
    planned = pages(theme, *many(61))
    assert f'<a class="ocop-button" href="{way}">' in renderer().render(planned[uri])
    facet, _, value = way.partition("?")[2].partition("=")
    browse = browse_data(plan_of(planned["san-pham/"]))
    facets = {key: values for key, _, values, *_ in browse.products["facets"]}
    assert not facet or value in {known for known, *_ in facets[facet]}


def test_few_products_need_no_filters(theme: Theme) -> None:
    assert "?nhom=" not in renderer().render(
        pages(theme, product(product_set="3"))["nhom/thuc-pham-tho-so-che/"]
    )


def test_names_are_sorted_as_in_a_vietnamese_dictionary(theme: Theme) -> None:
    named = [product(f"p{n}", name=name) for n, name in enumerate(["Đậu", "Dứa", "Ấm", "Chè"])]
    listed = pages(theme, *named)["san-pham/"].view
    assert isinstance(listed, ListView)
    names = [card.name.text for card in listed.sections[0].cards]
    assert names == ["Ấm", "Chè", "Dứa", "Đậu"]


def test_an_old_name_leads_to_the_new_unit_and_says_so(theme: Theme) -> None:
    page = pages(theme, product())["xa-phuong/xa-cu/"]
    assert page.title == "Xã Cũ (tên cũ)"
    assert isinstance(page.view, CommuneView)
    assert [unit.address for unit in page.view.successors] == ["xa-phuong/xa-moi/"]
    html = renderer().render(page)
    assert 'href="../../xa-phuong/xa-moi/"' in html
    assert "không còn là một đơn vị riêng từ ngày 01/7/2025" in html


def test_many_makers_and_stalls_of_a_commune_go_on_with_its_pages(theme: Theme) -> None:
    makers = [
        record("producers", f"m{n}", name=f"Hộ {n}", kind="household", commune="xa-moi")
        for n in range(2 * ROWS + 1)
    ]
    stalls = [record("stalls", f"q{n}", name=f"Quầy {n}", commune="xa-moi") for n in range(ROWS)]
    planned = pages(theme, product(), *makers, *stalls)
    places = ["xa-phuong/xa-moi/", "xa-phuong/xa-moi/trang-2/", "xa-phuong/xa-moi/trang-3/"]
    views = [planned[place].view for place in places]
    assert all(isinstance(view, CommuneView) for view in views)
    shown = [[card.name.text for card in view.producers] for view in views]  # type: ignore[attr-defined]
    named = {maker.name for maker in makers}
    assert [len(names) for names in shown] == [ROWS, ROWS, 2]  # with the maker of the product
    assert named < {name for names in shown for name in names}
    assert [len(view.stalls) for view in views] == [ROWS, 0, 0]  # type: ignore[attr-defined]
    html = [renderer().render(planned[place]) for place in places]
    assert 'href="../../../xa-phuong/xa-moi/trang-3/"' in html[1]
    assert all(text.count('class="ocop-pagination"') == 1 for text in html)
    assert not any("ocop-notice--open" in text for text in html[1:])


def test_many_products_and_stories_of_a_maker_go_on_with_its_pages(theme: Theme) -> None:
    person = {**STORY, "kind": "person", "producers": ["htx"]}
    stories = [record("stories", f"t{n}", **person) for n in range(3 * ROWS + 1)]
    planned = pages(theme, *many(SHORT_SIZE + 1), *stories)
    places = [f"chu-the/htx/{page}" for page in ("", "trang-2/", "trang-3/", "trang-4/")]
    views = [planned[place].view for place in places]
    assert f"{places[0]}trang-5/" not in planned
    assert all(isinstance(view, ProducerView) for view in views)
    cards = [
        [card for section in view.products for card in section.cards]  # type: ignore[attr-defined]
        for view in views
    ]
    told = [[card.address for card in view.stories] for view in views]  # type: ignore[attr-defined]
    assert [len(found) for found in cards] == [SHORT_SIZE, 1, 0, 0]
    assert len({card.address for found in cards for card in found}) == SHORT_SIZE + 1
    assert [len(found) for found in told] == [ROWS, ROWS, ROWS, 1]
    assert {address for found in told for address in found} == {
        f"cau-chuyen/{each.id}/" for each in stories
    }
    assert planned[places[1]].title == "HTX Mẫu, trang 2"
    html = [renderer().render(planned[place]) for place in places]
    assert all(text.count('class="ocop-pagination"') == 1 for text in html)
    assert 'href="../../../chu-the/htx/trang-4/"' in html[2]


def test_a_story_of_many_products_draws_some_and_links_to_the_rest(theme: Theme) -> None:
    products = many(15)
    told = {**STORY, "kind": "collective", "products": [each.id for each in products]}  # type: ignore[attr-defined]
    html = renderer().render(
        pages(theme, *products, record("stories", "lang", **told))["cau-chuyen/lang/"]
    )
    assert html.count('class="ocop-product-card ') == 12
    rest = [f'href="../../san-pham/p{n:03}/"' for n in range(12, 15)]
    assert all(html.count(link) == 1 for link in rest)


def test_a_maker_tells_its_own_stories_before_those_of_its_products(theme: Theme) -> None:
    planned = pages(
        theme,
        product("a", name="Ấm"),
        product("d", name="Đậu", story=STORY),
        product("b", name="Dứa", story=STORY),
        record("stories", "nguoi", **STORY, kind="person", producers=["htx"]),
    )
    view = planned["chu-the/htx/"].view
    assert isinstance(view, ProducerView)
    assert [card.address for card in view.stories] == [
        *("cau-chuyen/nguoi/", "cau-chuyen/b/", "cau-chuyen/d/")
    ]
    assert view.pagination is None


def test_english_pages_name_districts_in_english(theme: Theme) -> None:
    planned = pages(theme, product())
    english, vietnamese = (planned[f"{at}xa-phuong/xa-cu/"].view for at in ("en/", ""))
    assert isinstance(english, CommuneView)
    assert isinstance(vietnamese, CommuneView)
    assert "Mẫu District" in english.wider
    assert "huyện Mẫu" in vietnamese.wider


def test_all_groups_are_listed_and_empty_ones_stand_back(theme: Theme) -> None:
    overview = pages(theme, product(product_set="3"))["nhom/"].view
    assert isinstance(overview, GroupListView)
    groups = [group for sector in overview.sectors for group in sector.groups]
    assert len(groups) == len(Group) == 17
    assert [g.address for g in groups if not g.is_empty] == ["nhom/thuc-pham-tho-so-che/"]


def test_star_lists_hold_what_is_valid_with_its_days(theme: Theme) -> None:
    planned = pages(theme, product(recognitions=[VALID]), product("k", recognitions=[PLANNED]))
    four, three = planned["hang-sao/4/"].view, planned["hang-sao/3/"].view
    assert isinstance(four, StarView)
    assert isinstance(three, StarView)
    (section,) = four.list.sections
    assert [days.last for days in section.days] == ["2029-01-16"]
    assert three.list.sections == ()
    assert "23/11/2026" in four.note


def test_descriptions_are_one_line_that_search_engines_show_whole(theme: Theme) -> None:
    item = product(summary="Một câu rất dài " * 30)
    for uri, page in pages(theme, item).items():
        assert 0 < len(page.description) <= 161, uri
        assert "\n" not in page.description


def test_the_stalls_of_a_large_fair_stand_on_a_page_for_each_zone(theme: Theme) -> None:
    area = {"x": "0", "y": "0", "width": "3", "depth": "3"}
    stalls: list[object] = [{"number": f"A{n:03}", "zone": "A"} for n in range(MANY_STALLS - 1)]
    stalls.append({"number": "A999", "zone": "A", "area": {**area, "x": "9"}})
    item = product()
    stalls.append({"number": "B1", "zone": "B", "area": area, "products": [item.id]})
    zones = [{"code": code, "name": f"Khu {code}"} for code in ("A", "B")]
    days = {"starts_on": "2027-01-03", "ends_on": "2027-01-07"}
    fair = record("fairs", "f", name="Hội chợ", place="Sân", zones=zones, stalls=stalls, **days)
    planned, press = pages(theme, fair, item), renderer()
    whole = press.render(planned["hoi-cho/f/"])
    assert 'id="gian-b1"' not in whole
    assert '"../../hoi-cho/f/khu-b/#gian-b1"' in whole
    last = -(-MANY_STALLS // ZONE_STALLS)
    assert f'"../../hoi-cho/f/khu-a/trang-{last}/#gian-a999"' in whole
    for language in ("", "en/"):
        first, second = (press.render(planned[f"{language}hoi-cho/f/khu-{z}/"]) for z in "ab")
        assert first.count('id="gian-') == ZONE_STALLS
        address = f"{language}hoi-cho/f/khu-a/trang-{{}}/"
        others = [planned[address.format(n)] for n in range(2, last + 1)]
        assert address.format(last + 1) not in planned
        texts = [first, *map(press.render, others)]
        assert sum(text.count('id="gian-') for text in texts) == MANY_STALLS
        assert len({page.title for page in others}) == len(others)
        assert 'rel="next"' in first
        assert first.count('class="ocop-jumps__note">1<') == 1
        assert 'id="gian-b1"' in second
        assert item.name in second
        assert set(asked(planned[f"{language}hoi-cho/f/khu-a/"])) == set()
        assert set(asked(planned[f"{language}hoi-cho/f/khu-b/"])) == {item.id}


def test_a_products_page_looks_at_no_more_products_than_it_shows(theme: Theme) -> None:
    planned = pages(theme, *many(60))
    shown = {card.address for card in planned["san-pham/p030/"].view.by_producer}  # type: ignore[attr-defined]
    asked_for = set(asked(planned["san-pham/p030/"]))
    assert {f"san-pham/{id_}/" for id_ in asked_for} == {*shown, "san-pham/p030/"}


def asked(page: Page) -> Iterator[object]:
    """The products that a page looks up."""
    with noted() as looks:
        page.made()
    return (key for name, key in looks if name == "content.products")
