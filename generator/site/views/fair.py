"""A fair's page, with its stalls and their plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.site.calendars import calendar_path
from generator.site.views.contact import contact_view
from generator.site.views.lists import Section, list_pages
from generator.site.views.parts import Badge, Fact, Link, Missing, Words, link_to
from generator.site.views.photo import photo_views
from generator.site.views.source import source_views
from generator.site.views.stall_plan import landmark_shape, plan_view, stall_shape
from generator.site.views.standing import badges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.fair import Area, Fair, FairStall, Landmark, Zone
    from generator.records.product import Product
    from generator.site.views.edition import Edition
    from generator.site.views.lists import ListPage
    from generator.site.views.parts import (
        ContactView,
        Days,
        Pagination,
        PhotoView,
        Prose,
        SourceView,
    )
    from generator.site.views.stall_plan import PlanShape, PlanView

ONE_DAY = timedelta(days=1)

FEW_STALLS = 30
"""Up to so many stalls are shown at once."""

MANY_STALLS = 120
"""The stalls of a larger fair stand on a page for each zone: one page would be too heavy."""

ZONE_STALLS = 36
"""So many stalls of a zone stand on one page: each may show a dozen products."""


@dataclass(frozen=True, slots=True)
class StallProduct:
    """A product at a stall, with the seals of the days on which it has one."""

    link: Link
    seals: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class FairStallView:
    """One stall in the list of a fair."""

    anchor: str
    number: str
    """“Gian A05”."""
    name: Words | None
    holders: tuple[Link, ...]
    products: tuple[StallProduct, ...]


@dataclass(frozen=True, slots=True)
class ZoneView:
    """A part of a fair."""

    anchor: str
    heading: str
    language: str | None
    count: int
    """How many stalls it has."""
    address: str
    """The page that they stand on; empty where that is the fair's own."""
    stalls: tuple[FairStallView, ...]
    """Those that stand on the page at hand."""


@dataclass(frozen=True, slots=True)
class FairZoneView:
    """The page of a zone of a large fair."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    """The fair's days and place."""
    zone: ZoneView
    others: tuple[Link, ...]
    """The other zones."""
    pagination: Pagination | None
    """The way to the zone's other stalls, where they are many."""
    intro_html: str = ""


@dataclass(frozen=True, slots=True)
class FairView:
    """Everything that a fair's page says."""

    crumbs: tuple[Link, ...]
    name: Words
    dates: str
    statuses: tuple[Badge, ...]
    calendar: str
    """The file that adds it to a calendar, below the site's root."""
    calendar_days: Days
    """The days on which it is not over."""
    summary: Words | None
    foreword: Prose | None
    foreword_by: str
    facts: tuple[Fact, ...]
    contact: ContactView
    photos: tuple[PhotoView, ...]
    zones: tuple[ZoneView, ...]
    is_small: bool
    """Whether all stalls can be shown at once; else a zone opens when it is asked for."""
    plan: PlanView | None
    missing: Missing
    sources: tuple[SourceView, ...]


def fair_view(edition: Edition, fair: Fair) -> FairView:
    """A fair as its page shows it."""
    name = edition.name(fair)
    return FairView(
        crumbs=edition.crumbs("fair-list", link_to(name, f"hoi-cho/{fair.id}/")),
        name=name,
        dates=edition.labels.days(fair.starts_on, fair.ends_on),
        statuses=fair_statuses(edition, fair),
        calendar=calendar_path(edition.labels.language, fair),
        calendar_days=edition.days(None, fair.ends_on),
        summary=edition.maybe_words(fair, "summary"),
        foreword=edition.prose_words(edition.maybe_words(fair, "foreword"), heading=3),
        foreword_by=fair.foreword_by or "",
        facts=tuple(_facts(edition, fair)),
        contact=contact_view(edition, fair),
        photos=photo_views(edition, fair.photos),
        zones=tuple(_zones(edition, fair, () if _is_large(fair) else fair.stalls)),
        is_small=len(fair.stalls) <= FEW_STALLS,
        plan=_plan(edition, fair),
        missing=_missing(edition, fair),
        sources=source_views(edition, fair.sources),
    )


