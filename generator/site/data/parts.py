"""The parts that several kinds of records share, in their open form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.site.data import model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.records.commune import Commune, Point
    from generator.records.fair import Fair
    from generator.records.fields import Span
    from generator.records.producer import Contact, Producer
    from generator.records.product import Product
    from generator.records.recognition import Withdrawal
    from generator.records.source import Citation, Source
    from generator.records.stall import Stall

_MONTHS = 12


def open_english(record: Product | Producer | Commune | Stall | Fair) -> model.OpenEnglish | None:
    """The English texts of a record, where it has some."""
    english = record.english
    if english is None:
        return None
    names = ("name", "summary", "ingredients", "usage")
    return model.OpenEnglish(**{name: getattr(english, name, None) for name in names})


def open_withdrawal(withdrawn: Withdrawal | None) -> model.OpenWithdrawal | None:
    """That a recognition was taken back, and when."""
    if withdrawn is None:
        return None
    return model.OpenWithdrawal(
        on=withdrawn.on, decision=withdrawn.decision, reason=withdrawn.reason
    )


def open_contact(contact: Contact | None) -> model.OpenContact | None:
    """Names and numbers of persons leave the record only with consent."""
    if contact is None or not contact.may_be_published:
        return None
    return model.OpenContact(
        person=contact.person,
        role=contact.role,
        phone=contact.phone,
        zalo=contact.zalo,
        email=contact.email,
    )


def open_citations(citations: Iterable[Citation]) -> tuple[model.OpenCitation, ...]:
    """The places in sources that a record rests on."""
    return tuple(
        model.OpenCitation(source=each.source, place=each.place, says=each.says)
        for each in citations
    )


def open_source(source: Source) -> model.OpenSource:
    """A document or page that records cite."""
    return model.OpenSource(
        id=source.id,
        title=source.title,
        grade=source.grade.value,
        publisher=source.publisher,
        number=source.number,
        published=partial_date(source.published),
        url=source.url,
        read_on=source.read_on,
        note=source.note,
    )


def open_point(point: Point | None) -> model.OpenPoint | None:
    """A place in degrees."""
    return model.OpenPoint(lat=float(point.lat), lon=float(point.lon)) if point else None


def partial_date(span: Span | None) -> str | None:
    """A date as exactly as it is known: `2021`, `2021-12` or `2021-12-28`."""
    if span is None:
        return None
    if span.is_day:
        return span.first.isoformat()
    if (span.first.month, span.last.month) == (1, _MONTHS):
        return f"{span.first.year}"
    return f"{span.first:%Y-%m}"
