"""The form as its template sees it: inputs, groups and lists, made from the field table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.desk.fieldtable import Field, Kind, fields_of
from generator.desk.schema import help_of
from generator.desk.workbook.layout import cell_value
from generator.vietnamese import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.record import Value
    from generator.yamlnodes import Raw


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a closed set."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the form: an input, a group of entries, or a list of groups."""

    name: str
    """The dotted name, such as `recognitions.0.stars`."""
    label: str
    help: str
    kind: str
    """Which macro draws it: line, area, choice, checks, group, list."""
    is_required: bool = False
    value: str = ""
    choices: tuple[Choice, ...] = ()
    reference: str = ""
    """The folder whose records it names."""
    entries: tuple[Entry, ...] = ()
    items: tuple[Item, ...] = ()
    blank: Item | None = None
    """An empty item, for adding one."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    name: str
    at: str
    """Its place in the file; empty for a new one."""
    entries: tuple[Entry, ...]


def form_entries(
    model: type[Value],
    data: Mapping[str, Raw],
    labels: Mapping[str, str],
    prefix: str = "",
    depth: int = 0,
) -> Iterator[Entry]:
    """The entries of a type with the values of a record."""
    for field in fields_of(model):
        raw = data.get(field.name)
        name = f"{prefix}{field.name}"
        if field.model is None:
            yield _input(field, name, raw, labels)
        elif field.is_list:
            yield _list(field, field.model, name, raw, labels, depth)
        else:
            inner = raw if isinstance(raw, dict) else {}
            entries = tuple(form_entries(field.model, inner, labels, f"{name}.", depth))
            yield Entry(
                name,
                field.label(labels),
                _own_help(field, labels),
                "group",
                is_required=field.required,
                value="1" if raw else "",
                entries=entries,
            )


def _list(  # noqa: PLR0913, PLR0917 - one caller
    field: Field, model: type[Value], name: str, raw: Raw, labels: Mapping[str, str], depth: int
) -> Entry:
    values = raw if isinstance(raw, list) else []

    def item(index: str, at: str, value: Raw) -> Item:
        data = value if isinstance(value, dict) else {}
        own = f"{name}.{index}"
        return Item(own, at, tuple(form_entries(model, data, labels, f"{own}.", depth + 1)))

    items = tuple(item(str(i), str(i), value) for i, value in enumerate(values))
    return Entry(
        name,
        field.label(labels),
        _own_help(field, labels),
        "list",
        items=items,
        blank=item(f"__{depth}__", "", {}),
    )


def _own_help(field: Field, labels: Mapping[str, str]) -> str:
    return labels.get(f"desk.help.{field.noun}.{field.name}", "")


def _input(field: Field, name: str, raw: Raw, labels: Mapping[str, str]) -> Entry:
    shown = _shown(field, raw, labels)
    kind = "line"
    choices: tuple[Choice, ...] = ()
    if field.options and field.is_list:
        kind, choices = "checks", _choices(field, raw, labels)
    elif field.options:
        kind, choices = "choice", _choices(field, raw, labels)
    elif field.kind is Kind.YES_NO:
        words = (labels["desk.yes"], labels["desk.no"])
        kind, choices = "choice", tuple(Choice(w, w, shown == w) for w in words)
    elif field.is_list or field.kind is Kind.LONG_TEXT or field.name in {"summary", "teaser"}:
        kind = "area"
    return Entry(
        name,
        field.label(labels),
        help_of(field, labels),
        kind,
        is_required=field.required,
        value=shown,
        choices=choices,
        reference=field.folder or "",
    )


def _choices(field: Field, raw: Raw, labels: Mapping[str, str]) -> tuple[Choice, ...]:
    chosen = set(map(str, raw)) if isinstance(raw, list) else {str(raw)}
    known = tuple(Choice(o, field.option_label(o, labels), o in chosen) for o in field.options)
    odd = [value for value in sorted(chosen) if raw is not None and value not in field.options]
    return (*known, *(Choice(value, value, is_chosen=True) for value in odd))


def _shown(field: Field, raw: Raw, labels: Mapping[str, str]) -> str:
    """A value as people write it; days day first."""
    if isinstance(raw, list):
        return "\n".join(str(part) for part in raw)
    if raw is None or isinstance(raw, dict):
        return ""
    if field.kind in {Kind.DATE, Kind.PARTIAL_DATE, Kind.YES_NO}:
        value = cell_value(field, raw, labels, {})
        if value is not None and not isinstance(value, str | int | float):
            return format_date(value, "vi")
        return str(value or "")
    return raw.strip()
