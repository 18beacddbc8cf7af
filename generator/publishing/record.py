"""What a build says of itself: its day, its commit, and every file with its digest.

Both files stand at the site's root. `ban-dung.sha256` has the form that `sha256sum --check` reads,
so that whoever copies a site to a server can see whether it arrived whole. Together they mark a
folder as ours, and tell the next build which addresses there were.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.cache import read_pickle, store
from generator.publishing.folders import files_below
from generator.workers import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

NAME = "ban-dung.json"
DIGESTS = "ban-dung.sha256"

Stamp: TypeAlias = tuple[int, int, int, int]
"""Disk, place on it, size and time of change: a file that has them still has its digest."""

_DIGEST_LENGTH = 64

_AT_ONCE = 256
"""A thread reads so many files before it takes the next ones."""

_PIECE = 2**20
"""So many bytes of a file are held at a time."""

_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in every folder that somebody looks into."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """One build."""

    generator: str
    """Name and version of the program."""
    day: str
    """The day that the pages are true on, as in `2026-11-23`."""
    commit: str
    """The commit of the records; empty where they stand in no repository."""


def write_record(
    folder: Path,
    record: BuildRecord,
    memory: Path | None = None,
    files: Iterable[str] | None = None,
) -> None:
    """Finish a site: the digests first, the mark that it is whole last.

    Most files of a site are names of kept ones. `memory` is where their digests are kept with
    their stamps, so that only what was written anew has to be read. `files` are the names of all
    files, where they are known.
    """
    names = sorted({*(files_of(folder) if files is None else files)} - {NAME, DIGESTS})
    stamps = [_stamp(f"{folder}/{name}") for name in names]
    known: dict[Stamp, str] = read_pickle(memory, {}) if memory else {}
    fresh = {stamp: name for stamp, name in zip(stamps, names, strict=True) if stamp not in known}
    reckoned = dict(zip(fresh, _digests(folder, [*fresh.values()]), strict=True))
    now = {stamp: reckoned.get(stamp) or known[stamp] for stamp in stamps}
    if memory and now.keys() != known.keys():
        with suppress(OSError):  # what cannot be kept is reckoned again
            store(memory, pickle.dumps(now, pickle.HIGHEST_PROTOCOL))
    lines = [f"{now[stamp]}  {name}\n" for stamp, name in zip(stamps, names, strict=True)]
    (folder / DIGESTS).write_bytes("".join(lines).encode())
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    (folder / NAME).write_bytes(f"{text}\n".encode())


def forget_what_is_damaged(cache: Path, memory: Path, besides: str) -> None:
    """Delete kept files that somebody has written into since the last build, and empty ones.

    They are names of what is published: a program that makes the pictures of a site smaller where
    they stand, or a copy that broke off, would have its result published for ever. Empty ones are
    left where a machine lost its power before they reached the disk. `memory` is that of
    `write_record`; a folder named `besides` is left alone.
    """
    nothing: dict[Stamp, str] = {}
    known = {stamp[:2]: stamp[2:] for stamp in read_pickle(memory, nothing)}
    for folder in (each for each in cache.glob("*") if each.name != besides and each.is_dir()):
        for name, entry in files_below(folder):
            with suppress(OSError):  # gone meanwhile, or held by another program
                state = os.stat(f"{folder}/{name}")  # noqa: PTH116 - many files
                was = known.get((state.st_dev, state.st_ino)) if state.st_nlink > 1 else None
                is_changed = was is not None and was != (state.st_size, state.st_mtime_ns)
                if is_changed or (not state.st_size and not entry.name.startswith(".")):
                    (folder / name).unlink()


def read_record(folder: Path) -> BuildRecord | None:
    """What the site in a folder says of itself; None where it is none of ours, or not whole."""
    try:
        table = json.loads((folder / NAME).read_text("utf-8"))
        return BuildRecord(
            generator=str(table["generator"]),
            day=str(table["day"]),
            commit=str(table["commit"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_digests(folder: Path) -> Mapping[str, str]:
    """Every file of a finished site with its digest; empty where there is no such site."""
    try:
        lines = (folder / DIGESTS).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return {line[_DIGEST_LENGTH + 2 :]: line[:_DIGEST_LENGTH] for line in lines}


def files_of(folder: Path) -> Iterator[str]:
    """The names of all files below a folder, with forward slashes."""
    return (name for name, _entry in files_below(folder))


def strangers(folder: Path) -> list[str]:
    """The files of a folder that no build of ours put there."""
    ours = {*read_digests(folder), NAME, DIGESTS} if read_record(folder) else set()
    return sorted(
        name
        for name in files_of(folder)
        if name not in ours and name.rpartition("/")[2] not in _OF_THE_SYSTEM
    )


def _stamp(path: str) -> Stamp:
    state = os.stat(path)  # noqa: PTH116 - many files
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _digests(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """The digests of files, in their order.

    Files are small and many: threads that were given them one by one, or more threads than cores,
    would spend most of the time waiting for one another.
    """

    def reckoned(part: Sequence[str]) -> list[str]:
        return [_digest(f"{folder}/{name}") for name in part]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(reckoned, parts(names, _AT_ONCE)):
            yield from made


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - many files
        while content := file.read(_PIECE):
            digest.update(content)
    return digest.hexdigest()
