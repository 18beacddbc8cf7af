"""Covers as published files: one for each drawing, which all pages share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator.cache import store
from generator.output import Artifact
from generator.pictures import covers as drawings
from generator.pictures.tidying import tidy
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.records.classification import Group

RECIPE = "1"
"""Part of the cache's key: raise it when the form of the files changes, the motifs staying."""

SIZE = (800, 600)
"""Width and height that pages give a cover."""

FOLDER = "covers"
"""Below the site's cache."""

WITHOUT_GROUP = "chua-ro-nhom"
"""The folder of covers whose group is not known."""


def cover_path(group: Group | None, seed: str) -> str:
    """Where a cover is published, below the site's root."""
    return f"assets/covers/{group.value if group else WITHOUT_GROUP}/{seed}.svg"


def cover_artifacts(covers: Iterable[tuple[Group | None, str]], cache: Path) -> Iterator[Artifact]:
    """The files of covers, given as group and seed; each is drawn once and kept."""
    folder = cache / FOLDER
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    used: set[str] = set()
    tokens = repr(load_theme().tokens["colour"])
    for group, seed in dict.fromkeys(covers):
        path = cover_path(group, seed)
        parts = f"{RECIPE} {drawings.RECIPE} {tokens} {path}"
        key = hashlib.sha256(parts.encode()).hexdigest()[:32]
        kept = folder / f"{key}.svg"
        if kept.name not in present:
            store(kept, drawings.cover_file(group, seed).encode())
        used.add(kept.name)
        yield Artifact(path, kept)
    tidy(folder, used)
