"""Cards: how a record stands in a list. Every card is made once for an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.pictures.uses import group_of_story
from generator.reads import Made
from generator.site.views.fair import fair_statuses
from generator.site.views.parts import (
    Badge,
    Cover,
    Days,
    PhotoView,
    PlaceView,
    Words,
    shortened,
    view,
)
from generator.site.views.photo import cover, first_photo
from generator.site.views.standing import badges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.reads import Hand
    from generator.records.fair import Fair
    from generator.records.named import NamedCommune, NamedStall
    from generator.records.producer import Producer
    from generator.records.product import Product
    from generator.records.stall import Stall
    from generator.records.story import Story, StoryText
    from generator.site.views.edition import Edition

ONE_DAY = timedelta(days=1)


@view
class ProductCard:
    """A product in a list."""

    address: str
    name: Words
    producer: Words
    place: str
    group: str
    """The name of its group; empty where it is not known."""
    summary: Words | None
    price: str
    """“từ 35.000 đ”, or empty."""
    photo: PhotoView | None
    cover: Cover
    badges: tuple[Badge, ...]


@view
class ProducerCard:
    """A maker in a list."""

    address: str
    name: Words
    kind: str
    place: str
    products: tuple[Words, ...]
    """The names of the first products."""
    count: str
    photo: PhotoView | None


@view
class CommuneCard:
    """A commune in a list."""

    address: str
    name: str
    note: str
    """What a former unit is today; the former names of a unit of today."""
    count: str
    is_former: bool


@view
class StoryCard:
    """A story in a list."""

    address: str
    kind: str
    title: Words
    teaser: Words | None
    about: Words | None
    """The product or maker that it tells about."""
    photo: PhotoView | None
    cover: Cover


@view
class StallCard:
    """A permanent stall in a list."""

    address: str
    name: Words
    street: str
    """The part of its place that is Vietnamese in every language; empty where none is known."""
    place: str
    summary: Words | None
    count: str
    opening: str
    """The hours for the script that tells whether it is open."""
    photo: PhotoView | None


@view
class FairCard:
    """A fair in a list."""

    address: str
    name: Words
    dates: str
    place: str
    summary: Words | None
    count: str
    statuses: tuple[Badge, ...]
    """Coming, running and over, each on its days."""
    ahead: Days
    """The days on which it is not over."""
    over: Days
    """The days on which it is over."""


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards of an edition, by the ids of their records; each is made when it is looked at."""

    products: Made[str, ProductCard]
    producers: Made[str, ProducerCard]
    communes: Made[str, CommuneCard]
    stories: Made[str, StoryCard]
    """Of published stories, those of products included."""
    stalls: Made[str, StallCard]
    fairs: Made[str, FairCard]
    places: Made[str, PlaceView]
    """How each commune is called, today and then."""

    @classmethod
    def of(cls, edition: Edition) -> Cards:
        """Prepare the cards of every record."""
        content, index = edition.index.content, edition.index
        told = [id_ for id_ in content.products if id_ in index.told]
        return cls(
            products=Made(lambda i: _product_card(edition, content.products[i]), content.products),
            producers=Made(
                lambda i: _producer_card(edition, content.producers[i]), index.producers
            ),
            communes=Made(lambda i: _commune_card(edition, index.communes[i]), index.communes),
            stories=Made(lambda i: _any_story_card(edition, i), [*index.stories, *told]),
            stalls=Made(lambda i: _stall_card(edition, content.stalls[i]), index.stalls),
            fairs=Made(lambda i: _fair_card(edition, content.fairs[i]), content.fairs),
            places=Made(lambda i: edition.place(index.communes[i]), index.communes),
        )

    def of_products(self, ids: Iterable[str]) -> Hand[ProductCard]:
        """The cards of some products, in their order."""
        return self.products.some(ids)

    def of_producers(self, ids: Iterable[str]) -> Hand[ProducerCard]:
        """The cards of some makers, in their order."""
        return self.producers.some(ids)

    def of_communes(self, ids: Iterable[str]) -> Hand[CommuneCard]:
        """The cards of some units, in their order."""
        return self.communes.some(ids)

    def of_stories(self, ids: Iterable[str]) -> Hand[StoryCard]:
        """The cards of some stories, in their order."""
        return self.stories.some(ids)

    def of_stalls(self, ids: Iterable[str]) -> Hand[StallCard]:
        """The cards of some stalls, in their order."""
        return self.stalls.some(ids)


def _product_card(edition: Edition, product: Product) -> ProductCard:
    index, group = edition.index, product.group
    return ProductCard(
        address=f"san-pham/{product.id}/",
        name=edition.name(product),
        producer=edition.name(index.producers[product.producer]),
        place=edition.short_place(index.commune_of(product)),
        group=edition.labels(f"group.{group.value}") if group else "",
        summary=shortened(edition.maybe_words(product, "summary")),
        price=_lowest_price(edition, product),
        photo=first_photo(edition, product.photos),
        cover=cover(edition, group, product.id),
        badges=badges(edition, index.timelines[product.id]),
    )


