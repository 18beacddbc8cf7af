"""Vietnamese letters, order, dates and numbers: the one place that knows how they are written."""

from __future__ import annotations

import difflib
import re
import sys
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Language: TypeAlias = Literal["vi", "en"]
"""A language the site is written in."""


NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE_RANKS = {
    "\N{COMBINING GRAVE ACCENT}": 1,
    "\N{COMBINING HOOK ABOVE}": 2,
    "\N{COMBINING TILDE}": 3,
    "\N{COMBINING ACUTE ACCENT}": 4,
    "\N{COMBINING DOT BELOW}": 5,
}
_MARK = re.compile("[\u0300-\u036f]")
_SYLLABLE_OR_NUMBER = re.compile(r"[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+")
_WRITTEN_SYLLABLE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?:[^\W\d_][\u0300-\u036f]*['’]?)+")

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST_DATE = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def nfc(text: str) -> str:
    """Give the text with every letter and its marks as one character (NFC)."""
    return unicodedata.normalize("NFC", text)


def comparable(text: str) -> str:
    """A name as it is compared: capitals and spaces tell nothing apart, tone marks do."""
    return " ".join(nfc(text).casefold().split())


def is_decomposed(text: str) -> bool:
    """Tell whether some letter is written as a base and separate marks, as macOS does."""
    return not unicodedata.is_normalized("NFC", text)


def _fold_table() -> dict[str, str]:
    """Give every marked Latin letter up to U+024F and of the Vietnamese block with its base."""
    code_points = (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))
    table = {"đ": "d"}
    for letter in map(chr, code_points):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if marks and letter == letter.lower() and base.isascii():
            table[letter] = base
    return table


KINDS_OF_DISTRICT: Mapping[str, str] = MappingProxyType(
    {"huyện": "district", "thị xã": "town", "thành phố": "city", "quận": "urban-district"}
)
"""How the name of a unit of the former middle level begins, and what kind it then is."""

CONTAINERS: Mapping[str, str] = MappingProxyType(
    {
        "bao": "sack",
        "chai": "bottle",
        "gói": "pack",
        "hộp": "box",
        "hũ": "jar",
        "lọ": "jar",
        "lon": "can",
        "túi": "bag",
    }
)
"""How a package size begins, and what then holds the goods."""

PERIODS: Mapping[str, str] = MappingProxyType({"ngày": "days", "tháng": "months", "năm": "years"})
"""The units of a shelf life."""

STARTS: Mapping[str, str] = MappingProxyType(
    {"": "", "kể từ ngày sản xuất": "production", "kể từ ngày đóng gói": "packing"}
)
"""What a shelf life is counted from; empty where that is left open."""

FOLD_TABLE: Mapping[str, str] = MappingProxyType(_fold_table())
"""Precomposed lower-case letters and their bases, as `fold` replaces them.

The search script gets the same table, and folds alike:
lower case, NFC, replace by this table, drop U+0300 to U+036F, collapse white space.
Letters of other Latin alphabets are in it too, so that “brûlée” is found as “brulee”.
"""

SHORT_FORMS: Mapping[str, str] = MappingProxyType(
    {"htx": "hợp tác xã", "tht": "tổ hợp tác", "hkd": "hộ kinh doanh", "cty": "công ty"}
)
"""What people type, and records sometimes write, for kinds of producers."""

_FOLDING = str.maketrans(dict(FOLD_TABLE))


def fold(text: str) -> str:
    """Give the text for search: lower case, no marks, đ as d, single spaces."""
    letters = nfc(text.lower()).translate(_FOLDING)
    return " ".join(_MARK.sub("", letters).split())


def slug(text: str, separator: str = "-") -> str:
    """Give the text for an address: a to z and digits, words joined by the separator.

    A text without any such character gives an empty slug.
    """
    return separator.join(re.findall("[a-z0-9]+", fold(text)))


_ENDS = _END, _END_OF_SYLLABLE = "\0\1"
"""What ends a part of a sort key; it comes before every sign, so that what is shorter is first."""

_SIGNS = "".join(chr(n) for n in range(len(_ENDS), len(_ENDS) + 8))
"""Signs for small numbers."""


def _letter_rank(letter: str, marks: str) -> int:
    """Give the place of a lower-case letter in the alphabet; other scripts come after z."""
    shape = nfc(letter + "".join(mark for mark in marks if mark not in _TONE_RANKS))
    rank = _LETTER_RANKS.get(shape, _LETTER_RANKS.get(letter))
    return len(_ALPHABET) + ord(letter) if rank is None else rank


@lru_cache(maxsize=16384)
def _syllable_ranks(syllable: str) -> tuple[str, str]:
    """Give the letters of one syllable or number as signs in their order, and its tone as one.

    Numbers come before letters; their count of digits goes first, so that 2 comes before 10.
    """
    if syllable.isdecimal():
        digits = syllable.lstrip("0")
        return _signs((0, len(digits), *map(int, digits))) + _END_OF_SYLLABLE, _SIGNS[0]
    ranks = [1]
    tone = 0
    for letter in nfc(syllable.lower()):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        ranks.append(_letter_rank(base, "".join(marks)))
        tone = next((_TONE_RANKS[mark] for mark in marks if mark in _TONE_RANKS), tone)
    return _signs(ranks) + _END_OF_SYLLABLE, _SIGNS[tone]


def _signs(ranks: Iterable[int]) -> str:
    return "".join(chr(min(rank + len(_ENDS), sys.maxunicode)) for rank in ranks)


