"""Pages and lines for old addresses: a way on for what has moved, a word for what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from generator.labels import Labels
from generator.output import Artifact
from generator.policy import BARE_POLICY, server_lines
from generator.site.page import PROGRAM, Page, PageKind, Shown
from generator.site.views.edition import SECTIONS
from generator.site.views.parts import Link
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.addresses import Addresses, Removed
    from generator.site.page import Site
    from generator.theme import Theme

EMBEDDED = "nhung/"
"""Below a story's page: its card in other sites' frames."""

_WAY_ON = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="generator" content="{program}">
<meta http-equiv="refresh" content="0; url={way}">
{canonical}<title>{title}</title>
</head>
<body>
<p><a href="{way}">{title}</a></p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class GoneView:
    """The page of something that is no longer listed."""

    crumbs: tuple[Link, ...]
    title: str
    title_language: str | None
    """Of a name, where it is another than the page's."""
    lead: str
    """Since when."""
    reason: str
    reason_language: str | None
    """Where it is another than the page's."""
    links: tuple[Link, ...]
    """Where to look on."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """From an old address below the site's root to a living one."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class OldAddresses:
    """Everything that stands at a site's old addresses."""

    pages: tuple[Page, ...] = ()
    """For what is no longer listed."""
    ways: tuple[Redirect, ...] = ()
    """For what has moved."""
    way_pages: tuple[Artifact, ...] = ()

    @classmethod
    def of(
        cls, addresses: Addresses, pages: Iterable[Page], site: Site, theme: Theme
    ) -> OldAddresses:
        """Plan them; where a page of the site stands, nothing else will."""
        living = frozenset(page.address for page in pages)
        ways = (*redirects(addresses, living),)
        gone = (*gone_pages(addresses, theme, living),)
        return cls(gone, ways, (*way_pages(ways, site, theme),))

    def artifacts(self) -> Iterator[Artifact]:
        """The pages that lead on, and the same for servers."""
        yield from self.way_pages
        yield redirect_lines(self.ways)
        yield Artifact("_headers", server_lines("netlify", ()))


def gone_pages(addresses: Addresses, theme: Theme, living: frozenset[str]) -> Iterator[Page]:
    """A page in every language for each address that nothing took the place of."""
    for entry in addresses.removed:
        if not entry.old.endswith("/") or entry.old in living:
            continue
        for language in Language:
            yield _gone(entry, Labels.of(theme, language))


def _gone(entry: Removed, labels: Labels) -> Page:
    title = entry.name or labels("addresses.title")
    home = Link(labels("nav.home"), "")
    section = entry.old.partition("/")[0] + "/"
    kinds = {address: kind for kind, address in SECTIONS.items()}
    links = (Link(labels(f"nav.{kinds[section]}"), section),) if section in kinds else ()
    is_english = labels.language is Language.ENGLISH
    english = entry.reason_english if is_english else None
    foreign = Language.VIETNAMESE if is_english and entry.name else None
    lead = labels("addresses.gone", day=labels.day(entry.on))
    view = GoneView(
        crumbs=(home, *links, Link(title, None, language=foreign)),
        title=title,
        title_language=foreign,
        lead=lead,
        reason=english or entry.reason,
        reason_language=Language.VIETNAMESE if is_english and not english else None,
        links=(*links, home),
    )
    return Page.of(PageKind.GONE, labels.language, entry.old, Shown(title, lead, view))


def redirects(addresses: Addresses, living: frozenset[str]) -> Iterator[Redirect]:
    """Every way on, in every language; never from an address at which something stands."""
    for entry in addresses.moved:
        new = addresses.target(entry)
        if new is None or entry.old in living:
            continue
        is_page = entry.old.endswith("/")
        for language in Language if is_page else (Language.VIETNAMESE,):
            yield Redirect(language.uri_prefix + entry.old, language.uri_prefix + new)
        if is_page and entry.old.startswith(SECTIONS["story-list"]):
            yield Redirect(entry.old + EMBEDDED, new + EMBEDDED)
    for gone in addresses.removed:
        if gone.old.startswith(SECTIONS["story-list"]) and gone.old not in living:
            yield Redirect(gone.old + EMBEDDED, gone.old)


def way_pages(ways: tuple[Redirect, ...], site: Site, theme: Theme) -> Iterator[Artifact]:
    """A small page for each old page, which leads on without a server's help."""
    for way in ways:
        if not way.old.endswith("/"):
            continue
        english = way.old.startswith(Language.ENGLISH.uri_prefix)
        labels = Labels.of(theme, Language.ENGLISH if english else Language.VIETNAMESE)
        canonical = f'<link rel="canonical" href="{escape(site.url + way.new)}">\n'
        text = _WAY_ON.format(
            language=labels.language.value,
            policy=escape(BARE_POLICY),
            program=escape(f"{PROGRAM}, {site.build}"),
            way=escape("../" * way.old.count("/") + way.new),
            canonical=canonical if site.url else "",
            title=escape(labels("addresses.moved")),
        )
        yield Artifact(f"{way.old}index.html", text)


def redirect_lines(ways: tuple[Redirect, ...]) -> Artifact:
    """The same for servers that read `_redirects`, such as Netlify and Cloudflare Pages."""
    return Artifact("_redirects", "".join(f"/{way.old} /{way.new} 301\n" for way in ways))
