"""Reads the site's folder: the only module that opens content files for reading."""

from __future__ import annotations

import os
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from generator.cache import read_pickle, stamp, store
from generator.messages import UNSHOWN, reason_of
from generator.pictures.originals import (
    FORMATS,
    Original,
    PhotoFault,
    PhotoUnreadableError,
    probe,
)
from generator.problems import Location, Problem
from generator.radio.audio import UnreadableRecordingError, holds_sound
from generator.recipe import program_digest, versions
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.cache import Stamp

ADDRESSES = "addresses.yml"
"""Below `content/`: the old addresses of the site."""

_PAGE_NAME = re.compile(r"[\w .,()/-]{1,200}")
"""Names of pages become addresses; marks that stand apart from their letters do not fit."""

MAX_RECORD_BYTES = 1_000_000
"""No record is larger; a file that is, is a mistake or an attack."""

Facts: TypeAlias = tuple[int, ...]
"""What is to be known of a sound file: width and height of a photo, nothing of a recording."""

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
        return self.path.rpartition("/")[2].rpartition(".")[0]

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


@dataclass(slots=True)
class Known:
    """What was read before of a site, for one that is read again and again."""

    files: dict[str, tuple[Stamp, SourceFile]] = field(default_factory=dict)
    """Stamps and texts of records, by path."""
    last: Sources | None = None
    """All that was read the last time."""


def read_sources(
    root: Path,
    known: Known | None = None,
    touched: Collection[str] | None = None,
    cache: Path | None = None,
) -> Sources:
    """Read every record of a site and list its photos and hand-written pages.

    A file that cannot be read becomes a problem; the others are read all the same. Records that are
    `known` and did not change since are not read again; the others become known. In a `cache` it is
    kept which photos and recordings are sound, so that the same ones are not opened again.
    `touched` are all files below `content/` that may have changed since the last time, with forward
    slashes; None where that is not certain. Where they are records that stood there before, nothing
    else is looked at.
    """
    content = root / "content"
    sources = None
    if known is not None and touched is not None:
        sources = _read_touched(f"{content}", known, touched)
    if sources is None:
        sources = _read_all(root, content, known, cache)
    if known is not None:
        known.last = sources
    return sources


def _read_touched(folder: str, known: Known, touched: Iterable[str]) -> Sources | None:
    """The last sources with some records read again; None where it takes more to know."""
    last = known.last
    if last is None or last.problems:
        return None
    records = [*last.records]
    numbers = {record.path: number for number, record in enumerate(records)}
    for name in touched:
        path, number = f"{folder}/{name}", numbers.get(f"content/{name}")
        if os.path.islink(path):  # noqa: PTH114 - the path is a string
            return None
        if number is None:
            is_among = name.split("/")[0] in RECORD_FOLDERS and not name.endswith(".md")
            # Files of editors come and go, or are hidden.
            if is_among and (_is_hidden(name) or not os.path.lexists(path)):
                continue
            return None
        result = _read_again(path, name, known)
        if isinstance(result, Problem):
            return None
        records[number] = result
    return replace(last, records=tuple(records))


