"""Column headings in the wordings of offices, matched by their folded words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.desk.words import load_words, plain, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IGNORED = "ignored"
HOPED = "recognition.hoped"
"""Stars that a plan hopes for; never taken over."""
_EARNED = {"recognition.stars", "recognition.points"}
_BOTH = "producer.name_and_address"


class HeadingTwiceError(ValueError):
    """The data file gives one wording to two columns."""


@cache
def load_headings() -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Wording to column, and the words that say nothing about the column."""
    table = read_table("headings.yml")
    wordings: dict[str, str] = {}
    for target, texts in table["columns"].items():
        for text in texts:
            if wordings.setdefault(plain(str(text)), target) != target:
                raise HeadingTwiceError(text)
    return wordings, tuple(sorted(map(plain, table["fillers"]), key=len, reverse=True))


def known_targets() -> frozenset[str]:
    """Every column that a heading can mean."""
    return frozenset({*load_headings()[0].values(), HOPED, IGNORED})


def target_of(*levels: str) -> str | None:
    """The column that a heading means, None if its wording is not known.

    `levels` are the heading cells above one another, the uppermost first.
    """
    levels = tuple(dict.fromkeys(level for level in levels if level.strip()))
    wordings, _fillers = load_headings()
    for text in _readings(levels):
        for wording in _variants(text):
            found = wordings.get(wording)
            if found == _BOTH and text not in levels:
                continue  # “Địa chỉ” under “Chủ thể” is the address alone
            if found in _EARNED and load_words().stands_in("hoped", " ".join(levels)):
                return HOPED
            if found is not None:
                return found
    return None


def _readings(levels: tuple[str, ...]) -> Iterator[str]:
    """The whole heading both ways round, then its lowest cell, then the cells above it."""
    if len(levels) > 1:
        yield " ".join(levels)
        yield " ".join(reversed(levels))
    yield from reversed(levels)


def _variants(text: str) -> Iterator[str]:
    yield plain(text)
    bare = plain(re.sub(r"\([^)]*\)?|\[[^]]*\]?", " ", text))
    yield bare
    yield from dict.fromkeys(_without_fillers(bare))
    yield from dict.fromkeys(_without_fillers(_written_out(bare)))


def _written_out(text: str) -> str:
    """The text without abbreviations."""
    text = f" {text} "
    for short, long in _abbreviations():
        text = text.replace(f" {short} ", f" {long} ")
    return " ".join(text.split())


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    table = read_table("headings.yml")["abbreviations"]
    pairs = ((plain(str(short)), plain(long)) for short, long in table.items())
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _without_fillers(text: str) -> Iterator[str]:
    """The text with empty words taken from its ends, one after the other."""
    _wordings, fillers = load_headings()
    shorter = True
    while shorter:
        shorter = False
        for filler in fillers:
            if text.endswith(f" {filler}"):
                text, shorter = text.removesuffix(f" {filler}"), True
            elif text.startswith(f"{filler} "):
                text, shorter = text.removeprefix(f"{filler} "), True
        yield text
