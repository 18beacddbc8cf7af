"""Pages that stand for the page of another site: a portal's, which point home.

`portal/portal.json` is written by `ocop portal`; a site without it has no such pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.cache import read_json
from generator.theme import Language

if TYPE_CHECKING:
    from pathlib import Path

    from generator.labels import Labels
    from generator.site.page import Page, Site

PORTAL_FILE = "portal/portal.json"
"""Below the site's root: what a portal was made of."""

OLD_AFTER = 30
"""Days after which a reader is told that the data may have changed."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The page that a page was made from."""

    url: str
    url_english: str
    site: str
    """The name of its site."""
    as_of: date
    """The day of the data."""

    def url_in(self, language: Language) -> str:
        """Its address in a language."""
        return self.url_english if language is Language.ENGLISH else self.url

    def is_old_on(self, day: date) -> bool:
        """Whether the data may have changed since."""
        return (day - self.as_of).days > OLD_AFTER


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where a page comes from, as it says itself."""

    url: str
    site: str
    as_of: str
    is_old: bool


def portal_record(root: Path) -> dict[str, Any]:
    """What a portal noted of its own making; nothing where there is no such note."""
    nothing: dict[str, Any] = {}
    return read_json(root / PORTAL_FILE, nothing)


def read_origins(root: Path) -> dict[str, Origin]:
    """The origin of every such page, by its address without the language."""
    pages: dict[str, dict[str, str]] = portal_record(root).get("pages", {})
    return {
        address: Origin(
            each["url"], each["url_english"], each["site"], date.fromisoformat(each["as_of"])
        )
        for address, each in pages.items()
    }


def origin_view(origin: Origin, labels: Labels, today: date) -> OriginView:
    """What a reader is told."""
    is_old = origin.is_old_on(today)
    told = labels("portal.old" if is_old else "portal.as_of", day=labels.day(origin.as_of))
    return OriginView(origin.url_in(labels.language), origin.site, told, is_old)


def address_tags(site: Site, page: Page) -> str:
    """A page's own address, those of its other languages, and its name for those who share it."""
    origin = site.origins.get(page.address)
    if origin is None and not site.url:
        return ""
    addresses = {
        language: str(escape(origin.url_in(language) if origin else _own(site, language, page)))
        for language in Language
    }
    own = addresses[page.language]
    tags = [f'<link rel="canonical" href="{own}">']
    if site.url:
        twins = [(language.value, address) for language, address in addresses.items()]
        twins.append(("x-default", addresses[Language.VIETNAMESE]))
        tags += [f'<link rel="alternate" hreflang="{name}" href="{url}">' for name, url in twins]
        tags.append(f'<meta property="og:url" content="{own}">')
    return "\n".join(tags)


def _own(site: Site, language: Language, page: Page) -> str:
    return f"{site.url}{language.uri_prefix}{page.address}"
