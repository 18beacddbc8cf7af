"""Reads the site's folder: the only module that opens content files for reading."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pictures.originals import Original, PhotoFault, PhotoUnreadableError, probe
from generator.problems import Location, Problem
from generator.radio.audio import holds_sound
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ADDRESSES = "addresses.yml"
"""Below `content/`: the old addresses of the site."""

_PAGE_NAME = re.compile(r"[\w .,()/-]{1,200}")
"""Names of pages become addresses; marks that stand apart from their letters do not fit."""
_UNSHOWN = dict.fromkeys(
    (*range(32), *range(0x7F, 0xA0), *range(0x200E, 0x2010), *range(0x2028, 0x202F)), "?"
)
"""What a message must not repeat: it would move the reader's cursor or turn the text."""

MAX_RECORD_BYTES = 1_000_000
"""No record is larger; a file that is, is a mistake or an attack."""

RECORD_FOLDERS = (
    "sources",
    "communes",
    "producers",
    "products",
    "stories",
    "stalls",
    "fairs",
)
"""The folders below `content/` that hold records, one file a record."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one record file."""

    path: str
    """Relative to the site's root, with forward slashes."""
    text: str
    """In NFC, with line feeds only and without a byte order mark."""
    was_decomposed: bool = False
    """Whether the file itself holds decomposed (NFD) letters."""

    @property
    def folder(self) -> str:
        """The record folder it stands in, such as `products`."""
        return self.path.split("/")[1]

    @property
    def record_id(self) -> str:
        """The id that the file's name gives to its record."""
        return Path(self.path).stem

    def location(self, index: int) -> Location:
        """The place of a character of the text, counted from 0."""
        line_start = self.text.rfind("\n", 0, index) + 1
        return Location(self.path, self.text.count("\n", 0, index) + 1, index - line_start + 1)

    def line(self, number: int) -> str:
        """One line of the text, counted from 1; empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was read from one site folder."""

    records: tuple[SourceFile, ...]
    photos: Mapping[str, Original | PhotoFault]
    """The photo files by their path below `content/photos/`, or why no picture can be made."""
    pages: frozenset[str]
    """Paths of the hand-written Markdown pages, relative to `content/`."""
    problems: tuple[Problem, ...]
    recordings: Mapping[str, bool] = field(default_factory=dict)
    """The files by their path below `content/audio/`; False for what holds no sound."""
    addresses: SourceFile | None = None
    """The old addresses, where the site has any."""


def read_sources(root: Path) -> Sources:
    """Read every record of a site and list its photos and hand-written pages.

    A file that cannot be read becomes a problem; the others are read all the same.
    """
    content = root / "content"
    if strangers := [*_leading_out(root)]:
        return Sources((), {}, frozenset(), tuple(strangers))
    records: list[SourceFile] = []
    problems: list[Problem] = []
    if not content.is_dir():
        problems.append(Problem("content-missing", Location("content")))
    for path in _record_paths(content):
        result = _read_record(path, _name(path, root))
        (records if isinstance(result, SourceFile) else problems).append(result)  # type: ignore[arg-type]
    addresses = _read_addresses(content / ADDRESSES, root)
    if isinstance(addresses, Problem):
        problems.append(addresses)
    folders = {"folders": ", ".join(f"content/{folder}" for folder in RECORD_FOLDERS)}
    problems += [
        Problem("file-not-read", Location(_name(path, root)), folders)
        for path in _overlooked(content)
    ]
    problems += [
        Problem("page-name", Location(_name(path, root)))
        for path in sorted(_visible(content))
        if path.suffix == ".md" and not _PAGE_NAME.fullmatch(_name(path, content))
    ]
    return Sources(
        records=tuple(records),
        photos=_read_photos(content / "photos"),
        pages=frozenset(nfc(_name(p, content)) for p in _visible(content) if p.suffix == ".md"),
        problems=tuple(problems),
        recordings=_read_recordings(content / "audio"),
        addresses=addresses if isinstance(addresses, SourceFile) else None,
    )


def _leading_out(root: Path) -> Iterator[Problem]:
    """Links that lead out of the site's folder: nothing is read or published through them."""
    inside = root.resolve()
    for folder in (root / "content", root / "radio"):
        for path in sorted([folder, *folder.rglob("*")]):
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                yield Problem("file-leads-out", Location(_name(path, root)))


def _read_addresses(path: Path, root: Path) -> SourceFile | Problem | None:
    return _read_record(path, _name(path, root)) if path.is_file() else None


def _record_paths(content: Path) -> Iterator[Path]:
    for folder in RECORD_FOLDERS:
        yield from sorted(path for path in _visible(content / folder) if _is_record(path))


def _is_record(path: Path) -> bool:
    return path.suffix.lower() in {".yml", ".yaml"}


def _overlooked(content: Path) -> Iterator[Path]:
    """Records in a wrong folder, and files that stand among records without being any.

    Notepad adds “.txt” to what it saves, and a folder's name is soon misspelt.
    """
    for path in sorted(_visible(content)):
        folder = path.relative_to(content).parts[0]
        if (
            folder != ADDRESSES
            and _is_record(path) != (folder in RECORD_FOLDERS)
            and path.suffix != ".md"
        ):
            yield path


def _visible(folder: Path) -> Iterator[Path]:
    """The files of a folder and of its folders, but for those whose name starts with a point."""
    for path in folder.rglob("*"):
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts):
            yield path


def _name(path: Path, root: Path) -> str:
    """The path as messages name it; what is no text, or turns it, becomes a question mark."""
    name = path.relative_to(root).as_posix().encode(errors="replace").decode()
    return name.translate(_UNSHOWN)


def _read_photos(folder: Path) -> dict[str, Original | PhotoFault]:
    """The size of every photo, read from its head; the pixels stay on disk."""

    def read(name: str) -> Original | PhotoFault:
        try:
            return probe(name, paths[name])
        except PhotoUnreadableError as error:
            return error.fault

    # macOS writes file names with separate marks; records name them in NFC.
    paths = {nfc(_name(path, folder)): path for path in sorted(_visible(folder))}
    with ThreadPoolExecutor() as pool:
        return dict(zip(paths, pool.map(read, paths), strict=True))


def _read_recordings(folder: Path) -> dict[str, bool]:
    """Which files of a folder can be listened to."""
    return {nfc(_name(path, folder)): holds_sound(path) for path in sorted(_visible(folder))}


def _read_record(path: Path, name: str) -> SourceFile | Problem:
    try:
        raw = path.read_bytes()
    except OSError as error:
        details = {"reason": error.strerror or type(error).__name__}
        return Problem("file-unreadable", Location(name), details)
    if len(raw) > MAX_RECORD_BYTES:
        return Problem("file-too-large", Location(name), {"size": str(len(raw) // 1000)})
    try:
        text = _with_line_feeds(raw.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return _not_utf8(name, raw, error.start)
    composed = nfc(text)
    return SourceFile(name, composed, was_decomposed=composed != text)


def _not_utf8(name: str, raw: bytes, start: int) -> Problem:
    """The place of the first byte that is no UTF-8, and its line as far as it can be shown."""
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    before = raw[:start].decode("utf-8", "ignore").removeprefix("\ufeff")
    source = SourceFile(name, _with_line_feeds(text))
    location = source.location(len(_with_line_feeds(before)))
    return Problem("file-not-utf8", location, {}, source.line(location.line))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
