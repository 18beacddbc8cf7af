"""Sources: where a fact comes from, and how far it may be trusted."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from generator.records.fields import Day, Markdown, PartialDate, SourceRef, Text, Url
from generator.records.record import Record, Value


class Grade(StrEnum):
    """How far a source proves a recognition."""

    DECISION = "A"
    """The signed decision or its annex."""
    STATE_NEWS = "B1"
    """State press or a portal that confirms a recognition."""
    PLAN = "B2"
    """A plan, proposal or score before recognition; never gives stars."""
    DESCRIPTION = "C"
    """For description only: a seller's page, or any source that confirms no recognition."""

    @property
    def gives_stars(self) -> bool:
        """Whether a claim of stars may rest on it."""
        return self in {Grade.DECISION, Grade.STATE_NEWS}


class Source(Record):
    """A document or page that records cite."""

    noun: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"

    title: Text
    """Its title, as it calls itself."""
    grade: Grade
    """How far it proves a recognition."""
    publisher: Text | None = None
    """Who issued or published it."""
    number: Text | None = None
    """Its official number, such as `38/QĐ-UBND`."""
    published: PartialDate | None = None
    """When it was published."""
    url: Url | None = None
    """Where it can be read."""
    read_on: Day | None = None
    """When it was read for the records."""
    note: Markdown | None = None
    """What limits it."""


class Citation(Value):
    """A place in a source, and what it says there."""

    noun: ClassVar[str] = "citation"

    source: SourceRef
    """The source."""
    place: Text | None = None
    """Where in it: page, annex, table row."""
    says: Text | None = None
    """What it says, in the record keeper's words."""
