"""The plan of the site: every page in every language, from resolved records on one day."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.labels import Labels
from generator.records.classification import Group
from generator.site.map.view import Maps, with_map
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups
from generator.site.views.browse import browse
from generator.site.views.commune import commune_name, commune_view
from generator.site.views.edition import Edition
from generator.site.views.fair import fair_view
from generator.site.views.group import group_list_view, group_view
from generator.site.views.home import fair_list_view, home_view
from generator.site.views.index import Index
from generator.site.views.lists import Section, list_pages
from generator.site.views.parts import Link
from generator.site.views.producer import producer_view
from generator.site.views.product import product_view
from generator.site.views.stall import stall_view
from generator.site.views.star import LEVELS, StarView, star_list_view, star_note, star_sections
from generator.site.views.story import product_story_view, story_view
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.commune import Commune
    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.record import Record
    from generator.records.stall import Stall
    from generator.records.story import StoryText
    from generator.site.page import Page, Site
    from generator.site.views.cards import StoryCard
    from generator.site.views.story import StoryView
    from generator.theme import Theme

_NO_PHOTOS: Mapping[str, tuple[int, int]] = MappingProxyType({})
_NO_PLACEHOLDERS: Mapping[str, str] = MappingProxyType({})


def plan_site(
    content: Content,
    site: Site,
    theme: Theme,
    *,
    photo_sizes: Mapping[str, tuple[int, int]] = _NO_PHOTOS,
    placeholders: Mapping[str, str] = _NO_PLACEHOLDERS,
) -> tuple[Page, ...]:
    """Every page of the site; photos whose size is not known are left out."""
    index = Index.of(content, site.today)
    editions = (
        Edition(Labels.of(theme, language), site, index, photo_sizes, placeholders)
        for language in Language
    )
    return tuple(page for edition in editions for page in _edition_pages(Plan.of(edition)))


def _edition_pages(plan: Plan) -> Iterator[Page]:
    """Every page of one language."""
    story_pages = (*_story_pages(plan),)
    yield _home(plan, _story_cards(plan))
    yield from _product_list(plan)
    yield from _product_pages(plan)
    yield from _producer_pages(plan)
    yield from _commune_pages(plan)
    yield from _group_pages(plan)
    yield from _star_pages(plan)
    yield from story_pages
    yield from _stall_pages(plan)
    yield from _fair_pages(plan)


def _home(plan: Plan, stories: tuple[StoryCard, ...]) -> Page:
    view = home_view(plan.edition, plan.cards, plan.products, stories)
    page = plan.page(PageKind.HOME, "", view.name, view.description, view)
    return with_map(page, Maps(plan.edition).whole())


def _product_list(plan: Plan) -> Iterator[Page]:
    """All products by group, in the order of the classification."""
    labels = plan.labels
    by_group = in_groups((product.group, product) for product in plan.products)
    sections = []
    for group in (*Group, None):
        if products := by_group.get(group):
            name = labels(f"group.{group.value}") if group else labels("heading.not_classified")
            address = f"nhom/{group.value}/" if group else None
            link = Link(name, address, note=labels.number(len(products)))
            sections.append(Section(link, plan.cards.of_products(products)))
    count = labels.count("products", len(plan.products))
    jumps = tuple(section.heading for section in sections if section.heading)
    yield from plan.section_pages(
        PageKind.PRODUCT_LIST,
        "products",
        sections,
        count=count,
        jumps=jumps,
        browse=browse(plan) if plan.products else None,
    )


def _product_pages(plan: Plan) -> Iterator[Page]:
    for product in plan.products:
        view = product_view(plan.edition, plan.cards, product)
        title, address = view.name.text, f"san-pham/{product.id}/"
        description = (
            view.summary.text
            if view.summary
            else plan.labels(
                "description.product",
                name=title,
                producer=view.producer.text,
                commune=view.place.now_text,
            )
        )
        yield plan.page(PageKind.PRODUCT, address, title, description, view, product)


def _producer_pages(plan: Plan) -> Iterator[Page]:
    """The list by commune of today, and every maker."""
    content, units = plan.content, plan.index.units
    producers = plan.edition.named(content.producers.values())
    by_unit = in_groups((units[p.commune][0].id, p) for p in producers)
    sections = (
        Section(plan.edition.commune_link(unit), plan.cards.of_producers(by_unit[unit.id]))
        for unit in content.named(content.communes.values())
        if unit.id in by_unit
    )
    count = plan.labels.count("producers", len(producers))
    yield from plan.section_pages(PageKind.PRODUCER_LIST, "producers", sections, count=count)
    for producer in producers:
        view = producer_view(plan.edition, plan.cards, producer)
        title, address = view.name.text, f"chu-the/{producer.id}/"
        description = (
            view.summary.text
            if view.summary
            else plan.labels("description.producer", name=title, commune=view.place.now_text)
        )
        yield plan.page(PageKind.PRODUCER, address, title, description, view, producer)


def _commune_pages(plan: Plan) -> Iterator[Page]:
    """The list of units, those of today first, and every unit."""
    communes = plan.content.named(plan.content.communes.values())
    today = sum(not plan.index.is_former(commune) for commune in communes)
    count = plan.labels.count("communes", today)
    sections = _commune_sections(plan, communes)
    maps = Maps(plan.edition)
    for page in plan.section_pages(PageKind.COMMUNE_LIST, "communes", sections, count=count):
        yield with_map(page, maps.whole()) if page.is_section else page
    place = {product.id: n for n, product in enumerate(plan.products)}
    for commune in communes:
        products = plan.index.products_by_unit.get(commune.id, ())
        in_order = tuple(sorted(products, key=lambda product: place[product.id]))
        first, *later = _commune(plan, commune, in_order)
        yield with_map(first, maps.around(commune))
        yield from later


def _commune_sections(plan: Plan, communes: tuple[Commune, ...]) -> Iterator[Section]:
    """The units of today by province, then all former ones."""
    today = in_groups((c.province, c) for c in communes if not plan.index.is_former(c))
    former = [c for c in communes if plan.index.is_former(c)]
    for province in sorted(today, key=vietnamese.sort_key):
        cards = tuple(plan.cards.communes[c.id] for c in today[province])
        yield Section(Link(province, None), cards)
    if former:
        heading = Link(plan.labels("heading.communes_old"), None)
        yield Section(heading, tuple(plan.cards.communes[c.id] for c in former))


def _commune(plan: Plan, commune: Commune, products: tuple[Product, ...]) -> Iterator[Page]:
    edition, labels = plan.edition, plan.labels
    title, name = commune_name(edition, commune), edition.commune_name(commune)
    description = labels("description.commune", name=name)
    if plan.index.is_former(commune):
        successors = edition.units_text(commune)
        description = labels("description.commune_old", name=name, successors=successors)
    sections = (Section(None, plan.cards.of_products(products)),)
    for part in list_pages(edition, f"xa-phuong/{commune.id}/", sections):
        view = commune_view(edition, plan.cards, commune, part)
        heading = plan.title_of(part, title)
        yield plan.page(PageKind.COMMUNE, part.address, heading, description, view, commune)


def _group_pages(plan: Plan) -> Iterator[Page]:
    """The classification, and every group with its products, empty ones too."""
    overview = group_list_view(plan.edition)
    yield plan.page(PageKind.GROUP_LIST, "nhom/", overview.title, overview.lead, overview)
    by_group = in_groups((product.group, product) for product in plan.products)
    for group in Group:
        yield from _group(plan, group, by_group.get(group, ()))


def _group(plan: Plan, group: Group, products: tuple[Product, ...]) -> Iterator[Page]:
    labels = plan.labels
    title, count = labels(f"group.{group.value}"), labels.count("products", len(products))
    sets = in_groups((product.product_set or 0, product) for product in products)
    sections = tuple(
        Section(Link(labels(f"product_set.{number}"), None), plan.cards.of_products(sets[number]))
        for number in sorted(sets)
    )
    for part in list_pages(plan.edition, f"nhom/{group.value}/", sections):
        empty = labels("notice.empty_group")
        page = plan.sublist(PageKind.GROUP_LIST, part, title, count, empty)
        view = group_view(plan.edition, group, page)
        description = labels("description.group", group=title, sector=view.sector)
        heading = plan.title_of(part, title)
        yield plan.page(PageKind.GROUP, part.address, heading, description, view)


def _star_pages(plan: Plan) -> Iterator[Page]:
    """How the stars work, and the products that hold each level."""
    labels, overview = plan.labels, star_list_view(plan.edition)
    yield plan.page(PageKind.STAR_LIST, "hang-sao/", overview.title, overview.lead, overview)
    description = labels("description.star", day=labels.day(plan.index.today))
    for stars in LEVELS:
        title = labels("title.star", stars=stars)
        sections = star_sections(plan.cards, plan.products, stars)
        for part in list_pages(plan.edition, f"hang-sao/{stars}/", sections):
            page = plan.sublist(PageKind.STAR_LIST, part, title, "", labels("notice.empty_star"))
            view = StarView(page, star_note(plan.edition))
            heading = plan.title_of(part, title)
            yield plan.page(PageKind.STAR, part.address, heading, description, view)


def _story_cards(plan: Plan) -> tuple[StoryCard, ...]:
    """All published stories, those approved last first."""
    told: list[tuple[str, StoryText]] = [
        (product.id, product.story)
        for product in plan.products
        if product.story is not None and plan.index.has_story(product)
    ]
    told += [(story.id, story) for story in plan.index.stories.values()]
    told.sort(key=lambda item: item[1].approved_on or plan.index.today, reverse=True)
    return tuple(plan.cards.stories[id_] for id_, _story in told)


def _story_pages(plan: Plan) -> Iterator[Page]:
    """The list, the stories of products, and those of persons and collectives."""
    cards = _story_cards(plan)
    sections = (Section(None, cards),)
    count = plan.labels.count("stories", len(cards))
    yield from plan.section_pages(PageKind.STORY_LIST, "stories", sections, count=count)
    views: list[tuple[Record, StoryView]] = [
        (product, product_story_view(plan.edition, plan.cards, product))
        for product in plan.products
        if plan.index.has_story(product)
    ]
    views += [(s, story_view(plan.edition, plan.cards, s)) for s in plan.index.stories.values()]
    for record, view in views:
        title, address = view.title.text, f"cau-chuyen/{record.id}/"
        teaser = view.teaser.text if view.teaser else plan.labels("description.story", title=title)
        yield plan.page(PageKind.STORY, address, title, teaser, view, record)


def _stall_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every permanent stall with its products."""
    stalls = plan.edition.named(plan.content.stalls.values())
    sections = (Section(None, tuple(plan.cards.stalls[stall.id] for stall in stalls)),)
    count = plan.labels.count("stalls", len(stalls))
    yield from plan.section_pages(PageKind.STALL_LIST, "stalls", sections, count=count)
    for stall in stalls:
        yield from _stall(plan, stall)


def _stall(plan: Plan, stall: Stall) -> Iterator[Page]:
    products = plan.edition.named(plan.index.products_by_stall.get(stall.id, ()))
    sections = (Section(None, plan.cards.of_products(products)),)
    for part in list_pages(plan.edition, f"gian-hang/{stall.id}/", sections):
        view = stall_view(plan.edition, stall, part)
        title, place = view.name.text, view.place.now_text
        description = (
            view.summary.text
            if view.summary
            else plan.labels("description.stall", name=title, place=place)
        )
        heading = plan.title_of(part, title)
        yield plan.page(PageKind.STALL, part.address, heading, description, view, stall)


def _fair_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every fair."""
    overview = fair_list_view(plan.edition, plan.cards)
    yield plan.page(PageKind.FAIR_LIST, "hoi-cho/", overview.title, overview.lead, overview)
    for fair in plan.content.fairs.values():
        view = fair_view(plan.edition, fair)
        title, address = view.name.text, f"hoi-cho/{fair.id}/"
        description = (
            view.summary.text
            if view.summary
            else plan.labels("description.fair", name=title, dates=view.dates, place=fair.place)
        )
        yield plan.page(PageKind.FAIR, address, title, description, view, fair)
