"""Old addresses: what was renamed or taken from the list, so that nobody who kept one is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import BeforeValidator

from generator.records.fields import ID_PATTERN, Day, Text, fault, text_of
from generator.records.reading import read_record
from generator.records.record import Fault, Record, Value
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.sources import SourceFile

SECTIONS: Mapping[str, str] = {
    "products": "san-pham",
    "producers": "chu-the",
    "communes": "xa-phuong",
    "stories": "cau-chuyen",
    "stalls": "gian-hang",
    "fairs": "hoi-cho",
}
"""The section that the pages of a record folder stand in."""

_PAGE = re.compile(rf"{ID_PATTERN}(?:/{ID_PATTERN})*/")
_FILE = re.compile(rf"(?:{ID_PATTERN}/)*[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+")


def _address(value: object) -> str:
    """An address below the site's root, without a language: `san-pham/gao/` or `tai-ve/gao.pdf`."""
    text = text_of(value)
    address = re.sub(r"^https?://[^/]+/|^/", "", text).removeprefix("en/")
    if _FILE.fullmatch(address):
        return address
    page = f"{address.rstrip('/')}/"
    return page if _PAGE.fullmatch(page) else fault("old-address-form", value=text)


Address = Annotated[str, BeforeValidator(_address)]


class Moved(Value):
    """Something that has another address now."""

    noun: ClassVar[str] = "moved"

    old: Address
    """Where it was."""
    new: Address
    """Where it is."""
    on: Day
    """Since when."""


class Removed(Value):
    """Something that is no longer listed."""

    noun: ClassVar[str] = "removed"

    old: Address
    """Where it was."""
    on: Day
    """Since when it is not listed."""
    reason: Text
    """Why, in one sentence that everybody may read."""
    reason_english: Text | None = None
    """The same in English."""
    name: Text | None = None
    """What it was called."""


class Addresses(Record):
    """All old addresses of a site: `content/addresses.yml`."""

    noun: ClassVar[str] = "addresses"
    folder: ClassVar[str] = "."

    moved: tuple[Moved, ...] = ()
    removed: tuple[Removed, ...] = ()

    def own_faults(self) -> Iterator[Fault]:
        """An address is answered for once, and never by itself."""
        seen: set[str] = set()
        circles = 0
        for name in ("moved", "removed"):
            for index, entry in enumerate(getattr(self, name)):
                if not entry.is_whole:
                    continue
                if entry.old in seen:
                    yield Fault("old-address-twice", (name, index, "old"), {"address": entry.old})
                seen.add(entry.old)
                if isinstance(entry, Moved) and self.target(entry) is None:
                    circles += 1
                    if circles > 1:  # told once: every step of a circle leads into it
                        continue
                    yield Fault("old-address-circle", (name, index, "new"), {"address": entry.new})

    @property
    def old(self) -> frozenset[str]:
        """Every address that is answered for."""
        moved = (entry.old for entry in self.moved if entry.is_whole)
        return frozenset((*moved, *(entry.old for entry in self.removed if entry.is_whole)))

    def target(self, moved: Moved) -> str | None:
        """Where it stands in the end, after all later moves; None where they go in a circle."""
        later = {entry.old: entry.new for entry in self.moved if entry.is_whole}
        address, passed = moved.new, {moved.old}
        while address in later:
            if address in passed:
                return None
            passed.add(address)
            address = later[address]
        return None if address in passed else address

    def answers(self, address: str) -> bool:
        """Whether somebody who has that address, of a page, a part of it or its files, finds on.

        Files of a record carry its id before their first point: the answer for the record's page
        is theirs too.
        """
        old = self.old
        parts = address.rstrip("/").split("/")
        if any("/".join(parts[:n]) + "/" in old for n in range(1, len(parts) + 1)):
            return True
        stem = parts[-1].partition(".")[0]
        named = {each.rstrip("/").rpartition("/")[2] for each in old}
        return address in old or (not address.endswith("/") and stem in named)


def read_addresses(
    source: SourceFile, records: Iterable[Record], labels: Mapping[str, str]
) -> tuple[Addresses | None, tuple[Problem, ...]]:
    """The old addresses, checked against the records that there are."""
    document, found = parse_yaml(source)
    if document is None:
        return None, found
    addresses, partial, more = read_record(Addresses, document, labels)
    faults = living_faults(partial, frozenset(record_addresses(records)))
    wrong = (document.problem(fault.code, fault.loc, **fault.details) for fault in faults)
    return addresses, (*found, *more, *wrong)


def living_faults(addresses: Addresses, living: frozenset[str]) -> Iterator[Fault]:
    """Old addresses at which a record stands, and new ones at which none does."""
    gone = addresses.old
    for name in ("moved", "removed"):
        for index, entry in enumerate(getattr(addresses, name, ())):
            if entry.is_whole and entry.old in living:
                yield Fault("old-address-lives", (name, index, "old"), {"address": entry.old})
    for index, entry in enumerate(addresses.moved):
        if not entry.is_whole:
            continue
        section = entry.new.partition("/")[0]
        is_record = section in SECTIONS.values() and entry.new.count("/") > 1
        if is_record and entry.new not in living | gone:
            yield Fault("old-address-nowhere", ("moved", index, "new"), {"address": entry.new})


def record_addresses(records: Iterable[Record]) -> Iterator[str]:
    """The address of every record's page, without a language."""
    for record in records:
        if section := SECTIONS.get(record.folder):
            yield f"{section}/{record.id}/"
        if getattr(record, "story", None) is not None:
            yield f"{SECTIONS['stories']}/{record.id}/"
