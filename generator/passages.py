"""Markdown that editors write becomes plain passages: no marks, no tables, no pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import pyromark

if TYPE_CHECKING:
    from collections.abc import Iterator


class PassageKind(StrEnum):
    """What a passage of a text is."""

    PARAGRAPH = "p"
    HEADING = "h"
    ITEM = "li"
    QUOTE = "q"


@dataclass(frozen=True, slots=True)
class WrittenPassage:
    """A passage of a written text."""

    kind: PassageKind
    text: str


_KINDS = {
    "Paragraph": PassageKind.PARAGRAPH,
    "Heading": PassageKind.HEADING,
    "Item": PassageKind.ITEM,
    "BlockQuote": PassageKind.QUOTE,
}


@lru_cache(maxsize=4096)
def plain_passages(text: str | None) -> tuple[WrittenPassage, ...]:
    """Give the passages of a Markdown text, without inline marks and raw HTML."""
    return tuple(_passages(text)) if text else ()


def plain_text(text: str | None) -> str:
    """Give a Markdown text in one line."""
    return " ".join(passage.text for passage in plain_passages(text))


def _passages(text: str) -> Iterator[WrittenPassage]:
    kinds: list[PassageKind] = []
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
            yield from _passage(kinds, words)
            kinds.append(kind)
        elif name == "End" and _kind(value):
            yield from _passage(kinds, words)
            kinds.pop()


def _passage(kinds: list[PassageKind], words: list[str]) -> Iterator[WrittenPassage]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        plain = PassageKind.PARAGRAPH
        special = next((kind for kind in reversed(kinds) if kind is not plain), plain)
        yield WrittenPassage(special, text)


def _kind(value: object) -> PassageKind | None:
    name = next(iter(value)) if isinstance(value, dict) else str(value)
    return _KINDS.get(str(name))
