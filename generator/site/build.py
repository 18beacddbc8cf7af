"""Everything that one build publishes, planned and ready to be rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.desk.schema import schema_artifacts
from generator.kept import kept_one
from generator.labels import Labels
from generator.output import Artifact
from generator.pictures.cards import card_path, make_cards
from generator.pictures.codes import code_path, make_codes
from generator.pictures.covers.files import cover_artifacts
from generator.pictures.sharing import Sharing
from generator.pictures.uses import covers_on_pages
from generator.progress import progress
from generator.publishing.record import BuildRecord
from generator.recipe import program_digest
from generator.site.addresses import OldAddresses
from generator.site.browse import ListData, browse_artifacts, list_scripts
from generator.site.calendars import fair_calendars
from generator.site.feeds import llms, robots, sitemaps
from generator.site.frames import frame_uri
from generator.site.page import PROGRAM, PageKind
from generator.site.press import Press
from generator.site.views.photo import largest_variant
from generator.sources import RECORD_FOLDERS
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from generator.pictures.cards import Card
    from generator.pictures.prepare import Prepared
    from generator.pictures.variants import Original
    from generator.records.content import Content
    from generator.site.addresses import OldAddresses
    from generator.site.assets import Assets
    from generator.site.frames import Frame
    from generator.site.page import Page, Site
    from generator.site.press import Planned
    from generator.site.templates import Renderer
    from generator.theme import Theme
    from generator.workers import Shop

CONTENT_ONLY_FOLDERS = frozenset({*RECORD_FOLDERS, "photos", "audio"})
"""The folders below `content/` of which nothing is published as it is."""

SAFE_SUFFIXES = frozenset(
    (
        "",
        *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp"),
        *(".m4a", ".mp3", ".mp4", ".ogg", ".opus", ".vtt", ".webm"),
        *(".csv", ".docx", ".json", ".ods", ".odt", ".pdf", ".txt", ".xlsx", ".zip"),
    )
)
"""The kinds of files that may stand beside the records and be published as they are.

HTML, SVG, scripts and styles are not among them: they would run in the name of the site.
"""

_WITHOUT_CARD = frozenset({PageKind.DOWNLOAD_LIST, PageKind.DATA_LIST, PageKind.GONE})
"""Pages that carry the home page's share card."""


_WITH_CODE = frozenset({PageKind.PRODUCT, PageKind.PRODUCER, PageKind.STORY, PageKind.STALL})
"""Pages that offer a QR code."""


