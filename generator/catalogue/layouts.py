"""Which products stand on which page: openings without holes, whatever a section has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.views import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.formats import Format

SPACIOUS = 12
"""A catalogue of so few products gives each an opening of its own."""

MIDDLING = 240
"""Up to so many products two stand on a page; more stand in fours."""


def opening_pages(count: int, form: Format) -> tuple[Page, ...]:
    """A stall at a fair: it begins on a left page and ends on a right one."""
    if count == 0:
        return (Page("lead", (), head=True), Page("notes", ()))
    if count == 1:
        return (Page("plate", (0,)), Page("feature", (0,), head=True))
    first = _first_of_opening(count, form)
    sheets = -(-(count - first) // form.most)
    sheets += 1 - sheets % 2
    if count - first < sheets:
        first, sheets = 1, 1
    lead = Page("lead", tuple(range(first)), head=True)
    return (lead, *_grids(first, count, sheets))


def _first_of_opening(count: int, form: Format) -> int:
    """One product beside the stall's head, or two where that keeps the grids even."""
    if form.name != "a4":
        return 1
    return 2 if count % 2 == 0 and count > 2 else 1  # noqa: PLR2004 - two products: one a page


def spacious_pages(count: int) -> tuple[Page, ...]:
    """An opening for each product: a plate and its story."""
    return tuple(
        page for i in range(count) for page in (Page("plate", (i,)), Page("feature", (i,)))
    )


def flowing_pages(count: int, per_page: int) -> tuple[Page, ...]:
    """A section of a long catalogue: its head with one or two products, then even pages."""
    first = 2 if count == 2 or (per_page > 2 and count % 2 == 0) else 1  # noqa: PLR2004
    first = min(first, count)
    sheets = -(-(count - first) // per_page)
    lead = Page("lead", tuple(range(first)), head=True)
    return (lead, *_grids(first, count, sheets))


def products_per_page(count: int, form: Format) -> int:
    """How dense a long catalogue is."""
    return min(form.most, 2 if count <= MIDDLING else 4)


def _grids(first: int, count: int, sheets: int) -> Iterator[Page]:
    """Share products between pages as evenly as can be, fuller pages first."""
    for sheet in range(sheets):
        size = -(-(count - first) // (sheets - sheet))
        yield Page("grid", tuple(range(first, first + size)))
        first += size
