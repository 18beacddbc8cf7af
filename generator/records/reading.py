"""A document becomes a record: pydantic validates, its error paths find places and sentences."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from generator import vietnamese
from generator.legacy_text import detect_legacy
from generator.records.record import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from generator.problems import Problem
    from generator.records.record import Fault, Record
    from generator.yamlnodes import Document, Loc, Raw

    R = TypeVar("R", bound=Record)

PLACEHOLDER = "?"
"""Stands in for a missing key, so that the rest of a faulty record is checked all the same."""

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "enum": "not-one-of",
    "model_type": "not-mapping",
    "dict_type": "not-mapping",
    "tuple_type": "not-list",
    "string_type": "not-text",
}
"""Pydantic's own error types, and what they are called in `messages.py`."""


def read_record(
    model: type[R], document: Document, labels: Mapping[str, str]
) -> tuple[R | None, R | None, tuple[Problem, ...]]:
    """Validate one record.

    Gives the record (None if it has errors of form), what could be read of it for further checks
    (the record itself, or a copy without its faulty parts), and the problems found.
    """
    problems = [*_text_problems(document)]
    data = _without_empty(document.data)
    data["id"] = document.source.record_id
    if "id" in document.data:
        problems.append(document.problem("id-key", ("id",), on_key=True))
    record = partial = None
    try:
        record = partial = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems += [_field_problem(model, document, e, labels) for e in errors]
        partial = _read_partly(model, data, errors)
    if partial is not None:
        problems += [_fault_problem(model, document, fault, labels) for fault in partial.faults()]
    return record, partial, tuple(problems)


def field_key(model: type[Value], loc: Loc) -> str:
    """The label key of the field that `loc` leads to, such as `recognition.stars`."""
    key, current = f"{model.noun}.{loc[0]}" if loc else model.noun, model
    for step in loc:
        if isinstance(step, int):
            continue
        key = f"{current.noun}.{step}"
        info = current.model_fields.get(step)
        inner = _value_type(info.annotation) if info else None
        if inner is None:
            break
        current = inner
    return key


def _value_type(annotation: Any) -> type[Value] | None:  # noqa: ANN401 - any annotation
    """The record type inside an annotation such as `tuple[Photo, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    if get_origin(annotation) in {Union, types.UnionType, tuple}:
        for part in get_args(annotation):
            if found := _value_type(part):
                return found
    return None


def _without_empty(data: Raw) -> Any:  # noqa: ANN401 - recursive raw data
    """Empty values count as not given."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(value) for value in data]
    return data


def _field_problem(
    model: type[Value], document: Document, error: ErrorDetails, labels: Mapping[str, str]
) -> Problem:
    loc: Loc = error["loc"]
    code = _CODES.get(error["type"], error["type"])
    details = {key: str(value) for key, value in error.get("ctx", {}).items() if key != "code"}
    details |= _names(model, loc, labels)
    if code == "unknown-key":
        known = _known_keys(model, loc[:-1])
        near = vietnamese.nearest(str(loc[-1]), known)
        code = "unknown-key-near" if near else "unknown-key"
        details |= {"near": near or "", "known": ", ".join(sorted(known))}
        return document.problem(code, loc, on_key=True, **details)
    if code == "missing-key" and _is_given_empty(document.data, loc):
        code = "empty-text"
    if code == "not-one-of":
        details["expected"] = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        details["value"] = str(error["input"])
    return document.problem(code, loc, **details)


def _names(model: type[Value], loc: Loc, labels: Mapping[str, str]) -> dict[str, str]:
    """The key as the editor typed it, and its label with the key."""
    key = str(next((step for step in reversed(loc) if isinstance(step, str)), ""))
    label = labels.get(f"field.{field_key(model, loc)}")
    return {"key": key, "label": f"{label} ({key})" if label else f"“{key}”"}


def _known_keys(model: type[Value], loc: Loc) -> tuple[str, ...]:
    current = model
    for step in loc:
        if isinstance(step, str):
            current = _value_type(current.model_fields[step].annotation) or current
    return tuple(name for name in current.model_fields if name != "id")


def _is_given_empty(data: Raw, loc: Loc) -> bool:
    """Whether the key stands there without a value."""
    for step in loc[:-1]:
        data = data[step]  # type: ignore[index, call-overload]
    return isinstance(data, dict) and loc[-1] in data


def _fault_problem(
    model: type[Value], document: Document, fault: Fault, labels: Mapping[str, str]
) -> Problem:
    details = {**fault.details, **_names(model, fault.loc, labels)}
    return document.problem(fault.code, fault.loc, **details)


def _read_partly(model: type[R], data: dict[str, Any], errors: list[ErrorDetails]) -> R | None:
    """The record without its faulty parts; None where they cannot be done without."""
    for error in sorted(errors, key=lambda e: [str(step) for step in e["loc"]], reverse=True):
        parent: Any = data
        for step in error["loc"][:-1]:
            parent = parent[step] if _has(parent, step) else None
        last = error["loc"][-1]
        if error["type"] == "missing" and isinstance(parent, dict):
            parent[str(last)] = PLACEHOLDER
        elif isinstance(parent, dict):
            parent.pop(last, None)
        elif isinstance(parent, list):
            parent[last] = PLACEHOLDER  # type: ignore[index]
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def _has(parent: Any, step: str | int) -> bool:  # noqa: ANN401 - raw data
    if isinstance(parent, dict):
        return step in parent
    return isinstance(parent, list) and isinstance(step, int) and step < len(parent)


def _text_problems(document: Document) -> Iterator[Problem]:
    """Letters that are not what they seem: decomposed, invisible, or of an old encoding."""
    if document.source.was_decomposed:
        yield document.problem("text-decomposed", ())
    for index, char, kind in vietnamese.invisible_characters(document.source.text):
        code = "character-dangerous" if kind == "dangerous" else "character-invisible"
        yield document.problem_at_text(code, index, character=f"U+{ord(char):04X}")
    for loc, text in document.scalars():
        if (legacy := detect_legacy(text)) is not None:
            details = {"encoding": legacy.encoding, "converted": legacy.text[:120]}
            yield document.problem("text-legacy", loc, **details)
