"""A former site as the beginning of the next one, so that only what is another is touched.

When a site takes the place of the last one, that is not removed but kept. The next site begins as
what was kept, and every file in it is looked at: it stays where it is the very file, or holds the
very bytes, that belong there; else it is replaced, never written to. What does not belong to the
new site, is removed. So whatever is kept is a right beginning, whole or not, and may be deleted.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from generator import output
from generator.publishing.folders import files_below, remove
from generator.publishing.record import NAME, files_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def keep(former: Path, kept: Path) -> None:
    """Keep a site that is no longer published; remove it where it cannot be kept."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        former.rename(kept)
    except OSError:  # another disk, or something is kept already
        remove(former)


def begin(staging: Path, kept: Path) -> frozenset[str]:
    """Let the staging folder go on from what was kept; its own files take their places there.

    Gives the other files of the former site, for `drop`; none where nothing was kept.
    """
    own = kept.with_name(f"{kept.name}.own")
    remove(own)
    try:
        (kept / NAME).unlink(missing_ok=True)  # the mark that a site is whole
        staging.rename(own)
    except OSError:  # nothing is kept, or on another disk
        return frozenset()
    try:
        kept.rename(staging)
    except OSError:
        own.rename(staging)
        return frozenset()
    left = {name for name, entry in files_below(staging) if not _is_cut(entry)}
    for name in [*files_of(own)]:
        left.discard(name)
        output.move(own / name, staging / name)
    remove(own)
    return frozenset(left)


def drop(staging: Path, names: Iterable[str]) -> None:
    """Remove files, and the folders that are empty without them."""
    emptied: set[str] = set()
    for name in names:
        if not os.path.isdir(f"{staging}/{name}"):  # noqa: PTH112 - many names
            output.clear(f"{staging}/{name}")
        emptied.add(name.rpartition("/")[0])
    for folder in sorted(emptied, reverse=True):
        _remove_empty(staging, folder)


def _remove_empty(root: Path, folder: str) -> None:
    with suppress(OSError):  # something stands in it
        while folder:
            (root / folder).rmdir()
            folder = folder.rpartition("/")[0]


def _is_cut(entry: os.DirEntry[str]) -> bool:
    """Cut links to other places, which nobody must write through."""
    if not entry.is_symlink():
        return False
    os.unlink(entry.path)  # noqa: PTH108 - many files
    return True
