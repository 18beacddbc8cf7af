"""Scenes with tea, crafts, gardens and places."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.demo.drawing import props
from generator.demo.drawing.curves import arc, box, ellipse, shifted, spline, turned
from generator.demo.drawing.palette import (
    CERAMIC,
    CLAY,
    CREAM,
    INK,
    LACQUER,
    TINTS,
    WOOD,
    cylinder,
    mix,
)

if TYPE_CHECKING:
    from random import Random

    from generator.demo.drawing.canvas import Canvas
    from generator.demo.drawing.curves import Point
    from generator.demo.drawing.props import Tint


def basket(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A woven basket full of fruit, eggs or greens."""
    canvas.shadows(((0, 6), 330, 60), ((350, 50), 80, 22))
    if tint == TINTS["leaf"]:
        for row, count in ((0, 15), (1, 11), (2, 7)):
            for index in range(count):
                angle = -168 + index * 156 / (count - 1) + dice.uniform(-5, 5)
                foot = (-190 + index * 380 / (count - 1), -168 + row * 14)
                length = dice.uniform(200, 250) - row * 44
                lit = mix(tint[0], tint[2], dice.uniform(0.0, 0.4) + row * 0.12)
                props.leaf(canvas, foot, length, angle, (lit, tint[1], tint[2]))
        for _ in range(12):
            place = (dice.uniform(-190, 190), -300 + dice.uniform(-50, 40))
            props.flower(canvas, place, 15, TINTS["yellow"], petals=4)
    else:
        big = tint == TINTS["pomelo"]
        radius = 96 if big else 62
        rows = ((3, -190), (2, -300)) if big else ((6, -180), (5, -252), (3, -318))
        for count, y in rows:
            for index in range(count):
                x = (index - (count - 1) / 2) * radius * 1.45
                props.sphere(canvas, (x, y + dice.uniform(-8, 8)), radius, tint)
        if tint != TINTS["egg"]:
            props.leaf(canvas, (20, -350), 120, -30)
            props.leaf(canvas, (-60, -330), 110, -150)
    _wicker(canvas, (0, 14), TINTS["rattan"])
    if tint != TINTS["leaf"]:
        props.sphere(canvas, (352, 18), 60 if tint != TINTS["pomelo"] else 90, tint)


def _wicker(canvas: Canvas, foot: Point, tint: Tint) -> None:
    x, y = foot
    canvas.shade(turned([(0, 240), (30, 262), (190, 322)], foot), cylinder(tint))
    for row in range(7):
        high = 12 + row * 27
        half = 246 + row * 11.5
        for column in range(17):
            if (column + row) % 2:
                continue
            middle = math.sin((column - 8) / 8 * math.pi / 2) * half
            width = max(half / 9 * math.cos((column - 8) / 8.6 * math.pi / 2), 6)
            strand = ellipse((x + middle, y - high), width, 13, steps=20)
            lit = 0.55 - (column - 8) / 16
            canvas.fill(strand, mix(mix(tint[1], tint[0], 0.5), tint[2], min(max(lit, 0), 1)))
    rim = box((x, y - 180), 664, 34, radius=17)
    canvas.shade(rim, cylinder(tint))
    for step in range(24):
        place = x - 316 + step * 27.5
        canvas.line([(place, y - 212), (place + 12, y - 182)], tint[1], 4)


