"""Air days written back into the records; all else in the file stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.desk.recordfiles import content_hash, content_path, read_text, write_text
from generator.desk.yamlfile import Edit, edited
from generator.records.content import RECORD_TYPES

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.radio.facts import StoryFacts


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """What became of an air day."""

    path: str
    was_known: bool


def write_aired(root: Path, facts: StoryFacts, day: date) -> WrittenBack:
    """Add an air day to a story's record."""
    if day in facts.text.aired:
        return WrittenBack(facts.record_path, was_known=True)
    folder = facts.record_path.split("/")[1]
    inner: tuple[str, ...] = ("story", "aired") if folder == "products" else ("aired",)
    days = [each.isoformat() for each in sorted({*facts.text.aired, day})]
    text = read_text(content_path(root, facts.record_path))
    new = edited(text, RECORD_TYPES[folder], [Edit(inner, [*days])])
    write_text(root, facts.record_path, new, expected=content_hash(text))
    return WrittenBack(facts.record_path, was_known=False)
