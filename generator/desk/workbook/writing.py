"""Writes the workbook: a sheet per type, drop-down lists, notes, real dates, coloured validity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from generator.desk.fieldtable import Field, Kind
from generator.desk.intake.explain import path_label
from generator.desk.recordfiles import content_hash
from generator.desk.schema import help_of
from generator.desk.workbook.layout import (
    LIST_SHEET,
    MARK_SHEET,
    Part,
    cell_value,
    child_models,
    has_many_places,
    headings_of,
    names_by_ref,
    owners_of,
    parts_of,
    sheet_title,
)
from generator.desk.workbook.sizes import LINE_POINTS, set_sizes
from generator.records.content import RECORD_TYPES
from generator.records.producer import Producer
from generator.records.product import Product
from generator.records.rules import EXPIRING_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from generator.desk.intake.tables import CellValue
    from generator.desk.shelf import Shelf
    from generator.records.record import Value
    from generator.yamlnodes import Raw

_HEAD = PatternFill("solid", fgColor="1F5C3D")
_HEAD_REQUIRED = PatternFill("solid", fgColor="8A1C1C")
_HEAD_INFO = PatternFill("solid", fgColor="7A7A7A")
_GOOD, _SOON, _OVER = (PatternFill("solid", bgColor=c) for c in ("CDE8D2", "FCE9A9", "F8C9C4"))
_FACE, _POINTS = "Calibri", 11
"""Named for headings too: Calc takes a serif face for a font without a name."""
_SIDE = Side("thin", color="D9D9D9")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_WIDTHS = {Kind.LONG_TEXT: 60, Kind.TEXT: 34, Kind.REFERENCE: 34, Kind.CHOICE: 24, Kind.URL: 34}
_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.PRICE: "#,##0"}
_SPARE_ROWS = 300
"""Empty rows that have drop-down lists too."""


def write_workbook(shelf: Shelf, target: Path, today: date) -> int:
    """Write all records; give their number."""
    book = Workbook()
    book.remove(book.worksheets[0])
    writer = _Writer(book, shelf, today)
    for model in sorted(
        RECORD_TYPES.values(), key=lambda m: m is not Product and m is not Producer
    ):
        writer.records(model)
    for child in child_models():
        writer.parts(child)
    writer.marks()
    book.move_sheet(LIST_SHEET, offset=len(book.worksheets))
    book.active = 0
    book.save(target)
    return len(shelf.entries)


class _Writer:
    """The book with its drop-down lists as they grow."""

    def __init__(self, book: Workbook, shelf: Shelf, today: date) -> None:
        self.book = book
        self.shelf = shelf
        self.labels = shelf.labels
        self.today = today
        self.names = names_by_ref(shelf)
        self.lists: dict[tuple[str, ...], str] = {}
        self.list_page = book.create_sheet(LIST_SHEET)
        self.list_page.sheet_state = "hidden"

    def records(self, model: type[Value]) -> None:
        """The sheet of a record type."""
        page = self.book.create_sheet(sheet_title(model, self.labels))
        folder = model.folder  # type: ignore[attr-defined] # a record type
        entries = {i: e for (f, i), e in self.shelf.entries.items() if f == folder}
        columns = headings_of(model, self.labels)
        info = ["desk.info.state", "desk.info.until"] if model is Product else []
        head = [self.labels["desk.column.record"], *columns]
        self._head(page, head, [None, *(c.field for c in columns.values())], info)
        for record_id, entry in sorted(entries.items()):
            values = [
                cell_value(c.field, _at(entry.data, c.path), self.labels, self.names)
                for c in columns.values()
            ]
            extra = self._validity(record_id) if model is Product else []
            _append(page, [record_id, *values, *extra])
        self._finish(page, [c.field for c in columns.values()], first=2)
        if model is Product:
            self._colour(page, len(columns) + 3)

    def parts(self, child: type[Value]) -> None:
        """The sheet of a type of list items."""
        page = self.book.create_sheet(sheet_title(child, self.labels))
        columns = headings_of(child, self.labels)
        lead = [self.labels["desk.column.owner"]]
        lead += [self.labels["desk.column.place"]] if has_many_places(child) else []
        lead.append(self.labels["desk.column.index"])
        fields = [c.field for c in columns.values()]
        self._head(page, [*lead, *columns], [None] * len(lead) + fields, [])
        for (folder, record_id), entry in sorted(self.shelf.entries.items()):
            for model, part in parts_of(RECORD_TYPES[folder], record_id, entry.data):
                if model is child:
                    item = _at(entry.data, (*part.path, part.index))
                    values = [
                        cell_value(c.field, _at(item, c.path), self.labels, self.names)
                        for c in columns.values()
                    ]
                    _append(page, [*self._lead(child, part), *values])
        self._finish(page, fields, first=len(lead) + 1)
        owners = [
            self._owner(child, f, i)
            for f, i in sorted(self.shelf.entries)
            if RECORD_TYPES[f] in owners_of(child)
        ]
        self._drop_down(page, 1, owners, strict=False)

    def _lead(self, child: type[Value], part: Part) -> list[CellValue]:
        lead: list[CellValue] = [self._owner(child, part.model.folder, part.id)]
        if has_many_places(child):
            lead.append(path_label(part.model, part.path, self.labels))
        return [*lead, part.index + 1]

    def _owner(self, child: type[Value], folder: str, record_id: str) -> str:
        name = self.names[folder, record_id]
        if len(owners_of(child)) == 1:
            return name
        return f"{name.rpartition('[')[0]}[{folder}/{record_id}]"

    def _validity(self, record_id: str) -> list[CellValue]:
        record = self.shelf.of(Product).get(record_id)
        if record is None:
            return [None, None]
        standing = record.standing_on(self.today)
        return [self.labels[f"state.{standing.state}"], standing.valid_until]

    def marks(self) -> None:
        """What each record was when it was exported."""
        page = self.book.create_sheet(MARK_SHEET)
        page.sheet_state = "hidden"
        page.append(["ocop", 1])
        for (folder, record_id), entry in sorted(self.shelf.entries.items()):
            page.append([f"{folder}/{record_id}", content_hash(entry.source.text)])

    def _head(
        self, page: Worksheet, texts: list[str], fields: list[Field | None], info: list[str]
    ) -> None:
        page.append([*texts, *(self.labels[key] for key in info)])
        every = [*fields, *([None] * len(info))]
        for number, (cell, field) in enumerate(zip(page[1], every, strict=True), 1):
            cell.font = Font(name=_FACE, size=_POINTS, bold=True, color="FFFFFF")
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.fill = _HEAD_REQUIRED if field is not None and field.required else _HEAD
            width = _WIDTHS.get(field.kind, 18) if field else 28
            page.column_dimensions[get_column_letter(number)].width = width
            if field is not None:
                note = Comment(f"{help_of(field, self.labels)}\n({field.name})", "ocop")
                note.width, note.height = 300, 110
                cell.comment = note
        for cell in page[1][len(texts) :]:
            cell.fill = _HEAD_INFO
        page.row_dimensions[1].height = 3 * LINE_POINTS

    def _finish(self, page: Worksheet, fields: list[Field], *, first: int) -> None:
        page.freeze_panes = "B2"
        page.auto_filter.ref = page.dimensions
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9  # A4
        page.print_title_rows, page.print_title_cols = "1:1", "A:A"
        for cells in page.iter_rows(min_row=2):
            for cell in cells:
                cell.alignment = Alignment(vertical="top", wrap_text=isinstance(cell.value, str))
                cell.border = _BORDER
        for column, field in enumerate(fields, first):
            letter = get_column_letter(column)
            style = _FORMATS.get(field.kind, "General" if _is_number(field) else "@")
            for cell in page[letter][1:]:
                cell.number_format = style
            page.column_dimensions[letter].number_format = style
            if options := self._options(field):
                self._drop_down(page, column, options, strict=field.kind is not Kind.REFERENCE)
        long = {n for n, field in enumerate(fields, first) if field.kind is Kind.LONG_TEXT}
        set_sizes(page, first, long)

    def _options(self, field: Field) -> list[str]:
        if field.is_list:
            return []
        if field.kind is Kind.YES_NO:
            return [self.labels["desk.yes"], self.labels["desk.no"]]
        if field.name == "stars":
            return list(field.options)
        if field.options:
            return [field.option_label(option, self.labels) for option in field.options]
        if field.kind is Kind.REFERENCE:
            return sorted(n for (folder, _), n in self.names.items() if folder == field.folder)
        return []

    def _drop_down(self, page: Worksheet, column: int, options: list[str], *, strict: bool) -> None:
        if not options:
            return
        key = tuple(options)
        if key not in self.lists:
            letter = get_column_letter(len(self.lists) + 1)
            for row, option in enumerate(options, 1):
                cell = self.list_page[f"{letter}{row}"]
                cell.value = int(option) if option.isdigit() else option
                _as_text(cell)
            name = quote_sheetname(LIST_SHEET)
            self.lists[key] = f"{name}!${letter}$1:${letter}${len(options)}"
        rule = DataValidation(type="list", formula1=self.lists[key], allow_blank=True)
        rule.showErrorMessage = True  # without it Excel takes any text
        rule.errorStyle = "stop" if strict else "warning"
        rule.error = self.labels["desk.column.choose"]
        letter = get_column_letter(column)
        rule.add(f"{letter}2:{letter}{page.max_row + _SPARE_ROWS}")
        page.add_data_validation(rule)

    def _colour(self, page: Worksheet, column: int) -> None:
        """Colours that follow Excel's own day, so that an old workbook does not lie."""
        letter = get_column_letter(column)
        area = f"{letter}2:{letter}{max(page.max_row, 2)}"
        for cell in page[letter][1:]:
            cell.number_format = "dd/mm/yyyy"
        soon = f"{letter}2-TODAY()<{EXPIRING_DAYS}"
        rules = (
            (f"AND(ISNUMBER({letter}2),{letter}2<TODAY())", _OVER),
            (f"AND(ISNUMBER({letter}2),{soon})", _SOON),
            (f"ISNUMBER({letter}2)", _GOOD),
        )
        for formula, fill in rules:
            rule = FormulaRule(formula=[formula], fill=fill, stopIfTrue=True)  # type: ignore[no-untyped-call]
            page.conditional_formatting.add(area, rule)


def _is_number(field: Field) -> bool:
    return field.kind in {Kind.WHOLE_NUMBER, Kind.NUMBER} and not field.is_list


def _append(page: Worksheet, values: Iterable[CellValue]) -> None:
    page.append([*values])
    for cell in page[page.max_row]:
        _as_text(cell)


def _as_text(cell: Cell | MergedCell) -> None:
    """A text that begins with “=” is no formula."""
    if isinstance(cell.value, str):
        cell.data_type = "s"


def _at(data: Raw | Mapping[str, Raw], path: Iterable[str | int]) -> Raw:
    value: object = data
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value  # type: ignore[return-value]
