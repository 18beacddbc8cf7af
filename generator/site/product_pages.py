"""The pages of products, of the classification and of the stars."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.records.classification import Group
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, record_shown, shown
from generator.site.views.browse import browse
from generator.site.views.cards import Cards
from generator.site.views.group import group_list_view, group_view
from generator.site.views.lists import Section, list_pages, narrow_link
from generator.site.views.parts import Link
from generator.site.views.product import product_view
from generator.site.views.star import LEVELS, StarView, star_list_view, star_note, star_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.page import Page, Shown
    from generator.site.views.index import Listed
    from generator.site.views.lists import ListPage


STARRED_CARDS = 40
"""On a page of a level of stars: each card tells its days there, which makes it longer."""


def product_list(plan: Plan) -> Iterator[Page]:
    """All products by group, in the order of the classification."""
    labels, listed = plan.labels, plan.by_name
    by_group = in_groups((product.group, product.id) for product in listed)
    sections = []
    for group in (*Group, None):
        if products := by_group.get(group):
            name = labels(f"group.{group.value}") if group else labels("heading.not_classified")
            address = f"nhom/{group.value}/" if group else None
            link = Link(name, address, note=labels.number(len(products)))
            sections.append(Section(link, products))
    count = labels.count("products", len(listed))
    jumps = tuple(section.heading for section in sections if section.heading)
    yield from plan.section_pages(
        PageKind.PRODUCT_LIST,
        "products",
        sections,
        Cards.of_products,
        count=count,
        jumps=jumps,
        browse=browse if listed else None,
    )


def product_pages(plan: Plan) -> Iterator[Page]:
    """Every product."""
    for product in plan.by_name:
        address = f"san-pham/{product.id}/"
        yield plan.page(PageKind.PRODUCT, address, _product, product.id, record=product)


def _product(plan: Plan, id_: str) -> Shown:
    view = product_view(plan.edition, plan.cards, plan.content.products[id_])
    otherwise = plan.labels(
        "description.product",
        name=view.name.text,
        producer=view.producer.text,
        commune=view.place.now_text,
    )
    return record_shown(view, otherwise)


def group_pages(plan: Plan) -> Iterator[Page]:
    """The classification, and every group with its products, empty ones too."""
    yield plan.page(PageKind.GROUP_LIST, "nhom/", _group_list)
    by_group = in_groups((product.group, product) for product in plan.by_name)
    for group in Group:
        yield from _group(plan, group, by_group.get(group, ()))


def _group_list(plan: Plan) -> Shown:
    view = group_list_view(plan.edition)
    return shown(view.title, view.lead, view)


def _group(plan: Plan, group: Group, products: tuple[Listed, ...]) -> Iterator[Page]:
    labels = plan.labels
    sets = in_groups((product.product_set or 0, product.id) for product in products)
    sections = tuple(
        Section(Link(labels(f"product_set.{number}"), None), sets[number])
        for number in sorted(sets)
    )
    for part in list_pages(plan.edition, f"nhom/{group.value}/", sections):
        yield plan.page(PageKind.GROUP, part.address, _group_part, group, part, len(products))


def _group_part(plan: Plan, group: Group, part: ListPage, products: int) -> Shown:
    labels = plan.labels
    title, count = labels(f"group.{group.value}"), labels.count("products", products)
    page = plan.sublist(PageKind.GROUP_LIST, part, title, count, labels("notice.empty_group"))
    narrow = narrow_link(labels, products, f"?nhom={group.value}")
    view = group_view(plan.edition, group, replace(page, narrow=narrow))
    description = labels("description.group", group=title, sector=view.sector)
    return shown(plan.title_of(part, title), description, view)


def star_pages(plan: Plan) -> Iterator[Page]:
    """How the stars work, and the products that hold each level."""
    yield plan.page(PageKind.STAR_LIST, "hang-sao/", _star_list)
    sections = star_sections(plan.edition, plan.by_name)
    for stars in LEVELS:
        products = sum(len(section.cards) for section in sections[stars])
        for part in list_pages(plan.edition, f"hang-sao/{stars}/", sections[stars], STARRED_CARDS):
            yield plan.page(PageKind.STAR, part.address, _star_part, stars, part, products)


def _star_list(plan: Plan) -> Shown:
    view = star_list_view(plan.edition)
    return shown(view.title, view.lead, view)


def _star_part(plan: Plan, stars: int, part: ListPage, products: int) -> Shown:
    labels = plan.labels
    title, empty = labels("title.star", stars=stars), labels("notice.empty_star")
    page = plan.sublist(PageKind.STAR_LIST, part, title, "", empty)
    narrow = narrow_link(labels, products, f"?sao={stars}")
    description = labels("description.star", day=labels.day(plan.index.today))
    view = StarView(replace(page, narrow=narrow), star_note(plan.edition))
    return shown(plan.title_of(part, title), description, view)
