"""Plans a catalogue: from records, a scope and a day to everything that stands in it. Pure."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.catalogue.addresses import Addresses
from generator.catalogue.features import plan_features
from generator.catalogue.formats import FORMATS
from generator.catalogue.goods import Desk, pictures
from generator.catalogue.ground import plan_ground
from generator.catalogue.indexes import make_indexes
from generator.catalogue.people import contact_lines
from generator.catalogue.sections import commune_sections, fair_sections
from generator.catalogue.tongue import NOTHING, Bi, Speech, Tongue
from generator.catalogue.views import Catalogue, Cover, Prose, ZoneView
from generator.passages import plain_passages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.catalogue.formats import Format
    from generator.catalogue.views import ContactLine, GroundPlan, Section
    from generator.labels import Labels
    from generator.records.content import Content
    from generator.records.fair import Fair
    from generator.records.product import Product
    from generator.theme import Theme


class ScopeKind(StrEnum):
    """What a catalogue is about."""

    FAIR = "fair"
    STALL = "stall"
    COMMUNE = "commune"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a catalogue is about, with the record's id."""

    kind: ScopeKind
    id: str = ""

    @property
    def name(self) -> str:
        """A name for files."""
        return self.id or "tat-ca"


@dataclass(frozen=True, slots=True)
class Order:
    """How an edition is wanted."""

    as_of: date
    """The day of the build."""
    form: Format = FORMATS["a4"]
    speech: Speech = Speech.VIETNAMESE
    site_url: str = ""
    revision: str = ""
    """The commit of the records; empty where none is known."""


class UnknownRecordError(LookupError):
    """The scope names a record that is not there."""

    def __init__(self, named: str, ids: Iterable[str]) -> None:
        """Tell the name, and what could have been named."""
        super().__init__(named)
        self.ids = tuple(ids)


def make_desk(content: Content, theme: Theme, scope: Scope, order: Order) -> Desk:
    """Everything that planning needs.

    A fair's last day is the day of its stars; what is printed later shows those of its own day.
    """
    day = order.as_of
    if scope.kind is ScopeKind.FAIR:
        day = max(day, fair_of(content, scope).ends_on)
    addresses = Addresses(order.site_url)
    tongue = Tongue.of(theme, order.speech)
    desk = Desk(content, tongue, day, order.as_of, addresses, order.revision)
    if not addresses.is_known:
        desk.leave("no-qr", scope.name, tongue.main("print.all_codes"))
    return desk


def plan_catalogue(content: Content, theme: Theme, scope: Scope, order: Order) -> Catalogue:
    """Give the catalogue of a fair, permanent stall, commune or of everything."""
    desk = make_desk(content, theme, scope, order)
    if scope.kind is ScopeKind.FAIR:
        return _fair_catalogue(desk, fair_of(content, scope), order)
    sections = commune_sections(desk, scope_products(content, scope, desk.day), order.form)
    return _bound(desk, scope, sections, _front(desk, scope))


@dataclass(frozen=True, slots=True)
class _Front:
    cover: Cover
    foreword: Prose | None
    contacts: tuple[ContactLine, ...]
    fair: Fair | None = None


def _fair_catalogue(desk: Desk, fair: Fair, order: Order) -> Catalogue:
    sections = fair_sections(desk, fair, order.form)
    english, tongue = fair.english, desk.tongue
    photos = pictures(desk, fair.photos, fair.id, fair.name)
    cover = Cover(
        id=fair.id,
        title=tongue.words(fair.name, english.name if english else None),
        subtitle=tongue.label("print.catalogue"),
        dates=tongue.say(lambda labels: labels.days(fair.starts_on, fair.ends_on)),
        place=Bi(fair.place),
        organiser=fair.organiser or "",
        picture=photos[0] if photos else None,
        seed=_seed(fair.id),
        art_alt=tongue.main("print.cover_alt"),
    )
    front = _Front(cover, _foreword(desk, fair), contact_lines(desk, fair), fair)
    return _bound(desk, Scope(ScopeKind.FAIR, fair.id), sections, front)


def _as_of(labels: Labels, desk: Desk) -> str:
    """The day and, where it is known, the commit of the records."""
    day = labels("ui.as_of", date=labels.day(desk.as_of))
    return f"{day} {labels('build.commit', commit=desk.revision)}" if desk.revision else day


