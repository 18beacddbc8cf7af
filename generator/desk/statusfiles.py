"""The status as text, Markdown or workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from generator.vietnamese import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.desk.status import Section

_MAX_WIDTH, _MIN_WIDTH = 60, 10
_HEAD = PatternFill("solid", fgColor="1F5C3D")


def status_markdown(sections: Iterable[Section], day: date, labels: Mapping[str, str]) -> str:
    """The tables as Markdown, for e-mail and for the terminal."""
    title = labels["desk.status.title"].format(day=format_date(day, "vi"))
    lines = [f"# {title}", ""]
    for section in sections:
        lines += [f"## {section.title} ({len(section.rows)})", "", *_table(section, labels), ""]
        lines += [section.note, ""] if section.note and section.rows else []
    return "\n".join(lines).rstrip() + "\n"


def _table(section: Section, labels: Mapping[str, str]) -> Iterator[str]:
    if not section.rows:
        yield labels["desk.status.empty"]
        return
    yield f"| {' | '.join(section.heads)} |"
    yield "|" + "---|" * len(section.heads)
    for row in section.rows:
        yield f"| {' | '.join(_shown(value) for value in row)} |"


def _shown(value: str | int | date) -> str:
    if isinstance(value, date):
        return format_date(value, "vi")
    return "" if value == 0 else str(value).replace("|", "\\|")


def write_status_workbook(
    sections: Iterable[Section], target: Path, day: date, labels: Mapping[str, str]
) -> None:
    """A sheet for each table, dates as dates."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in sections:
        page = book.create_sheet(section.title.replace("/", "-")[:31])
        title = labels["desk.status.title"].format(day=format_date(day, "vi"))
        page.append([f"{section.title}. {title}"])
        page["A1"].font = Font(bold=True, size=13)
        page.append([section.note or None])
        page.append(list(section.heads))
        for cell in page[3]:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        for row in section.rows:
            page.append([None if value == 0 else value for value in row])
        for column, head in enumerate(section.heads, 1):
            letter = get_column_letter(column)
            longest = max((len(_shown(r[column - 1])) for r in section.rows), default=0)
            width = max(_MIN_WIDTH, min(_MAX_WIDTH, max(longest, len(head)) + 2))
            page.column_dimensions[letter].width = width
            for cell in page[letter][3:]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if isinstance(cell.value, date):
                    cell.number_format = "dd/mm/yyyy"
                elif isinstance(cell.value, str):
                    cell.data_type = "s"
        page.freeze_panes = "B4"
    book.save(target)
