"""The commands of the column: `ocop radio programme` and `ocop radio aired`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.clock import today_in_vietnam
from generator.command_options import DayType
from generator.radio.facts import UnknownStoryError, story_facts
from generator.radio.programme import ProgrammePlan, Wish, plan_programme
from generator.radio.programme_files import (
    FOLDER,
    calendar_file,
    clock,
    plan_record,
    read_plans,
    reason_text,
    rundown_file,
)
from generator.radio.script import Refusal
from generator.radio.shell import (
    help_text,
    labels,
    no_such_story,
    open_studio,
    root_option,
    say,
    stop,
)
from generator.radio.writeback import write_aired
from generator.radio.writing import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from generator.radio.desk_files import Studio
    from generator.radio.facts import StoryFacts
    from generator.radio.programme import Programme


@click.command(help=help_text("programme"))
@root_option
@click.option("--from", "first", type=DayType(), help=help_text("from"))
@click.option(
    "--weeks", type=click.IntRange(1, 104), default=8, show_default=True, help=help_text("weeks")
)
@click.option(
    "--minutes",
    type=click.IntRange(3, 60),
    default=10,
    show_default=True,
    help=help_text("minutes"),
)
@click.option("--dry-run", is_flag=True, help=help_text("dry_run"))
def programme(root: Path, first: date | None, weeks: int, minutes: int, *, dry_run: bool) -> None:
    """Plan the column."""
    studio = open_studio(root)
    wish = Wish(first or today_in_vietnam(), weeks, minutes)
    planned = read_plans(root, wish.first)
    plan = plan_programme(studio.content, studio.station, wish, studio.labels, planned)
    for line in _explained(plan):
        click.echo(line)
    if not dry_run:
        for path in _write(studio, plan, wish):
            click.echo(say("planned", count=len(plan.programmes), path=path))
    is_full = all(each.items and each.is_to_norm for each in plan.programmes)
    if not is_full:
        click.echo(say("not_full"), err=True)
    sys.exit(0 if is_full else 1)


def _write(studio: Studio, plan: ProgrammePlan, wish: Wish) -> Iterator[Path]:
    """The record, the rundown and the calendar, named after the first day."""
    folder = studio.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stem = wish.first.isoformat()
    station, words = studio.station, studio.labels
    files: dict[str, bytes] = {
        f"{stem}.yml": plan_record(plan, words).encode(),
        f"{stem}.docx": rundown_file(plan, station, words),
        f"{stem}.ics": calendar_file(plan, station, words, studio.terms.site_url),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
        yield folder / name


def _explained(plan: ProgrammePlan) -> Iterator[str]:
    words = labels()
    for each in plan.programmes:
        yield from _explained_day(each)
        yield ""
    for refused in plan.refused:
        yield words("radio.plan.refused", why=words(refused.error.key, **refused.error.blanks))
    for facts in plan.resting:
        yield words("radio.plan.resting", id=facts.id)


def _explained_day(each: Programme) -> Iterator[str]:
    words = labels()
    said = {"total": clock(each.total), "wanted": clock(each.seconds)}
    day = words.day(each.day)
    yield words("radio.plan.day", day=day, music=clock(each.music_seconds), **said)
    for item in each.items:
        yield f"  {clock(item.seconds)}  {item.facts.text.title} ({item.facts.id})"
        for reason in item.reasons:
            yield f"        {reason_text(reason.points, reason.text, words)}"
    for other in each.runners_up:
        score = words.number(round(other.score, 1))
        yield words("radio.plan.next", title=other.facts.text.title, score=score)


@click.command(help=help_text("aired"))
@click.argument("story")
@click.argument("day", metavar="DATE", type=DayType())
@root_option
def aired(story: str, day: date, root: Path) -> None:
    """Record an air day."""
    studio = open_studio(root)
    try:
        facts = story_facts(studio.content, story, day)
    except UnknownStoryError:
        raise no_such_story(studio, story, day) from None
    if told := _not_aired(facts, day):
        stop(told)
    written = write_aired(root, facts, day)
    key = "aired_already" if written.was_known else "aired"
    click.echo(say(key, day=labels().day(day), path=written.path))


def _not_aired(facts: StoryFacts, day: date) -> str:
    """Why a story cannot have been on air that day; empty where it can."""
    words, approved = labels(), facts.text.approved_on
    if day > today_in_vietnam():
        return say("aired_ahead", day=words.day(day))
    refused = refusal(facts, day, words)
    if refused is not None and refused.reason in {Refusal.DRAFT, Refusal.EMBARGO}:
        return words(refused.key, **refused.blanks)
    if approved is not None and day < approved:
        return say("aired_before", id=facts.id, day=words.day(day), approved=words.day(approved))
    return ""