def _bound(desk: Desk, scope: Scope, sections: tuple[Section, ...], front: _Front) -> Catalogue:
    """Put front matter, sections, stories and indexes together."""
    goods = tuple(item for section in sections for item in section.goods)
    tongue, fair = desk.tongue, front.fair
    zones = _zones(desk, fair) if fair else ()
    return Catalogue(
        id=f"{scope.kind.value}-{scope.name}",
        day=desk.day,
        as_of=desk.as_of,
        cover=front.cover,
        foreword=front.foreword,
        zones=zones,
        plan=_ground(desk, fair, zones, sections) if fair else None,
        sections=sections,
        features=plan_features(desk, sections),
        indexes=make_indexes(goods, tongue),
        star_lines=tuple(tongue.label(f"print.stars.{line}") for line in range(1, 6)),
        back_contacts=front.contacts,
        day_note=tongue.say(lambda labels: labels("print.day_note", day=labels.day(desk.day))),
        as_of_note=tongue.say(lambda labels: _as_of(labels, desk)),
        is_fair=fair is not None,
        site_url=desk.addresses.site_url,
        omissions=desk.omissions(),
    )


def _foreword(desk: Desk, fair: Fair) -> Prose | None:
    english = fair.english
    own = plain_passages(fair.foreword)
    foreign = plain_passages(english.foreword) if english else ()
    speech = desk.tongue.speech
    if not own and not foreign:
        return None
    return Prose(
        main=(foreign or own) if speech is Speech.ENGLISH else own,
        other=foreign if speech is Speech.BOTH else (),
        title=desk.tongue.label("heading.foreword"),
        byline=fair.foreword_by or "",
    )


def _zones(desk: Desk, fair: Fair) -> tuple[ZoneView, ...]:
    return tuple(
        ZoneView(zone.code, desk.tongue.words(zone.name, zone.name_english), index)
        for index, zone in enumerate(fair.zones, start=1)
    )


def _ground(
    desk: Desk, fair: Fair, zones: tuple[ZoneView, ...], sections: tuple[Section, ...]
) -> GroundPlan | None:
    anchors = {section.number: section.id for section in sections}
    return plan_ground(fair, {zone.code: zone.index for zone in zones}, anchors, desk.tongue)


def _front(desk: Desk, scope: Scope) -> _Front:
    """The cover of a catalogue that belongs to no fair."""
    content, tongue = desk.content, desk.tongue
    title, place = tongue.label("print.all_title"), NOTHING
    contacts: tuple[ContactLine, ...] = ()
    picture = None
    if scope.kind is ScopeKind.COMMUNE:
        commune = content.communes[scope.id]
        title = tongue.label(f"commune_name.{commune.kind.value}", name=commune.name)
        place = Bi(", ".join(part for part in (commune.district, commune.province) if part))
    if scope.kind is ScopeKind.STALL:
        stall = content.stalls[scope.id]
        title = tongue.words(stall.name, stall.english.name if stall.english else None)
        place = Bi(stall.address or "")
        contacts = contact_lines(desk, stall)
        found = pictures(desk, stall.photos, stall.id, stall.name)
        picture = found[0] if found else None
    dates = tongue.say(lambda labels: labels("date.as_of", day=labels.day(desk.as_of)))
    alt = tongue.main("print.cover_alt")
    subtitle = tongue.label("print.catalogue")
    cover = Cover(scope.name, title, subtitle, dates, place, "", picture, _seed(scope.name), alt)
    return _Front(cover, None, contacts)


def fair_of(content: Content, scope: Scope) -> Fair:
    """The fair that a scope names."""
    if scope.id not in content.fairs:
        raise UnknownRecordError(scope.id, content.fairs)
    return content.fairs[scope.id]


def scope_products(content: Content, scope: Scope, day: date) -> tuple[Product, ...]:
    """The products of a permanent stall, of a commune as it is on a day, or all of them."""
    if scope.kind is ScopeKind.STALL:
        if scope.id not in content.stalls:
            raise UnknownRecordError(scope.id, content.stalls)
        return tuple(content.products[p] for p in content.products_by_stall.get(scope.id, ()))
    products = tuple(content.products.values())
    if scope.kind is ScopeKind.COMMUNE:
        if scope.id not in content.communes:
            raise UnknownRecordError(scope.id, content.communes)
        return tuple(p for p in products if _lies_in(content, p, scope.id, day))
    return products


def _lies_in(content: Content, product: Product, commune_id: str, day: date) -> bool:
    commune = content.commune_of(product)
    units = content.communes_on(commune, day)
    return commune.id == commune_id or any(unit.id == commune_id for unit in units)


def _seed(text: str) -> int:
    return zlib.crc32(text.encode()) % 1000
