"""Reads the edited workbook: only cells that no longer hold what was exported change a record."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from generator.desk.advice import in_the_office
from generator.desk.fieldtable import Field, Kind
from generator.desk.intake.drafts import Draft, Drafts
from generator.desk.intake.planning import ImportPlan, RowResult, Status
from generator.desk.intake.tables import Cell
from generator.desk.intake.values import CellFaultError, fault, raw_value, refuse_broken
from generator.desk.recordfiles import content_hash
from generator.desk.schema import schema_line
from generator.desk.workbook.layout import (
    LIST_SHEET,
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
from generator.vietnamese import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.desk.fieldtable import Column
    from generator.desk.intake.tables import Sheet
    from generator.desk.shelf import Shelf
    from generator.records.record import Record, Value
    from generator.yamlnodes import Loc, Raw

    _Placed = tuple[int, Column]
    """A column with its number in the sheet, from 1."""
    _Leads = list[tuple[Location, Cell]]
    """The cells that say what a row is, with their places."""


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
        self.marks = {r[0].text: r[1].text for r in self.sheets[MARK_SHEET].rows if len(r) > 1}
        """What each record was when it was exported."""
        self.later = {
            (key[0], _identity(entry.data)): entry.source.path
            for key, entry in shelf.entries.items()
            if "/".join(key) not in self.marks
        }
        """The files of records that were made after the export."""
        self.refused: set[tuple[str, str]] = set()
        """Records of which nothing is written."""
        self.changed: dict[tuple[str, str], list[tuple[Location, str, str]]] = {}
        """The cells that change a record, each with its key and new value."""

    def plan(self) -> ImportPlan:
        self.loose += self._layout()
        if any(problem.severity is Severity.ERROR for problem in self.loose):
            return ImportPlan((), (), {}, tuple(self.loose), ())
        for model in RECORD_TYPES.values():
            self._records(model)
        for child in child_models():
            self._parts(child)
        return self._finish()

    def _layout(self) -> Iterator[Problem]:
        """Sheets and columns that are not as they were exported.

        One may leave out what one does not want to edit, or add what is one's own: that is only
        said. Where one is missing and another is new, it may have been renamed, and what stands
        there would be lost.
        """
        models = {
            sheet_title(model, self.labels): model
            for model in (*RECORD_TYPES.values(), *child_models())
        }
        whole = {title: sheet for title, sheet in self.sheets.items() if sheet.rows}
        for title, model in models.items():
            if title in whole:
                yield from self._headings(model, whole[title])
            else:
                where = Location(self.file)
                yield Problem("workbook-sheet-missing", where, {"value": title})
        code = "workbook-sheet-own" if models.keys() <= whole.keys() else "workbook-sheet-unknown"
        for title in sorted(self.sheets.keys() - models.keys() - {MARK_SHEET, LIST_SHEET}):
            if any(not cell.is_empty for row in self.sheets[title].rows for cell in row):
                yield Problem(code, self._top(title), {"value": title})

    def _headings(self, model: type[Value], sheet: Sheet) -> Iterator[Problem]:
        heads = [cell.text for cell in sheet.rows[0]]
        leads = self._leading(model)
        known = [*leads, *headings_of(model, self.labels)]
        if lacking := [text for text in leads if text not in heads]:
            yield Problem("workbook-no-lead", self._top(sheet.name), {"value": lacking[0]})
            return
        missing = [text for text in known if text not in heads]
        for text in missing:
            yield Problem("workbook-column-missing", self._top(sheet.name), {"value": text})
        computed = {self.labels["desk.info.state"], self.labels["desk.info.until"]}
        for number, column in enumerate(zip_longest(*sheet.rows, fillvalue=Cell()), 1):
            text = column[0].text
            is_known = text in known and heads.index(text) == number - 1
            if not is_known and text not in computed and not all(c.is_empty for c in column[1:]):
                is_own = not missing and text not in known
                code = "workbook-column-own" if is_own else "workbook-column-unknown"
                details = {"value": text or get_column_letter(number)}
                where = self._top(sheet.name)._replace(column=number)
                yield Problem(code, where, details, text)

    def _top(self, title: str) -> Location:
        return Location(f"{self.file} [{title}]")

    def _records(self, model: type[Record]) -> None:
        for place, [(at, lead)], cells, columns in self._rows(model):
            record_id = id_in(lead.text)
            if lead.is_empty:
                self._new_record(model, place, cells, columns)
            elif (model.folder, record_id) not in self.shelf.entries:
                details = {"value": record_id, "folder": model.folder}
                self.loose.append(Problem("workbook-no-record", place, details))
            else:
                draft = self.drafts.of(model, record_id)
                if draft.key in self.places:
                    self._refuse_twice(draft, at, lead, self.places[draft.key])
                    continue
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
        if path := self.later.get((model.folder, _identity(draft.data))):
            self._refuse(draft.key, Problem("workbook-new-again", place, {"path": path}, name))

    def _refuse(self, key: tuple[str, str], problem: Problem) -> None:
        """Report a row by which its record would not become what the office meant."""
        self.problems.setdefault(key, []).append(problem)
        self.refused.add(key)

    def _refuse_twice(self, draft: Draft, place: Location, cell: Cell, first: Location) -> None:
        """Two rows for one thing: nobody knows which of them holds."""
        details = {"value": cell.text, "line": str(first.line)}
        self._refuse(draft.key, Problem("workbook-row-twice", place, details, cell.text))

    def _parts(self, child: type[Value]) -> None:
        seen: dict[tuple[tuple[str, str], Loc], Location] = {}
        for place, leads, cells, columns in self._rows(child):
            (_, owner), *middle, (at, number) = leads
            draft = self._owner(child, owner, place)
            where = middle[0][1] if middle else None
            if draft is None:
                continue
            path = self._list_path(child, draft, where, place)
            if path is None:
                continue
            listed = draft.get(path)
            count = len(listed) if isinstance(listed, list) else 0
            index = _index(number, count)
            if index is None:
                details = {"value": number.text, "count": str(count)}
                self._refuse(draft.key, Problem("workbook-index", at, details, number.text))
            elif (first := seen.get((draft.key, (*path, index)))) is not None:
                self._refuse_twice(draft, at, number, first)
            elif index < count:
                seen[draft.key, (*path, index)] = place
                self._compare(draft, (*path, index), cells, columns, place)
            else:
                item = Draft(draft.model, draft.id, None, {})
                self._compare(item, (), cells, columns, place, shown=draft.key)
                if item.data:
                    draft.replace((*path, index), item.data)
                    seen[draft.key, (*path, index)] = place
        if self._sheet(child) is not None:
            self._missing(child, seen)

    def _missing(
        self, child: type[Value], seen: Mapping[tuple[tuple[str, str], Loc], Location]
    ) -> None:
        """Rows that are gone: nothing is deleted, it is said."""
        title = sheet_title(child, self.labels)
        for (folder, record_id), entry in self.shelf.entries.items():
            if (folder, record_id) in self.refused or f"{folder}/{record_id}" not in self.marks:
                continue
            for model, part in parts_of(RECORD_TYPES[folder], record_id, entry.data):
                if model is child and ((folder, record_id), (*part.path, part.index)) not in seen:
                    details = {"value": f"{folder}/{record_id}", "number": str(part.index + 1)}
                    self.loose.append(Problem("workbook-row-gone", self._top(title), details))

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

    def _leading(self, model: type[Value]) -> list[str]:
        """The headings of the columns that say what a row is."""
        if model in RECORD_TYPES.values():
            return [self.labels["desk.column.record"]]
        place = ["place"] if has_many_places(model) else []
        return [self.labels[f"desk.column.{key}"] for key in ("owner", *place, "index")]

    def _rows(
        self, model: type[Value]
    ) -> Iterator[tuple[Location, _Leads, list[Cell], list[_Placed]]]:
        """Each row's place, its leading cells, the others and their columns."""
        sheet = self._sheet(model)
        if sheet is None or not sheet.rows:
            return
        known = headings_of(model, self.labels)
        heads = [cell.text for cell in sheet.rows[0]]
        path = self._top(sheet.name).path
        order = [heads.index(text) for text in self._leading(model)]
        wanted = [index for index, text in enumerate(heads) if text in known]
        columns: list[_Placed] = [(index + 1, known[heads[index]]) for index in wanted]
        for number, row in enumerate(sheet.rows[1:], 2):
            filled = [*row, *([Cell()] * (len(heads) - len(row)))]
            if any(not filled[index].is_empty for index in (*order, *wanted)):
                leads = [(Location(path, number, index + 1), filled[index]) for index in order]
                yield Location(path, number), leads, [filled[index] for index in wanted], columns

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
                if cell.is_broken:
                    self.refused.add(shown or draft.key)
                continue
            if value != raw and not means_same(column.field, raw, value):
                draft.replace(way, value)
                change = (place._replace(column=number), f"{column.path[-1]}:", str(value))
                self.changed.setdefault(shown or draft.key, []).append(change)

    def _value(self, field: Field, cell: Cell) -> Raw:
        refuse_broken(cell)
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
        for key in {*self._stale(drafts), *self.refused} & drafts.keys():
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
        """Records that someone made or changed since the export: nothing is written unseen."""
        stale = []
        for key, draft in drafts.items():
            mark = self.marks.get("/".join(key))
            if draft.entry and mark != content_hash(draft.entry.source.text):
                found = Problem("workbook-stale", self._place(key), {"path": draft.path})
                self.problems.setdefault(key, []).append(found)
                stale.append(key)
        return stale

    def _broken(self, draft: Draft, texts: Mapping[str, str]) -> bool:
        """Whether the change would bring a fault into the records."""
        had = {(p.location.path, p.code) for p in self.shelf.report.errors}
        found = [
            replace(
                in_the_office(problem, self.labels),
                location=self._cell(draft.key, problem.source_line),
                source_line="",
            )
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


def _identity(data: Mapping[str, Raw]) -> tuple[str, str]:
    """What a new row is known by when it comes again: its name, of a product its maker too."""
    name = str(data.get("name") or data.get("title") or "")
    return comparable(name), str(data.get("producer") or "")


def _index(cell: Cell, count: int) -> int | None:
    """Which item of a list a row is, from 0; the next one where it has no number yet.

    None where the cell holds anything but the number of an item or of the next one.
    """
    if cell.is_empty:
        return count
    number = int(cell.text) if re.fullmatch(r"[0-9]{1,6}", cell.text) else 0
    return number - 1 if 1 <= number <= count + 1 else None