def weave(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A rattan basket with a handle, flowers in it."""
    canvas.shadows(((0, 6), 330, 56))
    handle = arc((0, -190), 250, 330, 180, 360)
    canvas.line(handle, tint[1], 30)
    canvas.line(shifted(handle, -4, -3), tint[0], 20)
    for place in handle[::3]:
        canvas.line([(place[0] - 12, place[1] - 8), (place[0] + 12, place[1] + 8)], tint[1], 4)
    for index in range(9):
        x = -220 + index * 55
        props.leaf(canvas, (x, -170), 150, -90 + (index - 4) * 16)
    for index in range(7):
        place = (
            -186 + index * 62,
            -236 - 46 * math.sin(index / 6 * math.pi) + dice.uniform(-14, 14),
        )
        props.flower(canvas, place, 54, TINTS[dice.choice(["gold", "orchid", "koi", "rice"])])
    _wicker(canvas, (0, 14), tint)


def tea(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A clay teapot, two cups, leaves or blossoms."""
    canvas.shadows(((-70, 0), 260, 48), ((230, 40), 96, 22), ((330, -10), 80, 18))
    pot = dice.choice([CLAY, CERAMIC, ("#5f6f5c", "#37443a", "#94a58c")])
    canvas.line(arc((-300, -150), 84, 96, 60, 300), pot[1], 34)
    canvas.line(arc((-303, -153), 84, 96, 60, 300), pot[0], 24)
    spout = [(80, -110), (150, -150), (196, -262), (226, -270), (186, -140), (90, -50)]
    canvas.shade(spline(spout, closed=True), [pot[0], pot[1]], down=True)
    body = [(0.0, 120.0), (20.0, 150.0), (130.0, 214.0), (220.0, 176.0), (256.0, 104.0)]
    canvas.shade(turned(body, (-90, 8)), cylinder(pot))
    canvas.glow(ellipse((-165, -160), 40, 66), pot[2], blur=22, opacity=0.6)
    lid = arc((-90, -244), 112, 44, 180, 360)
    canvas.shade(lid, cylinder(pot))
    canvas.shade(ellipse((-90, -300), 24, 20), cylinder(pot))
    props.cup(canvas, (330, 4), 150, tint[2])
    props.cup(canvas, (230, 62), 170, mix(tint[0], tint[2], 0.4))
    for _ in range(26):
        place = (-250 + dice.gauss(0, 70), 74 + dice.gauss(0, 16))
        props.leaf(
            canvas, place, dice.uniform(26, 44), dice.uniform(0, 360), (tint[0], tint[1], tint[2])
        )
    if tint in {TINTS["yellow"], TINTS["red"]}:
        for x in (-330, -240, -150):
            props.flower(canvas, (x, 78 + dice.uniform(-10, 14)), 46, tint, petals=10)
    else:
        props.sprig(canvas, (-330, 70), -20, 130)


def cosmetic(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A dropper bottle, a bar of soap, herbs."""
    canvas.shadows(((-100, 0), 120, 30), ((160, 30), 210, 46))
    for angle in (-140, -110, -75, -45):
        props.leaf(canvas, (-60, -40), dice.uniform(300, 380), angle)
    glass = (mix(tint[0], "#6b4a24", 0.35), mix(tint[1], INK, 0.3), mix(tint[2], "#fff3d8", 0.2))
    canvas.shade(
        turned([(0, 96), (12, 108), (210, 110), (262, 60), (290, 50)], (-110, 8)), cylinder(glass)
    )
    props.label(canvas, (-110, -40), 170, 150, tint)
    props.glass_light(canvas, (-110, 8), 214, 240)
    canvas.shade(box((-110, -276), 96, 62, radius=8), cylinder(("#37302b", "#191513", "#6d6259")))
    canvas.shade(turned([(0, 30), (60, 36), (120, 26), (136, 8)], (-110, -336)), cylinder(CLAY))
    for x, y, wide in ((170, 40, 300), (140, -50, 250)):
        canvas.shade(box((x, y), wide, 96, radius=26), [tint[2], tint[0], tint[1]], down=True)
        canvas.shade(box((x, y - 62), wide, 44, radius=22), [tint[2], mix(tint[0], tint[2], 0.6)])
        canvas.line(
            [(x - wide * 0.2, y - 84), (x + wide * 0.2, y - 84)], mix(tint[0], tint[1], 0.5), 6
        )
    for _ in range(5):
        place = (360 + dice.uniform(-60, 40), 60 + dice.uniform(-20, 26))
        props.sphere(canvas, place, dice.uniform(16, 26), tint)
    props.leaf(canvas, (-300, 60), 130, dice.uniform(-30, -5))


def hat(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A conical hat before another one seen from within."""
    canvas.shadows(((0, 20), 400, 60))
    middle = (150.0, -250.0)
    canvas.shade(
        ellipse(middle, 250, 244), [mix(tint[0], tint[1], 0.5), tint[0], mix(tint[1], INK, 0.15)]
    )
    for ring in range(14):
        size = 1 - ring / 14.5
        canvas.line(ellipse(middle, 250 * size, 244 * size), mix(tint[1], WOOD[1], 0.3), 3.4)
    for ray in range(0, 360, 12):
        edge = arc(middle, 250, 244, ray, ray + 1, steps=1)[0]
        canvas.line([middle, edge], mix(tint[0], tint[1], 0.55), 2)
    tip = (-110 + dice.uniform(-12, 12), -330)
    brim = arc((-110, 10), 330, 74, 0, 180)
    canvas.shade(
        [tip, *brim], [tint[1], tint[2], tint[2], tint[0], mix(tint[0], tint[1], 0.7), tint[1]]
    )
    for ring in range(1, 16):
        share = ring / 16
        centre = (tip[0] + (-110 - tip[0]) * share, tip[1] + (10 - tip[1]) * share)
        canvas.line(arc(centre, 330 * share, 74 * share, 4, 176), mix(tint[1], tint[0], 0.35), 2.6)
    canvas.line(brim, WOOD[0], 7)
    ribbon = dice.choice([LACQUER, "#5b3f86", "#2f6f6a"])
    band = spline([(-300, 60), (-230, 130), (-70, 120), (-10, 70)])
    canvas.line(band, ribbon, 20)
    canvas.line(shifted(band, 0, -5), mix(ribbon, "#ffffff", 0.3), 6)


def cloth(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """Folded cloths in a pile, patterned in bands."""
    canvas.shadows(((0, 10), 370, 56))
    accents = [LACQUER, "#e9b93c", "#f3e6cc", "#3f7f72", "#c9668a"]
    order = [tint, TINTS["madder"], (tint[1], tint[1], tint[0]), TINTS["indigo"], tint]
    for layer, shades in enumerate(order):
        wide = 680 - layer * 22 + dice.uniform(-10, 10)
        foot = (dice.uniform(-8, 8), 16.0 - layer * 96)
        canvas.shade(box(foot, wide, 92, radius=34), [shades[2], shades[0], shades[0], shades[1]])
        _bands(canvas, dice, (foot[0], foot[1] - 46), wide * 0.86, accents)
        fold = [(foot[0] - wide * 0.46, foot[1] - 46), (foot[0] + wide * 0.47, foot[1] - 46)]
        if layer % 2:
            canvas.line(fold, mix(shades[1], INK, 0.3), 3)


def _bands(canvas: Canvas, dice: Random, middle: Point, width: float, colours: list[str]) -> None:
    x, y = middle
    count = max(int(width / 44), 3)
    step = width / count
    first, second = dice.sample(colours, 2)
    zigzag = dice.random() < 0.4  # noqa: PLR2004 - two kinds of pattern
    for index in range(count):
        place = x - width / 2 + step * (index + 0.5)
        if zigzag:
            peak = [(place - step / 2, y + 14), (place, y - 16), (place + step / 2, y + 14)]
            canvas.line(peak, first, 7)
            canvas.fill(ellipse((place, y + 10), 5, 5, steps=10), second)
        else:
            for size, colour in ((20, first), (11, second)):
                canvas.fill(
                    [(place - size, y), (place, y - size), (place + size, y), (place, y + size)],
                    colour,
                )
    for edge in (-30, 30):
        canvas.line([(x - width / 2, y + edge), (x + width / 2, y + edge)], second, 4)


def crate(canvas: Canvas, foot: Point, width: float, tint: Tint) -> None:
    """A wooden crate with goods, for the stall."""
    x, y = foot
    for index in range(5):
        props.sphere(canvas, (x - width * 0.36 + index * width * 0.18, y - 66), width * 0.11, tint)
    canvas.shade(box(foot, width, 62, radius=5), cylinder(WOOD))
    canvas.line([(x - width / 2, y - 31), (x + width / 2, y - 31)], WOOD[1], 4)
    canvas.line([(x - width / 2, y - 60), (x + width / 2, y - 60)], CREAM[1], 3)
