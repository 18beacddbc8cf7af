"""Editions of earlier builds: one stands as long as all that it was planned from gives the same.

What is looked up while a catalogue is planned, and which photos are asked for, is noted with its
digest beside the edition. To compare that takes hundredths of a second, planning anew a good part
of one, though the typesetter finds every part kept.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.cache import read_pickle, stamp, store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.cache import Stamp
    from generator.catalogue.editions import Edition
    from generator.reads import Digests, Look


LIBRARIES: Final = ("Pillow", "phonenumbers", "pikepdf", "segno", "typst")
"""What editions pass through beside what every page does."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition, and what it was made from."""

    edition: Edition
    documents: int
    """How many documents it was set from."""
    basis: str
    """The digest of what is wanted, and of what all editions rest on."""
    looks: tuple[tuple[Look, str], ...]
    """Every look-up with the digest of what it gave."""
    photos: tuple[tuple[str, Stamp | None], ...]
    """Every original that was asked for, below the originals' folder; None where there was none."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of the last build, by the path that they are published at."""

    path: Path
    """Where they are kept."""
    photos: Path
    """The originals' folder."""
    digests: Digests
    """Of the records of this build."""
    known: dict[str, Standing]
    now: dict[str, Standing] = field(default_factory=dict)
    """Those of this build."""

    @classmethod
    def at(cls, path: Path, photos: Path, digests: Digests) -> Shelf:
        """Open what the last build has left."""
        return cls(path, photos, digests, read_pickle(path, {}))

    def found(self, name: str, basis: str) -> Standing | None:
        """The edition of the last build, if all that it was made from is as it was."""
        was = self.known.get(name)
        if was is None or was.basis != basis or not _is_there(was.edition):
            return None
        if any(self.digests.of_look(look) != digest for look, digest in was.looks):
            return None
        if was.photos != self.stamped(file for file, _ in was.photos):
            return None
        self.now[name] = was
        return was

    def put(self, name: str, standing: Standing) -> None:
        """Keep an edition that was made just now."""
        self.now[name] = standing

    def told(self, looks: Iterable[Look]) -> tuple[tuple[Look, str], ...]:
        """Look-ups with the digests of what they give now."""
        return tuple((look, self.digests.of_look(look)) for look in looks)

    def stamped(self, files: Iterable[str]) -> tuple[tuple[str, Stamp | None], ...]:
        """Originals with what tells whether they are still the same."""
        return tuple((file, _stamp(self.photos / file)) for file in files)

    @property
    def books(self) -> frozenset[str]:
        """The names of the kept files that this build publishes."""
        content = (standing.edition.pdf.content for standing in self.now.values())
        return frozenset(pdf.name for pdf in content if isinstance(pdf, Path))

    def close(self) -> None:
        """Leave the editions of this build for the next."""
        if self.now != self.known:
            with suppress(OSError):  # what cannot be kept is made again
                store(self.path, pickle.dumps(self.now, pickle.HIGHEST_PROTOCOL))


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp(path)
    except OSError:
        return None


def _is_there(edition: Edition) -> bool:
    """Whether its PDF, which is a kept file, has not been deleted."""
    pdf = edition.pdf.content
    return not isinstance(pdf, Path) or pdf.is_file()
