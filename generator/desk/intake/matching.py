"""Which record a row means: the same for certain, perhaps the same, or none."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.desk.words import load_words, plain
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 0.87
"""From this likeness on two names may be one; below, different goods would be held up too often."""


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a name."""

    id: str | None = None
    """The record that is meant for certain."""
    near: tuple[str, ...] = ()
    """Records that may be meant."""


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """A name for comparing: folded, abbreviations written out."""
    text = f" {plain(name)} "
    abbreviations = load_words().abbreviations
    for short in sorted(abbreviations, key=len, reverse=True):
        text = text.replace(f" {short} ", f" {abbreviations[short]} ")
    return " ".join(text.split())


def find_match(name: str, candidates: Iterable[tuple[str, str]]) -> Match:
    """The record of that name among pairs of id and name.

    Names that are alike but for their tone marks are only near, unless one is typed without any:
    “Thúy” and “Thủy” are two persons.
    """
    key = name_key(name)
    same: list[str] = []
    near: list[str] = []
    for record_id, other in candidates:
        other_key = name_key(other)
        if key == other_key:
            (same if _same_marks(name, other) else near).append(record_id)
        elif _is_near(key, other_key):
            near.append(record_id)
    if len(same) == 1:
        return Match(same[0])
    return Match(None, tuple(same or near))


def _same_marks(name: str, other: str) -> bool:
    return name.isascii() or other.isascii() or _marks(name) == _marks(other)


def _marks(name: str) -> set[str]:
    """The words with marks, whichever letter of the syllable carries the tone.

    Words that offices shorten are left out: “HTX” has no marks to compare.
    """
    written_out = {word for words in load_words().abbreviations.values() for word in words.split()}
    words = re.findall(r"\w+", nfc(name).lower())
    return {
        "".join(sorted(unicodedata.normalize("NFD", word)))
        for word in words
        if not word.isascii() and plain(word) not in written_out
    }


def _is_near(key: str, other: str) -> bool:
    if re.findall(r"\d+", key) != re.findall(r"\d+", other):
        return False
    words, others = set(key.split()), set(other.split())
    fewer = min(words, others, key=len)
    if len(fewer) > 1 and (words <= others or others <= words):
        return True
    matcher = difflib.SequenceMatcher(None, key, other)
    likeness = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(measure() >= _NEAR for measure in likeness)
