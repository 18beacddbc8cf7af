"""A commune's page: a unit of today, or a former one that leads to what it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.views.parts import Fact, Link
from generator.site.views.source import source_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.records.commune import Commune
    from generator.records.named import NamedCommune
    from generator.site.map.view import MapView
    from generator.site.views.cards import Cards, ProducerCard, StallCard
    from generator.site.views.edition import Edition
    from generator.site.views.lists import ListPage, Section
    from generator.site.views.parts import Pagination, SourceView, Words


@dataclass(frozen=True, slots=True)
class CommuneView:
    """Everything that a commune's page says."""

    crumbs: tuple[Link, ...]
    name: str
    wider: str
    """The district and province that it lies in."""
    former_notice: str
    """What became of it; empty for a unit of today."""
    successors: tuple[Link, ...]
    predecessors: tuple[Link, ...]
    summary: Words | None
    facts: tuple[Fact, ...]
    products: tuple[Section, ...]
    pagination: Pagination | None
    producers: Sequence[ProducerCard]
    """Those of the page: they are cut as the products are, and so are the stalls."""
    stalls: Sequence[StallCard]
    sources: tuple[SourceView, ...]
    narrow: Link | None = None
    """The same products in the list that has filters."""
    map: MapView | None = None
    """The sketch of the area, where it helps."""
    empty: str = ""
    """What to say where there are no products; on the first page only."""
    rows_go_on: bool = False
    """Whether makers or stalls take more than one page."""


def commune_name(edition: Edition, commune: NamedCommune) -> str:
    """A unit's name as a page title: former ones say so, since names were used again."""
    name = edition.commune_name(commune)
    is_former = edition.index.is_former(commune)
    return edition.labels("title.commune_old", name=name) if is_former else name


def commune_view(edition: Edition, cards: Cards, commune: Commune, page: ListPage) -> CommuneView:
    """A commune as one page of its products shows it."""
    index, named = edition.index, edition.index.communes[commune.id]
    units = index.units[commune.id] if index.is_former(named) else ()
    producers = edition.named(index.producers_by_unit.get(commune.id, ()))
    stalls = index.stalls_by_unit.get(commune.id, ())
    is_empty = page.number == 1 and not page.sections
    here = Link(commune_name(edition, named), f"xa-phuong/{commune.id}/")
    return CommuneView(
        crumbs=edition.crumbs("commune-list", here),
        name=edition.commune_name(named),
        wider=edition.wider(named),
        former_notice=_former_notice(edition, named, commune.abolished_on) if units else "",
        successors=tuple(edition.commune_link(unit) for unit in units),
        predecessors=tuple(
            edition.commune_link(old)
            for old in index.content.named(index.predecessors.get(commune.id, ()))
        ),
        summary=edition.maybe_words(commune, "summary"),
        facts=tuple(_facts(edition, commune)),
        products=page.sections,
        pagination=page.pagination,
        producers=cards.of_producers(p.id for p in page.rows(producers)),
        stalls=tuple(cards.stalls[stall.id] for stall in page.rows(stalls)),
        sources=source_views(edition, commune.sources),
        empty=edition.labels("notice.empty_products") if is_empty else "",
        rows_go_on=page.rows_go_on,
    )


def _former_notice(edition: Edition, commune: NamedCommune, abolished_on: date | None) -> str:
    if abolished_on is None:
        return ""
    return edition.labels(
        "place.old_notice",
        name=edition.commune_name(commune),
        day=edition.labels.day(abolished_on),
        successors=edition.units_text(commune),
    )


def _facts(edition: Edition, commune: Commune) -> Iterator[Fact]:
    labels = edition.labels
    if commune.code:
        yield Fact(labels("field.commune.code"), commune.code)
    if commune.established_on:
        yield Fact(labels("facts.established"), labels.day(commune.established_on))
    if commune.area_km2:
        area = labels("facts.area_value", area=labels.number(commune.area_km2))
        yield Fact(labels("facts.area"), area)
    if commune.population:
        yield Fact(labels("facts.population"), labels.count("people", commune.population))
