"""Frames: what the theme puts around the many pages that are made from records.

The theme renders one page of a kind with marks where the pages differ. The finished HTML is cut at
the marks once; filling it is one join a page. A mark only has to be absent from the theme's own
words: what is filled in is never searched for marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import escape

from generator.site.first_picture import preload
from generator.site.repairs import without_blank_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from generator.site.page import Page

    class BodyRenderer(Protocol):
        """Gives a page's body."""

        def render(self, page: Page) -> str:
            """The body as HTML."""

        def head(self, page: Page) -> str:
            """What stands in its head for programs, as HTML."""


_MARK = re.compile(r"ocopslot-(\w+)-ocopslot")


def mark(slot: str) -> str:
    """The text that stands for a slot while the theme renders: letters and hyphens only."""
    return f"ocopslot-{slot}-ocopslot"


def frame_uri(page: Page) -> str:
    """The address of a page's frame: its language, section and depth, with marks for the rest.

    These decide the theme's relative links, and the kind decides the rest of what it shows; pages
    that share them share a frame. The page of a section has one of its own, without marks.
    """
    if not page.address:
        return page.uri
    section, *rest = page.address.rstrip("/").split("/")
    marks = [mark(_address_slot(page, n)) for n in range(len(rest))]
    return page.language.uri_prefix + "/".join([section, *marks]) + "/"


def is_frame(uri: str) -> bool:
    """Whether an address has marks in it."""
    return _MARK.search(uri) is not None


def address_values(page: Page) -> dict[str, str]:
    """What fills the marks of the page's `frame_uri`."""
    _section, *rest = page.address.rstrip("/").split("/")
    return {_address_slot(page, n): part for n, part in enumerate(rest)}


def _address_slot(page: Page, number: int) -> str:
    return f"{page.kind.name.lower()}_address{number}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Finished HTML, cut at its marks."""

    literals: tuple[str, ...]
    """The text between the slots: one more than there are slots."""
    slots: tuple[str, ...]
    """The slots in the order of the page."""

    @classmethod
    def cut(cls, html: str) -> Frame:
        """Cut a rendered page at its marks."""
        parts = _MARK.split(html)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def fill(self, values: Mapping[str, str]) -> str:
        """One page: the values are put in as they are, so they must be HTML already."""
        pieces = [self.literals[0]]
        for slot, literal in zip(self.slots, self.literals[1:], strict=True):
            value, before = values[slot], pieces[-1].rstrip(" \t")
            if not value and before.endswith("\n") and literal.startswith("\n"):
                pieces[-1] = before[:-1]  # a slot that fills a line of its own leaves none
            pieces += (value, literal)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class PageParts:
    """What differs between two pages of a frame, as HTML."""

    title: str
    description: str
    content: str
    record: str
    """The record's path below `content/`, for the edit link."""
    head: str
    """Structured data, and the picture that is wanted first."""

    @classmethod
    def of(cls, page: Page, renderer: BodyRenderer) -> PageParts:
        """Render a page's parts."""
        page = page.fresh()  # what it shows is forgotten with it
        content = without_blank_lines(renderer.render(page)).strip()
        return cls(
            title=str(escape(page.title)),
            description=str(escape(page.description)),
            content=content,
            record=(page.record_path or "").removeprefix("content/"),
            head=renderer.head(page) + preload(content),
        )

    def fill(self, frame: Frame, page: Page) -> str:
        """The finished page."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        return frame.fill({**parts, **address_values(page)})
