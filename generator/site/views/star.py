"""How the stars work, and the products that hold each level today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.records.recognition import State
from generator.records.rules import RULES, STAR_BANDS, VALIDITY_MONTHS
from generator.records.source import Grade
from generator.site.views.lists import Section
from generator.site.views.standing import TONES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.records.rules import RuleSet
    from generator.site.views.edition import Edition
    from generator.site.views.index import Listed
    from generator.site.views.lists import ListView
    from generator.site.views.parts import Days, Link

LEVELS = (3, 4, 5)
"""The levels that receive a certificate."""


@dataclass(frozen=True, slots=True)
class LevelView:
    """A star level explained."""

    stars: int
    name: str
    band: str
    address: str
    link_text: str


@dataclass(frozen=True, slots=True)
class RuleSetView:
    """A rule set explained."""

    name: str
    period: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade of sources explained."""

    grade: str
    meaning: str
    gives_stars: str


@dataclass(frozen=True, slots=True)
class StateView:
    """A state explained."""

    label: str
    tone: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StarListView:
    """How the stars work."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    language: str
    """The language of the text to show."""
    levels: tuple[LevelView, ...]
    validity: str
    rule_sets: tuple[RuleSetView, ...]
    grades: tuple[GradeView, ...]
    states: tuple[StateView, ...]
    intro_html: str = ""
    """The hand-written introduction, as HTML."""


@dataclass(frozen=True, slots=True)
class StarView:
    """The products that hold a level."""

    list: ListView
    note: str
    """As of which day, and that expired products leave by themselves."""


def star_list_view(edition: Edition) -> StarListView:
    """Levels, rule sets, grades and states from the programme's own tables."""
    labels = edition.labels
    return StarListView(
        crumbs=edition.crumbs("star-list"),
        title=labels("title.stars"),
        lead=labels("description.stars"),
        language=labels.language.value,
        levels=tuple(_level(edition, stars) for stars in LEVELS),
        validity=labels("star_page.validity", months=VALIDITY_MONTHS),
        rule_sets=tuple(_rule_set(edition, rule_set) for rule_set in RULES),
        grades=tuple(_grade(edition, grade) for grade in Grade),
        states=tuple(
            StateView(
                label=labels(f"state.{state.value}"),
                tone=TONES.get(state, "open"),
                meaning=labels(f"state_meaning.{state.value}"),
            )
            for state in State
            if state is not State.NONE
        ),
    )


def star_sections(edition: Edition, products: Iterable[Listed]) -> dict[int, tuple[Section, ...]]:
    """By level the products that hold it on the day of the build or later, with the days."""
    entries: dict[int, list[tuple[str, Days]]] = {stars: [] for stars in LEVELS}
    for product in products:
        for segment in product.stars:
            if segment.standing.stars in entries:
                days = edition.days(segment.first, segment.last)
                entries[segment.standing.stars].append((product.id, days))
    return {
        stars: (Section(None, tuple(i for i, _ in held), tuple(d for _, d in held)),)
        if held
        else ()
        for stars, held in entries.items()
    }


def star_note(edition: Edition) -> str:
    """As of which day a list of stars is true."""
    return edition.labels("notice.star_list", day=edition.labels.day(edition.index.today))


def _level(edition: Edition, stars: int) -> LevelView:
    labels = edition.labels
    low, high = STAR_BANDS[stars]
    key = "star_page.band_top" if stars == max(LEVELS) else "star_page.band"
    return LevelView(
        stars=stars,
        name=labels("seal.stars", stars=stars),
        band=labels(key, low=labels.number(low), high=labels.number(high)),
        address=f"hang-sao/{stars}/",
        link_text=labels("star_page.see_products", stars=stars),
    )


def _rule_set(edition: Edition, rule_set: RuleSet) -> RuleSetView:
    labels, rules = edition.labels, RULES[rule_set]
    first = labels.day(rules.first_day)
    if rules.last_day is None:
        period = labels("star_page.in_force_since", from_day=first)
    else:
        last = labels.day(rules.last_day)
        period = labels("star_page.in_force", from_day=first, to_day=last)
    authorities: dict[str, list[str]] = {}
    for stars, level in rules.recognising_level.items():
        authorities.setdefault(labels(f"authority.{level.value}"), []).append(str(stars))
    return RuleSetView(
        name=labels(f"rule_set.{rule_set.value}"),
        period=period,
        authorities=tuple(
            labels("star_page.recognises", level=level, stars=labels.listed(tuple(stars)))
            for level, stars in authorities.items()
        ),
    )


def _grade(edition: Edition, grade: Grade) -> GradeView:
    labels = edition.labels
    answer = labels("star_page.yes" if grade.gives_stars else "star_page.no")
    return GradeView(grade.value, labels(f"grade.{grade.value}"), answer)
