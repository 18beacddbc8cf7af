"""What stands around a row: the document's titles and the table's sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.desk.intake.places import parse_commune
from generator.desk.intake.rows import section_lines
from generator.desk.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.desk.intake.places import PlaceText
    from generator.desk.intake.rows import Row, Table

_STARS = re.compile(r"\b0?([3-5])\s*(?:sao|\*|★)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What titles and sections say about all rows below them."""

    stage: str | None = None
    level: str | None = None
    year: str | None = None
    stars: str | None = None
    is_potential_five: bool = False
    commune: PlaceText | None = None
    decision: str | None = None
    """Number of the decision that the table is attached to."""
    issued_on: str | None = None
    """Day of that decision."""
    month: str | None = None
    """Month of the document, where no day is filled in."""
    issuer: str | None = None


def surroundings_of(table: Table, row: Row) -> Surroundings:
    """Read the lines over a row, the nearest first."""
    words = load_words()
    sections = tuple(reversed(row.sections))
    lines = tuple(section_lines(table, row))
    attached = tuple(line for line in table.above if words.stands_in("attached", line))
    return Surroundings(
        stage=_first(words.code_in("stages", line) for line in lines),
        level=_first(words.code_in("levels", line) for line in sections),
        year=_first(_found("year", line, "year") for line in lines),
        stars=_first(m[1] for line in sections if (m := _STARS.search(line))),
        is_potential_five=any(words.stands_in("potential_five", line) for line in sections),
        commune=_first(_commune(line) for line in sections),
        decision=_first(decision_in(line) for line in attached),
        issued_on=_first(day_in(line) for line in attached),
        month=_first(_month(line) for line in attached),
        issuer=_first(_found("issuer", line, "issuer") for line in attached),
    )


def decision_in(text: str) -> str | None:
    """The number of a decision named in a text."""
    found = _found("decision", text, "number") or _found("decision_number", text, "number")
    return re.sub(r"\s+", "", found) if found else None


def day_in(text: str) -> str | None:
    """The day named in a text, if it is filled in."""
    found = load_words().patterns["issued"].search(text)
    if not found:
        return None
    if found["figures"]:
        day, month, year = re.split(r"[/.-]", found["figures"])
    else:
        day, month, year = found["day"], found["month"], found["year"]
    return f"{year}-{int(month):02}-{int(day):02}"


def _month(text: str) -> str | None:
    found = load_words().patterns["month"].search(text)
    return f"{found['year']}-{int(found['month']):02}" if found else None


def _found(pattern: str, text: str, group: str) -> str | None:
    found = load_words().patterns[pattern].search(text)
    return found[group].strip() if found else None


def _commune(line: str) -> PlaceText | None:
    place = parse_commune(re.sub(r"^\s*(?:[IVXLA-H]+|\d+)[.)]\s*", "", line))
    return place if place is not None and place.kind is not None else None


def _first(values: Iterable[object]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return next((value for value in values if value), None)
