"""The station: what its own files below `radio/` say, beside the table of readings."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.radio.readings import DEFAULT_READINGS, Readings, parse_readings
from generator.radio.spoken import SpokenText, speak
from generator.radio.timing import DEFAULT_RATE
from generator.vietnamese import InvisibleKind, invisible_characters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.labels import Labels

STATION_FILE: Final = "radio/station.yml"
READINGS_FILE: Final = "radio/readings.txt"
MAX_BYTES: Final = 1_000_000
"""No station writes more into one file."""
RATES: Final = (150, 400)
"""Syllables a minute that an announcer can mean; other numbers are slips of the pen."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\\]+")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:hg.]([0-5]\d)")


class StationError(Exception):
    """A line of the station's file cannot be used; key and value are the arguments."""

    def __init__(self, value: str, key: str = "time") -> None:
        """Say which line."""
        super().__init__(key, value)


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
        hour, minute = _clock(self.time)
        return dt.time(hour, minute)

    @property
    def iso_weekday(self) -> int:
        """Monday is 1, Sunday is 7."""
        return self.weekday - 1


def default_station(labels: Labels) -> Station:
    """The station of a site that has said nothing yet."""
    words = ("name", "column", "licence", "attribution")
    return Station(**{word: labels(f"radio.station.{word}") for word in words})  # type: ignore[arg-type]


def read_station(root: Path, labels: Labels) -> Station:
    """The station of a site folder."""
    station = default_station(labels)
    path, readings = root / STATION_FILE, root / READINGS_FILE
    if path.is_file():
        try:
            loaded = yaml.load(_text(path, STATION_FILE), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        except (yaml.YAMLError, RecursionError) as error:
            raise StationError(path.name, STATION_FILE) from error
        station = parse_station(loaded, station)
    if readings.is_file():
        station = replace(station, readings=parse_readings(_text(readings, READINGS_FILE)))
    return station


def _text(path: Path, name: str) -> str:
    """What a file says; one that no editor would write is refused whole."""
    raw = path.read_bytes()
    try:
        text = raw[:MAX_BYTES].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StationError(path.name, name) from error
    if len(raw) > MAX_BYTES:
        raise StationError(path.name, name)
    return text.replace("\r\n", "\n")


def parse_station(given: object, station: Station) -> Station:
    """The station with what its file says."""
    if not isinstance(given, dict):
        raise StationError(str(given)[:40], STATION_FILE)
    known = {field.name for field in fields(Station)} - {"readings", "memory"}
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known or not isinstance(value, str):
            raise StationError(str(value), str(key))
        values[key] = _value(key, value)
    return replace(station, **values)


def _value(key: str, text: str) -> str | int:
    limits: Mapping[str, tuple[int, int]] = {
        "rate": RATES,
        "weekday": (2, 8),
        "rest_weeks": (0, 520),
    }
    if key == "time":
        _clock(text)
    if key == "licence_url" and text and not _ADDRESS.fullmatch(text):
        raise StationError(text, key)
    if any(c.kind is InvisibleKind.DANGEROUS for c in invisible_characters(text)):
        raise StationError(ascii(text), key)
    if key not in limits:
        return text
    low, high = limits[key]
    if not re.fullmatch(r"\d{1,3}", text) or not low <= int(text) <= high:
        raise StationError(text, key)
    return int(text)


def _clock(text: str) -> tuple[int, int]:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise StationError(text)
    return int(found[1]), int(found[2])
