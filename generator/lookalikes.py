"""Letters of other alphabets that look like Latin ones and stand in for them.

They deceive the eye (a name that is not the name), and search and voices find nothing in them.
Whole words in another alphabet are no deceit, nor are Greek symbols such as μ, Ω and β.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_GREEK = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχωϲϳ")
_CYRILLIC = frozenset("АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјорсухһԁԛԝӏү")
_LATIN = frozenset("\u0251\u0261")
"""Signs of phonetics."""
_MIMICS = frozenset({"ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH", "LISU", "MATHEMATICAL"})
"""Alphabets of which any letter beside a Latin one is suspicious, by their names in Unicode."""

_STRANGE = re.compile(
    "[\u0251\u0261\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f"
    "\uab70-\uabbf\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"
)
"""What may be one; seen at a glance in the texts without any."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


class LookAlike(NamedTuple):
    """A word that is not what it seems."""

    word: str
    character: str
    """Its first letter that only looks like a Latin one."""


def may_look_alike(text: str) -> bool:
    """Whether any letter of a text may be such a one; most texts are cleared at a glance."""
    return _STRANGE.search(text) is not None


def look_alikes(text: str) -> Iterator[LookAlike]:
    """The words of a text in which such letters stand among Latin ones, or in place of them all."""
    if not may_look_alike(text):
        return
    foreign = {_alphabet(c) for c in text if _STRANGE.match(c) and not _deceives(c)}
    for found in _WORD.finditer(text):
        word = found[0]
        deceiving = [c for c in word if _deceives(c)]
        if deceiving and (_has_latin(word) or _passes_for_latin(word, text, foreign)):
            yield LookAlike(word, deceiving[0])


def is_latin(text: str) -> bool:
    """Whether every letter is Latin and none of them passes for another."""
    letters = [c for c in text if c.isalpha()]
    return all(_alphabet(c) == "LATIN" and c not in _LATIN for c in letters)


def _passes_for_latin(word: str, text: str, foreign: set[str]) -> bool:
    """A word of nothing but look-alikes, in a Latin text that has no true word of its alphabet."""
    is_symbol = len(word) == 1 and word.islower() and _alphabet(word) == "GREEK"
    return (
        not is_symbol
        and all(_deceives(c) for c in word)
        and _alphabet(word[0]) not in foreign
        and _has_latin(text)
    )


def _deceives(character: str) -> bool:
    return (
        character in _CYRILLIC
        or character in _GREEK
        or character in _LATIN
        or (not character.isascii() and _alphabet(character) in _MIMICS)
    )


def _has_latin(text: str) -> bool:
    return any(c.isalpha() and c not in _LATIN and _alphabet(c) == "LATIN" for c in text)


def _alphabet(character: str) -> str:
    """The first word of its name in Unicode, such as `LATIN`; empty where it has none."""
    return unicodedata.name(character, "").partition(" ")[0]
