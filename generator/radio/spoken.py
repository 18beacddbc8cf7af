"""Spoken text: written Vietnamese turned into what an announcer can read aloud as it stands.

The order of the rules is the idea: what is longest and surest is claimed first (a station's own
readings, addresses, paper numbers, telephone numbers), then days and amounts, then words, and
at the end whatever figure or capital is left.
No figure and no run of capitals remains.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.radio import (
    addresses,
    capitals,
    contexts,
    dates,
    documents,
    marks,
    months,
    quantities,
    rates,
    roman,
    telephone,
)
from generator.radio.claims import Claim, Kind, Replacement, Rule, assemble, collect
from generator.radio.readings import (
    DEFAULT_READINGS,
    Readings,
    explained_claims,
    reading_claims,
)

__all__ = ["Kind", "Replacement", "SpokenText", "speak"]


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text in both forms, with every place that differs."""

    written: str
    """The text as it was written (NFC)."""
    spoken: str
    """The text as it is read aloud."""
    replacements: tuple[Replacement, ...]
    """Every replaced place, in order."""


_FIGURES_FIRST: Final[tuple[Rule, ...]] = (
    addresses.address_claims,
    addresses.stray_link_claims,
    quantities.edition_claims,
    quantities.clause_claims,
    documents.document_claims,
    documents.declaration_claims,
    telephone.plate_claims,
    telephone.telephone_claims,
    quantities.house_claims,
    quantities.score_claims,
    telephone.code_claims,
    dates.date_claims,
    roman.roman_claims,
    dates.short_date_claims,
    months.month_claims,
    months.ordinal_claims,
    months.weekday_claims,
    months.clock_claims,
    months.first_hour_claims,
)
"""Rules for what must be seen whole."""

_AMOUNTS: Final[tuple[Rule, ...]] = (
    quantities.below_nought_claims,
    quantities.times_claims,
    quantities.star_claims,
    quantities.money_claims,
    quantities.percent_claims,
    quantities.measure_claims,
    quantities.factored_claims,
    quantities.fraction_claims,
)
"""Rules for amounts."""

_LAST: Final[tuple[Rule, ...]] = (
    quantities.number_claims,
    rates.word_rate_claims,
    rates.count_rate_claims,
    capitals.initial_claims,
    capitals.grade_claims,
    capitals.heading_claims,
    capitals.spelled_claims,
    rates.dash_claims,
    rates.slash_claims,
    marks.bracket_claims,
    marks.bullet_claims,
    marks.sign_claims,
    marks.figure_claims,
)
"""Rules for what is left."""


def _rules(readings: Readings) -> Iterator[Rule]:
    """Give all rules in their order."""
    yield marks.stray_sign_claims
    yield marks.number_sign_claims
    yield marks.redundant_sign_claims
    yield partial(reading_claims, lexicon=readings.own)
    yield from _FIGURES_FIRST
    yield from _AMOUNTS
    yield partial(explained_claims, readings=readings)
    yield contexts.context_claims
    yield partial(reading_claims, lexicon=readings.common)
    yield rates.unit_rate_claims
    yield quantities.lone_unit_claims
    yield partial(capitals.code_word_claims, names=readings.names)
    yield from _LAST


def speak(text: str, readings: Readings = DEFAULT_READINGS) -> SpokenText:
    """Turn written text into text that can be read aloud as it stands.

    Sentence case and punctuation stay; speaking a spoken text changes nothing.
    """
    written = unicodedata.normalize("NFC", text)
    claims: tuple[Claim, ...] = collect(written, _rules(readings))
    spoken, replacements = assemble(written, claims)
    return SpokenText(written, spoken, replacements)
