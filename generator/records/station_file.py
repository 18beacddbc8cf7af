"""What a radio station says of itself, in a file that is checked as records are."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator

from generator.records.fields import Text, Url, WholeNumber, fault, within
from generator.records.record import Record
from generator.records.stall import Clock

RATES: Final = (150, 400)
"""Syllables a minute that an announcer can mean; other numbers are slips of the pen."""
WEEKDAYS: Final = (2, 8)
MOST_WEEKS: Final = 520
"""Nobody lets a story rest for more than ten years."""


def _begins(time: str) -> str:
    """Midnight is the beginning of a day, and no column begins when one ends."""
    return time if time != "24:00" else fault("clock", value=time)


class StationFile(Record):
    """What a station says of itself in `radio/station.yml`; every line may be left out."""

    noun: ClassVar[str] = "station"
    folder: ClassVar[str] = "."

    name: Text | None = None
    """Who broadcasts."""
    column: Text | None = None
    """The name of the column."""
    place: Text | None = None
    """Where the station is at home."""
    rate: Annotated[WholeNumber, within(*RATES)] | None = None
    """Syllables a minute, pauses included, as measured with a watch."""
    weekday: Annotated[WholeNumber, within(*WEEKDAYS)] | None = None
    """The day of the column: 2 is Monday, 8 is Sunday, as Vietnamese calendars count."""
    time: Annotated[Clock, AfterValidator(_begins)] | None = None
    """When the column begins."""
    rest_weeks: Annotated[WholeNumber, within(0, MOST_WEEKS)] | None = None
    """So many weeks a story rests before it may be aired again."""
    licence: Text | None = None
    """Under which terms a story may be reused."""
    licence_url: Url | None = None
    """Where these terms stand."""
    attribution: Text | None = None
    """What to say or print with a story; `{title}` and `{site}` are its blanks."""
    contact: Text | None = None
    """Who answers questions: office, telephone, e-mail."""
