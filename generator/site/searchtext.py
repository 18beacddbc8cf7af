"""What of a page is searched: its words, and what the results show; a twentieth of its bytes.

A page of which only the frame, the cards or the stars have changed has the same text as before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.theme import Language

NOT_SEARCHED: Final = (
    "ocop-breadcrumbs",
    "ocop-browse",
    "ocop-cards",
    "ocop-contact",
    "ocop-history",
    "ocop-missing",
    "ocop-pagination",
    "ocop-photo__credit",
    "ocop-recognition",
    "ocop-sources",
)
"""The classes of what pages say of other records, of their sources and of their gaps."""

_BODY = re.compile(r'<div id="content"[^>]* data-pagefind-body>')
_TITLE = re.compile(r"<title>[^<]*</title>")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IGNORED = re.compile(
    rf'data-pagefind-ignore|class="(?:[^"]* )?(?:{"|".join(NOT_SEARCHED)})(?=[ "])'
)
_META = re.compile(r'data-pagefind-meta="(\w+)(?:\[([\w-]+)\])?"')
_SPACE = re.compile(r"\s*\n\s*")
_WITHOUT_WORDS: Final = frozenset(
    ("footer", "form", "nav", "noscript", "script", "select", "style", "svg", "template")
)
"""Elements that Pagefind leaves out of every page."""
_VOID: Final = frozenset(("area", "br", "col", "hr", "img", "input", "source", "track", "wbr"))
_OWN_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"[^>]*? data-pagefind-meta="image\[')
_IMAGE = re.compile(r'<h1\b.*?<img\b[^>]*?\ssrc="([^"]*)"', re.DOTALL)
"""What stands for a page that names no picture: the first one after its title."""
_IN_LINE: Final = frozenset(("a", "abbr", "b", "em", "i", "span", "strong", "time"))
"""Elements that end no sentence: only their words are taken over."""


def search_text(page: str, language: Language) -> str:
    """A finished page as the small page that is indexed in its place; empty where none is."""
    body = _BODY.search(page)
    if body is None:
        return ""
    html = _COMMENT.sub("", page[body.end() : _end(page, "div", body.end())])
    parts: list[str] = []
    if image := _OWN_IMAGE.search(html) or _IMAGE.search(html):
        parts.append(_telling("image", image[1]))
    if "<h1" not in html and (title := _TITLE.search(page)):
        parts.append(title[0])
    position = 0
    while tag := _TAG.search(html, position):
        parts.append(html[position : tag.start()])
        closing, name, attributes = tag.groups()
        position = tag.end()
        if not closing:
            meta = _META.search(attributes)
            if meta and name != "img":
                end = _end(html, name, position)
                parts.append(_told(meta, attributes, html[position:end]))
            if name in _WITHOUT_WORDS or _IGNORED.search(attributes):
                position = position if name in _VOID else _end(html, name, position)
                continue
        if name == "br" or name not in _IN_LINE | _VOID:
            parts.append(f"<{closing}{name}>")
    parts.append(html[position:])
    text = _SPACE.sub("\n", "".join(parts))
    return f'<!doctype html><html lang="{language}"><body data-pagefind-body>{text}</body></html>'


def _told(meta: re.Match[str], attributes: str, inner: str) -> str:
    """What an element tells the results, in an element that is no text itself."""
    name, attribute = meta.groups()
    if attribute:
        value = re.search(rf'\s{attribute}="([^"]*)"', attributes)
        return _telling(name, value[1] if value else "")
    words = _TAG.sub("", inner)
    return f'<i data-pagefind-ignore data-pagefind-meta="{name}">{words}</i>'


def _telling(name: str, value: str) -> str:
    return f'<i data-pagefind-ignore data-pagefind-meta="{name}[data-v]" data-v="{value}"></i>'


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^>]*>")


def _end(html: str, name: str, start: int) -> int:
    """Where an element ends that was opened before `start`."""
    depth = 1
    for tag in _tags(name).finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)
