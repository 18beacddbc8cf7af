"""The pages of makers and of what is told of them and their products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.records.product import Product
from generator.site.page import PageKind
from generator.site.planning import Plan, in_groups, record_shown, shown
from generator.site.views.lists import Section
from generator.site.views.producer import producer_view
from generator.site.views.story import product_story_view, story_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.producer import Producer
    from generator.records.story import Story, StoryText
    from generator.site.page import Page, Shown
    from generator.site.reads import Hand
    from generator.site.views.cards import StoryCard


def producer_pages(plan: Plan) -> Iterator[Page]:
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
    name, commune = view.name.text, view.place.now_text
    return record_shown(view, plan.labels("description.producer", name=name, commune=commune))


def story_cards(plan: Plan) -> Hand[StoryCard]:
    """All published stories, those approved last first."""
    told: list[tuple[str, StoryText]] = [
        (product.id, product.story)
        for product in plan.products
        if product.story is not None and plan.index.has_story(product)
    ]
    told += [(story.id, story) for story in plan.index.stories.values()]
    told.sort(key=lambda item: item[1].approved_on or plan.index.today, reverse=True)
    return plan.cards.stories.some(id_ for id_, _story in told)


def story_pages(plan: Plan, cards: Hand[StoryCard]) -> Iterator[Page]:
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
