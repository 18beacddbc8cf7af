"""What the sketch shows: a cell for each commune of today, and marks for stalls and makers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.map.geometry import cell, centre, outline, projected, soft_path, width_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.commune import Commune, Point
    from generator.site.map.geometry import Polygon, Xy
    from generator.site.views.edition import Edition

MOST_CELLS = 40
"""Above so many communes a sketch says less than a list."""
FEWEST_CELLS = 2
WIDTH = 640
"""Units across; the drawing is as high as the area asks for, within the limits below."""
LOWEST, HIGHEST = 300, 720
EDGE = 12
CORNER = 26
MARGIN = 0.62
"""How far the outline lies from the outermost points, in distances between neighbours."""
LETTER = 0.56
"""The width of a letter, in sizes of the type."""
LARGE, SMALL = 25, 15
"""Sizes of a cell's name: as large as it has room for, and no smaller."""
LINE = 1.25
MOST_DOTS = 12
"""Makers that are shown as dots; more are told by the number alone."""
DOT = 13


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text around its middle."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the sketch that is no cell."""

    x: int
    y: int
    title: str
    address: str = ""
    """The page it leads to, below the language's prefix; empty for one that leads nowhere."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A commune of today."""

    id: str
    name: str
    title: str
    """Its name and number of products, for those who cannot see it."""
    address: str
    filter_address: str
    """The list of products of this commune."""
    path: str
    tint: int
    """1 to 4, so that neighbours differ."""
    is_here: bool
    """Whether the page is about it."""
    size: int
    """Of its name's type."""
    names: tuple[TextLine, ...]
    count: TextLine
    makers: tuple[Mark, ...]
    parts: tuple[Mark, ...]
    """The former units with a place of their own."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A commune in the list below the drawing."""

    name: str
    address: str
    count: str
    formerly: str
    """The units that went into it; empty where none is known."""
    directions: str
    """Where the way to it is shown; opened only when the reader asks."""
    directions_title: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """The sketch with all its words."""

    width: int
    height: int
    label: str
    cells: tuple[CellView, ...]
    stalls: tuple[Mark, ...]
    places: tuple[PlaceEntry, ...]
    has_makers: bool


def directions_url(point: Point) -> str:
    """A place on OpenStreetMap, where directions can be had."""
    lat, lon = point.lat, point.lon
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=14/{lat}/{lon}"


def map_view(edition: Edition, here: Commune | None = None) -> MapView | None:
    """The sketch of all communes of today, or of those of the province that `here` lies in.

    None where there are too few points or too many communes for it to help.
    """
    units = [*_units(edition, here.province if here else None)]
    if not FEWEST_CELLS <= len(units) <= MOST_CELLS:
        return None
    return _drawn(edition, units, here)


def _units(edition: Edition, province: str | None) -> Iterator[Commune]:
    content = edition.index.content
    for commune in content.named(content.communes.values()):
        inside = province is None or commune.province == province
        if inside and commune.point is not None and not edition.index.is_former(commune):
            yield commune


def _drawn(edition: Edition, units: Sequence[Commune], here: Commune | None) -> MapView:
    sheet = _Sheet.around([unit.point for unit in units if unit.point is not None])
    shapes = sheet.cells()
    cells = tuple(
        _cell_view(edition, sheet, unit, shape, number, is_here=unit is here)
        for number, (unit, shape) in enumerate(zip(units, shapes, strict=True))
    )
    names = edition.labels.listed(tuple(c.name for c in cells))
    return MapView(
        width=WIDTH,
        height=sheet.height,
        label=edition.labels("map.name", names=names),
        cells=cells,
        stalls=tuple(_stalls(edition, sheet, {unit.id for unit in units})),
        places=tuple(_entry(edition, unit, is_here=unit is here) for unit in units),
        has_makers=any(c.makers for c in cells),
    )


@dataclass(frozen=True)
class _Sheet:
    """The paper: where every place of the area stands on it."""

    middle: float
    """The cosine of the middle latitude."""
    left: float
    top: float
    scale: float
    """Units for a degree of latitude."""
    height: int
    points: tuple[Xy, ...]
    """The communes' points."""
    border: Polygon

    @classmethod
    def around(cls, points: Sequence[Point]) -> _Sheet:
        """A sheet that all points have room on."""
        places = [(float(point.lat), float(point.lon)) for point in points]
        middle = sum(lat for lat, _ in places) / len(places)
        flat = projected(places)
        border = outline(flat, MARGIN * _between(flat))
        left, right = min(x for x, _ in border), max(x for x, _ in border)
        top, bottom = min(y for _, y in border), max(y for _, y in border)
        inner = WIDTH - 2 * EDGE
        scale = min(inner / (right - left), (HIGHEST - 2 * EDGE) / (bottom - top))
        height = max(LOWEST, round((bottom - top) * scale) + 2 * EDGE)
        shift_x = left - (WIDTH / scale - (right - left)) / 2
        shift_y = top - (height / scale - (bottom - top)) / 2
        sheet = cls(math.cos(math.radians(middle)), shift_x, shift_y, scale, height, (), [])
        drawn = tuple(sheet._on_paper(point) for point in flat)
        line = [sheet._on_paper(corner) for corner in border]
        return cls(sheet.middle, shift_x, shift_y, scale, height, drawn, line)

    def _on_paper(self, point: Xy) -> Xy:
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def place(self, point: Point) -> Xy:
        """Where a place stands."""
        return self._on_paper((float(point.lon) * self.middle, -float(point.lat)))

    def cells(self) -> list[Polygon]:
        """The cell of every commune, in their order."""
        return [
            cell(point, (*self.points[:n], *self.points[n + 1 :]), self.border)
            for n, point in enumerate(self.points)
        ]

    def shows(self, x: float, y: float) -> bool:
        """Whether a place lies on the paper."""
        return EDGE <= x <= WIDTH - EDGE and EDGE <= y <= self.height - EDGE


