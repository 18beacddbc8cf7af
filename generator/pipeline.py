"""The straight line: load, parse, validate, model, derive; what is planned renders by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.broadcast import Broadcast
from generator.downloads import Downloads
from generator.pictures.originals import Original
from generator.pictures.prepare import prepare_pictures
from generator.pictures.uses import photo_uses
from generator.problems import Location, Problem, Report
from generator.radio.station import StationError
from generator.records.addresses import read_addresses
from generator.records.content import RECORD_TYPES, Content
from generator.records.linking import Loaded, link_problems
from generator.records.reading import read_record
from generator.site.addresses import OldAddresses
from generator.site.assets import make_assets
from generator.site.build import Build
from generator.site.data.publish import OpenData
from generator.site.plan import plan_site
from generator.site.structured.pages import Structured
from generator.site.templates import Renderer
from generator.sources import Sources, read_sources
from generator.theme import Theme, load_theme
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.pictures.originals import PhotoFault
    from generator.records.record import Record
    from generator.site.page import Site

STATION = Location("radio/station.yml")

CACHE_FOLDER = ".cache/ocop"
"""Below the site's root; it may be deleted at any time."""


def prepare_build(
    root: Path, theme: Theme, site: Site, *, with_print: bool = True
) -> tuple[Build | None, Report]:
    """Read a site and plan its pages; nothing is planned where a problem stops the build."""
    sources = read_sources(root)
    content, report = check_sources(sources, theme)
    if content is None:
        return None, report
    everything, content = content, content.public_on(site.today)
    photos = (sources.photos[name] for name in sorted(content.photo_files()))
    originals = {photo.name: photo for photo in photos if isinstance(photo, Original)}
    pictures = prepare_pictures(originals.values(), root / CACHE_FOLDER, photo_uses(content))
    if pictures.faults:
        return None, check_sources(_without(sources, pictures.faults), theme)[1]
    sizes = {name: (original.width, original.height) for name, original in originals.items()}
    try:
        broadcast = Broadcast.of(everything, site, theme, root, root / CACHE_FOLDER)
    except StationError as error:
        key, value = error.args
        return None, Report.of([Problem("station-line", STATION, {"key": key, "value": value})])
    printed = (
        Downloads.of(content, site, theme, root, root / CACHE_FOLDER)
        if with_print
        else Downloads((), theme)
    )
    placeholders = {name: look.placeholder for name, look in pictures.looks.items()}
    pages = plan_site(content, site, theme, photo_sizes=sizes, placeholders=placeholders)
    data = OpenData.of(content, site, theme, sizes)
    build = Build(
        site=site,
        theme=theme,
        pages=(*broadcast.with_pages(pages), *printed.pages(), *data.pages()),
        hand_written=sources.pages,
        assets=make_assets(theme, root / CACHE_FOLDER),
        renderer=Renderer(theme, Structured(content, site, theme).head),
        content=content,
        old=OldAddresses.of(content.addresses, pages, site, theme),
        originals=originals,
        pictures=pictures,
        cache=root / CACHE_FOLDER,
        downloads=lambda: chain(
            broadcast.artifacts(sizes), printed.artifacts(), data.artifacts()
        ),
    )
    return build, report


def _without(sources: Sources, faults: Mapping[str, PhotoFault]) -> Sources:
    """The same sources, with the photos that no picture can be made from marked as such."""
    return replace(sources, photos={**sources.photos, **faults})


def load_content(root: Path, theme: Theme | None = None) -> tuple[Content | None, Report]:
    """Read and check a site's records; there is content only where nothing stops the build."""
    theme = theme or load_theme()
    return check_sources(read_sources(root), theme)


def check_sources(sources: Sources, theme: Theme) -> tuple[Content | None, Report]:
    """Parse, validate and link what was read. Pure: no disk, no clock."""
    problems: list[Problem] = [*sources.problems]
    records: list[Record] = []
    loaded: list[Loaded] = []
    for source in sources.records:
        document, found = parse_yaml(source)
        problems += found
        if document is None:
            continue
        model = RECORD_TYPES[source.folder]
        record, partial, found = read_record(model, document, theme.labels["vi"])
        problems += found
        if record is not None:
            records.append(record)
        if partial is not None:
            loaded.append(Loaded(partial, document))
    problems += link_problems(loaded, sources.records, sources.photos, sources.recordings)
    addresses = None
    if sources.addresses is not None:
        addresses, found = read_addresses(sources.addresses, records, theme.labels["vi"])
        problems += found
    report = Report.of(problems)
    return (None if report.errors else Content.of(records, addresses)), report
