"""What templates of print get: frozen values with every word, day and layout already decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.catalogue.tongue import NOTHING, Bi

if TYPE_CHECKING:
    from datetime import date

    from generator.passages import WrittenPassage


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as a page shows it; `file` stands below `content/photos/`."""

    file: str
    alt: str
    caption: str = ""
    credit: str = ""
    focus: tuple[int, int] = (50, 45)
    """The point that crops keep, in per cent."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Stars that may be shown on the catalogue's day, always with their last day."""

    stars: int
    label: Bi
    """“4 sao”."""
    until: Bi
    """“có giá trị đến 31/12/2026”."""
    last_day: str


@dataclass(frozen=True, slots=True)
class Price:
    """One size with its price."""

    size: str
    amount: str
    """Empty where no price is known."""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A running text in the edition's languages."""

    main: tuple[WrittenPassage, ...] = ()
    other: tuple[WrittenPassage, ...] = ()
    title: Bi = NOTHING
    byline: str = ""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way to reach somebody."""

    label: Bi
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as print shows it."""

    id: str
    name: Bi
    art: str
    """Which composition is drawn where there is no photo: the nhóm's key, or `plain`."""
    tint: str
    """The ngành's numeral, or `none`."""
    art_alt: str
    group: Bi
    seal: Seal | None
    status: Bi
    """The state in words where no stars may be shown; empty with stars."""
    note: Bi
    """A sentence that belongs to the state, such as a proposal for five stars."""
    summary: Bi
    texts: tuple[tuple[str, ...], ...]
    """The story or summary from long to short, each as paragraphs; the page takes what fits."""
    other_texts: tuple[tuple[str, ...], ...]
    prices: tuple[Price, ...]
    standards: tuple[str, ...]
    producer: Bi
    commune: Bi
    facts: tuple[tuple[Bi, str], ...]
    people: str
    contacts: tuple[ContactLine, ...]
    contact_note: Bi
    picture: Picture | None
    more_pictures: tuple[Picture, ...]
    story: Prose | None
    url: str
    """Its page on the site; empty where the site's address is not known."""
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a section: its layout and which goods stand on it."""

    layout: str
    """`plate`, `lead`, `feature` or `grid`."""
    goods: tuple[int, ...]
    """Their places in the section's tuple."""
    head: bool = False
    """Whether the section's head stands on it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stall, commune or producer with its goods and pages."""

    id: str
    number: str
    """The stall's number; empty elsewhere."""
    zone: str
    zone_index: int
    name: Bi
    kicker: Bi
    """What stands small above the name: zone, “xã”, “điểm bán”."""
    place: Bi
    summary: Bi
    people: tuple[str, ...]
    contacts: tuple[ContactLine, ...]
    contact_note: Bi
    """Why no contact is printed, where there is none."""
    goods: tuple[Goods, ...]
    pages: tuple[Page, ...]
    picture: Picture | None
    url: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A story of a person or collective between sections."""

    id: str
    kind: Bi
    story: Prose
    teaser: Bi
    picture: Picture | None
    art: str
    tint: str
    art_alt: str
    url: str
    after: int
    """The section that it follows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stall or landmark on the plan, in metres from the plan's upper left corner."""

    x: float
    y: float
    width: float
    depth: float
    text: str
    zone_index: int
    section: str = ""
    """The section that a click leads to."""
    kind: str = "stall"


@dataclass(frozen=True, slots=True)
class GroundPlan:
    """The fair's ground, turned so that it fills an upright page."""

    width: float
    depth: float
    marks: tuple[Mark, ...]
    is_sketch: bool
    """Whether places were made up in rows because the record gives none."""


@dataclass(frozen=True, slots=True)
class ZoneView:
    """A part of the fair with its colour's place in the row of colours."""

    code: str
    name: Bi
    index: int


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index: a text and where it leads."""

    text: str
    detail: str
    anchor: str


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Lines below one heading."""

    title: Bi
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """Something that print leaves out or strips, and why."""

    kind: str
    """`left-out`, `no-stars`, `no-contact`, `no-photo`, `no-story`, `no-price`, `no-qr` …."""
    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The outside of a catalogue."""

    id: str
    """The record whose name it bears."""
    title: Bi
    subtitle: Bi
    dates: Bi
    place: Bi
    organiser: str
    picture: Picture | None
    seed: int
    art_alt: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole catalogue, ready to be set."""

    id: str
    day: date
    """Stars are those of this day."""
    as_of: date
    """The records are those of this day."""
    cover: Cover
    foreword: Prose | None
    zones: tuple[ZoneView, ...]
    plan: GroundPlan | None
    sections: tuple[Section, ...]
    features: tuple[Feature, ...]
    indexes: tuple[IndexGroup, ...]
    star_lines: tuple[Bi, ...]
    back_contacts: tuple[ContactLine, ...]
    day_note: Bi
    as_of_note: Bi
    is_fair: bool
    site_url: str
    omissions: tuple[Omission, ...] = field(default=())

    @property
    def goods(self) -> tuple[Goods, ...]:
        """Every product in it, in the order of its sections."""
        return tuple(item for section in self.sections for item in section.goods)

    def pictures(self) -> tuple[Picture, ...]:
        """Every photo in it, once."""
        found: dict[str, Picture] = {}
        pictures = [self.cover.picture, *(section.picture for section in self.sections)]
        pictures += [feature.picture for feature in self.features]
        for item in self.goods:
            pictures += [item.picture, *item.more_pictures]
        for picture in pictures:
            if picture is not None:
                found.setdefault(picture.file, picture)
        return tuple(found.values())
