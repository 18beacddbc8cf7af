"""What a product's timeline says: seals, badges, sentences and history, each with its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.records.recognition import Stage, State
from generator.site.views.parts import Badge, Days, Fact, Prose, Seal, SourceView
from generator.site.views.source import source_views

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from generator.records.recognition import Recognition, Standing
    from generator.site.timeline import Segment
    from generator.site.views.edition import Edition

TONES: dict[State, str] = {
    State.VALID: "good",
    State.EXTENDED: "soon",
    State.EXPIRING: "soon",
    State.EXPIRED: "over",
    State.WITHDRAWN: "over",
}
"""How a state looks; all others are `open`."""


@dataclass(frozen=True, slots=True)
class StandingView:
    """What is true of a product over some days."""

    days: Days
    state: str
    label: str
    """The state in two or three words."""
    tone: str
    sentence: str
    """The state in a sentence or two."""
    proposal: str
    """That five stars were proposed, where that stands beside a certificate."""
    seal: Seal | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """The facts of the entry that a standing comes from."""

    days: Days
    facts: tuple[Fact, ...]
    sources: tuple[SourceView, ...]
    certificate_url: str | None


@dataclass(frozen=True, slots=True)
class EntryState:
    """The state of an entry in the history over some days."""

    days: Days
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step of a product on its way through the programme."""

    days: Days
    title: str
    when: str
    facts: tuple[Fact, ...]
    states: tuple[EntryState, ...]
    """Empty where the title says it all."""
    sources: tuple[SourceView, ...]
    note: Prose | None


def standing_views(edition: Edition, segments: tuple[Segment, ...]) -> tuple[StandingView, ...]:
    """One view for every stretch of days."""
    return tuple(_standing_view(edition, segment) for segment in _joined(segments, _said))


def badges(edition: Edition, segments: tuple[Segment, ...]) -> tuple[Badge, ...]:
    """The same for cards: shorter, and joined where a card says the same."""

    def shown(standing: Standing) -> Hashable:
        return _seal(edition, standing) or _badge_text(edition, standing)

    return tuple(_badge(edition, segment) for segment in _joined(segments, shown))


def entry_views(edition: Edition, segments: tuple[Segment, ...]) -> tuple[EntryView, ...]:
    """The facts of each entry that decides for a time."""
    return tuple(
        EntryView(
            days=edition.days(segment.first, segment.last),
            facts=tuple(_entry_facts(edition, segment.standing.entry)),
            sources=source_views(edition, segment.standing.entry.sources),
            certificate_url=segment.standing.entry.certificate_url,
        )
        for segment in _joined(segments, lambda standing: id(standing.entry))
        if segment.standing.entry is not None
    )


def history(edition: Edition, segments: tuple[Segment, ...]) -> tuple[HistoryEntry, ...]:
    """Every entry that is told of now or later, newest first."""
    entries = [entry for entry, _state in segments[-1].standing.history]
    return tuple(_history_entry(edition, entry, segments) for entry in entries)


def _joined(
    segments: tuple[Segment, ...], key: Callable[[Standing], Hashable]
) -> Iterator[Segment]:
    """Neighbouring segments as one where the key is the same."""
    current, *others = segments
    for segment in others:
        if key(segment.standing) == key(current.standing):
            current = replace(current, last=segment.last)
        else:
            yield current
            current = segment
    yield current


def _said(standing: Standing) -> Hashable:
    return standing.state, id(standing.entry), standing.stars, id(standing.proposal)


def _standing_view(edition: Edition, segment: Segment) -> StandingView:
    standing = segment.standing
    beside = standing.proposal is not None and standing.proposal is not standing.entry
    return StandingView(
        days=edition.days(segment.first, segment.last),
        state=standing.state.value,
        label=edition.labels(f"state.{standing.state.value}"),
        tone=TONES.get(standing.state, "open"),
        sentence=_sentence(edition, standing),
        proposal=edition.labels("state_note.proposal") if beside else "",
        seal=_seal(edition, standing),
    )


def _seal(edition: Edition, standing: Standing) -> Seal | None:
    """The stars with their last day; None wherever they may not be shown."""
    if standing.stars is None or standing.valid_until is None or standing.entry is None:
        return None
    labels, issued = edition.labels, standing.entry.issued_on
    return Seal(
        stars=standing.stars,
        stars_text=labels("seal.stars", stars=standing.stars),
        until=standing.valid_until.isoformat(),
        until_day=labels.day(standing.valid_until),
        recognised=labels("seal.recognised", year=issued.first.year) if issued else "",
    )


def _badge(edition: Edition, segment: Segment) -> Badge:
    standing = segment.standing
    seal = _seal(edition, standing)
    return Badge(
        days=edition.days(segment.first, segment.last),
        tone="good" if seal else TONES.get(standing.state, "open"),
        text="" if seal else _badge_text(edition, standing),
        seal=seal,
    )


def _badge_text(edition: Edition, standing: Standing) -> str:
    state = State.UNCERTAIN if standing.state.shows_stars else standing.state
    year = standing.entry.planned_year if standing.entry else None
    return edition.labels(f"badge.{state.value}", year=year)


