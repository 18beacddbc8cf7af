"""Which picture is drawn how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.demo.dice import dice_for
from generator.demo.drawing import crafts, gardens, plates, vessels, views
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
ZOOM: Mapping[Shape, float] = {"wide": 1.28, "square": 1.22, "tall": 1.12}
"""How large the goods stand in each form, times the scene's own measure below."""

FRAMING: Mapping[str, tuple[float, float]] = {
    "bonsai": (1.0, 0.8),
    "bottle": (1.05, 0.79),
    "bowl": (1.1, 0.76),
    "cloth": (1.0, 0.8),
    "coffee": (1.0, 0.76),
    "crackers": (1.0, 0.78),
    "flowers": (0.95, 0.86),
    "hat": (1.05, 0.78),
    "hills": (0.8, 0.745),
    "jar": (1.15, 0.79),
    "noodles": (0.98, 0.63),
    "pack": (1.0, 0.79),
    "plate": (1.02, 0.62),
    "stall": (0.72, 0.8),
    "tea": (1.12, 0.74),
    "weave": (1.0, 0.82),
}
"""How large a scene is drawn, and how far down the picture its goods stand."""
USUAL_FRAMING = (1.1, 0.78)

SCENES: Mapping[str, Callable[[Canvas, Random, Tint], None]] = {
    "basket": crafts.basket,
    "bonsai": gardens.bonsai,
    "bottle": vessels.bottle,
    "bowl": vessels.bowl,
    "cloth": crafts.cloth,
    "coffee": vessels.coffee,
    "cosmetic": crafts.cosmetic,
    "crackers": vessels.crackers,
    "fishbowl": gardens.fishbowl,
    "flowers": gardens.flowers,
    "hat": crafts.hat,
    "hills": views.hills,
    "jar": vessels.jar,
    "noodles": plates.noodles,
    "pack": vessels.pack,
    "plate": plates.plate,
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
    measure, base = FRAMING.get(picture.scene, USUAL_FRAMING)
    if picture.shape == "tall":
        base = min(base, 0.5 + (base - 0.5) * 0.8)
    zoom = ZOOM[picture.shape] * measure
    canvas = Canvas(SIZES[picture.shape], dice.choice(GROUNDS), zoom=zoom, base=base)
    SCENES[picture.scene](canvas, dice, TINTS[picture.tint])
    return canvas.jpeg()
