"""Field types: how the text that an editor wrote becomes a value.

Each reader raises `PydanticCustomError(code, …)` with a code of `messages.py`, so that the place
found from pydantic's error path gets the sentence written for its situation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, NoReturn

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, HttpUrl, TypeAdapter, ValidationError
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError
from stdnum import ean
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.vn import mst

from generator import vietnamese
from generator.lookalikes import is_latin

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""A clean address part: lower-case ASCII words joined by single hyphens."""

MAX_ID_LENGTH = 80

AUDIO_SUFFIXES = (".mp3", ".m4a", ".ogg", ".opus", ".flac", ".wav")
"""The kinds of recordings that browsers and podcast readers play."""

FIRST_YEAR = 1000
LAST_YEAR = 2200
"""Years beyond these are slips of the pen, and reckoning with them could leave the calendar."""


def fault(code: str, **details: object) -> NoReturn:
    """Refuse a value with a code of `messages.py`."""
    raise PydanticCustomError(code, "{code}", {"code": code, **details})


def within(low: int, high: int) -> AfterValidator:
    """Refuse numbers below `low` or above `high`."""

    def check(value: Decimal) -> Decimal:
        return value if low <= value <= high else fault("range", value=value, low=low, high=high)

    return AfterValidator(check)


def text_of(value: object) -> str:
    """The text that the editor wrote, without the white space around it."""
    if not isinstance(value, str):
        fault("not-text")
    return value.strip() or fault("empty-text")


def _integer(value: object) -> int:
    text = text_of(value)
    if re.fullmatch(r"-?0[0-9]+", text):
        fault("leading-zero", value=text)
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        fault("not-whole-number", value=text)
    return int(text)


def _decimal(value: object) -> Decimal:
    text = text_of(value)
    if not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})([.,][0-9]{1,15})?", text):
        fault("not-number", value=text)
    return Decimal(text.replace(",", "."))


def _price(value: object) -> int:
    text = text_of(value)
    if not re.fullmatch(r"[1-9][0-9]{0,2}([. ][0-9]{3}){1,4}|[1-9][0-9]{0,14}", text):
        fault("not-price", value=text)
    return int(re.sub(r"\D", "", text))


def _yes_no(value: object) -> bool:
    text = text_of(value)
    words = {"có": True, "yes": True, "true": True, "không": False, "no": False, "false": False}
    if text.lower() not in words:
        fault("not-yes-no", value=text)
    return words[text.lower()]


def _day(value: object) -> date:
    text = text_of(value)
    try:
        day = vietnamese.parse_date(text)
    except ValueError:
        fault("no-such-day", value=text)
    if day is None:
        fault("not-date", value=text)
    return _in_known_years(day, text)


def _in_known_years(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        fault("year-range", value=text, low=FIRST_YEAR, high=LAST_YEAR)
    return day


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    years, month0 = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month0 + 1, 1)
    next_first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), next_first - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Span:
    """A date as exactly as it is known: a day, a month (`2021-12`) or a year (`2021`)."""

    first: date
    """The earliest day it can mean."""
    last: date
    """The latest day it can mean."""

    @property
    def is_day(self) -> bool:
        """Whether the exact day is known."""
        return self.first == self.last

    def plus_months(self, months: int) -> Span:
        """Both ends moved."""
        return Span(add_months(self.first, months), add_months(self.last, months))


def _span(value: object) -> Span:
    if isinstance(value, Span):
        return value
    text = text_of(value)
    if re.fullmatch(r"[0-9]{4}", text):
        first = _in_known_years(date(max(int(text), 1), 1, 1), text)
        return Span(first, date(first.year, 12, 31))
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})|([0-9]{1,2})/([0-9]{4})", text):
        first = _day(f"{found[1] or found[4]}-{found[2] or found[3]}-01")
        return Span(first, add_months(first, 1) - timedelta(days=1))
    day = _day(text)
    return Span(day, day)


