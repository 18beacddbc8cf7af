"""Permanent stalls and fairs with their plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.demo.places import unit_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.demo.files import Fields
    from generator.demo.goods import Item
    from generator.demo.makers import Maker
    from generator.demo.words import FairWords, StallWords, Words

STALL_METRES, AISLE_METRES, EDGE_METRES, FRONT_METRES = 3, 4, 6, 14
"""A standard stall is 3 by 3 metres; the front of the ground is kept for entrance and stage."""
SMALL_FAIR, LARGE_FAIR, PAST_FAIR = 24, 200, 8
LARGE_FROM = 200
"""From so many products on the upcoming fair grows."""
ZONE_OF_SET = {
    **dict.fromkeys(range(1, 11), "B"),
    **dict.fromkeys(range(11, 18), "C"),
    **dict.fromkeys(range(18, 21), "B"),
    **dict.fromkeys(range(21, 27), "D"),
}


def stall_record(words: Words, stall: StallWords, *, today: date) -> Fields:
    """A permanent stall."""
    day = today - timedelta(days=120)
    return {
        "name": stall.name,
        "commune": stall.commune,
        "address": stall.address,
        "point": {"lat": Decimal(stall.lat), "lon": Decimal(stall.lon)},
        "summary": stall.summary,
        "hours": [dict(hours) for hours in stall.hours],
        "contact": {
            "person": stall.person,
            "role": stall.role,
            "phone": stall.phone,
            "email": stall.email,
            "consent": words.markets.consent.format(day=f"{day.day}/{day.month}/{day.year}"),
        },
        "website": f"https://{stall.id}.example/",
        "photos": None,
        "sources": [{"source": "ho-so-minh-hoa"}],
        "note": stall.note,
        "english": {"name": stall.name_english, "summary": stall.summary_english},
    }


def fair_records(words: Words, items: Sequence[Item], *, today: date) -> dict[str, Fields]:
    """One fair that comes and one that is over."""
    count = SMALL_FAIR
    if len(items) >= LARGE_FROM:
        count = min(len(items) * 2 // 3, LARGE_FAIR)
    upcoming, past = words.markets.fairs["upcoming"], words.markets.fairs["past"]
    starts, over = today + timedelta(days=40), today - timedelta(days=205)
    return {
        upcoming.id.format(year=starts.year): _fair(
            words, upcoming, items, (starts, starts + timedelta(days=4)), count
        ),
        past.id.format(year=over.year): _fair(
            words, past, items, (over, over + timedelta(days=2)), PAST_FAIR
        ),
    }


def _fair(
    words: Words, fair: FairWords, items: Sequence[Item], days: tuple[date, date], count: int
) -> Fields:
    markets, year = words.markets, days[0].year
    per_row = 6 if count <= SMALL_FAIR else 20
    consented = days[0] - timedelta(days=60)
    return {
        "name": fair.name.format(year=year),
        "starts_on": days[0],
        "ends_on": days[1],
        "place": fair.place,
        "commune": "ben-gio",
        "organiser": fair.organiser,
        "summary": fair.summary,
        "foreword": fair.foreword,
        "foreword_by": fair.foreword_by,
        "zones": [dict(zone) for zone in markets.zones],
        "stalls": _stalls(words, items, count, per_row),
        "landmarks": _landmarks(words, count, per_row),
        "contact": {
            "person": markets.person,
            "role": markets.role,
            "phone": markets.phone,
            "email": markets.email,
            "consent": markets.consent.format(
                day=f"{consented.day}/{consented.month}/{consented.year}"
            ),
        },
        "website": markets.website,
        "photos": None,
        "sources": [{"source": "ho-so-minh-hoa"}],
        "english": {
            "name": fair.name_english.format(year=year),
            "summary": fair.summary_english,
            "foreword": fair.foreword_english,
        },
    }


def _stalls(words: Words, items: Sequence[Item], count: int, per_row: int) -> list[Fields]:
    """Communes first, then producers by the zone of their goods, then guests."""
    holders = _holders(words, items, count)
    numbers: dict[str, int] = {}
    stalls: list[Fields] = []
    for index, holder in enumerate(holders):
        zone = str(holder["zone"])
        numbers[zone] = numbers.get(zone, 0) + 1
        stall: Fields = {"number": f"{zone}{numbers[zone]:02}", **holder}
        stalls.append({**stall, "area": _stall_area(index, per_row)})
    return stalls


def _holders(words: Words, items: Sequence[Item], count: int) -> list[Fields]:
    places = {item.maker.place.id: item.maker.place for item in items}
    communes: list[Fields] = []
    for place in list(places.values())[: max(count // 6, 2)]:
        label = unit_label(words.places, place.kind, place.name)
        name = words.markets.commune_stall.format(unit=label)
        english = words.markets.commune_stall_english.format(place=place.name)
        shown = [item.id for item in items if item.maker.place.id == place.id][:6]
        communes.append(
            {"zone": "A", "name": name, "name_english": english, "commune": place.id,
             "products": list(shown)}
        )  # fmt: skip
    guests = max(count // 12, 2)
    makers = {item.maker.index: item.maker for item in items}
    own = [_maker_stall(maker) for maker in list(makers.values())[: count - len(communes) - guests]]
    own.sort(key=lambda stall: str(stall["zone"]))
    guests = count - len(communes) - len(own)
    offers = words.markets.guest_stalls
    open_to_all: list[Fields] = [
        {"zone": "E", **offers[number % len(offers)]} for number in range(guests)
    ]
    return [*communes, *own, *open_to_all]


def _maker_stall(maker: Maker) -> Fields:
    stall: Fields = {"zone": ZONE_OF_SET[maker.sets[0]]}
    if maker.index % 3 == 0:
        stall |= {"name": maker.brand, "name_english": maker.name_english}
    return {**stall, "producers": [maker.id]}


def _stall_area(index: int, per_row: int) -> Fields:
    """Rows stand back to back in pairs, with an aisle between pairs and one across the middle."""
    row, column = divmod(index, per_row)
    pair, back = divmod(row, 2)
    cross = AISLE_METRES if column >= per_row // 2 else 0
    depth = 2 * STALL_METRES + AISLE_METRES
    return {
        "x": EDGE_METRES + column * STALL_METRES + cross,
        "y": FRONT_METRES + pair * depth + back * STALL_METRES,
        "width": STALL_METRES,
        "depth": STALL_METRES,
    }


def _landmarks(words: Words, count: int, per_row: int) -> list[Fields]:
    names = words.markets.landmarks
    width = 2 * EDGE_METRES + per_row * STALL_METRES + AISLE_METRES
    rows = -(-count // per_row)
    end = FRONT_METRES + -(-rows // 2) * (2 * STALL_METRES + AISLE_METRES)
    middle = width // 2
    spots = (
        ("entrance", "entrance", (middle - 4, 0, 8, 2)),
        ("entrance", "back_entrance", (middle - 3, end + 12, 6, 2)),
        ("stage", "stage", (EDGE_METRES, 3, 8, 6)),
        ("information", "information", (width - EDGE_METRES - 4, 4, 4, 3)),
        ("food", "food", (EDGE_METRES, end + 2, max(middle - EDGE_METRES - 5, 6), 8)),
        ("toilet", "toilet", (width - EDGE_METRES - 4, end + 2, 4, 4)),
        ("parking", "parking", (0, end + 15, width, 12)),
    )
    return [
        {"kind": kind, "name": names[key], "area": dict(zip(_AREA_KEYS, area, strict=True))}
        for kind, key, area in spots
    ]


_AREA_KEYS = ("x", "y", "width", "depth")
