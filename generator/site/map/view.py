"""What the sketch shows: a cell for each commune of today, and marks for stalls and makers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.reads import WHOLE, Made
from generator.site.map.geometry import cell, outline, projected, soft_path
from generator.site.map.room import CORNER, LETTER, LINE, RING, SMALL, Room, TextLine, pin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.records.commune import Point
    from generator.records.named import NamedCommune
    from generator.site.map.geometry import Polygon, Xy
    from generator.site.map.room import Box
    from generator.site.views.edition import Edition

MOST_CELLS = 40
"""Above so many communes a sketch says less than a list."""
MOST_STALLS = 40
"""The marks of more permanent stalls would lie on each other."""
FEWEST_CELLS = 2
WIDTH = 480
"""Units across; the drawing is as high as the area asks for, within the limits below."""
LOWEST, HIGHEST = 240, 540
EDGE = 8
GAP = 5
"""Between neighbouring cells."""
MARGIN = 0.62
"""How far the outline lies from the outermost points, in distances between neighbours."""
TINTS = 4
HOUSE = 16
"""The width of a house, with some air."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the sketch that is no cell."""

    x: int
    y: int
    title: str
    address: str = ""
    """The page it leads to, below the language's prefix; empty for one that leads nowhere."""


@dataclass(frozen=True, slots=True)
class MakerMark:
    """A house and, behind it, how many makers there are; their homes are not shown."""

    x: int
    number: TextLine


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
    names: tuple[TextLine, ...]
    """The name without its kind, in one line or two."""
    count: TextLine
    makers: MakerMark | None
    """None where there is no maker."""
    parts: tuple[Mark, ...]
    """The former units with a place of their own."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A commune in the list below the drawing."""

    id: str
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
    has_parts: bool


def directions_url(point: Point) -> str:
    """A place on OpenStreetMap, where directions can be had."""
    lat, lon = point.lat, point.lon
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=14/{lat}/{lon}"


class Maps:
    """The sketches of an edition, each drawn once."""

    def __init__(self, edition: Edition) -> None:
        """Sketch the places of an edition."""
        self._edition = edition
        provinces = (commune.province for commune in edition.index.communes.values())
        # Bound to nothing that holds this: whoever goes in a circle, stays in memory.
        units = Made(lambda _: _units(edition), [WHOLE])
        self._units = units
        self._of_province = Made(lambda name: _of_province(edition, units[WHOLE], name), provinces)

    def whole(self) -> MapView | None:
        """The sketch of all communes; None where it would not help."""
        return _drawn_if_useful(self._edition, self._units[WHOLE])

    def around(self, commune: str) -> MapView | None:
        """The sketch of a commune's province with the commune, or what it is today, marked."""
        units = self._edition.index.units[commune]
        view = self._of_province[units[0].province]
        return view and _marked(view, {unit.id for unit in units})


def _units(edition: Edition) -> tuple[NamedCommune, ...]:
    """The communes of today that have a point; who looks at them, looks at all, and once."""
    index = edition.index
    today = {id_ for id_, now in index.units.items() if any(id_ == unit.id for unit in now)}
    return index.content.named(c for c in index.communes.values() if c.point and c.id in today)


def _of_province(edition: Edition, units: Sequence[NamedCommune], name: str) -> MapView | None:
    return _drawn_if_useful(edition, tuple(unit for unit in units if unit.province == name))


def _drawn_if_useful(edition: Edition, units: Sequence[NamedCommune]) -> MapView | None:
    if not FEWEST_CELLS <= len(units) <= MOST_CELLS:
        return None
    return _drawn(edition, units)


def _marked(view: MapView, here: set[str]) -> MapView:
    """The same sketch with some communes marked."""
    return replace(
        view,
        cells=tuple(replace(cell, is_here=cell.id in here) for cell in view.cells),
        places=tuple(replace(place, is_here=place.id in here) for place in view.places),
    )


def _drawn(edition: Edition, units: Sequence[NamedCommune]) -> MapView:
    sheet, shapes, of_tint = _laid_out(tuple(unit.point for unit in units if unit.point))
    makers = edition.index.producer_counts
    rooms = {
        unit.id: _room(unit.name, tuple(shape), tint, has_makers=makers.get(unit.id, 0) > 0)
        for unit, shape, tint in zip(units, shapes, of_tint, strict=True)
    }
    cells = tuple(_cell_view(edition, sheet, unit, rooms[unit.id]) for unit in units)
    names = edition.labels.listed(tuple(c.name for c in cells))
    return MapView(
        width=WIDTH,
        height=sheet.height,
        label=edition.labels("map.name", names=names),
        cells=cells,
        stalls=tuple(_stalls(edition, sheet, rooms)) if _are_few_stalls(edition) else (),
        places=tuple(_entry(edition, unit) for unit in units),
        has_makers=any(c.makers for c in cells),
        has_parts=any(c.parts for c in cells),
    )