def zone_pages(edition: Edition, fair: Fair) -> Iterator[ListPage]:
    """The pages of a large fair's stalls, zone by zone; a fair that fits one page has none."""
    for zone, stalls in _by_zone(fair) if _is_large(fair) else ():
        address = _zone_address(fair, zone.code if zone else "")
        yield from list_pages(edition, address, (Section(None, stalls),), ZONE_STALLS)


def fair_zone_view(edition: Edition, fair: Fair, part: ListPage) -> FairZoneView:
    """Some stalls of a zone of a large fair as their page shows them."""
    shown = [stall for section in part.sections for stall in section.cards]
    zones = {zone.address: zone for zone in _zones(edition, fair, shown)}
    zone, name = zones[part.first_address], edition.name(fair)
    way = (link_to(name, f"hoi-cho/{fair.id}/"), Link(zone.heading, zone.address, zone.language))
    return FairZoneView(
        crumbs=edition.crumbs("fair-list", *way),
        title=zone.heading,
        lead=f"{name.text}, {edition.labels.days(fair.starts_on, fair.ends_on)}, {fair.place}",
        zone=zone,
        others=tuple(
            Link(other.heading, other.address, other.language, note=str(other.count))
            for other in zones.values()
            if other is not zone
        ),
        pagination=part.pagination,
    )


def fair_statuses(edition: Edition, fair: Fair) -> tuple[Badge, ...]:
    """Whether a fair is coming, running or over, each with the days on which that is so."""
    labels = edition.labels
    before = edition.days(None, fair.starts_on - ONE_DAY)
    during = edition.days(fair.starts_on, fair.ends_on)
    after = edition.days(fair.ends_on + ONE_DAY, None)
    return (
        Badge(before, "soon", labels("fair.coming"), None),
        Badge(during, "good", labels("fair.running"), None),
        Badge(after, "open", labels("fair.over"), None),
    )


def _facts(edition: Edition, fair: Fair) -> Iterator[Fact]:
    labels = edition.labels
    yield Fact(labels("facts.dates"), labels.days(fair.starts_on, fair.ends_on))
    yield Fact(labels("facts.place"), fair.place, language=edition.vietnamese_only())
    if fair.commune:
        commune = edition.index.communes[fair.commune]
        link = edition.commune_link(commune)
        yield Fact(labels("facts.commune"), edition.place(commune).now_text, link.address)
    if fair.organiser:
        language = edition.vietnamese_only()
        yield Fact(labels("facts.organiser"), fair.organiser, language=language)


def _by_zone(fair: Fair) -> Iterator[tuple[Zone | None, tuple[FairStall, ...]]]:
    """The stalls by zone, in the order of the record; those without a zone at the end."""
    zones = ((zone, zone.code) for zone in fair.zones)
    for zone, code in (*zones, (None, None)):
        if stalls := tuple(stall for stall in fair.stalls if stall.zone == code):
            yield zone, stalls


def _zones(edition: Edition, fair: Fair, shown: Sequence[FairStall]) -> Iterator[ZoneView]:
    """All zones, with those of their stalls that are shown; no others' products are looked up."""
    numbers = {stall.number for stall in shown}
    labels = edition.labels
    for zone, stalls in _by_zone(fair):
        mark = zone.code if zone else ""
        heading, language = labels("heading.stalls"), None
        if zone:
            name = edition.words(zone.name, zone.name_english)
            heading = labels("fair.zone", code=mark, name=name.text)
            language = name.language
        elif fair.zones:
            heading = labels("fair.no_zone")
        address = _zone_address(fair, mark)
        views = tuple(_stall(edition, stall) for stall in stalls if stall.number in numbers)
        yield ZoneView(_zone_anchor(mark), heading, language, len(stalls), address, views)


