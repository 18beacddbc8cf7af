"""Motifs that name no thing, for products whose group is not known yet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.pen import TURN, curve, hill
from generator.pictures.covers.shapes import Circle, Dots, Fill, Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.canvas import Canvas
    from generator.pictures.covers.shapes import Layer, Point


def plain(c: Canvas) -> Iterator[Layer]:
    """One of four: rings on water, fields, a river, lines of the sun."""
    return (ripples, fields, river, sunlit)[c.whole(0, 3)](c)


def ripples(c: Canvas) -> Iterator[Layer]:
    """Rings that spread over water."""
    places = (c.at(c.between(0.14, 0.3), c.between(0.2, 0.36)), c.at(c.between(0.7, 0.84), 0.72))
    for centre, start, role in zip(places, (46, 60), (Role.SOFT, Role.MID), strict=True):
        yield Line(role, 9, tuple(Circle(centre, start + 52 * i) for i in range(6)))
    yield Dots(Role.SOFT, 22, places[:1])
    yield Dots(Role.ACCENT, 26, places[1:])


def _wave(c: Canvas, level: float, swing: float, phase: float) -> list[Point]:
    """A curve from edge to edge."""
    return [
        (c.width * i / 6, c.height * level + swing * math.sin(phase + i * 0.95))
        for i in range(-1, 8)
    ]


def fields(c: Canvas) -> Iterator[Layer]:
    """Rice fields that step down a slope, the sun above them."""
    yield Dots(Role.ACCENT, c.between(54, 66), (c.at(c.between(0.2, 0.34), c.between(0.2, 0.26)),))
    phase = c.between(0, TURN)
    steps = ((0.4, Role.SOFT), (0.54, Role.LIGHT), (0.66, Role.MID), (0.82, Role.INK))
    for index, (level, role) in enumerate(steps):
        points = _wave(c, level, 44 - 6 * index, phase + index * 1.3)
        yield Fill(role, (hill(points, c.height + 4),))
        edge = Role.MID if role in {Role.SOFT, Role.LIGHT} else Role.GROUND
        yield Line(edge, 4, (curve([(x, y + 22) for x, y in points]),))


def river(c: Canvas) -> Iterator[Layer]:
    """A river with its currents, seen from high above."""
    bow, phase = c.between(120, 170), c.between(-0.5, 0.5)
    centre = [
        (c.width * (0.5 + 0.1 * phase) + bow * math.sin(phase + i * 0.9), c.height * (i - 1) / 5)
        for i in range(8)
    ]
    yield Line(Role.SOFT, 330, (curve(centre),))
    yield Line(Role.MID, 210, (curve(centre),))
    currents = tuple(curve([(x + shift, y) for x, y in centre]) for shift in (-66, -22, 22, 66))
    yield Line(Role.GROUND, 5, currents)
    yield Dots(Role.ACCENT, 30, (c.at(0.14, c.between(0.2, 0.4)),))
    yield Dots(Role.INK, 13, (c.at(0.86, c.between(0.6, 0.8)), c.at(0.92, c.between(0.5, 0.58))))


def sunlit(c: Canvas) -> Iterator[Layer]:
    """A sun that sinks into lines of water."""
    centre = c.at(c.between(0.42, 0.58), 0.52)
    radius = c.between(165, 195)
    yield Dots(Role.SOFT, radius + 70, (centre,))
    yield Dots(Role.ACCENT, radius, (centre,))
    shore = centre[1] + 30
    lines = [curve(_wave(c, (shore + 34 * row) / c.height, 7, row * 0.45)) for row in range(9)]
    yield Line(Role.GROUND, 19, tuple(lines))
    yield Line(Role.INK, 5, tuple(lines))
