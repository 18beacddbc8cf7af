"""Records as other pages name them: a page that only names one rests on nothing else in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self

from generator.records.commune import Commune
from generator.records.producer import Producer
from generator.records.stall import Stall

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.records.commune import CommuneKind, Point
    from generator.records.producer import ProducerKind
    from generator.records.record import Record


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """What all of them have."""

    id: str
    name: str

    folder: ClassVar[str]

    @classmethod
    def of(cls, record: Record) -> Self:
        """A record as others name it."""
        return cls(*_told(cls)(record))  # type: ignore[arg-type] # classes are hashable

    @classmethod
    def all_of(cls, records: Mapping[str, Record]) -> dict[str, Self]:
        """Records as others name them, by their ids."""
        return {id_: cls.of(record) for id_, record in records.items()}


@cache
def _told(kind: type[NamedRecord]) -> Callable[[Record], tuple[Any, ...]]:
    """A way to take from a record what this kind tells."""
    return attrgetter(*(field.name for field in fields(kind)))


@dataclass(frozen=True, slots=True)
class NamedCommune(NamedRecord):
    """A commune where it is named, and on the sketch map."""

    kind: CommuneKind
    district: str | None
    province: str
    point: Point | None

    folder = Commune.folder


@dataclass(frozen=True, slots=True)
class NamedProducer(NamedRecord):
    """A maker where its products stand, and in the search by names."""

    name_english: str | None
    trade_name: str | None
    kind: ProducerKind | None
    commune: str

    folder = Producer.folder


@dataclass(frozen=True, slots=True)
class NamedStall(NamedRecord):
    """A permanent stall where something is sold, and on the sketch map."""

    name_english: str | None
    commune: str
    address: str | None
    point: Point | None

    folder = Stall.folder
