"""Files for machines: the sitemaps, robots.txt and llms.txt.

`sitemap.xml` is always an index of the parts: mkdocs-material asks for it on every first view, so
it has to stay small however large the site is.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from markupsafe import escape

from generator.labels import Labels
from generator.output import Artifact
from generator.site.page import PROGRAM, PageKind
from generator.site.views.edition import SECTIONS
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.site.page import Page, Site
    from generator.theme import Theme

PART = 10_000
"""Addresses in one sitemap; the protocol allows 50,000 and 50 MB."""

IMAGES = 5
"""Pictures named for a page."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XMLNS = (
    f'xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemaps(
    pages: Iterable[Page],
    hand_written: Iterable[str],
    site: Site,
    images: Callable[[Page], Iterable[str]] = lambda _page: (),
) -> Iterator[Artifact]:
    """The index, and every page with its other language and its pictures in parts below it.

    `images` gives the paths of a page's pictures, so that no page need be made for it.
    Pages that stand for those of other sites are left out.
    """
    written = (f"<url><loc>{escape(site.url + uri)}</loc></url>" for uri in _uris(hand_written))
    told = (
        page
        for page in pages
        if page.kind is not PageKind.GONE and page.address not in site.origins
    )
    rows = dict.fromkeys(chain((_entry(site, page, images(page)) for page in told), written))
    parts = []
    for number, part in enumerate(_parts(rows), 1):
        path, body = f"sitemap-{number}.xml", "\n".join(part)
        parts.append(f"<sitemap><loc>{escape(site.url + path)}</loc></sitemap>")
        yield Artifact(path, f"{_XML}<urlset {_XMLNS}>\n{body}\n</urlset>\n")
    index = "\n".join(parts)
    yield Artifact(
        "sitemap.xml", f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{index}\n</sitemapindex>\n'
    )


def robots(site: Site) -> Artifact:
    """Everything may be read; the sitemap is named where the address is known."""
    place = f"Sitemap: {site.url}sitemap.xml\n" if site.url else ""
    return Artifact("robots.txt", f"User-agent: *\nAllow: /\n{place}")


def llms(site: Site, theme: Theme) -> Iterator[Artifact]:
    """What language models should know before they quote the site, in each language."""
    for language in Language:
        labels = Labels.of(theme, language)
        text = "\n".join(_llms_lines(site, labels))
        yield Artifact(f"{language.uri_prefix}llms.txt", f"{text}\n")


def _llms_lines(site: Site, labels: Labels) -> Iterator[str]:
    """A title, a quotation and lists of links, as llmstxt.org asks for."""
    own = labels.language
    home = f"{site.url}{own.uri_prefix}"
    yield f"# {site.names[own]}\n"
    yield f"> {site.descriptions[own] or site.names[own]}\n"
    if site.is_fictional:
        yield f"{labels('ui.fictional')}\n"
    yield f"{labels('machines.llms_note', day=labels.day(site.today))}\n"
    yield f"## {labels('machines.llms_sections')}\n"
    for kind, address in SECTIONS.items():
        yield f"- [{labels(f'nav.{kind}')}]({home}{address})"
    yield f"\n## {labels('machines.llms_data')}\n"
    yield f"- [{labels('data.title')}]({home}du-lieu/): {labels('data.lead')}"
    for stem, form in (("products", "json"), ("products", "csv"), ("stories", "json")):
        address = f"{site.url}du-lieu/{stem}.{form}"
        yield f"- [{stem}.{form}]({address}): {labels(f'data.file.{stem}.{form}')}"
    other = Language.VIETNAMESE if own is Language.ENGLISH else Language.ENGLISH
    yield f"\n## {labels('machines.llms_more')}\n"
    yield f"- [{site.names[other]}]({site.url}{other.uri_prefix}llms.txt)"
    yield f"\n{PROGRAM}, {site.build}"


def _entry(site: Site, page: Page, photos: Iterable[str]) -> str:
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{each.value}" '
        f'href="{escape(site.url + each.uri_prefix + page.address)}"/>'
        for each in Language
    )
    places = (escape(site.url + photo) for photo in islice(photos, IMAGES))
    images = "".join(
        f"<image:image><image:loc>{place}</image:loc></image:image>" for place in places
    )
    return f"<url><loc>{escape(site.url + page.uri)}</loc>{twins}{images}</url>"


def _parts(rows: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows in parts of `PART`."""
    iterator = iter(rows)
    while part := tuple(islice(iterator, PART)):
        yield part


def _uris(hand_written: Iterable[str]) -> list[str]:
    """The addresses that MkDocs gives to hand-written pages."""
    return [uri.removesuffix("index.md").replace(".md", "/") for uri in sorted(hand_written)]
