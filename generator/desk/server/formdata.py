"""What the form sends becomes edits: only values that mean something else than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generator.desk.fieldtable import Field, Kind, fields_of
from generator.desk.intake.tables import Cell
from generator.desk.intake.values import CellFaultError, day_text
from generator.desk.yamlfile import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.record import Value
    from generator.yamlnodes import Loc, Raw

AT = "_at"
"""The hidden value of a list item: its place in the file, empty for a new one."""

LIST = "_list"
"""The hidden value that says that a list is in the form."""


def form_values(model: type[Value], flat: Mapping[str, str], prefix: str = "") -> dict[str, Any]:
    """Dotted names to nested values, for the fields that the form had."""
    values: dict[str, Any] = {}
    for field in fields_of(model):
        key = f"{prefix}{field.name}"
        if field.model is None:
            if key in flat:
                values[field.name] = _value(field, flat[key])
        elif not field.is_list:
            if any(name.startswith(f"{key}.") for name in flat):
                values[field.name] = form_values(field.model, flat, f"{key}.")
        elif f"{key}.{LIST}" in flat:
            values[field.name] = [
                {**form_values(field.model, flat, f"{key}.{i}."), AT: flat[f"{key}.{i}.{AT}"]}
                for i in _indexes(flat, key)
            ]
    return values


def _value(field: Field, text: str) -> Raw:
    text = text.replace("\r\n", "\n").strip()
    if field.is_list:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if field.kind in {Kind.DATE, Kind.PARTIAL_DATE} and text:
        try:
            return day_text(Cell(text), partial=field.kind is Kind.PARTIAL_DATE)
        except CellFaultError:
            return text
    return text


def _indexes(flat: Mapping[str, str], key: str) -> list[int]:
    found = {
        int(first)
        for name in flat
        if name.startswith(f"{key}.") and (first := name[len(key) + 1 :].split(".")[0]).isdigit()
    }
    return sorted(i for i in found if f"{key}.{i}.{AT}" in flat)


def edits_from(
    model: type[Value], old: Mapping[str, Raw], new: Mapping[str, Any], path: Loc = ()
) -> Iterator[Edit]:
    """The edits that turn the old values into those of the form."""
    for field in fields_of(model):
        if field.name not in new:
            continue
        before, after = old.get(field.name), new[field.name]
        here = (*path, field.name)
        if field.model is None:
            if not _means_same(field, before, after):
                yield Edit(here, after or None)
        elif field.is_list:
            yield from _item_edits(field.model, before, after, here)
        else:
            yield from _group_edits(field.model, before, after, here)


def _group_edits(model: type[Value], before: Raw, after: Any, here: Loc) -> Iterator[Edit]:  # noqa: ANN401 - form data
    if _is_empty(after):
        if before is not None:
            yield Edit(here, None)
        return
    yield from edits_from(model, before if isinstance(before, dict) else {}, after, here)


def _item_edits(model: type[Value], before: Raw, after: Any, here: Loc) -> Iterator[Edit]:  # noqa: ANN401 - form data
    """Changed items first, then removals from the end, then new ones behind the rest."""
    items = before if isinstance(before, list) else []
    kept = {int(item[AT]): item for item in after if item[AT] != ""}
    for index, item in enumerate(items):
        if index in kept and isinstance(item, dict):
            yield from edits_from(model, item, kept[index], (*here, index))
    removed = [index for index in range(len(items)) if index not in kept]
    for index in reversed(removed):
        yield Edit((*here, index), None)
    added = [item for item in after if item[AT] == "" and not _is_empty(item)]
    for number, item in enumerate(added, len(items) - len(removed)):
        yield Edit((*here, number), _without_marks(item))


def _is_empty(value: Any) -> bool:  # noqa: ANN401 - form data
    if isinstance(value, dict):
        return all(_is_empty(part) for key, part in value.items() if key != AT)
    if isinstance(value, list):
        return all(_is_empty(part) for part in value)
    return value in {None, ""}


def _without_marks(value: Any) -> Raw:  # noqa: ANN401 - form data
    if isinstance(value, dict):
        parts = {k: _without_marks(v) for k, v in value.items() if k != AT and not _is_empty(v)}
        return dict(parts)
    if isinstance(value, list):
        return [_without_marks(part) for part in value if not _is_empty(part)]
    return str(value)


def _means_same(field: Field, before: Raw, after: Raw) -> bool:
    if not before and not after:
        return True
    if isinstance(before, list) or isinstance(after, list) or before is None or not after:
        return before == after
    old, new = str(before).strip(), str(after).strip()
    if old == new or field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return old == new
    try:
        return bool(field.adapter.validate_python(old) == field.adapter.validate_python(new))
    except ValidationError:
        return False
