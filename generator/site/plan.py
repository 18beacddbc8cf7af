"""The plan of the site: every page in every language, from resolved records on one day."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator import vietnamese
from generator.labels import Labels
from generator.records.classification import Group
from generator.records.product import Product
from generator.site.map.view import Maps
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, shown
from generator.site.reads import Watched, watched
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
    from generator.records.fair import Fair
    from generator.records.producer import Producer
    from generator.records.stall import Stall
    from generator.records.story import Story, StoryText
    from generator.site.page import Page, Shown, Site
    from generator.site.reads import Hand
    from generator.site.views.cards import StoryCard
    from generator.site.views.lists import ListPage
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
    return SitePlan.of(content, site, theme, PhotoLooks(photo_sizes, placeholders)).pages


@dataclass(frozen=True)
class PhotoLooks:
    """What planning needs to know of the photos."""

    sizes: Mapping[str, tuple[int, int]]
    placeholders: Mapping[str, str]


@dataclass(frozen=True)
class SitePlan:
    """Every page of the site, and the mappings in which they look up what they show."""

    pages: tuple[Page, ...]
    content: Content
    mappings: Mapping[str, Watched[Any, Any]]
    """By the names under which looks are noted."""

    @classmethod
    def of(cls, content: Content, site: Site, theme: Theme, looks: PhotoLooks) -> SitePlan:
        """Plan a site; photos whose size is not known are left out."""
        content = watched(content, "content")
        index = watched(Index.of(content, site.today), "index")
        sizes = Watched("photo_sizes", looks.sizes)
        placeholders = Watched("placeholders", looks.placeholders)
        editions = (
            Edition(Labels.of(theme, language), site, index, sizes, placeholders)
            for language in Language
        )
        pages = tuple(page for edition in editions for page in _edition_pages(Plan.of(edition)))
        mappings = (*_watched(content), *_watched(index), sizes, placeholders)
        return cls(pages, content, {mapping.name: mapping for mapping in mappings})


def _watched(value: Content | Index) -> Iterator[Watched[Any, Any]]:
    for field in fields(value):
        if isinstance(mapping := getattr(value, field.name), Watched):
            yield mapping


def _edition_pages(plan: Plan) -> Iterator[Page]:
    """Every page of one language."""
    stories = _story_cards(plan)
    yield plan.page(PageKind.HOME, "", _home, stories)
    yield from _product_list(plan)
    yield from _product_pages(plan)
    yield from _producer_pages(plan)
    yield from _commune_pages(plan)
    yield from _group_pages(plan)
    yield from _star_pages(plan)
    yield from _story_pages(plan, stories)
    yield from _stall_pages(plan)
    yield from _fair_pages(plan)


def _home(plan: Plan, stories: Hand[StoryCard]) -> Shown:
    view = home_view(plan.edition, plan.cards, plan.products, stories)
    view = replace(view, map=plan.maps.whole())
    return shown(view.name, view.description, view)


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
        browse=browse if plan.products else None,
    )


def _product_pages(plan: Plan) -> Iterator[Page]:
    for product in plan.products:
        address = f"san-pham/{product.id}/"
        yield plan.page(PageKind.PRODUCT, address, _product, product, record=product)


def _product(plan: Plan, product: Product) -> Shown:
    view = product_view(plan.edition, plan.cards, product)
    title = view.name.text
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
    return shown(title, description, view)


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
        address = f"chu-the/{producer.id}/"
        yield plan.page(PageKind.PRODUCER, address, _producer, producer, record=producer)


def _producer(plan: Plan, producer: Producer) -> Shown:
    view = producer_view(plan.edition, plan.cards, producer)
    title = view.name.text
    description = (
        view.summary.text
        if view.summary
        else plan.labels("description.producer", name=title, commune=view.place.now_text)
    )
    return shown(title, description, view)


def _commune_pages(plan: Plan) -> Iterator[Page]:
    """The list of units, those of today first, and every unit."""
    communes = plan.content.named(plan.content.communes.values())
    today = sum(not plan.index.is_former(commune) for commune in communes)
    count = plan.labels.count("communes", today)
    sections = _commune_sections(plan, communes)
    yield from plan.section_pages(
        PageKind.COMMUNE_LIST, "communes", sections, count=count, map_=Maps.whole
    )
    place = {product.id: n for n, product in enumerate(plan.products)}
    for commune in communes:
        products = plan.index.products_by_unit.get(commune.id, ())
        in_order = tuple(sorted(products, key=lambda product: place[product.id]))
        yield from _commune(plan, commune, in_order)


def _commune_sections(plan: Plan, communes: tuple[Commune, ...]) -> Iterator[Section]:
    """The units of today by province, then all former ones."""
    today = in_groups((c.province, c) for c in communes if not plan.index.is_former(c))
    former = [c for c in communes if plan.index.is_former(c)]
    for province in sorted(today, key=vietnamese.sort_key):
        cards = plan.cards.communes.some(c.id for c in today[province])
        yield Section(Link(province, None), cards)
    if former:
        heading = Link(plan.labels("heading.communes_old"), None)
        yield Section(heading, plan.cards.communes.some(c.id for c in former))


def _commune(plan: Plan, commune: Commune, products: tuple[Product, ...]) -> Iterator[Page]:
    sections = (Section(None, plan.cards.of_products(products)),)
    for part in list_pages(plan.edition, f"xa-phuong/{commune.id}/", sections):
        what = (commune, part)
        yield plan.page(PageKind.COMMUNE, part.address, _commune_part, *what, record=commune)


def _commune_part(plan: Plan, commune: Commune, part: ListPage) -> Shown:
    edition, labels = plan.edition, plan.labels
    name = edition.commune_name(commune)
    description = labels("description.commune", name=name)
    if plan.index.is_former(commune):
        successors = edition.units_text(commune)
        description = labels("description.commune_old", name=name, successors=successors)
    view = commune_view(edition, plan.cards, commune, part)
    if part.number == 1:
        view = replace(view, map=plan.maps.around(commune))
    return shown(plan.title_of(part, commune_name(edition, commune)), description, view)


def _group_pages(plan: Plan) -> Iterator[Page]:
    """The classification, and every group with its products, empty ones too."""
    yield plan.page(PageKind.GROUP_LIST, "nhom/", _group_list)
    by_group = in_groups((product.group, product) for product in plan.products)
    for group in Group:
        yield from _group(plan, group, by_group.get(group, ()))


def _group_list(plan: Plan) -> Shown:
    view = group_list_view(plan.edition)
    return shown(view.title, view.lead, view)


def _group(plan: Plan, group: Group, products: tuple[Product, ...]) -> Iterator[Page]:
    labels = plan.labels
    count = labels.count("products", len(products))
    sets = in_groups((product.product_set or 0, product) for product in products)
    sections = tuple(
        Section(Link(labels(f"product_set.{number}"), None), plan.cards.of_products(sets[number]))
        for number in sorted(sets)
    )
    for part in list_pages(plan.edition, f"nhom/{group.value}/", sections):
        yield plan.page(PageKind.GROUP, part.address, _group_part, group, part, count)


def _group_part(plan: Plan, group: Group, part: ListPage, count: str) -> Shown:
    labels = plan.labels
    title, empty = labels(f"group.{group.value}"), labels("notice.empty_group")
    page = plan.sublist(PageKind.GROUP_LIST, part, title, count, empty)
    view = group_view(plan.edition, group, page)
    description = labels("description.group", group=title, sector=view.sector)
    return shown(plan.title_of(part, title), description, view)


def _star_pages(plan: Plan) -> Iterator[Page]:
    """How the stars work, and the products that hold each level."""
    yield plan.page(PageKind.STAR_LIST, "hang-sao/", _star_list)
    sections = star_sections(plan.edition, plan.cards, plan.products)
    for stars in LEVELS:
        for part in list_pages(plan.edition, f"hang-sao/{stars}/", sections[stars]):
            yield plan.page(PageKind.STAR, part.address, _star_part, stars, part)


def _star_list(plan: Plan) -> Shown:
    view = star_list_view(plan.edition)
    return shown(view.title, view.lead, view)


def _star_part(plan: Plan, stars: int, part: ListPage) -> Shown:
    labels = plan.labels
    title, empty = labels("title.star", stars=stars), labels("notice.empty_star")
    page = plan.sublist(PageKind.STAR_LIST, part, title, "", empty)
    description = labels("description.star", day=labels.day(plan.index.today))
    view = StarView(page, star_note(plan.edition))
    return shown(plan.title_of(part, title), description, view)


def _story_cards(plan: Plan) -> Hand[StoryCard]:
    """All published stories, those approved last first."""
    told: list[tuple[str, StoryText]] = [
        (product.id, product.story)
        for product in plan.products
        if product.story is not None and plan.index.has_story(product)
    ]
    told += [(story.id, story) for story in plan.index.stories.values()]
    told.sort(key=lambda item: item[1].approved_on or plan.index.today, reverse=True)
    return plan.cards.stories.some(id_ for id_, _story in told)


def _story_pages(plan: Plan, cards: Hand[StoryCard]) -> Iterator[Page]:
    """The list, the stories of products, and those of persons and collectives."""
    sections = (Section(None, cards),)
    count = plan.labels.count("stories", len(cards))
    yield from plan.section_pages(PageKind.STORY_LIST, "stories", sections, count=count)
    told = (product for product in plan.products if plan.index.has_story(product))
    for record in (*told, *plan.index.stories.values()):
        yield plan.page(PageKind.STORY, f"cau-chuyen/{record.id}/", _story, record, record=record)


def _story(plan: Plan, record: Product | Story) -> Shown:
    if isinstance(record, Product):
        view = product_story_view(plan.edition, plan.cards, record)
    else:
        view = story_view(plan.edition, plan.cards, record)
    title = view.title.text
    teaser = view.teaser.text if view.teaser else plan.labels("description.story", title=title)
    return shown(title, teaser, view)


def _stall_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every permanent stall with its products."""
    stalls = plan.edition.named(plan.content.stalls.values())
    sections = (Section(None, plan.cards.stalls.some(stall.id for stall in stalls)),)
    count = plan.labels.count("stalls", len(stalls))
    yield from plan.section_pages(PageKind.STALL_LIST, "stalls", sections, count=count)
    for stall in stalls:
        yield from _stall(plan, stall)


