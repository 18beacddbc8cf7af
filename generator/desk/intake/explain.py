"""What an import would do, as text that an office can read line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from generator.desk.fieldtable import Kind, field_at
from generator.desk.intake.planning import Status
from generator.vietnamese import format_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.desk.intake.drafts import Difference, Draft
    from generator.desk.intake.planning import ImportPlan
    from generator.problems import Problem
    from generator.records.record import Value
    from generator.yamlnodes import Loc, Raw

_SHOWN = 100
_MOST_UNCHANGED = 20
"""More rows that change nothing are told by their number alone: nobody would find the others."""
_SHEET = re.compile(r".* \[(?P<sheet>[^\[\]]+)\]")
"""A sheet of a file, as `place_of` names it."""
_INSIDE = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


def explain_plan(plan: ImportPlan, labels: Mapping[str, str]) -> Iterator[str]:
    """The rows, the records that would be written, the problems, the sums."""
    for place, caption in plan.captions:
        yield labels["desk.plan.caption"].format(row=place.line, text=caption[:_SHOWN])
    is_short = plan.count(Status.UNCHANGED) <= _MOST_UNCHANGED
    for row in plan.rows:
        if row.status is Status.UNCHANGED and not is_short:
            continue
        status = labels[f"desk.status_word.{row.status}"]
        text = labels["desk.plan.row"]
        yield text.format(status=status, row=row.place.line, name=row.name)
    for place, skipped in plan.skipped:
        text = labels["desk.plan.skipped"]
        yield text.format(path=place.path, row=place.line, text=skipped[:_SHOWN])
    for draft in plan.drafts:
        yield ""
        yield from explain_draft(draft, labels)
    if plan.report.problems:
        yield ""
        yield labels["desk.plan.problems"]
        yield from (explain_cell(problem, labels) for problem in plan.report.problems)
    yield ""
    counts = {status.value: plan.count(status) for status in Status}
    yield labels["desk.plan.summary"].format(**counts)
    if changed := sum(not draft.is_new for draft in plan.drafts):
        yield labels["desk.plan.changed_records"].format(count=changed)


def explain_cell(problem: Problem, labels: Mapping[str, str]) -> str:
    """A problem with its cell, as people name it: “Danh sách!C11”."""
    path, line, column = problem.location
    cell = f"{get_column_letter(column)}{line}"
    sheet = _SHEET.fullmatch(path)
    text = labels["desk.plan.cell_of_sheet" if sheet else "desk.plan.cell"]
    place = sheet["sheet"] if sheet else path
    return text.format(path=place, cell=cell, sentence=problem.sentence, remedy=problem.remedy)


def explain_draft(draft: Draft, labels: Mapping[str, str]) -> Iterator[str]:
    """One record with every value that it would get."""
    kind = labels["desk.plan.new_file" if draft.is_new else "desk.plan.changed_file"]
    yield labels["desk.plan.file"].format(path=draft.path, kind=kind)
    if draft.is_new:
        for path, value in _leaves(draft.data, ()):
            label = path_label(draft.model, path, labels)
            new = shown(draft.model, path, value, labels)
            yield labels["desk.plan.added"].format(label=label, new=new)
        return
    for difference in draft.differences:
        yield from explain_difference(draft.model, difference, labels)


def explain_difference(
    model: type[Value], difference: Difference, labels: Mapping[str, str]
) -> Iterator[str]:
    """One value: added, replaced or removed."""
    if isinstance(difference.new, dict | list):
        for path, value in _leaves(difference.new, difference.path):
            label = path_label(model, path, labels)
            new = shown(model, path, value, labels)
            yield labels["desk.plan.added"].format(label=label, new=new)
        return
    form = "replaced" if difference.old is not None else "added"
    form = "removed" if difference.new is None else form
    yield labels[f"desk.plan.{form}"].format(
        label=path_label(model, difference.path, labels),
        old=shown(model, difference.path, difference.old, labels),
        new=shown(model, difference.path, difference.new, labels),
    )


def path_label(model: type[Value], path: Loc, labels: Mapping[str, str]) -> str:
    """The way to a value in words, from the outside in."""
    words: list[str] = []
    for index, step in enumerate(path):
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
            continue
        found = field_at(model, path[: index + 1])
        words.append(found.label(labels) if found else step)
    return _INSIDE.join(words)


def shown(model: type[Value], path: Loc, value: Raw, labels: Mapping[str, str]) -> str:
    """A value in words, shortened."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    found = field_at(model, path)
    if found is not None and value in found.options:
        return found.option_label(value, labels)
    if found is not None and found.kind in {Kind.DATE, Kind.PARTIAL_DATE}:
        return _day(value)
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _day(value: str) -> str:
    try:
        day = parse_date(value)
    except ValueError:
        return value
    return format_date(day, "vi") if day else value


def _leaves(value: Raw, path: Loc) -> Iterator[tuple[Loc, Raw]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _leaves(part, (*path, index))
    else:
        yield path, value
