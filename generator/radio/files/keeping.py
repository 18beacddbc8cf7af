"""The files of the scripts, each story's in a folder of its own, kept from build to build."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.cache import stamp, store
from generator.kept import unpack
from generator.radio.files.making import FileMaker, Form
from generator.radio.files.pdf import PdfMaker
from generator.radio.files.photos import full_size_photo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.records.photo import Photo
    from generator.theme import Theme


class Order(NamedTuple):
    """The files of one story."""

    facts: StoryFacts
    scripts: bytes
    """Its scripts, packed: a worker needs those of one story at a time."""
    folder: Path
    """Where they are to be kept."""


@dataclass(frozen=True)
class ScriptFiles:
    """Makes files of scripts and keeps them; all that a worker needs beside its orders."""

    theme: Theme
    terms: Terms
    labels: Labels
    forms: tuple[Form, ...]
    photos: Path
    """The folder of the originals."""
    cache: Path

    def __getstate__(self) -> dict[str, Any]:
        """For workers elsewhere: without what each makes for itself."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take that over."""
        vars(self).update(state)

    def keep(self, orders: Sequence[Order]) -> None:
        """Make the files of some stories' longest scripts.

        A folder is there when it holds all of them.
        """
        for facts, packed, folder in orders:
            script = next(reversed(unpack(packed).values()))
            files = self._maker.files(script, facts, self.forms)
            half = folder.with_name(f".{folder.name}.{os.getpid()}")
            half.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                (half / name).write_bytes(content.encode() if isinstance(content, str) else content)
            shutil.rmtree(folder, ignore_errors=True)
            half.rename(folder)

    def are_in(self, folder: Path) -> bool:
        """Whether a folder has them all: one in each form."""
        try:
            return len(os.listdir(folder)) == len(self.forms)  # noqa: PTH208 - many folders
        except OSError:
            return False

    @cached_property
    def _maker(self) -> FileMaker:
        pdf = PdfMaker(self.theme, self.terms, self.labels, self.cache / "radio-pdf")
        return FileMaker(self.terms, self.labels, self._photo, pdf)

    def _photo(self, photo: Photo) -> bytes | None:
        """A photo in full size, kept in the cache by its file and words."""
        key = self.photo_key(photo)
        if key is None:
            return None
        kept = self.cache / "radio-photos" / f"{key[:32]}.jpg"
        if not kept.is_file():
            made = full_size_photo(self.photos / photo.file, photo)
            if made is None:
                return None
            store(kept, made)
        return kept.read_bytes()

    def photo_key(self, photo: Photo) -> str | None:
        """What tells whether a photo in full size is still the same; None where it is not there."""
        try:
            state = stamp(self.photos / photo.file)
        except OSError:
            return None
        words = (photo.file, photo.credit, photo.licence, photo.caption)
        return hashlib.sha256(repr((words, state)).encode()).hexdigest()
