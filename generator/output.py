"""Writes the site's folder: the only module that writes what was rendered."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/stylesheets/*.map",
)
"""Parts of the theme that serve its own search and its developers."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written."""

    path: str
    """Below the output folder, with forward slashes."""
    content: str | bytes | Path
    """What stands in it; a path means a kept file, which is linked rather than copied."""


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> int:
    """Write them all below `folder` and give their number; a path that leads out is refused."""
    root = folder.resolve()
    count = 0
    for artifact in artifacts:
        target = (root / artifact.path).resolve()
        if not target.is_relative_to(root):
            message = f"path leads out of the output folder: {artifact.path}"
            raise ValueError(message)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, artifact.content)
        count += 1
    return count


def _write(target: Path, content: str | bytes | Path) -> None:
    if isinstance(content, Path):
        _link(content, target)
    else:
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def _link(kept: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disks differ or know no links."""
    target.unlink(missing_ok=True)
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)


def staging_folder(published: Path) -> Path:
    """Where the next site is built: beside the published one, so that a rename is enough."""
    return published.with_name(f".{published.name}.new")


def publish(staging: Path, published: Path) -> None:
    """Put the finished site in the place of the last one."""
    old = published.with_name(f".{published.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if published.exists():
        published.rename(old)
    staging.rename(published)
    shutil.rmtree(old, ignore_errors=True)


def remove_staging(published: Path) -> None:
    """Forget a site that was not finished."""
    shutil.rmtree(staging_folder(published), ignore_errors=True)


def remove_unused(folder: Path) -> None:
    """Drop what the theme brings and no page of ours uses."""
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
