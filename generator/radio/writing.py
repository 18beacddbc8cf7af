"""Writes the script of a story: `radio_script` is the one way in."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from generator.passages import PassageKind, plain_passages, plain_text
from generator.radio.breath import breaths, sentences
from generator.radio.script import (
    Block,
    BlockKind,
    HeadLine,
    RadioScript,
    Refusal,
    ScriptRefusedError,
    Version,
    passage,
)
from generator.radio.standings import standing_sentences
from generator.radio.truth import claimed_stars, may_be_said, sift
from generator.records.recognition import State
from generator.records.story import StoryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.station import Station
    from generator.records.story import Interview

TUNE_SECONDS: Final = 8.0
"""The signature tune before and after."""
CUT_SECONDS: Final = 4.0
"""Music between two parts."""
TOLERANCE: Final = 1.15
"""A version may be so much longer than what was asked for."""


def versions(facts: StoryFacts) -> tuple[Version, ...]:
    """The versions that a record has, shortest first."""
    text = facts.text
    has = {
        Version.TEASER: text.teaser is not None,
        Version.SHORT: text.short is not None,
        Version.BODY: True,
        Version.FULL: bool(text.interviews),
    }
    return tuple(version for version in Version if has[version])


def longest_version(facts: StoryFacts) -> Version:
    """The version that leaves nothing out."""
    return versions(facts)[-1]


def refusal(facts: StoryFacts, day: date, labels: Labels) -> ScriptRefusedError | None:
    """Why a story may not go on air that day; None where it may."""
    text = facts.text
    if text.status is StoryStatus.WITHDRAWN:
        return ScriptRefusedError(Refusal.WITHDRAWN, facts)
    if text.status is not StoryStatus.APPROVED:
        return ScriptRefusedError(Refusal.DRAFT, facts)
    if not text.is_published_on(day):
        assert text.embargo_until is not None  # noqa: S101 - nothing else is left
        return ScriptRefusedError(
            Refusal.EMBARGO, facts, day=labels.day(day), until=labels.day(text.embargo_until)
        )
    if not may_be_said(text.title, facts):
        return ScriptRefusedError(Refusal.TITLE, facts, title=text.title, day=labels.day(day))
    return None


def radio_script(
    facts: StoryFacts, station: Station, day: date, labels: Labels, version: Version | None = None
) -> RadioScript:
    """The script of a story for an air day; `ScriptRefusedError` where there may be none."""
    if refused := refusal(facts, day, labels):
        raise refused
    chosen = version or longest_version(facts)
    if chosen not in versions(facts):
        raise ScriptRefusedError(
            Refusal.NO_VERSION, facts, version=labels(f"radio.version.{chosen}")
        )
    writer = _Writer(facts, station, day, labels, chosen)
    blocks = tuple(writer.blocks())
    if not any(block.kind is BlockKind.PARAGRAPH and block.is_read for block in blocks):
        raise ScriptRefusedError(Refusal.NOTHING_LEFT, facts, day=labels.day(day))
    turns = [product.next_turn for product in facts.products if product.next_turn]
    last = min(turns) - timedelta(days=1) if turns else None
    return RadioScript(
        story_id=facts.id,
        title=facts.text.title,
        version=chosen,
        day=day,
        head=tuple(writer.head(sum(block.seconds for block in blocks), last)),
        blocks=blocks,
        notes=tuple(writer.notes),
        valid_through=last,
    )


def scripts_of(
    facts: StoryFacts, station: Station, day: date, labels: Labels
) -> dict[Version, RadioScript]:
    """Every version that may be aired, shortest first; refused where the longest may not be.

    A teaser that says nothing but stars falls silent with them, and the story goes on without.
    """
    longest = longest_version(facts)
    made: dict[Version, RadioScript] = {}
    for version in versions(facts):
        try:
            made[version] = radio_script(facts, station, day, labels, version)
        except ScriptRefusedError:
            if version is longest:
                raise
    return made


def script_for(
    facts: StoryFacts, station: Station, day: date, labels: Labels, seconds: int
) -> tuple[RadioScript, bool]:
    """The version whose length comes nearest to so many seconds, and whether it fits.

    A version comes from a length of the record; nothing is ever cut to fit.
    """
    made = scripts_of(facts, station, day, labels)
    nearest = min(made.values(), key=lambda script: abs(math.log(script.seconds / seconds)))
    return nearest, nearest.seconds <= seconds * TOLERANCE


@dataclass
class _Writer:
    """Puts one script together and gathers what the editor should know."""

    facts: StoryFacts
    station: Station
    day: date
    labels: Labels
    version: Version
    notes: list[str] = field(default_factory=list)

    def say(self, key: str, **blanks: object) -> str:
        return self.labels(f"radio.script.{key}", **blanks)

    # The head.

    def head(self, seconds: float, last: date | None) -> Iterator[HeadLine]:
        """The head's lines; blanks are for the station's pen."""
        text, labels = self.facts.text, self.labels
        until = labels.day(last) if last else ""
        rows = {
            "station": self.station.name,
            "column": self.station.column,
            "title": text.title,
            "version": labels(f"radio.version.{self.version}"),
            "length": length_text(labels, seconds),
            "about": self.facts.about,
            "producer": labels.listed(tuple(maker.name for maker in self.facts.producers)),
            "place": self.place(),
            "approved": self._approval(),
            "made_for": labels.day(self.day),
            "valid_through": until,
        }
        yield from (HeadLine(self.say(f"head.{key}"), row) for key, row in rows.items() if row)
        for key in ("air_date", "editor", "reader", "approver"):
            yield HeadLine(self.say(f"head.{key}"), "")

    def _approval(self) -> str:
        text = self.facts.text
        if text.approved_by is None or text.approved_on is None:
            return ""
        return self.say("approved", name=text.approved_by, day=self.labels.day(text.approved_on))

    def place(self) -> str:
        """“phường Quảng Long”; only the first three of many."""
        units = self.facts.communes[:3]
        names = (self.labels(f"commune_inline.{unit.kind.value}", name=unit.name) for unit in units)
        return self.labels.listed(tuple(names))

    # The body.

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        if self.version is Version.TEASER:
            yield from self._teaser()
            return
        yield self._cue("tune_in", TUNE_SECONDS)
        yield self._read(BlockKind.LEAD, self.say("label.lead"), [self._lead()])
        yield self._cue("music_cut", CUT_SECONDS)
        is_short = self.version is Version.SHORT
        yield from self._text(self.facts.text.short if is_short else self.facts.text.body)
        if self.version is Version.FULL:
            for interview in self.facts.text.interviews:
                yield from self._interview(interview)
        yield from self._standing(needed=not is_short or self._has_lapsed())
        yield self._cue("music_under", 0.0)
        yield self._read(BlockKind.CLOSING, self.say("label.closing"), [self._closing()])
        yield self._cue("tune_out", TUNE_SECONDS)

    def _teaser(self) -> Iterator[Block]:
        """The trailer of 30 seconds: greeting, teaser, invitation."""
        kept = self._sifted(self.facts.text.teaser or "")
        greeted = breaths((self.say("greeting"), *kept)) if kept else ()
        yield self._cue("music_under", 0.0)
        yield self._read(BlockKind.PARAGRAPH, "", greeted)
        yield from self._standing(needed=False)
        yield self._read(BlockKind.CLOSING, "", [self._sentence("invite")])

    def _lead(self) -> str:
        """Lời dẫn: greeting, context, invitation, in the stations' form."""
        context = self._sifted(self.facts.text.teaser or "")
        if self.version is Version.SHORT:
            context = ()
        return " ".join((self.say("greeting"), *context, self._sentence("lead")))

    def _closing(self) -> str:
        return self._sentence("closing")

    def _sentence(self, key: str) -> str:
        """A sentence about the story; makers and places are named where they are known."""
        makers = self.labels.listed(tuple(maker.name for maker in self.facts.producers[:2]))
        blanks = {
            "title": self.facts.text.title,
            "column": self.station.column,
            "station": self.station.name,
            "maker": makers,
            "place": self.place(),
        }
        form = "of" if makers and self.place() else "plain"
        return self.say(f"{key}.{form}", **blanks)

    def _text(self, text: str | None) -> Iterator[Block]:
        """The story's own words, in breaths; headings become music."""
        is_first = True
        for written in plain_passages(text):
            if written.kind is PassageKind.HEADING:
                if not is_first:
                    yield self._cue("music_cut_to", CUT_SECONDS, title=written.text)
                continue
            groups = breaths(self._sifted(written.text))
            is_quote = written.kind is PassageKind.QUOTE
            kind = BlockKind.QUOTE if is_quote else BlockKind.PARAGRAPH
            label = self.say("label.quote") if is_quote else ""
            is_first = is_first and not groups
            yield from (self._read(kind, label, [group]) for group in groups)

    def _interview(self, interview: Interview) -> Iterator[Block]:
        """The announcer's bridge, and the voice."""
        said = [
            group
            for written in plain_passages(interview.text)
            for group in breaths(self._sifted(written.text))
        ]
        if not said:
            return
        who = self._speaker(interview)
        yield self._read(BlockKind.PARAGRAPH, "", [self.say("bridge", who=who)])
        label = self.say("label.interview", who=who)
        yield self._read(BlockKind.INTERVIEW, label, said)

    def _speaker(self, interview: Interview) -> str:
        """Name, role and place; without consent, the role alone."""
        named = interview.speaker if interview.consent else None
        if named is None:
            self.notes.append(self.say("note.unnamed", role=interview.role or ""))
        parts = (named, interview.role, interview.place if named else None)
        known = ", ".join(part for part in parts if part)
        return known or self.say("somebody")

    def _standing(self, *, needed: bool) -> Iterator[Block]:
        """What is true of the recognitions; always where stars were named."""
        told = " ".join((self.facts.text.title, *self._said()))
        if needed or claimed_stars(told):
            found = standing_sentences(self.facts, self.labels)
            self.notes += found.notes
            for group in breaths(found.said):
                yield self._read(BlockKind.STANDING, "", [group])

    def _has_lapsed(self) -> bool:
        """Whether even a short form has to say that a recognition is over."""
        over = {State.EXPIRED, State.WITHDRAWN}
        return any(product.standing.state in over for product in self.facts.products)

    def _said(self) -> Iterator[str]:
        text = self.facts.text
        sources = {Version.TEASER: text.teaser, Version.SHORT: text.short}
        yield plain_text(sources.get(self.version, text.body))
        if self.version is Version.FULL:
            yield from (plain_text(interview.text) for interview in text.interviews)

    def _sifted(self, text: str) -> tuple[str, ...]:
        """The sentences that may be said; the others are told to the editor."""
        sifted = sift(sentences(text), self.facts)
        for sentence in sifted.struck:
            note = self.say("note.struck", sentence=sentence, day=self.labels.day(self.day))
            if note not in self.notes:
                self.notes.append(note)
        return sifted.kept

    def _read(self, kind: BlockKind, label: str, texts: Iterable[str]) -> Block:
        passages = tuple(passage(text, self.station) for text in texts)
        return Block(kind, label, passages, sum(each.seconds for each in passages))

    def _cue(self, key: str, seconds: float, **blanks: object) -> Block:
        return Block(BlockKind.CUE, self.say(f"cue.{key}", **blanks), (), seconds)


def length_text(labels: Labels, seconds: float) -> str:
    """Give “2 phút 05 giây”, rounded up to whole seconds."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    key = "radio.length.minutes" if minutes else "radio.length.seconds"
    return labels(key, minutes=minutes, seconds=f"{rest:02}" if minutes else rest)
