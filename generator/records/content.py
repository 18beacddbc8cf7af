"""All records of a site, resolved: every reference leads somewhere, and every look-up is ready."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from generator import vietnamese
from generator.records.addresses import Addresses
from generator.records.commune import Commune
from generator.records.fair import Fair
from generator.records.producer import Producer
from generator.records.product import Product
from generator.records.source import Source
from generator.records.stall import Stall
from generator.records.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.records.recognition import Recognition
    from generator.records.record import Record

RECORD_TYPES: dict[str, type[Record]] = {
    model.folder: model for model in (Source, Commune, Producer, Product, Story, Stall, Fair)
}
"""The record types by the folder that their files stand in."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Content:
    """The whole site's records, by id, in the order of their ids."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    communes: Mapping[str, Commune] = field(default_factory=dict)
    producers: Mapping[str, Producer] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    stalls: Mapping[str, Stall] = field(default_factory=dict)
    fairs: Mapping[str, Fair] = field(default_factory=dict)
    products_by_producer: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of what each maker makes, by its own: whoever looks here depends on no more of it."""
    products_by_stall: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of what each permanent stall sells, by its own."""
    addresses: Addresses = field(default_factory=lambda: Addresses(id="addresses"))
    """What was renamed or taken from the list."""

    @classmethod
    def of(cls, records: Iterable[Record], addresses: Addresses | None = None) -> Content:
        """Sort records into their kinds and prepare the look-ups."""
        kinds: dict[str, dict[str, Record]] = {folder: {} for folder in RECORD_TYPES}
        for record in sorted(records, key=attrgetter("id")):
            kinds[record.folder][record.id] = record
        products = [p for p in kinds["products"].values() if isinstance(p, Product)]
        return cls(
            **kinds,  # type: ignore[arg-type] # each kind's dictionary holds its own type
            products_by_producer=_grouped((p.producer, p.id) for p in products),
            products_by_stall=_grouped((stall, p.id) for p in products for stall in p.stalls),
            addresses=addresses or Addresses(id="addresses"),
        )

    def commune_of(self, product: Product) -> Commune:
        """Where a product was recorded."""
        return self.communes[product.commune or self.producers[product.producer].commune]

    def products_of(self, producer: str) -> Iterator[Product]:
        """What a maker makes, in the order of their ids."""
        return (self.products[id_] for id_ in self.products_by_producer.get(producer, ()))

    def communes_on(self, commune: Commune, day: date) -> tuple[Commune, ...]:
        """What a unit is on that day: itself, or the units that it went into."""
        if commune.exists_on(day) or not commune.successors or commune.abolished_on is None:
            return (commune,)
        if day < commune.abolished_on:
            return (commune,)
        later = [self.communes_on(self.communes[new], day) for new in commune.successors]
        return tuple(dict.fromkeys(unit for units in later for unit in units))

    def rests_on_proof(self, recognition: Recognition) -> bool:
        """Whether its stars have a decision number or a source that may give stars."""
        grades = (self.sources[citation.source].grade for citation in recognition.sources)
        return recognition.decision is not None or any(grade.gives_stars for grade in grades)

    def public_on(self, day: date) -> Content:
        """The same records without the stories that are not published on a day.

        What is made from these records cannot tell, show or name such a story.
        """
        stories = {id_: s for id_, s in self.stories.items() if s.is_published_on(day)}
        untold = {
            id_: product.untold
            for id_, product in self.products.items()
            if product.story is not None and not product.story.is_published_on(day)
        }
        if not untold:
            return replace(self, stories=stories)
        return replace(self, products={**self.products, **untold}, stories=stories)

    def named(self, records: Iterable[T]) -> tuple[T, ...]:
        """Records in the order of a Vietnamese dictionary."""
        return tuple(sorted(records, key=lambda r: (vietnamese.sort_key(r.name), r.id)))  # type: ignore[attr-defined]


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}
