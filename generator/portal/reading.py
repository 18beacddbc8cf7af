"""The open data of one source, from a folder or a web address, and the last good copy of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cache import CACHE_FOLDER, read_json, store
from generator.kept import digest_of
from generator.messages import reason_of, say
from generator.portal.fetching import fetch
from generator.portal.findings import RefusedError, UnreachableError, problem
from generator.site.data.describe import FOLDER
from generator.site.data.publish import ITEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Fetch = Callable[[str, int], bytes]

MOST_BYTES = 20_000_000
"""One file of a source; five thousand products take half of it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came from a source."""

    source: str
    """The folder or address, as it was asked for."""
    files: Mapping[str, bytes]
    """The data by kind, such as `products`."""
    kept_on: date | None = None
    """The day that the copy was read on, where the source itself did not answer."""


def is_address(source: str) -> bool:
    """Whether a source is no folder."""
    return "://" in source


def read_source(source: str, fetched: Fetch = fetch) -> Delivery:
    """Read every file of a source; see `fetch` for what may go wrong."""
    return Delivery(source, {kind: read_file(source, kind, fetched) for kind in ITEMS})


def read_file(source: str, kind: str, fetched: Fetch) -> bytes:
    """One file; the address or folder may be that of the site or of its data."""
    path = "" if source.rstrip("/").endswith(f"/{FOLDER.rstrip('/')}") else FOLDER
    if is_address(source):
        return fetched(f"{source.rstrip('/')}/{path}{kind}.json", MOST_BYTES)
    root = Path(source)
    return read_inside(root, root / path / f"{kind}.json", MOST_BYTES)


def read_inside(root: Path, path: Path, most: int) -> bytes:
    """A file of a folder, and of nowhere else."""
    place = path.as_posix()
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise RefusedError(problem("portal-leads-out", place))
        if not path.is_file():
            missing = say("portal-no-file", path=path.relative_to(root).as_posix())
            raise UnreachableError(missing)
        if path.stat().st_size > most:
            raise RefusedError(problem("portal-too-large", place, size=most // 1_000_000))
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # before Python 3.13, links in a circle
        raise UnreachableError(reason_of(error)) from error


@dataclass(frozen=True, slots=True)
class Copies:
    """The last good copy of every source, below a portal's cache."""

    root: Path

    def _path(self, source: str) -> Path:
        return self.root / CACHE_FOLDER / "portal" / f"{digest_of(source)}.json"

    def keep(self, delivery: Delivery, day: date) -> None:
        """Keep what was found to be good."""
        files = {kind: content.decode() for kind, content in delivery.files.items()}
        text = json.dumps({"on": day.isoformat(), "files": files}, ensure_ascii=False)
        store(self._path(delivery.source), text.encode())

    def last(self, source: str) -> Delivery | None:
        """The copy of a source, where there is one."""
        kept: dict[str, Any] = read_json(self._path(source), {})
        try:
            files = {kind: kept["files"][kind].encode() for kind in ITEMS}
            return Delivery(source, files, date.fromisoformat(kept["on"]))
        except (KeyError, TypeError, AttributeError, ValueError):  # none, or no whole one
            return None
