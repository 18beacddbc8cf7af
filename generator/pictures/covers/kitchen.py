"""Motifs of food: leaves, grains, rice paper with sesame, jars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.pen import TURN, bent, leaf, polar, rib, stroke, turned
from generator.pictures.covers.shapes import Circle, Dots, Fill, Line, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.canvas import Canvas
    from generator.pictures.covers.shapes import Layer, Point


def fresh(c: Canvas) -> Iterator[Layer]:
    """Large leaves that fan out of one corner, with round fruit beside them."""
    root = c.at(c.between(0.2, 0.34), 1.06)
    count = c.whole(5, 6)
    first, last = -0.44 * TURN, -0.03 * TURN
    order = [(i, Role.SOFT) for i in range(0, count, 2)] + [
        (i, Role.INK if i % 4 == 1 else Role.MID) for i in range(1, count, 2)
    ]
    for index, role in order:
        angle = first + (last - first) * (index + 0.5) / count + c.near(0, 0.04)
        length = c.between(0.78, 0.98) * min(c.width, c.height * 1.05)
        width, bend = length * c.between(0.27, 0.32), c.near(0, 26)
        yield Fill(role, (leaf(root, angle, length, width, bend),))
        yield Line(Role.GROUND, 5, (rib(root, angle, length, bend), *_veins(root, angle, length)))
    x, y = c.between(0.76, 0.84), c.between(0.66, 0.76)
    yield Dots(Role.MID, 78, (c.at(x, y),))
    yield Dots(Role.ACCENT, 58, (c.at(x - 0.13, y + 0.14),))
    yield Dots(Role.LIGHT, 9, (c.at(x + 0.03, y - 0.06), c.at(x - 0.11, y + 0.1)))


def _veins(root: Point, angle: float, length: float) -> Iterator[Path]:
    for share in (0.36, 0.5, 0.64):
        start = polar(root, length * share, angle)
        for side in (-1, 1):
            end = polar(start, length * 0.13, angle + side * 0.62)
            yield bent(start, end, side * 4)


def grains(c: Canvas) -> Iterator[Layer]:
    """A bowl of rice seen from above; some grains beside it, all lying as a hand has swept them."""
    centre, radius = c.at(c.between(0.4, 0.6), c.between(0.46, 0.54)), c.between(205, 228)
    yield Dots(Role.SOFT, radius + 40, (centre,))
    yield Dots(Role.LIGHT, radius + 18, (centre,))
    sweep, swing = c.between(0, TURN), c.between(0.5, 0.9)
    inside: list[Path] = []
    around: list[Path] = []
    for point in c.apart(230, 33, inside=(0.02, 0.02, 0.98, 0.98)):
        distance = math.dist(point, centre)
        angle = sweep + swing * math.sin(point[0] / 170 + point[1] / 240) + c.near(0, 0.3)
        grain = stroke(polar(point, 12, angle), polar(point, 12, angle + TURN / 2))
        if distance < radius - 8:
            inside.append(grain)
        elif distance > radius + 70 and c.chance(0.62):
            around.append(grain)
    few = tuple(inside[::9])
    yield Line(Role.MID, 13, tuple(g for g in inside if g not in few))
    yield Line(Role.INK, 13, tuple(around))
    yield Line(Role.ACCENT, 13, few)


def rice_paper(c: Canvas) -> Iterator[Layer]:
    """Sheets of rice paper laid over one another, strewn with sesame."""
    sheets = (
        (c.at(c.between(0.16, 0.24), c.between(0.66, 0.78)), 235, Role.SOFT, Role.MID),
        (c.at(c.between(0.72, 0.82), c.between(0.22, 0.32)), 250, Role.MID, Role.INK),
        (c.at(c.between(0.42, 0.54), c.between(0.52, 0.6)), 205, Role.LIGHT, Role.INK),
    )
    for centre, radius, role, seed in sheets:
        yield Dots(role, radius, (centre,))
        yield Line(Role.GROUND, 5, (Circle(centre, radius - 16),))
        yield Line(seed, 7, tuple(_sesame(c, centre, radius - 40)))
    yield Dots(Role.ACCENT, 46, (c.at(c.between(0.78, 0.86), c.between(0.76, 0.84)),))


def _sesame(c: Canvas, centre: Point, radius: float) -> Iterator[Path]:
    """Seeds as a sunflower sets them, each a little off."""
    for index in range(2, 36):
        angle = index * 2.39996 + c.near(0, 0.12)
        point = polar(centre, radius * math.sqrt(index / 36), angle)
        lie = c.between(0, TURN)
        yield stroke(polar(point, 4, lie), polar(point, 4, lie + TURN / 2))


_JARS: tuple[tuple[Point, ...], ...] = (
    ((40, 0), (44, 16), (34, 30), (78, 80), (92, 150), (74, 222), (54, 250)),
    ((30, 0), (34, 14), (26, 26), (30, 78), (62, 118), (66, 190), (60, 250)),
    ((58, 0), (62, 16), (54, 30), (84, 60), (88, 140), (80, 214), (66, 250)),
)
"""Right profiles, from mouth to foot, 250 units high."""


def jars(c: Canvas) -> Iterator[Layer]:
    """Jars on a shelf, one with a cloth over its mouth."""
    floor, count = c.height * 0.82, 4 if c.is_wide else 3
    yield Fill(Role.SOFT, (_band(c, floor - 6, c.height),))
    covered = c.whole(0, count - 1)
    step = c.width / (count + 0.25)
    for index in range(count):
        profile = _JARS[(index + c.whole(0, 1)) % len(_JARS)]
        grow = c.between(0.9, 1.5)
        axis = step * (index + 0.62) + c.near(0, 8)
        role = (Role.INK, Role.MID)[index % 2]
        shape = [(x * grow * 0.92, floor - (250 - y) * grow) for x, y in profile]
        yield Fill(role, (turned(axis, shape),))
        yield from _trimmings(axis, shape, role, is_covered=index == covered)


def _band(c: Canvas, top: float, bottom: float) -> Path:
    return Path((0, top), (((c.width, top),), ((c.width, bottom),), ((0, bottom),)))


def _trimmings(axis: float, shape: list[Point], role: Role, *, is_covered: bool) -> Iterator[Layer]:
    mouth, top = shape[0]
    if is_covered:
        edge = mouth + 10
        cloth = (
            (mouth * 0.5, top - 30),
            (edge, top - 18),
            (edge, top + 12),
            (edge + 26, top + 44),
        )
        yield Fill(Role.ACCENT, (turned(axis, cloth),))
        yield Line(
            Role.LIGHT, 6, (stroke((axis - edge + 4, top + 12), (axis + edge - 4, top + 12)),)
        )
    wide = max(shape)
    half = wide[0] * 0.9
    y = wide[1]
    lines = tuple(bent((axis - half, y + d), (axis + half, y + d), 16) for d in (-14, 2))
    yield Line(Role.GROUND if role is Role.INK else Role.LIGHT, 5, lines)
