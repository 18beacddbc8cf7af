"""How to reach makers, stalls and fairs: personal details with the consent in the record only."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import phonenumbers

from generator.catalogue.tongue import NOTHING, Bi
from generator.catalogue.views import ContactLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.goods import Desk
    from generator.records.fair import Fair
    from generator.records.producer import Contact, Producer
    from generator.records.stall import Stall


def contact_lines(desk: Desk, record: Producer | Stall | Fair) -> tuple[ContactLine, ...]:
    """The ways that may be printed."""
    contact = record.contact
    lines: list[ContactLine] = []
    if contact is not None and contact.may_be_published:
        lines += _personal(desk, contact)
    elif contact is not None:
        desk.leave("no-contact.withheld", record.id, record.name)
    if record.website:
        label = desk.tongue.label("print.contact.website")
        lines.append(ContactLine(label, _host(record.website), record.website))
    return tuple(lines)


def maker_lines(desk: Desk, producer: Producer) -> tuple[ContactLine, ...]:
    """A producer's address and the ways that may be printed."""
    lines = contact_lines(desk, producer)
    if producer.address:
        label = desk.tongue.label("print.contact.address")
        lines = (ContactLine(label, producer.address), *lines)
    return lines


def person_of(contact: Contact | None) -> str:
    """Who to talk to, with the consent in the record."""
    if contact is None or not contact.may_be_published:
        return ""
    return ", ".join(part for part in (contact.person, contact.role) if part)


def contact_note(desk: Desk, producers: tuple[Producer, ...]) -> Bi:
    """Say that a contact is missing, or may not be printed."""
    contacts = [producer.contact for producer in producers if producer.contact is not None]
    if any(contact.may_be_published for contact in contacts) or not producers:
        return NOTHING
    return desk.tongue.label("print.contact.withheld" if contacts else "print.contact.missing")


@lru_cache(maxsize=4096)
def phone_text(number: str) -> str:
    """Give a number as people in Viet Nam write it."""
    parsed = phonenumbers.parse(number, "VN")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _personal(desk: Desk, contact: Contact) -> Iterator[ContactLine]:
    def label(key: str) -> Bi:
        return desk.tongue.label(f"print.contact.{key}")

    if contact.phone:
        yield ContactLine(label("phone"), phone_text(contact.phone), f"tel:{contact.phone}")
    if contact.zalo:
        url = f"https://zalo.me/{contact.zalo.removeprefix('+')}"
        yield ContactLine(label("zalo"), phone_text(contact.zalo), url)
    if contact.email:
        yield ContactLine(label("email"), contact.email, f"mailto:{contact.email}")


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or url).removeprefix('www.')}{parts.path.rstrip('/')}"
