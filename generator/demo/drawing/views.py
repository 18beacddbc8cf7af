"""Wider views: hills with terraces, and a market stall."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.demo.drawing import props
from generator.demo.drawing.crafts import crate
from generator.demo.drawing.curves import arc, box, ellipse
from generator.demo.drawing.palette import CREAM, LACQUER, TINTS, WOOD, cylinder, mix

if TYPE_CHECKING:
    from random import Random

    from generator.demo.drawing.canvas import Canvas
    from generator.demo.drawing.curves import Point
    from generator.demo.drawing.props import Tint

EDGE = 1500
"""Farther out than any picture reaches."""
GROUND_LINE = 900


def hills(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """Terraced hills before mountains in the mist, a stilt house among trees."""
    light = tint[2]
    sky = [mix(light, "#a9cfe0", 0.45), mix(light, "#ffffff", 0.35), mix(light, "#ffe9cf", 0.5)]
    whole = [(-EDGE, -EDGE), (EDGE, -EDGE), (EDGE, GROUND_LINE), (-EDGE, GROUND_LINE)]
    canvas.shade(whole, sky, down=True)
    sun = (dice.choice([-260.0, 280.0]), -520.0)
    canvas.glow(ellipse(sun, 120, 120), "#fff3d0", blur=60, opacity=0.8)
    canvas.fill(ellipse(sun, 62, 62), "#fff8e6")
    for layer in range(5):
        _hill(canvas, dice, layer, tint)
        if layer == 3:  # noqa: PLR2004 - between the hills
            _stilt_house(canvas, (dice.choice([-190.0, 190.0]), 120.0))
    for index in range(26):
        x = -820 + index * 66 + dice.uniform(-20, 20)
        props.leaf(canvas, (x, 330), dice.uniform(90, 160), -90 + dice.uniform(-30, 30), tint)


def _hill(canvas: Canvas, dice: Random, layer: int, tint: Tint) -> None:
    """One range: misty far away, terraced nearby."""
    far = 1 - layer / 5
    near = mix(tint[0], tint[1], layer / 6)
    colour = mix(near, mix("#b4cdd3", tint[2], 0.3), far**1.6 * 0.85)
    ridge = _ridge(dice, -330 + layer * 118, 120 - layer * 16)
    slope = [mix(colour, "#ffffff", 0.16), colour, mix(colour, tint[1], 0.3)]
    canvas.shade([*ridge, (EDGE, GROUND_LINE), (-EDGE, GROUND_LINE)], slope, down=True)
    if layer > 1:
        _terraces(canvas, ridge, mix(colour, "#f3f0bf", 0.42), 6 - layer)
        return
    high, low = -200 + layer * 90, -150 + layer * 90
    mist = [(-EDGE, high), (EDGE, high), (EDGE, low), (-EDGE, low)]
    canvas.glow(mist, "#fffaf0", blur=26, opacity=0.5)


def _ridge(dice: Random, level: float, swing: float) -> list[Point]:
    first, second = dice.uniform(0, 6), dice.uniform(0, 6)
    points = []
    for step in range(61):
        x = -EDGE + step * EDGE / 30
        wave = math.sin(x / 330 + first) + 0.45 * math.sin(x / 141 + second)
        points.append((x, level + wave * swing * 0.7))
    return points


def _terraces(canvas: Canvas, ridge: list[Point], colour: str, thin: int) -> None:
    for step in range(1, 8):
        drop = step * 22
        line = [(x, y + drop + 6 * math.sin(x / 90 + step)) for x, y in ridge]
        canvas.line(line, colour, 7 - thin)


def _stilt_house(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    canvas.glow(ellipse(foot, 190, 18), "#1f3a24", blur=14, opacity=0.5)
    for offset in (-110, -40, 40, 110):
        canvas.line([(x + offset, y), (x + offset, y - 80)], WOOD[1], 12)
    canvas.shade(box((x, y - 70), 270, 90), [WOOD[2], WOOD[0], WOOD[1]])
    for offset in (-80, 0, 80):
        canvas.fill(box((x + offset, y - 84), 40, 56), mix(WOOD[1], "#2a1a10", 0.4))
    canvas.line([(x + 60, y), (x + 30, y - 74)], WOOD[2], 10)
    roof = [(x - 186, y - 146), (x + 186, y - 146), (x + 116, y - 270), (x - 116, y - 270)]
    canvas.shade(roof, ["#a08a5c", "#86704a", "#5f4d33"], down=True)
    for offset in range(-150, 160, 26):
        canvas.line([(x + offset * 0.66, y - 266), (x + offset * 1.14, y - 148)], "#6f5c3d", 3)
    for place in ((x - 250, y - 60), (x + 246, y - 50)):
        canvas.line([(place[0], y), place], "#6b4a30", 14)
        for angle in range(-200, 30, 28):
            props.leaf(canvas, place, 120, angle)


def stall(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A market stall under a striped awning."""
    canvas.shadows(((0, 40), 520, 60))
    for x in (-440, 440):
        canvas.shade(box((x, 40), 26, 720), cylinder(WOOD))
    canvas.shade(box((0, -250), 860, 300, radius=6), ["#f3e3c6", "#e2c79c"], down=True)
    for shelf, goods in (
        (-280, ("honey", "amber", "berry", "honey", "plum")),
        (-420, ("leaf", "turmeric", "clear", "red", "soy")),
    ):
        canvas.shade(box((0, shelf + 14), 820, 16, radius=3), cylinder(WOOD))
        for index, name in enumerate(goods):
            foot = (-330 + index * 165, shelf)
            canvas.shade(box(foot, 66, 92, radius=14), cylinder(TINTS[name]))
            canvas.shade(box((foot[0], foot[1] - 84), 50, 22, radius=5), cylinder(CREAM))
            canvas.fill(box((foot[0], foot[1] - 22), 48, 34, radius=3), CREAM[0])
    canvas.shade(box((0, 44), 960, 280, radius=8), cylinder(WOOD))
    for index in range(1, 9):
        x = -480 + index * 107
        canvas.line([(x, -236), (x, 44)], WOOD[1], 4)
    canvas.shade(box((0, -226), 1000, 26, radius=8), [WOOD[2], WOOD[0]], down=True)
    for index, name in enumerate(("orange", "leaf", "egg", "chilli")):
        crate(canvas, (-340 + index * 226, -250), 200, TINTS[name])
    canvas.shade(box((0, -40), 380, 130, radius=12), [CREAM[2], CREAM[1]])
    for place in (-90, 0, 90):
        props.flower(canvas, (place, -104), 42, TINTS[dice.choice(["gold", "koi"])])
    _awning(canvas, dice.choice([LACQUER, "#3f7a5a", tint[0]]))


def _awning(canvas: Canvas, colour: str) -> None:
    for index in range(10):
        left = -530 + index * 106
        shade = colour if index % 2 == 0 else CREAM[0]
        stripe = [(left * 0.9, -760), ((left + 106) * 0.9, -760), (left + 106, -620), (left, -620)]
        canvas.shade(
            stripe, [mix(shade, "#ffffff", 0.2), shade, mix(shade, "#3b2a20", 0.18)], down=True
        )
        canvas.shade(
            arc((left + 53, -622), 53, 48, 0, 180), [shade, mix(shade, "#3b2a20", 0.25)], down=True
        )
