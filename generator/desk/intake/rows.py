"""Finds the tables in a sheet: where headings stand, what each row says, under which section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.desk.intake.headings import IGNORED, target_of
from generator.desk.intake.tables import Cell
from generator.desk.words import load_words, plain
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.desk.intake.tables import Sheet

_SUBJECTS = {"product.name", "producer.name", "record", "product.code"}
"""A table needs one of these columns."""

_SUPPORT = 2
"""And so many known columns in all."""

_HEADING_ROWS = 3
"""No office stacks more heading rows."""

LEVEL_SIGN = " – "
"""Stands between the cells of a heading that is divided."""

_LAYOUT = 2
"""Word tables that only set texts side by side, such as letterheads, have no more columns."""

_ROMAN = re.compile(r"[IVXL]+[.)]?|[A-H][.)]?")
_NUMBER = re.compile(r"\d+(\.\d+)*[.)]?")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table."""

    column: int
    text: str
    target: str | None
    """What it means; None for a wording that is not known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with what it says under each known heading."""

    number: int
    """Its line in the sheet, from 1."""
    cells: Mapping[str, Cell]
    """By column target."""
    columns: Mapping[str, int]
    """Column numbers by target, from 1."""
    sections: tuple[str, ...]
    """The section lines above it."""
    continues: bool
    """Whether it only adds to the row before, whose product cell reaches into it."""


@dataclass(slots=True)
class Table:
    """A table of a sheet."""

    headings: tuple[Heading, ...]
    heading_row: int
    above: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    captions: list[tuple[int, str]] = field(default_factory=list)
    """Section lines."""
    last: dict[int, Cell] = field(default_factory=dict)
    """The last written cell of each column, for ditto marks."""
    skipped: list[tuple[int, str]] = field(default_factory=list)
    """Lines that are neither row nor section, with their text."""

    @property
    def unknown(self) -> tuple[Heading, ...]:
        """Columns of unknown meaning."""
        return tuple(h for h in self.headings if h.target is None)

    @property
    def doubled(self) -> tuple[Heading, ...]:
        """Columns that mean the same as one further left; they are not read."""
        seen: set[str | None] = {None, IGNORED}
        found = []
        for heading in self.headings:
            if heading.target in seen - {None, IGNORED}:
                found.append(heading)
            seen.add(heading.target)
        return tuple(found)


def find_tables(sheet: Sheet, answers: Mapping[str, str], earlier: Table | None) -> list[Table]:
    """The tables of a sheet; `answers` give the meaning of headings that are not known.

    A sheet without headings goes on with those of the `earlier` table if it is as wide.
    """
    tables: list[Table] = []
    sections: dict[int, str] = {}
    index, last_heading = 0, -1
    while index < len(sheet.rows):
        found = _headings_at(sheet.rows, index, answers)
        if found is not None:
            headings, height = found
            if not tables or headings != tables[-1].headings:
                above = (*sheet.above, *_lines(sheet.rows[last_heading + 1 : index]))
                tables.append(Table(headings, index + 1, above))
                sections = {}
            index += height
            last_heading = index - 1
            continue
        if not tables and earlier is not None and _is_as_wide(sheet, earlier):
            tables.append(Table(earlier.headings, 0, (*earlier.above, *sheet.above)))
        if tables:
            _take(tables[-1], sheet.rows[index], index + 1, sections)
        index += 1
    return tables


def looks_like_a_list(sheet: Sheet) -> bool:
    """Whether something stands in it that people may take for rows."""
    if sheet.is_word and max(map(len, sheet.rows), default=0) <= _LAYOUT:
        return False
    return any(not cell.is_empty for row in sheet.rows for cell in row)


def _is_as_wide(sheet: Sheet, earlier: Table) -> bool:
    return sheet.is_word and max(map(len, sheet.rows), default=0) == len(earlier.headings)


