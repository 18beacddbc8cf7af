"""What planning every kind of page needs: an edition, its cards, and ways to make pages of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.reads import Kept, Surroundings, Watched, from_whole
from generator.site.map.view import Maps
from generator.site.page import Page, PageKind, Shown
from generator.site.views.cards import Cards
from generator.site.views.edition import SECTIONS
from generator.site.views.lists import SHORT_SIZE, ListPage, ListView, list_pages
from generator.site.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.labels import Labels
    from generator.records.content import Content
    from generator.records.named import NamedRecord
    from generator.records.product import Product
    from generator.records.record import Record
    from generator.site.map.view import MapView
    from generator.site.views.browse import BrowseMark
    from generator.site.views.edition import Edition
    from generator.site.views.index import Index, Listed
    from generator.site.views.lists import Section
    from generator.site.views.parts import Words

    class RecordView(Protocol):
        """The view of a record that has a name and perhaps a summary."""

        @property
        def name(self) -> Words:
            """Its name."""

        @property
        def summary(self) -> Words | None:
            """Its summary."""


K = TypeVar("K")
T = TypeVar("T")

MAX_DESCRIPTION = 160
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True)
class Plan(Surroundings):
    """One edition with its cards, and its products in the order of their names.

    Which pages there are, and what stands on which list, is told from what the index has `listed`
    of products; only what a page shows is taken from their records, when it is made.
    """

    edition: Edition
    cards: Cards
    places: Watched[str, int]
    """The places of the products in that order, by id."""
    maps: Maps
    browsed: Kept[BrowseMark]
    """The mark of the products as data."""

    @classmethod
    def of(cls, edition: Edition) -> Plan:
        """Make the cards and sort the products, once."""
        products = edition.named(edition.index.content.products.values())
        places = {product.id: place for place, product in enumerate(products)}
        name = f"places.{edition.labels.language}"
        return cls(edition, Cards.of(edition), Watched(name, places), Maps(edition), Kept())

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Some products in the order of their names."""
        return tuple(sorted(ids, key=from_whole(self.places)))

    @property
    def by_name(self) -> tuple[Listed, ...]:
        """All products in the order of their names, as lists need to know them."""
        return tuple(map(from_whole(self.index.listed), self.places))

    @property
    def products(self) -> tuple[Product, ...]:
        """The records of all products in the order of their names, for a page that tells of all."""
        return tuple(map(from_whole(self.content.products), self.places))

    @property
    def labels(self) -> Labels:
        """The edition's words."""
        return self.edition.labels

    @property
    def index(self) -> Index:
        """The look-ups over all records."""
        return self.edition.index

    @property
    def content(self) -> Content:
        """All records."""
        return self.edition.index.content

    def page(
        self,
        kind: PageKind,
        address: str,
        make: Callable[..., Shown],
        *what: object,
        record: Record | Listed | NamedRecord | None = None,
    ) -> Page:
        """One page of the edition; `make(plan, *what)` makes what it shows.

        `what` says which page of its kind it is, in values that tell all that the maker does not
        look up by itself: equal values and equal look-ups give an equal page. It holds ids, but no
        records, and nothing that looks up: the page stands in the next plan too.
        """
        path = f"content/{record.folder}/{record.id}.yml" if record else None
        return Page(kind, self.edition.labels.language, address, make, self, what, path)

    def section_pages(  # noqa: PLR0913 - what a list consists of
        self,
        kind: PageKind,
        noun: str,
        sections: Iterable[Section],
        deal: Callable[[Cards, Iterable[str]], Sequence[object]],
        *,
        count: str,
        jumps: tuple[Link, ...] = (),
        browse: Callable[[Plan], BrowseMark] | None = None,
        map_: Callable[[Maps], MapView | None] | None = None,
    ) -> Iterator[Page]:
        """The pages of a section's list; `noun` names its words in the labels.

        `deal` gives the cards for the ids in its sections.
        """
        first = SHORT_SIZE if browse else None
        parts = list_pages(self.edition, SECTIONS[kind.value], tuple(sections), first=first)
        for part in parts:
            is_first = part.number == 1
            more = (jumps, browse, map_) if is_first else ((), None, None)
            back = Link(self.labels("look.narrow"), part.first_address)
            narrow = back if browse and not is_first else None
            what = (kind, noun, part, deal, count, narrow, *more)
            yield self.page(kind, part.address, Plan.section_page, *what)

    def section_page(  # noqa: PLR0913, PLR0917 - what a list's page consists of
        self,
        kind: PageKind,
        noun: str,
        part: ListPage,
        deal: Callable[[Cards, Iterable[str]], Sequence[object]],
        count: str,
        narrow: Link | None,
        jumps: tuple[Link, ...],
        browse: Callable[[Plan], BrowseMark] | None,
        map_: Callable[[Maps], MapView | None] | None,
    ) -> Shown:
        """One page of a section's list."""
        title, lead = self.labels(f"title.{noun}"), self.labels(f"description.{noun}")
        view = ListView(
            crumbs=self.edition.crumbs(kind.value),
            title=title,
            lead=lead if part.number == 1 else "",
            jumps=jumps,
            sections=part.dealt(partial(deal, self.cards)).sections,
            count=count,
            empty=self.labels(f"notice.empty_{noun}"),
            pagination=part.pagination,
            narrow=narrow,
            browse=browse(self) if browse else None,
            map=map_(self.maps) if map_ else None,
        )
        return shown(self.title_of(part, title), lead, view)

    def sublist(
        self, kind: PageKind, part: ListPage, title: str, count: str, empty: str
    ) -> ListView:
        """One page of a list of products that stands below the section `kind`."""
        here = Link(title, part.first_address)
        return ListView(
            crumbs=self.edition.crumbs(kind.value, here),
            title=title,
            lead="",
            jumps=(),
            sections=part.dealt(self.cards.of_products).sections,
            count=count,
            empty=empty,
            pagination=part.pagination,
        )

    def title_of(self, part: ListPage, title: str) -> str:
        """A title that tells the later pages of a list apart."""
        if part.number == 1:
            return title
        return self.labels("title.page", title=title, number=part.number)


def in_groups(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    """Items by key, in the order in which they come."""
    groups: dict[K, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


def shown(title: str, description: str, view: object) -> Shown:
    """What a page shows, its description cut to what search engines show."""
    return Shown(title, _shortened(description), view)


def record_shown(view: RecordView, otherwise: str) -> Shown:
    """What a record's page shows; it is described by its summary, or else in other words."""
    return shown(view.name.text, view.summary.text if view.summary else otherwise, view)


def _shortened(description: str) -> str:
    """A description cut after a whole word."""
    text = " ".join(description.split())
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[:MAX_DESCRIPTION].rsplit(maxsplit=1)[0].rstrip(" ,.;:–-") + "…"
