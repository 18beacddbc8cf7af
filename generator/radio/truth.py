"""Stars in a written text: what may be said on air day, and what has to be left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.radio.facts import StoryFacts

_WORDS: Final = {"ba": 3, "bốn": 4, "tư": 4, "năm": 5}
_CLAIM: Final = re.compile(
    r"(?<![\w,.])(?P<stars>[345]|ba|bốn|năm)\s*(?:\+\s*)?(?:sao\b|★|⭐)"
    r"|(?<!\w)hạng\s+(?P<rank>[345])(?!\w)|(?P<signs>[★⭐]{3,5})",
    re.IGNORECASE,
)
_OTHER_STARS: Final = re.compile(
    r"(?:khách sạn|nhà hàng|resort|khu nghỉ dưỡng)(?:\s+\S+){0,6}?\s+\S+\s*sao", re.IGNORECASE
)
"""Stars of hotels are not the programme's."""
_POTENTIAL: Final = re.compile(r"tiềm năng|đề nghị|đề xuất", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sifted:
    """A passage without the sentences that may not be said."""

    kept: tuple[str, ...]
    struck: tuple[str, ...]


def claimed_stars(sentence: str) -> frozenset[int]:
    """The star ratings that a sentence names."""
    text = _OTHER_STARS.sub(" ", sentence)
    return frozenset(_number(match) for match in _CLAIM.finditer(text))


def _number(match: re.Match[str]) -> int:
    if match["signs"]:
        return len(match["signs"])
    figure = (match["stars"] or match["rank"]).lower()
    return _WORDS.get(figure) or int(figure)


def may_be_said(sentence: str, facts: StoryFacts) -> bool:
    """Whether every star in a sentence belongs to a certificate that is valid on air day."""
    claimed = claimed_stars(sentence)
    if facts.has_open_proposal and claimed == {5} and _POTENTIAL.search(sentence):
        return True
    return claimed <= facts.allowed_stars


def sift(sentences: Iterable[str], facts: StoryFacts) -> Sifted:
    """Part the sentences of a passage."""
    given = tuple(sentences)
    kept = tuple(sentence for sentence in given if may_be_said(sentence, facts))
    return Sifted(kept, tuple(sentence for sentence in given if sentence not in kept))
