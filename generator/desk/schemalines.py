"""The comment at the head of a record that tells editors which schema it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk.recordfiles import content_hash, write_text
from generator.desk.schema import schema_line
from generator.desk.shelf import read_shelf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = "yaml-language-server:"


def mark_records(root: Path, labels: Mapping[str, str]) -> int:
    """Put the comment at the head of every record that lacks it; give their number."""
    shelf = read_shelf(root, labels)
    count = 0
    for entry in shelf.entries.values():
        if entry.partial is None or _MARK in entry.source.text:
            continue
        path, text = entry.source.path, entry.source.text
        line = schema_line(type(entry.partial), depth=path.count("/"))
        write_text(root, path, f"# {line}\n{text}", expected=content_hash(text))
        count += 1
    return count
