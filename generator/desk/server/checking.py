"""Problems of one record, each beside the field that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.desk.advice import in_the_office
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
    marked = tuple(_beside(document, in_the_office(problem, shelf.labels)) for problem in found)
    return Checked(path, text, marked, len(errors), after)


def _fresh(model: type[Record], values: Mapping[str, object]) -> str:
    text = ""
    for edit in edits_from(model, {}, values):
        text = edited(text, model, [edit])
    return text or new_text(model, {})


def _beside(document: Document | None, problem: Problem) -> dict[str, str]:
    path = _path_at(document, problem) if document is not None else ()
    return {
        "field": ".".join(map(str, path)),
        "sentence": problem.sentence,
        "remedy": problem.remedy,
        "severity": problem.severity.value,
        "code": problem.code,
    }


def _path_at(document: Document, problem: Problem) -> Loc:
    """The way to the value that stands where the problem is; a missing key is inside a mapping."""
    place = (problem.location.line, problem.location.column)
    found = [(at, path, node) for at, path, node in _places(document.root, ()) if at <= place]
    if problem.code == "missing-key":
        inside = [p for at, p, n in found if at == place and isinstance(n, yaml.MappingNode)]
        return (*max(inside, key=len, default=()), problem.details["key"])
    return max(found, key=lambda one: (one[0], len(one[1])))[1] if found else ()


def _places(node: yaml.Node, path: Loc) -> Iterator[tuple[tuple[int, int], Loc, yaml.Node | None]]:
    """Where every key and value begins, with the way to it."""
    yield (node.start_mark.line + 1, node.start_mark.column + 1), path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = (key.start_mark.line + 1, key.start_mark.column + 1)
            yield at, (*path, key.value), None
            yield from _places(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*path, index))
