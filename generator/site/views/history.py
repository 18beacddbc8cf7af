"""A product's way through the programme: every entry with its facts, and the days they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.records.recognition import Stage, State
from generator.site.timeline import joined
from generator.site.views.parts import Days, Fact, Prose, SourceView, view
from generator.site.views.source import source_views
from generator.site.views.standing import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.recognition import Recognition
    from generator.records.standing import Standing
    from generator.site.timeline import Segment
    from generator.site.views.edition import Edition


@view
class EntryState:
    """The state of an entry in the history over some days."""

    days: Days
    label: str
    tone: str


@view
class HistoryEntry:
    """One step of a product on its way through the programme."""

    days: Days
    title: str
    when: str
    facts: tuple[Fact, ...]
    states: tuple[EntryState, ...]
    """Empty where the title says it all."""
    certificate_url: str | None
    sources: tuple[SourceView, ...]
    note: Prose | None


def history(edition: Edition, segments: tuple[Segment, ...]) -> tuple[HistoryEntry, ...]:
    """Every entry that is told of now or later, newest first."""
    entries = [entry for entry, _state in segments[-1].standing.history]
    return tuple(_history_entry(edition, entry, segments) for entry in entries)


def _authority_facts(edition: Edition, entry: Recognition) -> Iterator[Fact]:
    """Decision, authority and last day, as far as they are known."""
    labels = edition.labels
    if entry.decision:
        yield Fact(labels("facts.decision"), entry.decision)
    if entry.issuer:
        yield Fact(labels("facts.issuer"), entry.issuer, language=edition.vietnamese_only())
    elif entry.level and entry.stage is Stage.RECOGNISED:
        yield Fact(labels("facts.issuer"), labels(f"authority.{entry.level.value}"))
    if entry.validity and entry.validity.is_day and entry.stage is Stage.RECOGNISED:
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
        facts=tuple(_authority_facts(edition, entry)),
        states=tuple(_entry_states(edition, entry, segments)),
        certificate_url=entry.certificate_url,
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

    for segment in joined(segments, state):
        current = state(segment.standing)
        if current is not State.NONE:
            label = edition.labels(f"state.{current.value}")
            days = edition.days(segment.first, segment.last)
            yield EntryState(days, label, TONES.get(current, "open"))
