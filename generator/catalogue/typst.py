"""Sets documents with Typst: a table, pictures and fonts in, the bytes of a PDF out."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib import metadata
from typing import TYPE_CHECKING

import fontpkg

from generator.catalogue import worker
from generator.catalogue.contents import begin
from generator.catalogue.document import frame_key
from generator.pictures.print_pictures import PRESS_PPI, SCREEN_PPI, PictureStore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.catalogue.document import Document, Look
    from generator.pictures.print_pictures import Frame, Prepared

FAMILIES = ("Be Vietnam Pro", "Literata")

RECIPE = "2"
"""Part of the cache's key: raise it when the way of setting changes."""


COVER_PPI = 72.0
"""Pictures of covers are so coarse: a page of A4 becomes 595 pixels wide."""


BEGINS = re.compile(r"sections begin on page (\d+)")
"""What `catalogue.typ` says where the plan of pages is not true."""


class TypesettingError(Exception):
    """The typesetter stopped or warned; its words are for developers and designers."""


@dataclass(frozen=True, slots=True)
class Press:
    """Where documents are set: the theme's library, the originals and the cache."""

    library: Path
    """The folder with the Typst files."""
    photos: Path
    """The originals' folder."""
    folder: Path
    """The typesetter's root below the cache; nothing outside it can be read."""

    def pictures(self, look: Look) -> PictureStore:
        """The store of prepared pictures of an edition."""
        ppi = PRESS_PPI if look.is_press else SCREEN_PPI
        return PictureStore(self.photos, self.folder / "pictures", ppi, look.cmyk_profile)

    def set(self, document: Document, look: Look) -> bytes:
        """Give the document's PDF; the same document is set once only.

        Where its front matter is longer than was reckoned, it is set again with the true pages.
        """
        try:
            return self._set(document, look)
        except TypesettingError as error:
            found = BEGINS.search(str(error))
            if found is None:
                raise
            table = document.table
            front = int(found[1]) - 1 - table["filler"]
            begun = begin(front, openings=table["openings"], lines=table["contents"])
            truly = {**table, **begun}
            return self._set(replace(document, table=truly), look)

    def _set(self, document: Document, look: Look) -> bytes:
        prepared = self.pictures(look).prepare(document.frames)
        table = json.dumps(_with_files(document.table, prepared), ensure_ascii=False)
        job = self._job(document, look, table)
        kept = self.folder / "jobs" / job / f"document.{document.form}"
        if not kept.is_file():
            self._compile(kept, document, look, table)
        return kept.read_bytes()

    def photo_size(self, file: str) -> tuple[int, int] | None:
        """Width and height of an original; None where it is not there."""
        return PictureStore(self.photos, self.folder / "pictures").size(file)

    def _job(self, document: Document, look: Look, table: str) -> str:
        digest = hashlib.sha256()
        parts = (RECIPE, metadata.version("typst"), document.template, document.form)
        for part in (*parts, str(document.day), str(_standards(look))):
            digest.update(part.encode() + b"\0")
        digest.update(table.encode() + document.codes)
        for path in sorted(self.library.rglob("*.typ")):
            digest.update(path.relative_to(self.library).as_posix().encode() + path.read_bytes())
        return digest.hexdigest()[:24]

    def _compile(self, kept: Path, document: Document, look: Look, table: str) -> None:
        folder = kept.parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "data.json").write_text(table, encoding="utf-8")
        (folder / "codes.bin").write_bytes(document.codes)
        self._copy_library(folder)
        here = f"/jobs/{folder.name}"
        output = folder / f"{kept.name}.new"
        job = {
            "input": (folder / document.template).as_posix(),
            "root": self.folder.resolve().as_posix(),
            "fonts": [fontpkg.path(family).parent.as_posix() for family in FAMILIES],
            "inputs": {"data": f"{here}/data.json", "codes": f"{here}/codes.bin"},
            "format": document.form,
            "ppi": COVER_PPI if document.form == "png" else None,
            "standards": _standards(look) if document.form == "pdf" else [],
            "tagged": not look.is_press,
            "timestamp": document.day,
            "output": output.as_posix(),
        }
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        _run(folder / "job.json")
        output.replace(kept)

    def _copy_library(self, folder: Path) -> None:
        """The library stands beside the data, so that relative imports work."""
        for path in self.library.rglob("*.typ"):
            target = folder / path.relative_to(self.library)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _run(job: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own worker with a file of ours
        [sys.executable, "-P", worker.__file__, str(job)], capture_output=True, check=False
    )
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace"))
    if found := json.loads(done.stdout):
        raise TypesettingError("\n".join(found))


def _standards(look: Look) -> list[str]:
    """What the PDF promises: accessible on screen, PDF/A for a press in RGB."""
    if not look.is_press:
        return ["ua-1", "a-2a"]
    return ["1.6"] if look.cmyk_profile is not None else ["a-2b"]


def _with_files(table: object, prepared: Mapping[Frame, Prepared]) -> object:
    """Put the prepared files in the place of the frames' names; none where a photo is missing."""
    names = {frame_key(frame): f"/pictures/{made.name}" for frame, made in prepared.items()}

    def replaced(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: names.get(item) if key == "src" and item is not None else replaced(item)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [replaced(item) for item in value]
        return value

    return replaced(table)
