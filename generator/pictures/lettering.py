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
"""Line to line, in sizes of type; more where capitals carry two marks."""

GAP = 0.04
"""What stays free between the lowest mark of a line and the highest of the next."""

FEW_LINES_FROM, MOST_LARGE_LINES = 46, 3
"""Above that size a text takes three lines at the most: four smaller lines read better."""

SHORT_WORD = 7
"""A last word of that many letters does not stand alone on a line; longer ones may."""

SHORT_LINE = 0.42
"""A line that is shorter, in widths of the longest, stands there lost."""

NOT_MUCH_SMALLER = 0.75
"""How far a text is made smaller so that its lines are even."""

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
    ascent: float
    """How far its highest letter reaches above the base line, in pixels."""
    descent: float
    """How far its lowest letter reaches below the base line."""

    @classmethod
    def of(cls, lines: tuple[str, ...], font: ImageFont.FreeTypeFont, size: int) -> Setting:
        """Lines with the room that their own letters need."""
        _, top, _, bottom = font.getbbox(" ".join(lines), anchor="ls")
        return cls(lines, size, font, max(-top, size * 0.8), max(bottom, size * 0.2))

    @property
    def is_even(self) -> bool:
        """Whether no line is so short that it seems to be lost."""
        widths = [_length(self.font, line) for line in self.lines]
        return min(widths) >= max(widths) * SHORT_LINE

    @property
    def leading(self) -> float:
        """From base line to base line."""
        return max(self.size * LEADING, self.ascent + self.descent + self.size * GAP)

    @property
    def height(self) -> float:
        """From the top of the marks of the first line to the bottom of the last."""
        return self.ascent + self.descent + self.leading * (len(self.lines) - 1)

    def baselines(self, top: float) -> Iterator[tuple[str, float]]:
        """Each line with the height of its base line."""
        for index, line in enumerate(self.lines):
            yield line, top + self.ascent + self.leading * index


@lru_cache(maxsize=4096)
def set_text(
    text: str, fonts: CardFonts, weight: int, box: tuple[int, int], sizes: range
) -> Setting:
    """The text in the largest size that fits; cut with “…” where even the last does not."""
    text = " ".join(nfc(text).split())
    if len(text.rpartition(" ")[2]) <= SHORT_WORD:
        text = bind_name(text)
    largest: Setting | None = None
    for size in sizes:
        if largest is not None and size < largest.size * NOT_MUCH_SMALLER:
            return largest
        setting = _set(text, fonts.font(weight, size), size, box)
        if setting is not None and setting.height <= box[1]:
            if setting.is_even:
                return setting
            largest = largest or setting
    if largest is not None:
        return largest
    size = sizes[-1]
    return _cut(text, fonts.font(weight, size), size, box)


def _set(
    text: str, font: ImageFont.FreeTypeFont, size: int, box: tuple[int, int]
) -> Setting | None:
    """None where a word is wider than the box, or the whole certainly too long for it."""
    most = (box[1] / size - 1) / LEADING + 1
    if size > FEW_LINES_FROM:
        most = min(most, MOST_LARGE_LINES)
    words = text.split(" ")
    if _length(font, text) / box[0] > most or any(_length(font, w) > box[0] for w in words):
        return None
    lines = _balanced(words, font, box[0])
    return Setting.of(lines, font, size) if len(lines) <= most else None


def _balanced(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """As few lines as there can be, and these of about equal length."""
    lines = _wrapped(words, font, width)
    low, high = 0, width
    while high - low > 4:  # noqa: PLR2004 - pixels that nobody sees
        middle = (low + high) // 2
        tried = _wrapped(words, font, middle)
        if len(tried) == len(lines) and all(_length(font, line) <= middle for line in tried):
            lines, high = tried, middle
        else:
            low = middle
    return tuple(lines)


def _wrapped(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if _length(font, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont, size: int, box: tuple[int, int]) -> Setting:
    """As many lines as fit; words without end are broken."""
    words = [part for word in text.split(" ") for part in _broken(word, font, box[0])]
    lines = _wrapped(words, font, box[0])
    whole = Setting.of(tuple(lines), font, size)
    room = max(1, int((box[1] - whole.ascent - whole.descent) / whole.leading) + 1)
    if len(lines) > room:
        last = lines[room - 1]
        while last and _length(font, last.rstrip(" ,.;:–-") + ELLIPSIS) > box[0]:
            last = last[:-1]
        lines = [*lines[: room - 1], last.rstrip(" ,.;:–-") + ELLIPSIS]
    return Setting.of(tuple(lines), font, size)


def _broken(word: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and _length(font, part + letter) > width:
            yield part
            part = ""
        part += letter
    yield part


@lru_cache(maxsize=8192)
def _length(font: ImageFont.FreeTypeFont, text: str) -> float:
    """How wide a text is; lines are tried in many widths, and words stand on many cards."""
    return font.getlength(text)


@lru_cache(maxsize=256)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
