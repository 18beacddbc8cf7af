"""Indexes of a catalogue: by product, by commune and by stars, in Vietnamese order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.catalogue.views import IndexEntry, IndexGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue.tongue import Bi, Tongue
    from generator.catalogue.views import Goods

INDEX_FROM = 4
"""Fewer products need no index beside the contents."""

STARS = (5, 4, 3)


def make_indexes(goods: tuple[Goods, ...], tongue: Tongue) -> tuple[IndexGroup, ...]:
    """Give the groups of all three indexes; none for a leaflet-sized catalogue."""
    if len(goods) < INDEX_FROM:
        return ()
    return (_by_product(goods, tongue), *_by_commune(goods), *_by_stars(goods, tongue))


def _by_product(goods: tuple[Goods, ...], tongue: Tongue) -> IndexGroup:
    entries = (IndexEntry(item.name.main, item.producer.main, item.id) for item in goods)
    return IndexGroup(tongue.label("print.index.products"), _sorted(entries))


def _by_commune(goods: tuple[Goods, ...]) -> Iterable[IndexGroup]:
    groups: dict[str, list[Goods]] = defaultdict(list)
    titles: dict[str, Bi] = {}
    for item in goods:
        groups[item.commune.main].append(item)
        titles[item.commune.main] = item.commune
    for name in sorted(groups, key=vietnamese.sort_key):
        entries = (IndexEntry(item.name.main, item.producer.main, item.id) for item in groups[name])
        yield IndexGroup(titles[name], _sorted(entries))


def _by_stars(goods: tuple[Goods, ...], tongue: Tongue) -> Iterable[IndexGroup]:
    for stars in STARS:
        chosen = [item for item in goods if item.seal is not None and item.seal.stars == stars]
        entries = [
            IndexEntry(item.name.main, item.seal.until.main, item.id)
            for item in chosen
            if item.seal is not None
        ]
        if entries:
            yield IndexGroup(tongue.label("seal.stars", stars=stars), _sorted(entries))


def _sorted(entries: Iterable[IndexEntry]) -> tuple[IndexEntry, ...]:
    return tuple(sorted(entries, key=lambda e: (vietnamese.sort_key(e.text), e.detail, e.anchor)))
