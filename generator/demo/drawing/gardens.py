"""Scenes with what grows or swims for pleasure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generator.demo.drawing import props
from generator.demo.drawing.curves import arc, box, ellipse, spline, turned
from generator.demo.drawing.palette import CERAMIC, CLAY, INK, LEAF, TINTS, cylinder, mix

if TYPE_CHECKING:
    from random import Random

    from generator.demo.drawing.canvas import Canvas
    from generator.demo.drawing.curves import Point
    from generator.demo.drawing.props import Tint


def flowers(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A pot in bloom: a dome of blossoms, or arching orchids."""
    canvas.shadows(((0, 6), 220, 44))
    pot = dice.choice([CLAY, CERAMIC, TINTS["indigo"]])
    if tint == TINTS["orchid"]:
        for lean in (-1, -0.4, 0.5, 1.1):
            stem = spline([(0, -150), (lean * 90, -400), (lean * 250, -520), (lean * 370, -400)])
            canvas.line(stem, LEAF[1], 8)
            for place in stem[9::4]:
                spot = (place[0] + dice.uniform(-8, 8), place[1] + dice.uniform(-12, 12))
                props.flower(canvas, spot, dice.uniform(44, 60), tint, petals=5)
        for angle in (-150, -125, -55, -30):
            props.leaf(canvas, (0, -160), 250, angle)
    else:
        for angle in range(-190, 20, 22):
            props.leaf(canvas, (0, -210), 260, angle)
        for ring, count in ((230, 17), (170, 13), (108, 9), (44, 5)):
            for index in range(count):
                turn = math.radians(180 + 180 * index / (count - 1) + dice.uniform(-4, 4))
                place = (math.cos(turn) * ring * 1.15, -240 + math.sin(turn) * ring * 1.05)
                props.flower(canvas, place, 50, tint, petals=12)
    canvas.shade(turned([(0, 120), (30, 136), (180, 180), (206, 184)], (0, 12)), cylinder(pot))
    canvas.shade(box((0, -180), 400, 40, radius=14), cylinder(pot))


def bonsai(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """A shaped tree in a low glazed pot."""
    canvas.shadows(((0, 8), 300, 46))
    glaze = dice.choice([TINTS["indigo"], CLAY, ("#4d7a72", "#2c4c48", "#86b0a6")])
    trunk = [(-70, -110), (-40, -230), (60, -310), (20, -420), (64, -430), (110, -300), (40, -220),
             (70, -110)]  # fmt: skip
    canvas.shade(spline(trunk, closed=True), ["#9a7350", "#6b4a30", "#43301f"])
    for start, end in (((50, -300), (240, -330)), ((0, -240), (-210, -300))):
        canvas.line(spline([start, ((start[0] + end[0]) / 2, end[1] + 40), end]), "#6b4a30", 24)
    green = LEAF if tint != TINTS["apricot"] else TINTS["ficus"]
    for x, y, size in (
        (30, -450, 150),
        (260, -340, 120),
        (-220, -310, 124),
        (-60, -390, 96),
        (150, -410, 96),
    ):
        _cloud(canvas, dice, (x, y), size, green, tint)
    canvas.shade([(-280, -110), (280, -110), (240, 6), (-240, 6)], cylinder(glaze))
    canvas.shade(box((0, -96), 600, 34, radius=10), cylinder(glaze))
    canvas.fill(ellipse((0, -126), 270, 14), "#5d6b3a")
    for x in (-200, 200):
        canvas.fill(box((x, 22), 60, 18, radius=4), glaze[1])


def _cloud(  # noqa: PLR0913, PLR0917 - a cloud of leaves has a place, a size and two colours
    canvas: Canvas, dice: Random, centre: Point, size: float, green: Tint, tint: Tint
) -> None:
    for index in range(90):
        angle, away = dice.uniform(0, math.tau), math.sqrt(dice.random())
        place = (
            centre[0] + math.cos(angle) * size * away,
            centre[1] + math.sin(angle) * size * 0.5 * away,
        )
        lit = 0.45 - math.sin(angle) * away * 0.5 + dice.uniform(-0.15, 0.15)
        colour = mix(green[1], green[2], min(max(lit, 0), 1))
        canvas.fill(ellipse(place, 22, 15, turn=dice.uniform(0, 180), steps=12), colour)
        if tint == TINTS["apricot"] and index % 5 == 0:
            props.flower(canvas, place, 24, tint, petals=5)


def fishbowl(canvas: Canvas, dice: Random, tint: Tint) -> None:
    """Ornamental fish in a glass bowl."""
    canvas.shadows(((0, 10), 260, 50))
    middle = (0.0, -250.0)
    canvas.shade(ellipse(middle, 300, 268), ["#f4fbfa", "#d4ecea", "#a9d2d2"], opacity=0.75)
    water = arc(middle, 292, 258, -24, 204)
    canvas.shade(water, ["#c4e8e6", "#8ccfd0", "#5aa9b2"], down=True, opacity=0.85)
    for _ in range(60):
        x = dice.gauss(0, 82)
        place = (x, -26 - abs(dice.gauss(0, 10)) - (x / 26) ** 2 * 0.9)
        canvas.fill(
            ellipse(place, 17, 11, steps=14),
            dice.choice(["#d9c7a3", "#b59b78", "#8f7a60", "#e9dfc9"]),
        )
    for left in (-150, -110, 160):
        bends = ((0, -60), (20, -140), (-14, -220), (12, -290))
        weed = spline([(left + dx, dy) for dx, dy in bends])
        canvas.line(weed, LEAF[1], 10)
        for index, place in enumerate(weed[4::4]):
            props.leaf(canvas, place, 54, -30 if index % 2 else -150)
    for place, size in (((-60.0, -270.0), 0.62), ((90.0, -180.0), 0.5), ((40.0, -340.0), -0.42)):
        _goldfish(canvas, place, size, tint)
    canvas.line(ellipse((0, -356), 264, 30), "#e8f6f5", 5)
    canvas.line(ellipse((0, -470), 166, 26), "#f4fbfa", 9)
    canvas.shade(
        spline([(-226, -330), (-240, -250), (-206, -160), (-222, -250)], closed=True),
        ["#ffffff", "#ffffff"],
        opacity=0.55,
    )


def _goldfish(canvas: Canvas, centre: Point, size: float, tint: Tint) -> None:
    x, y = centre
    tall = abs(size)
    tail = [(60, 0), (150, -90), (230, -84), (180, -20), (232, 60), (150, 74)]
    fan = spline([(x + px * size, y + py * tall) for px, py in tail], closed=True)
    canvas.shade(fan, [tint[0], tint[2]], opacity=0.85)
    body = [(-150, 6), (-90, -56), (20, -60), (90, -8), (20, 52), (-90, 54)]
    shape = spline([(x + px * size, y + py * tall) for px, py in body], closed=True)
    canvas.shade(shape, [tint[1], tint[0], tint[2]], down=True)
    if tint == TINTS["koi"]:
        canvas.shade(
            ellipse((x - 10 * size, y - 20 * tall), 46 * tall, 26 * tall), ["#fff6ea", "#ffe4d0"]
        )
    fin = spline(
        [
            (x - 20 * size, y - 50 * tall),
            (x + 20 * size, y - 110 * tall),
            (x + 60 * size, y - 36 * tall),
        ]
    )
    canvas.fill(fin, tint[0])
    canvas.fill(ellipse((x - 104 * size, y - 10 * tall), 15 * tall, 15 * tall), "#fffaf0")
    canvas.fill(ellipse((x - 106 * size, y - 10 * tall), 8 * tall, 8 * tall), INK)
