"""Record files on disk: read as text, written in one step, never outside `content/`."""

from __future__ import annotations

import hashlib
import os
import tempfile
from typing import TYPE_CHECKING

from generator.vietnamese import nfc

if TYPE_CHECKING:
    from pathlib import Path


class OutsideContentError(ValueError):
    """A path that leads out of `content/`."""


class ChangedMeanwhileError(RuntimeError):
    """The file is no longer what the edit was made from."""


def content_hash(text: str) -> str:
    """What tells whether a file is still the same."""
    return hashlib.sha256(nfc(text).encode()).hexdigest()[:16]


def read_text(path: Path) -> str:
    """A record's text with line feeds only."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def write_text(root: Path, path: str, text: str, *, expected: str | None = None) -> None:
    """Write a record in one step, keeping its line ends.

    `expected` is the `content_hash` of the text that the edit was made from, "" for a new file.
    """
    target = content_path(root, path)
    old = target.read_bytes() if target.exists() else b""
    if expected is not None:
        found = content_hash(read_text(target)) if target.exists() else ""
        if found != expected:
            raise ChangedMeanwhileError(path)
    if b"\r\n" in old:
        text = text.replace("\n", "\r\n")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        os.chmod(name, target.stat().st_mode if target.exists() else 0o644)  # noqa: PTH101 - a name
        os.replace(name, target)  # noqa: PTH105 - one step, over an existing file too
    except OSError:
        os.unlink(name)  # noqa: PTH108 - a name, not a path
        raise


def content_path(root: Path, path: str) -> Path:
    """The place of a file, which must lie in `content/` once links are followed."""
    folder = (root / "content").resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(folder) or target == folder:
        raise OutsideContentError(path)
    return target
