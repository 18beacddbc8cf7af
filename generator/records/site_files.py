"""A site's own files that are no records, such as its targets; they are checked as records are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator.problems import Problem
from generator.records.reading import read_record
from generator.sources import read_file
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.records.record import Record

    R = TypeVar("R", bound=Record)


def read_site_file(
    root: Path, name: str, model: type[R], labels: Mapping[str, str]
) -> tuple[R, tuple[Problem, ...]]:
    """What stands in a file below a site's folder, and its faults; nothing is asked for.

    What is faulty counts as not given, and a file that is not there or empty says nothing.
    """
    nothing = model.model_validate({"id": ""})
    path = root / name
    if not path.is_file():
        return nothing, ()
    source = read_file(str(path), name)
    if isinstance(source, Problem):
        return nothing, (source,)
    document, problems = parse_yaml(source)
    if document is None:
        return nothing, tuple(each for each in problems if each.code != "file-empty")
    _, given, found = read_record(model, document, labels)
    return given, (*problems, *found)
