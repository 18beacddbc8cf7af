"""An import from file to plan to written records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.desk.fieldtable import field_at
from generator.desk.intake.explain import explain_plan
from generator.desk.intake.planning import (
    ImportOptions,
    heading_answers,
    place_of,
    plan_import,
)
from generator.desk.intake.tables import UnreadableFileError, read_tables
from generator.desk.recordfiles import content_hash, write_text
from generator.desk.reportbook import write_report
from generator.desk.shelf import read_shelf
from generator.desk.workbook.reading import is_own_workbook, plan_workbook
from generator.problems import Location, Problem
from generator.records.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from generator.desk.intake.tables import Sheet
    from generator.desk.shelf import Shelf

_ASKED = {"import-heading-unknown", "import-near-product", "import-near-producer"}

__all__ = ["Outcome", "Request", "UnreadableFileError", "date_problem", "prepare", "with_answers"]


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line says about a file; see `ImportOptions`."""

    source: str | None = None
    grade: str | None = None
    presumed_grade: str | None = None
    title: str | None = None
    publisher: str | None = None
    number: str | None = None
    published: str | None = None
    stage: str | None = None
    province: str | None = None
    columns: tuple[str, ...] = ()
    rows: Mapping[Location, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import would do, ready to be written."""

    shelf: Shelf
    file: Path
    sheets: tuple[tuple[str, Sheet], ...]
    """The sheets by their names in problems."""
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    explanation: tuple[str, ...] = field(repr=False)

    def write(self) -> int:
        """Write the records; a file that changed since it was read stops it."""
        old = {source.path: source.text for source in self.shelf.sources.records}
        for path, text in self.texts.items():
            expected = content_hash(old[path]) if path in old else ""
            write_text(self.shelf.root, path, text, expected=expected)
        return len(self.texts)

    def write_report(self, target: Path) -> None:
        """The file with its faulty cells marked."""
        labels = self.shelf.labels
        write_report(self.file, target, self.sheets, self.problems, labels)


def date_problem(text: str, label: str) -> Problem | None:
    """What is wrong with a day, month or year that a source should have."""
    found = field_at(Source, ("published",))
    try:
        if found is not None:
            found.adapter.validate_python(text)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        context = {key: str(value) for key, value in fault.get("ctx", {}).items()}
        details = {"label": f"“{label}”", "value": text, **context}
        return Problem(fault["type"], Location(label), details)
    return None


def with_answers(
    request: Request, problems: Iterable[Problem], ask: Callable[[Problem], str]
) -> Request:
    """Ask about columns of unknown meaning and near names; an empty answer leaves them out."""
    columns, rows = [*request.columns], dict(request.rows)
    for problem in problems:
        if problem.code not in _ASKED or not (answer := ask(problem).strip()):
            continue
        if problem.code == "import-heading-unknown":
            columns.append(f"{problem.details['value']}={answer}")
        else:
            rows[problem.location._replace(column=1)] = answer
    return replace(request, columns=tuple(columns), rows=rows)


def prepare(root: Path, file: Path, request: Request, labels: Mapping[str, str]) -> Outcome:
    """Read a file and plan what it changes."""
    shelf = read_shelf(root, labels)
    if shelf.unread.problems:  # nobody knows what those hold: nothing can be compared with them
        return Outcome(shelf, file, (), {}, shelf.unread.problems, ())
    sheets = read_tables(file)
    options = ImportOptions(
        file=file.name,
        source=request.source,
        grade=request.grade,
        presumed_grade=request.presumed_grade,
        title=request.title,
        publisher=request.publisher,
        number=request.number,
        published=request.published,
        stage=request.stage,
        province=request.province,
        columns=heading_answers(request.columns),
        rows=request.rows,
    )
    if is_own_workbook(sheets):
        plan = plan_workbook(shelf, sheets, file.name)
    else:
        plan = plan_import(shelf, sheets, options)
    named = tuple((place_of(options, sheet, labels), sheet) for sheet in sheets)
    explanation = tuple(explain_plan(plan, labels))
    return Outcome(shelf, file, named, plan.texts, plan.report.problems, explanation)
