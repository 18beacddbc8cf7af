"""A product's page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from generator.records.classification import SECTOR_OF_GROUP
from generator.records.recognition import Stage
from generator.site.views.cards import story_teaser, story_title
from generator.site.views.code import code_view
from generator.site.views.contact import contact_view, host
from generator.site.views.history import history
from generator.site.views.measures import shelf_life, size
from generator.site.views.parts import Fact, Link, link_to, view
from generator.site.views.photo import cover, photo_views
from generator.site.views.source import source_views
from generator.site.views.standing import standing_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.product import Package, Product, Standard
    from generator.records.source import Citation
    from generator.site.views.cards import Cards, ProductCard, StoryCard
    from generator.site.views.code import CodeView
    from generator.site.views.edition import Edition
    from generator.site.views.history import HistoryEntry
    from generator.site.views.parts import (
        ContactView,
        Cover,
        Missing,
        PhotoView,
        PlaceView,
        Prose,
        SourceView,
        Words,
    )
    from generator.site.views.standing import StandingView

MAX_OTHERS = 4
"""Cards of other products below a product."""


@view
class PackageView:
    """A size with its price."""

    size: str
    price: str
    """Empty where it is not known."""
    note: str
    """When the price was asked."""
    gtin: str
    language: str | None = None
    """The language of the size where it is not the page's."""


@view
class StandardView:
    """A standard or certificate other than OCOP's."""

    name: str
    details: str
    """Number and authority in one line."""
    until: str
    """“có giá trị đến 01/02/2027”; empty where it has no end."""
    language: str | None
    """The language of name and details where it is not the page's."""


@view
class ShopView:
    """A place where the product can be bought."""

    name: str
    address: str
    """The postal address, or empty."""
    place: str
    """The commune of a permanent stall, in the page's language."""
    link: Link | None
    """A page of the site, for permanent stalls."""
    url: str | None
    url_text: str
    language: str | None
    """The language of name and address where it is not the page's."""


@view
class StoryPart:
    """The product's story on its own page."""

    title: Words
    teaser: Words | None
    body: Prose
    address: str
    is_whole: bool
    """Whether nothing more is told on the story's page."""


@view
class ProductView:
    """Everything that a product's page says."""

    id: str
    crumbs: tuple[Link, ...]
    code: CodeView | None
    """The QR code of its address."""
    name: Words
    name_vietnamese: str
    """The Vietnamese name below an English one; otherwise empty."""
    summary: Words | None
    photos: tuple[PhotoView, ...]
    cover: Cover
    standings: tuple[StandingView, ...]
    group: Link | None
    facts: tuple[Fact, ...]
    producer: Link
    producer_kind: str
    contact: ContactView
    place: PlaceView
    story: StoryPart | None
    stories: Sequence[StoryCard]
    """Stories of persons and collectives that the product is in."""
    packages: tuple[PackageView, ...]
    standards: tuple[StandardView, ...]
    shops: tuple[ShopView, ...]
    history: tuple[HistoryEntry, ...]
    missing: Missing
    note: Prose | None
    sources: tuple[SourceView, ...]
    by_producer: Sequence[ProductCard]
    in_commune: Sequence[ProductCard]
    commune: Link
    """The unit of today that `in_commune` belongs to."""


def product_view(edition: Edition, cards: Cards, product: Product) -> ProductView:
    """A product as its page shows it."""
    index, content = edition.index, edition.index.content
    segments = index.timelines[product.id]
    producer = content.producers[product.producer]
    commune = index.commune_of(product)
    name = edition.name(product)
    address = f"san-pham/{product.id}/"
    stories = index.stories_by_product.get(product.id, ())
    by_producer, in_commune = _others(edition, product)
    photos, contact = photo_views(edition, product.photos), contact_view(edition, producer)
    return ProductView(
        id=product.id,
        crumbs=edition.crumbs("product-list", link_to(name, address)),
        code=code_view(edition, address),
        name=name,
        name_vietnamese=product.name if name.text != product.name else "",
        summary=edition.maybe_words(product, "summary"),
        photos=photos,
        cover=cover(edition, product.group, product.id),
        standings=standing_views(edition, segments),
        group=_group_link(edition, product),
        facts=tuple(_facts(edition, product)),
        producer=link_to(edition.name(producer), f"chu-the/{producer.id}/"),
        producer_kind=cards.producers[producer.id].kind,
        contact=contact,
        place=cards.places[commune.id],
        story=_story_part(edition, product),
        stories=tuple(cards.stories[story.id] for story in stories),
        packages=tuple(_package(edition, package) for package in product.packages),
        standards=tuple(_standard(edition, standard) for standard in product.standards),
        shops=tuple(_shops(edition, product)),
        history=history(edition, segments),
        missing=_missing(edition, product, has_photo=bool(photos), has_contact=bool(contact.ways)),
        note=edition.prose(product.note),
        sources=source_views(edition, _citations(product)),
        by_producer=cards.of_products(other.id for other in by_producer),
        in_commune=cards.of_products(other.id for other in in_commune),
        commune=edition.commune_link(index.units[commune.id][0]),
    )


def _group_link(edition: Edition, product: Product) -> Link | None:
    if product.group is None:
        return None
    slug = product.group.value
    return Link(edition.labels(f"group.{slug}"), f"nhom/{slug}/")


