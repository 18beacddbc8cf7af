"""The small parts that views are made of: finished texts, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup


T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(kind: type[T]) -> type[T]:
    """Make a view type: frozen, as the type checker sees to.

    A page is made of hundreds of views, and a dataclass that guards itself is made four times as
    slowly.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


SHORT_TEXT = 140
"""Characters of a summary that a card has room for."""


@view
class Words:
    """A text from a record."""

    text: str
    language: str | None = None
    """Its language where it is not the page's."""


@view
class Prose:
    """A longer text from a record, as safe HTML."""

    html: Markup
    language: str | None = None
    """Its language where it is not the page's."""


@view
class Link:
    """A text that leads to a page of the site."""

    text: str
    address: str | None
    """Below the language's prefix; None for a text that leads nowhere."""
    language: str | None = None
    """The text's language where it is not the page's."""
    note: str = ""
    """What stands beside it, such as a number of products."""


@view
class Days:
    """The days on which an element is true."""

    first: str | None = None
    """`YYYY-MM-DD`; None where it has no beginning that matters."""
    last: str | None = None
    """`YYYY-MM-DD`; None where it has no end."""
    is_today: bool = True
    """Whether the day of the build is one of them."""


ALWAYS = Days()
"""True on every day."""


@view
class Seal:
    """The stars of a valid certificate; they are never shown without `until`."""

    stars: int
    stars_text: str
    """“3 sao”."""
    until: str
    """The last day as a date for machines."""
    until_day: str
    """The same for readers: “30/12/2028”."""
    recognised: str
    """“công nhận 2025”; empty where the year is not known."""


@view
class Badge:
    """What a card says about a product on some days: its seal, or its state in words."""

    days: Days
    tone: str
    """`good`, `soon`, `open` or `over`."""
    text: str
    """The state in words; empty beside a seal."""
    seal: Seal | None


@view
class Fact:
    """One line of a list of facts."""

    label: str
    text: str
    address: str | None = None
    """A page of the site that the text leads to."""
    url: str | None = None
    """A page elsewhere that the text leads to."""
    language: str | None = None
    """The text's language where it is not the page's."""


@view
class SourceView:
    """A source with the places that are cited."""

    title: str
    details: str
    """Number, publisher and date in one line."""
    places: str
    """Where in it, in one line."""
    says: tuple[str, ...]
    """What it says, each in a sentence."""
    read_on: str
    url: str | None
    grade: str
    """`A`, `B1`, `B2` or `C`."""
    grade_short: str
    """“loại B1”."""
    grade_text: str
    """“Loại B1: …”."""
    language: str | None
    """The language of title and sentences where it is not the page's."""


@view
class PictureFile:
    """One size of a photo."""

    width: int
    avif: str
    webp: str
    jpg: str


@view
class PhotoView:
    """A photo in its sizes."""

    files: tuple[PictureFile, ...]
    """From narrow to wide; paths below the site's root."""
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    """Photographer, licence and day in one line."""
    credit_name: str
    """The part of it that stands as the record has it, in Vietnamese; may be empty."""
    focus: tuple[int, int]
    """The point that crops keep, in tenths of width and height; the middle is (5, 5)."""
    language: str | None
    """The language of alternative text and caption where it is not the page's."""
    placeholder: str
    """A tiny picture as a `data:` address, for the time until the photo has come; or empty."""
    colour: str
    """Its mean colour as `#rgb`, for the same time further down a page; or empty."""


@view
class Cover:
    """What is drawn where a photo is missing."""

    file: str
    """An SVG below the site's root."""
    width: int
    height: int
    alt: str
    """That it is an illustration, in words."""


@view
class Way:
    """A way to reach somebody."""

    kind: str
    """`phone`, `zalo`, `email`, `directions`, `website`, `facebook` or `shop`."""
    text: str
    url: str


@view
class ContactView:
    """How to reach a maker, stall or fair."""

    person: str
    """Name and position; empty without consent."""
    ways: tuple[Way, ...]
    language: str | None = None
    """The language of name and position where it is not the page's."""


@view
class PlaceView:
    """A place as it is called today, and as it was called when it was recorded."""

    now: tuple[Link, ...]
    now_text: str
    """“Phường Bắc Gianh, Quảng Trị”."""
    then: Link | None
    """The former unit; None where the name still stands."""
    then_text: str
    """“trước đây là phường Quảng Thọ, thị xã Ba Đồn, Quảng Bình”."""


@view
class Missing:
    """What a record does not hold yet, in words."""

    gaps: tuple[str, ...]
    open_questions: tuple[str, ...]
    language: str | None
    """The language of the questions where it is not the page's."""
    help: str
    """Whom to tell, or that it will be added."""
    owner: str
    """The part of `help` that is Vietnamese in every language."""


@view
class PageStep:
    """A page of a long list."""

    number: int
    address: str
    is_current: bool


@view
class Pagination:
    """The way through a long list."""

    steps: tuple[PageStep | None, ...]
    """The pages worth naming; None for those left out between them."""
    previous: str | None
    """Address of the page before."""
    next: str | None
    """Address of the page after."""
    text: str
    """“Trang 2/9”."""


def shortened(words: Words | None) -> Words | None:
    """A text cut after a whole word where a card has no room for it."""
    if words is None or len(words.text) <= SHORT_TEXT:
        return words
    kept = words.text[:SHORT_TEXT].rsplit(maxsplit=1)[0].rstrip(" ,.;:–-")
    return Words(f"{kept}…", words.language)


def link_to(words: Words, address: str, note: str = "") -> Link:
    """A link with a record's name."""
    return Link(words.text, address, words.language, note)


def attributes_of(days: Days) -> Mapping[str, str]:
    """The HTML attributes that say on which days an element is true."""
    attributes = {}
    if days.first:
        attributes["data-from"] = days.first
    if days.last:
        attributes["data-to"] = days.last
    if not days.is_today:
        attributes["hidden"] = "hidden"
    return attributes
