"""The command `ocop portal`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.clock import today_in_vietnam
from generator.command_options import DayType
from generator.messages import reason_of, say
from generator.portal.fetching import fetch
from generator.portal.findings import RefusedError
from generator.portal.gathering import gather
from generator.portal.writing import refuse_own_records, write_portal
from generator.problems import Report
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.portal.gathering import Gathered
    from generator.problems import Problem


@click.command("portal", help=say("cli-portal"))
@click.argument("sources", nargs=-1, required=True, metavar="DIR_OR_URL…")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help=say("cli-portal-root"),
)
@click.option("--today", type=DayType(), help=say("cli-today"))
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help=say("cli-site-dir")
)
@click.option("--photos", is_flag=True, help=say("cli-portal-photos"))
@click.option("--no-build", is_flag=True, help=say("cli-portal-no-build"))
def portal_command(  # noqa: PLR0913 - one argument for each option
    sources: tuple[str, ...],
    root: Path,
    today: date | None,
    site_dir: Path | None,
    *,
    photos: bool,
    no_build: bool,
) -> None:
    """Gather the open data of many sites and build one from them."""
    day = today or today_in_vietnam()
    gathered = gather(sources, root, day, load_theme())
    _show(gathered.problems)
    if not gathered.told:
        click.echo(say("portal-no-source"), err=True)
        sys.exit(1)
    try:
        refuse_own_records(root)
        if photos:
            _show(_photos(root, gathered))
            if not gathered.told:
                raise click.ClickException(say("portal-no-source"))
        fictional = gathered.is_fictional
        write_portal(root, gathered.merged, gathered.told, fictional=fictional)
    except RefusedError as error:
        raise click.ClickException(Report.of([error.problem]).text()) from error
    except OSError as error:
        reason, place = reason_of(error), error.filename or root
        raise click.ClickException(say("portal-machine", reason=reason, place=place)) from error
    counts = {"used": len(gathered.told), "given": len(dict.fromkeys(sources))}
    products = sum(folder == "products" for folder, _id in gathered.merged.records)
    click.echo(say("portal-gathered", **counts, products=products, folder=root))
    if not no_build:
        _build(root, day, site_dir)


def _photos(root: Path, gathered: Gathered) -> Iterable[Problem]:
    """Fetch the photos."""
    from generator.portal.photos import add_photos  # noqa: PLC0415 - seldom needed

    return add_photos(root, gathered.merged, load_theme(), fetch)


def _show(problems: Iterable[Problem]) -> None:
    if report := Report.of(problems).text():
        click.echo(f"{report}\n", err=True)


def _build(root: Path, day: date, site_dir: Path | None) -> None:
    """Build the portal as any site."""
    from generator.cli import build  # noqa: PLC0415 - MkDocs is slow to load

    options = {"root": root, "today": day, "site_dir": site_dir, "emit_docs": None}
    click.get_current_context().invoke(build, **options, offline=False)
