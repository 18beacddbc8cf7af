"""What has been on air and what is planned: who was heard, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.radio.facts import StoryFacts

HALF_YEAR = timedelta(weeks=26)
"""Fairness among communes and makers looks back so far."""


@dataclass(frozen=True, slots=True, order=True)
class Airing:
    """A story on air on a day, past or planned."""

    day: date
    story_id: str


@dataclass(frozen=True, slots=True)
class AirLog:
    """All airings, with where each story comes from."""

    airings: tuple[Airing, ...]
    communes: dict[str, tuple[str, ...]]
    """By story."""
    producers: dict[str, tuple[str, ...]]
    """By story."""

    @classmethod
    def of(cls, stories: Iterable[StoryFacts], planned: Iterable[Airing] = ()) -> AirLog:
        """What the records say, with what earlier plans say."""
        known = tuple(stories)
        aired = {Airing(day, story.id) for story in known for day in story.text.aired}
        return cls(
            airings=tuple(sorted(aired | set(planned))),
            communes={story.id: story.commune_ids for story in known},
            producers={story.id: story.producer_ids for story in known},
        )

    def with_airing(self, airing: Airing) -> AirLog:
        """The same with one more."""
        return AirLog(tuple(sorted((*self.airings, airing))), self.communes, self.producers)

    def last_before(self, story_id: str, day: date) -> date | None:
        """When a story was on air last, that day included."""
        days = [a.day for a in self.airings if a.story_id == story_id and a.day <= day]
        return max(days, default=None)

    def next_after(self, story_id: str, day: date) -> date | None:
        """When a story is planned next."""
        return min(
            (a.day for a in self.airings if a.story_id == story_id and a.day > day), default=None
        )

    def commune_count(self, story_id: str, day: date) -> int:
        """How often the story's communes were heard in the half year around a day."""
        return self._count(self.communes, story_id, day)

    def producer_count(self, story_id: str, day: date) -> int:
        """How often the story's makers were heard in the half year around a day."""
        return self._count(self.producers, story_id, day)

    def _count(self, table: dict[str, tuple[str, ...]], story_id: str, day: date) -> int:
        own = set(table.get(story_id, ()))
        near = (a for a in self.airings if abs(a.day - day) <= HALF_YEAR)
        return sum(1 for a in near if own & set(table.get(a.story_id, ())))
