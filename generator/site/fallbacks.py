"""Fonts of the device, fitted to ours, so that no line moves when a web font arrives.

A browser shows text in a font of the device until ours has come. With the same width of letters and
the same heights, the text stands still when they change places.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from fontTools.ttLib import TTFont

SAMPLE = (
    "Bánh đa dày vừng đen nướng than hoa, bẻ nghe tiếng giòn tan giữa phiên chợ. "
    "Nước mắm ủ chượp trong chum sành, phơi nắng gió, đủ mười hai tháng mới rút. "
    "Nón lá, mật ong, gạo sạch, nem chua, dầu mè và những người làm ra sản phẩm."
)
"""Text with the usual shares of Vietnamese letters."""

_LETTERS = " abcdefghijklmnopqrstuvwxyz,."


@dataclass(frozen=True, slots=True)
class Device:
    """A font that devices have."""

    names: tuple[str, ...]
    """Under which they know fonts of that width."""
    widths: tuple[int, ...]
    """Those of `_LETTERS` in thousandths of its size."""
    suffix: str = ""
    """Tells two for the same family of ours apart."""


_SANS = (
    Device(
        ("Arial", "Liberation Sans", "Roboto", "Helvetica Neue"),
        (
            *(278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556),
            *(556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 278, 278),
        ),
    ),
    Device(
        ("DejaVu Sans", "Verdana"),
        (
            *(318, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634),
            *(612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 318, 318),
        ),
        " wide",
    ),
)
_SERIF = (
    Device(
        ("Times New Roman", "Liberation Serif", "Noto Serif", "Times"),
        (
            *(250, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500),
            *(500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 250, 250),
        ),
    ),
    Device(
        ("DejaVu Serif",),
        (
            *(318, 596, 640, 560, 640, 592, 370, 640, 644, 320, 310, 606, 320, 948, 644),
            *(602, 640, 640, 478, 513, 402, 644, 565, 856, 564, 565, 527, 318, 318),
        ),
        " wide",
    ),
)
"""Of Arial and Times New Roman from Adobe's metrics of the fonts that both were drawn to replace
(Helvetica, Times); of DejaVu, which many Linux systems have alone, from its own files."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """A font of the device with the measures of one of ours."""

    family: str
    local: tuple[str, ...]
    size: float
    """How far to enlarge it so that lines become as long as ours; 1 leaves it as it is."""
    ascent: float
    """Height above the line in parts of the enlarged size."""
    descent: float
    line_gap: float

    @property
    def face(self) -> str:
        """The `@font-face` rule."""
        sources = ",".join(f'local("{name}")' for name in self.local)
        return (
            f'@font-face{{font-family:"{self.family}";src:{sources};'
            f"size-adjust:{self.size:.2%};ascent-override:{self.ascent:.2%};"
            f"descent-override:{self.descent:.2%};line-gap-override:{self.line_gap:.2%}}}\n"
        )


def fallbacks(family: str, path: Path, *, serif: bool) -> tuple[Fallback, ...]:
    """What stands in for a family until the file at `path` has come: a device has one of them."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and seldom needed

    with TTFont(path, lazy=True) as font:
        units, lines, width = font["head"].unitsPerEm, font["hhea"], _width(font)
        sizes = {
            device: width / units / _width_of(device) for device in (_SERIF if serif else _SANS)
        }
        return tuple(
            Fallback(
                family=f"{family} fallback{device.suffix}",
                local=device.names,
                size=size,
                ascent=lines.ascent / units / size,
                descent=-lines.descent / units / size,
                line_gap=lines.lineGap / units / size,
            )
            for device, size in sizes.items()
        )


def _width(font: TTFont) -> float:
    """The sample's length in our font, in its own units."""
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    return float(sum(advances[glyphs[ord(letter)]][0] for letter in SAMPLE.lower()))


def _width_of(device: Device) -> float:
    """The sample's length in the device's font, in parts of its size; marks add nothing."""
    widths = dict(zip(_LETTERS, device.widths, strict=True))
    return sum(widths[_plain(letter)] for letter in SAMPLE.lower()) / 1000


def _plain(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]
