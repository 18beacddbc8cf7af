"""Sets documents with Typst: a table, pictures and fonts in, the bytes of a PDF out."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg

from generator.cache import store
from generator.catalogue import joining, worker
from generator.catalogue.document import frame_key
from generator.catalogue.drawings import make_drawings
from generator.catalogue.joining import joined, page_count
from generator.messages import say
from generator.pictures.print_pictures import PRESS_PPI, SCREEN_PPI, PictureStore
from generator.pictures.tidying import DAY, tidy
from generator.recipe import versions
from generator.workers import SERIAL, Crew, Shop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from generator.catalogue.book import Book
    from generator.catalogue.document import Document, Look
    from generator.progress import Tally

FAMILIES = ("Be Vietnam Pro", "Literata")
FONT_PACKAGES = ("fontpkg-be-vietnam-pro", "fontpkg-literata")

RECIPE = "4"
"""Part of the cache's key: raise it when the way of setting changes."""


COVER_PPI = 72.0
"""Pictures of covers are so coarse: a page of A4 becomes 595 pixels wide."""


_SOURCE = re.compile(r'("src": )("(?:[^"\\]|\\.)*")')
"""A picture's name in JSON; in a text of its own, the quotes would have backslashes."""

_NO_ROOM = re.compile(r"does not fit its place: ([\w-]+)")
"""How the theme's library says so."""

PARTS, BOOKS, JOBS = "parts", "books", "jobs"
"""The folders of what was set, of what was joined of it, and of what is being set."""

KEPT_FOR = 3 * DAY
"""So long it is kept when nobody uses it."""

LARGE_BOOK = 3_000_000
"""Books of more bytes are joined by a process of their own: they take ten times their size, and all
threads here would wait meanwhile."""

FRONT_TRIES = 3
"""The length of the contents settles at the second try."""

AT_A_TIME = 4
"""So many parts of books are set at a time at most: each needs up to half a gigabyte."""

_places = threading.BoundedSemaphore(min(AT_A_TIME, os.cpu_count() or 1))


class TypesettingError(Exception):
    """The typesetter stopped or warned; its words are for developers and designers."""


class NoRoomError(TypesettingError):
    """What a record says does not fit the place that it is printed in, however small it is set."""

    def __init__(self, record: str) -> None:
        """Name the record."""
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        """What people are told, who know nothing of typesetters."""
        return say("print-too-long", record=self.record)


