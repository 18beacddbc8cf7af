"""Writes the site's folder: the only module that writes what was rendered."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written."""

    path: str
    """Below the output folder, with forward slashes."""
    content: str | bytes


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
        content = artifact.content
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        count += 1
    return count
