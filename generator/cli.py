"""The `ocop` command: arguments, printing and exit codes; everything else is elsewhere.

Exit codes: 0 good, 1 problems, 2 usage.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cache import CACHE_FOLDER
from generator.click_words import speak_vietnamese
from generator.clock import today_in_vietnam
from generator.command_options import (
    DayType,
    FileToWrite,
    keep_what_is_there,
    overwrite_option,
)
from generator.listening import LAST_PORT, make_sure_of
from generator.loading import load_content
from generator.messages import reason_of, say
from generator.problems import Report
from generator.progress import progress
from generator.site.searchindex import IndexingError
from generator.theme import load_theme
from generator.workers import ClusterError, Shop, shop_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from types import ModuleType


speak_vietnamese()


class FaultyRecordsError(Exception):
    """Records have errors, which have been shown; the argument is their number."""


SELDOM = 100_000
"""So many more things are made than were thrown away, before a build looks for unused rings."""

CONTEXT = {"help_option_names": ["-h", "--help"]}


class AddressType(click.ParamType[tuple[str, int]]):
    """Where a site is served: the address of a network card of this machine, and a port."""

    name = "địa chỉ"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """`127.0.0.1:8000`, `localhost:8000` or `[::1]:8000`."""
        host, _, port = str(value).rpartition(":")
        with suppress(ValueError):
            ip_address(host.strip("[]").replace("localhost", "127.0.0.1"))
            if port.isdecimal() and 0 < int(port) <= LAST_PORT:
                return host, int(port)
        return self.fail(say("cli-address-form", value=value), param, ctx)


root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=say("cli-root"),
)
today_option = click.option("--today", type=DayType(), help=say("cli-today"))


ELSEWHERE = {
    "addresses": ("generator.publishing.commands", "addresses_group"),
    "desk": ("generator.desk.commands", "desk_command"),
    "evidence": ("generator.desk.commands", "evidence_command"),
    "export": ("generator.desk.commands", "export_command"),
    "import": ("generator.desk.commands", "import_command"),
    "new": ("generator.desk.commands", "new_command"),
    "photos": ("generator.pictures.commands", "photos_command"),
    "portal": ("generator.portal.commands", "portal_command"),
    "print": ("generator.catalogue.commands", "print_group"),
    "radio": ("generator.radio.commands", "radio_group"),
    "schema": ("generator.desk.commands", "schema_command"),
    "server": ("generator.publishing.commands", "server_command"),
    "status": ("generator.desk.commands", "status_command"),
}
"""Commands of the outputs: module and name; loaded only when they are asked for."""


class Commands(click.Group):
    """The commands of this module, and those of `ELSEWHERE`."""

    def invoke(self, ctx: click.Context) -> object:
        """Do what was asked for; what the machine refuses is told in a sentence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # nobody reads any more
            raise
        except OSError as error:
            _refuse("cli-refused", error)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in order."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command by its name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, name = ELSEWHERE[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings=CONTEXT, help=say("cli-ocop"))
@click.version_option(package_name="ocop")
def main() -> None:
    """Gather the commands."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles are not always UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")


@main.command(help=say("cli-check"))
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help=say("cli-format"),
)
@click.option(
    "--report",
    "marked",
    type=FileToWrite(".xlsx"),
    help=say("cli-report"),
)
@overwrite_option
@today_option
@click.option("--privacy", is_flag=True, help=say("cli-privacy"))
@click.option("--links", is_flag=True, help=say("cli-links"))
def check(  # noqa: PLR0913, PLR0917 - one argument for each option
    file: Path | None,
    root: Path,
    form: str,
    marked: Path | None,
    overwrite: bool,  # noqa: FBT001 - click's way
    today: date | None,
    privacy: bool,  # noqa: FBT001
    links: bool,  # noqa: FBT001
) -> None:
    """Check a site's settings and all its records, or an office file; show every problem."""
    if file is None and marked is not None:
        raise click.UsageError(say("cli-report-alone"))
    if file is not None and (privacy or links):
        raise click.UsageError(say("cli-check-alone"))
    keep_what_is_there(marked, overwrite=overwrite, source=file)
    day = today or today_in_vietnam()
    if privacy:
        _tell_what_is_personal(root, day)
        return
    report = _check_site(root, day, links) if file is None else _check_file(root, file, marked)
    if form != "text":
        click.echo(report.github() if form == "github" else report.json())
    else:
        of_records = any(p.location.path.startswith("content") for p in report.problems)
        (_show if file is None or of_records else _show_cells)(report)
        click.echo(say("cli-checked", errors=len(report.errors), warnings=len(report.warnings)))
    sys.exit(1 if report.errors else 0)


