"""What commands are given: days as people write them, and files to be written."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import TypeAdapter, ValidationError

from generator.messages import say
from generator.records.fields import Url
from generator.vietnamese import nearest, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from generator.problems import Report


_URL: TypeAdapter[str] = TypeAdapter(Url)


class DayType(click.ParamType[date]):
    """A day on the command line, as in the records."""

    name = "ngày"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """`2026-05-22` or `22/5/2026`."""
        try:
            day = parse_date(str(value))
        except ValueError:
            day = None
        return day if day is not None else self.fail(say("cli-day", value=str(value)), param, ctx)


class WebAddressType(click.ParamType[str]):
    """Where a site is to be found, as its `mkdocs.yml` names it."""

    name = "địa chỉ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """`https://ocop.example.vn/`; what is no address would be printed all the same."""
        try:
            return _URL.validate_python(str(value))
        except ValidationError:
            return self.fail(say("cli-web-address", value=str(value)), param, ctx)


def no_such(sentence: str, named: str, known: Iterable[str]) -> click.UsageError:
    """A fault of use: nothing is called that."""
    return click.UsageError(with_nearest(sentence, named, known))


def with_nearest(sentence: str, named: str, known: Iterable[str]) -> str:
    """A sentence on a name that nobody knows, with the known one that was probably meant."""
    near = nearest(named, known)
    return f"{sentence} {say('cli-near', near=near)}" if near else sentence


def show_or_stop(report: Report) -> None:
    """Show problems, and end with 1 where there are errors."""
    if report.problems:
        click.echo(f"{report.text()}\n", err=True)
    if report.errors:
        sys.exit(1)


overwrite_option = click.option("--overwrite", is_flag=True, help=say("cli-overwrite"))


def keep_what_is_there(path: Path | None, *, overwrite: bool, source: Path | None = None) -> None:
    """Refuse to write over a file, in which somebody may have worked, unless that is asked for.

    What is read is never written over: `source`.
    """
    if path is not None and source is not None and path.exists() and path.samefile(source):
        raise click.UsageError(say("cli-same-file", path=str(path)))
    if path is not None and path.exists() and not overwrite:
        raise click.UsageError(say("cli-file-there", path=str(path)))


class FileToWrite(click.Path):
    """A file of a kind that the command makes: with another ending somebody meant another file."""

    def __init__(self, *endings: str) -> None:
        """Take files with one of these endings, such as “.xlsx”."""
        super().__init__(dir_okay=False, path_type=Path)
        self._endings = endings

    def convert(
        self, value: str | PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path, if it ends as it should."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self._endings:
            endings = " hoặc ".join(self._endings)
            self.fail(say("cli-ending", path=str(path), endings=endings), param, ctx)
        return path
