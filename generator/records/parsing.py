"""Record files become records: in parallel, and those that did not change from the cache."""

from __future__ import annotations

import hashlib
import pickle
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.cache import read_pickle, store
from generator.progress import progress
from generator.recipe import program_digest
from generator.records.content import RECORD_TYPES
from generator.records.reading import read_record
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.problems import Problem
    from generator.records.record import Record
    from generator.sources import SourceFile
    from generator.workers import Shop
    from generator.yamlnodes import Raw

WORTH_SHARING: Final = 400
"""Fewer records are read sooner by one process than handed out to several."""

FILE: Final = "records.pickle"


class Parsed(NamedTuple):
    """What one file gives by itself."""

    record: Record | None
    """None where a value has a fault of form."""
    partial: Record | None
    """What could be read of it; None where the file is not YAML."""
    data: dict[str, Raw] | None
    problems: tuple[Problem, ...]


def parse(source: SourceFile, labels: Mapping[str, str]) -> Parsed:
    """Read one file."""
    document, problems = parse_yaml(source)
    if document is None:
        return Parsed(None, None, None, problems)
    model = RECORD_TYPES[source.folder]
    record, partial, found = read_record(model, document, labels)
    return Parsed(record, partial, document.data, (*problems, *found))


def parse_records(
    sources: Sequence[SourceFile], labels: Mapping[str, str], shop: Shop
) -> list[Parsed]:
    """Read all files, in their order."""
    path = shop.folder / FILE if shop.folder else None
    recipe = program_digest(repr(sorted(labels.items())))
    kept: dict[str, tuple[str, bytes]] = {}
    if path is not None:
        was, kept = read_pickle(path, ("", kept))
        kept = kept if was == recipe else {}
    digests = {source.path: source_digest(source) for source in sources}
    pickled = {
        name: kept[name][1]
        for name, digest in digests.items()
        if name in kept and kept[name][0] == digest
    }
    todo = [source for source in sources if source.path not in pickled]
    with progress.step("records", total=len(sources)) as step:
        step.advance(len(pickled), kept=True)
        for done, count in shop.run(_parse_some, labels, todo, least=WORTH_SHARING):
            pickled |= done
            step.advance(count)
        parsed = [pickle.loads(pickled[source.path]) for source in sources]  # noqa: S301 - our own
    if path is not None and (todo or len(kept) != len(sources)):
        table = {name: (digests[name], data) for name, data in pickled.items()}
        store(path, pickle.dumps((recipe, table), pickle.HIGHEST_PROTOCOL))
    return parsed


def source_digest(source: SourceFile) -> str:
    """What tells one text of a file from every other."""
    text = f"{source.path}\n{source.was_decomposed}\n{source.text}"
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()


def _parse_some(labels: Mapping[str, str], sources: Sequence[SourceFile]) -> dict[str, bytes]:
    return {
        source.path: pickle.dumps(parse(source, labels), pickle.HIGHEST_PROTOCOL)
        for source in sources
    }
