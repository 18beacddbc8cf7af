"""Things that stand in several scenes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from generator.demo.drawing.curves import (
    arc,
    box,
    ellipse,
    leaf_outline,
    turned,
)
from generator.demo.drawing.palette import CERAMIC, CREAM, INK, LACQUER, LEAF, cylinder, mix

if TYPE_CHECKING:
    from random import Random

    from generator.demo.drawing.canvas import Canvas
    from generator.demo.drawing.curves import Point

Tint: TypeAlias = tuple[str, str, str]
"""Main colour, shade, light."""


def leaf(canvas: Canvas, root: Point, length: float, angle: float, tint: Tint = LEAF) -> None:
    """A leaf with a lit and a shaded half."""
    outline = leaf_outline(root, length, length * 0.46, angle)
    half = len(outline) // 2
    canvas.fill(outline, tint[0])
    canvas.fill(outline[: half + 1], mix(tint[0], tint[1], 0.45))
    tip = outline[half]
    canvas.line([root, tip], mix(tint[0], tint[2], 0.6), length * 0.022)


def sprig(canvas: Canvas, root: Point, angle: float, size: float, tint: Tint = LEAF) -> None:
    """A twig with leaves on both sides."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    canvas.line([root, (root[0] + cos * size, root[1] + sin * size)], tint[1], size * 0.025)
    for step in range(4):
        along = size * (0.18 + 0.24 * step)
        place = (root[0] + cos * along, root[1] + sin * along)
        length = size * (0.5 - 0.06 * step)
        leaf(canvas, place, length, angle - 48, tint)
        leaf(canvas, place, length, angle + 48, tint)
    leaf(canvas, (root[0] + cos * size, root[1] + sin * size), size * 0.34, angle, tint)


def flower(canvas: Canvas, centre: Point, radius: float, tint: Tint, *, petals: int = 8) -> None:
    """A flower seen from the front."""
    for ring, share in ((1.0, 0.15), (0.66, 0.55)):
        for petal in range(petals):
            angle = 360 / petals * (petal + ring)
            away = radius * 0.56 * ring
            place = (
                centre[0] + math.cos(math.radians(angle)) * away,
                centre[1] + math.sin(math.radians(angle)) * away,
            )
            long, wide = radius * 0.46 * ring, min(radius * 1.5 / petals, radius * 0.27) * ring
            colour = mix(tint[0], tint[2], share + 0.2 * (petal % 2))
            canvas.fill(ellipse(place, long * 1.06, wide * 1.2, turn=angle, steps=16), tint[1])
            canvas.fill(ellipse(place, long, wide, turn=angle, steps=16), colour)
    canvas.fill(ellipse(centre, radius * 0.2, radius * 0.2, steps=20), mix(tint[1], "#7a4a10", 0.5))


def grains(
    canvas: Canvas, dice: Random, heap: tuple[Point, float, float], tint: Tint, size: float
) -> None:
    """A heap of grains: centre of its foot, half width, height."""
    (x, y), wide, high = heap
    hill = [*arc((x, y), wide, high, 180, 360), *arc((x, y), wide, wide * 0.19, 0, 180)]
    canvas.shade(hill, [mix(tint[0], tint[2], 0.6), tint[0], tint[1]])
    count = int(min(9000 / size, 900))
    for _ in range(count):
        angle, away = dice.uniform(0, math.tau), math.sqrt(dice.random())
        gx, gy = x + math.cos(angle) * wide * 0.96 * away, math.sin(angle)
        lift = math.sqrt(max(1 - ((gx - x) / wide) ** 2, 0.0))
        share = away * gy / max(lift, 0.05)
        place = (
            gx,
            y - (high if share > 0 else wide * 0.17) * lift * min(max(share, -1), 1) * 0.96,
        )
        lit = 0.5 + (x - gx) / wide * 0.45 + dice.uniform(-0.25, 0.25)
        colour = mix(tint[1], tint[2], min(max(lit, 0.1), 1.0))
        turn = dice.uniform(0, 180)
        canvas.fill(ellipse(place, size, size * 0.46, turn=turn, steps=10), colour)


def bowl(canvas: Canvas, foot: Point, width: float, tint: Tint = CERAMIC) -> None:
    """An open bowl with a coloured band; what is in it is drawn over it."""
    x, y = foot
    half, high = width / 2, width * 0.36
    rim = y - high
    profile = [(0.0, half * 0.42), (high * 0.12, half * 0.46), (high * 0.55, half * 0.86)]
    canvas.shade(turned([*profile, (high, half)], foot), cylinder(tint))
    band = [(x + px * 0.93, py) for px, py in arc((0, rim + high * 0.34), half, 34, 180, 0)]
    canvas.line(band, mix(LACQUER, tint[0], 0.35), width * 0.014)
    canvas.fill(ellipse((x, rim), half, half * 0.23), mix(tint[0], tint[2], 0.6))
    inner = ellipse((x, rim + 4), half * 0.93, half * 0.19)
    canvas.shade(inner, [mix(tint[1], INK, 0.3), mix(tint[0], tint[1], 0.4)])


