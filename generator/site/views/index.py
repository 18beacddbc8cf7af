"""Look-ups over all records, built once for a build and used by both languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from generator.reads import Made
from generator.records.content import Content
from generator.records.named import NamedCommune, NamedProducer, NamedStall
from generator.records.product import Product
from generator.site.timeline import Segment, starred, timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.records.classification import Group
    from generator.records.story import Story

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    """What lists need to know of a product beside its name: who plans them, looks at no record."""

    id: str
    group: Group | None
    product_set: int | None
    producer: str
    commune: str
    """The unit it was recorded in."""
    told_on: date | None
    """The day its own story was approved, or that of the build; None where none is published."""
    stars: tuple[Segment, ...]
    """The stretches of days with stars that may be shown."""

    folder: ClassVar = Product.folder

    @classmethod
    def of(cls, product: Product, commune: str, today: date, stars: tuple[Segment, ...]) -> Listed:
        """What a product's record tells on a day; it was recorded in `commune`."""
        story = product.story
        is_told = story is not None and story.is_published_on(today)
        return cls(
            id=product.id,
            group=product.group,
            product_set=product.product_set,
            producer=product.producer,
            commune=commune,
            told_on=(story.approved_on or today) if story is not None and is_told else None,
            stars=stars,
        )


@dataclass(frozen=True, slots=True)
class Index:
    """The records of a site on one day, found from every side."""

    content: Content
    today: date
    timelines: Made[str, tuple[Segment, ...]]
    """By product; made when it is looked at."""
    listed: Mapping[str, Listed]
    """What lists need to know of each product."""
    communes: Mapping[str, NamedCommune]
    """As other pages name them; who shows more of one, finds it in `content`."""
    producers: Mapping[str, NamedProducer]
    stalls: Mapping[str, NamedStall]
    units: Mapping[str, tuple[NamedCommune, ...]]
    """What each commune is today, by its id."""
    predecessors: Mapping[str, tuple[NamedCommune, ...]]
    """The units that went into a commune, by its id."""
    products_by_unit: Mapping[str, tuple[str, ...]]
    """Their ids by that of a commune of today, or of the former one they were recorded in."""
    producers_by_unit: Mapping[str, tuple[NamedProducer, ...]]
    product_counts: Mapping[str, int]
    """By unit: who tells the number alone, does not depend on the products."""
    producer_counts: Mapping[str, int]
    stalls_by_unit: Mapping[str, tuple[NamedStall, ...]]
    stall_counts: Mapping[str, int]
    products_by_group: Mapping[Group | None, tuple[str, ...]]
    """Their ids."""
    told: frozenset[str]
    """The products whose own story is published, by their ids."""
    stories: Mapping[str, Story]
    """The published stories of persons and collectives."""
    stories_by_product: Mapping[str, tuple[Story, ...]]
    stories_by_producer: Mapping[str, tuple[Story, ...]]

    @classmethod
    def of(cls, content: Content, today: date, before: Index | None = None) -> Index:
        """Build every look-up in one pass over each kind of record.

        What the index of `before` knows of records that did not change, is taken from there.
        """
        if before is not None and before.today != today:
            before = None
        stories = {s.id: s for s in content.stories.values() if s.is_published_on(today)}
        places = _places(content, today, before)
        timelines = Made(lambda i: timeline(content, content.products[i], today), content.products)
        listed = _listed(content, today, timelines, before)
        return cls(
            content=content,
            today=today,
            timelines=timelines,
            stories=stories,
            stories_by_product=_grouped((p, s) for s in stories.values() for p in s.products),
            stories_by_producer=_grouped((p, s) for s in stories.values() for p in s.producers),
            **places,
            **_look_ups(listed, places["units"], before),
        )

    def places(self, content: Content) -> bool:
        """Whether communes, makers and stalls are the same."""
        known = self.content
        same = known.communes == content.communes and known.producers == content.producers
        return same and known.stalls == content.stalls

    def proves(self, content: Content) -> bool:
        """Whether what products are on which days rests on the same proof."""
        return self.content.sources == content.sources

    def commune_of(self, product: Product) -> NamedCommune:
        """Where a product was recorded."""
        return self.communes[self.listed[product.id].commune]

    def is_former(self, commune: NamedCommune) -> bool:
        """Whether a unit has gone into others by today."""
        return self.units[commune.id][0].id != commune.id

    def has_story(self, product: Product) -> bool:
        """Whether a product's own story is published."""
        return product.id in self.told