def _stall(edition: Edition, stall: FairStall) -> FairStallView:
    return FairStallView(
        anchor=_anchor(stall),
        number=edition.labels("fair.stall", number=stall.number),
        name=_stall_name(edition, stall),
        holders=tuple(_holders(edition, stall)),
        products=tuple(
            _stall_product(edition, product) for product in _shown_products(edition, stall)
        ),
    )


def _stall_name(edition: Edition, stall: FairStall) -> Words | None:
    return edition.words(stall.name, stall.name_english) if stall.name else None


def _holders(edition: Edition, stall: FairStall) -> Iterator[Link]:
    """Who stands at a stall."""
    index = edition.index
    for id_ in stall.producers:
        yield link_to(edition.name(index.producers[id_]), f"chu-the/{id_}/")
    if stall.commune:
        yield edition.commune_link(index.communes[stall.commune])


def _stall_product(edition: Edition, product: Product) -> StallProduct:
    shown = badges(edition, edition.index.timelines[product.id])
    return StallProduct(
        link_to(edition.name(product), f"san-pham/{product.id}/"),
        tuple(badge for badge in shown if badge.seal),
    )


def _shown_products(edition: Edition, stall: FairStall) -> tuple[Product, ...]:
    """What the record names, or else all products of the stall's makers."""
    content = edition.index.content
    if stall.products:
        return tuple(content.products[id_] for id_ in stall.products)
    return tuple(product for id_ in stall.producers for product in content.products_of(id_))


def _zone_anchor(code: str) -> str:
    return f"khu-{vietnamese.slug(code)}" if code else "khu"


def _is_large(fair: Fair) -> bool:
    return len(fair.stalls) > MANY_STALLS


def _zone_address(fair: Fair, code: str) -> str:
    return f"hoi-cho/{fair.id}/{_zone_anchor(code)}/" if _is_large(fair) else ""


def _anchor(stall: FairStall) -> str:
    return f"gian-{vietnamese.slug(stall.number)}"


def _plan(edition: Edition, fair: Fair) -> PlanView | None:
    """The plan, where the record gives places for stalls."""
    stalls = [(stall, stall.area) for stall in fair.stalls if stall.area]
    if not stalls:
        return None
    numbers = count(1)
    parts = [(part.address, s.cards) for part in zone_pages(edition, fair) for s in part.sections]
    pages = {stall.number: address for address, shown in parts for stall in shown}
    return plan_view(
        edition.labels("fair.plan_label", name=edition.name(fair).text),
        areas=(*(area for _, area in stalls), *(mark.area for mark in fair.landmarks)),
        landmarks=(_landmark_shape(edition, mark, numbers) for mark in fair.landmarks),
        stalls=(
            _stall_shape(edition, stall, area, pages.get(stall.number, ""))
            for stall, area in stalls
        ),
    )


def _stall_shape(edition: Edition, stall: FairStall, area: Area, page: str) -> PlanShape:
    name = _stall_name(edition, stall)
    names = (name,) if name else tuple(_holders(edition, stall))
    text = ": ".join(filter(None, (stall.number, ", ".join(name.text for name in names))))
    language = next((name.language for name in names if name.language), None)
    return stall_shape(area, stall.number, Words(text, language), _anchor(stall), page)


def _landmark_shape(edition: Edition, landmark: Landmark, numbers: Iterator[int]) -> PlanShape:
    """In English the name, which records hold in Vietnamese only, stands behind its kind."""
    kind = Words(edition.labels(f"landmark.{landmark.kind.value}"))
    name = Words(landmark.name, edition.vietnamese_only()) if landmark.name else kind
    return landmark_shape(landmark.area, kind if name.language else name, name, numbers)


def _missing(edition: Edition, fair: Fair) -> Missing:
    keys = []
    if not photo_views(edition, fair.photos):
        keys.append("photo")
    if fair.organiser is None:
        keys.append("organiser")
    if not fair.stalls:
        keys.append("stalls")
    if not contact_view(edition, fair).ways:
        keys.append("contact_consent" if fair.contact else "contact")
    return edition.missing(keys)
