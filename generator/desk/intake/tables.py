"""Reads workbooks, text tables and Word tables into plain grids of cells."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.desk.intake.brokencells import broken_cells
from generator.desk.intake.packages import look_for_traps
from generator.legacy_text import LegacyEncoding, convert_tcvn3, convert_vni, detect_legacy
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

CellValue: TypeAlias = "str | int | float | date | bool | None"

MAX_ROWS = 50_000
"""No office list is longer; more is a formatted empty sheet."""


class UnreadableFileError(ValueError):
    """The file is no table file, or damaged."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; of merged cells the first holds the value, those below it repeat it."""

    value: CellValue = None
    is_repeated: bool = False
    """Whether the value was written in a merged cell further up."""
    is_joined: bool = False
    """Whether it belongs to a cell further left."""
    is_broken: bool = False
    """Whether the value is an error of Excel, or “=” for a formula that has no result yet."""

    @property
    def text(self) -> str:
        """The value as one line of text."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return "" if self.value is None else " ".join(str(self.value).split())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here."""
        return self.value is None or self.text == ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of cells, with what stands above it."""

    name: str
    """The sheet's name; a Word table has its number."""
    is_word: bool
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    """Lines of text before a Word table."""


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """Every sheet or table of a file, with old encodings converted."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(path.suffix)
    try:
        look_for_traps(path)
        sheets = [*reader(path)]
    except OSError:
        raise
    except Exception as error:  # each reader has its own errors for a damaged file
        raise UnreadableFileError(str(error)) from error
    return tuple(_unicode(sheet) for sheet in sheets)


def _workbook(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415 - slow to load

    raw = path.read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    broken = broken_cells(raw)
    for meta in book.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        values = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
        cells = [[Cell(_value(value)) for value in row] for row in values]
        for place, text in broken.get(meta.name, {}).items():
            _put(cells, place, Cell(text, is_broken=True))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            _merge(cells, top, left, bottom, right)
        yield Sheet(meta.name, is_word=False, rows=_frozen(cells))


def _value(value: Any) -> CellValue:  # noqa: ANN401 - what the reader gives
    if value == "" or value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return int(value)
    return value if isinstance(value, str | int | float | date | bool) else str(value)


def _put(cells: list[list[Cell]], place: tuple[int, int], cell: Cell) -> None:
    """Set a cell, also beyond those that were read."""
    row, column = place
    if row < MAX_ROWS:
        cells += [[] for _ in range(len(cells), row + 1)]
        cells[row] += [Cell()] * (column + 1 - len(cells[row]))
        cells[row][column] = cell


def _merge(cells: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """Repeat a merged value downwards; to the right there is nothing."""
    if top >= len(cells) or left >= len(cells[top]):
        return
    first = cells[top][left]
    for row in range(top, min(bottom, len(cells) - 1) + 1):
        for column in range(left, min(right, len(cells[row]) - 1) + 1):
            if column > left:
                cells[row][column] = Cell(None, is_joined=True)
            elif row > top:
                cells[row][column] = replace(first, is_repeated=True)


def _frozen(cells: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in cells)


def _text_table(path: Path) -> Iterator[Sheet]:
    text = _decoded(path.read_bytes())
    first = "\n".join(text.splitlines()[:20])
    counts = {sign: first.count(sign) for sign in ("\t", ";", "|", ",")}
    sign = max(counts, key=lambda s: (counts[s], s != ","))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    cells = [[Cell(value.strip() or None) for value in row] for row in islice(rows, MAX_ROWS)]
    yield Sheet(path.stem, is_word=False, rows=_frozen(cells))


def _decoded(raw: bytes) -> str:
    """UTF-8 or UTF-16; else the text of an old font, else the Windows code page for Vietnamese."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    western = raw.decode("cp1252", errors="replace")
    if any(detect_legacy(line) for line in western.splitlines()):
        return raw.decode("latin-1")
    return nfc(raw.decode("cp1258", errors="replace"))


def _word_tables(path: Path) -> Iterator[Sheet]:
    from docx import Document  # noqa: PLC0415 - slow to load
    from docx.table import Table  # noqa: PLC0415 - slow to load

    above: list[str] = []
    number = 0
    for block in Document(str(path)).iter_inner_content():
        if not isinstance(block, Table):
            above += [line for line in block.text.splitlines() if line.strip()]
            continue
        number += 1
        yield Sheet(str(number), is_word=True, rows=_word_rows(block), above=tuple(above[-12:]))
        above = []


def _word_rows(table: Any) -> tuple[tuple[Cell, ...], ...]:  # noqa: ANN401 - python-docx has no types
    """A merged cell is the same element in every place that it covers."""
    rows: list[tuple[Cell, ...]] = []
    seen: set[Any] = set()
    for row in table.rows:
        cells: list[Cell] = [Cell()] * row.grid_cols_before
        left = None
        for cell in row.cells:
            element = cell._tc  # noqa: SLF001 - the only mark of a merged cell
            if element is left:
                cells.append(Cell(None, is_joined=True))
            else:
                text = cell.text.strip() or None
                cells.append(Cell(text, is_repeated=element in seen))
            left = element
        seen.update(cell._tc for cell in row.cells)  # noqa: SLF001 - as above
        rows.append(tuple(cells))
    return tuple(rows)


def _unicode(sheet: Sheet) -> Sheet:
    """Compose all text; convert old encodings, in the whole sheet where it holds nothing newer."""
    texts = [cell.value for row in sheet.rows for cell in row if isinstance(cell.value, str)]
    texts = [nfc(text) for text in (*texts, *sheet.above)]
    encoding = _encoding_of(texts)

    def convert(text: str) -> str:
        text = nfc(text).replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "")
        if encoding is not None:
            return _CONVERTERS[encoding](text)
        legacy = detect_legacy(text)
        return legacy.text if legacy else text

    rows = tuple(
        tuple(replace(c, value=convert(c.value)) if isinstance(c.value, str) else c for c in row)
        for row in sheet.rows
    )
    return replace(sheet, name=nfc(sheet.name), rows=rows, above=tuple(map(convert, sheet.above)))


_CONVERTERS = {LegacyEncoding.TCVN3: convert_tcvn3, LegacyEncoding.VNI: convert_vni}


def _encoding_of(texts: list[str]) -> LegacyEncoding | None:
    """The old encoding of a whole sheet: found in it, and no Vietnamese letter beside it."""
    if any(letter > "\u00ff" and letter.isalpha() for text in texts for letter in text):
        return None
    found = [legacy.encoding for text in texts if (legacy := detect_legacy(text))]
    return max(set(found), key=found.count) if found else None


_READERS: dict[str, Callable[[Path], Iterator[Sheet]]] = {
    ".docx": _word_tables,
    **dict.fromkeys((".csv", ".tsv", ".txt"), _text_table),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), _workbook),
}
"""The readers by the end of the file's name."""
