"""Which story comes next: points with a reason for each, so that an editor can disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.records.recognition import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.labels import Labels
    from generator.radio.airings import AirLog
    from generator.radio.facts import StoryFacts
    from generator.records.content import Content
    from generator.records.fair import Fair

POINTS: Final = {
    "never_aired": 40,
    "week_of_rest": 0.5,
    "commune_again": -12,
    "producer_again": -8,
    "month": 25,
    "fair": 30,
    "fresh": 5,
    "lapsed": -25,
}
"""What each reason weighs; an editor may change the order by hand afterwards."""
FAIR_AHEAD: Final = timedelta(days=14)
"""A story prepares listeners for a fair so long before it opens."""
FRESH: Final = timedelta(days=60)
MOST_WEEKS: Final = 52


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a story is put forward or back."""

    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be aired on a day, with its reasons."""

    facts: StoryFacts
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of its points."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Weighs the stories of one air day."""

    content: Content
    labels: Labels
    rest_weeks: int

    def ranked(
        self, stories: Iterable[StoryFacts], log: AirLog, day: date
    ) -> tuple[Candidate, ...]:
        """The stories that have rested, the best first; equal ones by their id."""
        found = (
            Candidate(facts, tuple(self._reasons(facts, log, day)))
            for facts in stories
            if self.has_rested(facts, log, day)
        )
        return tuple(sorted(found, key=lambda c: (-c.score, c.facts.id)))

    def has_rested(self, facts: StoryFacts, log: AirLog, day: date) -> bool:
        """Whether a story was not on air, and is not planned, too near to a day."""
        rest = timedelta(weeks=self.rest_weeks)
        last, coming = log.last_before(facts.id, day), log.next_after(facts.id, day)
        return (last is None or day - last >= rest) and (coming is None or coming - day >= rest)

    def _reasons(self, facts: StoryFacts, log: AirLog, day: date) -> Iterator[Reason]:
        yield self._rest(facts, log, day)
        for key, count in (
            ("commune_again", log.commune_count(facts.id, day)),
            ("producer_again", log.producer_count(facts.id, day)),
        ):
            if count:
                yield Reason(POINTS[key] * count, self._say(key, count=count))
        if not log.commune_count(facts.id, day):
            yield Reason(0, self._say("commune_new"))
        yield from self._season(facts, day)
        yield from self._state(facts, day)

    def _rest(self, facts: StoryFacts, log: AirLog, day: date) -> Reason:
        last = log.last_before(facts.id, day)
        if last is None:
            return Reason(POINTS["never_aired"], self._say("never_aired"))
        weeks = (day - last).days // 7
        points = min(weeks, MOST_WEEKS) * POINTS["week_of_rest"]
        return Reason(points, self._say("rested", day=self.labels.day(last), weeks=weeks))

    def _season(self, facts: StoryFacts, day: date) -> Iterator[Reason]:
        if day.month in facts.text.months:
            yield Reason(POINTS["month"], self._say("month", month=day.month))
        fair = next((f for f in self.content.fairs.values() if _is_near(f, facts, day)), None)
        if fair is not None:
            days = self.labels.days(fair.starts_on, fair.ends_on)
            yield Reason(POINTS["fair"], self._say("fair", name=fair.name, days=days))

    def _state(self, facts: StoryFacts, day: date) -> Iterator[Reason]:
        approved = facts.text.approved_on
        if approved is not None and timedelta(0) <= day - approved <= FRESH:
            yield Reason(POINTS["fresh"], self._say("fresh", day=self.labels.day(approved)))
        lapsed = [p for p in facts.products if p.standing.state in {State.EXPIRED, State.WITHDRAWN}]
        if lapsed:
            names = self.labels.listed(tuple(product.name for product in lapsed))
            yield Reason(POINTS["lapsed"], self._say("lapsed", name=names))

    def _say(self, key: str, **blanks: object) -> str:
        return self.labels(f"radio.reason.{key}", **blanks)


def _is_near(fair: Fair, facts: StoryFacts, day: date) -> bool:
    """Whether a story's product or maker stands at a fair that runs or opens soon."""
    if not fair.starts_on - FAIR_AHEAD <= day <= fair.ends_on:
        return False
    products, makers = {p.id for p in facts.products}, set(facts.producer_ids)
    return any(
        products & set(stall.products) or makers & set(stall.producers) for stall in fair.stalls
    )
