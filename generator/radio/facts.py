"""What a script tells of a story: who made what, where, and how the products stand on air day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.kept import recalled
from generator.records.named import NamedCommune, NamedProducer
from generator.records.standing import turning_days
from generator.records.story import Story, StoryKind
from generator.workers import SERIAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.records.product import Product
    from generator.records.standing import Standing
    from generator.records.story import StoryText
    from generator.workers import Shop


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """One product of a story on air day."""

    id: str
    name: str
    standing: Standing
    is_proved: bool
    """Whether its stars rest on a decision or a source that may give stars."""
    next_turn: date | None
    """The next day on which its standing can change."""

    @property
    def stars(self) -> int | None:
        """The stars that may be named on air that day."""
        return self.standing.stars if self.is_proved else None


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story with all that a script or a programme needs to know of it."""

    id: str
    kind: StoryKind
    text: StoryText
    record_path: str
    about: str
    """The product's or the first maker's name; empty where the record names none."""
    products: tuple[ProductFacts, ...]
    producers: tuple[NamedProducer, ...]
    communes: tuple[NamedCommune, ...]
    """The units of air day."""
    photos: tuple[Photo, ...]
    """Those that may be published."""

    @property
    def allowed_stars(self) -> frozenset[int]:
        """The stars that may be named on air that day."""
        return frozenset(product.stars for product in self.products if product.stars)

    @property
    def has_open_proposal(self) -> bool:
        """Whether the province has proposed one of its products for five stars."""
        return any(product.standing.proposal for product in self.products)

    @property
    def commune_ids(self) -> tuple[str, ...]:
        """The ids of its units."""
        return tuple(commune.id for commune in self.communes)

    @property
    def producer_ids(self) -> tuple[str, ...]:
        """The ids of its makers."""
        return tuple(producer.id for producer in self.producers)


class UnknownStoryError(Exception):
    """No story has this id; it is the error's only argument."""


def all_facts(content: Content, day: date, shop: Shop = SERIAL) -> Iterator[StoryFacts]:
    """Every story of the site, published or not, in the order of the ids."""
    told = {product.id: product for product in content.products.values() if product.story}
    around = (day, content.sources, content.communes, content.producers)
    yield from recalled(
        shop, "product-stories", around, told, lambda p: _product_story(content, p, p.story, day)
    ).values()
    for story in content.stories.values():
        yield _story(content, story, day)


def story_facts(content: Content, story_id: str, day: date) -> StoryFacts:
    """The story with that id: the product's, or that of a person or collective."""
    product = content.products.get(story_id)
    if product is not None and product.story is not None:
        return _product_story(content, product, product.story, day)
    if story_id in content.stories:
        return _story(content, content.stories[story_id], day)
    raise UnknownStoryError(story_id)


def _product_story(
    content: Content, product: Product, text: StoryText | None, day: date
) -> StoryFacts:
    assert text is not None  # noqa: S101 - callers give products with a story
    return StoryFacts(
        id=product.id,
        kind=StoryKind.PRODUCT,
        text=text,
        record_path=f"content/{product.folder}/{product.id}.yml",
        about=product.name,
        products=(_product(content, product, day),),
        producers=(NamedProducer.of(content.producers[product.producer]),),
        communes=tuple(
            NamedCommune.of(unit) for unit in content.communes_on(content.commune_of(product), day)
        ),
        photos=tuple(photo for photo in product.photos if photo.may_be_published),
    )


def _story(content: Content, story: Story, day: date) -> StoryFacts:
    products = [content.products[id_] for id_ in story.products]
    producers = tuple(content.producers[id_] for id_ in story.producers)
    homes = [content.communes[producer.commune] for producer in producers]
    homes += [content.commune_of(product) for product in products]
    units = dict.fromkeys(unit.id for home in homes for unit in content.communes_on(home, day))
    return StoryFacts(
        id=story.id,
        kind=story.kind,
        text=story,
        record_path=f"content/{story.folder}/{story.id}.yml",
        about=producers[0].name if producers else products[0].name if products else "",
        products=tuple(_product(content, product, day) for product in products),
        producers=tuple(NamedProducer.of(producer) for producer in producers),
        communes=tuple(NamedCommune.of(content.communes[id_]) for id_ in units),
        photos=tuple(photo for photo in story.photos if photo.may_be_published),
    )


def _product(content: Content, product: Product, day: date) -> ProductFacts:
    standing = product.standing_on(day)
    proved = standing.entry is not None and content.rests_on_proof(standing.entry)
    turns = turning_days(product.recognitions, day)
    return ProductFacts(product.id, product.name, standing, proved, turns[0] if turns else None)
