"""The reference of all record fields, written from the field table: `docs/ho-so.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk.fieldtable import Field, Kind, fields_of
from generator.records.content import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.record import Value

    Labels = Mapping[str, str]


def field_reference(labels: Labels) -> str:
    """Every key of every record type as Markdown, in the order of the types."""
    lines = [f"# {labels['reference.title']}", "", labels["reference.intro"], ""]
    parts: dict[type[Value], None] = {}
    for model in RECORD_TYPES.values():
        title = labels[f"desk.type.{model.noun}"]
        lines += [f"## {title}: `content/{model.folder}/<id>.yml`", ""]
        lines += [*_table(model, labels, parts), ""]
    lines += [f"## {labels['reference.parts']}", ""]
    for part in _all_parts(parts):
        lines += [f"### {_part_name(part, labels)}", "", *_table(part, labels, parts), ""]
    return "\n".join(lines).rstrip() + "\n"


def _all_parts(parts: dict[type[Value], None]) -> Iterator[type[Value]]:
    """The parts named so far and, in turn, those that they name."""
    todo = [*parts]
    seen: dict[type[Value], None] = {}
    while todo:
        part = todo.pop(0)
        if part not in seen:
            seen[part] = None
            todo += [field.model for field in fields_of(part) if field.model]
    yield from sorted(seen, key=lambda part: part.noun)


def _table(model: type[Value], labels: Labels, parts: dict[type[Value], None]) -> Iterator[str]:
    heads = [labels[f"reference.{name}"] for name in ("key", "label", "kind", "required")]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for field in fields_of(model):
        if field.model:
            parts.setdefault(field.model)
        required = labels["reference.is_required"] if field.required else ""
        cells = (f"`{field.name}`", field.label(labels), _kind(field, labels), required)
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _kind(field: Field, labels: Labels) -> str:
    """What can be written there."""
    if field.model is not None:
        text = labels["reference.see"].format(part=_part_name(field.model, labels))
    elif field.folder:
        text = labels["reference.id_in"].format(folder=field.folder)
    elif field.kind is Kind.CHOICE and field.options:
        words = (f"`{o}` ({field.option_label(o, labels)})" for o in field.options)
        text = "; ".join(words) if field.name != "product_set" else labels["reference.sets"]
    else:
        text = labels[f"desk.help.kind.{field.kind.value}"]
    return labels["reference.list_of"].format(what=text) if field.is_list else text


def _part_name(model: type[Value], labels: Labels) -> str:
    return labels[f"reference.part.{model.noun}"]
