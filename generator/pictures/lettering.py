"""Words set into a box of pixels: wrapped, balanced, never larger than the box."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import fontpkg
from PIL import ImageFont

from generator.vietnamese import bind_name, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = "Be Vietnam Pro"
"""Drawn for Vietnamese: its marks stack without touching."""

LEADING = 1.26
"""Line to line, in sizes of type: room for a mark above a circumflex and a dot below."""

ASCENT, DESCENT = 1.02, 0.27
"""How far Vietnamese capitals reach above the base line, and letters below it."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class CardFonts:
    """The font files of cards, by weight."""

    paths: tuple[tuple[int, str], ...]

    @classmethod
    def installed(cls) -> CardFonts:
        """The files that the font package brings."""
        weights = (400, 600, 700)
        return cls(tuple((weight, str(fontpkg.path(FAMILY, weight=weight))) for weight in weights))

    def font(self, weight: int, size: int) -> ImageFont.FreeTypeFont:
        """A font of that weight and size in pixels."""
        return _font(dict(self.paths)[weight], size)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it stands in its box."""

    lines: tuple[str, ...]
    size: int
    font: ImageFont.FreeTypeFont

    @property
    def height(self) -> float:
        """From the top of the marks of the first line to the bottom of the last."""
        return self.size * (ASCENT + DESCENT + LEADING * (len(self.lines) - 1))

    def baselines(self, top: float) -> Iterator[tuple[str, float]]:
        """Each line with the height of its base line."""
        for index, line in enumerate(self.lines):
            yield line, top + self.size * (ASCENT + LEADING * index)


def set_text(
    text: str, fonts: CardFonts, weight: int, box: tuple[int, int], sizes: range
) -> Setting:
    """The text in the largest size that fits; cut with “…” where even the last does not."""
    text = bind_name(" ".join(nfc(text).split()))
    for size in sizes:
        setting = _set(text, fonts.font(weight, size), size, box[0])
        if setting is not None and setting.height <= box[1]:
            return setting
    size = sizes[-1]
    return _cut(text, fonts.font(weight, size), size, box)


def _set(text: str, font: ImageFont.FreeTypeFont, size: int, width: int) -> Setting | None:
    """None where a word is wider than the box."""
    words = text.split(" ")
    if any(font.getlength(word) > width for word in words):
        return None
    return Setting(_balanced(words, font, width), size, font)


def _balanced(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """As few lines as there can be, and these of about equal length."""
    lines = _wrapped(words, font, width)
    low, high = 0, width
    while high - low > 4:  # noqa: PLR2004 - pixels that nobody sees
        middle = (low + high) // 2
        tried = _wrapped(words, font, middle)
        if len(tried) == len(lines) and all(font.getlength(line) <= middle for line in tried):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(lines)


def _wrapped(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, size: int, box: tuple[int, int]) -> Setting:
    """As many lines as fit; words without end are broken."""
    room = max(1, int((box[1] / size - ASCENT - DESCENT) / LEADING) + 1)
    words = [part for word in text.split(" ") for part in _broken(word, font, box[0])]
    lines = _wrapped(words, font, box[0])
    if len(lines) > room:
        last = lines[room - 1]
        while last and font.getlength(last.rstrip(" ,.;:–-") + ELLIPSIS) > box[0]:
            last = last[:-1]
        lines = [*lines[: room - 1], last.rstrip(" ,.;:–-") + ELLIPSIS]
    return Setting(tuple(lines), size, font)


def _broken(word: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and font.getlength(part + letter) > width:
            yield part
            part = ""
        part += letter
    yield part


@lru_cache(maxsize=256)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
