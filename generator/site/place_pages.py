"""The pages of places: communes, stalls, fairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.site.map.view import Maps
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, record_shown, shown
from generator.site.views.cards import Cards
from generator.site.views.commune import commune_name, commune_view
from generator.site.views.fair import fair_view, fair_zone_view, zone_pages
from generator.site.views.home import fair_list_view
from generator.site.views.lists import SHORT_SIZE, Section, list_pages, narrow_link
from generator.site.views.parts import Link
from generator.site.views.stall import stall_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.named import NamedCommune, NamedStall
    from generator.site.page import Page, Shown
    from generator.site.views.lists import ListPage


def commune_pages(plan: Plan) -> Iterator[Page]:
    """The list of units, those of today first, and every unit."""
    communes = plan.content.named(plan.index.communes.values())
    today = sum(not plan.index.is_former(commune) for commune in communes)
    count = plan.labels.count("communes", today)
    sections = _commune_sections(plan, communes)
    yield from plan.section_pages(
        PageKind.COMMUNE_LIST,
        "communes",
        sections,
        Cards.of_communes,
        count=count,
        map_=Maps.whole,
    )
    for commune in communes:
        products = plan.in_order(plan.index.products_by_unit.get(commune.id, ()))
        yield from _commune(plan, commune, products)


def _commune_sections(plan: Plan, communes: tuple[NamedCommune, ...]) -> Iterator[Section]:
    """The units of today by province, then all former ones."""
    today = in_groups((c.province, c) for c in communes if not plan.index.is_former(c))
    former = [c for c in communes if plan.index.is_former(c)]
    for province in sorted(today, key=vietnamese.sort_key):
        yield Section(Link(province, None), tuple(c.id for c in today[province]))
    if former:
        heading = Link(plan.labels("heading.communes_old"), None)
        yield Section(heading, tuple(c.id for c in former))


def _commune(plan: Plan, commune: NamedCommune, products: tuple[str, ...]) -> Iterator[Page]:
    sections = (Section(None, products),)
    counts = plan.index.producer_counts, plan.index.stall_counts
    rows = max(count.get(commune.id, 0) for count in counts)
    address = f"xa-phuong/{commune.id}/"
    for part in list_pages(plan.edition, address, sections, SHORT_SIZE, rows=rows):
        what = (commune.id, part, len(products))
        yield plan.page(PageKind.COMMUNE, part.address, _commune_part, *what, record=commune)


def _commune_part(plan: Plan, id_: str, part: ListPage, products: int) -> Shown:
    edition, labels, commune = plan.edition, plan.labels, plan.index.communes[id_]
    name = edition.commune_name(commune)
    description = labels("description.commune", name=name)
    if plan.index.is_former(commune):
        successors = edition.units_text(commune)
        description = labels("description.commune_old", name=name, successors=successors)
    narrow = narrow_link(labels, products, f"?xa={commune.id}")
    dealt = part.dealt(plan.cards.of_products)
    view = commune_view(edition, plan.cards, plan.content.communes[id_], dealt)
    view = replace(view, narrow=narrow)
    if part.number == 1:
        view = replace(view, map=plan.maps.around(id_))
    return shown(plan.title_of(part, commune_name(edition, commune)), description, view)


def stall_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every permanent stall with its products."""
    stalls = plan.edition.named(plan.index.stalls.values())
    sections = (Section(None, tuple(stall.id for stall in stalls)),)
    count = plan.labels.count("stalls", len(stalls))
    kind, deal = PageKind.STALL_LIST, Cards.of_stalls
    yield from plan.section_pages(kind, "stalls", sections, deal, count=count)
    for stall in stalls:
        yield from _stall(plan, stall)


def _stall(plan: Plan, stall: NamedStall) -> Iterator[Page]:
    products = plan.in_order(plan.content.products_by_stall.get(stall.id, ()))
    sections = (Section(None, products),)
    for part in list_pages(plan.edition, f"gian-hang/{stall.id}/", sections):
        yield plan.page(PageKind.STALL, part.address, _stall_part, stall.id, part, record=stall)


def _stall_part(plan: Plan, id_: str, part: ListPage) -> Shown:
    stall, dealt = plan.content.stalls[id_], part.dealt(plan.cards.of_products)
    view = stall_view(plan.edition, stall, dealt)
    title, place = view.name.text, view.place.now_text
    otherwise = plan.labels("description.stall", name=title, place=place)
    return replace(record_shown(view, otherwise), title=plan.title_of(part, title))


def fair_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every fair."""
    yield plan.page(PageKind.FAIR_LIST, "hoi-cho/", _fair_list)
    for fair in plan.content.fairs.values():
        yield plan.page(PageKind.FAIR, f"hoi-cho/{fair.id}/", _fair, fair.id, record=fair)
        for part in zone_pages(plan.edition, fair):
            what = (fair.id, part.address)
            yield plan.page(PageKind.FAIR_ZONE, part.address, _fair_zone, *what, record=fair)


def _fair_list(plan: Plan) -> Shown:
    view = fair_list_view(plan.edition, plan.cards)
    return shown(view.title, view.lead, view)


def _fair_zone(plan: Plan, id_: str, address: str) -> Shown:
    fair = plan.content.fairs[id_]
    part = next(part for part in zone_pages(plan.edition, fair) if part.address == address)
    view = fair_zone_view(plan.edition, fair, part)
    title = f"{view.title} – {plan.edition.name(fair).text}"
    return shown(plan.title_of(part, title), view.lead, view)


def _fair(plan: Plan, id_: str) -> Shown:
    fair = plan.content.fairs[id_]
    view = fair_view(plan.edition, fair)
    name = view.name.text
    otherwise = plan.labels("description.fair", name=name, dates=view.dates, place=fair.place)
    return record_shown(view, otherwise)
