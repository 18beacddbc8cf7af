"""What is costly to make is kept below the site's `.cache`, which may be deleted at any time."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

Stamp: TypeAlias = tuple[int, int, int, int]
"""What tells a file from what stood there before, and from others."""

CACHE_FOLDER = ".cache/ocop"
"""Below the site's root; it may be deleted at any time."""

_TEMPORARY = re.compile(r"\..+\.(\d+)-\d+\.tmp")


def stamp(path: Path | str) -> Stamp:
    """Size, times and place on the disk of a file: while they stay, its content stays.

    The last time is the system's own, which nobody can set back. Files of one size that are written
    together may have the same times, and change places with their folders: so the place counts too.
    `OSError` where there is no file.
    """
    state = os.stat(path)  # noqa: PTH116 - many files are asked for
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def cached(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes kept at `path`, made now where there are none."""
    if not path.is_file():
        store(path, make())
    return path.read_bytes()


def store(path: Path | str, content: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it at the same time."""
    _stored(path, lambda temporary: _write(temporary, content))


def store_copy(path: Path, source: Path) -> None:
    """The same with what stands in another file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _stored(path, lambda temporary: shutil.copyfile(source, temporary))


def _stored(path: Path | str, write: Callable[[str], object]) -> None:
    folder, name = os.path.split(path)
    temporary = f"{folder or '.'}/.{name}.{os.getpid()}-{threading.get_ident()}.tmp"
    try:
        write(temporary)
        os.replace(temporary, path)  # noqa: PTH105 - many files are stored
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise


def store_changed(path: Path, content: bytes) -> None:
    """Store it unless it stands there already: files that did not change keep their time."""
    if not path.is_file() or path.read_bytes() != content:
        store(path, content)


def _write(name: str, content: bytes) -> None:
    try:
        file = open(name, "wb")  # noqa: PTH123, SIM115 - as above; it is closed below
    except FileNotFoundError:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        file = open(name, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)


def sweep(folder: Path, besides: str = "") -> None:
    """Clear away what programs that were killed left half written, but for one folder in it."""
    for parent, folders, names in os.walk(folder):
        if besides in folders and parent == str(folder):
            folders.remove(besides)
        for name in names:
            found = _TEMPORARY.fullmatch(name)
            if found and not _is_running(int(found[1])):
                os.unlink(os.path.join(parent, name))  # noqa: PTH108, PTH118 - many names, few paths


def _is_running(process: int) -> bool:
    """Whether a program of that number runs; where nobody can say, it is taken to be running."""
    if os.name == "nt":  # to ask there would be to kill
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def read_json(path: Path, default: T) -> T:
    """What stands at `path`, or `default` where there is nothing of that kind that can be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return default
    return found if isinstance(found, type(default)) else default


def kept_json(path: Path, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The mapping kept at `path`, made now where there is none that can be read."""
    found: dict[str, Any] = read_json(path, {})
    if not found:
        found = make()
        store(path, json.dumps(found).encode())
    return found


def read_pickle(path: Path, default: T) -> T:
    """What was kept at `path`, or `default` where there is nothing that can be read."""
    try:
        with path.open("rb") as file:
            found: T = pickle.load(file)  # noqa: S301 - written by this program
    except (
        OSError,
        pickle.PickleError,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        ValueError,
    ):
        return default
    return found
