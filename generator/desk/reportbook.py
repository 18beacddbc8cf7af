"""Gives an office its own workbook back, with the faulty cells marked and explained."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from generator.desk.workbook.sizes import set_sizes
from generator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.desk.intake.tables import Sheet
    from generator.problems import Problem

_FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="F8C9C4"),
    Severity.WARNING: PatternFill("solid", fgColor="FCE9A9"),
}
_WIDTHS = (28, 8, 36, 70, 70)
_COMMENT_WIDTH_PX, _COMMENT_HEIGHT_PX = 360, 150


def write_report(
    source: Path,
    target: Path,
    sheets: Iterable[tuple[str, Sheet]],
    problems: Iterable[Problem],
    labels: Mapping[str, str],
) -> None:
    """Mark the cells in a copy of the file; a file of another kind becomes a workbook first.

    `sheets` are the sheets that were read with their names in the problems.
    """
    named = [*sheets]
    problems = [*problems]
    book = _own(source) if source.suffix.lower() in {".xlsx", ".xlsm"} else None
    places = {place: sheet.name for place, sheet in named}
    if book is None:
        book, places = _rebuilt(named)
    for problem in problems:
        name = places.get(problem.location.path)
        if name in book.sheetnames:
            _mark(book[name], problem)
    _list(book, problems, places, labels)
    book.save(target)


def _own(source: Path) -> Workbook | None:
    """The office's workbook with the values that were read, and nothing in it that acts.

    None where this reader stumbles over what the other one could read.
    """
    try:
        # From memory: a reader that stumbles leaves its file open.
        packed = io.BytesIO(source.read_bytes())
        book = load_workbook(packed, keep_vba=False, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - it has no errors of its own for damaged files
        return None
    for name in [name for name, told in book.defined_names.items() if _leads_out(told.value)]:
        del book.defined_names[name]
    for cell in (cell for page in book.worksheets for row in page.iter_rows() for cell in row):
        if not isinstance(cell, MergedCell):
            cell.hyperlink = None
            if cell.data_type == "f":
                cell.data_type = "s"
    return book


def _leads_out(formula: str | None) -> bool:
    """Whether a formula asks another file or program (DDE)."""
    return formula is not None and ("[" in formula or "|" in formula)


def _rebuilt(named: Iterable[tuple[str, Sheet]]) -> tuple[Workbook, dict[str, str]]:
    """The tables of a Word, CSV or old Excel file as sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    places: dict[str, str] = {}
    for number, (place, sheet) in enumerate(named, 1):
        title = "".join(c for c in sheet.name if c not in r"[]:*?/\\")[:28] or str(number)
        title = title if title not in book.sheetnames else f"{title[:24]} {number}"
        page = book.create_sheet(title)
        places[place] = title
        for row in sheet.rows:
            page.append([None if cell.is_joined else cell.value for cell in row])
            for cell in page[page.max_row] if row else ():
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # what begins with “=” stays the text that it was
    return book, places


def _mark(page: Worksheet, problem: Problem) -> None:
    cell = page.cell(problem.location.line, problem.location.column)
    if isinstance(cell, MergedCell):
        ranges = page.merged_cells.ranges
        found = next(r for r in ranges if cell.coordinate in r)
        cell = page.cell(found.min_row, found.min_col)
    earlier = f"{cell.comment.text}\n\n" if cell.comment else ""
    comment = Comment(f"{earlier}{problem.sentence}\n→ {problem.remedy}", "ocop")
    comment.width, comment.height = _COMMENT_WIDTH_PX, _COMMENT_HEIGHT_PX
    cell.comment = comment
    cell.fill = _FILLS[problem.severity]


def _list(
    book: Workbook,
    problems: Iterable[Problem],
    places: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """A sheet that lists everything, in front of the others; a click goes to the cell."""
    title = labels["desk.plan.report_sheet"]
    title = title if title not in book.sheetnames else f"{title} (ocop)"
    page = book.create_sheet(title, 0)
    page.append(labels["desk.plan.report_heading"].split("|"))
    for cell in page[1]:
        cell.font = Font(name="Calibri", size=11, bold=True)
    for problem in problems:
        path, line, column = problem.location
        place = f"{get_column_letter(column)}{line}"
        page.append([path, place, problem.source_line, problem.sentence, problem.remedy])
        if path in places:
            target = f"#{quote_sheetname(places[path])}!{place}"
            page.cell(page.max_row, 2).hyperlink = target
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
    set_sizes(page, 1, ())
    page.freeze_panes = "A2"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
