"""A product's history with the programme, for every state that a reader can meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.demo.dice import dice_for
from generator.records.fields import add_months
from generator.records.rules import (
    EXTENSION_DAYS,
    RULES,
    STAR_BANDS,
    VALIDITY_MONTHS,
    Level,
    rule_sets_on,
)
from generator.vietnamese import slug

if TYPE_CHECKING:
    from random import Random

    from generator.demo.files import Fields
    from generator.demo.places import Place
    from generator.demo.words import Certificates

EARLIEST_DAY = date(2025, 1, 1)
"""Histories reach back almost six years, and 1048/QĐ-TTg began in August 2019."""
ROUND_DAYS, NEWEST_ROUND_DAYS = 45, 20
"""Councils meet every so many days; the last round was so many days ago."""
DISTRICTS_ENDED = (date(2025, 7, 1), date(2025, 7, 5))
"""Between the end of the districts and 1489/QĐ-TTg nobody recognises three stars."""
MINISTRY_SINCE = date(2025, 3, 1)
"""The Ministry of Agriculture and Environment began its work."""


class Case(StrEnum):
    """The histories that the demonstration tells."""

    UPGRADED_TO_FIVE = "upgraded-to-five"
    THREE = "three"
    PROPOSED_WITH_FOUR = "proposed-with-four"
    EXPIRING = "expiring"
    PLANNED = "planned"
    EXPIRED = "expired"
    EXTENDED = "extended"
    ASSESSING = "assessing"
    WITHDRAWN = "withdrawn"
    PROPOSED = "proposed"
    YEAR_ONLY = "year-only"
    NOTHING = "nothing"
    FOUR = "four"
    RENEWED = "renewed"
    UPGRADED = "upgraded"
    FIVE = "five"


WEIGHTS: dict[Case, int] = {
    Case.THREE: 36,
    Case.FOUR: 17,
    Case.FIVE: 1,
    Case.RENEWED: 6,
    Case.UPGRADED: 5,
    Case.EXPIRING: 9,
    Case.EXPIRED: 7,
    Case.EXTENDED: 3,
    Case.WITHDRAWN: 2,
    Case.PROPOSED_WITH_FOUR: 1,
    Case.PROPOSED: 1,
    Case.PLANNED: 5,
    Case.ASSESSING: 4,
    Case.YEAR_ONLY: 2,
    Case.NOTHING: 1,
    Case.UPGRADED_TO_FIVE: 0,
}


THREE, FOUR, FIVE, THREE_OR_FOUR = (3,), (4,), (5,), (3, 3, 4)

ISSUED: dict[Case, tuple[range, tuple[tuple[tuple[int, ...], int], ...]]] = {
    Case.THREE: (range(20), ((THREE, 0),)),
    Case.FOUR: (range(20), ((FOUR, 0),)),
    Case.FIVE: (range(20), ((FIVE, 0),)),
    Case.RENEWED: (range(3, 16), ((THREE, 22), (THREE, 0))),
    Case.UPGRADED: (range(3, 16), ((THREE, 17), (FOUR, 0))),
    Case.UPGRADED_TO_FIVE: (range(3, 16), ((FOUR, 20), (FIVE, 0))),
    Case.PROPOSED_WITH_FOUR: (range(5, 18), ((FOUR, 0),)),
    Case.EXPIRING: (range(20, 24), ((THREE_OR_FOUR, 0),)),
    Case.EXPIRED: (range(25, 37), ((THREE_OR_FOUR, 0),)),
    Case.EXTENDED: (range(24, 28), ((THREE, 0),)),
    Case.WITHDRAWN: (range(8, 18), ((THREE, 0),)),
}
"""How many rounds ago the last certificate came; each one's stars, and how much earlier it was."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, when and in what words a history is told."""

    words: Certificates
    place: Place
    today: date
    row: int
    """The product's row in the annexes of decisions."""
    dice: Random


@dataclass(frozen=True, slots=True)
class History:
    """Entries, oldest first, and the records of the sources that they cite."""

    entries: tuple[Fields, ...]
    sources: dict[str, Fields]


def case_of(product: int, seed: int) -> Case:
    """Every case once in the order of `Case`, then as often as in the country."""
    cases = tuple(Case)
    if product < len(cases):
        return cases[product]
    return dice_for(seed, "case", product).choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]


def tell_history(case: Case, setting: Setting) -> History:
    """The history of a case on the setting's day."""
    sources: dict[str, Fields] = {}
    match case:
        case Case.NOTHING:
            entries: tuple[Fields, ...] = ()
        case Case.PLANNED | Case.ASSESSING:
            entries = (_before_rating(case, setting),)
        case Case.YEAR_ONLY:
            entries = (_year_only(setting),)
        case Case.PROPOSED:
            entries = (_proposal(setting),)
        case _:
            entries = _with_certificates(case, setting, sources)
    return History(entries, sources)


def _with_certificates(
    case: Case, setting: Setting, sources: dict[str, Fields]
) -> tuple[Fields, ...]:
    rounds, certificates = ISSUED[case]
    newest = setting.dice.choice(rounds)
    entries = [
        _certificate(setting, setting.dice.choice(stars), newest + earlier, sources)
        for stars, earlier in certificates
    ]
    if case is Case.EXTENDED:
        entries[-1] = _extended(setting, entries[-1])
    if case is Case.WITHDRAWN:
        entries[-1] = _withdrawn(setting, entries[-1])
    if case is Case.PROPOSED_WITH_FOUR:
        entries.append(_proposal(setting))
    return tuple(entries)


