"""Trade fairs (hội chợ) with their stalls and plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from generator.records.fields import (
    CommuneRef,
    Day,
    Markdown,
    Number,
    ProducerRef,
    ProductRef,
    Text,
    Url,
)
from generator.records.photo import Photo
from generator.records.producer import Contact
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation


class Area(Value):
    """A rectangle on the fair's ground, in metres from its upper left corner."""

    noun: ClassVar[str] = "area"

    x: Number
    """From the left edge."""
    y: Number
    """From the upper edge."""
    width: Number
    """Width; a standard stall has 3 metres."""
    depth: Number
    """Depth; a standard stall has 3 metres."""


class Zone(Value):
    """A part of the fair."""

    noun: ClassVar[str] = "zone"

    code: Text
    """Short code, such as `A`."""
    name: Text
    """Name."""
    name_english: Text | None = None
    """Name in English."""


class FairStall(Value):
    """One stall of a fair."""

    noun: ClassVar[str] = "fair_stall"

    number: Text
    """The number on its fascia, such as `A05`."""
    zone: Text | None = None
    """Code of its zone."""
    name: Text | None = None
    """The name on its fascia; the holder's name where it is not given."""
    name_english: Text | None = None
    """That name in English."""
    producers: tuple[ProducerRef, ...] = ()
    """The producers who hold it."""
    commune: CommuneRef | None = None
    """The commune that holds it, where one does."""
    products: tuple[ProductRef, ...] = ()
    """What it shows; all products of its producers where nothing is given."""
    area: Area | None = None
    """Its place on the plan."""


class LandmarkKind(StrEnum):
    """What else stands on a fair's plan."""

    ENTRANCE = "entrance"
    STAGE = "stage"
    INFORMATION = "information"
    FOOD = "food"
    TOILET = "toilet"
    PARKING = "parking"


class Landmark(Value):
    """Something on the plan that is no stall."""

    noun: ClassVar[str] = "landmark"

    kind: LandmarkKind
    """What it is."""
    name: Text | None = None
    """Its name, where it has one."""
    area: Area
    """Its place."""


class FairEnglish(Value):
    """A fair's texts in English."""

    noun: ClassVar[str] = "fair_english"

    name: Text | None = None
    """Name."""
    summary: Text | None = None
    """One or two sentences."""
    foreword: Markdown | None = None
    """Foreword of the catalogue."""


class Fair(Record):
    """A trade fair."""

    noun: ClassVar[str] = "fair"
    folder: ClassVar[str] = "fairs"

    name: Text
    """Name."""
    starts_on: Day
    """First day."""
    ends_on: Day
    """Last day; print shows what is valid on it."""
    place: Text
    """Where it is held."""
    commune: CommuneRef | None = None
    """The unit it is held in."""
    organiser: Text | None = None
    """Who holds it."""
    summary: Text | None = None
    """One or two sentences."""
    foreword: Markdown | None = None
    """Foreword of the catalogue."""
    foreword_by: Text | None = None
    """Who signs the foreword."""
    zones: tuple[Zone, ...] = ()
    """Its parts."""
    stalls: tuple[FairStall, ...] = ()
    """Its stalls."""
    landmarks: tuple[Landmark, ...] = ()
    """Entrances, stage and the like."""
    contact: Contact | None = None
    website: Url | None = None
    """Website."""
    photos: tuple[Photo, ...] = ()
    sources: tuple[Citation, ...] = ()
    """Where the facts come from."""
    english: FairEnglish | None = None

    def is_over_on(self, day: date) -> bool:
        """Whether its last day has passed."""
        return day > self.ends_on

    def own_faults(self) -> Iterator[Fault]:
        """Days in order; stall numbers and zone codes that agree."""
        if self.ends_on < self.starts_on:
            yield Fault("ends-before-start", ("ends_on",))
        yield from self._number_faults()
        yield from self._zone_faults()

    def _number_faults(self) -> Iterator[Fault]:
        numbers: set[str] = set()
        for index, stall in enumerate(self.stalls):
            if stall.is_whole and stall.number in numbers:
                details = {"value": stall.number}
                yield Fault("stall-number-twice", ("stalls", index, "number"), details)
            elif stall.is_whole:
                numbers.add(stall.number)

    def _zone_faults(self) -> Iterator[Fault]:
        """Of stalls in zones that there are not; of a faulty zone the code may be missing."""
        if not all(zone.is_whole for zone in self.zones):
            return
        codes = {zone.code for zone in self.zones}
        for index, stall in enumerate(self.stalls):
            if stall.is_whole and stall.zone is not None and stall.zone not in codes:
                yield Fault("no-such-zone", ("stalls", index, "zone"), {"value": stall.zone})
