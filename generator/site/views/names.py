"""The names of everything that has a page, for the search by names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.records.classification import Group
from generator.site.views.cards import stall_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.records.product import Product
    from generator.site.planning import Plan
    from generator.site.views.cards import ProductCard
    from generator.site.views.edition import Edition

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

LONGEST_PHRASE: Final = 4
"""Words of an everyday phrase at most."""

_AFTER_HEAD: Final = re.compile(r"\s(?:by|for|from|in|of|on|with)\s|[,:;(–]")
"""What ends the part of an English name whose last word is the thing itself."""


class Entry(NamedTuple):
    """What has a page, as a search shows it."""

    name: str
    id: str
    note: str = ""
    """Maker and place, or what else tells it from others of its name."""
    also: str = ""
    """Other names that it is searched by: the brand, and the name in Vietnamese."""
    near: tuple[str, ...] = ()
    """What else leads to it: its maker and communes, standards, other words for the thing."""
    picture: str = ""
    """A drawing's path, or that of a photo's smallest size without its ending."""
    seals: str = ""
    """“first day|last day|text;…”: the stars with the days on which they may be shown."""
    head: str = ""
    """The word of an English name that is the thing itself; Vietnamese names begin with it."""
    code: str = ""
    """Its code in the programme."""


@dataclass(frozen=True, slots=True)
class Names:
    """All entries by position: products in the order of their names, then the other kinds."""

    kinds: tuple[tuple[str, str, int], ...]
    """Kind, its section's address, and the position of its first entry."""
    entries: tuple[Entry, ...]


def names(plan: Plan) -> Names:
    """Everything that has a page in one edition; products stand first."""
    kinds: list[tuple[str, str, int]] = []
    entries: list[Entry] = []
    for kind, address, of_kind in _sections(plan):
        kinds.append((kind, address, len(entries)))
        entries += of_kind
    return Names((*kinds,), (*entries,))


def _sections(plan: Plan) -> Iterator[tuple[str, str, Iterable[Entry]]]:
    """The kinds of pages by their section's address."""
    edition, cards, content, index = plan.edition, plan.cards, plan.content, plan.index

    def entries(
        records: Iterable[Any], name: Callable[[Any], str], note: Callable[[Any], str]
    ) -> Iterator[Entry]:
        for record in records:
            shown = name(record)
            yield Entry(shown, record.id, note(record), _also(record, shown))

    def named(record: Any) -> str:  # noqa: ANN401 - any record with a name
        return edition.name(record).text

    products = (_product(plan, product, cards.products[product.id]) for product in plan.products)
    yield "product", "san-pham/", products
    makers = edition.named(index.producers.values())
    yield (
        "producer",
        "chu-the/",
        entries(makers, named, lambda r: edition.short_place(index.communes[r.commune])),
    )
    units, notes = content.named(index.communes.values()), cards.communes
    yield (
        "commune",
        "xa-phuong/",
        entries(units, edition.commune_name, lambda r: notes[r.id].note),
    )
    told = cards.stories.items()
    stories = (Entry(c.title.text, id_, c.about.text if c.about else "") for id_, c in told)
    yield "story", "cau-chuyen/", stories
    stalls = edition.named(index.stalls.values())
    yield "stall", "gian-hang/", entries(stalls, named, lambda r: stall_place(edition, r))
    fairs = edition.named(content.fairs.values())
    yield "fair", "hoi-cho/", entries(fairs, named, lambda r: cards.fairs[r.id].dates)
    groups = {g.value: edition.labels(f"group.{g.value}") for g in Group}
    yield (
        "group",
        "nhom/",
        (
            Entry(name, id_, near=_everyday(edition, name), head=_head(edition, name))
            for id_, name in groups.items()
        ),
    )


def _product(plan: Plan, product: Product, card: ProductCard) -> Entry:
    edition, index = plan.edition, plan.index
    commune = index.commune_of(product)
    units = {unit.id: unit for unit in (*index.units[commune.id], commune)}
    also = _also(product, card.name.text)
    standards = [s.name for s in product.standards if index.today <= (s.valid_until or date.max)]
    near = (
        card.producer.text,
        *map(edition.commune_name, units.values()),
        *standards,
        *_everyday(edition, " ".join((card.name.text, also, *standards))),
    )
    return Entry(
        card.name.text,
        product.id,
        f"{card.producer.text}, {card.place}",
        also,
        near,
        card.photo.files[0].jpg.removesuffix(".jpg") if card.photo else card.cover.file,
        "".join(_seal(edition, badge) for badge in card.badges if badge.seal),
        "" if card.name.language else _head(edition, card.name.text),
        product.code or "",
    )


def _head(edition: Edition, name: str) -> str:
    """“honey” of “Wild mint honey of Lũng Mây”."""
    words = _WORD.findall(_AFTER_HEAD.split(name, maxsplit=1)[0]) if edition.is_english else ()
    return words[-1].rpartition("-")[2] if words else ""


def _everyday(edition: Edition, text: str) -> tuple[str, ...]:
    """Other everyday words for what a text names; of phrases that overlap, those of the longest."""
    words = _WORD.findall(text.lower())
    found: dict[str, None] = {}
    place = 0
    while place < len(words):
        for length in range(LONGEST_PHRASE, 0, -1):
            others = edition.everyday.get(" ".join(words[place : place + length]))
            if others:
                found |= dict.fromkeys(others)
                place += length - 1
                break
        place += 1
    return tuple(word for word in found if word not in words)


def _seal(edition: Edition, badge: Any) -> str:  # noqa: ANN401 - a badge with a seal
    days, seal, until = badge.days, badge.seal, edition.labels("seal.valid_until")
    return f"{days.first or ''}|{days.last or ''}|{seal.stars_text}, {until} {seal.until_day};"


def _also(record: Any, shown: str) -> str:  # noqa: ANN401 - any record
    others = (getattr(record, "name", None), getattr(record, "trade_name", None))
    return " ".join(dict.fromkeys(name for name in others if name and name not in shown))
