"""Texts in pieces: as they stand, replaced, and where to breathe; every file marks them its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.radio.script import Passage
    from generator.radio.spoken import Replacement, SpokenText

SPLIT = "‖ "
"""The sign for a place to breathe."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text."""

    text: str
    replacement: Replacement | None = None
    """Why it is read otherwise than written; None where it is not."""


def spoken_segments(told: SpokenText) -> tuple[Segment, ...]:
    """The spoken text in pieces."""
    places = ((each.spoken_start, each.spoken_end, each) for each in told.replacements)
    return tuple(_segments(told.spoken, places))


def written_segments(told: SpokenText) -> tuple[Segment, ...]:
    """The written text in pieces."""
    places = ((each.start, each.end, each) for each in told.replacements)
    return tuple(_segments(told.written, places))


def read_segments(passage: Passage) -> tuple[Segment, ...]:
    """The spoken text in pieces, with a sign where a long sentence can be split."""
    splits = sorted(each.split for each in passage.long if each.split is not None)
    pieces: list[Segment] = []
    done = 0
    for segment in spoken_segments(passage.text):
        end = done + len(segment.text)
        inner = [place - done for place in splits if done <= place < end]
        pieces += _cut(segment, inner)
        done = end
    return tuple(pieces)


def with_splits(passage: Passage) -> str:
    """The spoken text with signs where long sentences can be split."""
    return "".join(segment.text for segment in read_segments(passage))


def _cut(segment: Segment, places: list[int]) -> Iterator[Segment]:
    start = 0
    for place in places:
        if segment.text[start:place]:
            yield Segment(segment.text[start:place], segment.replacement)
        yield Segment(SPLIT)
        start = place
    if segment.text[start:]:
        yield Segment(segment.text[start:], segment.replacement)


def _segments(text: str, places: Iterable[tuple[int, int, Replacement]]) -> Iterator[Segment]:
    done = 0
    for start, end, replacement in places:
        if text[done:start]:
            yield Segment(text[done:start])
        if text[start:end]:
            yield Segment(text[start:end], replacement)
        done = end
    if text[done:]:
        yield Segment(text[done:])