def _places(content: Content, today: date, before: Index | None) -> dict[str, Any]:
    """The fields of an index that tell of communes, makers and stalls."""
    if before is not None and before.places(content):
        return {name: getattr(before, name) for name in _OF_PLACES}
    communes = NamedCommune.all_of(content.communes)
    producers = NamedProducer.all_of(content.producers)
    stalls = NamedStall.all_of(content.stalls)
    units = {
        id_: tuple(communes[unit.id] for unit in content.communes_on(commune, today))
        for id_, commune in content.communes.items()
    }
    merged = ((new, id_) for id_, old in content.communes.items() for new in old.successors)
    makers_by_unit = _by_unit(((p.commune, p) for p in producers.values()), units)
    stalls_by_unit = _by_unit(((s.commune, s) for s in stalls.values()), units)
    return {
        "communes": communes,
        "producers": producers,
        "stalls": stalls,
        "units": units,
        "predecessors": _grouped((new, communes[old]) for new, old in merged),
        "producers_by_unit": makers_by_unit,
        "producer_counts": {id_: len(found) for id_, found in makers_by_unit.items()},
        "stalls_by_unit": stalls_by_unit,
        "stall_counts": {id_: len(found) for id_, found in stalls_by_unit.items()},
    }


def _listed(
    content: Content,
    today: date,
    timelines: Made[str, tuple[Segment, ...]],
    before: Index | None,
) -> Mapping[str, Listed]:
    """What lists need to know of each product; the very same mapping where that is as before.

    `timelines` takes over what was known.
    """
    was: Mapping[str, Product] = {}
    known: Mapping[str, Listed] = {}
    if before is not None and before.proves(content):
        was, known = before.content.products, before.listed
    same = {id_ for id_, product in content.products.items() if was.get(id_) is product}
    if before is not None and same:
        timelines.take(before.timelines, same)
    listed: dict[str, Listed] = {}
    for id_, product in content.products.items():
        commune = content.commune_of(product).id
        if id_ in same and known[id_].commune == commune:
            listed[id_] = known[id_]
        else:
            stars = known[id_].stars if id_ in same else starred(timelines[id_])
            listed[id_] = Listed.of(product, commune, today, stars)
    return known if listed == known else listed


def _look_ups(
    listed: Mapping[str, Listed],
    units: Mapping[str, tuple[NamedCommune, ...]],
    before: Index | None,
) -> dict[str, Any]:
    """The fields of an index that tell where products are found."""
    if before is not None and before.listed is listed and before.units == units:
        return {name: getattr(before, name) for name in _OF_PRODUCTS}
    products = listed.values()
    by_unit = _by_unit(((p.commune, p.id) for p in products), units)
    return {
        "listed": listed,
        "products_by_unit": by_unit,
        "product_counts": {id_: len(found) for id_, found in by_unit.items()},
        "products_by_group": _grouped((p.group, p.id) for p in products),
        "told": frozenset(p.id for p in products if p.told_on),
    }


def _by_unit(
    pairs: Iterable[tuple[str, T]], units: Mapping[str, tuple[NamedCommune, ...]]
) -> dict[str, tuple[T, ...]]:
    """Under the unit that was recorded, and under what it is today."""
    ids = {id_: {id_: None} | {unit.id: None for unit in now} for id_, now in units.items()}
    return _grouped((unit_id, item) for commune_id, item in pairs for unit_id in ids[commune_id])


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


_OF_PLACES: Final = tuple(_places(Content(), date.min, None))
_OF_PRODUCTS: Final = tuple(_look_ups({}, {}, None))
