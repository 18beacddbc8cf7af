"""Look-ups over all records, built once for a build and used by both languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.site.reads import Made
from generator.site.timeline import Segment, starred, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.records.classification import Group
    from generator.records.commune import Commune
    from generator.records.content import Content
    from generator.records.producer import Producer
    from generator.records.product import Product
    from generator.records.stall import Stall
    from generator.records.story import Story

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Index:
    """The records of a site on one day, found from every side."""

    content: Content
    today: date
    timelines: Made[str, tuple[Segment, ...]]
    """By product; made when it is looked at."""
    starred: Mapping[str, tuple[Segment, ...]]
    """The stretches of them with stars that may be shown, of the products that have any."""
    units: Mapping[str, tuple[Commune, ...]]
    """What each commune is today, by its id."""
    products_by_unit: Mapping[str, tuple[Product, ...]]
    """By the id of a commune of today, or of the former one they were recorded in."""
    producers_by_unit: Mapping[str, tuple[Producer, ...]]
    product_counts: Mapping[str, int]
    """By unit: who tells the number alone, does not depend on the products."""
    producer_counts: Mapping[str, int]
    stalls_by_unit: Mapping[str, tuple[Stall, ...]]
    products_by_group: Mapping[Group | None, tuple[Product, ...]]
    products_by_stall: Mapping[str, tuple[Product, ...]]
    told: frozenset[str]
    """The products whose own story is published, by their ids."""
    stories: Mapping[str, Story]
    """The published stories of persons and collectives."""
    stories_by_product: Mapping[str, tuple[Story, ...]]
    stories_by_producer: Mapping[str, tuple[Story, ...]]

    @classmethod
    def of(cls, content: Content, today: date, before: Index | None = None) -> Index:
        """Build every look-up in one pass over each kind of record.

        What the index of `before` knows of products that did not change, is taken from there.
        """
        products = content.products.values()
        stories = {s.id: s for s in content.stories.values() if s.is_published_on(today)}
        if before is not None and before.today != today:
            before = None
        if before is not None and before.places(content):
            units, makers_by_unit = before.units, before.producers_by_unit
        else:
            units = {id_: content.communes_on(c, today) for id_, c in content.communes.items()}
            makers_by_unit = _by_unit(((p.commune, p) for p in content.producers.values()), units)
        by_unit = _by_unit(((content.commune_of(p).id, p) for p in products), units)
        timelines = Made(lambda i: timeline(content, content.products[i], today), content.products)
        same: set[str] = set()
        known: Mapping[str, tuple[Segment, ...]] = {}
        if before is not None and before.proves(content):
            was, known = before.content.products, before.starred
            same = {id_ for id_, product in content.products.items() if was.get(id_) is product}
            timelines.take(before.timelines, same)
        stretches = (
            (id_, known.get(id_, ()) if id_ in same else starred(timelines[id_]))
            for id_ in content.products
        )
        return cls(
            content=content,
            today=today,
            timelines=timelines,
            starred={id_: found for id_, found in stretches if found},
            units=units,
            products_by_unit=by_unit,
            producers_by_unit=makers_by_unit,
            product_counts={id_: len(found) for id_, found in by_unit.items()},
            producer_counts={id_: len(found) for id_, found in makers_by_unit.items()},
            stalls_by_unit=_by_unit(((s.commune, s) for s in content.stalls.values()), units),
            products_by_group=_grouped((p.group, p) for p in products),
            products_by_stall=_grouped((s, p) for p in products for s in p.stalls),
            told=frozenset(p.id for p in products if p.story and p.story.is_published_on(today)),
            stories=stories,
            stories_by_product=_grouped((p, s) for s in stories.values() for p in s.products),
            stories_by_producer=_grouped((p, s) for s in stories.values() for p in s.producers),
        )

    def places(self, content: Content) -> bool:
        """Whether what units are that day, and which makers they have, rests on the same."""
        known = self.content
        return known.communes == content.communes and known.producers == content.producers

    def proves(self, content: Content) -> bool:
        """Whether what products are on which days rests on the same proof."""
        return self.content.sources == content.sources

    def is_former(self, commune: Commune) -> bool:
        """Whether a unit has gone into others by today."""
        return self.units[commune.id][0].id != commune.id

    def has_story(self, product: Product) -> bool:
        """Whether a product's own story is published."""
        return product.id in self.told


def _by_unit(
    pairs: Iterable[tuple[str, T]], units: Mapping[str, tuple[Commune, ...]]
) -> dict[str, tuple[T, ...]]:
    """Under the unit that was recorded, and under what it is today."""
    ids = {id_: {id_: None} | {unit.id: None for unit in now} for id_, now in units.items()}
    return _grouped((unit_id, item) for commune_id, item in pairs for unit_id in ids[commune_id])


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}
