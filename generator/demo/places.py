"""Communes: the units of today, and those that were merged into them on 1 July 2025."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.vietnamese import slug

if TYPE_CHECKING:
    from generator.demo.files import Fields
    from generator.demo.words import Places, UnitWords

MERGED_ON = date(2025, 7, 1)
MAX_COMMUNES = 3321
"""The units of the country since 1 July 2025."""
DENSE_FROM = 1000
"""Up to so many products there is a commune for every eight of them."""
PER_PROVINCE, PER_DISTRICT = 100, 10
FORMER_NAMES_FROM, DISTRICT_NAMES_FROM = 3400, 4400
"""Where in the list of possible names those of merged units and of districts begin."""
SOUTH, WEST = 17.7, 107.1
"""Degrees of the middle of the first province."""
UNIT_DEGREES, PART_DEGREES, PROVINCE_DEGREES = 0.024, 0.0095, 0.6
"""Distances between units, around the middle of a merged one, and between provinces."""
PROVINCES_IN_A_ROW = 4
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
PROVINCE_CODE, DISTRICT_CODE = "99", "999"
"""Codes that no province or district has."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of today with what its producers need to know."""

    index: int
    id: str
    name: str
    kind: str
    code: str
    province: str
    province_id: str
    district: str
    """The district that its parts belonged to before July 2025."""
    parts: tuple[UnitWords, ...]
    """The old units that went into it."""

    def recorded_as(self, *, before_merger: bool) -> UnitWords | None:
        """The old unit that an early record names, where there is one."""
        return self.parts[0] if before_merger and self.parts else None


def commune_of(product: int) -> int:
    """The commune of a product by their numbers, the same at every size of the demonstration."""
    if product < 4 * 8:
        return product // 3 % 4
    if product < DENSE_FROM:
        return product // 8
    return min(DENSE_FROM // 8 + (product - DENSE_FROM) // 5, MAX_COMMUNES - 1)


def count_communes(products: int) -> int:
    """How many communes a demonstration of so many products has."""
    return max(commune_of(products - 1) + 1, 4)


def plan_places(words: Places, products: int) -> tuple[Place, ...]:
    """The units of today."""
    former = {unit.id: unit for unit in words.former}
    return tuple(_place(words, former, index) for index in range(count_communes(products)))


def _place(words: Places, former: dict[str, UnitWords], index: int) -> Place:
    province = words.provinces[index // PER_PROVINCE % len(words.provinces)]
    district_number = index // PER_DISTRICT
    district = words.district
    if district_number:
        name = _name(words, DISTRICT_NAMES_FROM + district_number)
        district = f"{words.district.split()[0]} {name}"
    if index < len(words.opening):
        unit = words.opening[index]
        parts = tuple(former[part] for part in unit.parts)
    else:
        unit, parts = _unit(words, index)
    return Place(
        index=index,
        id=unit.id,
        name=unit.name,
        kind=unit.kind,
        code=unit.code,
        province=province,
        province_id=slug(province),
        district=district,
        parts=parts,
    )


def _unit(words: Places, index: int) -> tuple[UnitWords, tuple[UnitWords, ...]]:
    name, code = _name(words, index), f"{90100 + index * 2:05}"
    kind = "ward" if index % 7 == 6 else "commune"  # noqa: PLR2004 - one in seven
    unit = words.opening[0].model_copy(
        update={"id": slug(name), "name": name, "kind": kind, "code": code, "parts": ()}
    )
    if index % 4:
        return unit, ()
    same = unit.model_copy(update={"id": f"{unit.id}-cu", "kind": "commune"})
    other_name = _name(words, FORMER_NAMES_FROM + index // 4)
    update = {"id": slug(other_name), "name": other_name, "kind": "commune"}
    other = unit.model_copy(update={**update, "code": f"{int(code) + 1:05}"})
    return unit, (same, other)


def _name(words: Places, number: int) -> str:
    """Every number gives another pair of words."""
    first, second = len(words.first_words), len(words.second_words)
    turn = number // first * 89 + number % first * 7
    return f"{words.first_words[number % first]} {words.second_words[turn % second]}"


def unit_label(words: Places, kind: str, name: str) -> str:
    """The name with its kind, as in running text."""
    return f"{words.kinds[kind]} {name}"


def commune_records(words: Places, places: tuple[Place, ...]) -> dict[str, Fields]:
    """The records of all units, old ones too."""
    records: dict[str, Fields] = {}
    successors: dict[str, list[str]] = {}
    for place in places:
        records[place.id] = _record(words, place)
        for part in place.parts:
            successors.setdefault(part.id, []).append(place.id)
            records[part.id] = _former_record(words, place, part, successors[part.id])
    return records


def _record(words: Places, place: Place) -> Fields:
    says = words.summaries[place.index % len(words.summaries)]
    record: Fields = {
        "name": place.name,
        "kind": place.kind,
        "code": place.code,
        "province": place.province,
        "established_on": MERGED_ON,
        "point": _point_record(*_point(place.index)),
        "area_km2": Decimal(180 + place.index * 37 % 700) / 10,
        "population": 6000 + place.index * 1733 % 24000,
        "summary": says.text.format(name=place.name),
        "sources": [_citation(words)],
    }
    if place.index % 2 == 0:
        record["english"] = {"summary": says.english.format(name=place.name)}
    return record


def _former_record(words: Places, place: Place, part: UnitWords, successors: list[str]) -> Fields:
    lat, lon = _point(place.index)
    north, east = _seed(place.parts.index(part), PART_DEGREES)
    return {
        "name": part.name,
        "kind": part.kind,
        "code": part.code,
        "district": place.district,
        "province": place.province,
        "abolished_on": MERGED_ON,
        "successors": list(successors),
        "point": _point_record(lat + north, lon + east),
        "sources": [_citation(words)],
    }


def _citation(words: Places) -> Fields:
    return {"source": "ho-so-minh-hoa", "says": words.note_source}


def _point(index: int) -> tuple[float, float]:
    """Latitude and longitude on the open sea, so that no real commune stands there.

    The units of a province stand like the seeds of a sunflower: evenly, and round at any number.
    """
    province, seed = divmod(index, PER_PROVINCE)
    row, column = divmod(province, PROVINCES_IN_A_ROW)
    lat, lon = _seed(seed, UNIT_DEGREES)
    return SOUTH + row * PROVINCE_DEGREES + lat, WEST + column * PROVINCE_DEGREES + lon


def _seed(number: int, spread: float) -> tuple[float, float]:
    """The place of a seed around the middle, in degrees."""
    distance, turn = spread * math.sqrt(number + 0.5), number * GOLDEN_ANGLE + 2.4
    return distance * math.sin(turn), distance * math.cos(turn) * 1.25


def _point_record(lat: float, lon: float) -> Fields:
    return {"lat": Decimal(f"{lat:.4f}"), "lon": Decimal(f"{lon:.4f}")}
