"""Ways to reach a maker, stall or fair; persons only with the consent noted in the record."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import phonenumbers

from generator.site.views.parts import ContactView, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.fair import Fair
    from generator.records.producer import Contact, Producer
    from generator.records.stall import Stall
    from generator.site.views.edition import Edition


def contact_view(edition: Edition, record: Producer | Stall | Fair) -> ContactView:
    """What may be shown of a record's contact, and its public pages."""
    contact = record.contact
    if contact is None or not contact.may_be_published:
        return ContactView("", tuple(_pages(edition, record)))
    person = ", ".join(part for part in (contact.person, contact.role) if part)
    ways = (*_personal(edition, contact), *_pages(edition, record))
    return ContactView(person, ways, edition.vietnamese_only())


def host(url: str) -> str:
    """The part of a web address that people know."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _personal(edition: Edition, contact: Contact) -> Iterator[Way]:
    labels = edition.labels
    if contact.phone:
        text = labels("action.call", phone=_phone(contact.phone))
        yield Way("phone", text, f"tel:{contact.phone}")
    if contact.zalo:
        url = f"https://zalo.me/{contact.zalo.removeprefix('+')}"
        yield Way("zalo", labels("action.zalo", phone=_phone(contact.zalo)), url)
    if contact.email:
        text = labels("action.email", email=contact.email)
        yield Way("email", text, f"mailto:{contact.email}")


@lru_cache(maxsize=1 << 15)
def _phone(number: str) -> str:
    """A number as people in Viet Nam write it."""
    parsed = phonenumbers.parse(number, "VN")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _pages(edition: Edition, record: Producer | Stall | Fair) -> Iterator[Way]:
    """Ways that lead to pages elsewhere; each is opened only when the reader asks for it."""
    labels = edition.labels
    if point := getattr(record, "point", None):
        lat, lon = point.lat, point.lon
        url = f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
        yield Way("directions", labels("action.directions"), url)
    if record.website:
        yield Way("website", labels("action.website"), record.website)
    if facebook := getattr(record, "facebook", None):
        yield Way("facebook", labels("action.facebook"), facebook)
    for shop in getattr(record, "shops", ()):
        yield Way("shop", labels("action.shop", host=host(shop)), shop)
