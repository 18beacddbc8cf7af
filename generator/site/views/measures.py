"""Package sizes and shelf lives, which records hold in Vietnamese: regular ones in English too."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from generator import vietnamese
from generator.site.views.parts import Words

if TYPE_CHECKING:
    from generator.site.views.edition import Edition

_SIZE: Final = re.compile(
    rf"(?P<holder>{'|'.join(vietnamese.CONTAINERS)}) (?P<amount>\d+(?:,\d+)?) ?(?P<unit>k?g|m?l)",
    re.IGNORECASE,
)
_SHELF_LIFE: Final = re.compile(
    rf"(?P<number>\d+) (?P<period>{'|'.join(vietnamese.PERIODS)})"
    rf" ?(?P<start>{'|'.join(vietnamese.STARTS)})"
)


def size(edition: Edition, written: str) -> Words:
    """“500 g pack” for “gói 500 g”; as it is written where its form is another."""
    found = _SIZE.fullmatch(written)
    if not edition.is_english or found is None:
        return edition.words(written, None)
    labels = edition.labels
    amount = labels.number(Decimal(found["amount"].replace(",", ".")))
    holder = vietnamese.CONTAINERS[found["holder"].lower()]
    return Words(labels(f"size.{holder}", amount=f"{amount} {found['unit']}"))


def shelf_life(edition: Edition, written: str) -> Words:
    """“12 months from production”; as it is written where its form is another."""
    found = _SHELF_LIFE.fullmatch(written)
    if not edition.is_english or found is None:
        return edition.words(written, None)
    labels, start = edition.labels, vietnamese.STARTS[found["start"]]
    period = labels.count(vietnamese.PERIODS[found["period"]], int(found["number"]))
    return Words(labels(f"shelf_life.{start}", period=period) if start else period)