def _phone(value: object) -> str:
    text = text_of(value)
    if not re.fullmatch(r"[0-9+(). -]+", text):
        fault("phone", value=text)
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        fault("phone", value=text)
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        fault("phone", value=text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _tax_code(value: object) -> str:
    text = text_of(value)
    try:
        return str(mst.format(mst.validate(text)))
    except StdnumError:
        fault("tax-code", value=text)


def _gtin(value: object) -> str:
    text = text_of(value)
    try:
        return str(ean.validate(text)) if text.isascii() else fault("gtin", value=text)
    except StdnumError:
        fault("gtin", value=text)


_HTTP_URL = TypeAdapter(HttpUrl)


def _url(value: object) -> str:
    text = text_of(value)
    try:
        url = _HTTP_URL.validate_python(text)
    except ValidationError:
        fault("url", value=text)
    host = url.host or ""
    if "." not in host or ".." in host or re.search(r"[\s<>\"]", text):
        fault("url", value=text)
    if url.username or url.password or not is_latin(url.unicode_host() or ""):
        fault("url-deceives", value=text, host=host)
    return text


def _email(value: object) -> str:
    text = text_of(value)
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        fault("email", value=text)
    return text


def _photo_path(value: object) -> str:
    text = text_of(value).replace("\\", "/")
    if text.startswith("/") or ".." in text.split("/") or ":" in text:
        fault("photo-path", value=text)
    return text


def _audio_path(value: object) -> str:
    text = text_of(value).replace("\\", "/")
    is_inside = not text.startswith("/") and ".." not in text.split("/") and ":" not in text
    if not is_inside or not text.lower().endswith(AUDIO_SUFFIXES):
        fault("audio-path", value=text)
    return text


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field whose value is the id of a record in `folder`."""

    folder: str


def _schema(kind: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Text = Annotated[str, BeforeValidator(text_of)]
"""One line or more of plain text."""
Markdown = Annotated[str, BeforeValidator(text_of)]
"""Text in CommonMark; raw HTML in it is not kept."""
WholeNumber = Annotated[int, BeforeValidator(_integer)]
Percent = Annotated[int, BeforeValidator(_integer), within(0, 100)]
Number = Annotated[Decimal, BeforeValidator(_decimal), _schema("number")]
Year = Annotated[int, BeforeValidator(_integer), within(FIRST_YEAR, LAST_YEAR)]
Month = Annotated[int, BeforeValidator(_integer), within(1, 12)]
Price = Annotated[int, BeforeValidator(_price), _schema("integer", minimum=1)]
"""Whole đồng; `35000`, `35.000` and `35 000` are the same."""
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Day = Annotated[date, BeforeValidator(_day), _schema("string", format="date")]
"""`2026-05-22` or `22/5/2026`."""
PartialDate = Annotated[
    Span,
    BeforeValidator(_span),
    _schema("string", pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$|^\d{1,2}/(\d{1,2}/)?\d{4}$"),
]
"""A `Day`, or only `2021-12` or `2021` where no more is known."""
Phone = Annotated[str, BeforeValidator(_phone)]
"""A telephone number, kept in international form."""
TaxCode = Annotated[str, BeforeValidator(_tax_code)]
Gtin = Annotated[str, BeforeValidator(_gtin)]
"""EAN-8, UPC, EAN-13 or GTIN-14 with a right check digit."""
Url = Annotated[str, BeforeValidator(_url), _schema("string", format="uri")]
Email = Annotated[str, BeforeValidator(_email), _schema("string", format="email")]
PhotoPath = Annotated[str, BeforeValidator(_photo_path)]
"""Relative to `content/photos/`, with forward slashes."""
AudioPath = Annotated[str, BeforeValidator(_audio_path)]
"""Relative to `content/audio/`, with forward slashes."""

SourceRef = Annotated[str, BeforeValidator(text_of), RefTo("sources")]
CommuneRef = Annotated[str, BeforeValidator(text_of), RefTo("communes")]
ProducerRef = Annotated[str, BeforeValidator(text_of), RefTo("producers")]
ProductRef = Annotated[str, BeforeValidator(text_of), RefTo("products")]
StallRef = Annotated[str, BeforeValidator(text_of), RefTo("stalls")]
