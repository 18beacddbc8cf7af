"""A maker's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.views.code import code_view
from generator.site.views.contact import contact_view
from generator.site.views.parts import Fact, Missing, link_to
from generator.site.views.photo import photo_views
from generator.site.views.source import source_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.producer import Producer
    from generator.site.views.cards import Cards, StoryCard
    from generator.site.views.code import CodeView
    from generator.site.views.edition import Edition
    from generator.site.views.lists import ListPage, Section
    from generator.site.views.parts import (
        ContactView,
        Link,
        Pagination,
        PhotoView,
        PlaceView,
        Prose,
        SourceView,
        Words,
    )


@dataclass(frozen=True, slots=True)
class ProducerView:
    """Everything that a maker's page says."""

    crumbs: tuple[Link, ...]
    code: CodeView | None
    """The QR code of its address."""
    name: Words
    name_vietnamese: str
    """The Vietnamese name below an English one; otherwise empty."""
    kind: str
    summary: Words | None
    photos: tuple[PhotoView, ...]
    facts: tuple[Fact, ...]
    address: str
    """The postal address below the commune."""
    place: PlaceView
    contact: ContactView
    products: tuple[Section, ...]
    pagination: Pagination | None
    stories: Sequence[StoryCard]
    """Stories of the maker, then those of its products; cut as the products are."""
    stories_go_on: bool
    """Whether they take more than one page."""
    missing: Missing
    note: Prose | None
    sources: tuple[SourceView, ...]


def producer_view(
    edition: Edition,
    cards: Cards,
    producer: Producer,
    page: ListPage,
    stories: Sequence[StoryCard],
) -> ProducerView:
    """A maker as one page of its products shows it, with so many of its stories."""
    name = edition.name(producer)
    return ProducerView(
        crumbs=edition.crumbs("producer-list", link_to(name, f"chu-the/{producer.id}/")),
        code=code_view(edition, f"chu-the/{producer.id}/"),
        name=name,
        name_vietnamese=producer.name if name.text != producer.name else "",
        kind=cards.producers[producer.id].kind,
        summary=edition.maybe_words(producer, "summary"),
        photos=photo_views(edition, producer.photos),
        facts=tuple(_facts(edition, producer)),
        address=producer.address or "",
        place=cards.places[producer.commune],
        contact=contact_view(edition, producer),
        products=page.sections,
        pagination=page.pagination,
        stories=stories,
        stories_go_on=page.rows_go_on,
        missing=_missing(edition, producer),
        note=edition.prose(producer.note),
        sources=source_views(edition, producer.sources),
    )


def _facts(edition: Edition, producer: Producer) -> Iterator[Fact]:
    labels = edition.labels
    if producer.trade_name:
        language = edition.vietnamese_only()
        yield Fact(labels("field.producer.trade_name"), producer.trade_name, language=language)
    if producer.founded:
        yield Fact(labels("facts.founded"), labels.span(producer.founded))
    if producer.tax_code:
        yield Fact(labels("field.producer.tax_code"), producer.tax_code)


def _missing(edition: Edition, producer: Producer) -> Missing:
    return edition.missing(_missing_keys(edition, producer), producer.open_questions)


def _missing_keys(edition: Edition, producer: Producer) -> Iterator[str]:
    if not photo_views(edition, producer.photos):
        yield "photo"
    if producer.summary is None:
        yield "summary"
    if producer.kind is None:
        yield "kind"
    if producer.address is None:
        yield "address"
    if not contact_view(edition, producer).ways:
        yield "contact_consent" if producer.contact else "contact"
    if producer.founded is None:
        yield "founded"
    if not producer.sources:
        yield "sources"
