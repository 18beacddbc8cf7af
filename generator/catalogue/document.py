"""A catalogue as the plain table that the Typst documents read, with its codes in one row."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from generator.catalogue.colours import print_colours, zone_colours
from generator.catalogue.formats import BLEED_MM, SLUG_MM, picture_frames, side_column
from generator.pictures.print_pictures import Frame
from generator.pictures.qr import kept_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalogue.formats import Format
    from generator.catalogue.tongue import Tongue
    from generator.catalogue.views import Catalogue, Feature, Goods, Page, Picture, Section
    from generator.theme import Theme

Table = dict[str, Any]

LEAST_PPI = 250
"""A photo that gives fewer pixels an inch stands smaller, where the page can do that."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an edition looks like, whatever it says."""

    form: Format
    tongue: Tongue
    theme: Theme
    is_press: bool = False
    cmyk_profile: bytes | None = None
    code_folder: Path | None = None
    """Where QR codes are kept between runs."""


@dataclass(slots=True)
class Codes:
    """All QR codes of a document, one behind the other."""

    tongue: Tongue
    folder: Path | None = None
    """Where codes are kept."""
    pixels: bytearray = field(default_factory=bytearray)
    _places: dict[str, Table] = field(default_factory=dict)

    def of(self, text: str, alt: str = "") -> Table | None:
        """Give a code's place, size and text alternative; None for no text."""
        if not text:
            return None
        if text not in self._places:
            code = kept_code(text, self.folder)
            place = {"at": len(self.pixels), "modules": code.modules}
            place["alt"] = alt or self.tongue.main("print.code_alt", url=text)
            self.pixels += code.pixels
            self._places[text] = place
        return self._places[text]


@dataclass(frozen=True, slots=True)
class Document:
    """What the typesetter gets: a table, codes, and the pictures that the table names."""

    template: str
    table: Table
    codes: bytes
    frames: tuple[Frame, ...]
    """Every picture with the frame it stands in; `frame_key` gives its name in the table."""
    day: int
    """Seconds since 1970 of the records' day: the document's date."""
    form: str = "pdf"
    """`pdf`, or `png` for a picture of a single page."""


