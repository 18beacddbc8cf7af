"""Planning again: of the last plan, everything is taken over that stands, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pytest
from site_records import PLANNED, TODAY, VALID, content, record, renderer, site

from generator.reads import changes, noted
from generator.site.frames import PageParts
from generator.site.plan import PhotoLooks, SitePlan
from generator.site.structured.pages import Structured
from generator.site.templates import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.reads import Look
    from generator.records.record import Record
    from generator.theme import Theme

    Raw = tuple[str, dict[str, Any]]
    Records = dict[str, Raw]

STORY = {
    "title": "Chuyện hạt gạo",
    "body": "Một câu chuyện.",
    "status": "approved",
    "approved_by": "Người Duyệt",
    "approved_on": "2026-02-01",
    "author": "Người Viết",
}
MAKER = {"name": "HTX Mẫu", "commune": "xa-cu", "kind": "cooperative"}
STALL = {"name": "Quầy chợ", "commune": "xa-moi", "point": {"lat": "17.75", "lon": "106.42"}}
COMMUNES: dict[str, dict[str, Any]] = {
    "xa-moi": {
        "name": "Mới",
        "kind": "ward",
        "province": "Tỉnh Mẫu",
        "point": {"lat": "17.75", "lon": "106.41"},
    },
    "xa-ben": {
        "name": "Bên",
        "kind": "commune",
        "province": "Tỉnh Mẫu",
        "point": {"lat": "17.8", "lon": "106.45"},
    },
    "xa-cu": {
        "name": "Cũ",
        "kind": "commune",
        "province": "Tỉnh Xưa",
        "abolished_on": "2025-07-01",
        "successors": ["xa-moi"],
    },
}
"""Two of today, so that there is a sketch map."""
FAIR = {
    "name": "Hội chợ",
    "place": "Sân",
    "starts_on": "2027-01-03",
    "ends_on": "2027-01-07",
    "stalls": [{"number": "A1", "products": ["gao"]}],
}


def of_maker(name: str, **fields: Any) -> Raw:  # noqa: ANN401 - raw fields
    """A product of the sample maker."""
    return "products", {"name": name, "producer": "htx", **fields}


FIRST: Records = {
    "gao": of_maker("Gạo", product_set="3", recognitions=[VALID], stalls=["quay"], story=STORY),
    "mam": of_maker("Mắm", product_set="9", recognitions=[VALID]),
    "nem": of_maker("Nem", recognitions=[PLANNED]),
    **{id_: ("communes", fields) for id_, fields in COMMUNES.items()},
    "htx": ("producers", MAKER),
    "ho": ("producers", {"name": "Hộ Khác", "commune": "xa-moi", "kind": "household"}),
    "quay": ("stalls", STALL),
    "cho": ("fairs", FAIR),
    "nguoi": ("stories", {**STORY, "kind": "person", "producers": ["htx"]}),
}
"""Folder and fields of records, by id."""


def edited(records: Records, of: str, **fields: Any) -> Records:  # noqa: ANN401 - raw fields
    """The same records with other fields in one of them."""
    folder, was = records[of]
    return {**records, of: (folder, {**was, **fields})}


def added(records: Records) -> Records:
    return {**records, "tra": of_maker("Chè", recognitions=[VALID])}


def removed(records: Records) -> Records:
    return {name: item for name, item in records.items() if name != "mam"}


CHANGES: dict[str, Callable[[Records], Records]] = {
    "a text": partial(edited, of="mam", summary="Mắm của làng."),
    "a name that stays where it was": partial(edited, of="mam", name="Mắm ngon"),
    "a name that moves": partial(edited, of="nem", name="An"),
    "an English name": partial(edited, of="nem", english={"name": "An apple"}),
    "a group": partial(edited, of="nem", product_set="3"),
    "another set of the group": partial(edited, of="gao", product_set="1"),
    "stars": partial(edited, of="mam", recognitions=[PLANNED]),
    "the end of stars": partial(edited, of="mam", recognitions=[VALID | {"stars": "3"}]),
    "a story withdrawn": partial(edited, of="gao", story=STORY | {"status": "draft"}),
    "the day of a story": partial(edited, of="gao", story=STORY | {"approved_on": "2026-03-01"}),
    "the words of a story": partial(edited, of="gao", story=STORY | {"title": "Hạt gạo"}),
    "a stall less": partial(edited, of="gao", stalls=[]),
    "a product's place": partial(edited, of="nem", commune="xa-moi"),
    "another maker": partial(edited, of="nem", producer="ho"),
    "a maker's name": partial(edited, of="htx", name="HTX Khác"),
    "a maker's text": partial(edited, of="htx", summary="Ba mươi thành viên."),
    "a maker's place": partial(edited, of="htx", commune="xa-moi"),
    "a stall's name": partial(edited, of="quay", name="Quầy bến xe"),
    "a stall's text": partial(edited, of="quay", summary="Bán cả ngày."),
    "a stall's point": partial(edited, of="quay", point={"lat": "17.76", "lon": "106.42"}),
    "a commune's name": partial(edited, of="xa-moi", name="Tên Mới"),
    "a commune's text": partial(edited, of="xa-moi", summary="Bên sông."),
    "a former commune's text": partial(edited, of="xa-cu", summary="Trước kia."),
    "a fair's days": partial(edited, of="cho", ends_on="2027-01-09"),
    "a person's story": partial(edited, of="nguoi", title="Người làng", approved_on="2025-01-01"),
    "one product more": added,
    "one product less": removed,
    "nothing": lambda records: records,
}


@cache
def read(fields: str, folder: str, record_id: str) -> Record:
    """A record; the very same one for the same fields, as in a program that goes on."""
    return record(folder, record_id, **json.loads(fields))  # type: ignore[no-any-return]


def plan(
    theme: Theme, records: Records, before: SitePlan | None = None, today: date = TODAY
) -> SitePlan:
    """The plan of these records."""
    items = [read(json.dumps(f), folder, id_) for id_, (folder, f) in records.items()]
    return SitePlan.of(content(*items), site(today), theme, PhotoLooks({}, {}), before)


def shown(planned: SitePlan) -> dict[str, str]:
    """Every page as readers see it."""
    return {page.uri: renderer().render(page) for page in planned.pages}


@pytest.mark.parametrize("change", CHANGES)
def test_a_plan_that_goes_on_from_another_is_the_plan_made_anew(theme: Theme, change: str) -> None:
    before = plan(theme, FIRST)
    shown(before)  # so that cards and the like have been made
    records = CHANGES[change](FIRST)
    now, anew = plan(theme, records, before), plan(theme, records)
    assert now.pages == anew.pages
    assert shown(now) == shown(anew)
    assert (shown(now) == shown(before)) is (change == "nothing")
    back = plan(theme, FIRST, now)
    assert back.pages == before.pages
    assert shown(back) == shown(before)


def test_another_day_is_planned_anew(theme: Theme) -> None:
    before, day = plan(theme, FIRST), date(2029, 2, 1)
    now, anew = plan(theme, FIRST, before, today=day), plan(theme, FIRST, today=day)
    assert now.pages == anew.pages
    assert shown(now) == shown(anew) != shown(before)


@pytest.mark.parametrize(
    ("change", "planned_again"),
    [
        ("a text", set()),
        ("a name that stays where it was", set()),
        ("the words of a story", set()),
        ("a fair's days", {"fair_pages"}),
        ("a stall's name", {"stall_pages"}),
        ("a stall's text", set()),
        ("a maker's name", {"producer_pages"}),
        ("a maker's text", set()),
        ("a commune's text", set()),
    ],
)
def test_only_parts_that_rest_on_a_change_are_planned_again(
    theme: Theme, change: str, planned_again: set[str]
) -> None:
    before = plan(theme, FIRST)
    now = plan(theme, CHANGES[change](FIRST), before)
    again = {
        name
        for (language, name), part in now.parts.items()
        if part.looks is not before.parts[language, name].looks
    }
    assert again == planned_again


def looked_up(planned: SitePlan, theme: Theme) -> dict[str, set[Look]]:
    """What each page is made from, programs' data in its head included."""
    structured = Structured(planned.index, site(), theme)
    renderer, looks = Renderer(theme, structured.head, site()), {}
    for page in planned.pages:
        with noted() as looks[page.uri]:
            PageParts.of(page, renderer)
    return looks


