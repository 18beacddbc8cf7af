"""Plans of catalogues: what is printed, what is left out, and on which pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.catalogue import book
from generator.catalogue.formats import FORMATS
from generator.catalogue.layouts import flowing_pages, opening_pages, spacious_pages
from generator.catalogue.plan import (
    Order,
    Scope,
    ScopeKind,
    UnknownRecordError,
    plan_catalogue,
)
from generator.catalogue.prose import lengths
from generator.catalogue.specimen import specimen_content
from generator.catalogue.tongue import Speech
from generator.catalogue.vcard import make_vcard
from generator.passages import plain_passages
from generator.records.content import Content
from generator.theme import Theme, load_theme

if TYPE_CHECKING:
    from generator.catalogue.views import Catalogue, Goods
    from generator.records.product import Product

TODAY = date(2026, 11, 23)
FAIR = Scope(ScopeKind.FAIR, "hoi-cho-mau")
SITE = "https://ocop.example.vn"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme()


@pytest.fixture(scope="module")
def content(theme: Theme) -> Content:
    return specimen_content(theme)


def fair(content: Content, theme: Theme, *, site: str = SITE, speech: str = "vi") -> Catalogue:
    return plan_catalogue(content, theme, FAIR, Order(TODAY, FORMATS["a4"], Speech(speech), site))


def goods(catalogue: Catalogue, record_id: str) -> Goods:
    return next(item for item in catalogue.goods if item.id == record_id)


def with_product(content: Content, product: Product) -> Content:
    """The same records with one product changed."""
    tables = (content.sources, content.communes, content.producers, content.fairs)
    others = [record for table in tables for record in table.values()]
    return Content.of([*others, *{**content.products, product.id: product}.values()])


def kinds(catalogue: Catalogue, record_id: str) -> set[str]:
    return {omission.kind for omission in catalogue.omissions if omission.id == record_id}


def test_stars_are_those_of_the_fairs_last_day(content: Content, theme: Theme) -> None:
    """The certificate is still valid on the day of the build, and has lapsed at the fair."""
    product = content.products["het-han"]
    assert product.standing_on(TODAY).stars == 4
    catalogue = fair(content, theme)
    assert catalogue.day == date(2027, 1, 6)
    assert goods(catalogue, "het-han").seal is None
    assert "no-stars" in kinds(catalogue, "het-han")


def test_what_is_printed_after_a_fair_shows_the_stars_of_its_own_day(
    content: Content, theme: Theme
) -> None:
    over = content.fairs["hoi-cho-mau"].model_copy(
        update={"starts_on": date(2026, 5, 9), "ends_on": date(2026, 5, 11)}
    )
    late = replace(content, fairs={**content.fairs, over.id: over})
    day = date(2027, 1, 6)
    order = Order(day, FORMATS["a4"], Speech.VIETNAMESE, SITE)
    catalogue = plan_catalogue(late, theme, FAIR, order)
    assert catalogue.day == day
    assert goods(catalogue, "het-han").seal is None


def test_every_seal_names_its_last_day(content: Content, theme: Theme) -> None:
    catalogue = fair(content, theme)
    seals = [item.seal for item in catalogue.goods if item.seal is not None]
    assert len(seals) == 31
    for seal in seals:
        assert seal.last_day in seal.until.main


def test_withdrawn_products_are_left_out_and_listed(content: Content, theme: Theme) -> None:
    catalogue = fair(content, theme)
    assert all(item.id != "thu-hoi" for item in catalogue.goods)
    assert kinds(catalogue, "thu-hoi") == {"left-out"}


def test_stars_without_proof_are_not_printed(content: Content, theme: Theme) -> None:
    product = content.products["ten-rat-dai"]
    (entry,) = product.recognitions
    bare = entry.model_copy(update={"decision": None, "sources": ()})
    doubtful = product.model_copy(update={"recognitions": (bare,)})
    assert goods(fair(content, theme), product.id).seal is not None
    catalogue = fair(with_product(content, doubtful), theme)
    assert goods(catalogue, product.id).seal is None
    assert "no-stars" in kinds(catalogue, product.id)


def test_contacts_need_consent(content: Content, theme: Theme) -> None:
    catalogue = fair(content, theme)
    everything = repr(catalogue)
    assert "Trần Văn Kín" not in everything
    assert "0900 000 002" not in everything
    assert "no-contact" in kinds(catalogue, "co-so-mot")
    assert goods(catalogue, "ten-rat-dai").people.startswith("Nguyễn Phước")


def test_unpublished_stories_are_not_printed(content: Content, theme: Theme) -> None:
    order = Order(date(2026, 1, 1), FORMATS["a4"], Speech.VIETNAMESE, SITE)
    product = content.products["truyen-dai"]
    assert product.story is not None
    later = product.story.model_copy(update={"embargo_until": date(2026, 2, 1)})
    held = with_product(content, product.model_copy(update={"story": later}))
    catalogue = plan_catalogue(held, theme, FAIR, order)
    assert goods(catalogue, "truyen-dai").story is None
    assert "no-story" in kinds(catalogue, "truyen-dai")


def test_without_an_address_there_are_no_codes_and_the_office_is_told(
    content: Content, theme: Theme
) -> None:
    catalogue = fair(content, theme, site="")
    assert {item.url for item in catalogue.goods} == {""}
    assert any(omission.kind == "no-qr" for omission in catalogue.omissions)


def test_english_editions_keep_the_vietnamese_name(content: Content, theme: Theme) -> None:
    item = goods(fair(content, theme, speech="en"), "ten-rat-dai")
    assert item.name.main.startswith("Black turmeric")
    assert item.name.other.startswith("Viên hoàn")


def test_scopes_name_records_that_exist(content: Content, theme: Theme) -> None:
    order = Order(TODAY)
    for kind in (ScopeKind.FAIR, ScopeKind.STALL, ScopeKind.COMMUNE):
        with pytest.raises(UnknownRecordError):
            plan_catalogue(content, theme, Scope(kind, "khong-co"), order)


def test_everything_is_grouped_by_commune(content: Content, theme: Theme) -> None:
    catalogue = plan_catalogue(content, theme, Scope(ScopeKind.ALL), Order(TODAY))
    assert [section.id for section in catalogue.sections] == ["xa-xa-mau", "xa-xa-ten-dai"]
    one = plan_catalogue(content, theme, Scope(ScopeKind.COMMUNE, "xa-ten-dai"), Order(TODAY))
    assert [item.id for item in one.goods] == ["ten-rat-dai"]


def test_the_index_is_in_vietnamese_order(content: Content, theme: Theme) -> None:
    names = [entry.text for entry in fair(content, theme).indexes[0].entries]
    assert names[0].startswith("Bánh")
    assert names[1].startswith("Cà phê")
    assert names[-1].startswith("Viên")
    assert names.index("Ổi") > names.index("Món thứ 30 của\N{NO-BREAK SPACE}tổ")


def test_the_plan_draws_every_stall_upright(content: Content, theme: Theme) -> None:
    plan = fair(content, theme).plan
    assert plan is not None
    assert not plan.is_sketch
    assert sum(mark.kind == "stall" for mark in plan.marks) == 5
    assert all(mark.x >= 0 and mark.x + mark.width <= plan.width + 1e-9 for mark in plan.marks)


def test_a_fair_without_places_gets_a_sketch(content: Content, theme: Theme) -> None:
    record = content.fairs["hoi-cho-mau"]
    stalls = tuple(stall.model_copy(update={"area": None}) for stall in record.stalls)
    bare = {record.id: record.model_copy(update={"stalls": stalls, "landmarks": ()})}
    plan = fair(replace(content, fairs=bare), theme).plan
    assert plan is not None
    assert plan.is_sketch
    places = [(mark.x, mark.y) for mark in plan.marks]
    assert len(set(places)) == len(places) == 5


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_openings_begin_left_end_right_and_hold_everything(form: object) -> None:
    assert form in FORMATS.values()
    for count in range(61):
        pages = opening_pages(count, form)  # type: ignore[arg-type]
        assert len(pages) % 2 == 0
        shown = {item for page in pages for item in page.goods}
        assert shown == set(range(count))
        assert all(len(page.goods) <= form.most for page in pages)  # type: ignore[attr-defined]
        assert all(page.goods for page in pages if count)


def test_long_catalogues_leave_no_page_empty() -> None:
    for count in range(1, 80):
        for per_page in (2, 4):
            pages = flowing_pages(count, per_page)
            assert [item for page in pages for item in page.goods] == list(range(count))
            assert all(page.goods for page in pages)


def test_few_products_get_an_opening_each() -> None:
    assert [page.layout for page in spacious_pages(2)] == ["plate", "feature", "plate", "feature"]


def test_markdown_becomes_paragraphs_without_marks() -> None:
    blocks = plain_passages("# Một\n\nHai **ba**\nbốn.\n\n- năm\n\n> sáu\n\n<script>x</script>")
    assert [(block.kind, block.text) for block in blocks[:4]] == [
        ("h", "Một"),
        ("p", "Hai ba bốn."),
        ("li", "năm"),
        ("q", "sáu"),
    ]
    assert "script" not in repr(blocks)


def test_texts_are_offered_from_long_to_short() -> None:
    offered = lengths("một hai ba\n\nbốn", "năm", None)
    assert offered == (("một hai ba", "bốn"), ("một hai ba",), ("năm",))


def test_vcards_escape_what_would_end_a_field() -> None:
    card = make_vcard("Hợp tác xã A; B", "Lê Thị C, giám đốc", (), "Xã D, Tỉnh E")
    assert "FN:Lê Thị C\r\n" in card
    assert "ORG:Hợp tác xã A\\; B\r\n" in card
    assert card.endswith("END:VCARD\r\n")


def test_indexes_of_a_large_book_are_cut_between_their_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(book, "INDEX_LINES", 5)
    groups = [{"entries": [0] * lines} for lines in (7, 2, 3, 1, 5, 5)]
    parts = [[len(group["entries"]) for group in part] for part in book.index_parts(groups)]
    assert parts == [[7], [2, 3], [1], [5], [5]]
    assert book.index_parts([]) == []
