"""What of a page is searched: its words, and what the results show; a twentieth of its bytes.

A page of which only the frame, the cards or the stars have changed has the same text as before.
Tags are left where they part sentences or mark a heading: Pagefind reads fewer of them sooner.
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
    "ocop-notice--open",
    "ocop-pagination",
    "ocop-panel__title",
    "ocop-photo__credit",
    "ocop-prices__caption",
    "ocop-prices__head",
    "ocop-recognition",
    "ocop-section__title",
    "ocop-sources",
    "ocop-story-part",
    "ocop-unseen",
)
"""The classes of what pages say of other records, of their sources and of their gaps, of what many
pages say in the same words, and of a story on its product's page: it has a page of its own."""

_BODY = re.compile(r'<div id="content"[^>]* data-pagefind-body>')
_TITLE = re.compile(r"<title>([^<]*)</title>")
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
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SENTENCES: Final = _HEADINGS | {"article", "div", "li", "p", "section", "td", "ul"}
"""Elements whose end is that of a sentence, for Pagefind too; of all others there are but words."""
_IN_LINE: Final = frozenset(("a", "abbr", "b", "em", "i", "span", "strong", "time", "wbr"))
"""Those of them that may begin or end within a word."""
_OWN_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"[^>]*? data-pagefind-meta="image\[')
_IMAGE = re.compile(r'<h1\b.*?<img\b[^>]*?\ssrc="([^"]*)"', re.DOTALL)
"""What stands for a page that names no picture: the first one after its title."""
_WORD_WITH_D = re.compile(r"\w*đ\w*")


def search_text(page: str, language: Language) -> str:
    """A finished page as the small page that is indexed in its place; empty where none is.

    Of words with đ it also tells how they are typed without its stroke: Pagefind folds all marks,
    but not that one.
    """
    body = _BODY.search(page)
    if body is None:
        return ""
    html = _COMMENT.sub("", page[body.end() : _end(page, "div", body.end())])
    told, blocks = _read(html)
    if not blocks:
        return ""
    heads = [words for name, words in blocks if name == "h1"]
    if image := _OWN_IMAGE.search(html) or _IMAGE.search(html):
        told.append(_telling("image", image[1]))
    if not heads and (title := _TITLE.search(page)):
        told.append(title[0])
        heads.append(title[1])
    text = _SPACE.sub("\n", "".join(f"<{name}>{words}</{name}>" for name, words in blocks))
    for field, words in (("ten_khong_dau", " ".join(heads)), ("khong_dau", text)):
        if alias := without_stroke(words):
            told.append(_told(field, alias))
    all_ = "".join((*told, text))
    return f'<!doctype html><html lang="{language}"><body data-pagefind-body>{all_}</body></html>'


def _read(html: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What a page tells the results, and its headings and sentences: the element and the words."""
    told: list[str] = []
    blocks: list[tuple[str, str]] = []
    words: list[str] = []
    block, position = "p", 0
    while tag := _TAG.search(html, position):
        words.append(html[position : tag.start()])
        closing, name, attributes = tag.groups()
        position = tag.end()
        if not closing:
            if name != "img" and (meta := _META.search(attributes)):
                told.append(_meant(meta, attributes, html[position : _end(html, name, position)]))
            if name in _WITHOUT_WORDS or _IGNORED.search(attributes):
                position = _end(html, name, position)
                continue
        if name in _HEADINGS or (closing and name in _SENTENCES):
            blocks.append((block, "".join(words).strip()))
            block = "p" if closing else name
            words = []
        elif name not in _IN_LINE:
            words.append(" ")
    blocks.append((block, "".join((*words, html[position:])).strip()))
    return told, [each for each in blocks if each[1]]


def without_stroke(text: str) -> str:
    """The words with đ in a text, once each, with d in its place; other marks are kept."""
    return " ".join(sorted({*_WORD_WITH_D.findall(text.lower())})).replace("đ", "d")


def _meant(meta: re.Match[str], attributes: str, inner: str) -> str:
    """What the mark of an element tells the results: one of its attributes, or its words."""
    name, attribute = meta.groups()
    if not attribute:
        return _told(name, _TAG.sub("", inner))
    value = re.search(rf'\s{attribute}="([^"]*)"', attributes)
    return _telling(name, value[1] if value else "")


def _told(name: str, words: str) -> str:
    """What is told the results, in an element that is no text itself."""
    return f'<i data-pagefind-ignore data-pagefind-meta="{name}">{words}</i>'


def _telling(name: str, value: str) -> str:
    return f'<i data-pagefind-ignore data-pagefind-meta="{name}[data-v]" data-v="{value}"></i>'


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^>]*>")


def _end(html: str, name: str, start: int) -> int:
    """Where an element ends that was opened before `start`."""
    if name in _VOID:
        return start
    depth = 1
    for tag in _tags(name).finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)