def _stall(plan: Plan, stall: Stall) -> Iterator[Page]:
    products = plan.edition.named(plan.index.products_by_stall.get(stall.id, ()))
    sections = (Section(None, plan.cards.of_products(products)),)
    for part in list_pages(plan.edition, f"gian-hang/{stall.id}/", sections):
        yield plan.page(PageKind.STALL, part.address, _stall_part, stall, part, record=stall)


def _stall_part(plan: Plan, stall: Stall, part: ListPage) -> Shown:
    view = stall_view(plan.edition, stall, part)
    title, place = view.name.text, view.place.now_text
    description = (
        view.summary.text
        if view.summary
        else plan.labels("description.stall", name=title, place=place)
    )
    return shown(plan.title_of(part, title), description, view)


def _fair_pages(plan: Plan) -> Iterator[Page]:
    """The list, and every fair."""
    yield plan.page(PageKind.FAIR_LIST, "hoi-cho/", _fair_list)
    for fair in plan.content.fairs.values():
        yield plan.page(PageKind.FAIR, f"hoi-cho/{fair.id}/", _fair, fair, record=fair)


def _fair_list(plan: Plan) -> Shown:
    view = fair_list_view(plan.edition, plan.cards)
    return shown(view.title, view.lead, view)


def _fair(plan: Plan, fair: Fair) -> Shown:
    view = fair_view(plan.edition, fair)
    title = view.name.text
    description = (
        view.summary.text
        if view.summary
        else plan.labels("description.fair", name=title, dates=view.dates, place=fair.place)
    )
    return shown(title, description, view)
