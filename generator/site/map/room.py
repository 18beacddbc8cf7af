"""Where words and marks stand in a cell without lying on each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.map.geometry import centre, width_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.site.map.geometry import Polygon, Xy

    Box = tuple[float, float, float, float]

CORNER = 20
"""How round the corners of a cell are."""
LETTER = 0.6
"""The width of a letter, in sizes of the type."""
SIZES = (22, 20, 18, 16, 14)
"""Of a cell's name: as large as it has room for."""
SMALL = 14
"""The size of the numbers."""
LINE = 1.25
SHIFTS = (0, -8, 8, -16, 16, -24, 24)
"""How far words may move from the middle of their cell to find more room."""
NARROWEST = 34
"""The least width that is kept for words."""
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
    """The name in one line or two."""
    words: Box

    @classmethod
    def of(cls, name: str, shape: Polygon, tint: int, *, has_makers: bool = False) -> Room:
        """Place a name and one number or two: as large as the cell has room for."""
        middle = centre(shape)
        places = [(middle[0] + dx, middle[1] + dy) for dy in SHIFTS for dx in SHIFTS]
        ways = [_Words(lines, size, 1 + has_makers) for size in SIZES for lines in _ways(name)]

        def fault(way: _Words, place: Xy) -> float:
            return _beyond(shape, way.box(place))

        def best(way: _Words) -> Xy:
            return min(places, key=lambda place: (fault(way, place), math.dist(place, middle)))

        fitting = next((way for way in ways if fault(way, best(way)) == 0), None)
        chosen = fitting or min(ways, key=lambda way: fault(way, best(way)))
        place = best(chosen)
        return cls(shape, tint, tuple(chosen.placed(place)), chosen.box(place))

    def is_free(self, box: Box) -> bool:
        """Whether a mark in that box lies in the cell and on no words."""
        return _are_apart(box, self.words) and not _beyond(self.shape, box)

    def near(self, place: Xy, taken: Sequence[Box] = ()) -> Xy:
        """The free place for a stall's mark that is nearest to its true one.

        Where the cell is too small for words and marks, a mark may reach over its edge.
        """
        turns = [2 * math.pi * turn / TURNS for turn in range(TURNS)]
        places = [
            (place[0] + 6 * step * math.cos(turn), place[1] + 6 * step * math.sin(turn))
            for step in range(STEPS)
            for turn in turns
        ]
        apart = [each for each in places if all(_are_apart(pin(each), box) for box in taken)]
        free = (each for each in apart if self.is_free(pin(each)))
        beside = (each for each in apart if _are_apart(pin(each), self.words))
        return next(free, None) or next(beside, place)


@dataclass(frozen=True, slots=True)
class _Words:
    """One way to set a name: its lines, and the numbers below them."""

    lines: tuple[str, ...]
    size: int
    numbers: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of every line, the numbers' too."""
        return (*(self.size for _ in self.lines), *(SMALL for _ in range(self.numbers)))

    def box(self, place: Xy) -> Box:
        """What the words fill around a place."""
        widths = (len(t) * s * LETTER for t, s in zip(self.lines, self.sizes, strict=False))
        half = max(*widths, NARROWEST) / 2
        high = sum(self.sizes) * LINE
        return place[0] - half, place[1] - high / 2, place[0] + half, place[1] + high / 2

    def placed(self, place: Xy) -> Iterator[TextLine]:
        """Its lines around a place."""
        top = self.box(place)[1]
        for text, size in zip(self.lines, self.sizes, strict=False):
            yield TextLine(round(place[0]), round(top + size * LINE / 2), text, size)
            top += size * LINE


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """A name in one line, and in two that are as short as can be."""
    yield (name,)
    words = name.split()
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if cuts:
        yield min(cuts, key=lambda cut: max(map(len, cut)))


def pin(place: Xy) -> Box:
    """What a stall's mark fills whose point stands there."""
    x, y = place
    return x - PIN_HALF, y - PIN_HIGH, x + PIN_HALF, y


def _are_apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def _beyond(shape: Polygon, box: Box) -> float:
    """How far a box reaches beyond a cell, at its upper and lower edge."""
    left, top, right, bottom = box
    ends = (width_at(shape, top), width_at(shape, bottom))
    return sum(max(0.0, first - left) + max(0.0, right - last) for first, last in ends)
