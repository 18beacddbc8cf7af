"""The commands `ocop radio …`: options in, one call, files out; printing and exit codes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.clock import today_in_vietnam
from generator.command_options import DayType, show_or_stop
from generator.radio.column_commands import aired, programme
from generator.radio.facts import UnknownStoryError, all_facts, story_facts
from generator.radio.files.making import Form
from generator.radio.script import ScriptRefusedError
from generator.radio.shell import (
    help_text,
    labels,
    no_such_story,
    open_studio,
    root_option,
    say,
    stop,
)
from generator.radio.spoken import speak
from generator.radio.station import read_station
from generator.radio.timing import length_on_air, long_sentences
from generator.radio.writing import length_text, radio_script, refusal, script_for
from generator.theme import load_theme

if TYPE_CHECKING:
    from datetime import date

    from generator.radio.desk_files import Studio
    from generator.radio.facts import StoryFacts
    from generator.radio.script import RadioScript

LENGTHS = {"30s": 30, "1m": 60, "3m": 180, "5m": 300}


@click.group(name="radio", help=help_text("group"))
def radio_group() -> None:
    """Gather the commands."""


radio_group.add_command(programme)
radio_group.add_command(aired)


@radio_group.command(help=help_text("script"))
@click.argument("stories", nargs=-1, metavar="[STORY]...")
@root_option
@click.option("--day", type=DayType(), help=help_text("day"))
@click.option(
    "--length", type=click.Choice([*LENGTHS, "full"]), default="full", help=help_text("length")
)
@click.option(
    "--format",
    "forms",
    type=click.Choice([form.value for form in Form]),
    multiple=True,
    help=help_text("format"),
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=help_text("out"))
def script(  # noqa: PLR0913, PLR0917 - the command's options
    stories: tuple[str, ...],
    root: Path,
    day: date | None,
    length: str,
    forms: tuple[str, ...],
    out: Path | None,
) -> None:
    """Write scripts."""
    studio = open_studio(root)
    air_day = day or today_in_vietnam()
    chosen = tuple(Form(form) for form in forms) or (Form.DOCX, Form.TXT)
    folder = out or root / "radio" / "scripts"
    good = [
        _write_script(studio, facts, air_day, LENGTHS.get(length), folder, chosen)
        for facts in _chosen(studio, stories, air_day)
    ]
    sys.exit(0 if good and all(good) else 1)


def _chosen(studio: Studio, stories: tuple[str, ...], day: date) -> list[StoryFacts]:
    """The stories that are named, or all that may be aired."""
    if stories:
        try:
            return [story_facts(studio.content, story, day) for story in stories]
        except UnknownStoryError as error:
            raise no_such_story(studio, error.args[0], day) from None
    found = [f for f in all_facts(studio.content, day) if not refusal(f, day, studio.labels)]
    if not found:
        click.echo(say("nothing", day=studio.labels.day(day)), err=True)
    return found


def _write_script(  # noqa: PLR0913, PLR0917 - one story of the command above
    studio: Studio,
    facts: StoryFacts,
    day: date,
    seconds: int | None,
    folder: Path,
    forms: tuple[Form, ...],
) -> bool:
    words = studio.labels
    try:
        made = _make_script(studio, facts, day, seconds)
    except ScriptRefusedError as error:
        click.echo(words(error.key, **error.blanks), err=True)
        return False
    files = studio.maker().files(made, facts, forms)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        length = length_text(words, made.seconds)
        click.echo(say("written", path=path, length=length, syllables=made.syllables))
    for note in made.notes:
        click.echo(say("note", note=note))
    if made.unread:
        click.echo(say("unread", id=facts.id, places=", ".join(made.unread)), err=True)
    return not made.unread


def _make_script(studio: Studio, facts: StoryFacts, day: date, seconds: int | None) -> RadioScript:
    words = studio.labels
    if seconds is None:
        return radio_script(facts, studio.station, day, words)
    made, fits = script_for(facts, studio.station, day, words, seconds)
    if not fits:
        length = length_text(words, made.seconds)
        click.echo(say("no_fit", id=facts.id, length=length), err=True)
    return made


@radio_group.command(name="speak", help=help_text("speak"))
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@root_option
@click.option("--marks", is_flag=True, help=help_text("speak_marks"))
@click.option("--time", "is_timed", is_flag=True, help=help_text("speak_time"))
def speak_command(file: Path | None, root: Path, *, marks: bool, is_timed: bool) -> None:
    """Turn any text into spoken text."""
    words = labels()
    station, report = read_station(root, load_theme())
    show_or_stop(report)
    text = _read(file)
    if not text.strip():
        stop(say("no_words"))
    told = speak(text, station.readings)
    click.echo(told.spoken.rstrip("\n"))
    if marks:
        for each in told.replacements:
            why = words(f"radio.kind.{each.kind}")
            click.echo(f"{each.written.strip()} -> {each.spoken.strip()} ({why})", err=True)
    if is_timed:
        length = length_on_air(told.spoken, station.rate)
        total = length_text(words, length.seconds)
        click.echo(say("length", length=total, syllables=length.syllables), err=True)
        for long in long_sentences(told.spoken):
            sentence = _with_split(told.spoken, long.start, long.end, long.split)
            click.echo(say("long", syllables=long.syllables, sentence=sentence), err=True)


def _read(file: Path | None) -> str:
    """The text of a file or of the standard input."""
    data = file.read_bytes() if file else sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        stop(say("no_text", path=file) if file else say("no_input"))


def _with_split(text: str, start: int, end: int, split: int | None) -> str:
    return text[start:end] if split is None else f"{text[start:split]}‖ {text[split:end]}"
