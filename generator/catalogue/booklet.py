"""A booklet for the office printer: A5 pages two by two on A4, folded once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

A4_LANDSCAPE = (841.89, 595.276)
PAGES_PER_SHEET = 4


class PageCountError(ValueError):
    """A booklet needs a number of pages that four divides."""


def sides(count: int) -> Iterator[tuple[int, int]]:
    """Give the pages of each side of each sheet, left and right, counted from 0."""
    if count % PAGES_PER_SHEET:
        raise PageCountError(count)
    for sheet in range(count // PAGES_PER_SHEET):
        yield count - 1 - 2 * sheet, 2 * sheet
        yield 2 * sheet + 1, count - 2 - 2 * sheet


def impose(pdf: bytes) -> bytes:
    """Give the sheets, to be printed on both sides and turned over the short edge."""
    width, height = A4_LANDSCAPE
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as booklet:
        for left, right in sides(len(source.pages)):
            sheet = booklet.add_blank_page(page_size=A4_LANDSCAPE)
            for place, number in enumerate((left, right)):
                area = pikepdf.Rectangle(place * width / 2, 0, (place + 1) * width / 2, height)
                sheet.add_overlay(source.pages[number], area)
        booklet.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        if "/Title" in source.docinfo:
            booklet.docinfo["/Title"] = source.docinfo["/Title"]
        booklet.save(out, deterministic_id=True)
    return out.getvalue()
