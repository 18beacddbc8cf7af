"""The plan of a fair: stalls and landmarks in their places, each with words that fit into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.site.views.parts import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.fair import Area

MARGIN = 1
"""Metres left free around the plan."""
PX_A_METRE = 9
"""The least that a metre is drawn with; a plan wider than its page is moved by hand."""
LARGEST, SMALLEST = 1.2, 1.05
"""Of the type, in metres: the smallest has more than nine pixels."""
LETTER = 0.6
"""The width of a letter, in sizes of the type."""
LINE = 1.15
"""The height of a line, in sizes of the type."""
ROOM = 0.94
"""The share of a shape that words may fill."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of text around its middle."""

    y: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanShape:
    """A rectangle on the plan, in metres."""

    x: str
    y: str
    width: str
    depth: str
    middle_x: str
    lines: tuple[PlanLine, ...]
    """What is written in it: its text or, where that has no room, the number of its key."""
    size: str
    """Of the type."""
    text: Words
    title: Words
    anchor: str = ""
    """The stall's place in the list; empty for landmarks."""
    page: str = ""
    """The page of that list; empty where it is the plan's own."""
    is_keyed: bool = False
    """Whether its text stands in the key."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of a fair."""

    label: str
    view_box: str
    width_px: int
    """The least width it can be read at."""
    shapes: tuple[PlanShape, ...]
    key: tuple[Words, ...]
    """The texts of landmarks too small for them, in the order of their numbers."""


def plan_view(
    label: str,
    areas: Iterable[Area],
    landmarks: Iterable[PlanShape],
    stalls: Iterable[PlanShape],
) -> PlanView:
    """The plan that holds all these areas."""
    areas, landmarks = tuple(areas), tuple(landmarks)
    width = max(area.x + area.width for area in areas) + 2 * MARGIN
    depth = max(area.y + area.depth for area in areas) + 2 * MARGIN
    return PlanView(
        label=label,
        view_box=f"{-MARGIN} {-MARGIN} {width} {depth}",
        width_px=round(width * PX_A_METRE),
        shapes=(*landmarks, *stalls),
        key=tuple(shape.text for shape in landmarks if shape.is_keyed),
    )


def stall_shape(area: Area, number: str, title: Words, anchor: str, page: str) -> PlanShape:
    """A stall with its number, however small that has to be."""
    shape = _shape(area, (number,), _size(area, (number,)), Words(number), title)
    return replace(shape, anchor=anchor, page=page)


def landmark_shape(area: Area, text: Words, title: Words, numbers: Iterator[int]) -> PlanShape:
    """A landmark with its text as large as can be, or the next number where that has no room."""
    ways = _ways(text.text)
    lines = max(ways, key=lambda way: (_size(area, way), -len(way), -max(map(len, way))))
    size = _size(area, lines)
    if size < SMALLEST:
        number = _shape(area, (str(next(numbers)),), LARGEST, text, title)
        return replace(number, is_keyed=True)
    return _shape(area, lines, size, text, title)


def _ways(text: str) -> Iterator[tuple[str, ...]]:
    """A text in one line, in two, and with a line for each word."""
    words = text.split()
    yield (text,)
    yield from ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))
    yield tuple(words)


def _size(area: Area, lines: tuple[str, ...]) -> float:
    """The type that lets these lines stay in their area."""
    width, depth = float(area.width) * ROOM, float(area.depth) * ROOM
    return min(LARGEST, width / (LETTER * max(map(len, lines))), depth / (LINE * len(lines)))


def _shape(area: Area, lines: tuple[str, ...], size: float, text: Words, title: Words) -> PlanShape:
    first = float(area.y + area.depth / 2) - size * LINE * (len(lines) - 1) / 2
    return PlanShape(
        x=str(area.x),
        y=str(area.y),
        width=str(area.width),
        depth=str(area.depth),
        middle_x=str(area.x + area.width / 2),
        lines=tuple(
            PlanLine(_metres(first + n * size * LINE), line) for n, line in enumerate(lines)
        ),
        size=_metres(size),
        text=text,
        title=title,
    )


def _metres(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
