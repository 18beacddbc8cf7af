"""Record files become records: in parallel, and those that did not change from the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.kept import digest_of, recalled, remembered
from generator.recipe import program_digest
from generator.records.content import RECORD_TYPES
from generator.records.privacy import telephones
from generator.records.reading import read_record
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.problems import Problem
    from generator.records.privacy import Telephone
    from generator.records.record import Record
    from generator.sources import SourceFile
    from generator.workers import Shop


class Parsed(NamedTuple):
    """What one file gives by itself."""

    record: Record | None
    """None where a value has a fault of form."""
    partial: Record | None
    """What could be read of it; None where the file is not YAML."""
    telephones: tuple[Telephone, ...]
    """The numbers in its texts."""
    problems: tuple[Problem, ...]


def parse(labels: Mapping[str, str], source: SourceFile) -> Parsed:
    """Read one file."""
    document, problems = parse_yaml(source)
    if document is None:
        return Parsed(None, None, (), problems)
    model = RECORD_TYPES[source.folder]
    record, partial, found = read_record(model, document, labels)
    return Parsed(record, partial, tuple(telephones(document)), (*problems, *found))


def parse_records(
    sources: Sequence[SourceFile], labels: Mapping[str, str], shop: Shop
) -> list[Parsed]:
    """Read all files, in their order."""
    recipe = program_digest(repr(sorted(labels.items())))
    digests = source_digests(sources, shop)
    items = {source.path: (digests[source.path], source) for source in sources}
    parsed, _fresh = remembered(shop, "records", recipe, items, parse, labels)
    return [*parsed.values()]


def source_digests(sources: Sequence[SourceFile], shop: Shop) -> dict[str, str]:
    """By path, what tells one text of a file from every other."""
    return recalled(shop, "digests", None, {each.path: each for each in sources}, _digest)


def _digest(source: SourceFile) -> str:
    return digest_of(source.path, str(source.was_decomposed), source.text)
