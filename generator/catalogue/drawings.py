"""Drawn covers for print: they stand where a photo is missing, each product with its own.

The shapes are those of the site. Screens and presses in RGB get them as SVG; a press with a print
shop's profile gets a small PDF in inks, for the typesetter would leave an SVG's colours in RGB.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from generator.cache import cached
from generator.catalogue.colours import inks_of
from generator.pictures import covers
from generator.pictures.covers.shapes import Circle, Dots, Line
from generator.records.classification import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.catalogue.colours import Colour
    from generator.pictures.covers.shapes import Drawing, Layer, Point
    from generator.pictures.covers.shapes import Path as Outline

RECIPE = "2"
"""Part of the cache's key: raise it when the way of drawing changes."""

ROUND = 0.5523
"""Handles of the four curves that make a circle, in radii."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing that is wanted: of which group, whose, and in which shape."""

    group: str
    """A nhóm's key; empty where it is not known."""
    seed: str
    aspect: float
    """Width by height; the page crops what differs."""

    @property
    def key(self) -> str:
        """Its name in the table, before it is drawn."""
        return f"drawing|{self.group}|{self.seed}|{self.aspect:g}"


def sketch(group: str, seed: str, width: float, height: float) -> Sketch:
    """A drawing for a frame of about that size, in a shape that drawings are made for."""
    aspect = min(4.0, max(0.5, width / height))
    return Sketch(group if group != "plain" else "", seed, round(aspect, 1))


def make_drawings(
    sketches: Iterable[Sketch], folder: Path, colours_key: str, profile: bytes | None
) -> dict[str, str]:
    """Give the file below the folder for the key of each drawing, made where it is not kept."""
    ending = "svg" if profile is None else "pdf"
    inks = hashlib.sha256(profile or b"").hexdigest()
    recipe = hashlib.sha256(f"{RECIPE}|{covers.RECIPE}|{colours_key}|{inks}|".encode())
    kept = {}
    for wanted in dict.fromkeys(sketches):
        digest = recipe.copy()
        digest.update(wanted.key.encode())
        name = f"{digest.hexdigest()[:24]}.{ending}"
        path = folder / name
        if not path.is_file():
            cached(path, lambda one=wanted: _drawn(one, profile))  # type: ignore[misc]
        kept[wanted.key] = name
    return kept


def _drawn(wanted: Sketch, profile: bytes | None) -> bytes:
    group = Group(wanted.group) if wanted.group else None
    drawing = covers.cover_drawing(group, wanted.seed, wanted.aspect)
    colours = covers.cover_data(group, wanted.seed, aspect=wanted.aspect)["colours"]
    if profile is None:
        return _as_svg(drawing, colours).encode()
    return _as_pdf(drawing, inks_of(colours, profile))


def _as_svg(drawing: Drawing, colours: Mapping[str, str]) -> str:
    """The shapes in plain colours: no style sheet and no scheme, which print has not."""
    size = f"{drawing.width} {drawing.height}"
    ground = f'<path fill="{colours["ground"]}" d="M0 0H{drawing.width}V{drawing.height}H0z"/>'
    body = "".join(
        f'<path {_svg_paint(layer, colours[layer.role.value])} d="{_svg_path(layer)}"/>'
        for layer in drawing.layers
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" fill="none"'
        f' stroke-linecap="round" stroke-linejoin="round">{ground}{body}</svg>'
    )


def _svg_paint(layer: Layer, colour: str) -> str:
    if isinstance(layer, Line):
        return f'stroke="{colour}" stroke-width="{layer.width:.2f}"'
    return f'fill="{colour}"'


def _svg_path(layer: Layer) -> str:
    names = {"m": "M", "l": "L", "c": "C", "h": "Z"}
    return "".join(f"{names[step]}{' '.join(map(_at, points))}" for step, points in _steps(layer))


def _as_pdf(drawing: Drawing, inks: Mapping[str, Colour]) -> bytes:
    """One page, a point a unit, with nothing but fills and strokes."""
    size = (drawing.width, drawing.height)
    lines = [f"1 J 1 j 1 0 0 -1 0 {size[1]} cm", f"{_ink(inks['ground'])} k"]
    lines.append(f"0 0 {size[0]} {size[1]} re f")
    for layer in drawing.layers:
        ink, is_line = _ink(inks[layer.role.value]), isinstance(layer, Line)
        lines.append(f"{ink} K {layer.width:.2f} w" if isinstance(layer, Line) else f"{ink} k")
        lines += (" ".join((*map(_at, points), step)) for step, points in _steps(layer))
        lines.append("S" if is_line else "f")
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=size)
        page.obj.Contents = document.make_stream("\n".join(lines).encode())
        document.save(out, deterministic_id=True, force_version="1.4")
    return out.getvalue()


def _ink(colour: Colour) -> str:
    return " ".join(f"{int(part) / 100:g}" for part in colour)


def _steps(layer: Layer) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The way of the pen, named as in PDF: move, line, curve, close.

    Dots become circles: viewers do not agree on lines without length.
    """
    shapes = (
        layer.shapes
        if not isinstance(layer, Dots)
        else (Circle(centre, layer.radius) for centre in layer.centres)
    )
    for shape in shapes:
        yield from _circle(shape) if isinstance(shape, Circle) else _outline(shape)


def _outline(path: Outline) -> Iterator[tuple[str, tuple[Point, ...]]]:
    yield "m", (path.start,)
    for segment in path.segments:
        yield ("l" if len(segment) == 1 else "c"), segment
    if path.is_closed:
        yield "h", ()


def _circle(circle: Circle) -> Iterator[tuple[str, tuple[Point, ...]]]:
    (x, y), r = circle.centre, circle.radius
    k = r * ROUND
    yield "m", ((x + r, y),)
    yield "c", ((x + r, y + k), (x + k, y + r), (x, y + r))
    yield "c", ((x - k, y + r), (x - r, y + k), (x - r, y))
    yield "c", ((x - r, y - k), (x - k, y - r), (x, y - r))
    yield "c", ((x + k, y - r), (x + r, y - k), (x + r, y))
    yield "h", ()


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
