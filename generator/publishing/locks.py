"""A lock between programs that the system itself takes away when its holder dies."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockedError(Exception):
    """Somebody else holds the lock."""


class Lock:
    """A lock on a small file; the file goes with the lock, and one left behind binds nobody."""

    def __init__(self, path: Path) -> None:
        """Take it now: `LockedError` where another holds it, `OSError` where no file may be."""
        self._path = path
        self._handle: int | None = _locked(path)
        _held.add(self._handle)

    @property
    def is_held(self) -> bool:
        """Whether it has not been given back yet."""
        return self._handle is not None

    def release(self) -> None:
        """Give it back; more than once is no harm."""
        if self._handle is None:
            return
        if sys.platform != "win32":  # the name must go while the lock still holds
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        _held.discard(self._handle)
        self._handle = None
        if sys.platform == "win32":  # an open file cannot be removed there
            _unlink_unless_taken(self._path)


_held: set[int] = set()
"""The handles of this process's locks; copies of the process must not hold them any longer."""


def _let_go() -> None:
    for handle in _held:
        os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _locked(path: Path) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _seize(handle)
        except OSError as error:
            os.close(handle)
            raise LockedError from error
        if _is_still_there(handle, path):
            return handle
        os.close(handle)  # its last holder removed the file between our two steps


def _is_still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _unlink_unless_taken(path: Path) -> None:
    try:
        path.unlink()
    except OSError:
        return
