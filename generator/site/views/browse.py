"""The product list as data: what its filters, its order and the search by names need.

Positions are places in the order of names. A column is a list of its different values and, for each
position, the place of its value there. What depends on the day is given as stretches of days, from
which the reader's browser takes the one of its own day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.kept import digest_of
from generator.records.classification import Group
from generator.records.producer import ProducerKind
from generator.records.recognition import State
from generator.site.views.cards import Cards
from generator.site.views.names import Names, names
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from generator.records.named import NamedCommune
    from generator.records.product import Product
    from generator.records.recognition import Recognition
    from generator.records.standing import Standing
    from generator.site.planning import Plan
    from generator.site.views.cards import ProductCard
    from generator.site.views.edition import Edition

CARDS_IN_A_FILE = 48
"""Cards are fetched with their neighbours in the order of names: fewer files, little waste."""

SMALL = 2 * CARDS_IN_A_FILE
"""A list of so few products is read whole, rather than in one round trip after the other."""

STARS = (5, 4, 3)
"""The levels that the filter offers."""

PRICES = (0, 50_000, 100_000, 200_000, 500_000)
"""Where the bands of lowest prices begin, in đồng."""

VALID_STATES = (State.VALID, State.EXPIRING, State.EXTENDED)
"""The states that a reader calls valid."""

VALIDITIES = (
    *VALID_STATES,
    State.POTENTIAL_FIVE,
    State.ASSESSING,
    State.PLANNED,
    State.UNCERTAIN,
    State.EXPIRED,
    State.WITHDRAWN,
    State.NONE,
)
"""The states that the filter offers."""


@dataclass(frozen=True, slots=True)
class BrowseMark:
    """What a page has to know of the product list as data."""

    version: str
    """A mark that changes with the data, so that no page takes cards from an older list."""
    soon: tuple[str, ...]
    """The files that every search reads; those of a small list that it may read too."""


@dataclass(frozen=True)
class Browse:
    """The product list as data, as JSON will show it."""

    products: Mapping[str, Any]
    """Facets, columns, and stretches of days."""
    names: Names
    """Everything that has a page, by its names."""
    cards: Sequence[ProductCard]
    """By position."""

    @property
    def files(self) -> Iterator[tuple[str, Sequence[ProductCard]]]:
        """The cards in files, each file with the digest of all that its cards show."""
        return zip(self._marks, self._parts, strict=True)

    @property
    def _parts(self) -> Iterator[Sequence[ProductCard]]:
        starts = range(0, len(self.cards), CARDS_IN_A_FILE)
        return (self.cards[start : start + CARDS_IN_A_FILE] for start in starts)

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        return tuple(digest_of(repr(tuple(cards))) for cards in self._parts)

    @cached_property
    def mark(self) -> BrowseMark:
        """What tells these data from others, and which of them come soon."""
        version = digest_of(repr(self.products), repr(self.names), *self._marks)[:10]
        soon: tuple[str, ...] = ("products", "names")
        if len(self.cards) <= SMALL:
            cards = range(0, len(self.cards), CARDS_IN_A_FILE)
            soon += ("terms-0", *(f"cards-{n}" for n, _start in enumerate(cards)))
        return BrowseMark(version, soon)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to filter by: its values in order, and those of every product."""

    key: str
    """Its name in addresses."""
    label: str
    values: tuple[tuple[str, str, int | None], ...]
    """Name in addresses, label, and the place of the value that it lies within."""
    column: tuple[Any, ...] | None
    """By position: places of values; None where the stretches of days tell."""
    language: str | None = None
    """That of the labels of its values, where it is not the page's."""


def browse(plan: Plan) -> BrowseMark:
    """What the list's page shows of the data of one edition; of these, no more is kept."""
    return plan.browsed.get() or browse_data(plan).mark


def browse_data(plan: Plan) -> Browse:
    """The data of one edition, made anew: those of a country would fill the memory."""
    return plan.browsed.of(lambda: _browse_data(plan), lambda data: data.mark)


def _browse_data(plan: Plan) -> Browse:
    """With cards of its own, to be forgotten with it."""
    plan = replace(plan, cards=Cards.of(plan.edition))
    edition, products = plan.edition, plan.products
    facets = _facets(edition, products)
    table = {
        "size": len(products),
        "facets": [[f.key, f.label, f.values, f.language] for f in facets],
        "columns": {f.key: _pooled(f.column) for f in facets if f.column is not None},
        "stretches": _pooled(_stretch(edition, product) for product in products),
        "newest": _pooled(_newest(edition, product) for product in products),
    }
    return Browse(table, names(plan), plan.cards.of_products(p.id for p in products))


