"""Files for machines: the sitemap and robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.output import Artifact
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.site.page import Page, Site

_XMLNS = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def sitemap(pages: Iterable[Page], hand_written: Iterable[str], site: Site) -> Artifact:
    """Every page with its other language; the theme's instant navigation reads it too."""
    rows = [_entry(site, page.uri, page.address) for page in pages]
    rows += [f"<url><loc>{escape(site.url + uri)}</loc></url>" for uri in _uris(hand_written)]
    body = "\n".join(dict.fromkeys(rows))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_XMLNS}>\n{body}\n</urlset>\n'
    return Artifact("sitemap.xml", text)


def robots(site: Site) -> Artifact:
    """Everything may be read; the sitemap is named where the address is known."""
    place = f"Sitemap: {site.url}sitemap.xml\n" if site.url else ""
    return Artifact("robots.txt", f"User-agent: *\nAllow: /\n{place}")


def _entry(site: Site, uri: str, address: str) -> str:
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{each.value}" '
        f'href="{escape(site.url + each.uri_prefix + address)}"/>'
        for each in Language
    )
    return f"<url><loc>{escape(site.url + uri)}</loc>{twins}</url>"


def _uris(hand_written: Iterable[str]) -> list[str]:
    """The addresses that MkDocs gives to hand-written pages."""
    return [uri.removesuffix("index.md").replace(".md", "/") for uri in sorted(hand_written)]
