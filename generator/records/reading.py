"""A document becomes a record: pydantic validates, its error paths find places and sentences."""

from __future__ import annotations

import types
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from generator import vietnamese
from generator.legacy_text import detect_legacy
from generator.lookalikes import look_alikes, may_look_alike
from generator.records.privacy import identity_problems, private_matter
from generator.records.record import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from generator.problems import Problem
    from generator.records.record import Fault, Record
    from generator.yamlnodes import Document, Loc, Raw

    R = TypeVar("R", bound=Record)
    V = TypeVar("V", bound=Value)

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
) -> tuple[R | None, R, tuple[Problem, ...]]:
    """Validate one record.

    Gives the record (None if it has errors of form), what could be read of it for further checks
    (the record itself, or a copy without its faulty parts), and the problems found.
    """
    problems = [*_text_problems(document), *identity_problems(document)]
    data = _without_empty(document.data)
    data["id"] = document.source.record_id
    if "id" in document.data:
        problems.append(document.key_problem("id-key", ("id",)))
    record = None
    try:
        record = partial = model.model_validate(data)
    except ValidationError as error:
        problems += _field_problems(model, document, error, labels)
        partial = read_partly(model, data)
    faults = [f for f in partial.faults() if not (f.absent and document.has(f.absent))]
    problems += [_fault_problem(model, document, fault, labels) for fault in faults]
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


def _is_list(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    """Whether an annotation such as `tuple[Photo, ...] | None` asks for several values."""
    return get_origin(annotation) is tuple or any(
        get_origin(part) is tuple for part in get_args(annotation)
    )


def _without_empty(data: Raw) -> Any:  # noqa: ANN401 - recursive raw data
    """Empty values count as not given."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(value) for value in data]
    return data


def _field_problems(
    model: type[Value], document: Document, error: ValidationError, labels: Mapping[str, str]
) -> Iterator[Problem]:
    """One problem for each error; a misspelt key is not reported as a missing one too."""
    errors = error.errors(include_url=False)
    misspelt = {
        (*e["loc"][:-1], vietnamese.nearest(str(e["loc"][-1]), _known_keys(model, e["loc"][:-1])))
        for e in errors
        if e["type"] == "extra_forbidden"
    }
    for e in errors:
        if e["type"] != "missing" or e["loc"] not in misspelt:
            yield _field_problem(model, document, e, labels)


def _field_problem(
    model: type[Value], document: Document, error: ErrorDetails, labels: Mapping[str, str]
) -> Problem:
    loc: Loc = error["loc"]
    code = _CODES.get(error["type"], error["type"])
    details = {key: str(value) for key, value in error.get("ctx", {}).items() if key != "code"}
    details |= _names(model, loc, labels)
    if code == "unknown-key" and (matter := private_matter(str(loc[-1]))):
        return document.key_problem("private-key", loc, **details, matter=matter)
    if code == "unknown-key":
        known = _known_keys(model, loc[:-1])
        near = vietnamese.nearest(str(loc[-1]), known)
        code = "unknown-key-near" if near else "unknown-key"
        details |= {"near": near or "", "known": ", ".join(sorted(known))}
        return document.key_problem(code, loc, **details)
    if error["input"] is None or (code == "missing-key" and _is_given_empty(document.data, loc)):
        code = "empty-text"
    elif code == "not-one-of" and not isinstance(error["input"], str):
        code = "not-text"
    elif code == "not-one-of":
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
        data = data[step]  # type: ignore[index]
    return isinstance(data, dict) and loc[-1] in data


def _fault_problem(
    model: type[Value], document: Document, fault: Fault, labels: Mapping[str, str]
) -> Problem:
    details = {**fault.details, **_names(model, fault.loc, labels)}
    return document.problem(fault.code, fault.loc, **details)


def read_partly(model: type[V], data: object) -> V:
    """What can be read of a faulty value, for the checks that do not need the rest.

    A faulty key counts as not given; a required one then has no value at all, see `is_whole`.
    The items of a list keep their places.
    """
    try:
        return model.model_validate(data)
    except ValidationError:
        given = data if isinstance(data, dict) else {}
        parts = {
            name: _read_field(model, name, given[name])
            for name in model.model_fields
            if name in given
        }
        return model.model_construct(
            **{name: part for name, part in parts.items() if part is not None}
        )


def _read_field(model: type[Value], name: str, data: object) -> Any:  # noqa: ANN401 - any field
    annotation = model.model_fields[name].annotation
    inner, is_list = _value_type(annotation), _is_list(annotation)
    if inner is not None and is_list and isinstance(data, list):
        return tuple(read_partly(inner, item) for item in data)
    if inner is not None and not is_list and isinstance(data, dict):
        return read_partly(inner, data)
    try:
        return _field_adapter(model, name).validate_python(data)
    except ValidationError:
        return None


@cache
def _field_adapter(model: type[Value], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    field_type: Any = Annotated[info.annotation, *info.metadata, None]
    return TypeAdapter(field_type)


def _text_problems(document: Document) -> Iterator[Problem]:
    """Letters that are not what they seem: decomposed, invisible, of old or other alphabets."""
    if document.source.was_decomposed:
        yield document.problem("text-decomposed", ())
    for index, char, kind in vietnamese.invisible_characters(document.source.text):
        code = "character-dangerous" if kind == "dangerous" else "character-invisible"
        yield document.problem_at_text(code, index, character=f"U+{ord(char):04X}")
    is_escaped = "\\" in document.source.text  # else every letter of a value stands in the text
    may_deceive = is_escaped or may_look_alike(document.source.text)
    for loc, text in document.scalars():
        for _, char, _ in vietnamese.invisible_characters(text) if is_escaped else ():
            if char not in document.source.text:
                yield document.problem("character-dangerous", loc, character=f"U+{ord(char):04X}")
        for word, char in look_alikes(text) if may_deceive else ():
            details = {"word": word[:80], "letter": char, "character": f"U+{ord(char):04X}"}
            yield document.problem("letter-look-alike", loc, **details)
        if (legacy := detect_legacy(text)) is not None:
            details = {"encoding": legacy.encoding, "converted": legacy.text[:120]}
            yield document.problem("text-legacy", loc, **details)
