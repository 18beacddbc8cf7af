"""Photos of the sources, fetched on request: small enough, from the site itself, and whole."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.cache import store
from generator.kept import digest_of
from generator.pictures.decoding import read_picture
from generator.pictures.originals import PhotoUnreadableError, probe
from generator.portal.findings import RefusedError, UnreachableError, problem
from generator.portal.reading import is_address, read_inside
from generator.portal.settling import settle

if TYPE_CHECKING:
    from generator.portal.checking import Given
    from generator.portal.merging import Merged
    from generator.portal.reading import Fetch
    from generator.portal.records import Fields, Key
    from generator.problems import Problem
    from generator.site.data.model import OpenPhoto
    from generator.theme import Theme

FOLDER = "portal"
"""Below `content/photos/`; all in it was fetched."""

MOST_BYTES = 10_000_000
MOST_PHOTOS = 6
"""Of one record."""

AT_ONCE = 4
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}
_SHOWN = (1200, 900)
"""Pixels that a photo is decoded to, to see whether it is whole."""


def add_photos(root: Path, merged: Merged, theme: Theme, fetched: Fetch) -> list[Problem]:
    """Fetch the photos of all records and name them there; what cannot be used is left out."""
    wanted = [
        (key, given, photo)
        for key, (given, item) in merged.homes.items()
        for photo in getattr(item, "photos", ())[:MOST_PHOTOS]
    ]
    places = {(given.source, photo.url): (given, photo) for _key, given, photo in wanted}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        files = pool.map(lambda each: _fetched(root, each[0], each[1], fetched), places.values())
        answers = dict(zip(places, files, strict=True))
    found = [answers[given.source, photo.url] for _key, given, photo in wanted]
    problems: list[Problem] = []
    for (key, given, photo), file in zip(wanted, found, strict=True):
        if isinstance(file, str):
            merged.records[key].setdefault("photos", []).append(_fields(photo, file))
        else:
            problems.append(_refused(given, key, photo, file))
    used = {file for file in found if isinstance(file, str)}
    _forget(root, used)
    folder = root / "content" / "photos"
    return [*problems, *settle(merged, theme, {file: probe(file, folder / file) for file in used})]


def _fetched(root: Path, given: Given, photo: OpenPhoto, fetched: Fetch) -> str | Exception:
    """The file's name below `content/photos/`, or why there is none.

    A photo from another machine is fetched once, and again when anything else is said of it: its
    address stays when another picture takes its place. Folders are looked into each time.
    """
    suffix = PurePosixPath(photo.url).suffix.lower()
    name = f"{FOLDER}/{digest_of(repr(photo))}{suffix}"
    path = root / "content" / "photos" / name
    try:
        if not path.is_file():
            _keep(path, _read(given, photo.url, fetched))
        elif not is_address(given.source):
            with suppress(UnreachableError):  # what was kept stays
                content = _read(given, photo.url, fetched)
                if path.read_bytes() != content:
                    _keep(path, content)
    except (RefusedError, UnreachableError, PhotoUnreadableError, ValueError) as error:
        return error
    except OSError as error:
        if error.errno != errno.ENOMEM:
            raise
        return error  # a picture of theirs that this machine cannot hold
    return name


def _read(given: Given, url: str, fetched: Fetch) -> bytes:
    """The file of a photo; a site shows its own photos, no others."""
    if not url.startswith(given.site.url) or PurePosixPath(url).suffix.lower() not in _SUFFIXES:
        raise ValueError(url)
    if is_address(given.source):
        return fetched(url, MOST_BYTES)
    root = Path(given.source)
    return read_inside(root, root / url.removeprefix(given.site.url), MOST_BYTES)


def _keep(path: Path, content: bytes) -> None:
    """Store a picture that can be decoded; `PhotoUnreadableError` where it cannot."""
    waiting = path.with_name(f"_{path.name}")
    store(waiting, content)
    try:
        probe(path.name, waiting)
        read_picture(waiting, _SHOWN)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def _fields(photo: OpenPhoto, file: str) -> Fields:
    names = ("alt", "caption", "credit", "licence")
    texts = {name: value for name in names if (value := getattr(photo, name))}
    taken = {"taken_on": photo.taken_on.isoformat()} if photo.taken_on else {}
    english = {"english": {"alt": photo.alt_en}} if photo.alt_en else {}
    return {"file": file, **texts, **taken, **english}


def _refused(given: Given, key: Key, photo: OpenPhoto, error: str | Exception) -> Problem:
    reason = error.problem.sentence if isinstance(error, RefusedError) else str(error)
    details = {"record": key[1], "value": photo.url, "reason": reason.rstrip(".")}
    return problem("portal-photo", given.place(key[0]), **details)


def _forget(root: Path, used: set[str]) -> None:
    """Take away what no record names any more."""
    folder = root / "content" / "photos" / FOLDER
    for path in folder.glob("*") if folder.is_dir() else ():
        if f"{FOLDER}/{path.name}" not in used:
            path.unlink()
