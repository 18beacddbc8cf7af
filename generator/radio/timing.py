"""Length on air: syllables, pauses, and sentences too long for one breath."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.radio.syllables import count_syllables

DEFAULT_RATE: Final = 264
"""Syllables a minute with the announcer's pauses: mean of seven presenters, 4.4 a second
(domain.md §3.5, emcovu.com)."""

SPEAKING_RATE: Final = 315
"""Syllables a minute without the pauses: 5.25 a second (Coupé et al. 2019, domain.md §3.5)."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long an announcer at the default rate is silent; faster ones pause less in proportion.

    The two sources of domain.md §3.5 differ by the pauses: a minute has 264 syllables with them
    and 315 without, so they take 9.7 seconds of it.
    These lengths fill just that in radio prose of one comma to 16, one sentence to 24 and one
    paragraph to 90 syllables.
    """

    comma: float = 0.25
    """Seconds at a comma, semicolon, colon, dash or bracket inside a sentence."""
    sentence: float = 0.4
    """Seconds after a sentence."""
    paragraph: float = 0.4
    """Seconds after a paragraph, besides those of its last sentence."""


DEFAULT_PAUSES: Final = Pauses()
"""Pauses of an announcer at the default rate."""


@dataclass(frozen=True, slots=True)
class ParagraphLength:
    """A paragraph with its length on air."""

    text: str
    """The paragraph."""
    syllables: int
    """How many syllables it has."""
    seconds: float
    """How long it takes, the pause after it included."""


@dataclass(frozen=True, slots=True)
class LengthOnAir:
    """The length of a text on air, in all and by paragraph."""

    paragraphs: tuple[ParagraphLength, ...]
    """Paragraphs in order."""

    @property
    def syllables(self) -> int:
        """How many syllables the text has."""
        return sum(paragraph.syllables for paragraph in self.paragraphs)

    @property
    def seconds(self) -> float:
        """How long the whole text takes."""
        return sum(paragraph.seconds for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence too long for one breath, with a place to split it."""

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    sentence: str
    """The sentence."""
    syllables: int
    """How many syllables it has."""
    split: int | None
    """Where the second part would begin in the text; nothing where no place offers itself."""


BREATH_SYLLABLES: Final = 25
"""Syllables of one breath: "short sentences, at most 20 to 25" (domain.md §3.6, from practice)."""

_PARAGRAPH: Final = re.compile(r"[^\n]*\S[^\n]*")
_INNER: Final = re.compile(r"[,;:()]|(?<=\s)[-–—](?=\s)")
_ENDING: Final = re.compile(r"[.!?…]+(?=[\"”’»)]*(?:\s|$))")
_SENTENCE: Final = re.compile(rf"[^\s.!?…”’»)].*?(?:{_ENDING.pattern}|$)", re.MULTILINE)
_LINKS: Final = (
    "và", "nhưng", "mà", "để", "vì", "bởi", "nên", "khi", "với", "đồng thời", "trong đó", "vừa",
    "tuy nhiên", "song", "còn", "rồi", "nhằm", "qua đó", "từ đó", "do đó", "vì vậy", "trong khi",
    "sau khi", "trước khi", "nếu", "hoặc", "cùng với", "cũng như", "góp phần", "theo đó", "mặc dù",
)  # fmt: skip
"""Words that a second part can begin with."""
_SPLIT: Final = re.compile(
    rf"(?<=[,;:–—])\s+|(?<!\bvừa)\s+(?=(?:{'|'.join(sorted(_LINKS, key=len, reverse=True))})\s)"
)
_SHORTEST_PART: Final = 5
"""Neither part of a split sentence may have fewer syllables."""


def _paragraph_seconds(text: str, syllables: int, rate: float, pauses: Pauses) -> float:
    """Give the length of one paragraph: speaking time and the silences in it."""
    if not syllables:
        return 0.0
    sentences = max(1, len(_ENDING.findall(text)))
    commas = len(_INNER.findall(text.rstrip(" ,;:")))
    silence = commas * pauses.comma + sentences * pauses.sentence + pauses.paragraph
    at_default = syllables * 60 / SPEAKING_RATE + silence
    return at_default * DEFAULT_RATE / rate


def length_on_air(
    spoken_text: str, rate: float = DEFAULT_RATE, pauses: Pauses = DEFAULT_PAUSES
) -> LengthOnAir:
    """Give the length of a spoken text, in all and by paragraph.

    The rate is what a station measures with a watch, pauses included.
    """
    paragraphs: list[ParagraphLength] = []
    for match in _PARAGRAPH.finditer(spoken_text):
        text = match[0].strip()
        syllables = count_syllables(text)
        seconds = _paragraph_seconds(text, syllables, rate, pauses)
        paragraphs.append(ParagraphLength(text, syllables, seconds))
    return LengthOnAir(tuple(paragraphs))


def seconds_on_air(
    spoken_text: str, rate: float = DEFAULT_RATE, pauses: Pauses = DEFAULT_PAUSES
) -> float:
    """Give the seconds a spoken text takes on air."""
    return length_on_air(spoken_text, rate, pauses).seconds


def _split_places(sentence: str) -> Iterator[tuple[int, int]]:
    """Give the places where a sentence can be split, each with its distance from the middle."""
    total = count_syllables(sentence)
    for match in _SPLIT.finditer(sentence):
        before = count_syllables(sentence[: match.start()])
        if min(before, total - before) >= _SHORTEST_PART:
            yield abs(2 * before - total), match.end()


def long_sentences(text: str, limit_syllables: int = BREATH_SYLLABLES) -> tuple[LongSentence, ...]:
    """Give the sentences too long for one breath, each with a place to split near its middle."""
    found: list[LongSentence] = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        syllables = count_syllables(sentence)
        if syllables > limit_syllables:
            place = min(_split_places(sentence), default=None)
            split = None if place is None else match.start() + place[1]
            end = match.start() + len(sentence)
            found.append(LongSentence(match.start(), end, sentence, syllables, split))
    return tuple(found)
