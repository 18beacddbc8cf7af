"""What the radio commands share: words, options, the opened site."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.command_options import no_such, show_or_stop
from generator.labels import Labels
from generator.radio.desk_files import NoContentError, Studio
from generator.radio.facts import all_facts
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@cache
def labels() -> Labels:
    """The words of the commands."""
    return Labels.of(load_theme(), Language.VIETNAMESE)


def say(key: str, /, **blanks: object) -> str:
    """A sentence of the commands."""
    return labels()(f"radio.say.{key}", **blanks)


def help_text(key: str) -> str:
    """A help text."""
    return labels()(f"radio.cli.{key}")


def root_option(command: Callable[..., None]) -> Callable[..., None]:
    """The option that every command has."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--root", type=folder, default=Path(), help=help_text("root"))(command)


def stop(message: str) -> NoReturn:
    """End with 1."""
    click.echo(message, err=True)
    sys.exit(1)


def no_such_story(studio: Studio, named: str, day: date) -> click.UsageError:
    """A fault of use: no story is called that."""
    stories = (facts.id for facts in all_facts(studio.content, day))
    return no_such(labels()("radio.refused.unknown", id=named), named, stories)


def open_studio(root: Path) -> Studio:
    """The site's records and station, or an end with a sentence."""
    try:
        studio = Studio.open(root)
    except NoContentError as error:
        stop(say("no_records", errors=error.args[0]))
    show_or_stop(studio.told)
    return studio