def _sentence(edition: Edition, standing: Standing) -> str:
    """What the state means for this product."""
    labels, entry = edition.labels, standing.entry
    if entry is None:
        return labels("state_note.none")
    if standing.state is State.PLANNED:
        return _plan_sentence(edition, entry)
    if standing.state is State.UNCERTAIN:
        return _uncertain_sentence(edition, standing, entry)
    if standing.state is State.EXPIRED:
        return _expiry_sentence(edition, entry)
    if standing.state is State.WITHDRAWN:
        return _withdrawal_sentence(edition, entry)
    return labels(f"state_note.{standing.state.value}")


def _plan_sentence(edition: Edition, entry: Recognition) -> str:
    """Who planned the rating for when; a plan is never more than that."""
    labels = edition.labels
    level = labels(f"level.{entry.level.value}") if entry.level else ""
    source = _plan_source(edition, entry)
    key = "state_note.planned" + ("_level" if level else "") + ("_source" if source else "")
    return labels(key, year=entry.planned_year, level=level, source=source)


def _plan_source(edition: Edition, entry: Recognition) -> str:
    for citation in entry.sources:
        source = edition.index.content.sources[citation.source]
        if source.number:
            return edition.labels("plan.numbered", number=source.number)
        if source.publisher:
            return edition.labels("plan.source", publisher=source.publisher)
    return ""


def _uncertain_sentence(edition: Edition, standing: Standing, entry: Recognition) -> str:
    if entry.state_on(edition.index.today).shows_stars and standing.stars is None:
        return edition.labels("state_note.weak")
    if entry.issued_on is None:
        return edition.labels("state_note.uncertain_undated")
    return edition.labels("state_note.uncertain", when=edition.labels.when(entry.issued_on))


def _expiry_sentence(edition: Edition, entry: Recognition) -> str:
    labels, validity = edition.labels, entry.validity
    if validity is None:
        return labels("state_note.uncertain_undated")
    last = max(validity.last, entry.extended_until or validity.last)
    key = "state_note.expired" if validity.is_day else "state_note.expired_latest"
    return labels(key, day=labels.day(last))


def _withdrawal_sentence(edition: Edition, entry: Recognition) -> str:
    labels, withdrawn = edition.labels, entry.withdrawn
    if withdrawn is None:
        return labels("state_note.none")
    key = "state_note.withdrawn_decision" if withdrawn.decision else "state_note.withdrawn"
    sentence = labels(key, day=labels.day(withdrawn.on), decision=withdrawn.decision)
    if withdrawn.reason:
        sentence += " " + labels("state_note.reason", reason=withdrawn.reason.rstrip("."))
    return sentence


def _entry_facts(edition: Edition, entry: Recognition) -> Iterator[Fact]:
    """Decision, authority and dates, as far as they are known."""
    labels = edition.labels
    if entry.decision:
        yield Fact(labels("facts.decision"), entry.decision)
    if entry.issuer:
        yield Fact(labels("facts.issuer"), entry.issuer, language=edition.vietnamese_only())
    elif entry.level and entry.stage is Stage.RECOGNISED:
        yield Fact(labels("facts.issuer"), labels(f"authority.{entry.level.value}"))
    if entry.issued_on and entry.stage is Stage.RECOGNISED:
        yield Fact(labels("facts.issued_on"), labels.span(entry.issued_on))
    if entry.validity and entry.validity.is_day:
        last = max(entry.validity.last, entry.extended_until or entry.validity.last)
        yield Fact(labels("facts.valid_until"), labels.day(last))
    if entry.rules:
        yield Fact(labels("facts.rules"), entry.rules.value)


def _history_entry(
    edition: Edition, entry: Recognition, segments: tuple[Segment, ...]
) -> HistoryEntry:
    labels = edition.labels
    told_from = entry.issued_on.first if entry.issued_on else None
    if told_from is not None and told_from <= edition.index.today:
        told_from = None
    return HistoryEntry(
        days=edition.days(told_from, None),
        title=labels(f"history.{entry.stage.value}"),
        when=_when(edition, entry),
        facts=tuple(_entry_facts(edition, entry)),
        states=tuple(_entry_states(edition, entry, segments)),
        sources=source_views(edition, entry.sources),
        note=edition.prose(entry.note),
    )


def _when(edition: Edition, entry: Recognition) -> str:
    labels = edition.labels
    if entry.issued_on is not None:
        return labels.span(entry.issued_on)
    if entry.planned_year is not None:
        return labels("history.planned_for", year=entry.planned_year)
    return labels("history.undated")


def _entry_states(
    edition: Edition, entry: Recognition, segments: tuple[Segment, ...]
) -> Iterator[EntryState]:
    """The states of a certificate; other stages are told by their title."""
    if entry.stage is not Stage.RECOGNISED:
        return

    def state(standing: Standing) -> State:
        known = (state for other, state in standing.history if other is entry)
        return next(known, State.NONE)

    for segment in _joined(segments, state):
        current = state(segment.standing)
        if current is not State.NONE:
            label = edition.labels(f"state.{current.value}")
            days = edition.days(segment.first, segment.last)
            yield EntryState(days, label, TONES.get(current, "open"))
