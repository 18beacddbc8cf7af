"""Problems of one record, each beside the field that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.desk.server.formdata import edits_from, form_values
from generator.desk.shelf import read_entry
from generator.desk.yamlfile import edited, new_text
from generator.problems import Severity
from generator.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.desk.shelf import Shelf
    from generator.problems import Problem
    from generator.records.record import Record
    from generator.yamlnodes import Document, Loc


@dataclass(frozen=True, slots=True)
class Checked:
    """A record as the form would save it."""

    path: str
    text: str
    problems: tuple[dict[str, str], ...]
    """Field, sentence, remedy, severity."""
    new_errors: int
    """Errors that the file did not have before."""
    shelf: Shelf


def check_form(
    shelf: Shelf, model: type[Record], path: str, before: str, flat: Mapping[str, str]
) -> Checked:
    """Apply the form to the text that it was made from, and check all records with it."""
    values = form_values(model, flat)
    source = SourceFile(path, before)
    entry = read_entry(source, shelf.labels) if before.strip() else None
    data = entry.data if entry else {}
    edits = [*edits_from(model, data, values)]
    text = edited(before, model, edits) if before.strip() else _fresh(model, values)
    after = shelf.with_texts({path: text})
    found = [p for p in after.report.problems if p.location.path == path]
    had = {p.code for p in shelf.report.errors if p.location.path == path}
    errors = [p for p in found if p.severity is Severity.ERROR and p.code not in had]
    document = after.entries[source.folder, source.record_id].document
    marked = tuple(_beside(document, problem) for problem in found)
    return Checked(path, text, marked, len(errors), after)


def _fresh(model: type[Record], values: Mapping[str, object]) -> str:
    text = ""
    for edit in edits_from(model, {}, values):
        text = edited(text, model, [edit])
    return text or new_text(model, {})


def _beside(document: Document | None, problem: Problem) -> dict[str, str]:
    field = ""
    if document is not None:
        place = (problem.location.line, problem.location.column)
        best = max(
            (at for at in _places(document.root, ()) if at[0] <= place),
            default=((0, 0), ()),
            key=lambda at: (at[0], len(at[1])),
        )
        field = ".".join(map(str, best[1]))
        if problem.code == "missing-key" and (key := problem.details.get("key")):
            field = f"{field}.{key}" if field and best[0] == place and _is_inside(field) else key
    return {
        "field": field,
        "sentence": problem.sentence,
        "remedy": problem.remedy,
        "severity": problem.severity.value,
        "code": problem.code,
    }


def _is_inside(field: str) -> bool:
    """Whether a way leads into an item, so that a missing key of it is meant."""
    return any(step.isdigit() for step in field.split("."))


def _places(node: yaml.Node, path: Loc) -> Iterator[tuple[tuple[int, int], Loc]]:
    """Where every value begins, with the way to it."""
    yield (node.start_mark.line + 1, node.start_mark.column + 1), path
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (key.start_mark.line + 1, key.start_mark.column + 1), (*path, key.value)
            yield from _places(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*path, index))
