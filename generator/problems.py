"""Findings about the records: what is wrong, where, and how it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.messages import MESSAGES, fill
from generator.vietnamese import invisible_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


MAX_BEFORE_CARET = 60
MAX_AFTER_CARET = 40
"""How much of a long line is shown on either side of the place."""


class Severity(StrEnum):
    """What a problem does to the build."""

    ERROR = "error"
    """Stops the build before a page is written."""
    WARNING = "warning"
    """Is shown; the build goes on."""


class Location(NamedTuple):
    """A place in a file; line and column start at 1, columns count characters of the NFC text."""

    path: str
    """Path relative to the site's root, with forward slashes."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, its place and the details that fill its sentence."""

    code: str
    location: Location
    details: Mapping[str, str] = field(default_factory=dict)
    source_line: str = ""
    """The line of the file, for the caret."""
    advice: str = ""
    """What to do instead, for editors who do not see the file."""

    @property
    def severity(self) -> Severity:
        """Whether this stops the build."""
        return Severity(MESSAGES[self.code].severity)

    @property
    def sentence(self) -> str:
        """What is there, in the editor's words."""
        return fill(MESSAGES[self.code].sentence, self.details)

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.advice or fill(MESSAGES[self.code].remedy, self.details)


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, sorted by place."""

    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """Sort by place and drop what was found twice."""
        unique = {(p.location, p.code, tuple(sorted(p.details.items()))): p for p in problems}
        return cls(tuple(unique[key] for key in sorted(unique)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def text(self) -> str:
        """For people at the terminal."""
        return "\n\n".join(explain_text(p) for p in self.problems)

    def github(self) -> str:
        """Annotations for GitHub Actions."""
        return "\n".join(explain_github(p) for p in self.problems)

    def json(self) -> str:
        """For programs: a list of objects."""
        rows = [explain_json(p) for p in self.problems]
        return json.dumps(rows, ensure_ascii=False, indent=2)


def explain_text(problem: Problem) -> str:
    """Sentence, source line with a caret, remedy and code."""
    path, line, column = problem.location
    mark = "" if problem.severity is Severity.ERROR else f"{fill(MESSAGES['note'].sentence, {})} "
    rows = [f"{path}:{line}:{column}: {mark}{problem.sentence}"]
    if problem.source_line.strip():
        before, shown = _around_caret(problem)
        rows += [f"    {shown}", f"    {_blank(before)}^"]
    rows.append(f"    {fill(MESSAGES['remedy'].sentence, {})} {problem.remedy}  [{problem.code}]")
    return "\n".join(rows)


def _around_caret(problem: Problem) -> tuple[str, str]:
    """What is shown before the place, and the whole line; of a long line the part around it."""
    line, at = problem.source_line, problem.location.column - 1
    first = max(0, at - MAX_BEFORE_CARET)
    before = f"…{line[first + 1 : at]}" if first else line[:at]
    after = line[at : at + MAX_AFTER_CARET]
    return before, f"{before}{after}{'…' if len(line) > at + MAX_AFTER_CARET else ''}"


def _blank(text: str) -> str:
    """White space as wide as the text: tabs stay tabs, what is invisible takes no room."""
    hidden = {found.position for found in invisible_characters(text)}
    return "".join(
        "\t" if char == "\t" else " " for place, char in enumerate(text) if place not in hidden
    )


def explain_github(problem: Problem) -> str:
    """One workflow command; see GitHub's documentation on workflow commands for the escapes."""

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    path, line, column = problem.location
    place = f"file={escape_property(path)},line={line},col={column},title={problem.code}"
    return f"::{problem.severity} {place}::{escape(_in_one_line(problem))}"


def _in_one_line(problem: Problem) -> str:
    return f"{problem.sentence} {fill(MESSAGES['remedy'].sentence, {})} {problem.remedy}"


def explain_json(problem: Problem) -> dict[str, object]:
    """The finding as plain data."""
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "path": problem.location.path,
        "line": problem.location.line,
        "column": problem.location.column,
        "sentence": problem.sentence,
        "remedy": problem.remedy,
        "details": dict(problem.details),
    }
