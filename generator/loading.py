"""What is read of a site and checked: load, parse, validate. Every command begins with it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.kept import recalled, recalled_one
from generator.problems import Location, Problem, Report
from generator.progress import progress
from generator.records.addresses import read_addresses
from generator.records.content import Content
from generator.records.linking import Loaded, link_problems
from generator.records.parsing import parse_records, source_digests
from generator.sources import Known, Sources, read_sources
from generator.theme import Theme, load_theme
from generator.workers import SERIAL, Shop
from generator.yamlnodes import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.records.parsing import Parsed
    from generator.records.record import Record
    from generator.sources import SourceFile


@dataclass(frozen=True, slots=True)
class Checked:
    """A site's records as they were read and checked."""

    sources: Sources
    """Without the texts of the records, which would fill the memory."""
    digests: Mapping[str, str]
    """The digest of each record's file, by folder and id."""
    content: Content | None
    """None where a problem stops the build."""
    report: Report


def check_site(root: Path, theme: Theme, shop: Shop, touched: Collection[str] | None) -> Checked:
    """Read and check a site's records, once for all that a build does with them."""
    known = None if shop.memory is None else shop.memory.setdefault("sources", Known())
    with progress.step("read"):
        sources = read_sources(root, known, touched, shop.folder)
    with progress.step("check"), lasting():
        content, report = check_sources(sources, theme, shop)
        told = source_digests(sources.records, shop)
        names = recalled_one(shop, "names", (*told,), lambda: _names(sources.records))
        digests = dict(zip(names, told.values(), strict=True))
        return Checked(replace(sources, records=()), digests, content, report)


def _names(records: Iterable[SourceFile]) -> tuple[str, ...]:
    """Folder and id of each."""
    return tuple(f"{source.folder}/{source.record_id}" for source in records)


@contextmanager
def lasting() -> Iterator[None]:
    """What is made inside stays for the whole build: it is no matter for the garbage collector."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def hidden_pages(
    pages: Iterable[str], is_section: Callable[[str], bool | None]
) -> Iterator[Problem]:
    """Pages written by hand at whose address a page of ours stands: nobody would see them.

    `is_section` tells of the address of a page of ours whether it is a section, which may have
    words of introduction; None where no page stands.
    """
    for uri in pages:
        folder, _, name = uri.rpartition("/")
        is_index = name in {"index.md", "README.md"}
        address = f"{folder}/" if is_index and folder else uri.removesuffix(".md") + "/"
        standing = is_section("" if is_index and not folder else address)
        if standing is not None and not (standing and is_index):
            yield Problem("page-address", Location(f"content/{uri}"), {"address": f"/{address}"})


def load_content(
    root: Path, theme: Theme | None = None, shop: Shop = SERIAL
) -> tuple[Content | None, Report]:
    """Read and check a site's records; there is content only where nothing stops the build."""
    theme = theme or load_theme()
    return check_sources(read_sources(root), theme, shop)


def check_sources(
    sources: Sources, theme: Theme, shop: Shop = SERIAL
) -> tuple[Content | None, Report]:
    """Parse, validate and link what was read. Pure but for what a shop with a folder keeps."""
    problems: list[Problem] = [*sources.problems]
    records: list[Record] = []
    parsed = parse_records(sources.records, theme.labels["vi"], shop)
    for record, _part, _numbers, found in parsed:
        problems += found
        if record is not None:
            records.append(record)
    loaded = _loaded(sources, parsed, theme, shop)
    others = (sources.records, sources.photos, sources.recordings)
    problems += link_problems(loaded, *others, shop)
    addresses = None
    if sources.addresses is not None:
        addresses, found = read_addresses(sources.addresses, records, theme.labels["vi"])
        problems += found
    report = Report.of(problems)
    return (None if report.errors else Content.of(records, addresses)), report


def _loaded(sources: Sources, parsed: list[Parsed], theme: Theme, shop: Shop) -> list[Loaded]:
    """What could be read of each record, with its document."""
    found = {each.path: own for each, own in zip(sources.records, parsed, strict=True)}

    def load(source: SourceFile) -> Loaded | None:
        own = found[source.path]
        return Loaded(own.partial, Document(source), own.telephones) if own.partial else None

    files = {source.path: source for source in sources.records}
    made = recalled(shop, "loaded", theme.labels["vi"], files, load)
    return [each for each in made.values() if each is not None]
