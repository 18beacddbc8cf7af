"""Sections, products and covers as tables, with the codes and pictures that they need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.catalogue.document import (
    Codes,
    Document,
    frame_key,
    plain,
)
from generator.catalogue.drawings import Sketch, sketch
from generator.catalogue.formats import BLEED_MM, drawing_frame, picture_frames
from generator.pictures.print_pictures import Frame, natural_ppi

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue.document import Look, Table
    from generator.catalogue.views import Catalogue, Feature, Goods, Page, Picture, Section

SizeOf: TypeAlias = "Callable[[str], tuple[int, int] | None]"
"""Gives the pixels of a photo by its file; None where it is not there."""

LEAST_PPI = 250
"""A photo that gives fewer pixels an inch stands smaller, where the page can do that."""


MOST_RUNNING = 56
"""Letters of a running title."""


@dataclass(slots=True)
class Setter:
    """Turns views into tables and gathers the codes and pictures of a document on the way."""

    look: Look
    size_of: SizeOf
    medium: str = "catalogue"
    """The mark of its codes."""
    frames: dict[Frame, None] = field(default_factory=dict)
    sketches: dict[Sketch, None] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    codes: Codes = field(init=False)

    def __post_init__(self) -> None:
        """Codes speak the edition's language."""
        self.codes = Codes(self.look.tongue, self.look.code_folder, self.medium)

    def document(self, table: Table, day: int, template: str = "catalogue.typ") -> Document:
        """The document with everything that was gathered."""
        frames, sketches = tuple(self.frames), tuple(self.sketches)
        return Document(template, table, self.codes.row, frames, day, sketches=sketches)

    def section(self, catalogue: Catalogue, at: int, *, is_first: bool) -> Table:
        """A section with its pages; `shared` says that its goods name their makers."""
        section = catalogue.sections[at]
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
        zone_opens = (
            is_first or not section.number or catalogue.sections[at - 1].zone != section.zone
        )
        foot = f"{section.number} {section.name.main}" if section.number else section.name.main
        return {
            **table,
            "goods": goods,
            "shared": not section.number or len(makers) > 1,
            "code": self.codes.of(section.url),
            "foot": shortened(foot.strip()),
            "opens": zone_opens,
            "art": None if section.goods else self.empty_stall(section),
            "pages": [self.page(page, section, i) for i, page in enumerate(section.pages)],
        }

    def goods(self, goods: Goods) -> Table:
        """A product with an anchor of its own, though it may stand in two stalls."""
        table: Table = plain(goods)
        anchor, number = f"p-{goods.id}", 1
        while anchor in self.anchors:
            number += 1
            anchor = f"p-{goods.id}-{number}"
        self.anchors.add(anchor)
        table |= {"anchor": anchor, "code": self.codes.of(goods.url)}
        return table

    def drawing(self, group: str, seed: str, frame: tuple[float, float]) -> Table:
        """A drawn cover for a frame of about that size in millimetres."""
        wanted = sketch(group, seed, *frame)
        self.sketches[wanted] = None
        return {"src": wanted.key}

    def empty_stall(self, section: Section) -> Table:
        """What stands below the head of a stall that has nothing to show yet."""
        width, height = self.look.form.body
        return self.drawing("", section.id, (width, height * 0.7))

    def page(self, page: Page, section: Section, at: int) -> Table:
        """A page with the goods on it and their pictures in the frames of its layout."""
        first_text = next((i for i, p in enumerate(section.pages) if p.layout != "plate"), 0)
        items = [self.item(section.goods[i], i, page) for i in page.goods]
        opens = at == first_text and not section.number and not page.head
        return {"layout": page.layout, "head": page.head, "opens": opens, "items": items}

    def item(self, goods: Goods, place: int, page: Page) -> Table:
        """A product on a page: its photo, and the drawing that stands where there is none."""
        count = len(page.goods)
        frame = drawing_frame(self.look.form, page.layout, count)
        photo = self.photo(goods, page.layout, count)
        is_drawn = photo is None or count == 1
        art = self.drawing(goods.art, goods.id, frame) if is_drawn else None
        return {"i": place, "photo": photo, "art": art}

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
        if picture is None or self.size_of(picture.file) is None:
            return None
        return self.framed(picture, layout, count)

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
        form = self.look.form
        page = (form.width + 2 * BLEED_MM, form.height + 2 * BLEED_MM)
        art = self.drawing(feature.art, feature.id, page)
        more = {"photo": photo, "beside": beside, "art": art, "code": self.codes.of(feature.url)}
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
