"""A plan of the column as files: a record, a rundown for the studio, a calendar."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import yaml

from generator.icalendars import calendar_bytes, new_event
from generator.radio.airings import Airing
from generator.radio.files.docxbase import docx_bytes
from generator.radio.files.wordml import BOLD, paragraph, run, table
from generator.vietnamese import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from icalendar import Event

    from generator.labels import Labels
    from generator.radio.programme import Line, Programme, ProgrammePlan
    from generator.radio.station import Station

FOLDER: Final = "radio/programmes"
HANOI: Final = timezone(timedelta(hours=7))
"""Vietnam keeps one time all the year."""


def plan_record(plan: ProgrammePlan, labels: Labels) -> str:
    """Give the record of what was planned, as YAML that people may correct by hand."""
    days = [_programme_record(programme, labels) for programme in plan.programmes]
    head = f"# {labels('radio.plan.head')}\n"
    text: str = yaml.safe_dump(
        {"programmes": days}, allow_unicode=True, sort_keys=False, width=1000
    )
    return head + text


def _programme_record(programme: Programme, labels: Labels) -> dict[str, Any]:
    return {
        "day": programme.day.isoformat(),
        "time": programme.starts.strftime("%H:%M"),
        "seconds": round(programme.seconds),
        "planned_seconds": round(programme.total),
        "music_seconds": round(programme.music_seconds),
        "stories": [
            {
                "story": item.facts.id,
                "title": item.facts.text.title,
                "version": item.script.version.value,
                "seconds": round(item.seconds),
                "why": [reason_text(reason.points, reason.text, labels) for reason in item.reasons],
            }
            for item in programme.items
        ],
    }


def reason_text(points: float, text: str, labels: Labels) -> str:
    """A reason with its weight."""
    if not points:
        return text
    sign = "+" if points > 0 else "–"
    return f"{text} ({sign}{labels.number(abs(points))})"


def read_plans(root: Path, before: date) -> tuple[Airing, ...]:
    """What earlier plans put on air before a day; a plan from that day on is made anew."""
    return tuple(
        airing
        for path in sorted((root / FOLDER).glob("*.yml"))
        for airing in parse_plan(path.read_text(encoding="utf-8"))
        if airing.day < before
    )


def parse_plan(text: str) -> Iterator[Airing]:
    """The airings of a plan's record; what people broke in it is passed over."""
    loaded = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    programmes = loaded.get("programmes") if isinstance(loaded, dict) else None
    for programme in programmes or ():
        day = parse_date(str(programme.get("day", ""))) if isinstance(programme, dict) else None
        stories = programme.get("stories") or () if day else ()
        for story in stories:
            if day and isinstance(story, dict) and isinstance(story.get("story"), str):
                yield Airing(day, story["story"])


def rundown_file(plan: ProgrammePlan, station: Station, labels: Labels) -> bytes:
    """Give the rundown of all days as a Word document."""
    title = labels("radio.rundown.title", column=station.column)
    parts = [paragraph("OCOP Title", [run(title)])]
    for number, programme in enumerate(plan.programmes):
        parts += _rundown(programme, station, labels, is_new_page=number > 0)
    return docx_bytes(parts, title, labels("radio.file.page"), labels("radio.file.of"))


def _rundown(
    programme: Programme, station: Station, labels: Labels, *, is_new_page: bool
) -> Iterator[str]:
    said = {"day": labels.day(programme.day), "time": programme.starts.strftime("%H:%M")}
    heading = labels("radio.rundown.day", station=station.name, **said)
    yield paragraph("OCOP Part", [run(heading)], is_new_page=is_new_page)
    yield table(_rows(programme, labels), (2, 4, 13, 3, 4))
    length = labels(
        "radio.rundown.length",
        total=clock(programme.total),
        wanted=clock(programme.seconds),
        music=clock(programme.music_seconds),
    )
    state = labels("radio.rundown.norm" if programme.is_to_norm else "radio.rundown.not_full")
    yield paragraph("OCOP Note", [run(f"{length} {state}")])
    yield paragraph("OCOP Label", [run(labels("radio.rundown.why"))])
    for item in programme.items:
        reasons = "; ".join(reason_text(r.points, r.text, labels) for r in item.reasons)
        yield paragraph("OCOP Note", [run(f"{item.facts.text.title}: ", form=BOLD), run(reasons)])


def _rows(programme: Programme, labels: Labels) -> Iterator[tuple[str, ...]]:
    heads = ("number", "time", "content", "length", "total")
    yield tuple(run(labels(f"radio.rundown.head.{key}"), form=BOLD) for key in heads)
    for number, line in enumerate(programme.lines(labels), start=1):
        at = programme.starts + timedelta(seconds=round(line.offset))
        cells = (
            str(number),
            at.strftime("%H:%M:%S"),
            _content(line, labels),
            clock(line.seconds),
            clock(line.offset + line.seconds),
        )
        yield tuple(run(cell) for cell in cells)


def _content(line: Line, labels: Labels) -> str:
    if line.item is None:
        return line.text
    makers = labels.listed(tuple(maker.name for maker in line.item.facts.producers))
    version = labels(f"radio.version.{line.item.script.version}")
    return ". ".join(part for part in (line.text, makers, version) if part)


def clock(seconds: float) -> str:
    """Give “3:05”."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def calendar_file(
    plan: ProgrammePlan, station: Station, labels: Labels, site_url: str = ""
) -> bytes:
    """Give the plan as iCalendar."""
    events = _events(plan.programmes, station, labels, site_url)
    return calendar_bytes("radio programme", station.column, events)


def _events(
    programmes: Iterable[Programme], station: Station, labels: Labels, site_url: str
) -> Iterator[Event]:
    for programme in programmes:
        starts = programme.starts.replace(tzinfo=HANOI).astimezone(UTC)
        titles = labels.listed(tuple(f"“{item.facts.text.title}”" for item in programme.items))
        key = f"phat-thanh-{programme.day.isoformat()}"
        event = new_event(key, programme.day, site_url)
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(seconds=programme.seconds))
        event.add("summary", f"{station.column}: {titles}" if titles else station.column)
        event.add("description", _description(programme, labels))
        if station.place:
            event.add("location", station.place)
        yield event


def _description(programme: Programme, labels: Labels) -> str:
    lines = programme.lines(labels)
    return "\n".join(f"{clock(line.offset)} {_content(line, labels)}" for line in lines)