def frame_key(frame: Frame) -> str:
    """The name of a picture in the table, before it is prepared."""
    return f"{frame.file}|{frame.width_mm:.1f}x{frame.height_mm:.1f}|{frame.focus}"


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Give frozen values as dictionaries and lists."""
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def surroundings(look: Look) -> Table:
    """Colours, words and sizes, for every kind of document."""
    colours = print_colours(look.theme.tokens, look.cmyk_profile)
    words = [
        key.removeprefix("print.")
        for key in look.tongue.main.table
        if key.startswith("print.") and not key.startswith(("print.cli", "print.say", "print.reason"))
    ]
    return {
        "colours": colours,
        "zone_colours": zone_colours(colours),
        "words": {key: plain(look.tongue.label(f"print.{key}")) for key in words},
        "form": {**plain(look.form), "side": side_column(look.form)},
        "press": look.is_press,
        "both": look.tongue.speech.value == "both",
        "language": look.tongue.language,
        "bleed": BLEED_MM if look.is_press else 0,
        "slug": SLUG_MM if look.is_press else 0,
    }


def seconds(day: Any) -> int:  # noqa: ANN401 - a date
    """Give the noon of a day since 1970."""
    return (day.toordinal() - 719163) * 86400 + 43200


def catalogue_document(
    catalogue: Catalogue, look: Look, natural_ppi: Callable[[Frame], int]
) -> Document:
    """Give everything that `catalogue.typ` reads."""
    setter = _Setter(look, Codes(look.tongue, look.code_folder), natural_ppi)
    sections = [setter.section(section, catalogue) for section in catalogue.sections]
    tongue, places = look.tongue, page_places(catalogue)
    table = {
        **surroundings(look),
        "title": catalogue.cover.title.main,
        "cover": setter.cover(catalogue),
        "foreword": plain(catalogue.foreword),
        "star_lines": plain(catalogue.star_lines),
        "day_note": plain(catalogue.day_note),
        "plan": plain(catalogue.plan),
        "plan_title": plain(tongue.label("heading.stall_plan")),
        "zones": plain(catalogue.zones),
        "contents": contents_of(catalogue, tongue, places),
        "contents_title": plain(tongue.label("print.contents")),
        "sections": sections,
        "no_price": plain(tongue.label("print.no_price" if catalogue.is_fair else "print.price_unknown")),
        "openings": _begins_left(catalogue),
        "features": [setter.feature(feature) for feature in catalogue.features],
        "indexes": _indexes(catalogue, places),
        "last": _last(catalogue, places),
        "back": setter.back(catalogue),
    }
    day = seconds(catalogue.as_of)
    frames = tuple(setter.frames)
    return Document("catalogue.typ", table, bytes(setter.codes.pixels), frames, day)


def _begins_left(catalogue: Catalogue) -> bool:
    return any(section.pages[:1] and section.pages[0].layout in ("plate", "lead")
               for section in catalogue.sections) and all(
        len(section.pages) % 2 == 0 for section in catalogue.sections)


@dataclass(slots=True)
class _Setter:
    """Turns views into tables and gathers the codes and pictures on the way."""

    look: Look
    codes: Codes
    natural_ppi: Callable[[Frame], int]
    frames: dict[Frame, None] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)

    def section(self, section: Section, catalogue: Catalogue) -> Table:
        """A section with its pages; `shared` says that its goods name their makers."""
        goods = [self.goods(item) for item in section.goods]
        makers = {item.producer.main for item in section.goods}
        table = {
            name: plain(getattr(section, name))
            for name in ("id", "number", "name", "kicker", "place", "summary", "people",
                         "contacts", "contact_note", "zone_index")
        }
        before = catalogue.sections.index(section)
        zone_opens = not section.number or before == 0 or (
            catalogue.sections[before - 1].zone != section.zone
        )
        foot = f"{section.number} {section.name.main}" if section.number else section.name.main
        return {
            **table,
            "goods": goods,
            "shared": not section.number or len(makers) > 1,
            "code": self.codes.of(section.url),
            "foot": foot.strip(),
            "opens": zone_opens,
            "pages": [self.page(page, section, at) for at, page in enumerate(section.pages)],
        }

    def goods(self, goods: Goods) -> Table:
        """A product with an anchor of its own, though it may stand in two stalls."""
        table: Table = plain(goods)
        anchor, number = f"p-{goods.id}", 1
        while anchor in self.anchors:
            number += 1
            anchor = f"p-{goods.id}-{number}"
        self.anchors.add(anchor)
        table |= {"anchor": anchor, "code": self.codes.of(goods.url), "seed": seed_of(goods.id)}
        return table

    def page(self, page: Page, section: Section, at: int) -> Table:
        """A page with the goods on it and their pictures in the frames of its layout."""
        first_text = next((i for i, p in enumerate(section.pages) if p.layout != "plate"), 0)
        items = [
            {"i": i, "photo": self.photo(section.goods[i], page.layout, len(page.goods))}
            for i in page.goods
        ]
        opens = at == first_text and not section.number and not page.head
        return {"layout": page.layout, "head": page.head, "opens": opens, "items": items}

    def photo(self, goods: Goods, layout: str, count: int) -> Table | None:
        """The photo in the largest frame that it fills; None where a drawing stands instead.

        A plate needs a photo of many pixels; the page beside it then shows another one.
        """
        picture = goods.picture
        if picture is not None and layout != "lead" and self.fills_plate(picture):
            if layout == "feature":
                picture = goods.more_pictures[0] if goods.more_pictures else None
        elif layout == "plate":
            return None
        return None if picture is None else self.framed(picture, layout, count)

    def framed(self, picture: Picture, layout: str, count: int = 1) -> Table:
        """A picture as a page's item: file, frame and words."""
        sizes = picture_frames(self.look.form, layout, count)
        frames = [Frame(picture.file, *size, picture.focus) for size in sizes]
        chosen = next((f for f in frames if self.natural_ppi(f) >= LEAST_PPI), frames[-1])
        return {
            "src": self.frame(chosen),
            "width": chosen.width_mm,
            "height": chosen.height_mm,
            "alt": picture.alt,
            "caption": picture.caption,
            "credit": picture.credit,
        }

    def fills_plate(self, picture: Picture) -> bool:
        """Whether a photo has pixels enough for a full page."""
        ((width, height),) = picture_frames(self.look.form, "plate", 1)
        return self.natural_ppi(Frame(picture.file, width, height, picture.focus)) >= LEAST_PPI

    def plate(self, picture: Picture | None) -> Table | None:
        """A full page photo; None where a drawing stands instead."""
        if picture is None or not self.fills_plate(picture):
            return None
        return self.framed(picture, "plate")

    def frame(self, frame: Frame) -> str:
        """Note that a picture is wanted, and give its name in the table."""
        self.frames[frame] = None
        return frame_key(frame)

    def feature(self, feature: Feature) -> Table:
        """A story with its code and picture."""
        table: Table = plain(feature)
        photo = self.plate(feature.picture)
        beside = None
        if photo is None and feature.picture is not None:
            beside = self.framed(feature.picture, "feature")
        more = {"photo": photo, "beside": beside, "code": self.codes.of(feature.url)}
        return {**table, "id": f"s-{feature.id}", **more}

    def cover(self, catalogue: Catalogue) -> Table:
        """The cover with its picture, where that fills the page."""
        return {**plain(catalogue.cover), "photo": self.plate(catalogue.cover.picture)}

    def back(self, catalogue: Catalogue) -> Table:
        """The back cover."""
        return {
            "contacts": plain(catalogue.back_contacts),
            "day_note": plain(catalogue.day_note),
            "as_of_note": plain(catalogue.as_of_note),
            "code": self.codes.of(catalogue.site_url),
        }


