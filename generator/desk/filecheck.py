"""Checks an office file as `ocop import` would read it; no record is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk import importing
from generator.problems import Location, Problem, Report
from generator.records.source import Grade

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def check_file(root: Path, file: Path, marked: Path | None, labels: Mapping[str, str]) -> Report:
    """Every problem of the file's rows; `marked` gets the workbook with its faulty cells marked.

    A file that was not imported before is read as one that may give stars.
    """
    try:
        request = importing.Request(presumed_grade=Grade.DECISION)
        outcome = importing.prepare(root, file, request, labels)
    except importing.UnreadableFileError as error:
        reason = {"reason": str(error)}
        return Report.of([Problem("import-unreadable", Location(file.name), reason)])
    if marked is not None and not outcome.shelf.unread.problems:
        outcome.write_report(marked)
    return Report.of(outcome.problems)
