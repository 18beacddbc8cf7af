"""Scenes on plates and trays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.demo.drawing import props
from generator.demo.drawing.curves import arc, box, ellipse, spline
from generator.demo.drawing.palette import INK, LEAF, TINTS, cylinder, mix

if TYPE_CHECKING:
    from random import Random

    from generator.demo.drawing.canvas import Canvas
    from generator.demo.drawing.curves import Point
    from generator.demo.drawing.props import Tint


def plate(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A plate with fish, meat or rolls, herbs at its edge."""
    canvas.shadows(((0, 30), 390, 120))
    props.plate(canvas, (0, -20), 400)
    if tint == TINTS["nem"]:
        _rolls(canvas, tint)
    elif tint in {TINTS["fish"], TINTS["dryfish"]}:
        _fishes(canvas, tint, 2 if tint == TINTS["fish"] else 9)
    else:
        _slices(canvas, dice, tint)
    for angle in (-30, 10, 60):
        props.leaf(canvas, (250, -20), 120, angle + dice.uniform(-12, 12))
    for place in ((-285.0, 6.0), (-250.0, 34.0)):
        canvas.shade(ellipse(place, 42, 13, turn=-22), ["#f0593a", "#c22f22", "#8f1f16"])
        canvas.line([(place[0] - 40, place[1] + 14), (place[0] - 62, place[1] + 22)], "#4f7d3c", 8)


def _rolls(canvas: Canvas, tint: Tint) -> None:
    for row, count in ((-104, 3), (-44, 4), (14, 3)):
        for index in range(count):
            x = (index - (count - 1) / 2) * 132
            body = box((x, row + 62), 122, 62, radius=28)
            canvas.shade(body, [tint[2], tint[0], tint[1]], down=True)
            wrap = box((x - 16, row + 64), 74, 66, radius=10)
            canvas.shade(wrap, [LEAF[2], LEAF[0], LEAF[1]], down=True)
            canvas.line([(x - 16, row), (x - 16, row + 63)], "#e9d9a6", 7)


def _fishes(canvas: Canvas, tint: Tint, count: int) -> None:
    size = 0.95 if count < 4 else 0.5  # noqa: PLR2004 - few fish are large ones
    for index in range(count):
        lane = index - (count - 1) / 2
        y = -36 + lane * (78 if count < 4 else 20)  # noqa: PLR2004
        _fish(canvas, (lane * 14 - (index % 3) * 30 * (1 - size), y), size, tint)


def _fish(canvas: Canvas, centre: Point, size: float, tint: Tint) -> None:
    x, y = centre
    outline = spline(
        [(-230, 0), (-120, -52), (60, -44), (170, -12), (250, -54), (236, 0), (250, 50), (170, 12),
         (60, 42), (-120, 50)],
        closed=True,
    )  # fmt: skip
    body = [(x + px * size, y + py * size) for px, py in outline]
    canvas.shade(body, [mix(tint[1], INK, 0.2), tint[0], tint[2], tint[0]], down=True)
    gill = [(x + px * size, y + py * size) for px, py in ((-130, -44), (-112, 4), (-130, 44))]
    canvas.line(gill, mix(tint[1], INK, 0.2), 5 * size)
    canvas.fill(ellipse((x - 180 * size, y - 10 * size), 11 * size, 11 * size), "#fdf8ec")
    canvas.fill(ellipse((x - 181 * size, y - 10 * size), 6 * size, 6 * size), INK)


def _slices(canvas: Canvas, dice: Random, tint: Tint) -> None:
    for row in range(4):
        for index in range(5):
            place = (-210 + index * 100 + row % 2 * 36, -86 + row * 40 + dice.uniform(-8, 8))
            turn = -24 + dice.uniform(-14, 14)
            canvas.fill(ellipse((place[0], place[1] + 8), 74, 24, turn=turn), tint[1])
            canvas.shade(ellipse(place, 74, 23, turn=turn), [tint[2], tint[0], tint[1]])
            fibre = arc(place, 52, 9, 190, 330, turn=turn, steps=12)
            canvas.line(fibre, mix(tint[2], tint[0], 0.4), 3)


def noodles(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """Nests of dried noodles on a bamboo tray."""
    canvas.shadows(((0, 40), 420, 120))
    canvas.shade(ellipse((0, 20), 420, 140), cylinder(TINTS["rattan"]))
    canvas.shade(ellipse((0, 0), 410, 132), [TINTS["rattan"][1], TINTS["rattan"][0]])
    for ring in range(7):
        edge = ellipse((0, 2), 380 - ring * 52, 120 - ring * 17)
        canvas.line(edge, mix(TINTS["rattan"][0], TINTS["rattan"][1], 0.4), 4)
    for x, y in ((-180.0, -40.0), (180.0, -40.0), (0.0, -64.0), (-100.0, 30.0), (110.0, 30.0)):
        canvas.glow(ellipse((x + 12, y + 22), 128, 50), INK, blur=14, opacity=0.4)
        canvas.shade(ellipse((x, y), 124, 66), [tint[2], tint[0], tint[1]])
        for _ in range(70):
            size = dice.uniform(0.35, 1.0)
            start, turn = dice.uniform(0, 360), dice.uniform(-14, 14)
            middle = (x + dice.uniform(-14, 14), y - 10 + dice.uniform(-12, 12))
            strand = arc(middle, 112 * size, 52 * size, start, start + 150, turn=turn, steps=16)
            colour = mix(
                tint[0], dice.choice([tint[1], tint[2], "#ffffff"]), dice.uniform(0.2, 0.7)
            )
            canvas.line(strand, colour, 4.5)