def _facts(edition: Edition, product: Product) -> Iterator[Fact]:
    labels = edition.labels
    if product.trade_name:
        language = edition.vietnamese_only()
        yield Fact(labels("field.product.trade_name"), product.trade_name, language=language)
    if product.group and product.product_set:
        sector = SECTOR_OF_GROUP[product.group]
        yield Fact(labels("facts.sector"), labels(f"sector.{sector.value}"))
        yield Fact(labels("facts.product_set"), labels(f"product_set.{product.product_set}"))
    for field in ("ingredients", "usage"):
        if words := edition.maybe_words(product, field):
            yield Fact(labels(f"field.product.{field}"), words.text, language=words.language)
    if product.shelf_life:
        lasting = shelf_life(edition, product.shelf_life)
        label = labels("field.product.shelf_life")
        yield Fact(label, lasting.text, language=lasting.language)
    if product.code:
        yield Fact(labels("field.product.code"), product.code)
    if product.traceability_url:
        url = product.traceability_url
        yield Fact(labels("field.product.traceability_url"), host(url), url=url)


def _story_part(edition: Edition, product: Product) -> StoryPart | None:
    """The short form where there is one; else the whole story."""
    story = product.story
    if story is None or not edition.index.has_story(product):
        return None
    english = story.english.body if story.english else None
    is_whole = story.short is None or (edition.is_english and english is not None)
    words = edition.words(story.body if is_whole else story.short or "", english)
    body = edition.prose_words(words, heading=3)
    assert body is not None  # noqa: S101 - made from a text that is there
    address = f"cau-chuyen/{product.id}/"
    title, teaser = story_title(edition, story), story_teaser(edition, story)
    return StoryPart(title, teaser, body, address, is_whole)


def _package(edition: Edition, package: Package) -> PackageView:
    labels = edition.labels
    price = labels.price(package.price) if package.price else ""
    if package.price and package.price_to:
        low, high = labels.number(package.price), labels.price(package.price_to)
        price = labels("price.range", low=low, high=high)
    day = package.price_as_of
    note = labels("price.asked_on", day=labels.day(day)) if price and day else ""
    held = size(edition, package.size)
    return PackageView(held.text, price, note, package.gtin or "", held.language)


def _standard(edition: Edition, standard: Standard) -> StandardView:
    last = standard.valid_until
    until = last and edition.labels("facts.valid_until_day", day=edition.labels.day(last))
    details = ", ".join(part for part in (standard.number, standard.issuer) if part)
    return StandardView(standard.name, details, until or "", edition.vietnamese_only())


def _shops(edition: Edition, product: Product) -> Iterator[ShopView]:
    index, vietnamese = edition.index, edition.vietnamese_only()
    for stall_id in product.stalls:
        stall = index.stalls[stall_id]
        link = link_to(edition.name(stall), f"gian-hang/{stall_id}/")
        place = edition.place(index.communes[stall.commune]).now_text
        yield ShopView(link.text, stall.address or "", place, link, None, "", vietnamese)
    for point in product.points_of_sale:
        text = edition.labels("action.visit", host=host(point.url)) if point.url else ""
        yield ShopView(point.name, point.address or "", "", None, point.url, text, vietnamese)


def _citations(product: Product) -> Iterator[Citation]:
    """All that the record cites, wherever in it."""
    yield from product.sources
    for recognition in product.recognitions:
        yield from recognition.sources
    for package in product.packages:
        yield from package.sources


def _others(edition: Edition, product: Product) -> tuple[tuple[Product, ...], tuple[Product, ...]]:
    """Other products of the maker, and of the commune by other makers."""
    index = edition.index
    own = index.content.products_by_producer[product.producer]
    by_producer = islice((id_ for id_ in own if id_ != product.id), MAX_OTHERS)
    unit = index.units[index.commune_of(product).id][0]
    around = index.products_by_unit[unit.id]
    start = bisect_left(around, product.id)
    neighbours = (around[start + 1 :] + around[:start])[: MAX_OTHERS * 8]
    in_commune = islice((id_ for id_ in neighbours if id_ not in own), MAX_OTHERS)
    products = index.content.products
    return tuple(products[id_] for id_ in by_producer), tuple(products[id_] for id_ in in_commune)


def _missing(edition: Edition, product: Product, *, has_photo: bool, has_contact: bool) -> Missing:
    """What the record does not hold yet, or may not show."""
    keys = [] if has_photo else ["photo"]
    keys += _missing_keys(edition, product)
    if not has_contact:
        producer = edition.index.content.producers[product.producer]
        keys.append("contact_consent" if producer.contact else "contact")
    return edition.missing(keys, product.open_questions)


def _missing_keys(edition: Edition, product: Product) -> Iterator[str]:
    if product.summary is None:
        yield "summary"
    if not edition.index.has_story(product):
        yield "story"
    if product.product_set is None:
        yield "product_set"
    if not product.packages:
        yield "packages"
    if not any(package.price for package in product.packages):
        yield "price"
    if not (product.stalls or product.points_of_sale):
        yield "where_to_buy"
    entry = edition.index.timelines[product.id][0].standing.entry
    if entry is not None and entry.stage is Stage.RECOGNISED:
        yield from (key for key in ("decision", "issuer") if getattr(entry, key) is None)
        if entry.issued_on is None or not entry.issued_on.is_day:
            yield "issued_on"
    if not product.sources:
        yield "sources"
