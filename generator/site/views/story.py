"""A story's page: of a product, or of a person or collective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.views.cards import story_teaser, story_title
from generator.site.views.code import code_view
from generator.site.views.parts import Link
from generator.site.views.photo import photo_views
from generator.site.views.source import source_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.records.photo import Photo
    from generator.records.product import Product
    from generator.records.story import Story, StoryText
    from generator.site.views.cards import Cards, ProducerCard, ProductCard
    from generator.site.views.code import CodeView
    from generator.site.views.edition import Edition
    from generator.site.views.parts import PhotoView, Prose, SourceView, Words


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that a story's page says."""

    crumbs: tuple[Link, ...]
    code: CodeView | None
    """The QR code of its address."""
    kind: str
    title: Words
    teaser: Words | None
    body: Prose
    byline: str
    """Who wrote it."""
    approval: str
    """Who approved it, and when."""
    names: tuple[str, str]
    """The parts of byline and approval that stand as the record has them, in Vietnamese."""
    photos: tuple[PhotoView, ...]
    products: Sequence[ProductCard]
    producers: Sequence[ProducerCard]
    sources: tuple[SourceView, ...]
    reuse: object | None = None
    """The `ReuseView` of the radio, where there is one."""


def product_story_view(edition: Edition, cards: Cards, product: Product) -> StoryView:
    """The story inside a product's record."""
    assert product.story is not None  # noqa: S101 - callers give products with a published story
    return _story_view(
        edition,
        product.story,
        product.id,
        kind=edition.labels("story_kind.product"),
        photos=product.photos,
        products=(cards.products[product.id],),
        producers=(cards.producers[product.producer],),
    )


def story_view(edition: Edition, cards: Cards, story: Story) -> StoryView:
    """The story of a person or collective."""
    return _story_view(
        edition,
        story,
        story.id,
        kind=edition.labels(f"story_kind.{story.kind.value}"),
        photos=story.photos,
        products=tuple(cards.products[product] for product in story.products),
        producers=tuple(cards.producers[producer] for producer in story.producers),
    )


def _story_view(  # noqa: PLR0913 - what differs between the two kinds of stories
    edition: Edition,
    story: StoryText,
    story_id: str,
    *,
    kind: str,
    photos: tuple[Photo, ...],
    products: Sequence[ProductCard],
    producers: Sequence[ProducerCard],
) -> StoryView:
    labels = edition.labels
    title = story_title(edition, story)
    words = edition.words(story.body, story.english.body if story.english else None)
    body = edition.prose_words(words, heading=2)
    assert body is not None  # noqa: S101 - every story has a body
    here = Link(title.text, f"cau-chuyen/{story_id}/", title.language)
    return StoryView(
        crumbs=edition.crumbs("story-list", here),
        code=code_view(edition, f"cau-chuyen/{story_id}/"),
        kind=kind,
        title=title,
        teaser=story_teaser(edition, story),
        body=body,
        byline=labels("story.by", name=story.author) if story.author else "",
        approval=_approval(edition, story),
        names=(story.author or "", story.approved_by or ""),
        photos=photo_views(edition, photos),
        products=products,
        producers=producers,
        sources=source_views(edition, story.sources),
    )


def _approval(edition: Edition, story: StoryText) -> str:
    if story.approved_by is None or story.approved_on is None:
        return ""
    labels = edition.labels
    return labels("story.approved", name=story.approved_by, day=labels.day(story.approved_on))