def _lowest_price(edition: Edition, product: Product) -> str:
    prices = [package.price for package in product.packages if package.price]
    if not prices:
        return ""
    several = len(prices) > 1 or any(package.price_to for package in product.packages)
    price = edition.labels.price(min(prices))
    return edition.labels("price.from", price=price) if several else price


def _producer_card(edition: Edition, producer: Producer) -> ProducerCard:
    content = edition.index.content
    products = content.products_by_producer.get(producer.id, ())
    return ProducerCard(
        address=f"chu-the/{producer.id}/",
        name=edition.name(producer),
        kind=edition.labels(f"producer_kind.{producer.kind.value}") if producer.kind else "",
        place=edition.short_place(edition.index.communes[producer.commune]),
        products=tuple(edition.name(content.products[id_]) for id_ in products[:3]),
        count=edition.labels.count("products", len(products)),
        photo=first_photo(edition, producer.photos),
    )


def _commune_card(edition: Edition, commune: NamedCommune) -> CommuneCard:
    index, labels = edition.index, edition.labels
    is_former = index.is_former(commune)
    products = index.product_counts.get(commune.id, 0)
    if is_former:
        note = labels("place.now", names=edition.units_text(commune))
    else:
        former = tuple(old.name for old in index.predecessors.get(commune.id, ()))
        note = labels("place.formed_from", names=labels.listed(former)) if former else ""
    return CommuneCard(
        address=f"xa-phuong/{commune.id}/",
        name=edition.commune_name(commune),
        note=note,
        count=labels.count("products", products) if products else "",
        is_former=is_former,
    )


def story_title(edition: Edition, story: StoryText) -> Words:
    """A story's title."""
    return edition.words(story.title, story.english.title if story.english else None)


def story_teaser(edition: Edition, story: StoryText) -> Words | None:
    """A story's teaser."""
    return edition.maybe_words(story, "teaser")


def _any_story_card(edition: Edition, story_id: str) -> StoryCard:
    index = edition.index
    if story_id in index.stories:
        return _story_card(edition, index.stories[story_id])
    return _product_story_card(edition, index.content.products[story_id])


def _product_story_card(edition: Edition, product: Product) -> StoryCard:
    story = product.story
    assert story is not None  # noqa: S101 - callers give products with a published story
    return StoryCard(
        address=f"cau-chuyen/{product.id}/",
        kind=edition.labels("story_kind.product"),
        title=story_title(edition, story),
        teaser=shortened(story_teaser(edition, story)),
        about=edition.name(product),
        photo=first_photo(edition, product.photos),
        cover=cover(edition, product.group, product.id),
    )


def _story_card(edition: Edition, story: Story) -> StoryCard:
    index = edition.index
    about = next((edition.name(index.producers[p]) for p in story.producers), None)
    return StoryCard(
        address=f"cau-chuyen/{story.id}/",
        kind=edition.labels(f"story_kind.{story.kind.value}"),
        title=story_title(edition, story),
        teaser=shortened(story_teaser(edition, story)),
        about=about,
        photo=first_photo(edition, story.photos),
        cover=cover(edition, group_of_story(index.content, story), story.id),
    )


def _stall_card(edition: Edition, stall: Stall) -> StallCard:
    products = edition.index.content.products_by_stall.get(stall.id, ())
    return StallCard(
        address=f"gian-hang/{stall.id}/",
        name=edition.name(stall),
        street=stall.address or "",
        place=stall_place(edition, stall),
        summary=shortened(edition.maybe_words(stall, "summary")),
        count=edition.labels.count("products", len(products)) if products else "",
        opening=opening_hours(stall),
        photo=first_photo(edition, stall.photos),
    )


def stall_place(edition: Edition, stall: Stall | NamedStall) -> str:
    """Where a stall is: its address, and its commune of today."""
    place = edition.place(edition.index.communes[stall.commune]).now_text
    return ", ".join(part for part in (stall.address, place) if part)


def opening_hours(stall: Stall) -> str:
    """A stall's hours as `mon,tue 07:30-17:00; sat 07:30-11:00`; empty where they are not known."""
    return "; ".join(
        f"{','.join(day.value for day in hours.days)} {hours.opens}-{hours.closes}"
        for hours in stall.hours
    )


def _fair_card(edition: Edition, fair: Fair) -> FairCard:
    labels = edition.labels
    return FairCard(
        address=f"hoi-cho/{fair.id}/",
        name=edition.name(fair),
        dates=labels.days(fair.starts_on, fair.ends_on),
        place=fair.place,
        summary=shortened(edition.maybe_words(fair, "summary")),
        count=labels.count("stalls", len(fair.stalls)) if fair.stalls else "",
        statuses=fair_statuses(edition, fair),
        ahead=edition.days(None, fair.ends_on),
        over=edition.days(fair.ends_on + ONE_DAY, None),
    )
