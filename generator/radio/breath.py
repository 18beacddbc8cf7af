"""Sentences, and paragraphs of so many sentences as an announcer takes in at one glance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.radio.syllables import count_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

PARAGRAPH_SYLLABLES: Final = 60
"""A paragraph on paper of about a quarter of a minute: three sentences of one breath each."""

_END: Final = re.compile(r"[.!?…]+[\"”’»)]*\s+(?=[\"“‘«(–-]?\s*[^\W_a-zà-ỹ])")
_SHORTENED: Final = re.compile(
    r"(?:(?<!\w)(?:[^\W\d_a-zà-ỹ]|T[PXTp]|Tp|Tx|Th|Ths|ThS|GS|PGS|TS|BS|KS|CN|NS|Mr|Ms|Mrs|St|Dr"
    r"|tr|tx|tp|q|p|h|đ/c|v\.v))\.$"
)
"""What stands before a full stop that ends no sentence: TX. Ba Đồn, Nguyễn V. A."""


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a written paragraph."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if _SHORTENED.search(text[start : match.start() + 1]):
            continue
        found.append(text[start:end].strip())
        start = end
    return tuple(sentence for sentence in (*found, text[start:].strip()) if sentence)


def breaths(given: Iterable[str], limit: int = PARAGRAPH_SYLLABLES) -> tuple[str, ...]:
    """Give sentences in groups of at most so many syllables; a longer sentence stands alone."""
    groups: list[list[str]] = []
    length = 0
    for sentence in given:
        syllables = count_syllables(sentence)
        if not groups or length + syllables > limit:
            groups.append([])
            length = 0
        groups[-1].append(sentence)
        length += syllables
    return tuple(" ".join(group) for group in groups)
