"""Motifs of hands and places: conical hats, woven bands, hills above water."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.pen import TURN, bent, curve, hill, outline, polar, polygon, stroke
from generator.pictures.covers.shapes import Circle, Dots, Fill, Line, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.canvas import Canvas
    from generator.pictures.covers.shapes import Layer, Point


def hats(c: Canvas) -> Iterator[Layer]:
    """Conical hats seen from above: sixteen rings on fine ribs, a ribbon beside them."""
    big = c.at(c.between(0.56, 0.66), c.between(0.5, 0.6))
    small = c.at(c.between(0.1, 0.16), c.between(0.2, 0.28))
    yield from _hat(c, small, c.between(170, 190), 10, Role.MID)
    ribbon = [
        (big[0] - 150, big[1] + 205), (big[0] - 268, big[1] + 212),
        (big[0] - 330, big[1] + 150), (big[0] - 420, big[1] + 172), (big[0] - 520, big[1] + 120),
    ]  # fmt: skip
    yield Line(Role.ACCENT, 15, (curve(ribbon),))
    yield from _hat(c, big, c.between(258, 282), 16, Role.INK)


def _hat(c: Canvas, centre: Point, radius: float, rings: int, role: Role) -> Iterator[Layer]:
    yield Dots(Role.LIGHT, radius, (centre,))
    turn = c.between(0, TURN)
    ribs = tuple(
        stroke(polar(centre, radius * 0.07, a), polar(centre, radius, a))
        for a in (turn + TURN * i / 24 for i in range(24))
    )
    yield Line(Role.SOFT, 4, ribs)
    yield Line(role, 4, tuple(Circle(centre, radius * i / rings) for i in range(1, rings + 1)))
    yield Line(role, 10, (Circle(centre, radius),))
    yield Dots(role, radius * 0.045, (centre,))


def weaving(c: Canvas) -> Iterator[Layer]:
    """A plaited mat: strips over and under one another."""
    step = c.width / round(c.width / 134)
    rows, columns = math.ceil(c.height / step) + 1, math.ceil(c.width / step)
    gap = step * 0.09
    special = c.whole(1, columns - 2)
    for role, is_across in ((Role.MID, True), (Role.INK, False), (Role.ACCENT, False)):
        strips = []
        for row in range(rows):
            for column in range(columns):
                is_special = column == special and not is_across
                if ((row + column) % 2 == 0) is is_across and is_special is (role is Role.ACCENT):
                    strips.append(
                        _strip(column * step, row * step - step / 3, step, gap, is_across)
                    )
        yield Fill(role, tuple(strips))
    yield Line(Role.GROUND, 4, tuple(_grain(rows, columns, step)))


def _strip(x: float, y: float, step: float, gap: float, is_across: bool) -> Path:  # noqa: FBT001 - which way it lies
    a, b = (-gap, gap) if is_across else (gap, -gap)
    return polygon(
        (x + a, y + b), (x + step - a, y + b), (x + step - a, y + step - b), (x + a, y + step - b)
    )


def _grain(rows: int, columns: int, step: float) -> Iterator[Path]:
    for row in range(rows):
        for column in range(columns):
            x, y = column * step, row * step - step / 3
            for share in (0.38, 0.62):
                if (row + column) % 2 == 0:
                    yield stroke((x + 4, y + step * share), (x + step - 4, y + step * share))
                else:
                    yield stroke((x + step * share, y + 4), (x + step * share, y + step - 4))


def crafts(c: Canvas) -> Iterator[Layer]:
    """Hats for most, a plaited mat for the others."""
    return weaving(c) if c.chance(0.34) else hats(c)


def brocade(c: Canvas) -> Iterator[Layer]:
    """Bands of a woven cloth: diamonds, zigzags, stripes, dots."""
    bands = (_diamonds, _zigzag, _stripes, _specks)
    first = c.whole(0, 3)
    y, index = -c.between(0, 60), 0
    while y < c.height:
        height = (176, 104, 74, 92)[(first + index) % 4]
        yield from bands[(first + index) % 4](c, y, height)
        y += height + 26
        index += 1


def _diamonds(c: Canvas, y: float, height: float) -> Iterator[Layer]:
    count = round(c.width / 150)
    step = c.width / count
    middle = y + height / 2
    yield Fill(Role.INK, (_bar(c, y, height),))
    for share, role in ((0.94, Role.SOFT), (0.62, Role.ACCENT), (0.3, Role.LIGHT)):
        a, b = step * share / 2, height * share / 2
        shapes = tuple(
            polygon((x - a, middle), (x, middle - b), (x + a, middle), (x, middle + b))
            for x in (step * (i + 0.5) for i in range(count))
        )
        yield Fill(role, shapes)


def _zigzag(c: Canvas, y: float, height: float) -> Iterator[Layer]:
    count = round(c.width / 100)
    step = c.width / count / 2
    for role, low in ((Role.MID, 0.3), (Role.INK, 0.62)):
        points = [
            (step * i, y + height * (low + (0.3 if i % 2 else -0.22))) for i in range(2 * count + 1)
        ]
        yield Line(role, 15, (stroke(*points),))


def _stripes(c: Canvas, y: float, height: float) -> Iterator[Layer]:
    yield Fill(Role.MID, (_bar(c, y, height * 0.42),))
    yield Fill(Role.INK, (_bar(c, y + height * 0.56, height * 0.16),))
    yield Fill(Role.INK, (_bar(c, y + height * 0.84, height * 0.16),))


def _specks(c: Canvas, y: float, height: float) -> Iterator[Layer]:
    count = round(c.width / 50)
    step = c.width / count
    yield Fill(Role.SOFT, (_bar(c, y, height),))
    for row in range(2):
        centres = (
            (step * (i + 0.25 + row / 2), y + height * (0.3 + 0.4 * row)) for i in range(count)
        )
        yield Dots(Role.INK if row else Role.MID, 10, tuple(centres))


def _bar(c: Canvas, y: float, height: float) -> Path:
    return polygon((0, y), (c.width, y), (c.width, y + height), (0, y + height))


def landscape(c: Canvas) -> Iterator[Layer]:
    """Limestone hills behind one another, the sun, a boat on still water."""
    yield Dots(Role.ACCENT, c.between(58, 72), (c.at(c.between(0.2, 0.34), c.between(0.2, 0.26)),))
    shore = c.height * 0.7
    for role, tall, count in ((Role.SOFT, 0.46, 4), (Role.MID, 0.34, 4), (Role.INK, 0.2, 5)):
        yield Fill(role, (hill(_karst(c, shore, tall, count), shore + 2),))
    waves = []
    for row in range(5):
        y = shore + 26 + row * 32
        x = c.between(0.02, 0.5) * c.width
        waves.append(stroke((x, y), (x + c.between(0.22, 0.46) * c.width, y)))
    yield Line(Role.MID, 5, tuple(waves))
    yield from _boat(c.at(c.between(0.62, 0.76), 0.87))


def _karst(c: Canvas, shore: float, tall: float, count: int) -> list[Point]:
    points = [(-40.0, shore)]
    shift = c.between(-0.5, 0.1)
    for index in range(count + 1):
        x = c.width * (index + shift + 0.2) / (count - 0.6)
        peak = c.height * tall * c.between(0.62, 1.12)
        half = c.width / count * c.between(0.28, 0.4)
        points += [
            (x - half, shore - peak * 0.34),
            (x - half * 0.62, shore - peak * 0.86),
            (x, shore - peak),
            (x + half * 0.66, shore - peak * 0.8),
            (x + half, shore - peak * 0.3),
        ]
    points.sort()
    return [*points, (c.width + 60.0, shore)]


def _boat(place: Point) -> Iterator[Layer]:
    x, y = place
    hull = outline(
        (
            (x - 96, y - 16), (x - 50, y + 8), (x + 50, y + 8), (x + 96, y - 16),
            (x + 70, y + 26), (x + 40, y + 28), (x, y + 28),
            (x - 40, y + 28), (x - 70, y + 26), (x - 96, y - 16),
        )
    )  # fmt: skip
    yield Fill(Role.INK, (hull,))
    yield Fill(
        Role.INK, (polygon((x + 4, y - 44), (x + 24, y - 44), (x + 30, y + 6), (x - 2, y + 6)),)
    )
    yield Fill(Role.ACCENT, (polygon((x - 24, y - 40), (x + 14, y - 68), (x + 52, y - 40)),))
    yield Line(Role.INK, 5, (bent((x + 20, y - 20), (x + 74, y + 30), 4),))
