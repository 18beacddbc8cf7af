"""Reads the edited workbook: only cells that no longer hold what was exported change a record."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.desk.fieldtable import Field, Kind
from generator.desk.intake.drafts import Draft, Drafts
from generator.desk.intake.planning import ImportPlan, RowResult, Status
from generator.desk.intake.tables import Cell
from generator.desk.intake.values import CellFaultError, fault, raw_value
from generator.desk.recordfiles import content_hash
from generator.desk.schema import schema_line
from generator.desk.workbook.layout import (
    MARK_SHEET,
    cell_value,
    child_models,
    has_many_places,
    headings_of,
    id_in,
    means_same,
    names_by_ref,
    owners_of,
    parts_of,
    places_in,
    same_cell,
    sheet_title,
)
from generator.problems import Location, Problem, Severity
from generator.records.content import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.desk.fieldtable import Column
    from generator.desk.intake.tables import Sheet
    from generator.desk.shelf import Shelf
    from generator.records.record import Record, Value
    from generator.yamlnodes import Loc, Raw

    _Placed = tuple[int, Column]
    """A column with its number in the sheet, from 1."""


def is_own_workbook(sheets: Iterable[Sheet]) -> bool:
    """Whether `ocop export` wrote it."""
    return any(sheet.name == MARK_SHEET for sheet in sheets)


def plan_workbook(shelf: Shelf, sheets: Iterable[Sheet], file: str) -> ImportPlan:
    """Compare every cell with what would be exported now."""
    return _Reader(shelf, {sheet.name: sheet for sheet in sheets}, file).plan()


class _Reader:
    """Drafts and problems while the sheets are read."""

    def __init__(self, shelf: Shelf, sheets: Mapping[str, Sheet], file: str) -> None:
        self.shelf, self.sheets, self.file = shelf, sheets, file
        self.labels = shelf.labels
        self.drafts = Drafts(shelf)
        self.names = names_by_ref(shelf)
        self.places: dict[tuple[str, str], Location] = {}
        self.problems: dict[tuple[str, str], list[Problem]] = {}
        self.loose: list[Problem] = []
        self.new_ids: dict[str, str] = {}
        self.changed: dict[tuple[str, str], list[tuple[Location, str, str]]] = {}
        """The cells that change a record, each with its key and new value."""

    def plan(self) -> ImportPlan:
        for model in RECORD_TYPES.values():
            self._records(model)
        for child in child_models():
            self._parts(child)
        return self._finish()

    def _records(self, model: type[Record]) -> None:
        for place, cells, columns in self._rows(model, self.labels["desk.column.record"]):
            lead = cells.pop(0)
            record_id = id_in(lead.text)
            if lead.is_empty:
                self._new_record(model, place, cells, columns)
            elif (model.folder, record_id) not in self.shelf.entries:
                details = {"value": record_id, "folder": model.folder}
                self.loose.append(Problem("workbook-no-record", place, details))
            else:
                draft = self.drafts.of(model, record_id)
                self.places[draft.key] = place
                self._compare(draft, (), cells, columns, place)

    def _new_record(
        self, model: type[Record], place: Location, cells: list[Cell], columns: list[_Placed]
    ) -> None:
        names = ("name", "title")
        name = next(
            (cell.text for cell, (_, c) in zip(cells, columns, strict=True) if c.key in names), ""
        )
        if not name:
            self.loose.append(Problem("workbook-no-name", place))
            return
        draft = self.drafts.new(model, name, "", {})
        self.places[draft.key] = place
        self._compare(draft, (), cells, columns, place)

    def _parts(self, child: type[Value]) -> None:
        seen: set[tuple[tuple[str, str], Loc]] = set()
        heading = self.labels["desk.column.owner"]
        for place, cells, columns in self._rows(child, heading):
            draft = self._owner(child, cells.pop(0), place)
            where = cells.pop(0) if has_many_places(child) else None
            number = cells.pop(0)
            if draft is None:
                continue
            path = self._list_path(child, draft, where, place)
            if path is None:
                continue
            listed = draft.get(path)
            count = len(listed) if isinstance(listed, list) else 0
            index = int(number.text) - 1 if number.text.isdigit() else count
            if index >= count:
                item = Draft(draft.model, draft.id, None, {})
                self._compare(item, (), cells, columns, place, shown=draft.key)
                if item.data:
                    draft.replace((*path, count), item.data)
                seen.add((draft.key, (*path, count)))
                continue
            seen.add((draft.key, (*path, index)))
            self._compare(draft, (*path, index), cells, columns, place)
        if self._sheet(child) is not None:
            self._missing(child, seen)

    def _missing(self, child: type[Value], seen: set[tuple[tuple[str, str], Loc]]) -> None:
        """Rows that are gone: nothing is deleted, it is said."""
        title = sheet_title(child, self.labels)
        for (folder, record_id), entry in self.shelf.entries.items():
            for model, part in parts_of(RECORD_TYPES[folder], record_id, entry.data):
                if model is child and ((folder, record_id), (*part.path, part.index)) not in seen:
                    details = {"value": f"{folder}/{record_id}", "number": str(part.index + 1)}
                    where = Location(f"{self.file} [{title}]")
                    self.loose.append(Problem("workbook-row-gone", where, details))

    def _owner(self, child: type[Value], cell: Cell, place: Location) -> Draft | None:
        named = id_in(cell.text)
        folder, _, record_id = named.rpartition("/")
        owners = owners_of(child)
        model = RECORD_TYPES.get(folder) if folder else owners[0] if len(owners) == 1 else None
        if model is not None and (model.folder, record_id) in self.shelf.entries:
            return self.drafts.of(model, record_id)
        if model is not None and (model.folder, record_id) in self.drafts.by_key:
            return self.drafts.by_key[model.folder, record_id]
        self.loose.append(Problem("workbook-no-owner", place, {"value": cell.text}))
        return None

    def _list_path(
        self, child: type[Value], draft: Draft, where: Cell | None, place: Location
    ) -> Loc | None:
        places = places_in(draft.model, draft.data, child, self.labels)
        if where is None:
            return next(iter(places.values()), None)
        if where.is_empty:
            return ("sources",)
        if where.text not in places:
            self.loose.append(Problem("workbook-no-place", place, {"value": where.text}))
            return None
        return places[where.text]

    def _sheet(self, model: type[Value]) -> Sheet | None:
        return self.sheets.get(sheet_title(model, self.labels))

    def _rows(
        self, model: type[Value], lead: str
    ) -> Iterator[tuple[Location, list[Cell], list[_Placed]]]:
        """Each row's place, its cells and the columns of all but the leading ones."""
        sheet = self._sheet(model)
        if sheet is None or not sheet.rows:
            return
        known = headings_of(model, self.labels)
        leads = [lead, self.labels["desk.column.place"], self.labels["desk.column.index"]]
        heads = [cell.text for cell in sheet.rows[0]]
        if lead not in heads:
            place = Location(f"{self.file} [{sheet.name}]")
            self.loose.append(Problem("workbook-no-lead", place, {"value": lead}))
            return
        order = [heads.index(text) for text in leads if text in heads and text not in known]
        wanted = [index for index, text in enumerate(heads) if text in known]
        columns: list[_Placed] = [(index + 1, known[heads[index]]) for index in wanted]
        for number, row in enumerate(sheet.rows[1:], 2):
            cells = [row[i] if i < len(row) else Cell() for i in (*order, *wanted)]
            if any(not cell.is_empty for cell in cells):
                place = Location(f"{self.file} [{sheet.name}]", number)
                yield place, cells, columns

    def _compare(  # noqa: PLR0913, PLR0917 - a row with all that is known of it
        self,
        draft: Draft,
        path: Loc,
        cells: list[Cell],
        columns: list[_Placed],
        place: Location,
        shown: tuple[str, str] | None = None,
    ) -> None:
        for cell, (number, column) in zip(cells, columns, strict=True):
            way = (*path, *column.path)
            raw = draft.get(way)
            if same_cell(cell_value(column.field, raw, self.labels, self.names), cell.value):
                continue
            try:
                value = self._value(column.field, cell)
            except CellFaultError as error:
                label = column.field.label(self.labels)
                details = {"label": f"“{label}”", "key": column.key, **error.details}
                code = error.code
                found = Problem(code, place._replace(column=number), details, cell.text)
                self.problems.setdefault(shown or draft.key, []).append(found)
                continue
            if value != raw and not means_same(column.field, raw, value):
                draft.replace(way, value)
                change = (place._replace(column=number), f"{column.path[-1]}:", str(value))
                self.changed.setdefault(shown or draft.key, []).append(change)

    def _value(self, field: Field, cell: Cell) -> Raw:
        if cell.is_empty:
            return None
        if not field.is_list:
            return self._single(field, cell)
        lines = [line for line in str(cell.value).split("\n") if line.strip()]
        return [self._single(field, Cell(line.replace("\\n", "\n").strip())) for line in lines]

    def _single(self, field: Field, cell: Cell) -> str:
        if field.kind is Kind.REFERENCE:
            return id_in(cell.text)
        if re.search(rf"\[{MARK_SHEET}:\d+\]$", cell.text):
            fault("workbook-too-long", value=cell.text[:60])
        return raw_value(field, cell, self.labels)

    def _finish(self) -> ImportPlan:
        drafts = {d.key: d for d in self.drafts.by_key.values() if d.differences}
        for key in self._stale(drafts):
            del drafts[key]
        while True:
            texts = {
                d.path: d.text([schema_line(d.model, self.shelf.schemas)]) for d in drafts.values()
            }
            broken = [d.key for d in drafts.values() if self._broken(d, texts)]
            if not broken:
                break
            for key in broken:
                del drafts[key]
        rows = tuple(self._row(draft, draft.key in drafts) for draft in self.drafts.by_key.values())
        return ImportPlan(rows, tuple(drafts.values()), texts, tuple(self.loose), ())

    def _stale(self, drafts: Mapping[tuple[str, str], Draft]) -> list[tuple[str, str]]:
        """Records that someone changed since the export: nothing is overwritten unseen."""
        marks = {row[0].text: row[1].text for row in self.sheets[MARK_SHEET].rows if len(row) > 1}
        stale = []
        for key, draft in drafts.items():
            mark = marks.get("/".join(key))
            if draft.entry and mark and mark != content_hash(draft.entry.source.text):
                found = Problem("workbook-stale", self._place(key), {"path": draft.path})
                self.problems.setdefault(key, []).append(found)
                stale.append(key)
        return stale

    def _broken(self, draft: Draft, texts: Mapping[str, str]) -> bool:
        """Whether the change would bring a fault into the records."""
        had = {(p.location.path, p.code) for p in self.shelf.report.errors}
        found = [
            replace(problem, location=self._cell(draft.key, problem.source_line), source_line="")
            for problem in self.shelf.with_texts(texts).report.problems
            if problem.location.path == draft.path
            and problem.severity is Severity.ERROR
            and (draft.path, problem.code) not in had
        ]
        self.problems.setdefault(draft.key, []).extend(found)
        return bool(found)

    def _cell(self, key: tuple[str, str], line: str) -> Location:
        """The cell that put a faulty line into a record; its row's first where none did."""
        scored = [
            ((name in line) + (value in line), place)
            for place, name, value in self.changed.get(key, [])
        ]
        score, place = max(scored, key=lambda pair: pair[0], default=(0, self._place(key)))
        return place if score else self._place(key)

    def _place(self, key: tuple[str, str]) -> Location:
        return self.places.get(key, Location(self.file))

    def _row(self, draft: Draft, is_written: bool) -> RowResult:  # noqa: FBT001 - one caller
        status = Status.UNCHANGED
        problems = self.problems.get(draft.key, [])
        if draft.differences or problems:
            status = Status.NEW if draft.is_new else Status.CHANGED
        if draft.differences and not is_written:
            status = Status.DOUBTFUL
        elif problems:
            status = Status.DOUBTFUL if not draft.differences else status
        return RowResult(self._place(draft.key), draft.path, status, (draft.key,), problems)
