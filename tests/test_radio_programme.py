"""The column: fair, rested, true, exact, explained; and its files."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import docx
from icalendar import Calendar
from radio_stories import STORY, station, words
from site_records import VALID, content, product, record

from generator.radio.airings import Airing
from generator.radio.programme import ProgrammePlan, Wish, plan_programme
from generator.radio.programme_files import (
    calendar_file,
    parse_plan,
    plan_record,
    read_plans,
    rundown_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from generator.records.content import Content

FIRST = date(2026, 11, 23)
"""A Monday."""
LONG = "Cả làng cùng gặt lúa từ sáng sớm cho đến chiều tà. " * 60


def _makers(number: int) -> list[Any]:
    """Communes with one maker and one product each."""
    records: list[Any] = []
    for n in range(number):
        unit = {"name": f"Số {n}", "kind": "commune", "province": "Tỉnh Mẫu"}
        records += [
            record("communes", f"xa-{n}", **unit),
            record("producers", f"ho-{n}", name=f"Hộ {n}", commune=f"xa-{n}"),
            _product(f"hang-{n}", f"ho-{n}"),
        ]
    return records


def _product(id_: str, producer: str, **changes: Any) -> Any:  # noqa: ANN401 - a product
    story = {**STORY, "title": f"Chuyện {id_}", "body": LONG, **changes}
    return product(id_, name=id_, producer=producer, recognitions=[VALID], story=story)


def _plan(site: Content, weeks: int = 4, minutes: int = 5, **more: Any) -> ProgrammePlan:  # noqa: ANN401
    return plan_programme(site, station(), Wish(FIRST, weeks, minutes), words(), **more)


def _ids(plan: ProgrammePlan) -> list[list[str]]:
    return [[item.facts.id for item in each.items] for each in plan.programmes]


def test_the_column_comes_every_week_on_its_day_and_keeps_its_length() -> None:
    plan = _plan(content(*_makers(8)))
    days = [each.day for each in plan.programmes]
    assert days == [FIRST + timedelta(weeks=week) for week in range(4)]
    for each in plan.programmes:
        assert each.items
        assert each.is_to_norm
        assert abs(each.total - 300) <= min(9, 30)
        lines = each.lines(words())
        assert abs(lines[-1].offset + lines[-1].seconds - each.total) < 0.01


def test_the_weekday_is_the_stations() -> None:
    friday = replace(station(), weekday=6)
    plan = plan_programme(content(*_makers(1)), friday, Wish(FIRST, 1, 5), words())
    assert plan.programmes[0].day == date(2026, 11, 27)


def test_nothing_is_repeated_before_it_has_rested() -> None:
    chosen = [id_ for ids in _ids(_plan(content(*_makers(3)), weeks=8)) for id_ in ids]
    assert len(chosen) == len({*chosen})


def test_a_maker_or_commune_waits_for_the_others() -> None:
    twin = _product("hang-0b", "ho-0")
    order = [ids[0] for ids in _ids(_plan(content(*_makers(3), twin), weeks=4))]
    makers = [id_.removesuffix("b") for id_ in order]
    assert {*makers[:3]} == {"hang-0", "hang-1", "hang-2"}


def test_what_is_out_of_its_time_is_refused_and_the_reason_told() -> None:
    draft = _product("ban-thao", "ho-0", status="draft")
    plan = _plan(content(*_makers(1), draft))
    assert [refused.facts.id for refused in plan.refused] == ["ban-thao"]
    assert "ban-thao" not in {id_ for ids in _ids(plan) for id_ in ids}


def test_an_embargo_is_kept_on_each_day() -> None:
    late = _product("sau", "ho-1", embargo_until="2026-12-01")
    ids = _ids(
        _plan(content(*_makers(1), record("producers", "ho-1", name="H", commune="xa-0"), late))
    )
    assert "sau" not in ids[0] + ids[1]
    assert "sau" in ids[2]


def test_seasons_and_fairs_come_first_with_their_reason() -> None:
    stall = {"number": "A1", "products": ["hang-3"]}
    fair = record(
        "fairs",
        "hoi-cho",
        name="Hội chợ Mẫu",
        starts_on="2026-11-28",
        ends_on="2026-11-30",
        place="Sân",
        stalls=[stall],
    )
    season = _product("thang-muoi-mot", "ho-0", months=["11"])
    plan = _plan(content(*_makers(5), fair, season), weeks=2)
    ids = [id_ for each in _ids(plan) for id_ in each]
    assert ids[0] == "hang-3"
    assert "thang-muoi-mot" in ids[:3]
    told = [reason.text for reason in plan.programmes[0].items[0].reasons]
    assert any("Hội chợ Mẫu" in text for text in told)


def test_the_lapsed_come_last_and_are_told_as_such() -> None:
    old = {**VALID, "issued_on": "2020-01-16"}
    lapsed = product(
        "cu", name="Cũ", producer="ho-0", recognitions=[old], story={**STORY, "body": LONG}
    )
    plan = _plan(content(*_makers(2), lapsed), weeks=3)
    order = [id_ for each in _ids(plan) for id_ in each]
    assert order.index("cu") == len(order) - 1
    item = next(item for each in plan.programmes for item in each.items if item.facts.id == "cu")
    assert "nay đã hết hạn" in item.script.written


def test_earlier_plans_count_as_aired_and_later_ones_are_made_anew(tmp_path: Path) -> None:
    site = content(*_makers(2))
    folder = tmp_path / "radio/programmes"
    folder.mkdir(parents=True)
    plan = _plan(site, weeks=1)
    (folder / "a.yml").write_text(plan_record(plan, words()), "utf-8")
    assert read_plans(tmp_path, FIRST) == ()
    planned = read_plans(tmp_path, FIRST + timedelta(days=1))
    assert [airing.story_id for airing in planned] == _ids(plan)[0]
    later = plan_programme(
        site, station(), Wish(FIRST + timedelta(weeks=1), 1, 5), words(), planned
    )
    assert not {*_ids(plan)[0]} & {*_ids(later)[0]}


def test_a_plan_spoiled_by_hand_is_passed_over() -> None:
    assert [*parse_plan("programmes: nothing")] == []
    assert [
        *parse_plan("programmes:\n- day: no\n- [1]\n- {day: 2026-01-01, stories: [{story: a}]}")
    ] == [Airing(date(2026, 1, 1), "a")]


def test_too_few_stories_are_said_and_not_hidden_with_music() -> None:
    plan = _plan(content(*_makers(1)), weeks=2, minutes=30)
    assert not plan.programmes[0].is_to_norm


def test_equal_records_give_equal_files() -> None:
    site = content(*_makers(4))
    first, second = _plan(site), _plan(site)
    assert plan_record(first, words()) == plan_record(second, words())
    assert rundown_file(first, station(), words()) == rundown_file(second, station(), words())
    assert calendar_file(first, station(), words()) == calendar_file(second, station(), words())


def test_the_rundown_opens_and_gives_reasons() -> None:
    made = rundown_file(_plan(content(*_makers(4))), station(), words())
    document = docx.Document(io.BytesIO(made))
    assert len(document.tables) == 4
    assert document.tables[0].rows[0].cells[0].text == "TT"
    assert any("Chưa phát lần nào" in paragraph.text for paragraph in document.paragraphs)


def test_the_calendar_passes_an_independent_parser() -> None:
    made = calendar_file(_plan(content(*_makers(4))), station(), words(), "https://example.vn/")
    events: list[Any] = [*Calendar.from_ical(made).walk("VEVENT")]
    assert len(events) == 4
    assert len({str(event["UID"]) for event in events}) == 4
    starts = events[0]["DTSTART"].dt
    assert starts.isoformat() == "2026-11-23T10:30:00+00:00"
    assert events[0]["DTEND"].dt - starts == timedelta(minutes=5)
    assert "Chuyện hang-" in str(events[0]["SUMMARY"])
