"""What a dossier knows of a person and a page must never show.

Sex, ethnic group, date of birth, identity numbers and the home are refused wherever they stand;
telephone numbers stand in a contact, which has the consent of the person whom they reach.
The rules are those of Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: consent, and no more than needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

from generator import vietnamese
from generator.records.producer import Contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.problems import Problem
    from generator.records.linking import Loaded
    from generator.yamlnodes import Document, Loc

PRIVATE_KEYS = {
    "giới tính": ("gioi-tinh", "nam-nu", "sex", "gender"),
    "dân tộc": ("dan-toc", "ethnic", "ethnicity", "ethnic-group"),
    "tôn giáo": ("ton-giao", "religion"),
    "ngày sinh": ("ngay-sinh", "nam-sinh", "birth", "birthday", "birthdate", "dob"),
    "số định danh": ("cccd", "cmnd", "can-cuoc", "chung-minh", "ho-chieu", "passport", "identity"),
    "nơi ở riêng": ("dia-chi-nha", "nha-rieng", "ho-khau", "thuong-tru", "cho-o", "noi-o", "home"),
    "tài khoản ngân hàng": ("tai-khoan", "bank-account"),
}
"""What is kept out, and the words in a key that tell of it."""

_IDENTITY = re.compile(
    r"(?<![\d.])0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?[0-3]\d\d[ .]?\d{3}[ .]?\d{3}(?![\d])"
    r"|\b(?:cccd|cmnd|cmt|căn cước|chứng minh|hộ chiếu|passport)\b[^\d\n]{0,30}[A-Z]?\d{7,12}\b",
    re.IGNORECASE,
)
"""Twelve figures that begin with a province's number, or any number called one of these."""

_MAYBE_IDENTITY = re.compile(r"\d{7}|0\d\d[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}")
"""Figures without which there is none: most records are cleared at a glance."""

_NO_WORDS = {"gtin", "tax_code", "code", "url", "website", "certificate_url", "traceability_url"}
"""Fields whose figures are checked by their own type."""

_MAYBE_PHONE = re.compile(r"(?:\+ ?84|\b0)(?:[ .()-]{0,2}\d){8,10}(?!\d)")
_PHONE_FIGURES = re.compile(r"[0+](?<!\d[0+])(?:[ .()-]{0,2}\d){8}")
"""Figures without which there is none, found ten times as fast."""
_SERVICE_LINES = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN}
"""1800 and 1900 numbers reach no person."""


def private_matter(key: str) -> str | None:
    """What a key tells of a person that no page may show, in words."""
    words = f"-{vietnamese.slug(key.replace('_', ' '))}-"
    found = (
        matter
        for matter, names in PRIVATE_KEYS.items()
        if any(f"-{name}-" in words for name in names)
    )
    return next(found, None)


def identity_problems(document: Document) -> Iterator[Problem]:
    """Identity numbers in any text of a record."""
    for loc, text in _suspects(document, _MAYBE_IDENTITY):
        if found := _IDENTITY.search(text):
            shown = f"{found[0][:-6]}……"
            yield document.problem("identity-number", loc, value=shown)


class Telephone(NamedTuple):
    """A number in a text."""

    loc: Loc
    number: str
    """In international form."""
    written: str


def telephones(document: Document) -> Iterator[Telephone]:
    """The telephone numbers that somebody wrote into a text."""
    for loc, text in _suspects(document, _PHONE_FIGURES):
        for match in PhoneNumberMatcher(text, "VN") if _MAYBE_PHONE.search(text) else ():
            if phonenumbers.number_type(match.number) not in _SERVICE_LINES:
                number = phonenumbers.format_number(match.number, PhoneNumberFormat.E164)
                yield Telephone(loc, number, match.raw_string)


def telephone_problems(loaded: Iterable[Loaded]) -> Iterator[Problem]:
    """Telephone numbers in texts that no contact of the site may show."""
    loaded = tuple(loaded)
    telling = [item for item in loaded if item.telephones]
    if not telling:
        return
    agreed = {number for item in loaded for number in _agreed_numbers(item)}
    for item in telling:
        for loc, number, written in item.telephones:
            if number not in agreed:
                yield item.document.problem("phone-without-consent", loc, value=written)


def _suspects(document: Document, pattern: re.Pattern[str]) -> Iterator[tuple[Loc, str]]:
    """The texts of a document, or none where nothing in them all together fits the pattern."""
    if pattern.search("\0".join(text for _loc, text in document.scalars())):
        yield from _prose(document)


def _prose(document: Document) -> Iterator[tuple[Loc, str]]:
    """Every text in which somebody could have written a number by hand."""
    for loc, text in document.scalars():
        named = [step for step in loc if isinstance(step, str)]
        if "contact" not in named and not _NO_WORDS & {*named} and "://" not in text:
            yield loc, text


def _agreed_numbers(item: Loaded) -> Iterator[str]:
    contact = getattr(item.record, "contact", None)
    if isinstance(contact, Contact) and contact.is_whole and contact.may_be_published:
        yield from (number for number in (contact.phone, contact.zalo) if number)
