"""States by day: every state of the programme, at its edges, and what must hold for any record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.fields import Span
from generator.records.recognition import Recognition, Stage, State
from generator.records.standing import Standing, standing_on, turning_days

ISSUED = "2023-05-10"
"""A certificate of this day is valid up to and including 10 May 2026."""


def entry(stage: str = "recognised", **values: Any) -> Recognition:  # noqa: ANN401 - raw data
    """An entry from the text that an editor would write."""
    return Recognition.model_validate({"stage": stage, **values})


def certificate(issued: str = ISSUED, stars: str = "3", **values: Any) -> Recognition:  # noqa: ANN401
    """A certificate; a list in `values` is raw data."""
    return entry(issued_on=issued, stars=stars, decision="1", **values)


PLAN = entry("planned", planned_year="2023", level="province")
FILE = entry("assessing", issued_on="2023-04-01")
PROPOSAL = entry("potential-five-stars", issued_on="2025-03-01", points="92")
YEAR_ONLY = certificate("2021")
MONTH_ONLY = certificate("2023-05")
EXTENDED = certificate(extended_until="2026-11-06")
WITHDRAWN = certificate(withdrawn={"on": "2025-01-01"})
SHORT = certificate(expires_on="2025-12-31")
RENEWED = certificate("2026-04-20")
UPGRADED = certificate("2025-08-01", "4")
UNDATED = entry(stars="3", decision="1")

STATES = [
    ("no entry", [], "2026-01-01", State.NONE, None),
    ("planned", [PLAN], "2026-01-01", State.PLANNED, None),
    ("assessing", [PLAN, FILE], "2023-04-01", State.ASSESSING, None),
    ("before the file came in", [PLAN, FILE], "2023-03-31", State.PLANNED, None),
    ("the day before issue", [certificate()], "2023-05-09", State.NONE, None),
    (
        "the day before issue of a planned one",
        [PLAN, certificate()],
        "2023-05-09",
        State.PLANNED,
        None,
    ),
    ("the day of issue", [certificate()], "2023-05-10", State.VALID, 3),
    ("181 days left", [certificate()], "2025-11-10", State.VALID, 3),
    ("180 days left", [certificate()], "2025-11-11", State.VALID, 3),
    ("179 days left", [certificate()], "2025-11-12", State.EXPIRING, 3),
    ("the last day", [certificate()], "2026-05-10", State.EXPIRING, 3),
    ("the day after", [certificate()], "2026-05-11", State.EXPIRED, None),
    ("the last day as printed", [SHORT], "2025-12-31", State.EXPIRING, 3),
    ("the day after as printed", [SHORT], "2026-01-01", State.EXPIRED, None),
    ("extended, last day of its own", [EXTENDED], "2026-05-10", State.EXPIRING, 3),
    ("extended, the day after", [EXTENDED], "2026-05-11", State.EXTENDED, 3),
    ("extended, last day of grace", [EXTENDED], "2026-11-06", State.EXTENDED, 3),
    ("extended, over", [EXTENDED], "2026-11-07", State.EXPIRED, None),
    ("the day before withdrawal", [WITHDRAWN], "2024-12-31", State.VALID, 3),
    ("the day of withdrawal", [WITHDRAWN], "2025-01-01", State.WITHDRAWN, None),
    ("withdrawn stays withdrawn past its end", [WITHDRAWN], "2030-01-01", State.WITHDRAWN, None),
    ("the day before renewal", [certificate(), RENEWED], "2026-04-19", State.EXPIRING, 3),
    ("the day of renewal", [certificate(), RENEWED], "2026-04-20", State.VALID, 3),
    ("renewal past the old end", [certificate(), RENEWED], "2026-05-11", State.VALID, 3),
    ("the day before upgrade", [certificate(), UPGRADED], "2025-07-31", State.VALID, 3),
    ("the day of upgrade", [certificate(), UPGRADED], "2025-08-01", State.VALID, 4),
    ("a withdrawn one renewed", [WITHDRAWN, UPGRADED], "2026-01-01", State.VALID, 4),
    ("a proposal alone", [PROPOSAL], "2025-03-01", State.POTENTIAL_FIVE, None),
    ("a proposal after a plan", [PLAN, PROPOSAL], "2025-03-01", State.POTENTIAL_FIVE, None),
    ("a proposal beside a certificate", [certificate(), PROPOSAL], "2025-03-01", State.VALID, 3),
    ("year only, before that year", [YEAR_ONLY], "2020-12-31", State.NONE, None),
    ("year only, in that year", [YEAR_ONLY], "2021-06-01", State.UNCERTAIN, None),
    ("year only, its last day", [YEAR_ONLY], "2021-12-31", State.VALID, 3),
    ("year only, last certain day", [YEAR_ONLY], "2024-01-01", State.EXPIRING, 3),
    ("year only, no longer certain", [YEAR_ONLY], "2024-01-02", State.UNCERTAIN, None),
    ("year only, last possible day", [YEAR_ONLY], "2024-12-31", State.UNCERTAIN, None),
    ("year only, over", [YEAR_ONLY], "2025-01-01", State.EXPIRED, None),
    ("month only, in that month", [MONTH_ONLY], "2023-05-30", State.UNCERTAIN, None),
    ("month only, last certain day", [MONTH_ONLY], "2026-05-01", State.EXPIRING, 3),
    ("month only, over", [MONTH_ONLY], "2026-06-01", State.EXPIRED, None),
    ("no date", [UNDATED], "2026-01-01", State.UNCERTAIN, None),
    ("a dated one beside one without date", [UNDATED, certificate()], "2024-01-01", State.VALID, 3),
]


@pytest.mark.parametrize(
    ("entries", "day", "state", "stars"),
    [pytest.param(*row[1:], id=row[0]) for row in STATES],
)
def test_state_on_a_day(
    entries: list[Recognition], day: str, state: State, stars: int | None
) -> None:
    for ordered in (entries, entries[::-1]):
        standing = standing_on(ordered, date.fromisoformat(day))
        assert (standing.state, standing.stars) == (state, stars)


def test_every_state_of_the_programme_is_in_the_table() -> None:
    in_history = {State.SUPERSEDED}
    assert {row[3] for row in STATES} | in_history == {*State}


def test_superseded_certificate_stays_in_the_history() -> None:
    old = certificate()
    standing = standing_on([old, UPGRADED, PLAN], date(2026, 1, 1))
    assert standing.history == (
        (UPGRADED, State.VALID),
        (old, State.SUPERSEDED),
        (PLAN, State.PLANNED),
    )


def test_withdrawn_certificate_stays_withdrawn_in_the_history() -> None:
    standing = standing_on([WITHDRAWN, UPGRADED], date(2026, 1, 1))
    assert standing.history[1] == (WITHDRAWN, State.WITHDRAWN)


def test_proposal_is_open_until_a_later_certificate_answers_it() -> None:
    assert standing_on([certificate(), PROPOSAL], date(2025, 3, 1)).proposal is PROPOSAL
    assert standing_on([PROPOSAL, UPGRADED], date(2025, 7, 31)).proposal is PROPOSAL
    assert standing_on([PROPOSAL, UPGRADED], date(2025, 8, 1)).proposal is None


def test_valid_until_is_the_last_day_with_stars() -> None:
    assert standing_on([EXTENDED], date(2025, 1, 1)).valid_until == date(2026, 11, 6)
    assert standing_on([YEAR_ONLY], date(2022, 1, 1)).valid_until == date(2024, 1, 1)
    assert standing_on([certificate()], date(2027, 1, 1)).valid_until is None


def test_turning_days_come_in_order_and_after_the_day() -> None:
    days = turning_days([certificate(), WITHDRAWN], date(2023, 5, 10))
    assert days == (date(2025, 1, 1), date(2025, 11, 12), date(2026, 5, 11))


FIRST, LAST = date(2019, 8, 21), date(2030, 12, 31)
DAYS = st.dates(FIRST, LAST)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A day, a month or a year."""
    day = draw(DAYS)
    size = draw(st.sampled_from(["day", "month", "year"]))
    if size == "year":
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    if size == "month":
        first = day.replace(day=1)
        return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    return Span(day, day)


