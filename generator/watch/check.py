"""What `ocop check` finds beyond the records themselves: endings, dead links, personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.loading import check_sources, hidden_pages
from generator.messages import say
from generator.problems import Report
from generator.radio.station import read_station
from generator.records.addresses import record_addresses
from generator.records.site_files import read_site_file
from generator.records.targets import TARGETS_FILE, Targets
from generator.sources import read_sources
from generator.theme import Language, load_theme
from generator.watch.endings import endings
from generator.watch.links import ask_server, link_problems
from generator.watch.personal import personal_data
from generator.watch.twins import twins
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from generator.records.content import Content
    from generator.records.record import Record
    from generator.sources import Sources
    from generator.watch.links import Answer
    from generator.yamlnodes import Document


def watched_report(
    root: Path,
    day: date,
    *,
    with_links: bool = False,
    ask: Callable[[str], Answer] = ask_server,
) -> Report:
    """All problems of a site's records, its station and its targets, and what ends soon.

    On request the links that are dead, too.
    """
    sources, theme = read_sources(root), load_theme()
    content, report = check_sources(sources, theme)
    problems = [*report.problems, *read_station(root, theme)[1].problems]
    problems += read_site_file(root, TARGETS_FILE, Targets, theme.labels["vi"])[1]
    if content is not None:
        records = (*_records(content), *content.communes.values())
        own = dict.fromkeys(record_addresses(records), False)
        own |= {f"{Language.ENGLISH.uri_prefix}{address}": False for address in own}
        problems += hidden_pages(sources.pages, own.get)
        found, pairs = [*endings(content, day)], [*twins(content.products.values())]
        told = (*(ending.record for ending in found), *(product for product, _other in pairs))
        documents = _documents(sources, None if with_links else told)
        problems += [ending.problem(documents[_key(ending.record)]) for ending in found]
        problems += [
            documents[_key(product)].problem("product-twice", ("name",), other=other.id)
            for product, other in pairs
        ]
        if with_links:
            problems += link_problems(documents.values(), ask)
    return Report.of(problems)


def personal_lines(root: Path, day: date) -> Iterator[str]:
    """What is personal in the records, a paragraph each, and their number; nothing while faulty."""
    sources, theme = read_sources(root), load_theme()
    content, _report = check_sources(sources, theme)
    if content is None:
        return
    labels = theme.labels["vi"]
    found = [*personal_data(_records(content), day)]
    documents = _documents(sources, (item.record for item in found))
    for item in found:
        document = documents[_key(item.record)]
        ground = say(f"watch-{item.ground.value}", consent=item.consent)
        yield say(
            "watch-personal",
            path=document.source.path,
            line=document.line_of(item.loc),
            label=labels[f"field.{item.noun}"],
            value=item.value,
            shown=say("watch-shown" if item.ground.is_shown else "watch-hidden"),
            ground=ground,
        )
    shown = sum(item.ground.is_shown for item in found)
    yield say("watch-personal-count", count=len(found), shown=shown)


def _records(content: Content) -> Iterator[Record]:
    for kind in (content.producers, content.products, content.stories, content.stalls):
        yield from kind.values()
    yield from content.fairs.values()


def _key(record: Record) -> tuple[str, str]:
    return record.folder, record.id


def _documents(
    sources: Sources, wanted: Iterable[Record] | None
) -> dict[tuple[str, str], Document]:
    """The documents of some records, or of all, by folder and id: parsed again for their places."""
    keys = None if wanted is None else {_key(record) for record in wanted}
    parsed = (
        (source, parse_yaml(source)[0])
        for source in sources.records
        if keys is None or (source.folder, source.record_id) in keys
    )
    return {(s.folder, s.record_id): document for s, document in parsed if document is not None}
