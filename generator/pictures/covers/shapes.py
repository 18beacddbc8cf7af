"""A cover as data: flat layers of paths, lines and dots, from which every output is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Across and down, in units of the drawing."""


class Role(StrEnum):
    """The colours of a cover; what they are is for the palette to say."""

    GROUND = "ground"
    """The paper."""
    SOFT = "soft"
    """Just off the paper: large, quiet shapes."""
    MID = "mid"
    """Half way."""
    INK = "ink"
    """The strongest shapes."""
    LIGHT = "light"
    """Lighter than the paper."""
    ACCENT = "accent"
    """Lacquer or turmeric; little of it."""


@dataclass(frozen=True, slots=True)
class Path:
    """Straight and curved segments, one after the other."""

    start: Point
    segments: tuple[tuple[Point, ...], ...]
    """One point for a straight segment; two controls and a point for a cubic curve."""
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, filled or as a ring."""

    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Fill:
    """Filled shapes of one colour."""

    role: Role
    shapes: tuple[Path | Circle, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Lines of one colour and width, with round ends."""

    role: Role
    width: float
    shapes: tuple[Path | Circle, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Equal dots of one colour."""

    role: Role
    radius: float
    centres: tuple[Point, ...]


Layer: TypeAlias = Fill | Line | Dots


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole cover: opaque layers, the lowest first, on a ground that fills it."""

    width: int
    height: int
    layers: tuple[Layer, ...]
    is_negative: bool = False
    """Whether light shapes stand on a dark ground."""


def mirrored(drawing: Drawing) -> Drawing:
    """The same seen in a mirror."""
    return Drawing(
        drawing.width,
        drawing.height,
        tuple(_mirrored_layer(layer, drawing.width) for layer in drawing.layers),
        drawing.is_negative,
    )


def _mirrored_layer(layer: Layer, width: float) -> Layer:
    if isinstance(layer, Dots):
        return Dots(layer.role, layer.radius, tuple((width - x, y) for x, y in layer.centres))
    shapes = tuple(_mirrored_shape(shape, width) for shape in layer.shapes)
    if isinstance(layer, Fill):
        return Fill(layer.role, shapes)
    return Line(layer.role, layer.width, shapes)


def _mirrored_shape(shape: Path | Circle, width: float) -> Path | Circle:
    if isinstance(shape, Circle):
        return Circle((width - shape.centre[0], shape.centre[1]), shape.radius)
    start = (width - shape.start[0], shape.start[1])
    segments = tuple(tuple((width - x, y) for x, y in segment) for segment in shape.segments)
    return Path(start, segments, shape.is_closed)
