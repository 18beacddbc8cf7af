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
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as booklet:
        for pair in sides(len(source.pages)):
            sheet = booklet.add_blank_page(page_size=A4_LANDSCAPE)
            forms = Dictionary()
            drawing = []
            for place, number in enumerate(pair):
                page = source.pages[number]
                forms[f"/P{place}"] = booklet.copy_foreign(page.as_form_xobject())
                drawing.append(f"q {_fitted(page, place)} cm /P{place} Do Q")
            sheet.obj.Resources = Dictionary(XObject=forms)
            sheet.obj.Contents = booklet.make_stream("\n".join(drawing).encode())
        booklet.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        if "/Title" in source.docinfo:
            booklet.docinfo["/Title"] = str(source.docinfo["/Title"])
        booklet.save(out, deterministic_id=True)
    return out.getvalue()


def _fitted(page: pikepdf.Page, place: int) -> str:
    """The matrix that puts a page into the left or right half of a sheet."""
    width, height = A4_LANDSCAPE
    left, bottom, right, top = (float(v) for v in page.trimbox)
    scale = min(width / 2 / (right - left), height / (top - bottom))
    x = place * width / 2 + (width / 2 - scale * (right - left)) / 2 - scale * left
    y = (height - scale * (top - bottom)) / 2 - scale * bottom
    return f"{scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f}"
