"""How wide columns and how high rows are; Calc does not find the height of a row by itself."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Container

    from openpyxl.worksheet.worksheet import Worksheet

LINE_POINTS = 15
"""The height of a line of text."""

_LEAD_WIDTHS = (16, 44)
"""Least and most of the columns that name the record, in letters."""
_MOST_LINES, _MOST_OF_LONG = 6, 3
"""Lines that a row shows; of a story or note only the beginning."""
_WIDE_LETTERS = 1.1
"""Other programs than Excel set the same text a little wider."""


def set_sizes(page: Worksheet, first: int, long: Container[int]) -> None:
    """Widen the columns before the `first` field to their text, then fit the rows to the columns.

    `long` are the columns of long texts.
    """
    for column in range(1, first):
        page.column_dimensions[get_column_letter(column)].width = _lead_width(page, column)
    columns = range(1, 1 + page.max_column)
    widths = [page.column_dimensions[get_column_letter(n)].width for n in columns]
    most = [_MOST_OF_LONG if n in long else _MOST_LINES for n in columns]
    for number, values in enumerate(page.iter_rows(min_row=2, values_only=True), 2):
        lines = (
            min(_lines(value, width), limit)
            for value, width, limit in zip(values, widths, most, strict=True)
            if isinstance(value, str)
        )
        page.row_dimensions[number].height = max(lines, default=1) * LINE_POINTS


def _lead_width(page: Worksheet, column: int) -> int:
    least, most = _LEAD_WIDTHS
    rows = page.iter_rows(2, None, column, column, values_only=True)
    width = max((len(str(value or "")) + 2 for (value,) in rows), default=least)
    return min(max(width, least), most)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many letters."""
    lines = text.split("\n")
    return sum(max(1, ceil(len(line) * _WIDE_LETTERS / width)) for line in lines)
