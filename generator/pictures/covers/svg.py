"""Covers as light SVG: no ids, no scripts, colours that follow the page's scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pictures.covers.shapes import Circle, Dots, Drawing, Fill, Layer, Path, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.palette import Palette
    from generator.pictures.covers.shapes import Point


def to_svg(drawing: Drawing, light: Palette, dark: Palette) -> str:
    """The drawing as a file by itself, in the colours of the scheme that it is shown in.

    A picture in a page takes the scheme of the element that shows it, which the reader chooses.
    """
    used = {Role.GROUND, *(layer.role for layer in drawing.layers)}
    night = "".join(
        f".{_class(role)}[{paint}]{{{paint}:{dark[role]}}}"
        for role in Role
        if role in used
        for paint in ("fill", "stroke")
    )
    body = "".join(_element(layer, light) for layer in drawing.layers)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}"'
        f' preserveAspectRatio="xMidYMid slice" fill="none" stroke-linecap="round"'
        f' stroke-linejoin="round"><style>@media(prefers-color-scheme:dark){{{night}}}</style>'
        f'<path {_paint("fill", Role.GROUND, light)} d="M0 0h{drawing.width}v{drawing.height}H0z"/>'
        f"{body}</svg>"
    )


def _paint(attribute: str, role: Role, palette: Palette) -> str:
    return f'class="{_class(role)}" {attribute}="{palette[role]}"'


def _class(role: Role) -> str:
    """Its first letter, which no other role has."""
    return role.value[0]


def _element(layer: Layer, palette: Palette) -> str:
    if isinstance(layer, Dots):
        width = _n(layer.radius * 2)
        data = "".join(_dots(layer.centres))
        return f'<path {_paint("stroke", layer.role, palette)} stroke-width="{width}" d="{data}"/>'
    data = "".join(_shape(shape) for shape in layer.shapes)
    if isinstance(layer, Fill):
        return f'<path {_paint("fill", layer.role, palette)} d="{data}"/>'
    width = _n(layer.width)
    return f'<path {_paint("stroke", layer.role, palette)} stroke-width="{width}" d="{data}"/>'


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
