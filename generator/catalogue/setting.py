"""A catalogue as the table that `catalogue.typ` reads, with its codes and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.catalogue.contents import (
    begin,
    contents_of,
    indexes_of,
    last_of,
    page_places,
    with_front,
)
from generator.catalogue.document import (
    Codes,
    Document,
    frame_key,
    plain,
    seconds,
    seed_of,
    surroundings,
)
from generator.catalogue.formats import picture_frames
from generator.pictures.print_pictures import Frame, natural_ppi

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue.document import Look, Table
    from generator.catalogue.tongue import Bi, Tongue
    from generator.catalogue.views import Catalogue, Feature, Goods, Page, Picture, Section

SizeOf: TypeAlias = "Callable[[str], tuple[int, int] | None]"
"""Gives the pixels of a photo by its file; None where it is not there."""

LEAST_PPI = 250
"""A photo that gives fewer pixels an inch stands smaller, where the page can do that."""


def catalogue_document(catalogue: Catalogue, look: Look, size_of: SizeOf) -> Document:
    """Give everything that `catalogue.typ` reads."""
    setter = _Setter(look, Codes(look.tongue, look.code_folder), size_of)
    sections = [setter.section(section, catalogue) for section in catalogue.sections]
    tongue, places = look.tongue, page_places(catalogue)
    openings = _begins_left(catalogue)
    front, lines = with_front(catalogue, look.form, contents_of(catalogue, tongue, places))
    table = {
        **surroundings(look),
        "title": catalogue.cover.title.main,
        "cover": setter.cover(catalogue),
        "foreword": plain(catalogue.foreword),
        "star_lines": plain(catalogue.star_lines),
        "day_note": plain(catalogue.day_note),
        "plan": _plan(catalogue, places),
        "plan_title": plain(tongue.label("heading.stall_plan")),
        "zones": plain(catalogue.zones),
        "contents_title": plain(tongue.label("print.contents")),
        "sections": sections,
        "no_price": plain(_no_price(catalogue, tongue)),
        "openings": openings,
        **begin(front, openings=openings, lines=lines),
        "features": [setter.feature(feature) for feature in catalogue.features],
        "indexes": indexes_of(catalogue, places),
        "pages": sum(len(s.pages) for s in catalogue.sections) + 2 * len(catalogue.features),
        "last": last_of(catalogue, places),
        "back": setter.back(catalogue),
    }
    day = seconds(catalogue.as_of)
    frames = tuple(setter.frames)
    return Document("catalogue.typ", table, bytes(setter.codes.pixels), frames, day)


def _no_price(catalogue: Catalogue, tongue: Tongue) -> Bi:
    return tongue.label("print.no_price" if catalogue.is_fair else "print.price_unknown")


def _plan(catalogue: Catalogue, places: dict[str, int]) -> Table | None:
    """The stall plan with the page that each stall stands on."""
    table: Table | None = plain(catalogue.plan)
    for mark in table["marks"] if table else ():
        mark["page"] = places.get(mark["section"])
    return table


def _begins_left(catalogue: Catalogue) -> bool:
    """Whether all sections are openings, of an even number of pages."""
    sections = catalogue.sections
    return bool(sections) and all(len(section.pages) % 2 == 0 for section in sections)


MOST_RUNNING = 56
"""Letters of a running title."""


@dataclass(slots=True)
class _Setter:
    """Turns views into tables and gathers the codes and pictures on the way."""

    look: Look
    codes: Codes
    size_of: SizeOf
    frames: dict[Frame, None] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)

    def section(self, section: Section, catalogue: Catalogue) -> Table:
        """A section with its pages; `shared` says that its goods name their makers."""
        goods = [self.goods(item) for item in section.goods]
        makers = {item.producer.main for item in section.goods}
        table = {
            name: plain(getattr(section, name))
            for name in (
                "id",
                "number",
                "name",
                "kicker",
                "place",
                "summary",
                "people",
                "contacts",
                "contact_note",
                "zone_index",
            )
        }
        before = catalogue.sections.index(section)
        zone_opens = (
            not section.number
            or before == 0
            or (catalogue.sections[before - 1].zone != section.zone)
        )
        foot = f"{section.number} {section.name.main}" if section.number else section.name.main
        return {
            **table,
            "goods": goods,
            "shared": not section.number or len(makers) > 1,
            "code": self.codes.of(section.url),
            "foot": shortened(foot.strip()),
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
        whole = layout != "plate"
        sizes = picture_frames(self.look.form, layout, count)
        frames = [Frame(picture.file, *size, picture.focus, whole) for size in sizes]
        chosen = next((f for f in frames if self.ppi(f) >= LEAST_PPI), frames[-1])
        width, height = self.size_of(picture.file) or (4, 3)
        focus = (picture.focus[0] / 100, picture.focus[1] / 100) if whole else (0.5, 0.5)
        return {
            "src": self.frame(chosen),
            "width": chosen.width_mm,
            "height": chosen.height_mm,
            "aspect": width / height if whole else chosen.width_mm / chosen.height_mm,
            "focus": focus,
            "alt": picture.alt,
            "caption": picture.caption,
            "credit": picture.credit,
        }

    def ppi(self, frame: Frame) -> int:
        """What a photo gives in a frame; 0 where it is not there."""
        size = self.size_of(frame.file)
        return natural_ppi(size, frame) if size else 0

    def fills_plate(self, picture: Picture) -> bool:
        """Whether a photo has pixels enough for a full page."""
        ((width, height),) = picture_frames(self.look.form, "plate", 1)
        return self.ppi(Frame(picture.file, width, height, picture.focus)) >= LEAST_PPI

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


def shortened(text: str) -> str:
    """Cut a running title at a word where it would not stay on its line."""
    if len(text) <= MOST_RUNNING:
        return text
    return f"{text[:MOST_RUNNING].rsplit(maxsplit=1)[0]} …"