@dataclass(frozen=True)
class Press:
    """Where documents are set: the theme's library, the originals and the cache."""

    library: Path
    """The folder with the Typst files."""
    photos: Path
    """The originals' folder."""
    folder: Path
    """The typesetter's root below the cache; nothing outside it can be read."""
    shop: Shop = SERIAL
    """Who sets the parts of a book."""
    step: Tally | None = field(default=None, compare=False)
    """What is told how many were set."""

    def pictures(self, look: Look) -> PictureStore:
        """The store of prepared pictures of an edition."""
        ppi = PRESS_PPI if look.is_press else SCREEN_PPI
        return PictureStore(self.photos, self.folder / "pictures", ppi, look.cmyk_profile)

    def set_book(self, book: Book, look: Look) -> Path:
        """The kept file with the PDF of a book; only parts that changed are set.

        The front is set first. Where its contents are longer than was reckoned, it is set again
        with the true pages, and the other parts begin behind it.
        """
        for _ in range(FRONT_TRIES):
            ((front,),) = self._kept_all(((book.front,),), look)
            pages = page_count(front.read_bytes())
            if pages == book.front.table["start"] - 1:
                return self._joined(book, front, look)
            book = book.begun(pages - int(book.front.table["filler"]))
        told = f"front of {pages} pages was not foreseen"
        raise TypesettingError(told)

    def _joined(self, book: Book, front: Path, look: Look) -> Path:
        *rows, back = self._kept_all(book.rows(), look)
        sections = [*chain.from_iterable(rows)]
        files = [front, *sections, *back]
        recipe = (RECIPE, versions("pikepdf"), book.page_word, *(file.name for file in files))
        digest = hashlib.sha256("|".join(recipe).encode())
        kept = self.folder / BOOKS / f"{digest.hexdigest()[:24]}.pdf"
        if not kept.is_file():
            for file, pages in zip(sections, book.pages, strict=True):
                if (counted := page_count(file.read_bytes())) != pages:
                    told = f"{counted} pages instead of {pages} in {file.name}"
                    raise TypesettingError(told)
            size = sum(file.stat().st_size for file in files)
            self._join(files, book.page_word, kept, is_large=size > LARGE_BOOK)
        return kept

    def _join(self, files: Sequence[Path], page_word: str, kept: Path, *, is_large: bool) -> None:
        if not is_large:
            store(kept, joined(files, page_word))
            return
        with self._job_folder() as folder:
            target = folder / "book.pdf"
            _process("-m", joining.__name__, target, page_word, *files)
            kept.parent.mkdir(parents=True, exist_ok=True)
            target.replace(kept)

    def set_all(self, documents: Sequence[Document], look: Look) -> list[bytes]:
        """Give the PDFs of several documents, which are set at the same time."""
        return [file.read_bytes() for (file,) in self._kept_all([(d,) for d in documents], look)]

    def _kept_all(self, rows: Sequence[tuple[Document, ...]], look: Look) -> list[tuple[Path, ...]]:
        """The kept files with the PDFs of documents; those of a row are set one after the other."""
        made: dict[int, tuple[Path, ...]] = {}
        shared = (replace(self, step=None), look)
        # The last first: long indexes take the longest.
        todo = [*enumerate(rows)][::-1]
        for done, _ in self.shop.run(_kept, shared, todo, least=1, crew=Crew.THREADS):
            for number, files in done:
                made[number] = tuple(path for path, _was_kept in files)
                for _path, was_kept in files:
                    if self.step is not None:
                        self.step.advance(kept=was_kept)
        return [made[number] for number in range(len(rows))]

    def set(self, document: Document, look: Look) -> bytes:
        """Give the document's PDF; the same document is set once only."""
        return self.kept(document, look)[0].read_bytes()

    def kept(self, document: Document, look: Look) -> tuple[Path, bool]:
        """Where the document's PDF is kept, and whether it was before."""
        names = self._pictures(document, look)
        table = _with_files(document.json(), names)
        job = self._job(document, look, table)
        kept = self.folder / PARTS / f"{job}.{document.form}"
        if kept.is_file():
            return kept, True
        kept.parent.mkdir(parents=True, exist_ok=True)
        with self._job_folder() as folder:
            self._compile(folder, document, look, table).replace(kept)
        return kept, False

    @contextmanager
    def _job_folder(self) -> Iterator[Path]:
        """A folder for what is being made."""
        jobs = self.folder / JOBS
        jobs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=jobs, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def tidy(self, used: Collection[str] = ()) -> None:
        """Remove what was set days ago and is not used: every day, catalogues are other ones.

        `used` are the names of books that stay.
        """
        for name in (PARTS, BOOKS, JOBS):
            tidy(self.folder / name, used if name == BOOKS else (), KEPT_FOR)

    def _pictures(self, document: Document, look: Look) -> dict[str, str]:
        """The file, below the root, for every photo and drawing that the table names."""
        prepared = self.pictures(look).prepare(document.frames)
        tokens = repr(look.theme.tokens["colour"])
        drawings = self.folder / "drawings"
        drawn = make_drawings(document.sketches, drawings, tokens, look.cmyk_profile)
        photos = {frame_key(frame): f"/pictures/{made.name}" for frame, made in prepared.items()}
        return photos | {key: f"/drawings/{name}" for key, name in drawn.items()}

    def photo_size(self, file: str) -> tuple[int, int] | None:
        """Width and height of an original; None where it is not there."""
        return PictureStore(self.photos, self.folder / "pictures").size(file)

    @cached_property
    def _recipe(self) -> bytes:
        """The digest of what every document is set with."""
        digest = hashlib.sha256(f"{RECIPE} {versions('typst', *FONT_PACKAGES)}".encode())
        for path in sorted(self.library.rglob("*.typ")):
            digest.update(path.relative_to(self.library).as_posix().encode() + path.read_bytes())
        return digest.digest()

    def _job(self, document: Document, look: Look, table: str) -> str:
        digest = hashlib.sha256(self._recipe)
        for part in (document.template, document.form, str(document.day), str(_standards(look))):
            digest.update(part.encode() + b"\0")
        digest.update(table.encode())
        for code in document.codes:
            digest.update(code.pixels)
        return digest.hexdigest()[:24]

    def _compile(self, folder: Path, document: Document, look: Look, table: str) -> Path:
        """Set a document in a folder for it alone; gives the file."""
        (folder / "data.json").write_text(table, encoding="utf-8")
        (folder / "codes.bin").write_bytes(document.pixels())
        self._copy_library(folder)
        here = f"/{JOBS}/{folder.name}"
        output = folder / f"document.{document.form}"
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
        _process(worker.__file__, folder / "job.json")
        return output

    def _copy_library(self, folder: Path) -> None:
        """The library stands beside the data, so that relative imports work."""
        for path in self.library.rglob("*.typ"):
            target = folder / path.relative_to(self.library)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _kept(
    shared: tuple[Press, Look], rows: Sequence[tuple[int, tuple[Document, ...]]]
) -> list[tuple[int, list[tuple[Path, bool]]]]:
    """Set some rows of documents, given with their numbers."""
    press, look = shared
    return [(number, [*_kept_row(press, row, look)]) for number, row in rows]


def _kept_row(press: Press, row: Sequence[Document], look: Look) -> Iterator[tuple[Path, bool]]:
    """Set documents of which each begins behind the one before."""
    before: int | None = None
    for document in row:
        own = document if before is None else document.on(before)
        path, was_kept = press.kept(own, look)
        yield path, was_kept
        if document is not row[-1]:
            before = int(own.table["before"]) + page_count(path.read_bytes())


def _process(*words: str | Path) -> None:
    """Run a program of ours, which `answer`s; its complaints are a `TypesettingError`."""
    with _places:
        done = subprocess.run(  # noqa: S603 - our own programs with files of ours
            [sys.executable, "-P", *map(str, words)], capture_output=True, check=False
        )
    if done.returncode == worker.MACHINE:
        number, told = json.loads(done.stdout)
        raise OSError(number, told)
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace"))
    if found := json.loads(done.stdout):
        told = "\n".join(found)
        no_room = _NO_ROOM.search(told)
        raise NoRoomError(no_room[1]) if no_room else TypesettingError(told)


def _standards(look: Look) -> list[str]:
    """What the PDF promises: accessible on screen, PDF/A for a press in RGB."""
    if not look.is_press:
        return ["ua-1", "a-2a"]
    return ["1.6"] if look.cmyk_profile is not None else ["a-2b"]


def _with_files(table: str, names: Mapping[str, str]) -> str:
    """Put files in the place of the names of photos and drawings, in a table's JSON."""

    def replaced(found: re.Match[str]) -> str:
        return f"{found[1]}{json.dumps(names.get(json.loads(found[2])), ensure_ascii=False)}"

    return _SOURCE.sub(replaced, table)