def made_again(theme: Theme, change: str) -> set[str]:
    """The Vietnamese pages that rest on what a change touches."""
    before, now = plan(theme, FIRST), plan(theme, CHANGES[change](FIRST))
    changed = changes(before.mappings, now.mappings)
    looks = looked_up(before, theme).items()
    return {uri for uri, own in looks if own & changed and not uri.startswith("en/")}


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        ("a commune's text", {"xa-phuong/xa-moi/"}),
        ("a former commune's text", {"xa-phuong/xa-cu/"}),
        ("a stall's text", {"gian-hang/quay/", "", "gian-hang/", "xa-phuong/xa-moi/"}),
        (
            "a maker's text",
            {"chu-the/htx/", "chu-the/", "xa-phuong/xa-moi/", "xa-phuong/xa-cu/"}
            | {"cau-chuyen/gao/", "cau-chuyen/nguoi/"}
            | {"san-pham/gao/", "san-pham/mam/", "san-pham/nem/"},
        ),
    ],
)
def test_a_text_is_of_no_concern_to_pages_that_only_name_its_record(
    theme: Theme, change: str, pages: set[str]
) -> None:
    """Others are its own page, those with its card, and for a maker those with its telephone."""
    assert made_again(theme, change) == pages


@pytest.mark.parametrize("name", ["a commune's name", "a maker's name", "a stall's name"])
def test_a_name_is_of_concern_to_every_page_that_shows_it(theme: Theme, name: str) -> None:
    before, now = plan(theme, FIRST), plan(theme, CHANGES[name](FIRST))
    was, shows = shown(before), shown(now)
    differ = {uri for uri in was if was[uri] != shows[uri] and not uri.startswith("en/")}
    assert "san-pham/gao/" in differ <= made_again(theme, name)
