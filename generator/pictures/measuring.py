"""What can be told of a photo by looking at it: how sharp it is, and what it resembles."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageFilter, ImageStat

from generator.cache import store
from generator.pictures.decoding import read_picture

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = "1"
"""Part of the table's name: raise it when the way of measuring changes."""

LOOKED_AT = 800
"""The longer side, in pixels, at which sharpness is measured."""

SHARP = 40.0
"""Of 17 camera pictures, sharp ones have 100 to 4,000; blurred by 3 pixels of 1600, 8 to 60."""

PARTS = 4
"""Rows and columns that are looked at one by one: a sharp jar before a soft wall is sharp."""

FRAME = 2
"""Pixels at the border that the filter leaves as they are."""

EDGE, SMALLEST_WITH_EDGE = 2, 64
"""Pixels of an edge, and of the smallest picture that is looked at for it."""

LOST = (126, 130)
"""Brightness of what is filled in for lost data."""

_EDGES = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
"""The Laplace operator: strong where brightness changes its pace."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured of one picture."""

    sharpness: float
    """Variance of the Laplace operator in the sharpest part."""
    likeness: int
    """64 bits that differ little between pictures that look alike."""
    has_grey_edge: bool
    """Whether one edge is flat middle grey: what a JPEG decoder puts where data is lost."""


def measure(path: Path) -> Measures:
    """Decode a picture small and measure it; `PhotoUnreadableError` where that fails."""
    picture = read_picture(path, (LOOKED_AT, LOOKED_AT))
    picture.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.LANCZOS)
    grey = picture.convert("L")
    return Measures(round(sharpness(grey), 1), likeness(grey), has_grey_edge(picture))


def sharpness(grey: Image.Image) -> float:
    """How sharp the sharpest part is."""
    edges = grey.filter(_EDGES)
    if min(edges.size) > 2 * FRAME:
        edges = edges.crop((FRAME, FRAME, edges.width - FRAME, edges.height - FRAME))
    width, height = edges.size
    boxes = (
        (column * width // PARTS, row * height // PARTS, (column + 1) * width // PARTS, bottom)
        for row in range(PARTS)
        for column in range(PARTS)
        if (bottom := (row + 1) * height // PARTS)
    )
    parts = (edges.crop(box) for box in boxes if box[2] > box[0] and box[3] > box[1])
    return max((ImageStat.Stat(part).var[0] for part in parts), default=0.0)


def has_grey_edge(picture: Image.Image) -> bool:
    """Whether the outermost pixels of one side are all middle grey."""
    width, height = picture.size
    if min(width, height) < SMALLEST_WITH_EDGE:
        return False
    edges = (
        (0, 0, width, EDGE),
        (0, height - EDGE, width, height),
        (0, 0, EDGE, height),
        (width - EDGE, 0, width, height),
    )
    return any(
        all(LOST[0] <= low <= high <= LOST[1] for low, high in picture.crop(edge).getextrema())  # type: ignore[misc] # one pair a channel
        for edge in edges
    )


def likeness(grey: Image.Image) -> int:
    """Whether each of 64 places is lighter than the next one to its right (difference hash)."""
    small = grey.resize((9, 8), Image.Resampling.LANCZOS)
    light = list(small.tobytes())
    pairs = [(9 * row + column) for row in range(8) for column in range(8)]
    return sum((light[i] < light[i + 1]) << n for n, i in enumerate(pairs))


def difference(first: int, second: int) -> int:
    """In how many of 64 places two pictures differ."""
    return (first ^ second).bit_count()


class MeasureTable:
    """Measures of earlier runs, by the hash of the picture's content."""

    def __init__(self, folder: Path) -> None:
        """Read the table; it starts empty where there is none that can be read."""
        self.path = folder / f"measures-{RECIPE}.json"
        self.known: dict[str, Measures] = {}
        try:
            rows = json.loads(self.path.read_text("utf-8"))
            self.known = {digest: Measures(row[0], row[1], row[2]) for digest, row in rows.items()}
        except (OSError, ValueError, TypeError, IndexError, AttributeError):
            self.known = {}

    def write(self) -> None:
        """Keep the table."""
        rows = {digest: astuple(measures) for digest, measures in sorted(self.known.items())}
        store(self.path, json.dumps(rows).encode())
