"""The station: what its own files below `radio/` say, checked as records are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from generator.labels import Labels
from generator.problems import Problem, Report
from generator.radio.readings import (
    DEFAULT_READINGS,
    READINGS_FILE,
    Readings,
    parse_readings,
)
from generator.radio.spoken import SpokenText, speak
from generator.radio.timing import DEFAULT_RATE
from generator.records.site_files import read_site_file
from generator.records.station_file import StationFile
from generator.sources import read_file
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.theme import Theme

STATION_FILE: Final = "radio/station.yml"


@dataclass(frozen=True, slots=True)
class Station:
    """Who broadcasts, in which column, how fast, and under which terms stories may be reused."""

    name: str
    column: str
    """The name of the column."""
    licence: str
    """Under which terms a story may be reused."""
    attribution: str
    """What to say or print with it; `{title}` and `{site}` are its blanks."""
    licence_url: str = ""
    contact: str = ""
    """Who answers questions: office, telephone, e-mail."""
    place: str = ""
    """Where the station is at home."""
    rate: int = DEFAULT_RATE
    """Syllables a minute, pauses included, as measured with a watch."""
    weekday: int = 2
    """The day of the column: 2 is Monday, 8 is Sunday, as Vietnamese calendars count."""
    time: str = "17:30"
    """When the column begins."""
    rest_weeks: int = 26
    """So many weeks a story rests before it may be aired again."""
    readings: Readings = DEFAULT_READINGS
    memory: Callable[[str], SpokenText] | None = None
    """Speaks texts that were spoken before without the engine; a build has one."""

    def tell(self, text: str) -> SpokenText:
        """Give a text in both forms."""
        return self.memory(text) if self.memory else speak(text, self.readings)

    @property
    def starts_at(self) -> dt.time:
        """The time of the column."""
        return dt.time.fromisoformat(self.time)

    @property
    def iso_weekday(self) -> int:
        """Monday is 1, Sunday is 7."""
        return self.weekday - 1


def default_station(labels: Labels) -> Station:
    """The station of a site that has said nothing yet."""
    words = ("name", "column", "licence", "attribution")
    return Station(**{word: labels(f"radio.station.{word}") for word in words})  # type: ignore[arg-type]


def read_station(root: Path, theme: Theme) -> tuple[Station, Report]:
    """The station of a site's folder, and what is wrong with its files.

    What is faulty counts as not given; lines of the table of readings that cannot be used are only
    warned of.
    """
    given, problems = read_site_file(
        root, STATION_FILE, StationFile, theme.labels[Language.VIETNAMESE]
    )
    facts = given.model_dump(exclude={"id"}, exclude_none=True)
    readings, found = _readings(root)
    usual = default_station(Labels.of(theme, Language.VIETNAMESE))
    return replace(usual, **facts, readings=readings), Report.of([*problems, *found])


def _readings(root: Path) -> tuple[Readings, tuple[Problem, ...]]:
    """The station's own readings before ours, and the lines that cannot be used."""
    path = root / READINGS_FILE
    source = read_file(str(path), READINGS_FILE) if path.is_file() else None
    if source is None:
        return DEFAULT_READINGS, ()
    if isinstance(source, Problem):
        return DEFAULT_READINGS, (source,)
    readings = parse_readings(source.text)
    return readings, readings.problems
