"""The commands around the published site: `ocop addresses …` and `ocop server …`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.clock import today_in_vietnam
from generator.command_options import with_nearest
from generator.desk.recordfiles import read_text, write_text
from generator.downloads import download_pages
from generator.loading import load_content
from generator.messages import say
from generator.pipeline import prepare_build
from generator.policy import SERVERS, server_lines
from generator.publishing.compare import dead_addresses, former_addresses, last_name
from generator.site.page import Site
from generator.sources import ADDRESSES
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from generator.site.addresses import Redirect
    from generator.site.build import Build

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=say("cli-root"),
)


@click.group("addresses", help=say("cli-addresses"))
def addresses_group() -> None:
    """Gather the commands for old addresses."""


@addresses_group.command("check", help=say("cli-addresses-check"))
@root_option
@click.option("--previous", type=click.Path(path_type=Path), help=say("cli-addresses-previous"))
def check_addresses(root: Path, previous: Path | None) -> None:
    """Name every page of the last build that the records of today would leave without an answer."""
    former = previous or root / "site"
    before = former_addresses(former)
    if not before:
        click.echo(say("address-nothing-before", folder=str(former)), err=True)
        sys.exit(1)
    build = _planned(root)
    pages = [address for address in before if address.endswith("/") or not address]
    living = {page.uri for page in (*build.pages, *build.old.pages)}
    living |= {way.old for way in build.old.ways} | _hand_written(build)
    living |= download_pages(build.content, build.site.today)
    cards = {f"{uri}nhung/" for uri in living}
    dead = dead_addresses(pages, living | cards, build.content.addresses)
    for address in dead:
        click.echo(say("address-dead", address=address))
    click.echo(say("cli-addresses-checked", before=len(pages), dead=len(dead)))
    sys.exit(1 if dead else 0)


@addresses_group.command("move", help=say("cli-addresses-move"))
@click.argument("old")
@click.argument("new")
@root_option
def move_address(old: str, new: str, root: Path) -> None:
    """Write down that something has another address now."""
    _write_down(root, "moved", {"old": old, "new": new, "on": today_in_vietnam().isoformat()})


@addresses_group.command("remove", help=say("cli-addresses-remove"))
@click.argument("old")
@click.option("--reason", required=True, help=say("cli-addresses-reason"))
@click.option("--name", help=say("cli-addresses-name"))
@root_option
def remove_address(old: str, reason: str, name: str | None, root: Path) -> None:
    """Write down that something is no longer listed, under the name that its page had."""
    entry = {"old": old, "on": today_in_vietnam().isoformat(), "reason": reason}
    named = name or last_name(root / "site", f"{old.strip('/')}/")
    _write_down(root, "removed", {**entry, **({"name": named} if named else {})})


@click.command("server", help=say("cli-server"))
@click.argument("server", type=click.Choice(sorted(SERVERS)))
@root_option
def server_command(server: str, root: Path) -> None:
    """Show what a server has to send with the pages of a site, and where its old addresses lead."""
    ways: tuple[Redirect, ...] = _planned(root).old.ways
    click.echo(server_lines(server, tuple((way.old, way.new) for way in ways)), nl=False)


def _planned(root: Path) -> Build:
    """The site of today's records, planned and not rendered."""
    words = dict.fromkeys(Language, "")
    site = Site(names=words, descriptions=words, url="", today=today_in_vietnam())
    build, report = prepare_build(root, load_theme(), site, with_print=False)
    if build is None:
        click.echo(f"{report.text()}\n", err=True)
        sys.exit(1)
    return build


def _hand_written(build: Build) -> set[str]:
    return {uri.removesuffix("index.md").replace(".md", "/") for uri in build.hand_written}


def _write_down(root: Path, kind: str, entry: dict[str, str]) -> None:
    """Add an entry to `content/addresses.yml`; what does not fit there is not written."""
    path = f"content/{ADDRESSES}"
    before = read_text(root / path) if (root / path).is_file() else ""
    write_text(root, path, _with_entry(before, kind, entry))
    _content, report = load_content(root)
    if report.errors:
        (root / path).unlink() if not before else write_text(root, path, before)
        click.echo(f"{report.text()}\n", err=True)
        sys.exit(1)
    click.echo(say("cli-addresses-added", path=path))
    _tell_strange(root, entry["old"])


def _tell_strange(root: Path, old: str) -> None:
    """Tell of an address that the site does not have; it may have been mistyped."""
    before, address = former_addresses(root / "site"), f"{old.strip('/')}/"
    if before and address not in before:
        told = say("cli-addresses-strange", address=old)
        click.echo(with_nearest(told, address, before), err=True)


def _with_entry(text: str, kind: str, entry: dict[str, str]) -> str:
    """The file's text with one entry more at the head of its list; everything else as it was."""
    rows = [f"{key}: {_quoted(value)}\n" for key, value in entry.items()]
    block = "".join(f"  {'- ' if n == 0 else '  '}{row}" for n, row in enumerate(rows))
    head = f"{kind}:\n"
    if f"\n{head}" in f"\n{text}":
        return f"\n{text}".replace(f"\n{head}", f"\n{head}{block}", 1)[1:]
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{head}{block}"


def _quoted(value: str) -> str:
    """A YAML scalar in single quotes, in which nothing but the quote itself has a meaning."""
    return "'" + " ".join(value.split()).replace("'", "''") + "'"
