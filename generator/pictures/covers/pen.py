"""The strokes that all covers are made of: leaves, drops, petals, waves, bent lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.shapes import Path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.pictures.covers.shapes import Point

TURN = 2 * math.pi


def polar(centre: Point, radius: float, angle: float) -> Point:
    """The point at that distance and angle (0 right, a quarter turn down)."""
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def placed(origin: Point, angle: float, points: Iterable[Point]) -> list[Point]:
    """Points given along and across a direction, where they stand in the drawing."""
    cos, sin = math.cos(angle), math.sin(angle)
    return [(origin[0] + x * cos - y * sin, origin[1] + x * sin + y * cos) for x, y in points]


def outline(points: Sequence[Point], *, is_closed: bool = True) -> Path:
    """A path through a start, then two controls and a point for each curve."""
    segments = tuple(tuple(points[i : i + 3]) for i in range(1, len(points), 3))
    return Path(points[0], segments, is_closed)


def polygon(*points: Point) -> Path:
    """Straight edges."""
    return Path(points[0], tuple((point,) for point in points[1:]))


def stroke(*points: Point) -> Path:
    """A straight or broken line."""
    return Path(points[0], tuple((point,) for point in points[1:]), is_closed=False)


def bent(start: Point, end: Point, bow: float) -> Path:
    """A line that bows to one side."""
    x, y = end[0] - start[0], end[1] - start[1]
    length, angle = math.hypot(x, y), math.atan2(y, x)
    controls = placed(start, angle, ((length / 3, bow), (length * 2 / 3, bow)))
    return Path(start, ((controls[0], controls[1], end),), is_closed=False)


def leaf(base: Point, angle: float, length: float, width: float, bend: float = 0) -> Path:
    """A leaf from its base to its tip."""
    half = width * 0.66
    return outline(
        placed(
            base,
            angle,
            (
                (0, 0),
                (length * 0.22, -half),
                (length * 0.68, -half + bend),
                (length, bend),
                (length * 0.68, half * 0.9 + bend),
                (length * 0.22, half),
                (0, 0),
            ),
        )
    )


def rib(base: Point, angle: float, length: float, bend: float = 0, reach: float = 0.86) -> Path:
    """The rib of such a leaf."""
    points = placed(
        base,
        angle,
        (
            (length * 0.06, 0),
            (length * 0.35, 0),
            (length * 0.62, bend * 0.8),
            (length * reach, bend * 0.98),
        ),
    )
    return outline(points, is_closed=False)


def petal(base: Point, angle: float, length: float, width: float) -> Path:
    """A petal: narrow at its base, round at its end."""
    half = width / 2
    return outline(
        placed(
            base,
            angle,
            (
                (0, 0),
                (length * 0.3, -half * 0.5),
                (length * 0.62, -half * 1.35),
                (length * 0.9, -half * 0.62),
                (length * 1.04, -half * 0.2),
                (length * 1.04, half * 0.2),
                (length * 0.9, half * 0.62),
                (length * 0.62, half * 1.35),
                (length * 0.3, half * 0.5),
                (0, 0),
            ),
        )
    )


def drop(top: Point, height: float, angle: float = TURN / 4) -> Path:
    """A drop that hangs from its point."""
    half = height * 0.37
    return outline(
        placed(
            top,
            angle,
            (
                (0, 0),
                (height * 0.3, -half * 0.28),
                (height * 0.46, -half),
                (height * 0.66, -half),
                (height * 0.86, -half),
                (height, -half * 0.55),
                (height, 0),
                (height, half * 0.55),
                (height * 0.86, half),
                (height * 0.66, half),
                (height * 0.46, half),
                (height * 0.3, half * 0.28),
                (0, 0),
            ),
        )
    )


def oval(centre: Point, length: float, width: float, angle: float) -> Path:
    """An ellipse."""
    a, b, k = length / 2, width / 2, 0.5523
    return outline(
        placed(
            centre,
            angle,
            (
                (-a, 0),
                (-a, -b * k),
                (-a * k, -b),
                (0, -b),
                (a * k, -b),
                (a, -b * k),
                (a, 0),
                (a, b * k),
                (a * k, b),
                (0, b),
                (-a * k, b),
                (-a, b * k),
                (-a, 0),
            ),
        )
    )


def smooth(points: Sequence[Point], tension: float = 1 / 6) -> list[Point]:
    """Points of a curve that passes through all given ones (Catmull-Rom as cubic curves)."""
    full = [points[0], *points, points[-1]]
    curve = [points[0]]
    for before, here, there, after in zip(full, full[1:], full[2:], full[3:], strict=False):
        curve += [
            (
                here[0] + (there[0] - before[0]) * tension,
                here[1] + (there[1] - before[1]) * tension,
            ),
            (there[0] - (after[0] - here[0]) * tension, there[1] - (after[1] - here[1]) * tension),
            there,
        ]
    return curve


def curve(points: Sequence[Point]) -> Path:
    """An open line through points."""
    return outline(smooth(points), is_closed=False)


def hill(points: Sequence[Point], floor: float) -> Path:
    """What lies below a curve, down to the floor."""
    path = outline(smooth(points), is_closed=False)
    ends = (((points[-1][0], floor),), ((points[0][0], floor),))
    return Path(path.start, (*path.segments, *ends))


def turned(axis: float, profile: Sequence[Point]) -> Path:
    """A vessel: its right profile from top to bottom, and the same on the left.

    The profile is given as distance from the axis and height.
    """
    right = smooth([(axis + x, y) for x, y in profile])
    left = [(2 * axis - x, y) for x, y in reversed(right)]
    path = outline(right, is_closed=False)
    back = outline(left, is_closed=False)
    return Path(path.start, (*path.segments, (back.start,), *back.segments))