def seed_of(text: str) -> int:
    """A small number that is the same for the same text in every run."""
    return zlib.crc32(text.encode()) % 8


def page_places(catalogue: Catalogue) -> dict[str, int]:
    """Give the page of every section, product and story, counted from the first section's."""
    places: dict[str, int] = {}
    page = 0
    for at, section in enumerate(catalogue.sections):
        begins = 0 if not section.pages or section.pages[0].layout != "plate" else 1
        places[section.id] = page + begins
        for leaf in section.pages:
            for item in leaf.goods:
                places.setdefault(f"p-{section.goods[item].id}", page)
            page += 1
        for feature in catalogue.features:
            if feature.after == at:
                places[f"s-{feature.id}"] = page + 1
                page += 2
    return places


def _last(catalogue: Catalogue, places: dict[str, int]) -> Table | None:
    """The last section with its planned page, for the typesetter to compare."""
    if not catalogue.sections:
        return None
    anchor = catalogue.sections[-1].id
    return {"anchor": anchor, "page": places[anchor]}


def contents_of(
    catalogue: Catalogue, tongue: Tongue, places: dict[str, int]
) -> list[Table]:
    """The lines of the contents: parts, zones or communes, and what stands in them."""
    lines: list[Table] = []

    def add(title: str, anchor: str, level: int = 1, number: str = "", detail: str = "") -> None:
        line = {"title": title, "anchor": anchor, "page": places.get(anchor)}
        lines.append({**line, "level": level, "number": number, "detail": detail})

    if catalogue.foreword is not None:
        add(tongue.main("heading.foreword"), "foreword")
    add(tongue.main("print.stars.title"), "stars")
    if catalogue.plan is not None:
        add(tongue.main("heading.stall_plan"), "plan")
    zone = None
    for at, section in enumerate(catalogue.sections):
        if catalogue.is_fair:
            if section.zone != zone and section.kicker.main:
                add(section.kicker.main, section.id)
            zone = section.zone
            add(section.name.main, section.id, 2, section.number)
        else:
            add(section.name.main, section.id, detail=section.kicker.main)
            if len(catalogue.goods) <= 12:  # noqa: PLR2004 - as many as have openings of their own
                for item in section.goods:
                    add(item.name.main, f"p-{item.id}", 2)
        for feature in catalogue.features:
            if feature.after == at:
                add(feature.story.title.main, f"s-{feature.id}", 2, detail=feature.kind.main)
    if catalogue.indexes:
        add(tongue.main("print.index.title"), "index")
    return lines


def _indexes(catalogue: Catalogue, places: dict[str, int]) -> list[Table]:
    groups: list[Table] = plain(catalogue.indexes)
    for group in groups:
        for entry in group["entries"]:
            entry["anchor"] = f"p-{entry['anchor']}"
            entry["page"] = places[entry["anchor"]]
    return groups
