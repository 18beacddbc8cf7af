"""Covers as pixels, for share cards and wherever SVG is not read."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from generator.pictures.covers.shapes import Circle, Dots, Drawing, Fill, Line, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.palette import Palette
    from generator.pictures.covers.shapes import Layer, Point

FINER = 3
"""Drawn that many times larger, then reduced: smooth edges."""

BROAD = 24
"""Wider lines, in the pixels of the fine drawing, are joined by discs."""

STEPS = 14
"""Straight pieces of a curve."""


def to_image(drawing: Drawing, palette: Palette, size: tuple[int, int]) -> Image.Image:
    """The drawing filling that size; what does not fit is cut evenly on both sides."""
    scale = max(size[0] / drawing.width, size[1] / drawing.height) * FINER
    fine = Image.new("RGB", (size[0] * FINER, size[1] * FINER), palette[Role.GROUND])
    shift = (
        (fine.width - drawing.width * scale) / 2,
        (fine.height - drawing.height * scale) / 2,
    )
    brush = _Brush(ImageDraw.Draw(fine), scale, shift)
    for layer in drawing.layers:
        brush.draw(layer, palette[layer.role])
    return fine.reduce(FINER)


class _Brush:
    """Draws in the units of a drawing."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float, shift: Point) -> None:
        self.canvas, self.scale, self.shift = draw, scale, shift

    def draw(self, layer: Layer, colour: str) -> None:
        """Draw one layer."""
        if isinstance(layer, Dots):
            for centre in layer.centres:
                self._disc(self._at(centre), layer.radius * self.scale, colour)
        elif isinstance(layer, Fill):
            for shape in layer.shapes:
                self._fill(shape, colour)
        else:
            for shape in layer.shapes:
                self._line(shape, colour, layer)

    def _at(self, point: Point) -> Point:
        return point[0] * self.scale + self.shift[0], point[1] * self.scale + self.shift[1]

    def _disc(self, centre: Point, radius: float, colour: str) -> None:
        x, y = centre
        self.canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def _fill(self, shape: Path | Circle, colour: str) -> None:
        if isinstance(shape, Circle):
            self._disc(self._at(shape.centre), shape.radius * self.scale, colour)
        else:
            self.canvas.polygon([self._at(point) for point in flattened(shape)], fill=colour)

    def _line(self, shape: Path | Circle, colour: str, layer: Line) -> None:
        width = max(1, round(layer.width * self.scale))
        if isinstance(shape, Circle):
            (x, y), r = self._at(shape.centre), shape.radius * self.scale + width / 2
            self.canvas.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=width)
            return
        points = [self._at(point) for point in flattened(shape)]
        if shape.is_closed:
            points.append(points[0])
        if width > BROAD:  # Pillow's own joints fray where pieces are shorter than wide
            for start, end in pairwise(points):
                self.canvas.line((start, end), fill=colour, width=width)
        else:
            self.canvas.line(points, fill=colour, width=width, joint="curve")
        for point in points if width > BROAD else (points[0], points[-1]):
            self._disc(point, (width - 1) / 2, colour)


def flattened(path: Path) -> Iterator[Point]:
    """The points of a path with its curves as short straight pieces."""
    here = path.start
    yield here
    for segment in path.segments:
        if len(segment) == 1:
            yield segment[0]
        else:
            yield from _curve(here, *segment)
        here = segment[-1]


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    length = sum(math.dist(a, b) for a, b in ((start, first), (first, second), (second, end)))
    steps = max(4, min(STEPS * 3, int(length / 6)))
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points = (start, first, second, end)
        yield (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )
