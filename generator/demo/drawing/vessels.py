"""Scenes with what is eaten and drunk from jar, bottle, bowl and plate."""

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


def jar(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A glass jar with a wooden lid, a small dish beside it, blossoms."""
    dish = (250.0, 40.0)
    canvas.shadows(((-70, 0), 230, 46), (dish, 150, 34), ((-290, 40), 90, 22))
    props.sprig(canvas, (-150, 0), -150 + dice.uniform(-8, 8), 190)
    foot = (-70.0, 8.0)
    body = [(0.0, 176.0), (16.0, 196.0), (300.0, 200.0), (362.0, 160.0), (392.0, 150.0)]
    canvas.shade(turned(body, foot), cylinder(tint))
    canvas.shade(ellipse((-70, -384), 150, 26), [mix(tint[1], tint[0], 0.5), tint[2]])
    props.label(canvas, (-80, -60), 216, 226, tint)
    props.glass_light(canvas, foot, 392, 360)
    lid = box((-70, -378), 330, 74, radius=16)
    canvas.shade(lid, cylinder(WOOD))
    canvas.shade(ellipse((-70, -450), 165, 30), [WOOD[2], WOOD[0]])
    canvas.line(arc((-70, -392), 165, 24, 10, 170), WOOD[1], 5)
    _small_dish(canvas, dish, tint, dice)
    for _ in range(3):
        place = (-290 + dice.uniform(-70, 60), 40 + dice.uniform(-18, 22))
        props.flower(
            canvas, place, dice.uniform(34, 48), TINTS[dice.choice(["gold", "orchid", "koi"])]
        )


def _small_dish(canvas: Canvas, centre: Point, tint: Tint, dice: Random) -> None:
    x, y = centre
    props.bowl(canvas, (x, y + 26), 250)
    canvas.shade(ellipse((x, y - 60), 112, 22), [tint[2], tint[0], tint[1]])
    spoon = spline(
        [(x - 30, y - 62), (x + 60, y - 130), (x + 170, y - 232 + dice.uniform(-20, 20))]
    )
    canvas.line(spoon, WOOD[1], 17)
    canvas.line(shifted(spoon, -3, -3), WOOD[0], 11)
    canvas.shade(ellipse((x - 34, y - 62), 40, 13, turn=-20), [WOOD[2], WOOD[1]])


def bottle(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A tall bottle, a second one behind it, a filled cup."""
    canvas.shadows(((-90, 0), 150, 36), ((90, -30), 110, 26), ((250, 44), 110, 26))
    _one_bottle(canvas, (95.0, -34.0), 0.8, tint)
    props.sprig(canvas, (-190, 20), -155 + dice.uniform(-10, 10), 180)
    _one_bottle(canvas, (-90.0, 8.0), 1.0, tint)
    props.cup(canvas, (255, 62), 170, mix(tint[0], tint[2], 0.3))
    if dice.random() < 0.6:  # noqa: PLR2004 - more often than not
        for place, size in (((-290.0, 66.0), 44.0), ((-215.0, 92.0), 36.0)):
            props.sphere(canvas, place, size, TINTS[dice.choice(["apricot", "chilli", "leaf"])])


def _one_bottle(canvas: Canvas, foot: Point, size: float, tint: Tint) -> None:
    x, y = foot
    shape = [(0, 96), (10, 108), (280, 110), (350, 88), (410, 44), (500, 38)]
    body = turned([(h * size, w * size) for h, w in shape], foot)
    canvas.shade(body, cylinder(tint))
    props.label(canvas, (x, y - 64 * size), 176 * size, 190 * size, tint)
    props.glass_light(canvas, foot, 214 * size, 300 * size)
    cap = box((x, y - 470 * size), 92 * size, 78 * size, radius=10 * size)
    canvas.shade(cap, cylinder(("#7a2a22", "#431411", "#b9584a")))
    neck = box((x, y - 452 * size), 84 * size, 16 * size, radius=4 * size)
    canvas.shade(neck, cylinder(CREAM))


def bowl(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A bowl heaped with grains, some of them beside it."""
    canvas.shadows(((0, 0), 230, 48), ((300, 50), 120, 22))
    if tint in {TINTS["rice"], TINTS["redrice"], TINTS["five"]}:
        _ears(canvas, dice)
    else:
        props.sprig(canvas, (170, -120), -38 + dice.uniform(-8, 8), 230)
        props.sprig(canvas, (-220, -120), -140 + dice.uniform(-8, 8), 210)
    props.bowl(canvas, (-20, 10), 520)
    size = dice.uniform(10, 13)
    heap = ((-20.0, -172.0), 236.0, dice.uniform(130, 165))
    props.grains(canvas, dice, heap, tint, size)
    if tint == TINTS["five"]:
        _five_colours(canvas, dice)
    for _ in range(60):
        away = abs(dice.gauss(0, 0.5))
        place = (272 + dice.gauss(0, 48), 56 + dice.gauss(0, 14))
        colour = mix(tint[0], tint[2] if dice.random() < 0.5 else tint[1], min(away, 0.8))  # noqa: PLR2004
        canvas.fill(ellipse(place, size, size * 0.46, turn=dice.uniform(0, 180), steps=10), colour)


def _five_colours(canvas: Canvas, dice: Random) -> None:
    colours = ("#7b3f86", "#e8b82f", "#c9472f", "#5f9446", "#f7efdc")
    for index, colour in enumerate(colours):
        start = 180 + index * 36
        wedge = [(-20.0, -140.0), *arc((-20, -176), 234, 146, start, start + 36, steps=12)]
        canvas.fill(wedge, colour)
        for _ in range(60):
            angle, away = math.radians(start + dice.uniform(1, 35)), math.sqrt(dice.random())
            place = (-20 + math.cos(angle) * 228 * away, -178 + math.sin(angle) * 136 * away)
            tone = mix(colour, dice.choice(["#ffffff", INK]), dice.uniform(0.02, 0.2))
            canvas.fill(ellipse(place, 9, 5, turn=dice.uniform(0, 180), steps=8), tone)


def _ears(canvas: Canvas, dice: Random) -> None:
    """Ripe ears that lean behind the bowl."""
    for lean in (-1, 1, -0.55, 0.6):
        top = (lean * 330 + dice.uniform(-20, 20), -430 + abs(lean) * 130)
        stalk = spline([(lean * 90, -60), (lean * 180, -260), top])
        canvas.line(stalk, "#a98a3e", 5)
        for index, (before, place) in enumerate(zip(stalk[-15:], stalk[-14:], strict=False)):
            along = math.degrees(math.atan2(place[1] - before[1], place[0] - before[0]))
            for side in (-1, 1):
                turn = along + side * 24
                offset = math.radians(turn)
                spot = (place[0] + math.cos(offset) * 15, place[1] + math.sin(offset) * 15)
                colour = mix("#e6bf62", "#b98a2c", (index + side) % 3 / 3)
                canvas.fill(ellipse(spot, 19, 7, turn=turn, steps=14), colour)


def crackers(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """Round crackers with sesame: one leans behind a pile."""
    canvas.shadows(((-40, 10), 330, 60), ((150, 36), 220, 46))
    _cracker(canvas, dice, (-110, -230), (262.0, 258.0), tint)
    for layer in range(6):
        x = 130 + dice.uniform(-12, 12)
        y = 20 - layer * 24
        canvas.fill(ellipse((x, y + 14), 240, 62), tint[1])
        _cracker(canvas, dice, (x, y), (240.0, 60.0), tint)
    piece = [(-330, 60), (-210, 22), (-150, 70), (-240, 110)]
    canvas.fill(shifted(piece, 4, 10), tint[1])
    canvas.shade(piece, [tint[2], tint[0]])


def _cracker(canvas: Canvas, dice: Random, centre: Point, radii: Point, tint: Tint) -> None:
    rx, ry = radii
    rim = [
        (px + dice.uniform(-2, 2), py + dice.uniform(-2, 2) * ry / rx)
        for px, py in ellipse(centre, rx, ry, steps=60)
    ]
    canvas.shade(rim, [tint[2], tint[0], mix(tint[0], tint[1], 0.6)])
    for _ in range(130):
        angle, away = dice.uniform(0, math.tau), math.sqrt(dice.random()) * 0.94
        place = (centre[0] + math.cos(angle) * rx * away, centre[1] + math.sin(angle) * ry * away)
        turn = dice.uniform(0, 180)
        if dice.random() < 0.3:  # noqa: PLR2004 - blisters of the toasted dough
            canvas.shade(
                ellipse(place, 15, 11 * ry / rx + 2), [tint[2], mix(tint[0], tint[1], 0.4)]
            )
        else:
            canvas.fill(ellipse(place, 5.5, 3 * ry / rx + 1, turn=turn, steps=8), "#3a2c22")


def pack(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A paper pouch with a window, its goods in front."""
    canvas.shadows(((-90, 0), 210, 40), ((190, 50), 190, 40))
    paper = ("#d8b384", "#a9814f", "#efd6ae")
    shape = [(-288, 12), (108, 12), (116, -200), (96, -430), (84, -520), (-264, -520), (-276, -430),
             (-296, -200)]  # fmt: skip
    canvas.shade(shape, cylinder(paper))
    canvas.line([(-268, -470), (90, -470)], paper[1], 5)
    canvas.line([(-270, -482), (90, -482)], paper[2], 4)
    window = ellipse((-90, -104), 120, 70)
    canvas.shade(window, [mix(tint[1], INK, 0.2), tint[1]])
    for _ in range(46):
        angle, away = dice.uniform(0, math.tau), math.sqrt(dice.random()) * 0.82
        place = (-90 + math.cos(angle) * 116 * away, -104 + math.sin(angle) * 66 * away)
        _chip(canvas, dice, place, 22, tint)
    canvas.line([*window, window[0]], CREAM[0], 6)
    props.label(canvas, (-90, -200), 250, 220, tint)
    for _ in range(16):
        place = (200 + dice.gauss(0, 78), 44 + dice.gauss(0, 22))
        _chip(canvas, dice, place, 48, tint)
    props.leaf(canvas, (-300, 30), 150, -168)
    props.leaf(canvas, (-300, 34), 130, 168)


def _chip(canvas: Canvas, dice: Random, place: Point, size: float, tint: Tint) -> None:
    turn = dice.uniform(-60, 60)
    canvas.fill(
        ellipse((place[0] + 2, place[1] + size * 0.16), size, size * 0.5, turn=turn, steps=24),
        tint[1],
    )
    outline = ellipse(place, size, size * 0.5, turn=turn, steps=24)
    canvas.shade(outline, [tint[2], tint[0], mix(tint[0], tint[1], 0.5)])
    seeds = ellipse(place, size * 0.5, size * 0.2, turn=turn, steps=16)
    canvas.line(seeds, mix(tint[0], tint[1], 0.5), size * 0.05)


def coffee(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A cup on its saucer among roasted beans."""
    canvas.shadows(((-60, 20), 300, 70), ((280, 40), 130, 26))
    props.plate(canvas, (-70, 10), 290)
    props.cup(canvas, (-70, 6), 330, tint[1])
    canvas.line(arc((104, -120), 66, 58, -95, 95), CERAMIC[1], 30)
    canvas.line(arc((102, -122), 66, 58, -95, 95), CERAMIC[0], 22)
    foam = ellipse((-70, -202), 120, 22)
    canvas.shade(foam, [mix(tint[2], "#f1d3a6", 0.6), tint[0]], opacity=0.7)
    for rise in (-118, -62, -14):
        steam = spline([(rise, -250), (rise - 24, -330), (rise + 22, -410), (rise - 8, -490)])
        canvas.glow([*steam, *reversed(shifted(steam, 16, 0))], "#ffffff", blur=12, opacity=0.5)
    for _ in range(34):
        place = (270 + dice.gauss(0, 62), 46 + dice.gauss(0, 20))
        _bean(canvas, dice, place, tint)
    props.sprig(canvas, (-330, 40), -120, 150)
    for place in ((-352.0, 24.0), (-312.0, 52.0), (-372.0, 60.0)):
        props.sphere(canvas, place, 26, TINTS["chilli"] if tint == TINTS["coffee"] else CLAY)


def _bean(canvas: Canvas, dice: Random, place: Point, tint: Tint) -> None:
    turn = dice.uniform(0, 180)
    canvas.shade(ellipse(place, 27, 18, turn=turn, steps=26), [tint[2], tint[0], tint[1]])
    canvas.line(arc(place, 24, 4, 0, 180, turn=turn, steps=10), mix(tint[1], INK, 0.5), 4)
