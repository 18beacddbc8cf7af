"""Covers: drawn sheets that stand where a photo is missing, one motif for each nhóm.

Equal group and seed give an equal drawing, on every machine and in every output.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.pictures.covers import abstract, crafts, drinks, garden, kitchen
from generator.pictures.covers.canvas import Canvas
from generator.pictures.covers.palette import Palette, tint_of
from generator.pictures.covers.raster import to_image
from generator.pictures.covers.shapes import Dots, Drawing, Fill, mirrored
from generator.pictures.covers.svg import to_svg
from generator.records.classification import Group
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PIL import Image

    from generator.pictures.covers.palette import Tint
    from generator.pictures.covers.shapes import Layer

RECIPE = "2"
"""Part of the key of what is made from covers: raise it when a motif changes."""

ASPECT = 4 / 3
"""Of covers on cards."""

NEGATIVES = 0.22
"""How many covers stand on a dark ground, so that a page of them has a rhythm."""

MOTIFS: Mapping[Group | None, Callable[[Canvas], Iterator[Layer]]] = {
    Group.FRESH_FOOD: kitchen.fresh,
    Group.RAW_FOOD: kitchen.grains,
    Group.PROCESSED_FOOD: kitchen.rice_paper,
    Group.SEASONING: kitchen.jars,
    Group.TEA: drinks.tea,
    Group.COFFEE_COCOA: drinks.coffee,
    Group.ALCOHOLIC: drinks.flasks,
    Group.NON_ALCOHOLIC: drinks.slices,
    Group.HEALTH_FOOD_MEDICINE: garden.sprigs,
    Group.HERBAL_COSMETIC: garden.rosette,
    Group.ESSENTIAL_OIL: garden.oil,
    Group.HANDICRAFT: crafts.crafts,
    Group.TEXTILE: crafts.brocade,
    Group.FLOWER: garden.blossoms,
    Group.ORNAMENTAL_PLANT: garden.bonsai,
    Group.ORNAMENTAL_ANIMAL: garden.fish,
    Group.TOURISM: crafts.landscape,
    None: abstract.plain,
}
"""What is drawn for each group, and for products without one."""

_ALWAYS_ON_PAPER = frozenset(
    {None, Group.HANDICRAFT, Group.NON_ALCOHOLIC, Group.PROCESSED_FOOD, Group.FLOWER}
)
"""Motifs that set ink on light shapes, which a dark ground would make the same."""

_UNTURNED = frozenset({Group.TEXTILE})
"""Motifs that are the same in a mirror."""


@lru_cache(maxsize=4096)
def cover_drawing(group: Group | None, seed: str, aspect: float = ASPECT) -> Drawing:
    """The cover of a group as shapes; the seed is the product's id."""
    canvas = Canvas.of(f"{group.value if group else ''}/{seed}", aspect)
    is_negative = canvas.chance(NEGATIVES) and group not in _ALWAYS_ON_PAPER
    turn = canvas.chance(0.5) and group not in _UNTURNED
    layers = tuple(MOTIFS[group](canvas))
    drawing = Drawing(canvas.width, canvas.height, layers, is_negative)
    return mirrored(drawing) if turn else drawing


def cover_file(group: Group | None, seed: str, *, aspect: float = ASPECT) -> str:
    """The cover as an SVG file by itself, for both colour schemes.

    It has no words: the page that shows it says that it is an illustration.
    """
    drawing = cover_drawing(group, seed, aspect)
    light, dark = (_palette(group, seed, scheme, drawing) for scheme in ("light", "dark"))
    return to_svg(drawing, light, dark)


def cover_image(
    group: Group | None, seed: str, size: tuple[int, int], *, scheme: str = "light"
) -> Image.Image:
    """The cover as pixels, composed for that size's ratio."""
    drawing = cover_drawing(group, seed, round(size[0] / size[1], 2))
    return to_image(drawing, _palette(group, seed, scheme, drawing), size)


def cover_data(group: Group | None, seed: str, *, aspect: float = ASPECT) -> dict[str, Any]:
    """The cover as plain data, for engines that draw by themselves.

    `layers` from the lowest to the highest, each with `kind` (`fill`, `line`, `dots`), `role`, and
    `shapes` (`path` with `start`, `segments`, `is_closed`; `circle` with `centre`, `radius`) or
    `centres`. `colours` gives the colour of every role.
    """
    drawing = cover_drawing(group, seed, aspect)
    palette = _palette(group, seed, "light", drawing)
    return {
        "width": drawing.width,
        "height": drawing.height,
        "colours": {role.value: colour for role, colour in palette.colours.items()},
        "layers": [_layer_data(layer) for layer in drawing.layers],
    }


def _layer_data(layer: Layer) -> dict[str, Any]:
    kind = "dots" if isinstance(layer, Dots) else "fill" if isinstance(layer, Fill) else "line"
    data: dict[str, Any] = {"kind": kind, **asdict(layer), "role": layer.role.value}
    if not isinstance(layer, Dots):
        kinds = ("path" if hasattr(shape, "segments") else "circle" for shape in layer.shapes)
        data["shapes"] = [
            {"kind": each, **asdict(shape)} for each, shape in zip(kinds, layer.shapes, strict=True)
        ]
    return data


def _palette(group: Group | None, seed: str, scheme: str, drawing: Drawing) -> Palette:
    return _palette_of(tint_of(group, seed), scheme, drawing.is_negative)


@lru_cache(maxsize=128)
def _palette_of(tint: Tint, scheme: str, is_negative: bool) -> Palette:  # noqa: FBT001 - a part of the key
    return Palette.of(load_theme().tokens, tint, scheme=scheme, is_negative=is_negative)
