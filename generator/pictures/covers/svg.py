"""Covers as light SVG: no ids, no scripts, colours that can follow the page's scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pictures.covers.shapes import Circle, Dots, Drawing, Fill, Layer, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.palette import Palette, Tint
    from generator.pictures.covers.shapes import Point

MIXED = frozenset({Role.SOFT, Role.MID, Role.LIGHT})
"""Colours that the style sheet mixes (`palette.MIXING`); by themselves they are those of light."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a colour is written: the attributes of an element, and those of the whole drawing."""

    palette: Palette
    follows_page: bool

    def of(self, role: Role, paint: str) -> str:
        """The attributes that paint `fill` or `stroke` with a role."""
        colour = self.palette[role]
        if not self.follows_page:
            return f'{paint}="{colour}"'
        if role in MIXED:
            return f'class="ocop-art-{role.value}" color="{colour}" {paint}="currentColor"'
        name = {Role.GROUND: "g", Role.INK: "i", Role.ACCENT: "a"}[role]
        return f'{paint}="var(--{name})"'


def to_svg(drawing: Drawing, palette: Palette, label: str = "") -> str:
    """The drawing by itself, in plain colours."""
    return _svg(drawing, _Ink(palette, follows_page=False), label, "")


def to_page_svg(drawing: Drawing, palette: Palette, tint: Tint, label: str = "") -> str:
    """The drawing for a page; its colours are the page's tokens, else those of the palette."""
    ground, ink = tint.ground, tint.ink
    if drawing.is_negative:
        ground, ink = ink, ground
    style = (
        f"--g:var(--ocop-{ground},{palette[Role.GROUND]});--i:var(--ocop-{ink},{palette[Role.INK]});"
        f"--p:var(--ocop-{tint.ground});--a:var(--ocop-{tint.accent},{palette[Role.ACCENT]})"
    )
    return _svg(drawing, _Ink(palette, follows_page=True), label, f' style="{style}"')


def _svg(drawing: Drawing, ink: _Ink, label: str, style: str) -> str:
    named = f'role="img" aria-label="{_escaped(label)}"' if label else 'aria-hidden="true"'
    body = "".join(_element(layer, ink) for layer in drawing.layers)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}"'
        f' preserveAspectRatio="xMidYMid slice" {named}{style} fill="none"'
        f' stroke-linecap="round" stroke-linejoin="round">'
        f'<path {ink.of(Role.GROUND, "fill")} d="M0 0h{drawing.width}v{drawing.height}H0z"/>'
        f"{body}</svg>"
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _element(layer: Layer, ink: _Ink) -> str:
    if isinstance(layer, Dots):
        paint = f'{ink.of(layer.role, "stroke")} stroke-width="{_n(layer.radius * 2)}"'
        return f'<path {paint} d="{"".join(_dots(layer.centres))}"/>'
    data = "".join(_shape(shape) for shape in layer.shapes)
    if isinstance(layer, Fill):
        return f'<path {ink.of(layer.role, "fill")} d="{data}"/>'
    paint = f'{ink.of(layer.role, "stroke")} stroke-width="{_n(layer.width)}"'
    return f'<path {paint} d="{data}"/>'


def _dots(centres: tuple[Point, ...]) -> Iterator[str]:
    """Dots are lines without length, drawn by their round ends: ten bytes each."""
    for x, y in centres:
        yield f"M{round(x)} {round(y)}h0"


def _shape(shape: Path | Circle) -> str:
    if isinstance(shape, Circle):
        (x, y), r = shape.centre, round(shape.radius)
        half = f"a{r} {r} 0 1 0"
        return f"M{round(x) - r} {round(y)}{half} {2 * r} 0{half}-{2 * r} 0"
    here = (round(shape.start[0]), round(shape.start[1]))
    data = [f"M{here[0]} {here[1]}"]
    last = ""
    for segment in shape.segments:
        command = "l" if len(segment) == 1 else "c"
        numbers = [n for x, y in segment for n in (round(x) - here[0], round(y) - here[1])]
        data.append(_joined(command if command != last else "", numbers))
        here, last = (round(segment[-1][0]), round(segment[-1][1])), command
    return "".join(data) + ("z" if shape.is_closed else "")


def _joined(command: str, numbers: list[int]) -> str:
    """Numbers with a space only where the next one has no sign of its own."""
    text = command
    for index, number in enumerate(numbers):
        needs_space = number >= 0 and not (index == 0 and command)
        text += f" {number}" if needs_space else str(number)
    return text


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
