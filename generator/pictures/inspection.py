"""What editors should look at again in their photos: one finding a fault, as values."""

from __future__ import annotations

import math
import os
import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.pictures.measuring import SHARP, Measures, MeasureTable, difference, measure
from generator.pictures.originals import Original, PhotoFault, PhotoUnreadableError
from generator.pictures.prepare import FOLDER
from generator.pictures.storage import Manifest
from generator.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.records.photo import Photo

MM_PER_INCH = 25.4
PRESS_PPI = 300
ENOUGH_PPI = 200
"""Below this, print looks soft; 300 is what a press asks for."""

FIRST_MM, OTHER_MM = 121, 58
"""How wide a record's first photo, and its others, stand in an A5 catalogue."""

SCREEN_WIDTH = 800
"""What a telephone shows across a page."""

ALIKE = 5
"""Two pictures that differ in at most that many of 64 places are taken for the same."""

_SAYS_NOTHING = re.compile(
    r"(anh|hinh|photo|image|picture|img|dsc|pxl)?[\s_\d.-]*(jpe?g|png|webp)?"
)


class FindingKind(StrEnum):
    """What may be wrong with a photo."""

    MISSING = "missing"
    SMALL_FOR_PRINT = "small-for-print"
    SMALL_FOR_SCREEN = "small-for-screen"
    BLURRED = "blurred"
    GREY_EDGE = "grey-edge"
    NEAR_DUPLICATE = "near-duplicate"
    ALT_MISSING = "alt-missing"
    ALT_EMPTY_WORDS = "alt-empty-words"
    CREDIT_MISSING = "credit-missing"
    LICENCE_MISSING = "licence-missing"
    CONSENT_MISSING = "consent-missing"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again."""

    kind: FindingKind | PhotoFault
    details: Mapping[str, str] = field(default_factory=dict)
    """What fills the blanks of its label `pictures.finding.<kind>`."""


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """A photo as a record names it."""

    record_path: str
    line: int
    is_first: bool
    photo: Photo
    """Perhaps with some fields missing, where the record has faults."""


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photo in its record, with all that was found."""

    file: str
    record_path: str
    """Empty where no record uses the photo."""
    line: int
    width: int
    height: int
    findings: tuple[Finding, ...]


