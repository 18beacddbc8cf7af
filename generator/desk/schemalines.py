"""The comment at the head of a record that tells editors which schema it follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.desk.recordfiles import content_hash, write_text
from generator.desk.schema import schema_line
from generator.desk.shelf import read_shelf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = re.compile(r"^#[ \t]*yaml-language-server:.*\n?", re.MULTILINE)


def mark_records(root: Path, labels: Mapping[str, str]) -> int:
    """Put the comment at the head of every record that lacks it or names another schema.

    Gives the number of records that were written.
    """
    shelf = read_shelf(root, labels)
    count = 0
    for entry in shelf.entries.values():
        if entry.partial is None:
            continue
        path, text = entry.source.path, entry.source.text
        line = schema_line(type(entry.partial), shelf.schemas, depth=path.count("/"))
        if f"# {line}\n" in text:
            continue
        rest = _MARK.sub("", text, count=1)
        write_text(root, path, f"# {line}\n{rest}", expected=content_hash(text))
        count += 1
    return count
