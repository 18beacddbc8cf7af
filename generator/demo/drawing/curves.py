"""Curves as lists of points, in the units of a scene."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]
"""Right and down, in thousandths of a picture's short side."""


FOOT_ROUND = 0.1
"""How round a foot looks from a little above, as a share of its half width."""


def ellipse(
    centre: Point, rx: float, ry: float, *, turn: float = 0.0, steps: int = 72
) -> list[Point]:
    """An ellipse, turned by so many degrees."""
    return arc(centre, rx, ry, 0, 360, turn=turn, steps=steps)


def arc(  # noqa: PLR0913 - an arc has this many numbers
    centre: Point,
    rx: float,
    ry: float,
    start: float,
    end: float,
    *,
    turn: float = 0.0,
    steps: int = 48,
) -> list[Point]:
    """The part of an ellipse between two angles in degrees, clockwise from the right."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = []
    for step in range(steps + 1):
        angle = math.radians(start + (end - start) * step / steps)
        x, y = rx * math.cos(angle), ry * math.sin(angle)
        points.append((centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos))
    return points


def spline(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A smooth curve through the points (Catmull and Rom)."""
    if closed:
        chain = [points[-1], *points, points[0], points[1]]
    else:
        chain = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(chain, chain[1:], chain[2:], chain[3:], strict=False):
        for step in range(steps):
            t = step / steps
            curve.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return curve if closed else [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def turned(profile: Sequence[Point], centre: Point) -> list[Point]:
    """The outline of a turned vessel from (height above the foot, half width), foot first."""
    smooth = spline(profile, steps=8)
    # A curve dips below the foot where the first two points lie close together.
    low = max(index for index, (height, _) in enumerate(smooth) if height <= 0)
    side = [(0.0, smooth[low][1]), *smooth[low + 1 :]]
    right = [(centre[0] + width, centre[1] - height) for height, width in side]
    left = [(centre[0] - width, centre[1] - height) for height, width in side]
    foot = side[0][1]
    return [*left, *reversed(right), *arc(centre, foot, foot * FOOT_ROUND, 0, 180, steps=24)]


def box(centre: Point, width: float, height: float, *, radius: float = 0.0) -> list[Point]:
    """A rectangle with round corners; `centre` is the middle of its lower edge."""
    x, y = centre
    r = radius
    corners = [
        ((x + width / 2 - r, y - r), 0),
        ((x - width / 2 + r, y - r), 90),
        ((x - width / 2 + r, y - height + r), 180),
        ((x + width / 2 - r, y - height + r), 270),
    ]
    return [p for corner, start in corners for p in arc(corner, r, r, start, start + 90, steps=8)]


def shifted(points: Sequence[Point], dx: float, dy: float) -> list[Point]:
    """The same curve elsewhere."""
    return [(x + dx, y + dy) for x, y in points]


def leaf_outline(tip_from: Point, length: float, width: float, angle: float) -> list[Point]:
    """A pointed leaf that grows from a point at an angle in degrees."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    side = [(0.0, 0.0), (0.25, 0.42), (0.55, 0.5), (0.85, 0.2), (1.0, 0.0)]
    outline = spline([*side, *((t, -w) for t, w in reversed(side[1:-1]))], closed=True, steps=6)
    return [
        (
            tip_from[0] + t * length * cos - w * width * sin,
            tip_from[1] + t * length * sin + w * width * cos,
        )
        for t, w in outline
    ]
