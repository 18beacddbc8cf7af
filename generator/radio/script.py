"""A story as a script for the microphone: head, lead, body in breaths, voices, cues, closing.

Everything stands there twice, written and spoken, and nothing is said of stars that are not
valid on air day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.radio.syllables import count_syllables
from generator.radio.timing import long_sentences, seconds_on_air
from generator.radio.unread import unread_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.radio.facts import StoryFacts
    from generator.radio.spoken import SpokenText
    from generator.radio.station import Station
    from generator.radio.timing import LongSentence


class Version(StrEnum):
    """A version of a story, by the length of the record that it comes from."""

    TEASER = "teaser"
    """The record's teaser: 30 seconds."""
    SHORT = "short"
    """The record's short form: one minute."""
    BODY = "body"
    """The whole text without voices: three minutes."""
    FULL = "full"
    """The whole text with the interviews: five minutes."""


class BlockKind(StrEnum):
    """What a block of a script is."""

    CUE = "cue"
    """Music, signature tune or sound; not read."""
    LEAD = "lead"
    """Lời dẫn, read by the announcer."""
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    """Words of somebody else, read by the announcer or a second voice."""
    INTERVIEW = "interview"
    """A recorded voice; its words stand here so that the cue can be found."""
    STANDING = "standing"
    """What is true of the product's recognition on air day."""
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Passage:
    """So much as is read at one glance, written and spoken."""

    text: SpokenText
    syllables: int
    seconds: float
    long: tuple[LongSentence, ...]
    """The sentences of the spoken text that are too long for one breath."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a script."""

    kind: BlockKind
    label: str
    """What stands before it: the cue itself, or who speaks."""
    passages: tuple[Passage, ...]
    seconds: float

    @property
    def is_read(self) -> bool:
        """Whether somebody says it."""
        return bool(self.passages)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head."""

    label: str
    value: str
    """Empty for a blank that the station fills in by hand."""


@dataclass(frozen=True, slots=True)
class RadioScript:
    """A script ready to be read, on one air day."""

    story_id: str
    title: str
    version: Version
    day: date
    head: tuple[HeadLine, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    """What the editor should know before air."""
    valid_through: date | None
    """The last day on which it is true as it stands; None where no day is known."""

    @property
    def seconds(self) -> float:
        """Its length on air."""
        return sum(block.seconds for block in self.blocks)

    @property
    def syllables(self) -> int:
        """How many syllables are read."""
        return sum(passage.syllables for passage in self.passages)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All that is read, in order."""
        return tuple(self._passages())

    def _passages(self) -> Iterator[Passage]:
        for block in self.blocks:
            yield from block.passages

    @property
    def spoken(self) -> str:
        """All that is read, a passage a line."""
        return "\n".join(passage.text.spoken for passage in self.passages)

    @property
    def written(self) -> str:
        """The same as it is written."""
        return "\n".join(passage.text.written for passage in self.passages)

    @property
    def long(self) -> tuple[LongSentence, ...]:
        """The sentences too long for one breath."""
        return tuple(sentence for passage in self.passages for sentence in passage.long)

    @property
    def unread(self) -> tuple[str, ...]:
        """Figures and capitals left in the spoken text; there should be none."""
        spoken = self.spoken
        return tuple(spoken[start:end] for start, end in unread_places(spoken))


def passage(text: str, station: Station) -> Passage:
    """A passage with its spoken text and length."""
    told = station.tell(text)
    seconds = seconds_on_air(told.spoken, station.rate)
    long = long_sentences(told.spoken)
    return Passage(told, count_syllables(told.spoken), seconds, long)


class Refusal(StrEnum):
    """Why a story may not go on air on a day."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    EMBARGO = "embargo"
    TITLE = "title"
    """Its title names stars that are not valid."""
    NO_VERSION = "no_version"
    """The record lacks the length that was asked for."""
    NOTHING_LEFT = "nothing_left"
    """Every sentence names stars that are not valid."""


class ScriptRefusedError(Exception):
    """The story may not go on air that day; `key` names the reason in the labels."""

    def __init__(self, reason: Refusal, facts: StoryFacts, **blanks: object) -> None:
        """Say which story, and why."""
        super().__init__(reason)
        self.reason = reason
        self.key = f"radio.refused.{reason}"
        self.blanks = {"id": facts.id, **blanks}
