"""Sections of a catalogue: the stalls of a fair, or the communes of everything else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.catalogue.goods import goods_of, may_stand, pictures, place_of, producer_name
from generator.catalogue.layouts import (
    SPACIOUS,
    flowing_pages,
    opening_pages,
    products_per_page,
    spacious_pages,
)
from generator.catalogue.people import contact_lines, contact_note, maker_lines, person_of
from generator.catalogue.tongue import NOTHING, Bi
from generator.catalogue.views import ContactLine, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue.formats import Format
    from generator.catalogue.goods import Desk
    from generator.catalogue.views import Goods
    from generator.records.commune import Commune
    from generator.records.fair import Fair, FairStall
    from generator.records.producer import Producer
    from generator.records.product import Product

MOST_PEOPLE = 3
"""So many persons stand in a stall's head."""


def fair_sections(desk: Desk, fair: Fair, form: Format) -> tuple[Section, ...]:
    """One section a stall, in the order of their numbers within the order of zones."""
    order = {zone.code: index for index, zone in enumerate(fair.zones, start=1)}
    stalls = sorted(
        fair.stalls,
        key=lambda s: (order.get(s.zone or "", len(order) + 1), vietnamese.sort_key(s.number)),
    )
    return tuple(_stall_section(desk, fair, stall, order, form) for stall in stalls)


def stall_products(desk: Desk, stall: FairStall) -> tuple[Product, ...]:
    """What a stall shows, its best-rated goods first."""
    content = desk.content
    if stall.products:
        return tuple(content.products[p] for p in stall.products)
    found = [p for maker in stall.producers for p in content.products_of(maker)]
    return tuple(sorted(found, key=lambda p: (-(p.standing_on(desk.day).stars or 0), p.id)))


def holders(desk: Desk, stall: FairStall) -> tuple[Producer, ...]:
    """The producers of a stall: those named, or those of its goods."""
    named = stall.producers or tuple(
        dict.fromkeys(desk.content.products[p].producer for p in stall.products)
    )
    return tuple(desk.content.producers[p] for p in named)


def stall_name(desk: Desk, stall: FairStall) -> Bi:
    """The name on the fascia: as given, or the holder's."""
    if stall.name:
        return desk.tongue.name(stall.name, stall.name_english)
    if stall.commune:
        commune = desk.content.communes[stall.commune]
        return desk.tongue.label(f"commune_name.{commune.kind.value}", name=commune.name)
    makers = holders(desk, stall)
    return producer_name(desk, makers[0].id) if makers else Bi(stall.number)


def _stall_section(
    desk: Desk, fair: Fair, stall: FairStall, order: dict[str, int], form: Format
) -> Section:
    goods = tuple(goods_of(desk, p) for p in stall_products(desk, stall) if may_stand(desk, p))
    makers = holders(desk, stall)
    zone = next((zone for zone in fair.zones if zone.code == stall.zone), None)
    commune = stall.commune or (makers[0].commune if makers else None)
    first = makers[0] if len(makers) == 1 else None
    photos = pictures(desk, first.photos, first.id, first.name) if first else ()
    if not goods:
        desk.leave("empty-stall", f"{fair.id}#{stall.number}", stall_name(desk, stall).main)
    return Section(
        id=f"stall-{vietnamese.slug(stall.number)}",
        number=stall.number,
        zone=stall.zone or "",
        zone_index=order.get(stall.zone or "", 0),
        name=stall_name(desk, stall),
        kicker=desk.tongue.words(zone.name, zone.name_english) if zone else NOTHING,
        place=place_of(desk, commune) if commune else NOTHING,
        summary=_summary(desk, first),
        people=_people(makers),
        contacts=_contacts(desk, makers),
        contact_note=contact_note(desk, makers),
        goods=goods,
        pages=opening_pages(len(goods), form),
        picture=photos[0] if photos else None,
        url=_stall_url(desk, fair, makers),
    )


def _stall_url(desk: Desk, fair: Fair, makers: tuple[Producer, ...]) -> str:
    """A stall of one maker leads to that maker's page, any other to the fair's."""
    if len(makers) == 1:
        return desk.addresses.producer(makers[0].id)
    return desk.addresses.fair(fair.id)


def _summary(desk: Desk, maker: Producer | None) -> Bi:
    if maker is None:
        return NOTHING
    return desk.tongue.words(maker.summary, maker.english.summary if maker.english else None)


def _people(makers: tuple[Producer, ...]) -> tuple[str, ...]:
    """Who to talk to in a stall of one maker; in others each number bears its person's name."""
    person = person_of(makers[0].contact) if len(makers) == 1 else ""
    return (person,) if person else ()


def _contacts(desk: Desk, makers: tuple[Producer, ...]) -> tuple[ContactLine, ...]:
    if len(makers) == 1:
        return maker_lines(desk, makers[0])
    numbers = []
    for maker in makers:
        phones = [line for line in contact_lines(desk, maker) if line.url.startswith("tel:")]
        person = person_of(maker.contact)
        numbers += [ContactLine(Bi(person or maker.name), p.text, p.url) for p in phones[:1]]
    return tuple(numbers[:MOST_PEOPLE])


def commune_sections(desk: Desk, products: Iterable[Product], form: Format) -> tuple[Section, ...]:
    """One section a commune as it is on the day, in Vietnamese order."""
    shown = [product for product in products if may_stand(desk, product)]
    groups: dict[str, list[Product]] = defaultdict(list)
    for product in shown:
        commune = desk.content.commune_of(product)
        groups[desk.content.communes_on(commune, desk.day)[0].id].append(product)
    communes = desk.content.named([desk.content.communes[key] for key in groups])
    total = len(shown)
    return tuple(
        _commune_section(desk, commune, groups[commune.id], total, form) for commune in communes
    )


def _commune_section(
    desk: Desk, commune: Commune, products: list[Product], total: int, form: Format
) -> Section:
    ordered = desk.content.named(products)
    goods: tuple[Goods, ...] = tuple(goods_of(desk, product) for product in ordered)
    is_spacious = total <= SPACIOUS
    pages = (
        spacious_pages(len(goods))
        if is_spacious
        else flowing_pages(len(goods), products_per_page(total, form))
    )
    english = commune.english
    return Section(
        id=f"xa-{commune.id}",
        number="",
        zone="",
        zone_index=0,
        name=desk.tongue.label(f"commune_name.{commune.kind.value}", name=commune.name),
        kicker=desk.tongue.say(lambda labels: labels.count("products", len(goods))),
        place=Bi(", ".join(part for part in (commune.district, commune.province) if part)),
        summary=desk.tongue.words(commune.summary, english.summary if english else None),
        people=(),
        contacts=(),
        contact_note=NOTHING,
        goods=goods,
        pages=pages,
        picture=None,
        url=desk.addresses.commune(commune.id),
    )
