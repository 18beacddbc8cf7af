"""What would die: addresses that the last build had and the new one has not."""

from __future__ import annotations

import re
from html import unescape
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
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
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
    return tuple(_noted(published))


def last_name(published: Path, address: str) -> str:
    """The heading of a page, or what it was when the page died; empty where nobody knows."""
    page = published / address / _PAGE
    found = _HEADING.search(page.read_text("utf-8")) if page.is_file() else None
    if found is None:
        return _noted(published).get(address, "")
    return " ".join(unescape(_TAG.sub("", found[1])).split())


def _noted(published: Path) -> dict[str, str]:
    """The last names of what died, by address."""
    try:
        lines = beside(published, _DEAD).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return {address: name for address, _, name in (line.partition("\t") for line in lines)}


def remember(published: Path, dead: Iterable[str]) -> None:
    """Keep them and their names beside the site, which tells of the records of today alone."""
    path = beside(published, _DEAD)
    lines = "".join(f"{address}\t{last_name(published, address)}\n" for address in dead)
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
