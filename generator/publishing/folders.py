"""What the operating systems can do with whole folders: swap, flush, remove."""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux: `renameat2(2)`, since Linux 3.15 and glibc 2.28."""
_RENAME_SWAP = 2
"""macOS: `renamex_np(2)`, on APFS."""


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders of one disk in a single step; False where the system cannot."""
    if sys.platform.startswith("linux"):
        names = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return _call("renameat2", *names)
    if sys.platform == "darwin":
        return _call("renamex_np", os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    return False


def flush(folder: Path) -> None:
    """Let a folder's files reach the disk, so that a power cut after the swap finds them there.

    Windows offers no such call for many files; its own journal keeps the names in order.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not _call("syncfs", handle):
            os.sync()
    finally:
        os.close(handle)


def flush_names(folder: Path) -> None:
    """Let the names in a folder reach the disk, as after a rename."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, by its name there with forward slashes.

    Links to other places count as files and are not followed; what cannot be read is left out.
    """
    todo = [""]
    while todo:
        below = todo.pop()
        try:
            entries = os.scandir(f"{folder}/{below}")
        except OSError:
            continue
        with entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    todo.append(f"{name}/")
                else:
                    yield name, entry


def remove(folder: Path) -> bool:
    """Remove a folder, if need be by giving ourselves the right; False if something of it stays."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return True
    for parent, _folders, _files in os.walk(folder):
        _permit(parent)
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _permit(folder: str) -> None:
    try:
        os.chmod(folder, stat.S_IRWXU)  # noqa: PTH101 - what `os.walk` gives is no `Path`
    except OSError:
        return


def _call(name: str, *arguments: Any) -> bool:  # noqa: ANN401 - whatever the function takes
    """Whether the C library has such a function and it succeeded."""
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (AttributeError, OSError):
        return False
    return bool(function(*arguments) == 0)
