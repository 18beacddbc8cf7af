"""How words that are written one way are said another way: our tables and a station's own."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.problems import Location, Problem
from generator.radio.abbreviations import ABBREVIATIONS
from generator.radio.claims import Claim, Kind
from generator.radio.foreign import FOREIGN
from generator.radio.syllables import is_syllable
from generator.radio.unread import unread_places

READINGS_FILE: Final = "radio/readings.txt"
"""A station's own table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word or sign and what is said for it."""

    written: str
    """As it stands in texts; in small letters it matches any case."""
    spoken: str
    """What is said."""
    kind: Kind
    """Which table it comes from."""


_SEPARATOR: Final = re.compile(r"\t+|\s*=\s*")
_HEAD: Final = re.compile(r"[^\W_]+|[^\w\s]")


def _pattern(written: str) -> str:
    """Give the pattern of a written word; signs that join words may have spaces around them."""
    joined = {"&": r"[ ]?(?:&|và)[ ]?", "-": r"[ ]?[-–][ ]?", ",": r",[ ]?", " ": r"[ \u00a0]+"}
    pattern = "".join(joined.get(sign, re.escape(sign)) for sign in written)
    return f"({pattern})" if written != written.lower() else f"((?i:{pattern}))"


class Lexicon:
    """Readings ready to be looked for: by the first run of letters, then the longest."""

    def __init__(self, entries: Iterable[Reading]) -> None:
        """Prepare the search; patterns are compiled when a text has their first run of letters."""
        self._by_head: dict[str, list[Reading]] = {}
        for entry in sorted(entries, key=lambda one: -len(one.written)):
            self._by_head.setdefault(_head(entry.written), []).append(entry)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def _pattern(self, head: str) -> re.Pattern[str]:
        if head not in self._patterns:
            written = (one.written for one in self._by_head[head])
            pattern = "|".join(f"{_pattern(each)}(?!\\w|-\\d)" for each in written)
            self._patterns[head] = re.compile(pattern)
        return self._patterns[head]

    def find(self, text: str) -> Iterator[tuple[int, int, Reading]]:
        """Give the places of the text that have a reading."""
        done = 0
        for head in _HEAD.finditer(text):
            entries = self._by_head.get(head[0].lower())
            if entries is None or head.start() < done:
                continue
            match = self._pattern(head[0].lower()).match(text, head.start())
            if match:
                done = match.end()
                yield match.start(), match.end(), entries[(match.lastindex or 1) - 1]


def _head(written: str) -> str:
    """Give the first run of letters and figures, or the first sign."""
    match = _HEAD.match(written)
    return match[0].lower() if match else written[:1]


@dataclass(frozen=True)
class Readings:
    """All readings in force, and the lines of the table that could not be used."""

    entries: tuple[Reading, ...]
    """The readings; a station's own come first."""
    problems: tuple[Problem, ...] = ()
    """Lines that were left out."""

    @cached_property
    def own(self) -> Lexicon:
        """A station's own readings."""
        return Lexicon(entry for entry in self.entries if entry.kind is Kind.STATION)

    @cached_property
    def common(self) -> Lexicon:
        """The readings of our tables."""
        return Lexicon(entry for entry in self.entries if entry.kind is not Kind.STATION)

    @cached_property
    def names(self) -> dict[str, str]:
        """Marks that stay words inside a code, as in "OCOP-01"."""
        return {one.written.lower(): one.spoken for one in self.entries if one.kind is Kind.FOREIGN}

    @cached_property
    def by_written(self) -> dict[str, str]:
        """What is said for each written word."""
        return {entry.written: entry.spoken for entry in self.entries}


def _parse_line(line: str, number: int, kind: Kind) -> Reading | Problem:
    """Give the reading in one line, or what is wrong with it."""
    place = Location(READINGS_FILE, number)
    parts = _SEPARATOR.split(line, maxsplit=1)
    if len(parts) == 1:
        return Problem("reading-no-separator", place, {}, line)
    written, spoken = (part.strip() for part in parts)
    if not written:
        return Problem("reading-no-written", place, {}, line)
    if not spoken:
        return Problem("reading-no-spoken", place, {}, line)
    if unread_places(spoken):
        return Problem("reading-not-spoken", place, {"value": spoken}, line)
    return Reading(written, spoken, kind)


def _parse_table(text: str, kind: Kind) -> Readings:
    """Give the readings and the problems of one table."""
    entries: dict[str, Reading] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.lstrip("\ufeff").rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _parse_line(line, number, kind)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.written in entries:
            place = Location(READINGS_FILE, number)
            details = {"value": found.written, "line": f"{lines[found.written]}"}
            problems.append(Problem("reading-written-twice", place, details, line))
        else:
            entries[found.written], lines[found.written] = found, number
    return Readings(tuple(entries.values()), tuple(problems))


DEFAULT_READINGS: Final = Readings(
    _parse_table(ABBREVIATIONS, Kind.ABBREVIATION).entries
    + _parse_table(FOREIGN, Kind.FOREIGN).entries,
)
"""The readings every station starts from."""


def parse_readings(text: str, defaults: Readings = DEFAULT_READINGS) -> Readings:
    """Read a station's own table: two columns parted by a tab or "=", notes after "#".

    A station's reading goes before ours and is looked for before anything else is done to the
    text, so it may name a whole phrase ("Mệ Hòa", "38/QĐ-UBND").
    """
    own = _parse_table(unicodedata.normalize("NFC", text), Kind.STATION)
    named = {entry.written for entry in own.entries}
    others = tuple(entry for entry in defaults.entries if entry.written not in named)
    return Readings(own.entries + others, own.problems)


def reading_claims(text: str, lexicon: Lexicon) -> Iterator[Claim]:
    """Claim the words that a table has a reading for."""
    for start, end, entry in lexicon.find(text):
        if not (is_syllable(text[start:end]) and _in_heading(text, start, end)):
            yield Claim(start, end, entry.spoken, entry.kind)


def _in_heading(text: str, start: int, end: int) -> bool:
    """Whether Vietnamese words in capitals stand beside: "ĐẦU TƯ" names no Trung ương."""
    before, after = (
        _WORD_BEFORE.search(text, max(0, start - _NEAR), start),
        _WORD_AFTER.match(text, end),
    )
    beside = [match[1] for match in (before, after) if match]
    return any(word.isupper() and is_syllable(word) and len(word) > 1 for word in beside)


_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+)[ ,-]{1,2}$")
_NEAR: Final = 16
_WORD_AFTER: Final = re.compile(r"[ ,-]{1,2}([^\W\d_]+)")
_LONGEST: Final = 60
_DEFINED: Final = re.compile(
    r"[ \u00a0]*\((?:gọi tắt là |viết tắt là |sau đây gọi là )?([^\W\d_]+(?:&[^\W\d_]+)*)\)"
)


def explained_claims(text: str, readings: Readings) -> Iterator[Claim]:
    """Claim a bracket that only shortens the words before it: "Hợp tác xã (HTX)"."""
    for match in _DEFINED.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()].lower()
        full = readings.by_written.get(match[1])
        if full and full.lower() != match[1].lower() and before.endswith(full.lower()):
            yield Claim(*match.span(), "", Kind.BRACKET)
