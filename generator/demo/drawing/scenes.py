"""Which picture is drawn how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.demo.dice import dice_for
from generator.demo.drawing import crafts, vessels, views
from generator.demo.drawing.canvas import Canvas
from generator.demo.drawing.palette import GROUNDS, TINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from generator.demo.drawing.props import Tint

Shape: TypeAlias = Literal["wide", "square", "tall"]
"""The form of a picture: 4:3, a square close-up, or 3:4."""

SIZES: Mapping[Shape, tuple[int, int]] = {
    "wide": (1600, 1200),
    "square": (1200, 1200),
    "tall": (1200, 1600),
}
ZOOM: Mapping[Shape, float] = {"wide": 1.06, "square": 1.3, "tall": 1.0}

SCENES: Mapping[str, Callable[[Canvas, Random, Tint], None]] = {
    "basket": crafts.basket,
    "bonsai": crafts.bonsai,
    "bottle": vessels.bottle,
    "bowl": vessels.bowl,
    "cloth": crafts.cloth,
    "coffee": vessels.coffee,
    "cosmetic": crafts.cosmetic,
    "crackers": vessels.crackers,
    "fishbowl": crafts.fishbowl,
    "flowers": crafts.flowers,
    "hat": crafts.hat,
    "hills": views.hills,
    "jar": vessels.jar,
    "noodles": vessels.noodles,
    "pack": vessels.pack,
    "plate": vessels.plate,
    "stall": views.stall,
    "tea": crafts.tea,
    "weave": crafts.weave,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to be drawn."""

    path: str
    """Below `content/photos/`."""
    scene: str
    """What it shows, a name of `SCENES`."""
    tint: str
    """The colour of the goods, a name of `TINTS`."""
    shape: Shape
    """Its form."""
    seed: int
    """Varies ground, arrangement and small things, together with the path."""


def draw_jpeg(picture: Picture) -> bytes:
    """The picture as a JPEG file."""
    dice = dice_for(picture.seed, "picture", picture.path)
    zoom = 1.0 if picture.scene in {"hills", "stall"} else ZOOM[picture.shape]
    canvas = Canvas(SIZES[picture.shape], dice.choice(GROUNDS), zoom=zoom)
    SCENES[picture.scene](canvas, dice, TINTS[picture.tint])
    return canvas.jpeg()
