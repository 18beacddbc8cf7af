"""What print gives to the site: screen editions of catalogues, and the page that lists them.

The site and print do not know each other; here the one's values are handed to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import CACHE_FOLDER
from generator.catalogue.editions import (
    MOST_PRODUCTS,
    Edition,
    Workshop,
    edition_scopes,
    screen_editions,
)
from generator.labels import Labels
from generator.site.page import Page, PageKind, Shown
from generator.site.views.parts import Link
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.output import Artifact
    from generator.records.content import Content
    from generator.site.page import Site
    from generator.theme import Theme

ADDRESS = "tai-ve/"

COVER_WIDTH_PX, COVER_HEIGHT_PX = 420, 594
"""What a cover is shown in: the shape of A4; the picture may be larger."""


@dataclass(frozen=True, slots=True)
class DownloadView:
    """One printed edition to take home."""

    title: str
    detail: str
    """Form, pages, size and day in one line."""
    path: str
    """The PDF, below the site's root."""
    cover: str
    """A picture of its cover, below the site's root."""
    cover_alt: str


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """The page of all editions in one language."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    items: tuple[DownloadView, ...]
    empty: str
    left_out: str
    """That catalogues were left out for their size; empty where there are none."""
    intro_html: str = ""


@dataclass(frozen=True)
class Downloads:
    """The screen editions of a site on the day of the build."""

    editions: tuple[Edition, ...]
    theme: Theme
    most: int = MOST_PRODUCTS
    """The most products of a catalogue that is set."""
    has_left_out: bool = False
    """Whether there would be larger ones."""

    @classmethod
    def of(
        cls,
        content: Content,
        site: Site,
        theme: Theme,
        root: Path,
        most: int = MOST_PRODUCTS,
    ) -> Downloads:
        """Set every edition; what did not change comes from the cache."""
        shop = Workshop(content, theme, root / "content/photos", root / CACHE_FOLDER)
        made = screen_editions(
            shop, as_of=site.today, site_url=site.url, revision=site.revision, most=most
        )
        left_out = any(count > most for _scope, count in edition_scopes(content, site.today))
        return cls((*made,), theme, most, left_out)

    def pages(self) -> Iterator[Page]:
        """The page of downloads in every language; none where nothing is printed."""
        for language in Language if self.editions or self.has_left_out else ():
            view = self._view(language)
            shown = Shown(view.title, view.lead, view)
            yield Page.of(PageKind.DOWNLOAD_LIST, language, ADDRESS, shown)

    def artifacts(self) -> Iterator[Artifact]:
        """The PDFs with their covers."""
        for edition in self.editions:
            yield edition.pdf
            yield edition.cover

    def _view(self, language: Language) -> DownloadsView:
        labels = Labels.of(self.theme, language)
        title = labels("downloads.title")
        own = (e for e in self.editions if e.language == language.value)
        return DownloadsView(
            crumbs=(Link(labels("nav.home"), ""), Link(title, None)),
            title=title,
            lead=labels("downloads.lead"),
            items=tuple(_item(edition, labels) for edition in own),
            empty=labels("downloads.none"),
            left_out=labels("downloads.left_out", most=labels.number(self.most))
            if self.has_left_out
            else "",
        )


def _item(edition: Edition, labels: Labels) -> DownloadView:
    detail = labels(
        "downloads.detail",
        pages=labels.number(edition.pages),
        size=labels.number(round(edition.size / 1_000_000, 1)),
        day=labels.day(edition.as_of),
    )
    title = edition.title
    alt = labels("downloads.cover_alt", title=title)
    return DownloadView(title, detail, edition.pdf.path, edition.cover.path, alt)
