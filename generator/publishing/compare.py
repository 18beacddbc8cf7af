"""What would die: addresses that the last build had and the new one has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.publishing.record import DIGESTS, NAME, read_digests, read_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.records.addresses import Addresses

_PAGE = "index.html"
_INNER = re.compile(r"(?:assets|pagefind)/|_|404\.html|sitemap")
"""Files that pages fetch, and that nobody keeps an address of."""
_LATER_PAGE = re.compile(r"(?:.*/)?trang-\d+/")
"""The later pages of a list come and go with its length; every one names the first."""


def addresses_of(names: Iterable[str]) -> frozenset[str]:
    """The addresses that people keep, of all files of a site: pages, feeds, downloads."""
    found = (
        name.removesuffix(_PAGE)
        for name in names
        if name not in {NAME, DIGESTS} and not _INNER.match(name)
    )
    return frozenset(address for address in found if not _LATER_PAGE.fullmatch(address))


def former_addresses(published: Path) -> frozenset[str]:
    """What the site in a folder has, with what died before and was not answered for."""
    record = read_record(published)
    remembered = record.dead if record else ()
    return addresses_of(read_digests(published)) | frozenset(remembered)


def dead_addresses(
    before: Iterable[str], now: Iterable[str], addresses: Addresses
) -> tuple[str, ...]:
    """What stood there before, stands there no more, and is not answered for; in order."""
    gone = sorted(frozenset(before) - frozenset(now))
    return tuple(each for each in gone if not addresses.answers(each.removeprefix("en/")))
