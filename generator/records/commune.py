"""Communes, wards and special zones, those of today and those that were merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from generator.records.fields import CommuneRef, Day, Number, Text, WholeNumber, fault, within
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation


class CommuneKind(StrEnum):
    """The kinds of units at commune level."""

    COMMUNE = "commune"
    """Xã."""
    WARD = "ward"
    """Phường."""
    TOWNSHIP = "township"
    """Thị trấn; abolished on 1 July 2025."""
    SPECIAL_ZONE = "special-zone"
    """Đặc khu."""


def _code(value: str) -> str:
    if not (value.isascii() and value.isdigit() and len(value) == 5):  # noqa: PLR2004 - see CommuneCode
        fault("commune-code", value=value)
    return value


CommuneCode = Annotated[Text, AfterValidator(_code)]
"""Five digits (19/2025/QĐ-TTg); a merged unit often keeps the code of one of its parts."""


class Point(Value):
    """A place on the map, in degrees (WGS 84)."""

    noun: ClassVar[str] = "point"

    lat: Annotated[Number, within(8, 24)]
    """Latitude; Viet Nam lies between 8 and 24."""
    lon: Annotated[Number, within(102, 118)]
    """Longitude; Viet Nam with its islands lies between 102 and 118."""


class CommuneEnglish(Value):
    """A commune's texts in English."""

    noun: ClassVar[str] = "commune_english"

    summary: Text | None = None
    """One or two sentences on the place and what it makes."""


class Commune(Record):
    """A unit at commune level, for the days on which it existed."""

    noun: ClassVar[str] = "commune"
    folder: ClassVar[str] = "communes"

    name: Text
    """Name without the kind, such as `Quảng Long`."""
    kind: CommuneKind
    """Xã, phường, thị trấn or đặc khu."""
    code: CommuneCode | None = None
    """Official code."""
    district: Text | None = None
    """The district it belonged to, with its kind; none since 1 July 2025."""
    province: Text
    """The province or city, with its kind where it is a city."""
    established_on: Day | None = None
    """The first day of the unit in these borders."""
    abolished_on: Day | None = None
    """The first day on which it no longer existed."""
    successors: tuple[CommuneRef, ...] = ()
    """The units that its land went to; several where it was split."""
    point: Point | None = None
    """A point in it, for the sketch map."""
    area_km2: Annotated[Number, within(0, 100_000)] | None = None
    """Area in square kilometres."""
    population: Annotated[WholeNumber, within(0, 10_000_000)] | None = None
    """People, at the time of the source."""
    summary: Text | None = None
    """One or two sentences on the place and what it makes."""
    sources: tuple[Citation, ...] = ()
    """Where the facts come from."""
    english: CommuneEnglish | None = None

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        began = self.established_on is None or self.established_on <= day
        return began and (self.abolished_on is None or day < self.abolished_on)

    def own_faults(self) -> Iterator[Fault]:
        """Dates and successors belong together."""
        if self.successors and self.abolished_on is None:
            yield Fault("successor-without-day", ("successors",), absent=("abolished_on",))
        if self.abolished_on is not None and not self.successors:
            yield Fault("abolished-without-successor", ("abolished_on",), absent=("successors",))
        if self.abolished_on is None or self.established_on is None:
            return
        if self.abolished_on <= self.established_on:
            yield Fault("abolished-before-established", ("abolished_on",))
