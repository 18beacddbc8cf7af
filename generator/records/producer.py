"""Producers (chủ thể): who makes the products, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from generator.records.fields import (
    CommuneRef,
    Email,
    Markdown,
    PartialDate,
    Phone,
    TaxCode,
    Text,
    Url,
)
from generator.records.photo import Photo
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation


class ProducerKind(StrEnum):
    """The subjects that may take part (26/2026/QĐ-TTg, Điều 2.3)."""

    COOPERATIVE = "cooperative"
    """Hợp tác xã."""
    COOPERATIVE_GROUP = "cooperative-group"
    """Tổ hợp tác."""
    ENTERPRISE = "enterprise"
    """Doanh nghiệp nhỏ và vừa."""
    FARM = "farm"
    """Trang trại."""
    HOUSEHOLD = "household"
    """Hộ sản xuất."""
    HOUSEHOLD_BUSINESS = "household-business"
    """Hộ gia đình có đăng ký kinh doanh."""
    ASSOCIATION = "association"
    """Hội, hiệp hội; for tourism only."""
    TOURISM_CENTRE = "tourism-centre"
    """Trung tâm điều hành; for tourism only."""


class Contact(Value):
    """A person's details; published only with the consent noted here."""

    noun: ClassVar[str] = "contact"

    person: Text | None = None
    """Who to talk to."""
    role: Text | None = None
    """The person's position."""
    phone: Phone | None = None
    """Telephone number."""
    zalo: Phone | None = None
    """The number that the Zalo account runs under."""
    email: Email | None = None
    """E-mail address."""
    consent: Text | None = None
    """The consent to publish: who gave it, when, how."""

    @property
    def may_be_published(self) -> bool:
        """Names and numbers of persons need consent."""
        return self.consent is not None

    def own_faults(self) -> Iterator[Fault]:
        """Details without consent are kept, and not shown."""
        personal = ("person", "phone", "zalo", "email")
        if self.consent is None and any(getattr(self, name) for name in personal):
            first = next(name for name in personal if getattr(self, name))
            yield Fault("contact-without-consent", (first,), absent=("consent",))


class ProducerEnglish(Value):
    """A producer's texts in English."""

    noun: ClassVar[str] = "producer_english"

    name: Text | None = None
    """Name."""
    summary: Text | None = None
    """One or two sentences on who they are."""


class Producer(Record):
    """A maker that takes part in the programme."""

    noun: ClassVar[str] = "producer"
    folder: ClassVar[str] = "producers"

    name: Text
    """The name as in the decision or plan."""
    commune: CommuneRef
    """The unit it worked in when it was recorded; the site follows mergers by itself."""
    kind: ProducerKind | None = None
    """What kind of subject it is."""
    trade_name: Text | None = None
    """The name that customers know."""
    summary: Text | None = None
    """One or two sentences on who they are."""
    address: Text | None = None
    """Address of the workplace, below the commune."""
    contact: Contact | None = None
    website: Url | None = None
    """Website."""
    facebook: Url | None = None
    """Facebook page."""
    shops: tuple[Url, ...] = ()
    """Shops on trading sites."""
    tax_code: TaxCode | None = None
    """Tax code."""
    founded: PartialDate | None = None
    """When the work began."""
    photos: tuple[Photo, ...] = ()
    sources: tuple[Citation, ...] = ()
    """Where the facts come from."""
    open_questions: tuple[Text, ...] = ()
    """What the record keeper does not know yet."""
    note: Markdown | None = None
    """What else the reader should know."""
    english: ProducerEnglish | None = None
