"""Web fonts: Be Vietnam Pro and Literata, cut to the letters of Vietnamese and English."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

import fontpkg

from generator.cache import cached
from generator.recipe import versions

if TYPE_CHECKING:
    from pathlib import Path

    from fontTools.ttLib import TTFont

    from generator.progress import Tally

RECIPE = "5"
"""Part of the cache's key: raise it when the way of cutting changes."""

FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")
"""What shaping Vietnamese needs, and figures of one width for prices."""

_VIETNAMESE = (
    *range(0x20, 0x7F),
    *(0xA0, 0xA9, 0xAB, 0xB0, 0xB2, 0xB3, 0xB7, 0xBB, 0xBD, 0xD7),
    *map(ord, "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"),
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *range(0x1EA0, 0x1EFA),
    *(0x2009, 0x200A, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022),
    *(0x2026, 0x202F, 0x2032, 0x2033, 0x203A, 0x20AB, 0x20AC, 0x2190, 0x2192, 0x2212),
    *(0x2248, 0x2264, 0x2265),
)
_OTHER = tuple(
    code
    for code in (*range(0xA1, 0x100), 0x300, 0x301, 0x303, 0x309, 0x323)
    if code not in _VIETNAMESE
)


class Letters(Enum):
    """Which letters a file holds; a browser asks only for those that a page shows."""

    VIETNAMESE = _VIETNAMESE
    """The letters of Vietnamese and English, and the signs that the site uses."""
    OTHER = _OTHER
    """The other letters of western Europe, and single tone marks."""

    @property
    def unicode_range(self) -> str:
        """As CSS wants it."""
        runs: list[list[int]] = []
        for code in sorted(self.value):
            if runs and code == runs[-1][1] + 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
        return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


@dataclass(frozen=True, slots=True)
class WebFont:
    """One file of a family."""

    family: str
    weight: str
    """A CSS weight, or the range of weights that the file serves."""
    source_weight: int | None
    """The static weight to take; None where it is taken out of a variable font."""
    letters: Letters

    @property
    def name(self) -> str:
        """Its file name without extension."""
        rest = "" if self.letters is Letters.VIETNAMESE else f"-{self.letters.name.lower()}"
        return f"{self.family.lower().replace(' ', '-')}-{self.weight.replace(' ', '-')}{rest}"


WEB_FONTS = tuple(
    WebFont(family, weight, source_weight, letters)
    for letters in Letters
    for family, weight, source_weight in (
        ("Be Vietnam Pro", "400", 400),
        ("Be Vietnam Pro", "600 700", 600),
        ("Literata", "400", None),
        ("Literata", "600 700", None),
    )
)
"""Each weight is a file that a phone waits for, so bold is the half-bold of the headings."""


def web_fonts(folder: Path, tally: Tally) -> dict[WebFont, bytes]:
    """All fonts as WOFF2, made once and kept in the cache by the hash of their source."""
    return {font: _web_font(font, folder, tally) for font in WEB_FONTS}


def _web_font(font: WebFont, folder: Path, tally: Tally) -> bytes:
    path = fontpkg.path(font.family, weight=font.source_weight or 400)
    recipe = f"{RECIPE} {versions('fonttools', 'brotli')}"
    source = path.read_bytes()
    key = hashlib.sha256(source + recipe.encode() + repr(font.letters.value).encode())
    kept = folder / f"{font.name}-{key.hexdigest()[:16]}.woff2"
    is_kept = kept.is_file()
    content = cached(kept, lambda: _made(source, font))
    tally.advance(kept=is_kept)
    return content


def _made(source: bytes, font: WebFont) -> bytes:
    if font.source_weight is None:
        source = _pinned(source, int(font.weight.split()[0]))
    return _cut(source, font.letters.value, "woff2")


@cache
def _pinned(source: bytes, weight: int) -> bytes:
    """One weight of a variable font, drawn for text, with the letters of every file.

    Of all its letters, it would take five times as long.
    """
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 - as below

    every = tuple(code for letters in Letters for code in letters.value)
    return _saved(instantiateVariableFont(_read(_cut(source, every)), {"opsz": 14, "wght": weight}))


@cache
def _cut(source: bytes, letters: tuple[int, ...], flavour: str | None = None) -> bytes:
    """A font with these letters alone."""
    from fontTools import subset  # noqa: PLC0415 - slow to load; a kept font needs none of it

    # Hints for coarse screens are half of a file, and no browser of today reads them by default.
    options = subset.Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    font = _read(source)
    subsetter.subset(font)
    font.flavor = flavour
    return _saved(font)


def _read(source: bytes) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    return TTFont(io.BytesIO(source), recalcTimestamp=False)


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