def _between(points: Sequence[Xy]) -> float:
    """The usual distance from a point to its nearest neighbour."""
    nearest = sorted(
        min(math.dist(point, other) for m, other in enumerate(points) if m != n)
        for n, point in enumerate(points)
    )
    return nearest[len(nearest) // 2] or 0.01


def _cell_view(  # noqa: PLR0913 - a cell of the sheet
    edition: Edition, sheet: _Sheet, unit: Commune, shape: Polygon, number: int, *, is_here: bool
) -> CellView:
    labels = edition.labels
    products = edition.index.products_by_unit.get(unit.id, ())
    makers = edition.index.producers_by_unit.get(unit.id, ())
    name = edition.commune_name(unit)
    size, names = _name_lines(name, shape)
    x, y = names[-1].x, names[-1].y + round(size * LINE)
    short = labels("map.count_short", n=labels.number(len(products)))
    count = labels.count("products", len(products))
    return CellView(
        id=unit.id,
        name=name,
        title=labels("map.choose", name=name, count=count),
        address=f"xa-phuong/{unit.id}/",
        filter_address=f"san-pham/?xa={unit.id}",
        path=soft_path(shape, CORNER),
        tint=number % 4 + 1,
        is_here=is_here,
        size=size,
        names=names,
        count=TextLine(x, y, short),
        makers=tuple(_dots(len(makers), x, y + DOT + 4)),
        parts=tuple(_parts(edition, sheet, unit)),
    )


def _name_lines(name: str, shape: Polygon) -> tuple[int, tuple[TextLine, ...]]:
    """A name in its cell: as large as fits, the kind above the name where one line is too long."""
    x, y = centre(shape)
    kind, _, rest = name.partition(" ")
    texts = [name] if len(name) <= len("Xã Ba Đồn") else [kind, rest]
    longest = max(len(text) for text in texts)
    left, right = width_at(shape, y)
    room = min(x - left, right - x) * 2 - CORNER
    size = max(SMALL, min(LARGE, int(room / (longest * LETTER))))
    first = y - size * LINE * len(texts) / 2
    return size, tuple(
        TextLine(round(x), round(first + size * LINE * n), text) for n, text in enumerate(texts)
    )


def _dots(number: int, x: int, y: int) -> Iterator[Mark]:
    """A row of dots, one for each maker; their homes are not shown."""
    if number <= MOST_DOTS:
        for n in range(number):
            yield Mark(round(x + (n - (number - 1) / 2) * DOT), y, "")


def _parts(edition: Edition, sheet: _Sheet, unit: Commune) -> Iterator[Mark]:
    for part in edition.index.content.predecessors.get(unit.id, ()):
        if part.point is not None:
            x, y = sheet.place(part.point)
            if sheet.shows(x, y):
                name = edition.commune_name(part)
                title = edition.labels("title.commune_old", name=name)
                yield Mark(round(x), round(y), title, f"xa-phuong/{part.id}/")


def _stalls(edition: Edition, sheet: _Sheet, units: set[str]) -> Iterator[Mark]:
    """The permanent stalls that have a place on the sheet."""
    for stall in edition.named(edition.index.content.stalls.values()):
        inside = units.intersection(unit.id for unit in edition.index.units[stall.commune])
        if inside and stall.point is not None:
            x, y = sheet.place(stall.point)
            if sheet.shows(x, y):
                name = edition.name(stall).text
                yield Mark(round(x), round(y), name, f"gian-hang/{stall.id}/")


def _entry(edition: Edition, unit: Commune, *, is_here: bool) -> PlaceEntry:
    labels, index = edition.labels, edition.index
    name = edition.commune_name(unit)
    parts = index.content.named(index.content.predecessors.get(unit.id, ()))
    names = labels.listed(tuple(edition.commune_in_text(part) for part in parts))
    return PlaceEntry(
        name=name,
        address=f"xa-phuong/{unit.id}/",
        count=labels.count("products", len(index.products_by_unit.get(unit.id, ()))),
        formerly=labels("map.formerly", names=names) if parts else "",
        directions=directions_url(unit.point) if unit.point else "",
        directions_title=labels("map.directions_to", name=name),
        is_here=is_here,
    )
