"""`ocop photos`: options, printing and exit codes; the work is done elsewhere."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.labels import Labels
from generator.pictures.inspection import PhotoEntry, inspect_photos
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.inspection import PhotoLine
    from generator.sources import Sources
    from generator.theme import Theme

MIN_WORK = 20
"""From this many pictures on, progress is shown."""


@cache
def _labels() -> Labels:
    return Labels.of(load_theme(), Language.VIETNAMESE)


def _say(key: str, **blanks: object) -> str:
    return _labels()(f"pictures.{key}", **blanks)


@click.command("photos", help=_say("cli.help"))
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=_say("cli.root"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_say("cli.format"),
)
@click.option("--all", "show_all", is_flag=True, help=_say("cli.all"))
def photos_command(*, root: Path, form: str, show_all: bool) -> None:
    """List what is to be looked at again; 1 where there is something, 0 where there is nothing."""
    from generator.cache import CACHE_FOLDER  # noqa: PLC0415 - templates are slow to load
    from generator.sources import read_sources  # noqa: PLC0415

    sources = read_sources(root)
    entries = tuple(photo_entries(sources, load_theme()))
    lines = inspect_photos(
        sources.photos,
        entries,
        root / CACHE_FOLDER,
        progress=_progress,
    )
    flawed = [line for line in lines if line.findings]
    if form == "json":
        click.echo(json.dumps([_row(line) for line in lines], ensure_ascii=False, indent=2))
    else:
        _show(lines if show_all else flawed)
        findings = sum(len(line.findings) for line in flawed)
        click.echo(
            _say("cli.summary", photos=len(lines), flawed=len(flawed), findings=findings)
            if lines
            else _say("cli.none")
        )
    sys.exit(1 if flawed else 0)


def photo_entries(sources: Sources, theme: Theme) -> Iterator[PhotoEntry]:
    """Every photo that a record names, also in records that have faults."""
    from generator.records.content import RECORD_TYPES  # noqa: PLC0415
    from generator.records.reading import read_record  # noqa: PLC0415
    from generator.yamlnodes import parse_yaml  # noqa: PLC0415

    for source in sources.records:
        document, _ = parse_yaml(source)
        if document is None:
            continue
        _, partial, _ = read_record(RECORD_TYPES[source.folder], document, theme.labels["vi"])
        for index, photo in enumerate(getattr(partial, "photos", ())):
            line = document.line_of(("photos", index))
            yield PhotoEntry(source.path, line, index == 0, photo)


def _show(lines: tuple[PhotoLine, ...] | list[PhotoLine]) -> None:
    """One photo after the other: its file and size, its place, then what is to be done."""
    for line in lines:
        size = f"{line.width} × {line.height}" if line.width else ""
        click.echo(f"{line.file}  {size}".rstrip())
        place = f"{line.record_path}:{line.line}" if line.record_path else _say("table.unused")
        click.echo(f"    {_say('table.record')}: {place}")
        for finding in line.findings:
            click.echo(f"    – {_say(f'finding.{finding.kind}', **finding.details)}")
        click.echo()


def _row(line: PhotoLine) -> dict[str, object]:
    return {
        "file": line.file,
        "record": line.record_path,
        "line": line.line,
        "width": line.width,
        "height": line.height,
        "findings": [
            {
                "code": finding.kind.value,
                "sentence": _say(f"finding.{finding.kind}", **finding.details),
                "details": dict(finding.details),
            }
            for finding in line.findings
        ],
    }


def _progress(done: int, total: int) -> None:
    if total >= MIN_WORK and sys.stderr.isatty():
        click.echo(f"\r{_say('cli.progress', done=done, total=total)}", nl=done == total, err=True)
