"""What print gives to the site: screen editions of catalogues, and the page that lists them.

The site and print do not know each other; here the one's values are handed to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.background import Background
from generator.cache import CACHE_FOLDER
from generator.catalogue.editions import (
    MOST_PRODUCTS,
    Edition,
    LeftOut,
    Workshop,
    edition_scopes,
    screen_editions,
)
from generator.labels import Labels
from generator.messages import say
from generator.progress import progress
from generator.reads import Surroundings
from generator.site.page import Page, PageKind, Shown
from generator.site.views.parts import Link
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.output import Artifact
    from generator.progress import Tally
    from generator.records.content import Content
    from generator.site.page import Site
    from generator.theme import Theme
    from generator.workers import Shop

ADDRESS = "tai-ve/"

COVER_WIDTH_PX, COVER_HEIGHT_PX = 420, 594
"""What a cover is shown in: the shape of A4; the picture may be larger."""


def download_pages(content: Content, today: date) -> frozenset[str]:
    """Where the editions of a day are listed in each language; nowhere if there are none."""
    has_any = any(True for _ in edition_scopes(content, today))
    return frozenset(language.uri_prefix + ADDRESS for language in Language if has_any)


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
class Downloads(Surroundings):
    """The screen editions of a site on the day of the build; they are set while it goes on."""

    editions: Background[tuple[Edition | LeftOut, ...]]
    has_any: bool
    theme: Theme
    most: int = MOST_PRODUCTS
    """The most products of a catalogue that is set."""
    has_left_out: bool = False
    """Whether there would be larger ones."""

    @classmethod
    def none(cls, theme: Theme) -> Downloads:
        """Nothing is printed."""
        return cls(Background.done(()), has_any=False, theme=theme)

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - what print rests on, and who does it
        cls,
        content: Content,
        site: Site,
        theme: Theme,
        root: Path,
        workers: Shop,
        records: Mapping[str, str],
        most: int = MOST_PRODUCTS,
    ) -> Downloads:
        """Begin to set every edition; what did not change comes from the cache.

        `records` has the digest of each record's file, by folder and id.
        Catalogues of more than `most` products are left out.
        """
        counts = dict(edition_scopes(content, site.today))
        if not counts:
            return cls.none(theme)
        cache = workers.folder or root / CACHE_FOLDER

        def work(count: Tally) -> tuple[Edition | LeftOut, ...]:
            shop = Workshop(content, theme, root / "content/photos", cache, workers, count)
            made = screen_editions(
                shop,
                as_of=site.today,
                site_url=site.url,
                revision=site.revision,
                records=records,
                most=most,
            )
            return (*made,)

        editions = Background(work, is_beside=workers.may_copy)
        has_left_out = any(count > most for count in counts.values())
        return cls(editions, True, theme, most, has_left_out)  # noqa: FBT003 - as fields

    def pages(self) -> Iterator[Page]:
        """The page of downloads in every language; none where nothing is printed."""
        for language in Language if self.has_any else ():
            what = (language, (self.editions, self.most, self.has_left_out))
            yield Page(PageKind.DOWNLOAD_LIST, language, ADDRESS, Downloads._shown, self, what)

    def is_waiting(self) -> bool:
        """Whether they are still being set."""
        return not self.editions.is_done(0)

    def abandon(self) -> None:
        """Set nothing more: the build has failed."""
        self.editions.abandon()

    def artifacts(self) -> Iterator[Artifact]:
        """The PDFs with their covers, as soon as they are there."""
        with progress.step("print") as step:
            self.editions.result(step)
        for edition in self._made():
            yield edition.pdf
            yield edition.cover

    def faults(self) -> Iterator[str]:
        """What is to be said of editions that could not be set, as soon as all others are."""
        for each in self.editions.result():
            if isinstance(each, LeftOut):
                key = "print-no-room" if each.record else "print-not-set"
                yield say(key, title=each.title, record=each.record, reason=each.reason)

    def _made(self) -> Iterator[Edition]:
        return (each for each in self.editions.result() if isinstance(each, Edition))

    def _shown(self, language: Language, _basis: tuple[object, ...]) -> Shown:
        """What the page shows; `_basis` tells whether that has changed."""
        labels = Labels.of(self.theme, language)
        title, lead = labels("downloads.title"), labels("downloads.lead")
        own = (each for each in self._made() if each.language == language.value)
        view = DownloadsView(
            crumbs=(Link(labels("nav.home"), ""), Link(title, None)),
            title=title,
            lead=lead,
            items=tuple(_item(edition, labels) for edition in own),
            empty=labels("downloads.none"),
            left_out=labels("downloads.left_out", most=labels.number(self.most))
            if self.has_left_out
            else "",
        )
        return Shown(title, lead, view)


def _item(edition: Edition, labels: Labels) -> DownloadView:
    detail = labels(
        "downloads.detail",
        pages=labels.number(edition.pages),
        size=labels.size(edition.size),
        day=labels.day(edition.as_of),
    )
    title = edition.title
    alt = labels("downloads.cover_alt", title=title)
    return DownloadView(title, detail, edition.pdf.path, edition.cover.path, alt)
