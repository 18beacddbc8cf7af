"""Finds cells in which codes of an old font are left, beside others that could be converted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.legacy_text import convert_tcvn3

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.desk.intake.tables import Sheet

_LETTERS = frozenset("àáâãèéêìíòóôõùúý")
_CODES = [code for code in map(chr, range(0xA1, 0x100)) if convert_tcvn3(code) != code]
_STRANGE = "".join(
    code
    for code in _CODES
    if code.lower() not in _LETTERS and code.isprintable() and not code.isnumeric()
)
"""Codes that are no Vietnamese letters in Unicode, nor signs that stand in any text."""

_LEFT_OVER = re.compile(rf"[^\W\d_][{_STRANGE}]|[{_STRANGE}][^\W\d_]")


def left_over(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Row and column, from 1, of the cells whose words hold such codes."""
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if _LEFT_OVER.search(cell.text) and not cell.is_repeated:
                yield number, column