def _lines(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Title lines: what is written above a table."""
    lines = (" ".join(c.text for c in row if not c.is_empty and not c.is_repeated) for row in rows)
    return tuple(line for line in lines if line)


def _headings_at(
    rows: Sequence[Sequence[Cell]], index: int, answers: Mapping[str, str]
) -> tuple[tuple[Heading, ...], int] | None:
    """The headings that begin in this row, and how many rows they take."""
    best: tuple[int, int, tuple[Heading, ...]] | None = None
    for height in range(1, _HEADING_ROWS + 1):
        block = rows[index : index + height]
        if len(block) < height or (height > 1 and not _is_under(block)):
            break
        headings = _headings(block, answers)
        known = {h.target for h in headings if h.target}
        if known & _SUBJECTS and len(known) >= _SUPPORT and (best is None or len(known) > best[0]):
            best = (len(known), height, headings)
    if best is None or not _looks_like_headings(rows[index]):
        return None
    height = best[1]
    if index + height < len(rows) and _is_number_row(rows[index + height]):
        height += 1
    return best[2], height


def _looks_like_headings(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if not cell.is_empty]
    return len(texts) >= _SUPPORT and not any(_NUMBER.fullmatch(text) for text in texts)


def _is_under(block: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last row of a block still belongs to the heading.

    It does where headings above reach into it or are divided by it.
    """
    above, last = block[-2], block[-1]
    reaching = any(c.is_repeated for c in last)
    divided = any(
        c.is_joined and i < len(last) and not last[i].is_empty for i, c in enumerate(above)
    )
    return (reaching or divided) and not any(_NUMBER.fullmatch(c.text) for c in last)


def _headings(block: Sequence[Sequence[Cell]], answers: Mapping[str, str]) -> tuple[Heading, ...]:
    width = max(map(len, block))
    headings = []
    for column in range(width):
        levels = tuple(dict.fromkeys(_level(row, column) for row in block))
        text = LEVEL_SIGN.join(level for level in levels if level)
        target = answers.get(plain(text)) or answers.get(plain(levels[-1])) or target_of(*levels)
        headings.append(Heading(column, text, target if text else IGNORED))
    return tuple(headings)


def _level(row: Sequence[Cell], column: int) -> str:
    """A heading cell; one that is joined to its left neighbour has the neighbour's text."""
    while column > 0 and column < len(row) and row[column].is_joined:
        column -= 1
    return row[column].text if column < len(row) else ""


def _is_number_row(row: Sequence[Cell]) -> bool:
    """The row “(1) (2) (3)” that counts the columns."""
    pattern = load_words().patterns["number_row"]
    texts = [c.text for c in row if not c.is_empty]
    figures = [int(re.sub(r"\D", "", t)) for t in texts if pattern.fullmatch(t)]
    return len(figures) > 1 and len(figures) == len(texts) and figures == sorted(set(figures))


def _take(table: Table, row: Sequence[Cell], number: int, sections: dict[int, str]) -> None:
    """Sort one line of the sheet into rows, sections and what is left over."""
    if all(cell.is_empty for cell in row):
        return
    cells, columns = _known_cells(table, row)
    written = [c for c in row if not c.is_empty and not c.is_repeated]
    mark = cells["number"].text if "number" in cells else ""
    texts = [c.text for c in written if c.text != mark]
    if texts and load_words().is_total(texts[0]):
        table.skipped.append((number, " ".join(texts)))
        return
    if texts and _is_section(table, row, mark, texts):
        depth = _depth(mark, texts[0])
        for deeper in [d for d in sections if d >= depth]:
            del sections[deeper]
        sections[depth] = nfc(texts[0])
        table.captions.append((number, texts[0]))
        return
    if not any(target in cells for target in _SUBJECTS):
        if texts:
            table.skipped.append((number, " ".join(texts)))
        return
    name = cells.get("product.name")
    goes_on = bool(table.rows and name is not None and name.is_repeated)
    kept = tuple(sections[depth] for depth in sorted(sections))
    table.rows.append(Row(number, cells, columns, kept, goes_on))


def _known_cells(table: Table, row: Sequence[Cell]) -> tuple[dict[str, Cell], dict[str, int]]:
    cells: dict[str, Cell] = {}
    columns: dict[str, int] = {}
    for heading in table.headings:
        if heading.column >= len(row) or heading.target in {None, IGNORED}:
            continue
        cell = _meant(table, heading.column, row[heading.column])
        if heading.target not in columns and heading.target is not None:
            columns[heading.target] = heading.column + 1
            if not cell.is_empty:
                cells[heading.target] = cell
    return cells, columns


def _meant(table: Table, column: int, cell: Cell) -> Cell:
    """A ditto mark means the cell above it, a dash means nothing."""
    marks, text = load_words().marks, nfc(cell.text).lower()
    if text in marks["ditto"]:
        return table.last.get(column, Cell())
    if text in marks["empty"]:
        return Cell()
    if not cell.is_empty:
        table.last[column] = cell
    return cell


def _is_section(table: Table, row: Sequence[Cell], mark: str, texts: Sequence[str]) -> bool:
    """A line that names what follows: one text, without an Arabic number of its own."""
    different = {plain(text) for text in texts}
    if len(different) != 1 or _NUMBER.fullmatch(mark):
        return False
    joined = sum(cell.is_joined for cell in row)
    return bool(_ROMAN.fullmatch(mark)) or joined > 0 or (not mark and _is_caption(table, row))


def _is_caption(table: Table, row: Sequence[Cell]) -> bool:
    """A lone text in the first columns of a wide table."""
    first = next(i for i, cell in enumerate(row) if not cell.is_empty)
    wide = sum(h.target not in {None, IGNORED} for h in table.headings) > _SUPPORT
    return wide and first <= 1


def _depth(mark: str, text: str) -> int:
    marks = mark or text.split(maxsplit=1)[0]
    if re.fullmatch(r"[A-H][.)]?", marks) and marks.rstrip(".)") not in {"C", "D"}:
        return 0
    return 1 if _ROMAN.fullmatch(marks) else 2


def section_lines(table: Table, row: Row) -> Iterator[str]:
    """What stands over a row: its sections from the nearest outwards, then the titles."""
    yield from reversed(row.sections)
    yield from reversed(table.above)
