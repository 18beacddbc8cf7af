"""Markdown that editors write becomes paragraphs for print."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyromark

from generator.catalogue.views import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIANTS = 4
"""So many lengths of a text are offered to a page at most."""


@lru_cache(maxsize=4096)
def read_blocks(text: str | None) -> tuple[Block, ...]:
    """Give the paragraphs of a Markdown text, without its inline marks and raw HTML."""
    return tuple(_blocks(text)) if text else ()


def _blocks(text: str) -> Iterator[Block]:
    kinds: list[str] = []
    words: list[str] = []
    for event in pyromark.events(text):
        if event in ("SoftBreak", "HardBreak"):
            words.append(" ")
        if not isinstance(event, dict):
            continue
        (name, value), *_ = event.items()
        if name in ("Text", "Code"):
            words.append(str(value))
        elif name == "Start" and (kind := _kind(value)):
            if words:
                yield from _block(kinds, words)
            kinds.append(kind)
        elif name == "End" and _kind(value):
            yield from _block(kinds, words)
            kinds.pop()


def _block(kinds: list[str], words: list[str]) -> Iterator[Block]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        special = next((kind for kind in reversed(kinds) if kind != "p"), "p")
        yield Block(special, text)


def _kind(value: object) -> str | None:
    name = next(iter(value)) if isinstance(value, dict) else str(value)
    return {"Paragraph": "p", "Heading": "h", "Item": "li", "BlockQuote": "q"}.get(name)


def lengths(*texts: str | None) -> tuple[tuple[str, ...], ...]:
    """Give texts in several lengths, longest first, so that a page can take what fits.

    The first text is also offered without its last paragraphs.
    """
    offered: dict[tuple[str, ...], None] = {}
    for place, text in enumerate(texts):
        paragraphs = tuple(b.text for b in read_blocks(text) if b.kind in ("p", "li", "q"))
        if not paragraphs:
            continue
        ends = range(len(paragraphs), 0, -1) if place == 0 else (len(paragraphs),)
        offered.update(dict.fromkeys(paragraphs[:end] for end in ends))
    ordered = sorted(offered, key=_size, reverse=True)
    return _spread(ordered)


def _size(paragraphs: tuple[str, ...]) -> int:
    return sum(map(len, paragraphs))


def _spread(ordered: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Keep a few lengths, evenly spread, always with the longest and the shortest."""
    if len(ordered) <= VARIANTS:
        return tuple(ordered)
    last = len(ordered) - 1
    places = sorted({round(last * step / (VARIANTS - 1)) for step in range(VARIANTS)})
    return tuple(ordered[place] for place in places)
