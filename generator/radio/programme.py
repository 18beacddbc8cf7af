"""The weekly column planned: which stories on which day, to the second, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from generator.radio.airings import Airing, AirLog
from generator.radio.choosing import Candidate, Chooser, Reason
from generator.radio.facts import all_facts
from generator.radio.script import BlockKind, RadioScript, Version, passage
from generator.radio.writing import CUT_SECONDS, TUNE_SECONDS, radio_script, refusal, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.script import ScriptRefusedError
    from generator.radio.station import Station
    from generator.records.content import Content

NORM_SHARE: Final = 0.03
NORM_SECONDS: Final = 30.0
"""A programme of ten minutes and more may differ by so much (Thông tư 09/2020/TT-BTTTT)."""
NORM_FROM_MINUTES: Final = 10
MOST_MUSIC: Final = 0.3
"""So much of a programme may be music before it counts as not filled."""
GOOD_MUSIC: Final = 0.12
"""So much is filled up with music rather than with the short form of one more story."""
_WHOLE: Final = (Version.BODY, Version.FULL)
MOST_RUNNERS_UP: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One story of a programme."""

    facts: StoryFacts
    script: RadioScript
    seconds: float
    """Without the tunes and the closing of the story by itself."""
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rundown."""

    offset: float
    """Seconds from the start."""
    seconds: float
    text: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The column on one day."""

    starts: datetime
    seconds: float
    """What it has to last."""
    items: tuple[Item, ...]
    opening: str
    closing: str
    opening_seconds: float
    closing_seconds: float
    music_seconds: float
    """Music that fills it up, over all breaks."""
    runners_up: tuple[Candidate, ...]

    @property
    def day(self) -> date:
        """The air day."""
        return self.starts.date()

    @property
    def total(self) -> float:
        """What it lasts as planned."""
        spoken = sum(item.seconds for item in self.items)
        return self.opening_seconds + spoken + self.closing_seconds + self.music_seconds

    @property
    def is_to_norm(self) -> bool:
        """Whether its length keeps the norm."""
        limit = min(self.seconds * NORM_SHARE, NORM_SECONDS)
        return abs(self.total - self.seconds) <= limit

    def lines(self, labels: Labels) -> tuple[Line, ...]:
        """The rundown, to the second."""
        parts: list[tuple[float, str, Item | None]] = [
            (self.opening_seconds, labels("radio.rundown.opening"), None)
        ]
        breaks = max(1, len(self.items))
        is_spread = self.music_seconds >= breaks  # less than a second each is no music
        for number, item in enumerate(self.items, start=1):
            parts.append((item.seconds, item.facts.text.title, item))
            if is_spread or number == breaks:
                music = self.music_seconds / (breaks if is_spread else 1)
                parts.append((music, labels("radio.rundown.music"), None))
        parts.append((self.closing_seconds, labels("radio.rundown.closing"), None))
        lines, offset = [], 0.0
        for seconds, text, of in parts:
            lines.append(Line(offset, seconds, text, of))
            offset += seconds
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Refused:
    """A story that may not be aired on the first day of the plan."""

    facts: StoryFacts
    error: ScriptRefusedError


@dataclass(frozen=True, slots=True)
class ProgrammePlan:
    """Some weeks of the column."""

    programmes: tuple[Programme, ...]
    refused: tuple[Refused, ...]
    resting: tuple[StoryFacts, ...]
    """Stories that were on air too lately for all of the plan's days."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be planned."""

    first: date
    weeks: int
    minutes: int

    def days(self, station: Station) -> Iterator[date]:
        """The air days."""
        ahead = (station.iso_weekday - self.first.isoweekday()) % 7
        start = self.first + timedelta(days=ahead)
        yield from (start + timedelta(weeks=week) for week in range(self.weeks))


def plan_programme(
    content: Content, station: Station, wish: Wish, labels: Labels, planned: Iterable[Airing] = ()
) -> ProgrammePlan:
    """Fill every day of the wish; equal records give an equal plan."""
    log = AirLog.of(all_facts(content, wish.first), planned)
    planner = _Planner(content, station, labels, Chooser(content, labels, station.rest_weeks))
    programmes = []
    for day in wish.days(station):
        programme = planner.programme(day, wish.minutes * 60.0, log)
        for item in programme.items:
            log = log.with_airing(Airing(day, item.facts.id))
        programmes.append(programme)
    told = [(facts, refusal(facts, wish.first, labels)) for facts in all_facts(content, wish.first)]
    used = {item.facts.id for programme in programmes for item in programme.items}
    days = tuple(wish.days(station))
    resting = (
        facts
        for facts, error in told
        if error is None
        and facts.id not in used
        and not any(planner.chooser.has_rested(facts, log, day) for day in days)
    )
    refused = tuple(Refused(facts, error) for facts, error in told if error is not None)
    return ProgrammePlan(tuple(programmes), refused, tuple(resting))


