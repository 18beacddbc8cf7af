"""The structured data of a page: its way, and what it is about, as HTML for its head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.labels import Labels
from generator.site.origin import address_tags
from generator.site.page import PageKind
from generator.site.starred import stars_in
from generator.site.structured.nodes import Nodes
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.site.page import Page, Site
    from generator.site.starred import Stretch
    from generator.site.structured.nodes import Node
    from generator.site.views.index import Index
    from generator.site.views.parts import Link
    from generator.theme import Theme

CONTEXT = "https://schema.org"

MOST_ITEMS = 100
"""A list names so many of its entries."""

IMAGES = 3
"""A page names so many of its pictures."""


class Structured:
    """Makes the structured data of every page of a site."""

    def __init__(self, index: Index, site: Site, theme: Theme) -> None:
        """Prepare for both languages."""
        self._index, self._site = index, site
        self._nodes = {
            language: Nodes(index, site, Labels.of(theme, language)) for language in Language
        }

    def head(self, page: Page) -> str:
        """What a page's head says to programs: its address, and what it is about.

        Nothing where the site has no address yet.
        """
        tags = address_tags(self._site, page)
        if not self._site.url:
            return tags
        stretch = self._stretch(page)
        about = [*self._about(page, stretch)]
        graph = [node for node in (self._way(page), *about) if node]
        if not graph:
            return tags
        last_day = stretch.last.isoformat() if stretch else None
        block = json_block({"@context": CONTEXT, "@graph": graph}, last_day)
        return f"{tags}\n{block}{_article_tags(about) if page.kind is PageKind.STORY else ''}"

    def _stretch(self, page: Page) -> Stretch | None:
        """The stars in the data, with the last day on which they may be told."""
        if page.kind is not PageKind.PRODUCT:
            return None
        return stars_in(self._index.timelines[_record_id(page)])

    def _way(self, page: Page) -> Node | None:
        """The breadcrumbs, as the page shows them."""
        crumbs = _of_view(page.view, "crumbs", ())
        if len(crumbs) < 2:  # noqa: PLR2004 - the home page has no way
            return None
        nodes = self._nodes[page.language]
        return {"@type": "BreadcrumbList", "itemListElement": [*_crumbs(nodes, crumbs, page)]}

    def _about(self, page: Page, stretch: Stretch | None) -> Iterator[Node]:
        """What the page is about, and what it lists."""
        nodes, kind = self._nodes[page.language], page.kind
        content, images = self._index.content, self._images(page)
        record = _record_id(page)
        if kind is PageKind.HOME:
            yield self._website(nodes)
        elif kind is PageKind.PRODUCT:
            yield nodes.product(content.products[record], stretch, images)
        elif kind is PageKind.PRODUCER:
            yield nodes.producer(content.producers[record], images)
        elif kind is PageKind.STORY and page.record_path:
            product = content.products.get(record) if "/products/" in page.record_path else None
            story = product.story if product else content.stories[record]
            if story is not None:
                yield nodes.story(record, story, images)
        elif kind is PageKind.FAIR:
            yield nodes.fair(content.fairs[record], images)
        elif kind is PageKind.STALL:
            yield nodes.stall(content.stalls[record], images)
        elif kind is PageKind.COMMUNE:
            yield nodes.commune(content.communes[record])
        if entries := [*_entries(page)][:MOST_ITEMS]:
            yield _item_list(nodes, page, entries)

    def _website(self, nodes: Nodes) -> Node:
        language = nodes.labels.language
        return {
            "@type": "WebSite",
            "@id": f"{nodes.url('')}#website",
            "url": nodes.url(""),
            "name": self._site.names[language],
            "description": self._site.descriptions[language],
            "inLanguage": language.value,
        }

    def _images(self, page: Page) -> list[str]:
        """The page's photos in their largest size."""
        photos = getattr(page.view, "photos", ())[:IMAGES]
        return [f"{self._site.url}{photo.files[-1].jpg}" for photo in photos]


def _article_tags(about: Iterable[Node]) -> str:
    """The day of a story, as the Open Graph protocol writes it."""
    days = [escape(day) for node in about if (day := node.get("datePublished"))]
    return "".join(f'\n<meta property="article:published_time" content="{day}">' for day in days)


def json_block(data: object, last_day: str | None = None) -> str:
    """Data as a script element that no text in it can close.

    With a last day, `ocop.js` takes stars out of it once that day is over.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    days = f' data-stars-to="{escape(last_day)}"' if last_day else ""
    return f'<script type="application/ld+json"{days}>{safe}</script>'


def _crumbs(nodes: Nodes, crumbs: tuple[Link, ...], page: Page) -> Iterator[Node]:
    for number, crumb in enumerate(crumbs, 1):
        address = page.address if crumb.address is None else crumb.address
        yield {
            "@type": "ListItem",
            "position": number,
            "name": crumb.text,
            "item": nodes.url(address),
        }


def _item_list(nodes: Nodes, page: Page, entries: list[tuple[str, str]]) -> Node:
    return {
        "@type": "ItemList",
        "name": page.title,
        "url": nodes.url(page.address),
        "numberOfItems": len(entries),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "url": nodes.url(address), "name": name}
            for n, (address, name) in enumerate(entries, 1)
        ],
    }


def _entries(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses and names of the cards that a list shows, each once."""
    if page.kind is PageKind.HOME:
        return
    sections = _of_view(page.view, "sections", ())
    if page.kind in {PageKind.COMMUNE, PageKind.STALL}:
        sections = getattr(page.view, "products", ())
    lists = [section.cards for section in sections if hasattr(section, "cards")]
    lists += [getattr(page.view, "ahead", ())]
    lists += [sector.groups for sector in getattr(page.view, "sectors", ())]
    seen = set()
    for card in (card for cards in lists for card in cards):
        if card.address not in seen:
            seen.add(card.address)
            yield card.address, _name_of(card)


def _name_of(card: Any) -> str:  # noqa: ANN401 - any card
    name = card.title if hasattr(card, "title") else card.name
    return str(getattr(name, "text", name))


def _of_view(view: object, name: str, default: Any) -> Any:  # noqa: ANN401 - of any view
    """A part of a view, or of the list inside it."""
    return getattr(view, name, None) or getattr(getattr(view, "list", None), name, default)


def _record_id(page: Page) -> str:
    return (page.record_path or "").rpartition("/")[2].removesuffix(".yml")
