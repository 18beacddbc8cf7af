"""What a product's timeline says: seals, badges and sentences, each with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.records.recognition import State
from generator.site.timeline import joined
from generator.site.views.parts import Badge, Days, Seal, view

if TYPE_CHECKING:
    from collections.abc import Hashable

    from generator.records.recognition import Recognition
    from generator.records.standing import Standing
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


@view
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


def standing_views(edition: Edition, segments: tuple[Segment, ...]) -> tuple[StandingView, ...]:
    """One view for every stretch of days."""
    return tuple(_standing_view(edition, segment) for segment in joined(segments, _said))


def badges(edition: Edition, segments: tuple[Segment, ...]) -> tuple[Badge, ...]:
    """The same for cards: shorter, and joined where a card says the same."""
    seals = {id(each.standing): seal(edition, each.standing) for each in segments}

    def shown(standing: Standing) -> Hashable:
        return seals[id(standing)] or _badge_text(edition, standing)

    return tuple(
        _badge(edition, segment, seals[id(segment.standing)]) for segment in joined(segments, shown)
    )


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
        seal=seal(edition, standing),
    )


def seal(edition: Edition, standing: Standing) -> Seal | None:
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


def _badge(edition: Edition, segment: Segment, shown: Seal | None) -> Badge:
    standing = segment.standing
    return Badge(
        days=edition.days(segment.first, segment.last),
        tone="good" if shown else TONES.get(standing.state, "open"),
        text="" if shown else _badge_text(edition, standing),
        seal=shown,
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
