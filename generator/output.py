"""Writes what was rendered: the only module that puts files of ours into the site's folder."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/stylesheets/*.map",
    "assets/stylesheets/main.*.css",
    "assets/stylesheets/palette.*.css",
)
"""Parts of the theme that serve its own search and its developers, and styles taken into ours."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written."""

    path: str
    """Below the output folder, with forward slashes."""
    content: str | bytes | Path
    """What stands in it; a path means a kept file, which is linked rather than copied."""
    may_change: bool = False
    """Whether a path is an editor's own file: copied, so that no later edit reaches the site."""


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> int:
    """Write them all below `folder` and give their number; a path that leads out is refused."""
    root = folder.resolve()
    inside: dict[str, Path] = {}
    count = 0
    for artifact in artifacts:
        parent, slash, name = artifact.path.rpartition("/")
        parent = parent or slash
        if parent not in inside:
            inside[parent] = _made(root, parent)
        target = inside[parent] / name
        if target.parent != inside[parent] or name in {"", ".", ".."}:
            raise _led_out(artifact.path)
        _write(target, artifact)
        count += 1
    return count


def _made(root: Path, parent: str) -> Path:
    """A folder below the root, made if there is none; one that lies elsewhere is refused."""
    folder = (root / parent).resolve() if parent else root
    if not folder.is_relative_to(root):
        raise _led_out(parent)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _led_out(path: str) -> ValueError:
    return ValueError(f"path leads out of the output folder: {path}")


def _write(target: Path, artifact: Artifact) -> None:
    """Write a new file: what stands there may be linked to a kept one, which must not change."""
    with suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108 - many files
    if isinstance(artifact.content, str):
        target.write_bytes(artifact.content.encode())
    elif isinstance(artifact.content, bytes):
        target.write_bytes(artifact.content)
    elif artifact.may_change:
        shutil.copyfile(artifact.content, target)
    else:
        _link(artifact.content, target)


def _link(kept: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disks differ or know no links."""
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)


def remove_unused(folder: Path) -> None:
    """Drop what the theme brings and no page of ours uses."""
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