@lru_cache(maxsize=1 << 17)
def sort_key(text: str) -> str:
    """Give the key that sorts texts in Vietnamese order: a text of signs that compare fast.

    First the letters of the whole text, syllable by syllable (a ă â b c d đ e ê …);
    then the tones (ngang, huyền, hỏi, ngã, sắc, nặng), again syllable by syllable;
    then small letters before capitals.
    Numbers compare by value; punctuation counts only between texts that are otherwise equal.
    The tone belongs to the syllable, so that “hoà” and “hòa” stand side by side.
    """
    text = nfc(text)
    syllables = _SYLLABLE_OR_NUMBER.findall(text)
    ranked = [_syllable_ranks(syllable) for syllable in syllables]
    letters = "".join(ranks for ranks, _tone in ranked)
    tones = "".join(tone for _ranks, tone in ranked)
    case = "".join(_SIGNS[letter.isupper()] for letter in "".join(syllables))
    return f"{letters}{_END}{tones}{_END}{case}{_END}{text}"


def _day_and_month(day: date) -> str:
    """Give day and month in figures.

    Official texts put a zero before days below 10 and before the months 1 and 2 only
    (Decree 30/2020/NĐ-CP, Appendix I).
    """
    return f"{day.day:02}/{day.month:02}" if day.month <= 2 else f"{day.day:02}/{day.month}"  # noqa: PLR2004 February


def format_date(day: date, language: Language) -> str:
    """Give a day as “22/5/2026” or “22 May 2026”."""
    if language == "vi":
        return f"{_day_and_month(day)}/{day.year}"
    return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def format_date_range(first: date, last: date, language: Language) -> str:
    """Give the days of an event as “22–25/5/2026” or “22–25 May 2026”.

    Month and year are said once when both days share them.
    Raises `ValueError` when the last day comes before the first.
    """
    if last < first:
        message = f"{last} comes before {first}"
        raise ValueError(message)
    end = format_date(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day:02}–{end}" if language == "vi" else f"{first.day}–{end}"
    start = format_date(first, language)
    if first.year == last.year:
        start = start.removesuffix(str(first.year)).rstrip("/ ")
    return f"{start}–{end}" if language == "vi" else f"{start} – {end}"


def parse_date(text: str) -> date | None:
    """Give the day written as “2021-12-31” or “31/12/2021”, or `None` for any other form.

    Day, month and year may be separated by strokes, hyphens or points.
    Raises `ValueError` for a day that does not exist, such as 30/02/2021.
    """
    text = text.strip()
    if iso := _ISO_DATE.fullmatch(text):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if day_first := _DAY_FIRST_DATE.fullmatch(text):
        return date(int(day_first[4]), int(day_first[3]), int(day_first[1]))
    return None


def format_number(value: float | Decimal, language: Language) -> str:
    """Give a number as “1.250” and “2,5”, or “1,250” and “2.5”; no zeros after the last digit.

    Raises `ValueError` for what is no number (infinite or undefined).
    """
    if type(value) is int:
        text = f"{value:,}"
        return text.replace(",", ".") if language == "vi" else text
    exact = Decimal(str(value))
    if not exact.is_finite():
        message = f"{value} is not a finite number"
        raise ValueError(message)
    text = f"{exact:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def format_price(vnd: int, language: Language) -> str:
    """Give a price in dong as “35.000 đ” or “35,000 VND”, never broken between lines."""
    unit = "đ" if language == "vi" else "VND"
    return f"{format_number(vnd, language)}{NO_BREAK_SPACE}{unit}"


def bind_name(text: str) -> str:
    """Join the last two syllables of a name, so that none stands alone on a line."""
    return NO_BREAK_SPACE.join(text.strip().rsplit(maxsplit=1))


def syllable_count(text: str) -> int:
    """Count the written syllables; each is one spoken syllable.

    A number counts once, however long: write it out in words first where its sound matters.
    """
    return len(_WRITTEN_SYLLABLE.findall(nfc(text)))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that was probably meant, or `None` when none is near."""
    by_fold: dict[str, str] = {}
    for candidate in candidates:
        by_fold.setdefault(fold(candidate), candidate)
    matches = difflib.get_close_matches(fold(word), by_fold, n=1)
    return by_fold[matches[0]] if matches else None


class InvisibleKind(StrEnum):
    """What an invisible character can do to a text."""

    HARMLESS = "harmless"
    """Left over from copying; the text says the same without it."""
    DANGEROUS = "dangerous"
    """Changes the order of reading, hides content, or means something in one program only."""


class InvisibleCharacter(NamedTuple):
    """An invisible character and its place in a text."""

    position: int
    """How many characters stand before it."""
    character: str
    """The character itself."""
    kind: InvisibleKind
    """What it can do."""


_HARMLESS_INVISIBLES = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
)
_DANGEROUS_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def _is_noncharacter(character: str) -> bool:
    """Tell whether Unicode will never give a meaning to this code point."""
    code_point = ord(character)
    return 0xFDD0 <= code_point <= 0xFDEF or code_point & 0xFFFE == 0xFFFE  # noqa: PLR2004 Unicode 23.7


def _invisible_kind(character: str) -> InvisibleKind | None:
    """Give the kind of an invisible character, or `None` for every other one."""
    if character in "\t\n":
        return None
    if character in _HARMLESS_INVISIBLES:
        return InvisibleKind.HARMLESS
    if unicodedata.category(character) in _DANGEROUS_CATEGORIES or _is_noncharacter(character):
        return InvisibleKind.DANGEROUS
    return None


_UNUSUAL = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u20ab]")
"""All but the letters and signs that nearly every text is made of; these are seen at a glance."""


def invisible_characters(text: str) -> tuple[InvisibleCharacter, ...]:
    """Give the invisible characters of a text in order.

    Spaces of any width are not among them, nor are tabs and line feeds.
    """
    return tuple(
        InvisibleCharacter(found.start(), found[0], kind)
        for found in _UNUSUAL.finditer(text)
        if (kind := _invisible_kind(found[0])) is not None
    )