def inspect_photos(
    photos: Mapping[str, Original | PhotoFault],
    entries: Iterable[PhotoEntry],
    cache: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[PhotoLine, ...]:
    """Every use of every photo and what is to be said of it; then the photos that nobody uses."""
    sound = [photo for photo in photos.values() if isinstance(photo, Original)]
    looked = _looked_at(sound, cache, progress)
    looked |= {name: p for name, p in photos.items() if isinstance(p, PhotoFault)}
    twins = _twins({name: found for name, found in looked.items() if isinstance(found, Measures)})
    lines: list[PhotoLine] = []
    used: set[str] = set()
    for entry in entries:
        name = getattr(entry.photo, "file", "")
        used.add(name)
        found = [*_of_file(name, photos, looked, twins), *_of_size(entry, photos.get(name))]
        found += _of_record(entry.photo)
        size = _size(photos.get(name))
        lines.append(PhotoLine(name, entry.record_path, entry.line, *size, tuple(found)))
    for name in sorted(photos.keys() - used):
        found = [Finding(FindingKind.UNUSED), *_of_file(name, photos, looked, twins)]
        lines.append(PhotoLine(name, "", 0, *_size(photos[name]), tuple(found)))
    return tuple(lines)


def _size(photo: Original | PhotoFault | None) -> tuple[int, int]:
    return (photo.width, photo.height) if isinstance(photo, Original) else (0, 0)


def _looked_at(
    originals: list[Original], cache: Path, progress: Callable[[int, int], None] | None
) -> dict[str, Measures | PhotoFault]:
    """Measures of every photo; only those are decoded that no earlier run has seen."""
    manifest, table = Manifest.read(cache / FOLDER), MeasureTable(cache / FOLDER)
    digests = {o.name: manifest.digest(o.name, o.path) for o in originals}
    new = {digests[o.name]: o for o in originals if digests[o.name] not in table.known}
    faults: dict[str, PhotoFault] = {}

    def look(digest: str) -> None:
        try:
            table.known[digest] = measure(new[digest].path)
        except PhotoUnreadableError as error:
            faults[digest] = error.fault

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, _ in enumerate(pool.map(look, new), 1):
            if progress is not None:
                progress(done, len(new))
    manifest.write()
    table.write()
    return {name: faults.get(digest) or table.known[digest] for name, digest in digests.items()}


def _twins(looked: Mapping[str, Measures]) -> dict[str, str]:
    """The photos that look like another, with that one.

    Equal quarters of the 64 bits bring candidates together, so that a large folder is no square.
    """
    buckets: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, measures in sorted(looked.items()):
        for part in range(ALIKE + 1):
            start = part * 64 // (ALIKE + 1)
            end = (part + 1) * 64 // (ALIKE + 1)
            bits = (measures.likeness >> start) & ((1 << (end - start)) - 1)
            buckets[part, bits].append(name)
    twins: dict[str, str] = {}
    for names in buckets.values():
        for index, name in enumerate(names):
            for other in names[index + 1 :]:
                if difference(looked[name].likeness, looked[other].likeness) <= ALIKE:
                    twins.setdefault(name, other)
                    twins.setdefault(other, name)
    return twins


def _of_file(
    name: str,
    photos: Mapping[str, Original | PhotoFault],
    looked: Mapping[str, Measures | PhotoFault],
    twins: Mapping[str, str],
) -> Iterator[Finding]:
    if name not in photos:
        yield Finding(FindingKind.MISSING)
        return
    found = looked[name]
    if isinstance(found, PhotoFault):
        yield Finding(found)
        return
    if found.sharpness < SHARP:
        details = {"value": f"{found.sharpness:.0f}", "need": f"{SHARP:.0f}"}
        yield Finding(FindingKind.BLURRED, details)
    if found.has_grey_edge:
        yield Finding(FindingKind.GREY_EDGE)
    if name in twins:
        yield Finding(FindingKind.NEAR_DUPLICATE, {"other": twins[name]})


def _of_size(entry: PhotoEntry, original: Original | PhotoFault | None) -> Iterator[Finding]:
    """Too small for the frame that it gets on a screen or in print."""
    if not isinstance(original, Original):
        return
    if original.width < SCREEN_WIDTH:
        yield Finding(FindingKind.SMALL_FOR_SCREEN, {"need": str(SCREEN_WIDTH)})
    mm = FIRST_MM if entry.is_first else OTHER_MM
    ppi = int(original.width / (mm / MM_PER_INCH))
    if ppi < ENOUGH_PPI:
        need = math.ceil(mm / MM_PER_INCH * PRESS_PPI / 10) * 10
        details = {"mm": str(mm), "ppi": str(ppi), "need": str(need)}
        yield Finding(FindingKind.SMALL_FOR_PRINT, details)


def _of_record(photo: Photo) -> Iterator[Finding]:
    """What the record does not say of the photo."""
    alt = getattr(photo, "alt", None)
    if alt is None:
        yield Finding(FindingKind.ALT_MISSING)
    elif _SAYS_NOTHING.fullmatch(fold(alt)):
        yield Finding(FindingKind.ALT_EMPTY_WORDS)
    if getattr(photo, "credit", None) is None:
        yield Finding(FindingKind.CREDIT_MISSING)
    if getattr(photo, "licence", None) is None:
        yield Finding(FindingKind.LICENCE_MISSING)
    if getattr(photo, "shows_person", False) and getattr(photo, "consent", None) is None:
        yield Finding(FindingKind.CONSENT_MISSING)
