"""The home page, and the list of fairs that it shares its calendar with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from generator.records.classification import Group
from generator.site.calendars import calendar_path
from generator.site.views.edition import SECTIONS
from generator.site.views.group import group_card
from generator.site.views.parts import Days, Link
from generator.site.views.photo import has_photo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.site.map.view import MapView
    from generator.site.views.cards import Cards, FairCard, ProductCard, StallCard, StoryCard
    from generator.site.views.edition import Edition
    from generator.site.views.group import GroupCard
    from generator.site.views.index import Listed

OPENING = 6
FEATURED = 8
STORIES = 3
STALLS = 4
FAIRS = 3
COMMUNES = 12
"""How much of each the home page shows."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the home page says."""

    name: str
    description: str
    products: Link
    """The list of products, with the number of them as its note."""
    producers: Link
    communes: Link
    opening: Sequence[ProductCard]
    """The products of the opening picture."""
    featured: Sequence[ProductCard]
    """Those that are shown after them; the same where there are no others."""
    groups: tuple[GroupCard, ...]
    """The groups that have products."""
    places: tuple[Link, ...]
    """The communes of today that have products, with their number."""
    stories: Sequence[StoryCard]
    stalls: Sequence[StallCard]
    fairs: Sequence[FairCard]
    """The next fairs; each leaves by itself once it is over."""
    no_fair_ahead: Days
    """The days on which no fair is left; never while `fairs` is empty."""
    intro_html: str = ""
    """The hand-written introduction, as HTML."""
    map: MapView | None = None
    """The sketch of the area, where it helps."""


@dataclass(frozen=True, slots=True)
class FairListView:
    """All fairs, each on either side of today."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    ahead: Sequence[FairCard]
    """The next first."""
    no_fair_ahead: Days
    past: Sequence[FairCard]
    """The last first; fairs ahead stand here too, to be shown once they are over."""
    any_past: Days
    """The days on which a fair has passed."""
    calendar: str
    """The file of all fairs for a calendar, below the site's root."""
    intro_html: str = ""
    """The hand-written introduction, as HTML."""


def home_view(
    edition: Edition, cards: Cards, products: tuple[Listed, ...], stories: Sequence[StoryCard]
) -> HomeView:
    """The home page, from products in the order in which lists show them, and its stories."""
    index = edition.index
    ahead = _ahead(edition, cards)
    chosen = cards.of_products(_featured(edition, products))
    return HomeView(
        name=edition.site.names[edition.labels.language],
        description=edition.site.descriptions[edition.labels.language],
        products=_counted(edition, "product-list", "products", len(products)),
        producers=_counted(edition, "producer-list", "producers", len(index.producers)),
        communes=_counted(edition, "commune-list", "communes", _units_of_today(edition)),
        opening=chosen[:OPENING],
        featured=chosen[OPENING:] or chosen,
        groups=tuple(
            group_card(edition, group) for group in Group if group in index.products_by_group
        ),
        places=_places(edition),
        stories=stories,
        stalls=tuple(
            cards.stalls[stall.id] for stall in edition.named(index.stalls.values())[:STALLS]
        ),
        fairs=ahead[:FAIRS],
        no_fair_ahead=_none_left(edition),
    )


def fair_list_view(edition: Edition, cards: Cards) -> FairListView:
    """Every fair stands on both sides where it is not over yet; its days tell which one shows."""
    labels, fairs = edition.labels, edition.index.content.fairs.values()
    newest_first = sorted(fairs, key=lambda fair: (fair.ends_on, fair.id), reverse=True)
    first_end = min((fair.ends_on for fair in fairs), default=edition.index.today)
    return FairListView(
        crumbs=edition.crumbs("fair-list"),
        title=labels("title.fairs"),
        lead=labels("description.fairs"),
        ahead=_ahead(edition, cards),
        no_fair_ahead=_none_left(edition),
        past=tuple(cards.fairs[fair.id] for fair in newest_first),
        any_past=edition.days(first_end + timedelta(days=1), None),
        calendar=calendar_path(edition.labels.language),
    )


def _counted(edition: Edition, kind: str, noun: str, number: int) -> Link:
    return Link(edition.labels.count(noun, number), SECTIONS[kind])


def _units_of_today(edition: Edition) -> int:
    communes = edition.index.communes.values()
    return sum(not edition.index.is_former(commune) for commune in communes)


def _featured(edition: Edition, products: Iterable[Listed]) -> tuple[str, ...]:
    """Products with stars and photos first, one of each group before a second of any."""
    groups: dict[Group | None, list[tuple[int, Listed]]] = defaultdict(list)
    for place, product in enumerate(products):
        groups[product.group].append((place, product))
    turns = zip_longest(*(_ranked(edition, own) for own in groups.values()))
    ranked = chain.from_iterable(sorted(filter(None, turn)) for turn in turns)
    return tuple(id_ for *_rank, id_ in islice(ranked, OPENING + FEATURED))


def _ranked(
    edition: Edition, products: Sequence[tuple[int, Listed]]
) -> Iterator[tuple[bool, bool, int, str]]:
    """Products with their ranks, by their places, those with stars and photos first.

    Photos are looked for as far as somebody asks.
    """
    records = edition.index.content.products
    for has_stars in (True, False):
        bare: list[tuple[bool, bool, int, str]] = []
        for place, product in products:
            if bool(product.stars and product.stars[0].is_today) is not has_stars:
                continue
            if has_photo(edition, records[product.id].photos):
                yield not has_stars, False, place, product.id
            else:
                bare.append((not has_stars, True, place, product.id))
        yield from bare


def _places(edition: Edition) -> tuple[Link, ...]:
    """Communes of today, those with the most products first."""
    index = edition.index
    units = [
        unit
        for unit in index.content.named(index.communes.values())
        if not index.is_former(unit) and unit.id in index.products_by_unit
    ]
    units.sort(key=lambda unit: -len(index.products_by_unit[unit.id]))
    return tuple(
        Link(
            edition.commune_name(unit),
            f"xa-phuong/{unit.id}/",
            note=edition.labels.count("products", len(index.products_by_unit[unit.id])),
        )
        for unit in units[:COMMUNES]
    )


def _ahead(edition: Edition, cards: Cards) -> Sequence[FairCard]:
    fairs = edition.index.content.fairs.values()
    coming = [fair for fair in fairs if not fair.is_over_on(edition.index.today)]
    coming.sort(key=lambda fair: (fair.starts_on, fair.id))
    return tuple(cards.fairs[fair.id] for fair in coming)


def _none_left(edition: Edition) -> Days:
    ends = [fair.ends_on for fair in edition.index.content.fairs.values()]
    return edition.days(max(ends) + timedelta(days=1), None) if ends else Days()