@st.composite
def entries(draw: st.DrawFn) -> Recognition:
    """An entry that the check lets pass, with or without each of its dates."""
    stage = draw(st.sampled_from([Stage.RECOGNISED, Stage.RECOGNISED, *Stage]))
    values: dict[str, Any] = {"stage": stage}
    if issued := draw(st.none() | spans()):
        values["issued_on"] = issued
    if stage is Stage.RECOGNISED:
        values["stars"] = draw(st.sampled_from("345"))
        for name in ("expires_on", "extended_until"):
            if day := draw(st.none() | DAYS):
                values[name] = day.isoformat()
        if day := draw(st.none() | DAYS):
            values["withdrawn"] = {"on": day.isoformat()}
    found = Recognition.model_validate(values)
    if any(fault.code != "certificate-without-date" for fault in found.own_faults()):
        kept = {name: values[name] for name in ("stage", "stars", "issued_on") if name in values}
        return Recognition.model_validate(kept)
    return found


def is_certain(found: Recognition, day: date) -> bool:
    """Whether the certificate is valid on that day, whatever its uncertain dates turn out to be."""
    if found.stage is not Stage.RECOGNISED or found.issued_on is None:
        return False
    if found.withdrawn is not None and found.withdrawn.on <= day:
        return False
    last = found.expires_on or found.issued_on.plus_months(36).first
    return found.issued_on.last <= day <= max(last, found.extended_until or last)


HISTORIES = st.lists(entries(), max_size=4)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(HISTORIES, DAYS)
def test_stars_need_a_certificate_that_is_certain_on_the_day(
    history: list[Recognition], day: date
) -> None:
    standing = standing_on(history, day)
    if standing.stars is None:
        assert standing.valid_until is None
        return
    assert standing.state.shows_stars
    assert standing.entry is not None
    assert is_certain(standing.entry, day)
    assert standing.stars == standing.entry.stars
    assert standing.valid_until is not None
    assert standing.valid_until >= day


@settings(derandomize=True, deadline=None, max_examples=150)
@given(HISTORIES, DAYS)
def test_nothing_changes_between_two_turning_days(history: list[Recognition], day: date) -> None:
    end = (*turning_days(history, day), LAST + timedelta(days=4000))[0]
    before = standing_on(history, day)
    for offset in {1, 2, (end - day).days // 2, (end - day).days - 1}:
        if 0 < offset < (end - day).days:
            assert told(standing_on(history, day + timedelta(days=offset))) == told(before)


def told(standing: Standing) -> tuple[object, ...]:
    """What a page shows of a standing."""
    return standing.state, standing.stars, standing.valid_until, standing.history, standing.proposal


@settings(derandomize=True, deadline=None, max_examples=100)
@given(HISTORIES, DAYS)
def test_stars_last_until_valid_until_unless_something_else_turns(
    history: list[Recognition], day: date
) -> None:
    """Pages carry `valid_until`: the script on them takes the stars away after that day."""
    standing = standing_on(history, day)
    if standing.valid_until is not None:
        after = standing_on(
            [standing.entry] if standing.entry else [], standing.valid_until + timedelta(1)
        )
        assert after.stars is None
    assert standing.stars in {None, 3, 4, 5}
