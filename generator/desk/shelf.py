"""The records as they stand now: text, data and what could be read, for looking up and editing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from generator.desk.siteaddress import schema_address
from generator.problems import Report, Severity
from generator.records.content import RECORD_TYPES, Content
from generator.records.linking import Loaded, link_problems
from generator.records.reading import read_record
from generator.settings import SETTINGS
from generator.sources import SourceFile, read_sources
from generator.yamlnodes import Document, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.problems import Problem
    from generator.records.record import Record
    from generator.sources import Sources
    from generator.yamlnodes import Raw

    R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record file."""

    source: SourceFile
    document: Document | None
    """None where the file cannot be read at all."""
    record: Record | None
    """None where a value has a fault of form."""
    partial: Record | None
    """What could be read of it."""
    problems: tuple[Problem, ...]

    @property
    def data(self) -> Mapping[str, Raw]:
        """Its values as they are written."""
        return self.document.data if self.document else {}


@dataclass(frozen=True)
class Shelf:
    """All record files of a site."""

    root: Path
    sources: Sources
    entries: Mapping[tuple[str, str], Entry]
    """Folder and id to file."""
    labels: Mapping[str, str]

    def of(self, model: type[R]) -> dict[str, R]:
        """The readable records of a type by id."""
        return {
            record_id: entry.record
            for (folder, record_id), entry in self.entries.items()
            if folder == model.folder and isinstance(entry.record, model)
        }

    @cached_property
    def schemas(self) -> str:
        """The address of the site's published schemas; empty where there is none."""
        return schema_address(self.root)

    @cached_property
    def unread(self) -> Report:
        """Why some files, or all of them, could not be read; nothing is known of what they hold."""
        found = [*self.sources.problems]
        for entry in self.entries.values():
            found += entry.problems if entry.document is None else ()
        is_new = not (self.root / "content").exists() and (self.root / SETTINGS).is_file()
        return Report.of(
            problem
            for problem in found
            if problem.severity is Severity.ERROR and not is_new and _is_of_records(problem)
        )

    def of_record(self, folder: str, record_id: str) -> Report:
        """The problems of one record."""
        entry = self.entries.get((folder, record_id))
        return problems_in(self.report, [entry.source.path] if entry else [])

    @cached_property
    def report(self) -> Report:
        """Every problem of the records, each by itself and all together."""
        loaded = [
            Loaded.of(entry.partial, entry.document)
            for entry in self.entries.values()
            if entry.partial is not None and entry.document is not None
        ]
        problems = [p for entry in self.entries.values() for p in entry.problems]
        problems += self.sources.problems
        sources = self.sources
        problems += link_problems(loaded, sources.records, sources.photos, sources.recordings)
        return Report.of(problems)

    @cached_property
    def content(self) -> Content:
        """The readable records, resolved; a record with a broken reference is not among them."""
        records = [entry.record for entry in self.entries.values() if entry.record is not None]
        while True:
            ids = {(record.folder, record.id) for record in records}
            whole = [
                record
                for record in records
                if all((folder, ref) in ids for _loc, folder, ref in record.references())
            ]
            if len(whole) == len(records):
                return Content.of(whole)
            records = whole

    def with_texts(self, texts: Mapping[str, str]) -> Shelf:
        """The shelf as it would be with these files written."""
        kept = tuple(s for s in self.sources.records if s.path not in texts)
        added = tuple(SourceFile(path, text) for path, text in texts.items())
        new = {(s.folder, s.record_id): read_entry(s, self.labels) for s in added}
        records = tuple(sorted((*kept, *added), key=lambda s: s.path))
        return Shelf(
            self.root, replace(self.sources, records=records), {**self.entries, **new}, self.labels
        )


def _is_of_records(problem: Problem) -> bool:
    """Whether records, or all of them, could not be read for it."""
    parts = problem.location.path.split("/")
    return len(parts) == 1 or parts[1] in RECORD_TYPES or not parts[1]


def read_shelf(root: Path, labels: Mapping[str, str]) -> Shelf:
    """Read every record of a site."""
    sources = read_sources(root)
    entries = {(s.folder, s.record_id): read_entry(s, labels) for s in sources.records}
    return Shelf(root, sources, entries, labels)


def read_entry(source: SourceFile, labels: Mapping[str, str]) -> Entry:
    """Read one record file by itself."""
    document, problems = parse_yaml(source)
    if document is None:
        return Entry(source, None, None, None, problems)
    record, partial, found = read_record(RECORD_TYPES[source.folder], document, labels)
    return Entry(source, document, record, partial, (*problems, *found))


def record_path(folder: str, record_id: str) -> str:
    """Where a new record is written."""
    return f"content/{folder}/{record_id}.yml"


def problems_in(report: Report, paths: Iterable[str]) -> Report:
    """The problems of some files."""
    wanted = set(paths)
    return Report(tuple(p for p in report.problems if p.location.path in wanted))