@dataclass(frozen=True)
class Build:
    """One site on one day, in every language."""

    site: Site
    theme: Theme
    planned: Planned
    plan_again: Callable[[], Planned]
    """How workers elsewhere come by the same plan."""
    records: Mapping[str, str]
    """The digest of each record's file, by folder and id."""
    shop: Shop
    """Where the work is done."""
    hand_written: frozenset[str]
    """Hand-written Markdown pages, by their path below `content/`."""
    assets: Assets
    content: Content
    originals: Mapping[str, Original]
    """The photos that pages show, by name."""
    pictures: Prepared
    """Those photos in all sizes and formats."""
    cache: Path
    is_passing: bool = False
    """Whether somebody looks at it while writing; what is slow is then left as it was."""
    downloads: Callable[[], Iterator[Artifact]] = field(default=lambda: iter(()))
    """Files that other outputs add to the site."""
    printed: Callable[[], Iterator[Artifact]] = field(default=lambda: iter(()))
    """Those that are set while the pages are made; who asks, waits for them."""
    is_waiting: Callable[[], bool] = field(default=lambda: False)
    """Whether they are still being set."""
    not_printed: Callable[[], Iterator[str]] = field(default=lambda: iter(()))
    """What is to be said of those that could not be set."""
    begin: Callable[[], None] = field(default=lambda: None)
    """Begins, beside the build, what will be asked for later."""
    abandon: Callable[[], None] = field(default=lambda: None)
    """Stops what goes on beside the build, where it fails."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page in every language."""
        return self.planned.pages

    @property
    def renderer(self) -> Renderer:
        """What gives pages their body."""
        return self.planned.renderer

    @cached_property
    def sections(self) -> Mapping[str, Page]:
        """The pages that stand in the navigation, by the Markdown path that MkDocs knows."""
        return {f"{page.uri}index.md": page for page in self.pages if page.is_section}

    @property
    def framed_pages(self) -> tuple[Page, ...]:
        """The pages that are filled into frames."""
        return self.planned.framed_pages

    @property
    def old(self) -> OldAddresses:
        """Pages for what was renamed or taken from the list."""
        return self.planned.old

    @cached_property
    def frame_samples(self) -> Mapping[str, Page]:
        """Every frame that is needed, by its address, with one page that it serves.

        Pages that begin with words written by hand are MkDocs' own, and frames by themselves.
        """
        pages = (page for page in self.framed_pages if not self.planned.is_introduced(page))
        return {frame_uri(page): page for page in pages}

    @cached_property
    def _empty_sections(self) -> frozenset[str]:
        """The lists of things that there are none of."""
        things = {page.kind.value for page in self.pages}
        lists = {uri: page.kind.value.removesuffix("-list") for uri, page in self.sections.items()}
        kinds = {kind.value for kind in PageKind}
        return frozenset(uri for uri, kind in lists.items() if kind in kinds - things)

    def has_twin(self, uri: str) -> bool:
        """Whether a section or hand-written page stands in the other language too."""
        own, other = "", Language.ENGLISH.uri_prefix
        if uri.startswith(other):
            own, other = other, own
        twin = other + uri.removeprefix(own)
        return twin in self.sections or twin in self.hand_written

    def section_names(self, language: Language) -> dict[str, str]:
        """The short names of a language's sections, by their Markdown path."""
        labels = self.theme.labels[language.value]
        return {
            uri: labels[f"nav.{page.kind.value}"]
            for uri, page in self.sections.items()
            if page.language is language and f"nav.{page.kind.value}" in labels
        }

    def nav(self, language: Language) -> list[dict[str, str] | str]:
        """The sections of a language that hold something, then its hand-written pages."""
        sections: list[dict[str, str] | str] = [
            {name: uri}
            for uri, name in self.section_names(language).items()
            if uri not in self._empty_sections
        ]
        english = Language.ENGLISH.uri_prefix
        own = [
            uri
            for uri in sorted(self.hand_written - self.sections.keys())
            if uri.startswith(english) is (language is Language.ENGLISH)
        ]
        return [*sections, *own]

    def press(self, frames: Mapping[str, Frame], intros: Mapping[str, str], folder: Path) -> Press:
        """What fills every page of ours into its frame, into a folder.

        `intros` are the words written by hand that pages begin with, as HTML by address.
        """
        kept = (self.shop.folder or self.cache) / "pages"
        press = Press(self.plan_again, frames, intros, self.records, self.recipe, kept, folder)
        vars(press)["planned"] = self.planned
        return press

    @cached_property
    def recipe(self) -> str:
        """The digest of everything that all pages rest on: program, theme, site, day."""
        return program_digest(repr(self.site), theme=self.theme.folder)

    def card_uri(self, uri: str, kind: str) -> str:
        """The address of the page whose share card a page carries.

        A record's page has its own, a list's later pages that of the list, all others the home's.
        """
        language = Language.ENGLISH if uri.startswith(Language.ENGLISH.uri_prefix) else None
        prefix = language.uri_prefix if language else ""
        section, *rest = uri.removeprefix(prefix).rstrip("/").split("/")
        if not kind or PageKind(kind) in _WITHOUT_CARD:
            return prefix
        of_section = PageKind(kind).stands_in_nav or PageKind(kind) is PageKind.RADIO_DESK
        return prefix + "/".join([section, *([] if of_section else rest[:1])]) + "/"

    def _share_cards(self) -> dict[str, Card]:
        """The cards of all pages in every language, by the path they are published at."""
        cards: dict[str, Card] = {}
        for language in Language:
            labels, name = Labels.of(self.theme, language), self.site.names[language]
            sharing = Sharing(
                self.content, labels, name, self.site.today, self.originals, self.pictures.digests
            )
            cards |= {card_path(uri): card for uri, card in sharing.cards()}
        return cards

    def _images(self, page: Page) -> Iterator[str]:
        """The photos of a page's record in their largest size."""
        _, _, path = (page.record_path or "").partition("/")
        folder, _, file = path.partition("/")
        record = getattr(self.content, folder)[file.removesuffix(".yml")] if folder else None
        for photo in getattr(record, "photos", ()):
            if photo.may_be_published and photo.file in self.originals:
                yield largest_variant(photo.file, self.originals[photo.file].width)

    def record(self) -> BuildRecord:
        """What the site says of its own making."""
        return BuildRecord(PROGRAM, self.site.today.isoformat(), self.site.revision)

    def _codes(self) -> Iterator[tuple[str, str]]:
        """The QR codes of records, as `views.code` offers them: path and address."""
        for page in self.pages if self.site.url else ():
            is_own = page.language is Language.VIETNAMESE and not page.is_continuation
            if page.kind in _WITH_CODE and is_own:
                yield code_path(page.address), f"{self.site.url}{page.address}"

    def artifacts(self) -> Iterator[Artifact]:
        """All that is published beside the pages."""
        yield from self.assets.artifacts
        for variant in self.pictures.variants:
            yield Artifact(variant.path, variant.kept)
        yield from cover_artifacts(covers_on_pages(self.content, self.originals), self.cache)
        with progress.step("cards") as step:
            cards = self._share_cards()
            yield from make_cards(
                cards,
                self.theme,
                self.cache,
                shop=self.shop,
                progress=step.reach,
                kept_only=self.is_passing,
            )
        yield from make_codes(self._codes(), self.cache)
        basis, path = program_digest(repr(self.theme.labels)), self.cache / "schemas.pickle"
        yield from kept_one(path, basis, lambda: [*schema_artifacts(self.theme)])
        yield from list_scripts(self.theme)
        lists = ListData(self.renderer, self.theme, self.cache / "browse", self.recipe)
        with browse_artifacts(self.pages, lists, is_beside=self.shop.may_copy) as listed:
            for language in Language:
                labels = Labels.of(self.theme, language)
                yield from fair_calendars(self.content.fairs, labels, self.site)
            yield from self.downloads()
            if self.site.url:
                written = self.hand_written - self.sections.keys()
                yield from sitemaps(self.pages, written, self.site, self._images)
                yield from llms(self.site, self.theme)
            yield robots(self.site)
            yield from self.old.artifacts()
            yield from listed