@lru_cache(maxsize=256)
def _laid_out(points: tuple[Point, ...]) -> tuple[_Sheet, list[Polygon], list[int]]:
    """Sheet, cells and their tints: the same in both languages and, while serving, ever after."""
    sheet = _Sheet.around(points)
    return sheet, sheet.cells(GAP), tints(sheet.cells())


@lru_cache(maxsize=4096)
def _room(name: str, shape: tuple[Xy, ...], tint: int, *, has_makers: bool) -> Room:
    """The same in both languages, on all pages and, while serving, from build to build."""
    return Room.of(name, [*shape], tint, has_makers=has_makers)


def tints(shapes: Sequence[Polygon]) -> list[int]:
    """A tint for every cell, another one than its neighbours' wherever that can be."""
    corners = [{(round(x), round(y)) for x, y in shape} for shape in shapes]
    chosen: list[int] = []
    for number, own in enumerate(corners):
        taken = {tint for tint, other in zip(chosen, corners, strict=False) if own & other}
        free = [tint for tint in range(1, TINTS + 1) if tint not in taken]
        chosen.append(free[number % len(free)] if free else number % TINTS + 1)
    return chosen


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

    def cells(self, gap: float = 0) -> list[Polygon]:
        """The cell of every commune, in their order."""
        return [
            cell(point, (*self.points[:n], *self.points[n + 1 :]), self.border, gap)
            for n, point in enumerate(self.points)
        ]


def _between(points: Sequence[Xy]) -> float:
    """The usual distance from a point to its nearest neighbour."""
    nearest = sorted(
        min(math.dist(point, other) for m, other in enumerate(points) if m != n)
        for n, point in enumerate(points)
    )
    return nearest[len(nearest) // 2] or 0.01


def _cell_view(edition: Edition, sheet: _Sheet, unit: NamedCommune, room: Room) -> CellView:
    labels = edition.labels
    products = edition.index.product_counts.get(unit.id, 0)
    makers = edition.index.producer_counts.get(unit.id, 0)
    name, last = edition.commune_name(unit), room.names[-1]
    line = last.y + round((last.size + SMALL) * LINE / 2)
    below = round(SMALL * LINE)
    counts = (labels.count("products", products), labels.count("producers", makers))
    short = labels("map.count_short", n=labels.number(products))
    return CellView(
        id=unit.id,
        name=name,
        title=labels("map.choose", name=name, count=labels.listed(counts[: 1 + bool(makers)])),
        address=f"xa-phuong/{unit.id}/",
        filter_address=f"san-pham/?xa={unit.id}",
        path=soft_path(room.shape, CORNER),
        tint=room.tint,
        is_here=False,
        names=room.names,
        count=TextLine(last.x, line, short, SMALL),
        makers=_makers(labels.number(makers), last.x, line + below) if makers else None,
        parts=tuple(_parts(edition, sheet, unit, room)),
    )


def _makers(number: str, x: int, y: int) -> MakerMark:
    wide = HOUSE + len(number) * SMALL * LETTER
    middle = round(x + HOUSE / 2)
    return MakerMark(round(x - wide / 2), TextLine(middle, y, number, SMALL))


def _parts(edition: Edition, sheet: _Sheet, unit: NamedCommune, room: Room) -> Iterator[Mark]:
    """The former units that have a place of their own, where no words stand on it."""
    for part in edition.index.predecessors.get(unit.id, ()):
        if part.point is not None:
            x, y = sheet.place(part.point)
            if room.is_free((x - RING, y - RING, x + RING, y + RING)):
                name = edition.commune_name(part)
                title = edition.labels("title.commune_old", name=name)
                yield Mark(round(x), round(y), title, f"xa-phuong/{part.id}/")


def _stalls(edition: Edition, sheet: _Sheet, rooms: Mapping[str, Room]) -> Iterator[Mark]:
    """The permanent stalls: near their places, in their cells, and beside the words."""
    taken: list[Box] = []
    for stall in edition.named(edition.index.stalls.values()):
        inside = [unit.id for unit in edition.index.units[stall.commune] if unit.id in rooms]
        if inside and stall.point is not None:
            x, y = rooms[inside[0]].near(sheet.place(stall.point), taken)
            taken.append(pin((x, y)))
            yield Mark(round(x), round(y), edition.name(stall).text, f"gian-hang/{stall.id}/")


def _are_few_stalls(edition: Edition) -> bool:
    """Whether their marks tell more than that there are many."""
    return len(edition.index.stalls) <= MOST_STALLS


def _entry(edition: Edition, unit: NamedCommune) -> PlaceEntry:
    labels, index = edition.labels, edition.index
    name = edition.commune_name(unit)
    parts = index.content.named(index.predecessors.get(unit.id, ()))
    names = labels.listed(tuple(edition.commune_in_text(part) for part in parts))
    return PlaceEntry(
        id=unit.id,
        name=name,
        address=f"xa-phuong/{unit.id}/",
        count=labels.count("products", index.product_counts.get(unit.id, 0)),
        formerly=labels("map.formerly", names=names) if parts else "",
        directions=directions_url(unit.point) if unit.point else "",
        directions_title=labels("map.directions_to", name=name),
        is_here=False,
    )
