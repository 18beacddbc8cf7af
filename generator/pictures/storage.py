"""What is kept of pictures between builds: whole files only, and a table of what is known."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import PIL

from generator.cache import stamp, store
from generator.pictures.encoding import Look
from generator.pictures.originals import PhotoFault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = "pictures.json"
VERSION = 1
"""Of the table's form; another form is not read."""


def kept_files(folder: Path) -> frozenset[str]:
    """The names of all files below the folders of a cache: one look instead of one a file."""
    if not folder.is_dir():
        return frozenset()
    shelves = [entry.path for entry in os.scandir(folder) if entry.is_dir()]
    return frozenset(file.name for shelf in shelves for file in os.scandir(shelf))


@dataclass(slots=True)
class Manifest:
    """What earlier builds found out, by file and by content."""

    folder: Path
    files: dict[str, tuple[tuple[int, ...], str]] = field(default_factory=dict)
    """Name to stamp and digest."""
    looks: dict[str, Look] = field(default_factory=dict)
    """By digest."""
    faults: dict[str, PhotoFault] = field(default_factory=dict)
    """By digest."""
    written: str = ""
    """The table as it stands on disk."""

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The table of the last build; an empty one where there is none that can be read."""
        try:
            text = (folder / TABLE).read_text("utf-8")
            table = json.loads(text)
            if table["version"] != VERSION:
                return cls(folder)
            return cls(
                folder,
                files={name: ((*row[:-1],), row[-1]) for name, row in table["files"].items()},
                looks={digest: Look(**look) for digest, look in table["looks"].items()},
                faults=_faults(table),
                written=text,
            )
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return cls(folder)

    def digest(self, name: str, path: Path) -> str:
        """The hash of a file's content; read again only where its stamp has changed."""
        now, known = stamp(path), self.files.get(name)
        if known is not None and known[0] == now:
            return known[1]
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()[:32]
        self.files[name] = now, digest
        return digest

    def learn(self, found: Mapping[str, Look | PhotoFault]) -> None:
        """Take over what was found out of some pictures, by digest."""
        for digest, told in found.items():
            if isinstance(told, Look):
                self.looks[digest] = told
            else:
                self.faults[digest] = told

    def write(self) -> None:
        """Keep the table, where it has changed."""
        table: dict[str, Any] = {
            "version": VERSION,
            "pillow": PIL.__version__,
            "files": {name: (*state, digest) for name, (state, digest) in self.files.items()},
            "looks": {digest: asdict(look) for digest, look in self.looks.items()},
            "faults": self.faults,
        }
        text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if text != self.written:
            store(self.folder / TABLE, text.encode())


def _faults(table: dict[str, Any]) -> dict[str, PhotoFault]:
    """What could not be decoded, while the decoder is the same."""
    if table["pillow"] != PIL.__version__:
        return {}
    return {digest: PhotoFault(fault) for digest, fault in table["faults"].items()}
