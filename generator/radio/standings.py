"""What a script says of the products' recognition on air day, in whole sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.records.recognition import State
from generator.records.story import StoryKind

if TYPE_CHECKING:
    from generator.labels import Labels
    from generator.radio.facts import ProductFacts, StoryFacts

MOST: Final = 3
"""Listeners follow so many certificates in one story; the others are left to the page."""


@dataclass(frozen=True, slots=True)
class StandingSentences:
    """Sentences to be said, and notes for the editor."""

    said: tuple[str, ...]
    notes: tuple[str, ...]


def standing_sentences(facts: StoryFacts, labels: Labels) -> StandingSentences:
    """The sentences of all products, those with stars first.

    A story of people that says nothing of the programme stays silent about certificates.
    """
    ordered = sorted(facts.products, key=lambda product: product.stars is None)
    is_silent = facts.kind is not StoryKind.PRODUCT and "OCOP" not in facts.text.body
    told = () if is_silent else ordered
    said = [text for product in told for text in _sentences(product, labels)]
    notes = [text for product in ordered for text in _notes(product, labels)]
    if len(said) > MOST:
        notes.append(labels("radio.script.note.more_products", count=len(said) - MOST))
    return StandingSentences(tuple(said[:MOST]), tuple(notes))


def _sentences(product: ProductFacts, labels: Labels) -> list[str]:
    standing, said = product.standing, []
    if product.stars is not None and standing.valid_until is not None:
        day = labels.day(standing.valid_until)
        said.append(labels("radio.standing.valid", name=product.name, stars=product.stars, day=day))
    elif standing.state is State.EXPIRED:
        said.append(_expired(product, labels))
    elif standing.state is State.WITHDRAWN:
        said.append(labels("radio.standing.withdrawn", name=product.name))
    if standing.proposal is not None:
        said.append(labels("radio.standing.proposal", name=product.name))
    return said


def _expired(product: ProductFacts, labels: Labels) -> str:
    """The certificate is over: from which day, where that is known exactly."""
    entry = product.standing.entry
    last = entry.valid_until if entry and entry.validity and entry.validity.is_day else None
    if last is None:
        return labels("radio.standing.expired_undated", name=product.name)
    return labels("radio.standing.expired", name=product.name, day=labels.day(last))


def _notes(product: ProductFacts, labels: Labels) -> list[str]:
    state = product.standing.state
    if product.standing.stars and not product.is_proved:
        return [labels("radio.script.note.weak", name=product.name)]
    if state in {State.UNCERTAIN, State.EXPIRING, State.EXPIRED, State.WITHDRAWN}:
        return [labels(f"radio.script.note.{state.value}", name=product.name)]
    return []
