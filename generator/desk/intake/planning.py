"""From tables to a plan of new and changed records; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from generator.desk.intake.drafts import Drafts, shortened
from generator.desk.intake.facts import Facts, read_facts
from generator.desk.intake.headings import known_targets, load_headings
from generator.desk.intake.leftovers import left_over
from generator.desk.intake.rowplan import DoubtError, RowPlan
from generator.desk.intake.rows import LEVEL_SIGN, Table, find_tables, looks_like_a_list
from generator.desk.schema import schema_line
from generator.desk.words import plain
from generator.problems import Location, Problem, Report, Severity
from generator.records.commune import Commune
from generator.records.fields import MAX_ID_LENGTH
from generator.records.source import Source
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.desk.intake.drafts import Draft
    from generator.desk.intake.surroundings import Surroundings
    from generator.desk.intake.tables import Sheet
    from generator.desk.shelf import Shelf


_SOURCE_OPTIONS = ("grade", "title", "publisher", "number", "published")
"""What the office may say of its file; a source's record has the same fields."""

_NAMED_CELLS = 10
"""How many cells of one kind a sentence names."""


class Status(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the office says about its file."""

    file: str
    """The file's name."""
    source: str | None = None
    """Id of the source record, or words for one; the file's name where it is not given."""
    grade: str | None = None
    presumed_grade: str | None = None
    """That of a file whose source is not on record, where nobody says its grade."""
    title: str | None = None
    publisher: str | None = None
    number: str | None = None
    published: str | None = None
    province: str | None = None
    """The province of communes that are not on record yet."""
    stage: str | None = None
    """What the whole list tells: planned, assessing, recognised."""
    rows: Mapping[Location, str] = field(default_factory=dict)
    """What the office answered about single rows: the id of a record, or “new”."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Heading to column target, for headings that are not known."""


@dataclass(slots=True)
class RowResult:
    """What became of one row."""

    place: Location
    name: str
    status: Status
    keys: tuple[tuple[str, str], ...] = ()
    """The records that it speaks of."""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do."""

    rows: tuple[RowResult, ...]
    drafts: tuple[Draft, ...]
    """The records that would be written."""
    texts: Mapping[str, str]
    """Path to text of those records."""
    problems: tuple[Problem, ...]
    """About the file as a whole."""
    skipped: tuple[tuple[Location, str], ...]
    """Lines that are no rows."""
    captions: tuple[tuple[Location, str], ...] = ()
    """Section lines."""

    @property
    def report(self) -> Report:
        """All problems."""
        return Report.of([*self.problems, *(p for row in self.rows for p in row.problems)])

    def count(self, status: Status) -> int:
        """How many rows of a status."""
        return sum(row.status is status for row in self.rows)


def plan_import(shelf: Shelf, sheets: Iterable[Sheet], options: ImportOptions) -> ImportPlan:
    """Read the tables and compare them with the records."""
    return _Planner(shelf, options).plan(sheets)


def place_of(options: ImportOptions, sheet: Sheet, labels: Mapping[str, str]) -> str:
    """The name of a sheet in messages."""
    if sheet.is_word:
        return f"{options.file} {labels['desk.origin.in_word'].format(number=sheet.name)}"
    return f"{options.file} [{sheet.name}]"


class _Planner:
    """Holds drafts and results over the rows of one file."""

    def __init__(self, shelf: Shelf, options: ImportOptions) -> None:
        self.shelf = shelf
        self.options = options
        self.labels = shelf.labels
        self.drafts = Drafts(shelf)
        self.rows: list[RowResult] = []
        self.problems: list[Problem] = []
        self.skipped: list[tuple[Location, str]] = []
        self.captions: list[tuple[Location, str]] = []
        self.unread: list[str] = []
        """Sheets without a table."""
        self.answers: dict[str, str] = {}
        """The meaning of headings by their folded words."""
        self.headings: set[str] = set()
        """The folded headings of all tables."""
        self.source_id = self._source_id()
        if options.grade is None and not self._source_exists():
            self.options = replace(options, grade=options.presumed_grade)
        self.around: Surroundings | None = None

    def plan(self, sheets: Iterable[Sheet]) -> ImportPlan:
        self._take_columns()
        read = [*self._facts(sheets)]
        if not read:
            self.problem("import-no-table")
        for place in self.unread if read else ():
            self.problems.append(Problem("import-sheet-without-table", Location(place)))
        for heading in self.options.columns if read else ():
            if plain(heading) not in self.headings:
                self.problem("import-no-such-column", value=heading)
        if not self._is_source_clear():
            return ImportPlan((), (), {}, tuple(self.problems), tuple(self.skipped))
        self.around = read[0][0].around if read else None
        row_plan = RowPlan(self.drafts, self.options, self.source_id, [f for f, _ in read])
        for facts, origin in read:
            self._take(row_plan, facts, origin)
        return self._finish()

    def _take_columns(self) -> None:
        """Take the office's answers about headings; one that names no column answers nothing."""
        targets = known_targets()
        for heading, target in self.options.columns.items():
            if target in targets:
                self.answers[plain(heading)] = target
            else:
                self.problem("import-no-such-target", value=heading, target=target)

    def _facts(self, sheets: Iterable[Sheet]) -> Iterable[tuple[Facts, str]]:
        earlier: Table | None = None
        for sheet in sheets:
            place = place_of(self.options, sheet, self.labels)
            tables = find_tables(sheet, self.answers, earlier)
            if not tables and looks_like_a_list(sheet):
                self.unread.append(place)
            elif cells := [*left_over(sheet)]:
                named = ", ".join(f"{get_column_letter(c)}{r}" for r, c in cells[:_NAMED_CELLS])
                details = {"cells": named, "count": str(len(cells))}
                self.problems.append(
                    Problem("import-old-font", Location(place, *cells[0]), details)
                )
            for table in tables:
                self._table_problems(table, place)
                for row in table.rows:
                    facts = read_facts(Location(place, row.number), table, row, self.labels)
                    facts.take_answer(self.options.rows.get(facts.place))
                    yield facts, self._origin(sheet, row.number)
            earlier = tables[-1] if tables else earlier

    def _table_problems(self, table: Table, place: str) -> None:
        at = max(table.heading_row, 1)
        for heading in table.headings:
            self.headings |= {plain(heading.text), plain(heading.text.rpartition(LEVEL_SIGN)[2])}
        for heading in table.unknown:
            details = {"value": heading.text}
            where = Location(place, at, heading.column + 1)
            self.problems.append(Problem("import-heading-unknown", where, details))
        for heading in table.doubled:
            details = {"value": heading.text}
            where = Location(place, at, heading.column + 1)
            self.problems.append(Problem("import-heading-twice", where, details))
        self.skipped += [(Location(place, number), text) for number, text in table.skipped]
        self.captions += [(Location(place, number), text) for number, text in table.captions]

    def _origin(self, sheet: Sheet, number: int) -> str:
        key = "desk.origin.word" if sheet.is_word else "desk.origin.sheet"
        return self.labels[key].format(sheet=sheet.name, row=number)

    def _take(self, row_plan: RowPlan, facts: Facts, origin: str) -> None:
        before = {key: len(draft.differences) for key, draft in self.drafts.by_key.items()}
        known = set(self.drafts.by_key)
        name = facts.values.get("product.name") or facts.values.get("producer.name") or ""
        try:
            keys = None if facts.is_half_read else row_plan.take(facts, origin)
        except DoubtError as doubt:
            facts.problem(doubt.code, doubt.target, **doubt.details)
            keys = None
        if keys is None:
            result = RowResult(facts.place, name, Status.DOUBTFUL, (), facts.problems)
            self.rows.append(result)
            return
        new = any(self.drafts.by_key[key].is_new and key not in known for key in keys)
        changed = any(len(self.drafts.by_key[k].differences) > before.get(k, 0) for k in keys)
        status = Status.NEW if new else Status.CHANGED if changed else Status.UNCHANGED
        self.rows.append(RowResult(facts.place, name, status, keys, facts.problems))

    def _finish(self) -> ImportPlan:
        """Leave out what would break a rule, and what hangs on it."""
        drafts = {d.key: d for d in self.drafts.by_key.values() if d.is_new or d.differences}
        if any(self.source_id in str(d.data.get("sources")) for d in drafts.values()) or drafts:
            self._add_source(drafts)
        texts: dict[str, str] = {}
        while True:
            texts = {d.path: d.text(self._comments(d)) for d in drafts.values()}
            broken = self._broken(texts)
            if not broken:
                break
            for key in [d.key for d in drafts.values() if d.path in broken]:
                self._doubt(key, broken[drafts[key].path])
                del drafts[key]
            drafts = self._wanted(drafts)
        if set(drafts) == {(Source.folder, self.source_id)}:
            drafts, texts = {}, {}
        return ImportPlan(
            tuple(self.rows),
            tuple(drafts.values()),
            texts,
            tuple(self.problems),
            tuple(self.skipped),
            tuple(self.captions),
        )

    def _wanted(self, drafts: dict[tuple[str, str], Draft]) -> dict[tuple[str, str], Draft]:
        """The drafts of rows that are taken over, with what these name."""
        good = (row for row in self.rows if row.status is not Status.DOUBTFUL)
        wanted = {key for row in good for key in row.keys}
        named = {
            (Commune.folder, str(drafts[key].data.get("commune"))) for key in wanted & set(drafts)
        }
        kept = wanted | named | {(Source.folder, self.source_id)}
        return {key: draft for key, draft in drafts.items() if key in kept}

    def _broken(self, texts: Mapping[str, str]) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        had = {(p.location.path, p.code) for p in self.shelf.report.errors}
        for problem in self.shelf.with_texts(texts).report.problems:
            path = problem.location.path
            is_new = (path, problem.code) not in had
            if path in texts and problem.severity is Severity.ERROR and is_new:
                found.setdefault(path, []).append(problem)
        return found

    def _doubt(self, key: tuple[str, str], problems: list[Problem]) -> None:
        for row in self.rows:
            if key in row.keys:
                row.status = Status.DOUBTFUL
                row.problems += [
                    Problem(p.code, row.place, p.details, p.source_line) for p in problems
                ]

    def _comments(self, draft: Draft) -> list[str]:
        origin = self.labels["desk.comment.imported"].format(file=self.options.file)
        return [schema_line(draft.model, self.shelf.schemas), origin]

    def _source_id(self) -> str:
        named = self.options.source or PurePath(self.options.file).stem
        return shortened(slug(named), MAX_ID_LENGTH) or Source.noun

    def _source_exists(self) -> bool:
        return (Source.folder, self.source_id) in self.shelf.entries

    def _is_source_clear(self) -> bool:
        """Whether it is known what the file is: a source on record is what its record says."""
        if not self._source_exists():
            if self.options.grade is None:
                self.problem("import-no-grade")
            return self.options.grade is not None
        source = self.drafts.of(Source, self.source_id)
        others = [
            (name, told)
            for name in _SOURCE_OPTIONS
            if (told := getattr(self.options, name))
            and not source.says_same((name,), source.get((name,)), told)
        ]
        for name, told in others:
            old = str(source.get((name,)) or "")
            code = "import-other-source" if old else "import-more-source"
            self.problem(code, option=f"--{name}", id=source.id, old=old, value=told)
        return not others

    def problem(self, code: str, **details: str) -> None:
        """Note something about the file as a whole."""
        self.problems.append(Problem(code, Location(self.options.file), details))

    def _add_source(self, drafts: dict[tuple[str, str], Draft]) -> None:
        if self._source_exists() or not self.options.grade:
            return
        around = self.around
        told = (around.issued_on or around.month) if around else None
        data = {
            "title": self.options.title or PurePath(self.options.file).stem,
            "grade": self.options.grade,
            "publisher": self.options.publisher,
            "number": self.options.number or (around.decision if around else None),
            "published": self.options.published or told,
            "note": self.labels["desk.comment.source_note"].format(file=self.options.file),
        }
        kept = {key: value for key, value in data.items() if value}
        draft = self.drafts.new(Source, self.source_id, "", dict(kept))
        drafts[draft.key] = draft


def heading_answers(pairs: Iterable[str]) -> dict[str, str]:
    """“Heading=column” from the command line, as `ImportOptions.columns` holds it."""
    wordings, _fillers = load_headings()
    answers: dict[str, str] = {}
    for pair in pairs:
        heading, _, column = pair.rpartition("=") if "=" in pair else (pair, "", "")
        answers[heading] = wordings.get(plain(column), column)
    return answers
