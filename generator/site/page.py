"""A page of the site, before it is rendered: what it shows is made when it is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

from generator.reads import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from generator.site.origin import Origin
    from generator.theme import Language

PROGRAM = f"ocop {version('ocop')}"
"""What makes the site, as files name it."""

_LATER_PAGE = re.compile(r"/trang-[0-9]+/$")


_NOTHING = Surroundings()


class PageKind(StrEnum):
    """The kinds of pages; each has the body template `theme/pages/<kind>.html`."""

    HOME = "home"
    PRODUCT_LIST = "product-list"
    PRODUCT = "product"
    PRODUCER_LIST = "producer-list"
    PRODUCER = "producer"
    COMMUNE_LIST = "commune-list"
    COMMUNE = "commune"
    GROUP_LIST = "group-list"
    GROUP = "group"
    STAR_LIST = "star-list"
    STAR = "star"
    STORY_LIST = "story-list"
    STORY = "story"
    RADIO_DESK = "radio-desk"
    DOWNLOAD_LIST = "download-list"
    DATA_LIST = "data-list"
    STALL_LIST = "stall-list"
    STALL = "stall"
    FAIR_LIST = "fair-list"
    FAIR = "fair"
    FAIR_ZONE = "fair-zone"
    GONE = "gone"

    @cached_property
    def stands_in_nav(self) -> bool:
        """The sections; there is one page of each in every language."""
        return self is PageKind.HOME or self.value.endswith("-list")


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is, apart from its records."""

    names: dict[Language, str]
    """Its name in each language."""
    descriptions: dict[Language, str]
    """One sentence on it in each language, for search engines and the home page."""
    url: str
    """Its public address with a slash at the end; empty where there is none yet."""
    today: date
    """The day that the pages are true on; the reader's day is looked after by a script."""
    owner: str = ""
    """Who keeps it and how they are reached, in Vietnamese; empty where that is not known."""
    is_fictional: bool = False
    """Whether its records are invented: every page then says so."""
    revision: str = ""
    """The commit of the records, such as `530abc0f1d2e`; empty where they stand in no repository.

    A plus sign at its end says that records have been changed since.
    """
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Of a portal: the pages of other sites that its pages stand for, by address."""

    @property
    def build(self) -> str:
        """Day and commit in one: `2026-11-23, 530abc0f1d2e`."""
        return ", ".join(filter(None, (self.today.isoformat(), self.revision)))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    title: str
    description: str
    view: object
    """A frozen view type of `views`; all that the template sees."""


@dataclass
class Page:
    """One page in one language: an address, and the way to make what stands there.

    A site has tens of thousands of them, so they are light, and workers make what they show. Nobody
    changes one; to guard itself would take longer than to be made.
    Two are equal if they show the same wherever all look-ups give the same.
    """

    kind: PageKind
    language: Language
    address: str
    """Below the language's prefix, such as `san-pham/gao-sach/`; empty for the home page."""
    make: Callable[..., Shown]
    """A function of this package: `make(around, *what)` gives what the page shows."""
    around: Surroundings = field(compare=False, repr=False)
    """What it looks things up in."""
    what: tuple[object, ...] = ()
    """Which page of its kind it is, in values that tell all that is not looked up."""
    record_path: str | None = None
    """The record that it is made from, for the edit link."""

    @classmethod
    def of(
        cls,
        kind: PageKind,
        language: Language,
        address: str,
        shown: Shown,
        record_path: str | None = None,
    ) -> Self:
        """A page of which is already known what it shows."""
        return cls(kind, language, address, _itself, _NOTHING, (shown,), record_path)

    @cached_property
    def shown(self) -> Shown:
        """What the page shows, made once and kept for as long as the page."""
        return self.made()

    def made(self) -> Shown:
        """What the page shows, made anew and not kept."""
        return self.make(self.around, *self.what)

    @property
    def title(self) -> str:
        """What browsers and search engines call it."""
        return self.shown.title

    @property
    def description(self) -> str:
        """One sentence for search engines."""
        return self.shown.description

    @property
    def view(self) -> object:
        """All that the template sees."""
        return self.shown.view

    def with_intro(self, html: str) -> Self:
        """The same page, beginning with words written by hand."""
        return self.made_by(_introduced, _NOTHING, (self, html))

    def within(self, around: Surroundings) -> Self:
        """The same page, looking things up elsewhere."""
        return self.made_by(self.make, around, self.what)

    def made_by(
        self, make: Callable[..., Shown], around: Surroundings, what: tuple[object, ...]
    ) -> Self:
        """The page at the same place that something else makes; `replace` takes three times it."""
        kind, language, address, record = self.kind, self.language, self.address, self.record_path
        return type(self)(kind, language, address, make, around, what, record)

    def fresh(self) -> Self:
        """The same page before anything of it was made, to be forgotten after use."""
        return replace(self)

    @property
    def is_section(self) -> bool:
        """Whether it is the page of a section itself, not a later page of its list."""
        return self.kind.stands_in_nav and self.address.count("/") <= 1

    @property
    def is_continuation(self) -> bool:
        """Whether it is a later page of a list."""
        return _LATER_PAGE.search(self.address) is not None

    @property
    def uri(self) -> str:
        """From the site's root, without a leading slash, such as `en/san-pham/gao-sach/`."""
        return self.language.uri_prefix + self.address

    @property
    def file(self) -> str:
        """The file it is written to, below the site folder."""
        return f"{self.uri}index.html"


def _itself(_around: Surroundings, shown: Shown) -> Shown:
    return shown


def _introduced(_around: Surroundings, page: Page, html: str) -> Shown:
    shown = page.made()
    return replace(shown, view=replace(shown.view, intro_html=html))  # type: ignore[type-var]
