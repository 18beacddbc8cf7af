"""Motifs of drinks: tea hills, coffee beans, wine flasks, slices of fruit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.pen import (
    TURN,
    bent,
    curve,
    drop,
    hill,
    leaf,
    outline,
    oval,
    placed,
    polar,
    rib,
    stroke,
    turned,
)
from generator.pictures.covers.shapes import Circle, Dots, Fill, Line, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.canvas import Canvas
    from generator.pictures.covers.shapes import Layer, Point


def tea(c: Canvas) -> Iterator[Layer]:
    """Terraced hills, and a bud with two leaves before them."""
    phase = c.between(0, TURN)
    for index, role in enumerate((Role.SOFT, Role.LIGHT, Role.SOFT, Role.MID)):
        points = _ridge(c, 0.46 + 0.14 * index, phase + index * 1.9, 34 - 4 * index)
        yield Fill(role, (hill(points, c.height + 4),))
        yield Line(Role.GROUND if role is Role.MID else Role.MID, 4, (_lowered(points, 24),))
        yield Line(Role.GROUND if role is Role.MID else Role.MID, 4, (_lowered(points, 46),))
    yield from _shoot(c, c.at(c.between(0.6, 0.74), 0.86), c.between(0.86, 1.0) * c.height * 0.62)


def _ridge(c: Canvas, level: float, phase: float, swing: float) -> list[Point]:
    steps = range(-1, 8)
    return [(c.width * i / 6, c.height * level + swing * math.sin(phase + i * 1.05)) for i in steps]


def _lowered(points: list[Point], by: float) -> Path:
    return curve([(x, y + by) for x, y in points])


def _shoot(c: Canvas, foot: Point, height: float) -> Iterator[Layer]:
    lean = c.near(-TURN / 4, 0.1)
    fork = polar(foot, height * 0.4, lean)
    yield Line(Role.INK, 9, (bent(foot, fork, 10),))
    leaves = ((lean - 0.72, 0.8, -52.0), (lean + 0.68, 0.72, 48.0))
    for angle, share, bend in leaves:
        yield Fill(Role.INK, (leaf(fork, angle, height * share, height * 0.2, bend),))
        yield Line(Role.SOFT, 4, (rib(fork, angle, height * share, bend),))
    yield Fill(Role.ACCENT, (leaf(fork, lean + 0.03, height * 0.56, height * 0.085),))


def coffee(c: Canvas) -> Iterator[Layer]:
    """Beans in loose rows, each turned its own way; one cherry among them."""
    across = max(3, round(c.width / 205))
    down = max(3, round(c.height / 195))
    cherry = (c.whole(1, across - 1), c.whole(1, down - 1))
    beans: dict[Role, list[Path]] = {Role.INK: [], Role.MID: []}
    grooves: list[Path] = []
    for row in range(down + 1):
        for column in range(across + 1):
            x = c.width * (column + (0.5 if row % 2 else 0)) / across
            centre = (c.near(x, 8), c.near(c.height * (row + 0.1) / down, 8))
            if (column, row) == cherry:
                yield Dots(Role.ACCENT, 62, (centre,))
                yield Dots(Role.LIGHT, 10, ((centre[0] + 18, centre[1] - 24),))
                continue
            angle = c.between(0.08, 0.42) * TURN
            beans[Role.MID if (row + column) % 3 == 0 else Role.INK].append(
                oval(centre, 140, 100, angle)
            )
            grooves.append(_groove(centre, angle))
    for role, shapes in beans.items():
        yield Fill(role, tuple(shapes))
    yield Line(Role.GROUND, 8, tuple(grooves))


def _groove(centre: Point, angle: float) -> Path:
    points = ((-66, 6), (-34, 24), (-16, 10), (0, 0), (16, -10), (34, -24), (66, -6))
    return outline(placed(centre, angle, points), is_closed=False)


_FLASKS: tuple[tuple[Point, ...], ...] = (
    ((17, 0), (20, 10), (14, 26), (15, 120), (34, 168), (78, 232), (74, 306), (46, 340)),
    ((19, 0), (22, 10), (16, 30), (44, 74), (48, 116), (32, 158), (74, 214), (80, 290), (48, 340)),
    ((22, 0), (26, 12), (20, 30), (20, 74), (66, 128), (76, 220), (68, 312), (58, 340)),
)
"""Right profiles of wine flasks, from mouth to foot, 340 units high."""


def flasks(c: Canvas) -> Iterator[Layer]:
    """Flasks of rice wine before a full moon."""
    moon = c.at(c.between(0.56, 0.72), c.between(0.36, 0.42))
    yield Dots(Role.SOFT, c.between(205, 235), (moon,))
    floor = c.height * 0.86
    yield Line(Role.MID, 5, (stroke((c.width * 0.08, floor + 5), (c.width * 0.92, floor + 5)),))
    first = c.whole(0, 2)
    places = (0.28, 0.52, 0.74) if c.is_wide else (0.3, 0.66)
    for index, place in enumerate(places):
        axis = c.width * c.near(place, 0.02)
        grow = c.between(1.0, 1.38) - 0.12 * (index % 2)
        profile = _FLASKS[(first + index) % len(_FLASKS)]
        shape = [(x * grow, floor - (340 - y) * grow) for x, y in profile]
        yield Fill((Role.INK, Role.LIGHT, Role.MID)[index], (turned(axis, shape),))
        wide, y = max(shape)
        if index == 1:
            yield Dots(Role.ACCENT, wide * 0.36, ((axis, y - 4),))
        else:
            across = bent((axis - wide * 0.93, y - 14), (axis + wide * 0.93, y - 14), 18)
            yield Line(Role.GROUND, 5, (across,))


def slices(c: Canvas) -> Iterator[Layer]:
    """Slices of fruit, and drops between them."""
    places = (
        (c.at(c.between(0.2, 0.28), c.between(0.34, 0.42)), c.between(168, 190), Role.MID),
        (c.at(c.between(0.66, 0.76), c.between(0.56, 0.66)), c.between(205, 230), Role.INK),
    )
    for centre, radius, role in places:
        yield Dots(role, radius, (centre,))
        yield Dots(Role.LIGHT, radius - 17, (centre,))
        yield Fill(role, tuple(_segments(c, centre, radius - 30)))
    tops = (c.at(0.53, 0.08), c.at(0.88, 0.05), c.at(0.12, 0.74), c.at(0.38, 0.7))
    drops = tuple(drop(top, c.between(78, 116)) for top in tops)
    yield Fill(Role.MID, drops[1:3])
    yield Fill(Role.ACCENT, drops[:1])
    yield Line(Role.MID, 6, (Circle((drops[3].start[0], drops[3].start[1] + 62), 30),))


def _segments(c: Canvas, centre: Point, radius: float) -> Iterator[Path]:
    count, turn = 9, c.between(0, TURN)
    for index in range(count):
        angle = turn + TURN * index / count
        half = TURN / count / 2 * 0.82
        inner, edge = radius * 0.12, radius
        points = (
            polar(centre, inner, angle),
            polar(centre, edge * 0.6, angle - half * 0.9),
            polar(centre, edge * 0.99, angle - half * 1.02),
            polar(centre, edge, angle - half * 0.7),
            polar(centre, edge * 1.02, angle - half * 0.3),
            polar(centre, edge * 1.02, angle + half * 0.3),
            polar(centre, edge, angle + half * 0.7),
            polar(centre, edge * 0.99, angle + half * 1.02),
            polar(centre, edge * 0.6, angle + half * 0.9),
            polar(centre, inner, angle),
        )
        yield outline(points)
