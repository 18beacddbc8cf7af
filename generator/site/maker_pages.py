"""The pages of makers and of what is told of them and their products."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.records.product import Product
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, record_shown, shown
from generator.site.views.cards import Cards
from generator.site.views.lists import SHORT_SIZE, Section, list_pages, page_address, page_count
from generator.site.views.producer import producer_view
from generator.site.views.story import product_story_view, story_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.story import Story
    from generator.site.page import Page, Shown
    from generator.site.views.index import Listed


def producer_pages(plan: Plan) -> Iterator[Page]:
    """The list by commune of today, and every maker."""
    index = plan.index
    producers = plan.edition.named(index.producers.values())
    by_unit = in_groups((index.units[p.commune][0].id, p.id) for p in producers)
    sections = (
        Section(plan.edition.commune_link(unit), by_unit[unit.id])
        for unit in plan.content.named(index.communes.values())
        if unit.id in by_unit
    )
    count = plan.labels.count("producers", len(producers))
    kind, deal = PageKind.PRODUCER_LIST, Cards.of_producers
    yield from plan.section_pages(kind, "producers", sections, deal, count=count)
    made = Counter(product.producer for product in index.listed.values())
    told = Counter(product.producer for product in index.listed.values() if product.told_on)
    told.update(maker for story in index.stories.values() for maker in story.producers)
    for producer in producers:
        parts = page_count(made[producer.id], SHORT_SIZE, rows=told[producer.id])
        for number in range(1, parts + 1):
            address = page_address(f"chu-the/{producer.id}/", number)
            what = (producer.id, number)
            yield plan.page(PageKind.PRODUCER, address, _producer, *what, record=producer)


def _producer(plan: Plan, id_: str, number: int) -> Shown:
    """Its products, and the stories of the maker, then those of its products."""
    producer, index = plan.content.producers[id_], plan.index
    products = plan.edition.named(plan.content.products_of(id_))
    told = [story.id for story in index.stories_by_producer.get(id_, ())]
    told += [product.id for product in products if index.has_story(product)]
    sections = (Section(None, tuple(product.id for product in products)),)
    address = f"chu-the/{id_}/"
    parts = list_pages(plan.edition, address, sections, SHORT_SIZE, rows=len(told))
    part = parts[number - 1].dealt(plan.cards.of_products)
    stories = plan.cards.of_stories(part.rows(told))
    view = producer_view(plan.edition, plan.cards, producer, part, stories)
    title, commune = view.name.text, view.place.now_text
    otherwise = plan.labels("description.producer", name=title, commune=commune)
    return replace(record_shown(view, otherwise), title=plan.title_of(part, title))


def stories_told(plan: Plan) -> tuple[str, ...]:
    """The ids of all published stories, those approved last first."""
    told = [(p.told_on, p.id) for p in plan.by_name if p.told_on]
    own = plan.index.stories.values()
    told += [(story.approved_on or plan.index.today, story.id) for story in own]
    told.sort(key=itemgetter(0), reverse=True)
    return tuple(id_ for _day, id_ in told)


def story_pages(plan: Plan) -> Iterator[Page]:
    """The list, the stories of products, and those of persons and collectives."""
    told = stories_told(plan)
    sections = (Section(None, told),)
    count = plan.labels.count("stories", len(told))
    kind, deal = PageKind.STORY_LIST, Cards.of_stories
    yield from plan.section_pages(kind, "stories", sections, deal, count=count)
    products = (product for product in plan.by_name if product.told_on)
    records: tuple[Listed | Story, ...] = (*products, *plan.index.stories.values())
    for record in records:
        address = f"cau-chuyen/{record.id}/"
        yield plan.page(PageKind.STORY, address, _story, record.folder, record.id, record=record)


def _story(plan: Plan, folder: str, id_: str) -> Shown:
    if folder == Product.folder:
        view = product_story_view(plan.edition, plan.cards, plan.content.products[id_])
    else:
        view = story_view(plan.edition, plan.cards, plan.index.stories[id_])
    title = view.title.text
    teaser = view.teaser.text if view.teaser else plan.labels("description.story", title=title)
    return shown(title, teaser, view)