def plate(canvas: Canvas, centre: Point, rx: float, tint: Tint = CERAMIC) -> None:
    """A flat plate seen from the side and a little from above."""
    x, y = centre
    ry = rx * 0.34
    canvas.shade(ellipse((x, y + rx * 0.05), rx, ry), cylinder(tint))
    canvas.shade(ellipse((x, y), rx, ry), [tint[2], tint[0], mix(tint[0], tint[1], 0.5)])
    canvas.line(ellipse((x, y), rx * 0.96, ry * 0.94), mix(LACQUER, tint[0], 0.45), rx * 0.012)
    canvas.shade(
        ellipse((x, y + rx * 0.015), rx * 0.72, ry * 0.68),
        [mix(tint[0], tint[1], 0.35), tint[0], tint[2]],
    )


def label(canvas: Canvas, foot: Point, width: float, height: float, tint: Tint) -> None:
    """A paper label: a sign, a few lines, no writing that could be read."""
    x, y = foot
    paper = [CREAM[1], CREAM[2], CREAM[0], CREAM[0], CREAM[1]]
    canvas.shade(box(foot, width, height, radius=width * 0.04), paper)
    edge = box((x, y - height * 0.05), width * 0.88, height * 0.9, radius=width * 0.03)
    canvas.line([*edge, edge[0]], mix(tint[1], CREAM[0], 0.35), width * 0.012)
    top = y - height * 0.66
    canvas.fill(ellipse((x, top), width * 0.17, width * 0.17, steps=40), LACQUER)
    for angle in (-150, -90, -30):
        leaf(canvas, (x, top + width * 0.08), width * 0.2, angle, (CREAM[0], CREAM[1], CREAM[2]))
    for row, share in enumerate((0.58, 0.4, 0.26)):
        line_y = y - height * (0.36 - 0.1 * row)
        line = [(x - width * share / 2, line_y), (x + width * share / 2, line_y)]
        canvas.line(line, mix(INK, CREAM[0], 0.25 + 0.15 * row), width * (0.035 - 0.008 * row))


def glass_light(canvas: Canvas, foot: Point, width: float, height: float) -> None:
    """The light on a glass vessel: a bright strip at the left, a thin one at the right."""
    x, y = foot
    left = box(
        (x - width * 0.34, y - height * 0.1), width * 0.07, height * 0.78, radius=width * 0.03
    )
    canvas.shade(left, ["#ffffff", "#fff6e4"], down=True, opacity=0.5)
    right = box(
        (x + width * 0.4, y - height * 0.14), width * 0.03, height * 0.66, radius=width * 0.014
    )
    canvas.shade(right, ["#ffffff", "#ffffff"], opacity=0.26)


def sphere(canvas: Canvas, centre: Point, radius: float, tint: Tint) -> None:
    """A round fruit with light from the left above."""
    x, y = centre
    main, dark, light = tint
    outline = ellipse(centre, radius, radius * 0.95)
    canvas.shade(outline, [mix(main, light, 0.5), main, mix(main, dark, 0.35), dark])
    spot = ellipse((x - radius * 0.32, y - radius * 0.36), radius * 0.34, radius * 0.26)
    canvas.glow(spot, light, blur=radius * 0.14, opacity=0.75)
    canvas.fill(
        ellipse((x - radius * 0.38, y - radius * 0.45), radius * 0.09, radius * 0.06), "#fff7e6"
    )


def cup(canvas: Canvas, foot: Point, width: float, drink: str, tint: Tint = CERAMIC) -> None:
    """A small cup without a handle, filled."""
    x, y = foot
    half, high = width / 2, width * 0.62
    profile = [
        (0.0, half * 0.5),
        (high * 0.1, half * 0.58),
        (high * 0.6, half * 0.92),
        (high, half),
    ]
    canvas.shade(turned(profile, foot), cylinder(tint))
    canvas.fill(ellipse((x, y - high), half, half * 0.25), tint[2])
    surface = ellipse((x, y - high + 2), half * 0.9, half * 0.2)
    canvas.shade(surface, [mix(drink, "#ffffff", 0.3), drink, mix(drink, INK, 0.25)])
