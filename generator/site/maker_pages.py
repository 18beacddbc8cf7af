"""The pages of makers and of what is told of them and their products."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.records.product import Product
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, record_shown, shown
from generator.site.views.cards import Cards
from generator.site.views.lists import SHORT_SIZE, Section, list_pages
from generator.site.views.producer import producer_view
from generator.site.views.story import product_story_view, story_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.producer import Producer
    from generator.records.story import Story
    from generator.site.page import Page, Shown
    from generator.site.views.index import Listed
    from generator.site.views.lists import ListPage


def producer_pages(plan: Plan) -> Iterator[Page]:
    """The list by commune of today, and every maker."""
    content, units = plan.content, plan.index.units
    producers = plan.edition.named(content.producers.values())
    by_unit = in_groups((units[p.commune][0].id, p.id) for p in producers)
    sections = (
        Section(plan.edition.commune_link(unit), by_unit[unit.id])
        for unit in content.named(content.communes.values())
        if unit.id in by_unit
    )
    count = plan.labels.count("producers", len(producers))
    kind, deal = PageKind.PRODUCER_LIST, Cards.of_producers
    yield from plan.section_pages(kind, "producers", sections, deal, count=count)
    own = in_groups((product.producer, product) for product in plan.by_name)
    for producer in producers:
        yield from _producer(plan, producer, own.get(producer.id, ()))


def _producer(plan: Plan, producer: Producer, products: tuple[Listed, ...]) -> Iterator[Page]:
    """Its products, and the stories of the maker, then those of its products."""
    told = [story.id for story in plan.index.stories_by_producer.get(producer.id, ())]
    told += [product.id for product in products if product.told_on]
    sections = (Section(None, tuple(product.id for product in products)),)
    address = f"chu-the/{producer.id}/"
    for part in list_pages(plan.edition, address, sections, SHORT_SIZE, rows=len(told)):
        what = (producer.id, part, tuple(part.rows(told)))
        yield plan.page(PageKind.PRODUCER, part.address, _producer_part, *what, record=producer)


def _producer_part(plan: Plan, id_: str, part: ListPage, told: tuple[str, ...]) -> Shown:
    producer, stories = plan.content.producers[id_], plan.cards.of_stories(told)
    dealt = part.dealt(plan.cards.of_products)
    view = producer_view(plan.edition, plan.cards, producer, dealt, stories)
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
