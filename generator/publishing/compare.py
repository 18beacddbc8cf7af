"""What would die: addresses that the last build had and the new one has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.publishing.publication import beside
from generator.publishing.record import DIGESTS, NAME, read_digests

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.records.addresses import Addresses

_PAGE = "index.html"
_DEAD = "dead"
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
    return addresses_of(read_digests(published)) | frozenset(remembered(published))


def remembered(published: Path) -> tuple[str, ...]:
    """The addresses that earlier builds had, and that nobody has answered for since."""
    try:
        return tuple(beside(published, _DEAD).read_text("utf-8").splitlines())
    except (OSError, ValueError):
        return ()


def remember(published: Path, dead: Iterable[str]) -> None:
    """Keep them beside the site: what is published tells of the records of today alone."""
    path, lines = beside(published, _DEAD), "".join(f"{address}\n" for address in dead)
    if lines:
        path.write_bytes(lines.encode())
    else:
        path.unlink(missing_ok=True)


def dead_addresses(
    before: Iterable[str], now: Iterable[str], addresses: Addresses
) -> tuple[str, ...]:
    """What stood there before, stands there no more, and is not answered for; in order."""
    gone = sorted(frozenset(before) - frozenset(now))
    return tuple(each for each in gone if not addresses.answers(each.removeprefix("en/")))
