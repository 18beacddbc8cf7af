"""Long lists: cards in sections, cut into pages of a size that people and phones can bear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from generator.site.views.edition import SECTIONS
from generator.site.views.parts import Days, Link, PageStep, Pagination, view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.labels import Labels
    from generator.site.map.view import MapView
    from generator.site.views.browse import BrowseMark
    from generator.site.views.edition import Edition

T = TypeVar("T")

PAGE_SIZE = 48
"""Cards on one page."""

SHORT_SIZE: Final = 24
"""Cards on a page that holds more than its cards: filters, a map, makers, stories."""

ROWS: Final = 12
"""So much of each list beside the cards stands on one page."""

MANY = 12
"""Products beyond which a reader is offered the filters."""

NEIGHBOURS = 2
"""Pages named on either side of the current one."""


@view
class Section:
    """Cards under one heading."""

    heading: Link | None
    """None for a list that needs no heading."""
    cards: Sequence[Any]
    """In a plan their ids, on a page the cards."""
    days: tuple[Days, ...] = ()
    """The days on which each card belongs here; empty where it always does."""


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    """What the list holds; on its first page only."""
    jumps: tuple[Link, ...]
    """Shortcuts into parts of the list; on its first page only."""
    sections: tuple[Section, ...]
    count: str
    """How many entries the whole list has; empty where that depends on the day."""
    empty: str
    """What to say where there is nothing."""
    pagination: Pagination | None
    intro_html: str = ""
    """The hand-written introduction, as HTML."""
    map: MapView | None = None
    """The sketch of the area, where it helps."""
    browse: BrowseMark | None = None
    """The mark of the whole list as data, where it can be filtered; on its first page only."""
    narrow: Link | None = None
    """The same products in the list that has filters."""


@view
class ListPage:
    """A part of a list, with its address."""

    number: int
    address: str
    first_address: str
    """The address of the list itself."""
    sections: tuple[Section, ...]
    pagination: Pagination | None
    rows_go_on: bool = False
    """Whether what stands beside the cards takes more than one page."""

    def rows(self, items: Sequence[T]) -> Sequence[T]:
        """Those of a list beside the cards that stand on this page."""
        return items[(self.number - 1) * ROWS : self.number * ROWS]

    def dealt(self, deal: Callable[[Sequence[str]], Sequence[object]]) -> ListPage:
        """The same part with the cards that `deal` gives for their ids."""
        sections = [Section(s.heading, deal(s.cards), s.days) for s in self.sections]
        return replace(self, sections=tuple(sections))


def list_pages(  # noqa: PLR0913 - what a list is cut by
    edition: Edition,
    address: str,
    sections: tuple[Section, ...],
    size: int = PAGE_SIZE,
    *,
    first: int | None = None,
    rows: int = 0,
) -> tuple[ListPage, ...]:
    """A list cut into pages of so many cards; there is always a first one, of `first` cards.

    The longest list beside them has so many `rows`; where those take more pages than the cards,
    the last pages have no cards.
    """
    cards = sum([len(section.cards) for section in sections])
    if cards <= (first or size) and rows <= ROWS:  # most are short
        whole = tuple([section for section in sections if section.cards])
        return (ListPage(1, address, address, whole, None),)
    parts = tuple(_cut(sections, size, first or size))
    parts += ((),) * (page_count(cards, size, rows=rows) - len(parts))
    addresses = tuple(page_address(address, number) for number in range(1, len(parts) + 1))
    return tuple(
        ListPage(
            number=number,
            address=addresses[number - 1],
            first_address=address,
            sections=part,
            pagination=pagination(edition.labels, addresses, number),
            rows_go_on=rows > ROWS,
        )
        for number, part in enumerate(parts, start=1)
    )


def narrow_link(labels: Labels, products: int, choice: str = "") -> Link | None:
    """The way to the list that has filters, where products are many; `choice` is set there."""
    if products <= MANY:
        return None
    return Link(labels("look.narrow"), SECTIONS["product-list"] + choice)


def page_count(cards: int, size: int, *, rows: int = 0) -> int:
    """How many pages `list_pages` gives for so many cards in one section."""
    return max(1, -(-cards // size), -(-rows // ROWS))


def page_address(address: str, number: int) -> str:
    """The address of a list's page; the first has the list's own."""
    return address if number == 1 else f"{address}trang-{number}/"


def _cut(sections: tuple[Section, ...], size: int, first: int) -> Iterator[tuple[Section, ...]]:
    """Parts of at most a page; a section goes on under its heading on the next."""
    current: list[Section] = []
    room = first
    for section in sections:
        start, count = 0, len(section.cards)
        while start < count:
            if room == 0:
                yield tuple(current)
                current, room = [], size
            part = slice(start, start + room)
            current.append(Section(section.heading, section.cards[part], section.days[part]))
            room -= len(current[-1].cards)
            start = part.stop
    if current:
        yield tuple(current)


def pagination(labels: Labels, addresses: tuple[str, ...], current: int) -> Pagination | None:
    """The way from one page of a list to the others; None where there are no others."""
    count = len(addresses)
    if count == 1:
        return None
    near = {n for n in range(current - NEIGHBOURS, current + NEIGHBOURS + 1) if 1 <= n <= count}
    named = sorted(near | {1, count})
    steps: list[PageStep | None] = []
    for before, number in zip([0, *named], named, strict=False):
        if number > before + 1:
            steps.append(None)
        steps.append(PageStep(number, addresses[number - 1], number == current))
    return Pagination(
        steps=tuple(steps),
        previous=addresses[current - 2] if current > 1 else None,
        next=addresses[current] if current < count else None,
        text=labels("pagination.current", number=current, count=count),
    )
