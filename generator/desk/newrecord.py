"""A new record from answers: each answer is read by its field's rule before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.desk.advice import in_the_office
from generator.desk.fieldtable import Column, Kind, columns_of, fields_of
from generator.desk.intake.drafts import Drafts
from generator.desk.intake.matching import find_match
from generator.desk.intake.tables import Cell
from generator.desk.intake.values import CellFaultError, fault, raw_value
from generator.desk.schema import help_of, schema_line
from generator.desk.shelf import problems_in
from generator.desk.words import read_table
from generator.messages import MESSAGES
from generator.problems import Location, Problem, Report
from generator.records.commune import Commune
from generator.vietnamese import comparable, nfc, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.desk.fieldtable import Field
    from generator.desk.shelf import Shelf
    from generator.records.record import Record
    from generator.yamlnodes import Raw


_TELLING = ("name", "title", "producer", "commune", "starts_on")
"""What tells records of a kind apart."""


@dataclass(slots=True)
class NewRecord:
    """A record in the making."""

    shelf: Shelf
    model: type[Record]
    answers: dict[str, Raw] = field(default_factory=dict)
    """Values by dotted key."""

    def asked(self) -> list[Column]:
        """The columns to ask for, in order; the required ones are always among them."""
        wanted: list[str] = read_table("asking.yml").get(self.model.noun, [])
        columns = {column.key: column for column in columns_of(self.model)}
        wanted += [c.key for c in columns.values() if len(c.path) == 1 and c.field.required]
        return [columns[key] for key in dict.fromkeys(wanted)]

    def answer(self, column: Column, text: str) -> Problem | None:
        """Keep an answer, or say what is wrong with it."""
        text = nfc(text)
        try:
            if column.field.is_list:
                parts = [part.strip() for part in text.split(";") if part.strip()]
                self.answers[column.key] = [self._value(column.field, part) for part in parts]
            else:
                self.answers[column.key] = self._value(column.field, text)
        except CellFaultError as error:
            label = f"{column.field.label(self.shelf.labels)} ({column.key})"
            details = {"label": label, "key": column.key, **error.details}
            code = error.code if error.code in MESSAGES else "not-text"
            return Problem(code, Location(column.key), details)
        return None

    def _value(self, of: Field, text: str) -> str:
        if of.kind is Kind.REFERENCE and of.folder is not None:
            return self._reference(of.folder, text)
        return raw_value(of, Cell(text), self.shelf.labels)

    def _reference(self, folder: str, text: str) -> str:
        """An id, or the name of exactly one record."""
        ids = {i: e.data for (f, i), e in self.shelf.entries.items() if f == folder}
        if text in ids:
            return text
        match = find_match(text, ((i, str(d.get("name", ""))) for i, d in ids.items()))
        if match.id is not None:
            return match.id
        today = [i for i in match.near if not ids[i].get("abolished_on")]
        if len(today) == 1 and folder == Commune.folder:
            return today[0]
        if match.near:
            options = ", ".join(match.near)
            fault("reference-ambiguous", value=text, folder=folder, options=options)
        proposal = slug(text) or "ten-ho-so"
        return fault("reference-unresolved", value=text, folder=folder, proposal=proposal)

    def twin(self) -> str | None:
        """The id of a record of the same name and the same maker, place or first day, if any."""
        told = {key: _plain(self.answers.get(key)) for key in _TELLING}
        if not told["name"] and not told["title"]:
            return None
        for (folder, record_id), entry in self.shelf.entries.items():
            if folder == self.model.folder and told == {
                key: _plain(entry.data.get(key)) for key in _TELLING
            }:
                return record_id
        return None

    def build(self, record_id: str | None = None) -> tuple[str, str, Report]:
        """Path, text and problems of the record."""
        data: dict[str, Raw] = {}
        for key, value in self.answers.items():
            target = data
            *steps, last = key.split(".")
            for step in steps:
                target = target.setdefault(step, {})  # type: ignore[assignment]
            target[last] = value
        name = str(data.get("name") or data.get("title") or self.model.noun)
        draft = Drafts(self.shelf).new(self.model, record_id or name, "", data)
        line = schema_line(self.model, self.shelf.schemas)
        text = _commented(draft.text([line]), self.model, self.shelf.labels)
        found = problems_in(self.shelf.with_texts({draft.path: text}).report, [draft.path])
        told = [in_the_office(problem, self.shelf.labels) for problem in found.problems]
        return draft.path, text, Report.of(told)


def _plain(value: Raw) -> str:
    return comparable(value) if isinstance(value, str) else ""


def _commented(text: str, model: type[Record], labels: Mapping[str, str]) -> str:
    """A comment over each key that has help of its own; the keys that can be added at the end."""
    own = {
        f.name: f"# {f.label(labels)}: {help_of(f, labels)}"
        for f in fields_of(model)
        if f"desk.help.{f.noun}.{f.name}" in labels
    }
    lines: list[str] = []
    given: set[str] = set()
    for line in text.splitlines():
        key = line.partition(":")[0]
        if not line.startswith((" ", "#", "-")):
            given.add(key)
            lines += [own[key]] if key in own else []
        lines.append(line)
    more = [f"{f.name} ({f.label(labels)})" for f in fields_of(model) if f.name not in given]
    lines += [f"# {labels['desk.comment.more']} {', '.join(more)}."] if more else []
    return "\n".join(lines) + "\n"
