"""What everything kept from build to build rests on beside its own sources: the program itself."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = ("Jinja2", "MarkupSafe", "nh3", "pydantic", "pyromark", "PyYAML")
"""The libraries that what is kept passes through."""


@cache
def versions(*libraries: str) -> str:
    """The installed versions of libraries, for the keys of what they make."""
    return ", ".join(f"{name} {version(name)}" for name in libraries)


def program_digest(*more: str, theme: Path | None = None) -> str:
    """The digest of the program, of a theme's files and of whatever else is given."""
    digest = hashlib.blake2b(_program().encode(), digest_size=16)
    if theme is not None:
        digest.update(folder_digest(theme).encode())
    for text in more:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


@cache
def _program() -> str:
    """It does not change while it runs."""
    python = sys.version_info[:2]
    return f"{python} {versions(*LIBRARIES)} {folder_digest(Path(__file__).parent, '*.py')}"


def folder_digest(folder: Path, pattern: str = "*") -> str:
    """The digest of the files of a folder; which folder it is does not matter."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(paths_below(folder)):
        if path.match(pattern) and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def paths_below(folder: Path) -> Iterator[Path]:
    """The files below a folder, those of linked folders too, which `Path.rglob` passes by."""
    for place, folders, names in os.walk(folder, followlinks=True):
        real, above = os.path.realpath(place), os.path.realpath(os.path.dirname(place))  # noqa: PTH120 - many
        if f"{above}{os.sep}".startswith(f"{real}{os.sep}"):  # a link that leads back
            folders.clear()
            continue
        yield from (path for name in names if (path := Path(place, name)).is_file())