def _round_day(today: date, rounds_ago: int) -> date:
    """The working day of a round."""
    day = today - timedelta(days=NEWEST_ROUND_DAYS + ROUND_DAYS * rounds_ago)
    if DISTRICTS_ENDED[0] <= day <= DISTRICTS_ENDED[1]:
        day = DISTRICTS_ENDED[0] - timedelta(days=1)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _certificate(
    setting: Setting, stars: int, rounds_ago: int, sources: dict[str, Fields]
) -> Fields:
    day = _round_day(setting.today, rounds_ago)
    rules = rule_sets_on(day)[-1]
    level = RULES[rules].recognising_level[stars]
    number = _decision_number(setting, level, day)
    issuer = _issuer(setting, level, day)
    source_id = f"qd-{day:%Y%m%d}-{_authority_id(setting, level)}"
    sources[source_id] = _decision_source(setting, number, issuer, day)
    low, high = (int(edge) for edge in STAR_BANDS[stars])
    entry: Fields = {"stage": "recognised", "level": level.value, "stars": stars}
    entry["points"] = Decimal(setting.dice.randrange(low * 10, min(high, 97) * 10)) / 10
    entry |= {"rules": rules.value, "decision": number, "issuer": issuer, "issued_on": day}
    entry["expires_on"] = add_months(day, VALIDITY_MONTHS)
    place = setting.words.place.format(row=setting.row % 60 + 1)
    entry["sources"] = [{"source": source_id, "place": place}]
    return entry


def _extended(setting: Setting, entry: Fields) -> Fields:
    last = entry["expires_on"]
    assert isinstance(last, date)  # noqa: S101 - as written above
    until = last + timedelta(days=EXTENSION_DAYS)
    entry = _with_after(entry, "expires_on", {"extended_until": until})
    return {**entry, "note": setting.words.extended_note}


def _withdrawn(setting: Setting, entry: Fields) -> Fields:
    on = setting.today - timedelta(days=setting.dice.randint(10, 90))
    number = setting.words.decision.format(number=setting.dice.randint(1000, 3000))
    details = {"on": on, "decision": number, "reason": setting.words.withdrawal_reason}
    return _with_after(entry, "expires_on", {"withdrawn": details})


def _with_after(entry: Fields, key: str, more: Fields) -> Fields:
    """The entry with more keys behind one of its own."""
    result: Fields = {}
    for name, value in entry.items():
        result[name] = value
        if name == key:
            result |= more
    return result


def _before_rating(case: Case, setting: Setting) -> Fields:
    if case is Case.PLANNED:
        year = setting.today.year + setting.dice.randint(0, 1)
        entry: Fields = {"stage": "planned", "level": "province", "planned_year": year}
        return {**entry, "sources": [{"source": setting.words.sources["plan"]["id"]}]}
    day = setting.today - timedelta(days=setting.dice.randint(12, 60))
    return {
        "stage": "assessing",
        "level": "province",
        "issued_on": day,
        "sources": [{"source": setting.words.sources["plan"]["id"]}],
        "note": setting.words.assessing_note,
    }


def _proposal(setting: Setting) -> Fields:
    return {
        "stage": "potential-five-stars",
        "level": "province",
        "points": Decimal(setting.dice.randrange(900, 950)) / 10,
        "issued_on": setting.today - timedelta(days=setting.dice.randint(15, 70)),
        "sources": [{"source": setting.words.sources["plan"]["id"]}],
        "note": setting.words.potential_note,
    }


def _year_only(setting: Setting) -> Fields:
    """Recognised in a year; on 1 January only the running year leaves the state open."""
    today = setting.today
    first_day = (today.month, today.day) == (1, 1)
    year = today.year if first_day else today.year - VALIDITY_MONTHS // 12
    news = setting.words.sources["news"]
    return {
        "stage": "recognised",
        "stars": 3,
        "issued_on": f"{year}",
        "sources": [{"source": news["id"], "says": news["says"]}],
        "note": setting.words.year_only_note,
    }


def _decision_number(setting: Setting, level: Level, day: date) -> str:
    number = dice_for(0, "decision", _authority_id(setting, level), day).randint(12, 2980)
    form = setting.words.decision
    if level is Level.NATIONAL:
        new = day >= MINISTRY_SINCE
        form = setting.words.decision_national
        form = form if new else setting.words.decision_national_until_2025
    return form.format(number=number)


def _authority_id(setting: Setting, level: Level) -> str:
    by_level = {
        Level.DISTRICT: slug(setting.place.district),
        Level.PROVINCE: f"tinh-{setting.place.province_id}",
        Level.NATIONAL: "bo",
    }
    return by_level[level]


def _issuer(setting: Setting, level: Level, day: date) -> str:
    key = level.value
    if level is Level.PROVINCE and day < DISTRICTS_ENDED[0]:
        key = "province_until_2025"
    if level is Level.NATIONAL and day < MINISTRY_SINCE:
        key = "national_until_2025"
    place = setting.place
    return setting.words.issuers[key].format(district=place.district, province=place.province)


def _decision_source(setting: Setting, number: str, issuer: str, day: date) -> Fields:
    return {
        "title": setting.words.decision_title.format(decision=number),
        "grade": "A",
        "publisher": issuer,
        "number": number,
        "published": day,
        "url": f"https://van-ban.example.org/{slug(number)}-{day.year}",
        "note": setting.words.decision_note,
    }
