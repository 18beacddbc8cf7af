"""JSON Schema (2020-12) of every record type, for editors that check and complete while typing.

A schema accepts what the field readers accept. YAML editors read bare figures as numbers and bare
“no” as false before they ask the schema, so text may come as any of these.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.desk.fieldtable import Field, Kind, fields_of
from generator.output import Artifact
from generator.records.content import RECORD_TYPES
from generator.records.fields import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.record import Record, Value
    from generator.theme import Theme

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FOLDER = "du-lieu/schema"
"""Where the site publishes the schemas."""

_ANY_SCALAR = ["string", "number", "boolean"]
_DAY = r"^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})\s*$"
_SHAPES: dict[Kind, dict[str, Any]] = {
    Kind.WHOLE_NUMBER: {"type": ["integer", "string"], "pattern": r"^\s*-?\d+\s*$"},
    Kind.NUMBER: {"type": ["number", "string"], "pattern": r"^\s*-?\d+([.,]\d+)?\s*$"},
    Kind.PRICE: {"type": ["number", "string"], "pattern": r"^\s*\d{1,3}([. ]?\d{3})*\s*$|^\d+$"},
    Kind.DATE: {"type": "string", "pattern": _DAY},
    Kind.PARTIAL_DATE: {
        "type": ["string", "integer"],
        "pattern": rf"{_DAY}|^\s*\d{{4}}(-\d{{1,2}})?\s*$|^\s*\d{{1,2}}/\d{{4}}\s*$",
    },
    Kind.URL: {"type": "string", "pattern": r"^\s*https?://\S+\.\S+\s*$"},
    Kind.EMAIL: {"type": "string", "pattern": r"^\s*\S+@\S+\.\S+\s*$"},
    Kind.PHOTO: {"type": "string"},
    Kind.CODE: {"type": ["string", "number"]},
    Kind.CLOCK: {"type": ["string", "number"]},
    Kind.REFERENCE: {"type": ["string", "number"], "pattern": f"^{ID_PATTERN}$"},
}
"""What each kind looks like; all other kinds take any text."""


def schema_of(model: type[Record], labels: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a record type, with titles and help in the language of the labels."""
    models = {inner.__name__: inner for inner in _models_in(model)}
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "$id": f"{model.noun}.json",
        **_object(model, labels),
        "title": labels[f"desk.type.{model.noun}"],
    }
    if models:
        schema["$defs"] = {name: _object(inner, labels) for name, inner in sorted(models.items())}
    return schema


def schema_artifacts(theme: Theme, language: str = "vi") -> Iterator[Artifact]:
    """The schema files as the site publishes them."""
    labels = theme.labels[language]
    for model in RECORD_TYPES.values():
        text = json.dumps(schema_of(model, labels), ensure_ascii=False, indent=2)
        yield Artifact(f"{SCHEMA_FOLDER}/{model.noun}.json", f"{text}\n")


def schema_line(model: type[Record], address: str = "", depth: int = 2) -> str:
    """The comment that tells editors which schema a record follows.

    The schemas stand at an address; without one, in `schema/` of the site, which lies so many
    folders above the record.
    """
    base = address or f"{'../' * depth}schema"
    return f"yaml-language-server: $schema={base}/{model.noun}.json"


def _models_in(model: type[Value]) -> Iterator[type[Value]]:
    for field in fields_of(model):
        if field.model is not None:
            yield field.model
            yield from _models_in(field.model)


def _object(model: type[Value], labels: Mapping[str, str]) -> dict[str, Any]:
    fields = fields_of(model)
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _property(field, labels) for field in fields},
        "additionalProperties": False,
    }
    if required := [field.name for field in fields if field.required]:
        schema["required"] = required
    return schema


def _property(field: Field, labels: Mapping[str, str]) -> dict[str, Any]:
    shape = _value(field, labels)
    if field.is_list:
        shape = {"type": "array", "items": shape}
    if not field.required:
        shape = _or_nothing(shape)
    named = {"title": field.label(labels), **shape}
    if help_text := help_of(field, labels):
        named["description"] = help_text
    return named


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """A key without a value counts as not given."""
    if "enum" in shape:
        return {**shape, "enum": [*shape["enum"], None]}
    if "type" in shape:
        types = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
        return {**shape, "type": [*types, "null"]}
    return {"anyOf": [shape, {"type": "null"}]}


def help_of(field: Field, labels: Mapping[str, str]) -> str:
    """What an editor should know about a field: its own help, or that of its kind."""
    own = labels.get(f"desk.help.{field.noun}.{field.name}")
    return own or labels.get(f"desk.help.kind.{field.kind}", "")


def _value(field: Field, labels: Mapping[str, str]) -> dict[str, Any]:
    if field.model is not None:
        return {"$ref": f"#/$defs/{field.model.__name__}"}
    if field.kind is Kind.YES_NO:
        return {"enum": [True, False, *labels["desk.yes_no_values"].split()]}
    if field.options and field.kind is Kind.CHOICE:
        words = [field.option_label(option, labels) for option in field.options]
        return {"enum": list(field.options), "markdownEnumDescriptions": words}
    if field.options:
        numbers = [int(option) for option in field.options]
        words = [field.option_label(option, labels) for option in field.options]
        return {"enum": [*numbers, *field.options], "markdownEnumDescriptions": words * 2}
    return dict(_SHAPES.get(field.kind, {"type": _ANY_SCALAR}))
