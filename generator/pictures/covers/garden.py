"""Motifs of plants and animals: sprigs, rosettes, drops of oil, blossoms, a bonsai, fish."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.pictures.covers.pen import (
    TURN,
    bent,
    curve,
    drop,
    leaf,
    outline,
    petal,
    placed,
    polar,
    polygon,
    rib,
    stroke,
)
from generator.pictures.covers.shapes import Circle, Dots, Fill, Line, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.canvas import Canvas
    from generator.pictures.covers.shapes import Layer, Point


def sprigs(c: Canvas) -> Iterator[Layer]:
    """Pressed herbs side by side, as in a herbarium."""
    count = 4 if c.is_wide else 3
    kinds = (Role.INK, Role.MID)
    for index in range(count):
        foot = (c.width * (index + 0.5) / count + c.near(0, 8), c.height * c.between(0.9, 0.95))
        top = (foot[0] + c.near(0, 44), c.height * c.between(0.07, 0.17))
        role = kinds[index % 2]
        yield from _sprig(c, foot, top, role, index)


def _sprig(c: Canvas, foot: Point, top: Point, role: Role, index: int) -> Iterator[Layer]:
    bow = c.near(0, 26)
    pairs = 5 + index % 2
    slim = c.between(0.3, 0.36) if index % 2 else c.between(0.46, 0.54)
    leaves = []
    for pair in range(1, pairs + 1):
        share = 0.2 + 0.72 * pair / pairs
        along = (foot[0] + (top[0] - foot[0]) * share, foot[1] + (top[1] - foot[1]) * share)
        base = (along[0] - bow * 3 * share * (1 - share), along[1])
        length = 118 * (1.05 - 0.5 * share)
        spread = 1.02 - 0.4 * share
        leaves += [leaf(base, -TURN / 4 + side * spread, length, length * slim) for side in (-1, 1)]
    yield Line(role, 6, (bent(foot, top, -bow * 1.1),))
    yield Fill(role, tuple(leaves))
    if index == 1:
        berries = (polar(top, 6, -TURN / 4), polar(top, 30, -0.4), polar(top, 30, math.pi + 0.4))
        yield Dots(Role.ACCENT, 14, berries)
    else:
        yield Fill(role, (leaf(top, -TURN / 4, 62, 62 * slim),))


def rosette(c: Canvas) -> Iterator[Layer]:
    """One large flower seen from above, cut by the edge, and a small one."""
    centre = c.at(c.between(0.36, 0.44), c.between(0.52, 0.6))
    turn = c.between(0, TURN)
    reach, full = c.between(300, 340), c.whole(5, 6) * 2
    for index, (share, role) in enumerate(
        ((1.0, Role.SOFT), (0.78, Role.MID), (0.55, Role.INK), (0.33, Role.LIGHT))
    ):
        count = full - 2 * (index > 1) - 2 * (index > 2)  # noqa: PLR2004 - fewer towards the middle
        ring = tuple(
            petal(polar(centre, 18, a), a, reach * share, reach * share * 0.36)
            for a in (turn + index * 0.26 + TURN * i / count for i in range(count))
        )
        yield Fill(role, ring)
    yield Dots(Role.ACCENT, 30, (centre,))
    small = c.at(c.between(0.86, 0.92), c.between(0.14, 0.2))
    yield Fill(Role.MID, tuple(petal(small, turn + TURN * i / 8, 92, 48) for i in range(8)))
    yield Dots(Role.LIGHT, 15, (small,))


def oil(c: Canvas) -> Iterator[Layer]:
    """Drops that fall in rows; one has caught a leaf."""
    across, down = max(3, round(c.width / 165)), 3
    chosen = (c.whole(1, across - 2), 1)
    shapes: dict[Role, list[Path]] = {Role.SOFT: [], Role.MID: [], Role.INK: []}
    order = (Role.SOFT, Role.MID, Role.INK)
    gleams: list[Path] = []
    for row in range(down):
        for column in range(across + row % 2):
            x = c.width * (column + (0 if row % 2 else 0.5)) / across
            height = (118, 142, 166)[row]
            top = (x, c.height * (0.06 + 0.3 * row))
            if (column, row) == chosen:
                yield from _leaf_in_drop(top, 196)
                continue
            shapes[order[row]].append(drop(top, height))
            if row:
                low = (x, top[1] + height * 0.64)
                gleams.append(_arc(low, height * 0.22, 0.3, 0.46))
    for role, drops in shapes.items():
        yield Fill(role, tuple(drops))
    yield Line(Role.GROUND, 5, tuple(gleams))


def _leaf_in_drop(top: Point, height: float) -> Iterator[Layer]:
    top = (top[0], top[1] - 26)
    yield Fill(Role.ACCENT, (drop(top, height),))
    foot = (top[0], top[1] + height * 0.9)
    yield Fill(Role.LIGHT, (leaf(foot, -TURN / 4, height * 0.5, height * 0.26),))
    yield Line(Role.ACCENT, 4, (rib(foot, -TURN / 4, height * 0.5),))


def _arc(centre: Point, radius: float, start: float, end: float) -> Path:
    return curve([polar(centre, radius, TURN * (start + (end - start) * i / 3)) for i in range(4)])


def blossoms(c: Canvas) -> Iterator[Layer]:
    """A branch in bloom."""
    bow = c.between(0.5, 0.62)
    stem = [c.at(-0.04, 0.9), c.at(0.2, 0.76), c.at(0.42, bow), c.at(0.68, 0.42), c.at(0.9, 0.12)]
    yield Dots(Role.SOFT, c.between(190, 225), (c.at(c.between(0.26, 0.36), c.between(0.3, 0.38)),))
    twigs = (
        bent(stem[1], c.at(0.44, 0.92), -18),
        bent(stem[2], c.at(0.33, 0.24), -20),
        bent(stem[3], c.at(0.88, 0.52), 20),
    )
    yield Line(Role.INK, 15, (curve(stem[:4]),))
    yield Line(Role.INK, 8, (curve(stem[2:]), *twigs))
    places = ((0.33, 0.24), (0.44, 0.58), (0.68, 0.41), (0.2, 0.74), (0.88, 0.52), (0.44, 0.9))
    petals: dict[Role, list[Path]] = {Role.LIGHT: [], Role.MID: []}
    threads: list[Path] = []
    centres = tuple(c.at(c.near(x, 0.015), c.near(y, 0.015)) for x, y in places)
    for index, centre in enumerate(centres):
        size = c.between(62, 86) if index < 3 else c.between(46, 58)  # noqa: PLR2004 - three large
        turn = c.between(0, TURN)
        angles = [turn + TURN * i / 5 for i in range(5)]
        role = Role.LIGHT if index % 2 else Role.MID
        petals[role] += [petal(centre, a, size, size * 0.86) for a in angles]
        threads += [stroke(centre, polar(centre, size * 0.42, a + 0.6)) for a in angles]
    for role, shapes in petals.items():
        yield Fill(role, tuple(shapes))
    yield Line(Role.INK, 4, tuple(threads))
    buds = (stem[4], c.at(0.8, 0.24), c.at(0.56, 0.47), c.at(0.38, 0.4), c.at(0.8, 0.47))
    yield Dots(Role.ACCENT, 12, (*buds, *centres))


def bonsai(c: Canvas) -> Iterator[Layer]:
    """An old tree in a flat pot before the sun."""
    axis, floor = c.width * c.between(0.44, 0.54), c.height * 0.8
    yield Dots(Role.SOFT, c.between(205, 235), (c.at(c.between(0.5, 0.62), 0.42),))
    trunk = ((0, 0), (-78, -96), (48, -170), (-6, -290))
    path = [(axis + x, floor + y) for x, y in trunk]
    yield Line(Role.INK, 46, (curve(path[:2]),))
    yield Line(Role.INK, 34, (curve(path[:3]),))
    yield Line(Role.INK, 20, (curve(path),))
    limb = (path[1], (axis - 190, floor - 158)), (path[2], (axis + 186, floor - 236))
    yield Line(Role.INK, 14, tuple(bent(a, b, 12) for a, b in limb))
    pads = (
        (-205, -176, 120, Role.MID),
        (190, -252, 132, Role.INK),
        (-70, -288, 118, Role.INK),
        (36, -346, 128, Role.MID),
    )
    for x, y, half, role in pads:
        yield Fill(
            role,
            (_pad((c.near(axis + x, 10), c.near(floor + y, 8)), half * c.between(0.94, 1.08)),),
        )
    yield Fill(Role.ACCENT, (_pot(axis, floor),))
    yield Line(Role.MID, 5, (stroke((c.width * 0.1, floor + 80), (c.width * 0.9, floor + 80)),))


def _pad(centre: Point, half: float) -> Path:
    """A cloud of needles: three bows above, flat below."""
    x, y = centre
    points = (
        (x - half, y),
        (x - half * 1.02, y - half * 0.42),
        (x - half * 0.62, y - half * 0.56),
        (x - half * 0.4, y - half * 0.4),
        (x - half * 0.3, y - half * 0.86),
        (x + half * 0.34, y - half * 0.86),
        (x + half * 0.42, y - half * 0.4),
        (x + half * 0.66, y - half * 0.56),
        (x + half * 1.04, y - half * 0.4),
        (x + half, y),
        (x + half * 0.9, y + half * 0.2),
        (x - half * 0.9, y + half * 0.2),
        (x - half, y),
    )
    return outline(points)


def _pot(axis: float, floor: float) -> Path:
    sides = ((-150, 0), (150, 0), (146, 22), (116, 74), (-116, 74), (-146, 22))
    return polygon(*((axis + x, floor + y) for x, y in sides))


def fish(c: Canvas) -> Iterator[Layer]:
    """Three fish below lotus leaves, and the rings they make."""
    pad = c.at(c.between(0.84, 0.92), c.between(0.16, 0.24))
    yield Line(Role.SOFT, 7, tuple(Circle(c.at(0.38, 0.56), r) for r in (120, 190, 260, 330, 400)))
    for centre, radius in ((pad, 150), (c.at(0.06, 0.94), 120)):
        yield Dots(Role.MID, radius, (centre,))
        yield Line(Role.GROUND, 5, tuple(_spokes(c, centre, radius - 22)))
    heading = c.between(-0.5, 0.1)
    shoal = (
        (c.at(0.34, 0.36), heading, 1.3, Role.INK),
        (c.at(0.6, 0.66), heading + 0.35, 1.45, Role.ACCENT),
        (c.at(0.3, 0.78), heading - 0.25, 0.95, Role.INK),
    )
    for place, angle, size, role in shoal:
        yield from _one_fish(place, c.near(angle, 0.12), size, role)


def _spokes(c: Canvas, centre: Point, reach: float) -> Iterator[Path]:
    turn = c.between(0, TURN)
    for index in range(9):
        yield stroke(centre, polar(centre, reach, turn + TURN * index / 9))


def _one_fish(place: Point, angle: float, size: float, role: Role) -> Iterator[Layer]:
    def there(*points: Point) -> list[Point]:
        return placed(place, angle, [(x * size, y * size) for x, y in points])

    tail = there(
        (-50, 0), (-90, -10), (-120, -58), (-150, -52), (-142, -20), (-128, -4), (-112, 2),
        (-128, 8), (-142, 24), (-150, 54), (-120, 62), (-90, 12), (-50, 0),
    )  # fmt: skip
    body = there(
        (84, 0), (70, -30), (20, -40), (-20, -28), (-50, -18), (-70, -8), (-80, 0),
        (-70, 8), (-50, 18), (-20, 28), (20, 40), (70, 30), (84, 0),
    )  # fmt: skip
    fins = [
        leaf(there((30, side * 22))[0], angle + math.pi - side * 0.7, 52 * size, 26 * size)
        for side in (-1, 1)
    ]
    yield Fill(role, (outline(tail), *fins, outline(body)))
    stripes = (
        curve(there((24, -26), (34, 0), (24, 26))),
        curve(there((-10, -20), (-2, 0), (-10, 20))),
    )
    yield Line(Role.LIGHT, 5 * size, stripes)
    yield Dots(Role.LIGHT, 5 * size, tuple(there((58, -15), (58, 15))))