def _read_all(root: Path, content: Path, known: Known | None, cache: Path | None) -> Sources:
    tree = _Tree.of(content)
    if strangers := [*_leading_out(root, tree)]:
        return Sources((), {}, frozenset(), tuple(strangers))
    records: list[SourceFile] = []
    problems: list[Problem] = []
    if not content.is_dir():
        problems.append(Problem("content-missing", Location("content")))
    problems += [
        Problem("folder-closed", Location(f"content/{_shown(name)}"), {"reason": reason})
        for name, reason in tree.closed.items()
        if not _is_hidden(name)
    ]
    folder = f"{content}"
    for name in tree.records():
        result = _read_again(f"{folder}/{name}", name, known)
        if isinstance(result, SourceFile):
            records.append(result)
        else:
            problems.append(result)
    addresses = None
    if ADDRESSES in tree.files:
        addresses = read_file(f"{content}/{ADDRESSES}", f"content/{ADDRESSES}")
    if isinstance(addresses, Problem):
        problems.append(addresses)
    folders = {"folders": ", ".join(f"content/{folder}" for folder in RECORD_FOLDERS)}
    problems += [
        Problem("file-not-read", Location(f"content/{_shown(name)}"), folders)
        for name in tree.overlooked()
    ]
    pages = [_shown(name) for name in tree.files if name.endswith(".md")]
    problems += [
        Problem("page-name", Location(f"content/{name}"))
        for name in pages
        if not _PAGE_NAME.fullmatch(name)
    ]
    sound = _Sound.of(cache)
    photos = _read_photos(content / "photos", tree, sound)
    recordings = _read_recordings(content / "audio", tree, sound)
    sound.keep()
    return Sources(
        records=tuple(records),
        photos=photos,
        pages=frozenset(map(nfc, pages)),
        problems=tuple(problems),
        recordings=recordings,
        addresses=addresses if isinstance(addresses, SourceFile) else None,
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """What stands in a folder and in its folders, found in one walk; names have forward slashes."""

    files: tuple[str, ...]
    """In order, without those whose name, or whose folder's, starts with a point."""
    links: tuple[str, ...]
    """All symbolic links, in order; those that lead to folders are not followed."""
    closed: Mapping[str, str]
    """Folders that cannot be looked into, and what the machine says of it."""

    @classmethod
    def of(cls, folder: Path) -> _Tree:
        """Walk through a folder; there is nothing in one that does not exist."""
        closed: dict[str, str] = {}
        found = [*_entries(str(folder), closed)]
        files = (name for name, entry in found if entry.is_file() and not _is_hidden(name))
        links = (name for name, entry in found if entry.is_symlink())
        return cls(tuple(files), tuple(links), closed)

    def below(self, folder: str) -> Iterator[str]:
        """The files of one folder."""
        return (name for name in self.files if name.startswith(f"{folder}/"))

    def records(self) -> Iterator[str]:
        """The record files, folder by folder."""
        found: dict[str, list[str]] = {folder: [] for folder in RECORD_FOLDERS}
        for name in filter(_is_record, self.files):
            if (own := found.get(name.partition("/")[0])) is not None:
                own.append(name)
        return chain.from_iterable(found.values())

    def overlooked(self) -> Iterator[str]:
        """Records in a wrong folder, and files that stand among records without being any.

        Notepad adds “.txt” to what it saves, and a folder's name is soon misspelt.
        """
        for name in self.files:
            folder = name.partition("/")[0]
            is_among = folder in RECORD_FOLDERS
            if name != ADDRESSES and _is_record(name) != is_among and not name.endswith(".md"):
                yield name


def _entries(
    folder: str, closed: dict[str, str], below: str = ""
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What stands in a folder and below it, in the order of the names in each.

    Folders that cannot be looked into are noted in `closed`; one that is not there holds nothing.
    """
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        closed[below] = reason_of(error)
        return
    for entry in inside:
        yield f"{below}{entry.name}", entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, closed, f"{below}{entry.name}/")


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def _is_record(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def _leading_out(root: Path, content: _Tree) -> Iterator[Problem]:
    """Links that lead out of the site's folder: nothing is read or published through them."""
    inside = root.resolve()
    for folder, tree in (("content", content), ("radio", _Tree.of(root / "radio"))):
        for path in (root / folder, *(root / folder / name for name in tree.links)):
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                yield Problem("file-leads-out", Location(_shown(path.relative_to(root).as_posix())))


def _shown(name: str) -> str:
    """A name as messages show it; what is no text, or turns it, becomes a question mark."""
    if name.isascii() and name.isprintable():
        return name
    return name.encode(errors="replace").decode().translate(UNSHOWN)


@dataclass(slots=True)
class _Sound:
    """What was found out of the photos and recordings that can be used, by opening each."""

    path: Path | None
    """Where it is kept."""
    recipe: str = ""
    """The digest of what looks into files."""
    known: Mapping[str, tuple[Stamp, Facts]] = field(default_factory=dict)
    """Of the last time: stamp and facts of every file, by its path below `content/`."""
    found: dict[str, tuple[Stamp, Facts]] = field(default_factory=dict)
    """The same of those that are there now."""

    @classmethod
    def of(cls, cache: Path | None) -> _Sound:
        """What is kept; nothing where another program kept it."""
        if cache is None:
            return cls(None)
        path, recipe = cache / "sound.pickle", program_digest(versions("pillow", "av"), *FORMATS)
        nothing: tuple[str, dict[str, tuple[Stamp, Facts]]] = ("", {})
        was, known = read_pickle(path, nothing)
        return cls(path, recipe, known if was == recipe else {})

    def facts(self, name: str, path: Path, look: Callable[[Path], Facts]) -> Facts:
        """What `look` tells of a file, or told of it before; what it raises is not kept."""
        now, known = stamp(path), self.known.get(name)
        facts = known[1] if known is not None and known[0] == now else look(path)
        self.found[name] = now, facts
        return facts

    def keep(self) -> None:
        """Keep it for the next time."""
        if self.path is not None and self.found != self.known:
            with suppress(OSError):  # what cannot be kept is found out again
                store(self.path, pickle.dumps((self.recipe, self.found), pickle.HIGHEST_PROTOCOL))


def _read_photos(folder: Path, tree: _Tree, sound: _Sound) -> dict[str, Original | PhotoFault]:
    """The size of every photo, read from its head; the pixels stay on disk."""

    def read(name: str) -> Original | PhotoFault:
        try:
            width, height = sound.facts(f"{folder.name}/{name}", paths[name], partial(_size, name))
        except PhotoUnreadableError as error:
            return error.fault
        return Original(name, paths[name], width, height)

    # macOS writes file names with separate marks; records name them in NFC.
    names = (name.removeprefix(f"{folder.name}/") for name in tree.below(folder.name))
    paths = {nfc(_shown(name)): folder / name for name in names}
    with ThreadPoolExecutor() as pool:
        return dict(zip(paths, pool.map(read, paths), strict=True))


def _size(name: str, path: Path) -> tuple[int, int]:
    original = probe(name, path)
    return original.width, original.height


def _read_recordings(folder: Path, tree: _Tree, sound: _Sound) -> dict[str, bool]:
    """Which files of a folder can be listened to."""

    def is_sound(name: str) -> bool:
        try:
            sound.facts(name, folder.parent / name, _listen)
        except (UnreadableRecordingError, OSError):
            return False
        return True

    names = tree.below(folder.name)
    return {nfc(_shown(name.removeprefix(f"{folder.name}/"))): is_sound(name) for name in names}


def _listen(path: Path) -> tuple[()]:
    if not holds_sound(path):
        raise UnreadableRecordingError(path.name)
    return ()


def _read_again(path: str, name: str, known: Known | None) -> SourceFile | Problem:
    """Read one file unless it is known and still what it was; `name` is below `content/`."""
    try:
        now = stamp(path) if known is not None else None
    except OSError:  # reading it tells why
        now = None
    before = known.files.get(path) if known is not None else None
    if before is not None and before[0] == now:
        return before[1]
    result = read_file(path, f"content/{_shown(name)}")
    if known is not None and now is not None and isinstance(result, SourceFile):
        known.files[path] = now, result
    return result


def read_file(path: str, name: str) -> SourceFile | Problem:
    """Read one file of text, which problems call `name`; a string, since many paths are slow."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - see above
            raw = file.read()
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