@main.command(help=say("cli-build"))
@root_option
@today_option
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help=say("cli-site-dir")
)
@click.option("--offline", is_flag=True, help=say("cli-offline"))
@click.option("--executor", help=say("cli-executor"))
@click.option("--profile", type=FileToWrite(".json"), help=say("cli-profile"))
@click.option(
    "--emit-docs", type=click.Path(file_okay=False, path_type=Path), help=say("cli-emit-docs")
)
def build(  # noqa: PLR0913 - one argument for each option
    root: Path,
    today: date | None,
    site_dir: Path | None,
    emit_docs: Path | None,
    *,
    offline: bool,
    executor: str | None,
    profile: Path | None,
) -> None:
    """Check, then build the site with MkDocs."""
    if site_dir is not None and _overlap(site_dir, root / "content"):
        raise click.BadParameter(say("cli-site-dir-place"), param_hint="--site-dir")
    gc.set_threshold(SELDOM)  # what a build makes stays until its end
    shop = click.get_current_context().with_resource(_shop(root, executor))
    try:
        if not (root / "content").is_dir():  # perhaps the wrong folder: that is said first
            _show_or_stop(load_content(root)[1])
        published = _plugin().build_site(
            root,
            today=today,
            site_dir=site_dir,
            offline=offline,
            shop=shop,
            tell=_show_or_stop,
        )
    except FaultyRecordsError as error:
        click.echo(say("cli-not-built", errors=error.args[0]), err=True)
        sys.exit(1)
    except (OSError, IndexingError) as error:
        _refuse("cli-machine", error)
    click.echo(progress.summary(), err=True)
    click.echo(say("cli-built", folder=str(published)))
    if profile is not None:
        progress.write_trace(profile)
    if emit_docs is not None:
        _emit_docs(published, emit_docs)


@main.command(help=say("cli-serve"))
@root_option
@click.option(
    "--address",
    type=AddressType(),
    default="127.0.0.1:8000",
    show_default=True,
    help=say("cli-address"),
)
def serve(root: Path, address: tuple[str, int]) -> None:
    """Serve the site and rebuild it on every change."""
    make_sure_of(*address, f"ocop serve --address {address[0]}:")
    try:
        is_served = _plugin().serve_site(root, address="{}:{}".format(*address), tell=_show_or_stop)
    except FaultyRecordsError:
        is_served = False
    if not is_served:
        click.echo(say("cli-not-served"), err=True)
        sys.exit(1)


@main.command(help=say("cli-demo"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--products", type=click.IntRange(1), default=48, show_default=True, help=say("cli-products")
)
@click.option("--seed", type=int, default=1, show_default=True, help=say("cli-seed"))
@today_option
def demo(folder: Path, products: int, seed: int, today: date | None) -> None:
    """Write a fictional site."""
    from generator.demo import write_demo  # noqa: PLC0415 - Pillow is slow to load

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(say("cli-folder-full", folder=str(folder)))
    write_demo(folder, products=products, seed=seed, today=today or today_in_vietnam())
    click.echo(say("cli-demo-written", folder=str(folder), products=products))


def _refuse(key: str, error: Exception) -> NoReturn:
    """End with a sentence that tells what could not be done, and where."""
    name = getattr(error, "filename", None)
    place = f" ({name})" if name else ""
    raise click.ClickException(say(key, reason=reason_of(error), place=place)) from error


def _overlap(one: Path, other: Path) -> bool:
    """Whether two folders are the same, or one stands in the other."""
    one, other = one.resolve(), other.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _emit_docs(site: Path, folder: Path) -> None:
    from generator.publishing.publication import PublishError  # noqa: PLC0415 - seldom needed
    from generator.site.plain import write_plain_tree  # noqa: PLC0415 - as above

    try:
        write_plain_tree(site, folder)
    except PublishError as error:
        raise click.ClickException(str(error)) from error
    click.echo(say("cli-docs-emitted", folder=str(folder)))


@contextmanager
def _shop(root: Path, executor: str | None) -> Iterator[Shop]:
    """The cores of this machine, or the cluster that was asked for."""
    folder = root.resolve() / CACHE_FOLDER
    if executor is None:
        yield Shop.of_machine(folder)
        return
    try:
        with shop_at(executor, folder) as shop:
            yield shop
    except ClusterError as error:
        code, address = error.args
        raise click.ClickException(say(code, address=address)) from error


def _show(report: Report) -> None:
    if report.problems:
        click.echo(f"{report.text()}\n", err=True)


def _show_or_stop(report: Report) -> None:
    """Show every problem; `FaultyRecordsError` with their number where there are errors."""
    _show(report)
    if report.errors:
        raise FaultyRecordsError(len(report.errors))


def _check_site(root: Path, day: date, links: bool) -> Report:  # noqa: FBT001 - as it was asked for
    """Problems of the settings, where there is a site, then those of records and station."""
    from generator.watch.check import watched_report  # noqa: PLC0415 - asks servers; seldom needed

    report = watched_report(root, day, with_links=links)
    if not (root / "content").is_dir():  # perhaps the wrong folder: nothing else is said
        return report
    return Report.of([*_plugin().settings_report(root).problems, *report.problems])


def _tell_what_is_personal(root: Path, day: date) -> None:
    from generator.watch.check import personal_lines  # noqa: PLC0415 - as above

    for line in personal_lines(root, day):
        click.echo(f"{line}\n")


def _check_file(root: Path, file: Path, marked: Path | None) -> Report:
    from generator.desk.filecheck import check_file  # noqa: PLC0415 - office libraries are slow

    report = check_file(root, file, marked, load_theme().labels["vi"])
    if marked is not None and marked.is_file():
        click.echo(say("cli-reported", path=str(marked)), err=True)
    return report


def _show_cells(report: Report) -> None:
    """Problems of an office file by their cells."""
    from generator.desk.intake.explain import explain_cell  # noqa: PLC0415 - as above

    labels = load_theme().labels["vi"]
    for problem in report.problems:
        click.echo(f"{explain_cell(problem, labels)}\n", err=True)


def _plugin() -> ModuleType:
    """The MkDocs adapter; the theme's notice about MkDocs 2 is for developers, not for editors."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from generator import plugin  # noqa: PLC0415 - MkDocs is slow to load

    return plugin
