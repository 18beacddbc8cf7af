"""Plane geometry of the sketch: cells around points, within a soft outline.

A cell is what lies nearer to its point than to any other (a Voronoi cell): the outline, cut along
the bisector with every other point. For the few dozen points of a sketch that is quick enough.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Xy = tuple[float, float]
    Polygon = list[Xy]

DIRECTIONS = 40
"""Corners of the outline before it is cut."""

_SAME = 1e-9


def projected(places: Iterable[tuple[float, float]]) -> list[Xy]:
    """Latitude and longitude on a plane, north upwards, in degrees of latitude.

    A degree of longitude shrinks with the cosine of the latitude; over a province that is enough.
    """
    known = [*places]
    if not known:
        return []
    middle = math.cos(math.radians(sum(lat for lat, _ in known) / len(known)))
    return [(lon * middle, -lat) for lat, lon in known]


def outline(points: Sequence[Xy], margin: float) -> Polygon:
    """A round line about all points, so far away from the outermost."""
    corners = []
    for step in range(DIRECTIONS):
        angle = 2 * math.pi * step / DIRECTIONS
        across, down = math.cos(angle), math.sin(angle)
        x, y = max(points, key=lambda point: point[0] * across + point[1] * down)
        corners.append((x + margin * across, y + margin * down))
    return corners


def cell(point: Xy, others: Iterable[Xy], within: Polygon, gap: float = 0) -> Polygon:
    """The part of `within` that lies nearer to the point than to any of the others.

    Between neighbours a gap is left.
    """
    polygon = within
    for other in others:
        if math.dist(point, other) > _SAME:
            polygon = _nearer(polygon, point, other, gap / 2)
    return polygon


def _nearer(polygon: Polygon, point: Xy, other: Xy, margin: float) -> Polygon:
    """The polygon cut beside the bisector of two points (Sutherland–Hodgman)."""
    middle = ((point[0] + other[0]) / 2, (point[1] + other[1]) / 2)
    away = (other[0] - point[0], other[1] - point[1])
    shift = margin * math.dist(point, other)

    def beyond(corner: Xy) -> float:
        return (corner[0] - middle[0]) * away[0] + (corner[1] - middle[1]) * away[1] + shift

    kept: Polygon = []
    for start, end in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        first, last = beyond(start), beyond(end)
        if first <= 0:
            kept.append(start)
        if (first <= 0) is not (last <= 0):
            share = first / (first - last)
            kept.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
    return kept


def centre(polygon: Polygon) -> Xy:
    """The centre of a polygon's area."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < _SAME:
        return polygon[0]
    return x / (3 * area), y / (3 * area)


def width_at(polygon: Polygon, y: float) -> tuple[float, float]:
    """Where a polygon begins and ends at a height; twice its middle where it does not reach."""
    crossings = [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
        if (y1 <= y) is not (y2 <= y)
    ]
    if not crossings:
        middle = centre(polygon)[0]
        return middle, middle
    return min(crossings), max(crossings)


def soft_path(polygon: Polygon, radius: float) -> str:
    """The polygon with rounded corners, as the data of an SVG path with whole numbers."""
    pieces: list[str] = []
    count = len(polygon)
    for number, corner in enumerate(polygon):
        before, after = polygon[number - 1], polygon[(number + 1) % count]
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        opening = "L" if pieces else "M"
        pieces.append(f"{opening}{_pair(start)}Q{_pair(corner)} {_pair(end)}")
    return f"{''.join(pieces)}Z"


def _towards(corner: Xy, other: Xy, radius: float) -> Xy:
    """The point so far from a corner, and never beyond the middle of its side."""
    length = math.dist(corner, other)
    share = min(radius / length, 0.5) if length > _SAME else 0
    return corner[0] + share * (other[0] - corner[0]), corner[1] + share * (other[1] - corner[1])


def _pair(point: Xy) -> str:
    return f"{round(point[0])} {round(point[1])}"
