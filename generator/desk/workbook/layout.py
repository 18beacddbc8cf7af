"""Which sheets and columns the workbook has, and how a record's value looks in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from generator.desk.fieldtable import Column, Field, Kind, columns_of, fields_of
from generator.desk.intake.explain import path_label
from generator.records.content import RECORD_TYPES
from generator.records.source import Citation
from generator.vietnamese import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.desk.intake.tables import CellValue
    from generator.desk.shelf import Shelf
    from generator.records.record import Record, Value
    from generator.yamlnodes import Loc, Raw

MARK_SHEET = "_ocop"
"""The hidden sheet that tells our workbook from others, with the state of each record."""
LIST_SHEET = "_lists"
"""The hidden sheet of the drop-down lists."""

MAX_CELL = 32_000
"""Excel takes no longer text in a cell; a longer one is only edited in the form."""

_REFERENCE = re.compile(r".*\[([^\[\]]+)\]\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a list in a record: a row of a child sheet."""

    model: type[Record]
    id: str
    path: Loc
    """The list that it stands in."""
    index: int


@cache
def child_models() -> tuple[type[Value], ...]:
    """The types whose items have a sheet of their own; citations last: others have some."""
    found: dict[type[Value], None] = {}
    for model in RECORD_TYPES.values():
        for inner in _lists_in(model):
            found[inner] = None
    return (*(m for m in found if m is not Citation), Citation)


def _lists_in(model: type[Value]) -> Iterator[type[Value]]:
    for field in fields_of(model):
        if field.model is not None:
            if field.is_list:
                yield field.model
            yield from _lists_in(field.model)


@cache
def owners_of(child: type[Value]) -> tuple[type[Record], ...]:
    """The record types that hold such items."""
    return tuple(m for m in RECORD_TYPES.values() if child in set(_lists_in(m)))


def has_many_places(child: type[Value]) -> bool:
    """Whether the items can stand in several lists of a record."""
    return child is Citation


def parts_of(
    model: type[Record], record_id: str, data: Mapping[str, Raw]
) -> Iterator[tuple[type[Value], Part]]:
    """Every list item in a record, outer ones first."""
    yield from _parts(model, dict(data), (), (model, record_id))


def _parts(
    model: type[Value], data: Raw, path: Loc, owner: tuple[type[Record], str]
) -> Iterator[tuple[type[Value], Part]]:
    if not isinstance(data, dict):
        return
    for field in fields_of(model):
        value = data.get(field.name)
        if field.model is None or value is None:
            continue
        here = (*path, field.name)
        if field.is_list and isinstance(value, list):
            for index, item in enumerate(value):
                yield field.model, Part(*owner, here, index)
                yield from _parts(field.model, item, (*here, index), owner)
        elif not field.is_list:
            yield from _parts(field.model, value, here, owner)


def places_in(
    model: type[Record], data: Mapping[str, Raw], child: type[Value], labels: Mapping[str, str]
) -> dict[str, Loc]:
    """The lists of a record that take such items, by their names in words."""
    found = {
        path_label(model, path, labels): path for path in _places(model, dict(data), (), child)
    }
    return dict(found)


def _places(model: type[Value], data: Raw, path: Loc, child: type[Value]) -> Iterator[Loc]:
    values = data if isinstance(data, dict) else {}
    for field in fields_of(model):
        if field.model is None:
            continue
        here, value = (*path, field.name), values.get(field.name)
        if field.model is child and field.is_list:
            yield here
        if field.is_list and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _places(field.model, item, (*here, index), child)
        elif not field.is_list and isinstance(value, dict):
            yield from _places(field.model, value, here, child)


def sheet_title(model: type[Value], labels: Mapping[str, str]) -> str:
    """The name of a type's sheet."""
    table = "type" if model in RECORD_TYPES.values() else "table"
    return labels.get(f"desk.{table}.{model.noun}", model.noun)


def headings_of(model: type[Value], labels: Mapping[str, str]) -> dict[str, Column]:
    """Column by heading; headings that would be alike carry their key."""
    columns = [*columns_of(model)]
    words = [column.field.label(labels) for column in columns]
    found: dict[str, Column] = {}
    for column, word in zip(columns, words, strict=True):
        heading = f"{word} ({column.key})" if words.count(word) > 1 else word
        found[heading] = column
    return found


def names_by_ref(shelf: Shelf) -> dict[tuple[str, str], str]:
    """How every record is named in cells: “Nem chua [nem-chua]”."""
    names: dict[tuple[str, str], str] = {}
    for (folder, record_id), entry in shelf.entries.items():
        name = entry.data.get("name") or entry.data.get("title") or ""
        line = re.sub(r"[\[\]\s]+", " ", str(name)).strip()
        names[folder, record_id] = f"{line} [{record_id}]"
    return names


def cell_value(  # noqa: PLR0911 - a case per kind
    field: Field, raw: Raw, labels: Mapping[str, str], names: Mapping[tuple[str, str], str]
) -> CellValue:
    """A record's value as a cell shows it."""
    if raw is None:
        return None
    if isinstance(raw, list):
        lines = [str(cell_value(field, item, labels, names)) for item in raw]
        return _fitting("\n".join(line.replace("\n", "\\n") for line in lines)) or None
    text = str(raw).strip() if not isinstance(raw, dict) else ""
    if field.kind is Kind.DATE:
        return _day(text) or text
    if field.kind is Kind.PARTIAL_DATE:  # in a cell for days Excel takes a lone year for a day
        day = _day(text)
        return f"{day:%d/%m/%Y}" if day else text
    if field.kind is Kind.REFERENCE and field.folder:
        return names.get((field.folder, text), text)
    if field.kind is Kind.CHOICE or (field.options and field.name != "stars"):
        return field.option_label(text, labels) if text in field.options else text
    if field.kind in {Kind.WHOLE_NUMBER, Kind.NUMBER, Kind.PRICE, Kind.YES_NO}:
        return _typed(field, text, labels)
    return _fitting(text) or None


def _typed(field: Field, text: str, labels: Mapping[str, str]) -> CellValue:
    try:
        value = field.adapter.validate_python(text)
    except ValueError:
        return text
    if isinstance(value, bool):
        return labels["desk.yes" if value else "desk.no"]
    return value if isinstance(value, int) else float(value)


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day is not None and day >= date(1900, 3, 1) else None  # Excel's calendar


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_CELL else f"{text[:200]}… [{MARK_SHEET}:{len(text)}]"


def same_cell(written: CellValue, read: CellValue) -> bool:
    """Whether a cell still holds what was written into it."""
    return _canonical(written) == _canonical(read)


def _canonical(value: CellValue) -> object:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_", "").strip() or None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def id_in(text: str) -> str:
    """The id in “Nem chua [nem-chua]”; any other text is taken for an id."""
    found = _REFERENCE.fullmatch(text)
    return found[1].strip() if found else text.strip()


def means_same(field: Field, old: Raw, new: Raw) -> bool:
    """Whether two texts of a field stand for the same value."""
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    try:
        return bool(field.adapter.validate_python(old) == field.adapter.validate_python(new)) and (
            field.kind not in {Kind.TEXT, Kind.LONG_TEXT} or old.strip() == new.strip()
        )
    except ValueError:
        return False
