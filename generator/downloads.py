"""What print gives to the site: screen editions of catalogues, and the page that lists them.

The site and print do not know each other; here the one's values are handed to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.background import Background
from generator.catalogue.editions import Edition, Workshop, edition_scopes, screen_editions
from generator.labels import Labels
from generator.site.page import Page, PageKind, Shown
from generator.site.reads import Surroundings
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
    intro_html: str = ""


@dataclass(frozen=True)
class Downloads(Surroundings):
    """The screen editions of a site on the day of the build; they are set while it goes on."""

    editions: Background[tuple[Edition, ...]]
    has_any: bool
    theme: Theme

    @classmethod
    def none(cls, theme: Theme) -> Downloads:
        """Nothing is printed."""
        return cls(Background.done(()), has_any=False, theme=theme)

    @classmethod
    def of(cls, content: Content, site: Site, theme: Theme, root: Path, cache: Path) -> Downloads:
        """Begin to set every edition; what did not change comes from the cache."""
        if not any(edition_scopes(content, site.today)):
            return cls.none(theme)
        shop = Workshop(content, theme, root / "content/photos", cache)

        def work() -> tuple[Edition, ...]:
            told = {"as_of": site.today, "site_url": site.url, "revision": site.revision}
            return (*screen_editions(shop, **told),)  # type: ignore[arg-type]

        return cls(Background(work), has_any=True, theme=theme)

    def pages(self) -> Iterator[Page]:
        """The page of downloads in every language; none where nothing is printed."""
        for language in Language if self.has_any else ():
            make = partial(Downloads._shown, self, language, self.editions)
            yield Page(PageKind.DOWNLOAD_LIST, language, ADDRESS, make)

    def artifacts(self) -> Iterator[Artifact]:
        """The PDFs with their covers, as soon as they are there."""
        for edition in self.editions.result():
            yield edition.pdf
            yield edition.cover

    def _shown(self, language: Language, editions: Background[tuple[Edition, ...]]) -> Shown:
        labels = Labels.of(self.theme, language)
        title, lead = labels("downloads.title"), labels("downloads.lead")
        own = (e for e in editions.result() if e.language == language.value)
        view = DownloadsView(
            crumbs=(Link(labels("nav.home"), ""), Link(title, None)),
            title=title,
            lead=lead,
            items=tuple(_item(edition, labels) for edition in own),
            empty=labels("downloads.none"),
        )
        return Shown(title, lead, view)


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
