"""A catalogue as a book in parts, each with the table that `catalogue.typ` reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.catalogue.contents import (
    begin,
    contents_of,
    indexes_of,
    page_places,
    with_front,
)
from generator.catalogue.document import plain, seconds, surroundings
from generator.catalogue.setting import Setter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.document import Document, Look, Table
    from generator.catalogue.setting import SizeOf
    from generator.catalogue.tongue import Bi, Tongue
    from generator.catalogue.views import Catalogue

PART_PAGES = 36
"""A part has about so many pages: several are set at a time, and a change sets only its own.

Each part brings its fonts: with 24 pages a book of 250 is a twelfth larger than with 72.
"""

INDEX_LINES = 2_500
"""Lines of indexes that are set together, as those of most books are."""


@dataclass(frozen=True, slots=True)
class Book:
    """A catalogue in parts that are set one by one and joined: what did not change is kept."""

    front: Document
    """Covers to contents; it is set first, for its pages move all others."""
    sections: tuple[Document, ...]
    pages: tuple[int, ...]
    """How many pages each of them takes."""
    back: tuple[Document, ...]
    """Indexes and back: each begins behind the one before, whose pages are known when it is set."""
    openings: bool
    page_word: str
    """“trang”, for links."""

    def begun(self, front: int) -> Book:
        """The same with that many front pages, without the page for notes behind them."""
        lines = self.front.table["contents"]
        begun = begin(front, openings=self.openings, lines=lines)
        table = {**self.front.table, **begun}
        return replace(self, front=replace(self.front, table=table))

    @property
    def rest(self) -> tuple[Document, ...]:
        """Everything behind the front."""
        return (*self.sections, *self.back)

    def rows(self) -> tuple[tuple[Document, ...], ...]:
        """The same in rows that are set one after the other, with the page that each begins on."""
        start = int(self.front.table["start"])
        *befores, end = accumulate(self.pages, initial=start - 1)
        return (
            *((part.on(before),) for part, before in zip(self.sections, befores, strict=True)),
            tuple(part.on(end, start=start) for part in self.back),
        )


def catalogue_book(catalogue: Catalogue, look: Look, size_of: SizeOf) -> Book:
    """Give everything that `catalogue.typ` reads, part by part."""
    tongue, places = look.tongue, page_places(catalogue)
    openings = _begins_left(catalogue)
    count, lines = with_front(catalogue, look.form, contents_of(catalogue, tongue, places))
    day, common = seconds(catalogue.as_of), _common(catalogue, look)
    anchors: set[str] = set()
    pages: list[int] = []
    documents: list[Document] = []
    for places_of_part in parts_of(catalogue, PART_PAGES):
        setter = Setter(look, size_of, anchors=anchors)
        matter = _sections(catalogue, places_of_part, setter)
        pages.append(_pages_taken(matter))
        document = setter.document({**common, "part": "sections"}, day)
        documents.append(document.with_matter(matter))
    front = Setter(look, size_of)
    first = {
        "foreword": plain(catalogue.foreword),
        "star_lines": plain(catalogue.star_lines),
        "day_note": plain(catalogue.day_note),
        "plan": _plan(catalogue, places),
        "plan_title": plain(tongue.label("heading.stall_plan")),
        "zones": plain(catalogue.zones),
        "contents_title": plain(tongue.label("print.contents")),
        "cover": front.cover(catalogue),
        "before": 0,
        **begin(count, openings=openings, lines=lines),
    }
    indexes = index_parts(indexes_of(catalogue, places)) or [[]]
    behind: list[Document] = []
    for number, groups in enumerate(indexes, start=1):
        setter = Setter(look, size_of)
        back = setter.back(catalogue) if number == len(indexes) else None
        table = {**common, "part": "back", "opens": number == 1, "back": back}
        behind.append(setter.document(table, day).with_matter({"indexes": groups}))
    return Book(
        front=front.document({**common, "part": "front", **first}, day),
        sections=tuple(documents),
        pages=tuple(pages),
        back=tuple(behind),
        openings=openings,
        page_word=tongue.main("print.page"),
    )


def _common(catalogue: Catalogue, look: Look) -> Table:
    no_price = plain(_no_price(catalogue, look.tongue))
    return {**surroundings(look), "title": catalogue.cover.title.main, "no_price": no_price}


def _sections(catalogue: Catalogue, places: range, setter: Setter) -> Table:
    """Some sections with the stories between them."""
    sections = [setter.section(catalogue, at, is_first=at == places.start) for at in places]
    features = [
        {**setter.feature(feature), "after": feature.after - places.start}
        for feature in catalogue.features
        if feature.after in places
    ]
    return {"sections": sections, "features": features}


def _pages_taken(matter: Table) -> int:
    """How many pages some sections take: a story takes two."""
    sections, features = matter["sections"], matter["features"]
    return sum(len(section["pages"]) for section in sections) + 2 * len(features)


def parts_of(catalogue: Catalogue, most: int) -> Iterator[range]:
    """Cut the sections where a part has pages enough; a section is never cut."""
    begins, pages = 0, 0
    for at, section in enumerate(catalogue.sections):
        if pages and pages + len(section.pages) > most:
            yield range(begins, at)
            begins, pages = at, 0
        pages += len(section.pages)
    if pages:
        yield range(begins, len(catalogue.sections))


def index_parts(groups: list[Table]) -> list[list[Table]]:
    """Cut the indexes of a large book between their groups: each line takes 0.1 MB while set."""
    parts: list[list[Table]] = []
    room = 0
    for group in groups:
        lines = len(group["entries"])
        if not parts or lines > room:
            parts.append([])
            room = INDEX_LINES
        parts[-1].append(group)
        room -= lines
    return parts


def _no_price(catalogue: Catalogue, tongue: Tongue) -> Bi:
    return tongue.label("print.no_price" if catalogue.is_fair else "print.price_unknown")


def _plan(catalogue: Catalogue, places: dict[str, int]) -> Table | None:
    """The stall plan with the page that each stall stands on."""
    table: Table | None = plain(catalogue.plan)
    for mark in table["marks"] if table else ():
        mark["page"] = places.get(mark["section"])
    return table


def _begins_left(catalogue: Catalogue) -> bool:
    """Whether all sections are openings, of an even number of pages."""
    sections = catalogue.sections
    return bool(sections) and all(len(section.pages) % 2 == 0 for section in sections)
