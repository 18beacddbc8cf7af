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
from generator.records.reading import read_record
from generator.records.station_file import StationFile
from generator.sources import read_file
from generator.theme import Language
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.sources import SourceFile
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
    station = default_station(Labels.of(theme, Language.VIETNAMESE))
    problems: list[Problem] = []
    for name, take in ((STATION_FILE, _with_facts), (READINGS_FILE, _with_readings)):
        if (root / name).is_file():
            source = read_file(str(root / name), name)
            if isinstance(source, Problem):
                problems.append(source)
            else:
                station, found = take(station, source, theme)
                problems += found
    return station, Report.of(problems)


def _with_facts(
    station: Station, source: SourceFile, theme: Theme
) -> tuple[Station, tuple[Problem, ...]]:
    """The station with what its file says."""
    document, problems = parse_yaml(source)
    if document is None:  # a file of nothing but notes says nothing
        return station, tuple(each for each in problems if each.code != "file-empty")
    _, given, found = read_record(StationFile, document, theme.labels[Language.VIETNAMESE])
    facts = given.model_dump(exclude={"id"}, exclude_none=True)
    return replace(station, **facts), (*problems, *found)


def _with_readings(
    station: Station, source: SourceFile, _theme: Theme
) -> tuple[Station, tuple[Problem, ...]]:
    """The station with its own readings."""
    readings = parse_readings(source.text)
    return replace(station, readings=readings), readings.problems