def _facets(edition: Edition, products: tuple[Product, ...]) -> tuple[Facet, ...]:
    labels, producers = edition.labels, edition.index.producers
    stars = tuple((str(n), labels("seal.stars", stars=n), None) for n in STARS)
    states = tuple((s.value, labels(f"state.{s.value}"), None) for s in VALIDITIES)
    facets = (
        Facet("sao", labels("browse.facet.stars"), stars, None),
        Facet("trang-thai", labels("browse.facet.validity"), states, None),
        _choice(
            "nhom",
            labels("browse.facet.group"),
            [(group.value, labels(f"group.{group.value}")) for group in Group],
            [(p.group.value,) if p.group else () for p in products],
        ),
        _places(edition, products),
        _choice(
            "loai",
            labels("browse.facet.kind"),
            [(kind.value, labels(f"producer_kind.{kind.value}")) for kind in ProducerKind],
            [(k.value,) if (k := producers[p.producer].kind) else () for p in products],
        ),
        _choice(
            "gia",
            labels("browse.facet.price"),
            [(str(start // 1000), _band(edition, n)) for n, start in enumerate(PRICES)],
            [_price_band(product) for product in products],
        ),
        _standards(edition, products),
    )
    return tuple(facet for facet in facets if facet.values)


def _choice(
    key: str,
    label: str,
    values: Iterable[tuple[str, str]],
    chosen: Iterable[tuple[str, ...]],
) -> Facet:
    """A facet with those of its values that some product has."""
    chosen = tuple(chosen)
    used = {value for of_product in chosen for value in of_product}
    kept = tuple((value, text, None) for value, text in values if value in used)
    place = {value: n for n, (value, _text, _within) in enumerate(kept)}
    return Facet(key, label, kept, tuple(tuple(place[v] for v in of) for of in chosen))


def _places(edition: Edition, products: tuple[Product, ...]) -> Facet:
    """The units of today in the order of their names, each followed by the former ones in it."""
    content, index = edition.index.content, edition.index
    recorded = [index.commune_of(product) for product in products]
    today = {unit.id: unit for commune in recorded for unit in index.units[commune.id]}
    former: dict[str, list[NamedCommune]] = {id_: [] for id_ in today}
    for commune in {c.id: c for c in recorded if index.is_former(c)}.values():
        former[index.units[commune.id][0].id].append(commune)
    values: list[tuple[str, str, int | None]] = []
    for unit in content.named(today.values()):
        within = len(values)
        values.append((unit.id, edition.commune_name(unit), None))
        values += [
            (old.id, edition.labels("browse.former", name=edition.commune_name(old)), within)
            for old in content.named(former[unit.id])
        ]
    place = {value: n for n, (value, _text, _within) in enumerate(values)}
    column = tuple(
        tuple(place[id_] for id_ in dict.fromkeys((*(u.id for u in index.units[c.id]), c.id)))
        for c in recorded
    )
    return Facet("xa", edition.labels("browse.facet.commune"), tuple(values), column)


def _band(edition: Edition, number: int) -> str:
    """The name of a band of prices."""
    labels = edition.labels
    start, end = PRICES[number], (*PRICES[1:], None)[number]
    if start == 0:
        return labels("browse.price_below", price=labels.price(end or 0))
    if end is None:
        return labels("browse.price_from", price=labels.price(start))
    return labels("browse.price_between", low=labels.number(start), high=labels.price(end))


def _price_band(product: Product) -> tuple[str, ...]:
    prices = [package.price for package in product.packages if package.price]
    if not prices:
        return ()
    return (str(max(start for start in PRICES if start <= min(prices)) // 1000),)


def _standards(edition: Edition, products: tuple[Product, ...]) -> Facet:
    """Other standards by name; one that ends is given with its last day."""
    names = {slug(s.name): s.name for product in products for s in product.standards}
    values = tuple((key, names[key], None) for key in sorted(names))
    place = {key: n for n, key in enumerate(sorted(names))}
    column = tuple(
        tuple(
            (place[slug(s.name)], s.valid_until.isoformat())
            if s.valid_until
            else place[slug(s.name)]
            for s in product.standards
        )
        for product in products
    )
    label, language = edition.labels("browse.facet.standard"), edition.vietnamese_only()
    return Facet("chuan", label, values, column, language)


def _pooled(column: Iterable[Hashable]) -> tuple[list[Hashable], list[int]]:
    """The different values of a column, and for every position the place of its own."""
    places: dict[Hashable, int] = {}
    own = [places.setdefault(value, len(places)) for value in column]
    return [*places], own


def _stretch(edition: Edition, product: Product) -> Hashable:
    """The course of a product's standing: first day, places in `VALIDITIES`, stars to be shown."""
    return tuple(
        (
            segment.first.isoformat() if segment.first else "",
            _validities(segment.standing),
            segment.standing.stars or 0,
        )
        for segment in edition.index.timelines[product.id]
    )


def _validities(standing: Standing) -> tuple[int, ...]:
    state = standing.state
    if state.shows_stars and standing.stars is None:
        state = State.UNCERTAIN
    states = dict.fromkeys((State.VALID, state) if state in VALID_STATES else (state,))
    return tuple(VALIDITIES.index(each) for each in states if each in VALIDITIES)


def _newest(edition: Edition, product: Product) -> str:
    """The day of its latest decision that is proved; empty where there is none."""
    days = (
        _issued(entry)
        for entry in product.recognitions
        if edition.index.content.rests_on_proof(entry)
    )
    return max(days, default="")


def _issued(entry: Recognition) -> str:
    return entry.issued_on.last.isoformat() if entry.issued_on else ""
