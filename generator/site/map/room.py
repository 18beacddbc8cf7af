"""Where words and marks stand in a cell without lying on each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.map.geometry import centre, width_at

if TYPE_CHECKING:
    from generator.site.map.geometry import Polygon, Xy

    Box = tuple[float, float, float, float]

CORNER = 20
"""How round the corners of a cell are."""
LETTER = 0.56
"""The width of a letter, in sizes of the type."""
LARGE, SMALL = 22, 14
"""Sizes of a cell's name: as large as it has room for, and no smaller."""
LINE = 1.25
SHIFTS = (0, -12, 12, -24, 24)
"""How far words may move from the middle of their cell to find more room."""
DOT = 11
"""The distance between dots."""
RING = 6
"""Half the width of a ring, with some air."""
PIN_HALF, PIN_HIGH = 10, 30
"""Half the width and the height of a stall's mark, which stands on its point."""
STEPS, TURNS = 14, 16
"""A mark looks for room so many steps around its place, in so many directions."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text around its middle."""

    x: int
    y: int
    text: str
    size: int
    """Of its type."""


@dataclass(frozen=True, slots=True)
class Room:
    """A cell with its name in the best place, and the box that its words fill."""

    shape: Polygon
    tint: int
    names: tuple[TextLine, ...]
    """The kind of the unit, and the name itself below it."""
    words: Box

    @classmethod
    def of(cls, name: str, shape: Polygon, tint: int) -> Room:
        """Place a name: as large as the cell has room for, as near its middle as it may stand."""
        kind, _, own = name.partition(" ")
        text = own or kind
        middle = centre(shape)
        left, right = width_at(shape, middle[1])
        size = max(SMALL, min(LARGE, int((right - left - CORNER) / (len(text) * LETTER))))
        half = max(len(text) * LETTER * size / 2, 3 * DOT)
        above, below = size / 2 + SMALL * LINE, size / 2 + SMALL * LINE + DOT + RING

        def box(place: Xy) -> Box:
            return place[0] - half, place[1] - above, place[0] + half, place[1] + below

        places = [(middle[0] + dx, middle[1] + dy) for dy in SHIFTS for dx in SHIFTS]
        best = min(places, key=lambda p: 4 * _beyond(shape, box(p)) + math.dist(p, middle))
        across, line = round(best[0]), round(best[1])
        lines = [TextLine(across, line, text, size)]
        if own:
            higher = line - round((size + SMALL) * LINE / 2)
            lines.insert(0, TextLine(across, higher, kind, SMALL))
        return cls(shape, tint, tuple(lines), box(best))

    def is_free(self, box: Box) -> bool:
        """Whether a mark in that box lies in the cell and on no words."""
        left, top, right, bottom = self.words
        is_apart = box[2] < left or right < box[0] or box[3] < top or bottom < box[1]
        return is_apart and not _beyond(self.shape, box)

    def near(self, place: Xy) -> Xy:
        """The free place for a stall's mark that is nearest to its true one."""
        for step in range(STEPS):
            for turn in range(TURNS):
                angle = 2 * math.pi * turn / TURNS
                x = place[0] + 6 * step * math.cos(angle)
                y = place[1] + 6 * step * math.sin(angle)
                if self.is_free((x - PIN_HALF, y - PIN_HIGH, x + PIN_HALF, y)):
                    return x, y
        return place


def _beyond(shape: Polygon, box: Box) -> float:
    """How far a box reaches beyond a cell, at its upper and lower edge."""
    left, top, right, bottom = box
    ends = (width_at(shape, top), width_at(shape, bottom))
    return sum(max(0.0, first - left) + max(0.0, right - last) for first, last in ends)