@dataclass(slots=True)
class _Filling:
    """One programme while it is being filled."""

    stories: list[StoryFacts]
    items: list[Item]
    room: float
    """Seconds that are left."""
    log: AirLog


@dataclass(frozen=True, slots=True)
class _Planner:
    """Fills one programme."""

    content: Content
    station: Station
    labels: Labels
    chooser: Chooser
    made: dict[object, RadioScript] = field(default_factory=dict)
    """Scripts by what their length depends on; their day is that of their first use."""

    def programme(self, day: date, seconds: float, log: AirLog) -> Programme:
        """The best stories that fit, then music up to the second."""
        opening, closing = self._frame("opening"), self._frame("closing")
        opening_seconds = TUNE_SECONDS + passage(opening, self.station).seconds
        closing_seconds = TUNE_SECONDS + passage(closing, self.station).seconds
        room = seconds - opening_seconds - closing_seconds
        items, others = self._fill(day, room, log)
        rest = room - sum(item.seconds for item in items)
        music = rest if 0 <= rest <= seconds * MOST_MUSIC else 0.0
        return Programme(
            starts=datetime.combine(day, self.station.starts_at),
            seconds=seconds,
            items=items,
            opening=opening,
            closing=closing,
            opening_seconds=opening_seconds,
            closing_seconds=closing_seconds,
            music_seconds=music,
            runners_up=others[:MOST_RUNNERS_UP],
        )

    def _frame(self, key: str) -> str:
        names = {"column": self.station.column, "station": self.station.name}
        return self.labels(f"radio.programme.{key}", **names)

    def _fill(
        self, day: date, room: float, log: AirLog
    ) -> tuple[tuple[Item, ...], tuple[Candidate, ...]]:
        """Whole stories first; short forms only where too much music would be left.

        A short form is heard for a minute, and its story then rests as long as any other.
        """
        stories = [f for f in all_facts(self.content, day) if not self._is_refused(f, day)]
        filling = _Filling(stories, [], room, log)
        ranked = self._take(filling, day, _WHOLE, until=room * GOOD_MUSIC)
        if filling.room > room * MOST_MUSIC:
            ranked = self._take(filling, day, (Version.SHORT,), until=room * MOST_MUSIC)
        return tuple(filling.items), ranked

    def _take(
        self, filling: _Filling, day: date, kinds: tuple[Version, ...], *, until: float
    ) -> tuple[Candidate, ...]:
        """Take the best story that still fits until none does; each choice changes the next."""
        while True:
            taken = {item.facts.id for item in filling.items}
            left = (facts for facts in filling.stories if facts.id not in taken)
            ranked = self.chooser.ranked(left, filling.log, day)
            fitting = (self._item(each, day, filling.room, kinds) for each in ranked)
            found = next(filter(None, fitting), None) if filling.room > until else None
            if found is None:
                return ranked
            filling.items.append(found)
            filling.room -= found.seconds
            filling.log = filling.log.with_airing(Airing(day, found.facts.id))

    def _is_refused(self, facts: StoryFacts, day: date) -> bool:
        return refusal(facts, day, self.labels) is not None

    def _item(
        self, candidate: Candidate, day: date, room: float, kinds: tuple[Version, ...]
    ) -> Item | None:
        """The longest version of a story that fits."""
        facts = candidate.facts
        for version in reversed([each for each in versions(facts) if each in kinds]):
            made = self._script(facts, version, day)
            if (seconds := item_seconds(made)) <= room:
                return Item(facts, made, seconds, candidate.reasons)
        return None

    def _script(self, facts: StoryFacts, version: Version, day: date) -> RadioScript:
        states = tuple((p.standing.state, p.stars) for p in facts.products)
        key = (facts.id, version, states)
        if key not in self.made:
            self.made[key] = radio_script(facts, self.station, day, self.labels, version)
        return self.made[key]


def item_seconds(script: RadioScript) -> float:
    """The length of a story inside a programme: its tunes and closing are the programme's."""
    outer = (script.blocks[0], script.blocks[-1])
    inner = sum(
        block.seconds
        for block in script.blocks
        if block not in outer and block.kind is not BlockKind.CLOSING
    )
    return inner + CUT_SECONDS
