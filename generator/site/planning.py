"""What planning every kind of page needs: an edition, its cards, and ways to make pages of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.site.page import Page, PageKind
from generator.site.views.cards import Cards
from generator.site.views.edition import SECTIONS
from generator.site.views.lists import ListPage, ListView, list_pages
from generator.site.views.parts import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.labels import Labels
    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.record import Record
    from generator.site.views.browse import Browse
    from generator.site.views.edition import Edition
    from generator.site.views.index import Index
    from generator.site.views.lists import Section

K = TypeVar("K")
T = TypeVar("T")

MAX_DESCRIPTION = 160
"""Characters of a description that search engines show."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One edition with its cards, and its products in the order of their names."""

    edition: Edition
    cards: Cards
    products: tuple[Product, ...]

    @classmethod
    def of(cls, edition: Edition) -> Plan:
        """Make the cards and sort the products, once."""
        products = edition.named(edition.index.content.products.values())
        return cls(edition, Cards.of(edition), products)

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

    def page(  # noqa: PLR0913, PLR0917 - what makes a page, in the order of `Page`
        self,
        kind: PageKind,
        address: str,
        title: str,
        description: str,
        view: object,
        record: Record | None = None,
    ) -> Page:
        """One page of the edition."""
        return Page(
            kind=kind,
            language=self.labels.language,
            address=address,
            title=title,
            description=_shortened(description),
            view=view,
            record_path=f"content/{record.folder}/{record.id}.yml" if record else None,
        )

    def section_pages(
        self,
        kind: PageKind,
        noun: str,
        sections: Iterable[Section],
        *,
        count: str,
        jumps: tuple[Link, ...] = (),
        browse: Browse | None = None,
    ) -> Iterator[Page]:
        """The pages of a section's list; `noun` names its words in the labels."""
        title, lead = self.labels(f"title.{noun}"), self.labels(f"description.{noun}")
        for part in list_pages(self.edition, SECTIONS[kind.value], tuple(sections)):
            is_first = part.number == 1
            view = ListView(
                crumbs=self.edition.crumbs(kind.value),
                title=title,
                lead=lead if is_first else "",
                jumps=jumps if is_first else (),
                sections=part.sections,
                count=count,
                empty=self.labels(f"notice.empty_{noun}"),
                pagination=part.pagination,
                browse=browse if is_first else None,
            )
            yield self.page(kind, part.address, self.title_of(part, title), lead, view)

    def sublist(
        self, kind: PageKind, part: ListPage, title: str, count: str, empty: str
    ) -> ListView:
        """One page of a list that stands below the section `kind`."""
        here = Link(title, part.first_address)
        return ListView(
            crumbs=self.edition.crumbs(kind.value, here),
            title=title,
            lead="",
            jumps=(),
            sections=part.sections,
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


def _shortened(description: str) -> str:
    """A description cut after a whole word."""
    text = " ".join(description.split())
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[:MAX_DESCRIPTION].rsplit(maxsplit=1)[0].rstrip(" ,.;:–-") + "…"
