"""Permanent stalls and points of sale that show the products of several makers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from generator.records.commune import Point
from generator.records.fields import CommuneRef, Markdown, ProducerRef, Text, Url, fault, text_of
from generator.records.photo import Photo
from generator.records.producer import Contact
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


def _clock(value: object) -> str:
    text = text_of(value)
    found = re.fullmatch(r"(?:([01]?[0-9]|2[0-3])\s*[:hg.]\s*([0-5][0-9])?|(24)[:hg.](00)?)", text)
    if not found:
        fault("clock", value=text)
    return f"{int(found[1] or found[3]):02}:{found[2] or '00'}"


Clock = Annotated[str, BeforeValidator(_clock)]
"""A time of day: `07:30`, `7h30` or `7h`."""


class Hours(Value):
    """Opening hours on some days of the week."""

    noun: ClassVar[str] = "hours"

    days: tuple[Weekday, ...]
    """The days, as `mon` … `sun`."""
    opens: Clock
    """Opening time."""
    closes: Clock
    """Closing time."""

    def own_faults(self) -> Iterator[Fault]:
        """A stall closes after it opens."""
        if self.closes <= self.opens:
            yield Fault("closes-before-opening", ("closes",))


class StallEnglish(Value):
    """A stall's texts in English."""

    noun: ClassVar[str] = "stall_english"

    name: Text | None = None
    """Name."""
    summary: Text | None = None
    """One or two sentences."""


class Stall(Record):
    """A permanent stall or point of sale; products name the stalls that sell them."""

    noun: ClassVar[str] = "stall"
    folder: ClassVar[str] = "stalls"

    name: Text
    """Name."""
    commune: CommuneRef
    """Where it stands."""
    address: Text | None = None
    """Address below the commune."""
    point: Point | None = None
    """Its place on the map."""
    summary: Text | None = None
    """One or two sentences."""
    hours: tuple[Hours, ...] = ()
    """Opening hours."""
    contact: Contact | None = None
    website: Url | None = None
    """Website."""
    keeper: ProducerRef | None = None
    """The producer who runs it, where one does."""
    photos: tuple[Photo, ...] = ()
    sources: tuple[Citation, ...] = ()
    """Where the facts come from."""
    note: Markdown | None = None
    """What else the reader should know."""
    english: StallEnglish | None = None
