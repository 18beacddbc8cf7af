"""Signs that are neither letters nor figures: brackets, bullets, &, +, =, <, >, arrows."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import MASKS, Claim, Kind, mask
from generator.radio.numbers import DIGITS, say_number

_BLANK: Final = r"[ \u00a0\t]*"
_OPEN: Final = re.compile(rf"{_BLANK}[*_]*[(\[{{](?:{_BLANK}(?=[^\s)\]}}]))?")
_CLOSE: Final = re.compile(rf"{_BLANK}[)\]}}](?:(?<=[.…][)])\.)?")
_PAUSE_BEFORE: Final = frozenset(',.;:!?…\n“"‘«-–—•*+')
_NO_PAUSE_AFTER: Final = frozenset(',.;:!?…\n”"’»)]}-–—')

_BULLET: Final = re.compile(
    rf"^([ \t]*)([+*•●▪■◆◇○▶►➢✓✔☑✅→⇒§#]+)[ \t]*(?![\d{MASKS}]|$)", re.MULTILINE
)
_NUMBER_SIGN: Final = re.compile(r"[^\W\d½⅓⅔¼¾]")
_METRE: Final = re.compile(r"(?:^|[\W\d_])[kcdm]?m$")
_CHANGE: Final = re.compile(rf"(?<!\w)(?:\+|(?<=[({MASKS}])[-\u2212])(?=[{mask(Kind.PERCENT)}])")
"""The sign of a change in hundredths: (+10,7%) is "tăng"."""
_REDUNDANT: Final = re.compile(r"(?<=(?:[Gg]iảm|[Tt]ăng)[ ])[-+\u2212](?=\d)")
"""A sign that repeats the word before it: tăng +5%."""
_MORE_THAN: Final = re.compile(rf"(?<=[\d{MASKS}])\+(?=[ ,.;]|$)")
_SIGNS: Final = {
    "&": "và", "+": "cộng", "=": "bằng", "<": "dưới", ">": "trên", "≤": "không quá",
    "≥": "ít nhất", "⩽": "không quá", "⩾": "ít nhất", "≈": "khoảng", "~": "khoảng",
    "±": "cộng trừ", "×": "nhân", "÷": "chia", "%": "phần trăm", "‰": "phần nghìn",
    "№": "số", "$": "đô la Mỹ", "€": "ơ-rô", "£": "bảng Anh", "¥": "yên Nhật", "₫": "đồng",
    "@": "a còng", "°": "độ", "º": "độ", "℃": "độ xê", "\u2212": "trừ", "√": "căn", "∞": "vô cùng",
    "≠": "khác", "§": "mục", "★": "sao",
}  # fmt: skip
"""Signs that are said."""
_SAID: Final = re.compile(rf"{_BLANK}([{re.escape(''.join(_SIGNS))}]){_BLANK}")
_ARROW: Final = re.compile(rf"{_BLANK}(?:[-=]+>|<[-=]+|→|⇒|➔|➜|←|\|+|\\+){_BLANK}")
_NEAR: Final = 24
_SILENT: Final = re.compile(
    r"[*_^`®™©℠†‡¶•●▪■◆◇○▶►➢✓✔☑✅☎✆☆✭\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+"
)


def stray_sign_claims(text: str) -> Iterator[Claim]:
    """Claim signs of the private area, emoji and figures of other scripts before all else."""
    for place, sign in enumerate(text):
        if sign.isascii():
            continue
        category = unicodedata.category(sign)
        if category in {"Co", "Cn", "Cs"} or (category == "So" and sign not in "★⭐℃№°"):
            yield Claim(place, place + 1, _gap(text, place, place + 1), Kind.SYMBOL)


def _gap(text: str, start: int, end: int) -> str:
    """Give what a silent sign leaves: a space between words, nothing inside one."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if not (before.isalnum() and after.isalnum()):
        return ""
    is_format = unicodedata.category(text[start]) == "Cf"
    return "" if is_format and not (before.isupper() and after.isupper()) else " "


def redundant_sign_claims(text: str) -> Iterator[Claim]:
    """Claim the sign after “tăng” and “giảm”; it stays silent."""
    for match in _REDUNDANT.finditer(text):
        yield Claim(*match.span(), "", Kind.SYMBOL)


def number_sign_claims(text: str) -> Iterator[Claim]:
    """Claim signs that are one number each (①, Ⅳ) but for fractions and the powers of units."""
    for match in _NUMBER_SIGN.finditer(text):
        sign = match[0]
        if sign in "²³" and _METRE.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        if not sign.isascii() and unicodedata.category(sign) in {"No", "Nl"}:
            yield Claim(*match.span(), _say_value(unicodedata.numeric(sign)), Kind.NUMBER)


def figure_claims(text: str) -> Iterator[Claim]:
    """Claim every sign left that stands for a number: ², ①, Ⅳ, ٣."""
    for place, sign in enumerate(text):
        if sign.isdecimal():
            yield Claim(place, place + 1, DIGITS[int(sign)], Kind.NUMBER)
        elif not sign.isalpha() and unicodedata.category(sign) in {"No", "Nl"}:
            yield Claim(place, place + 1, _say_value(unicodedata.numeric(sign)), Kind.NUMBER)


def _say_value(value: float) -> str:
    """Say the value of a number sign."""
    return say_number(f"{value:g}".replace(".", ","))


def bracket_claims(text: str) -> Iterator[Claim]:
    """Claim brackets: what stands in them becomes an aside between commas."""
    for match in _OPEN.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        is_quiet = not before or before in _PAUSE_BEFORE or before in "([{"
        lead = " " if before and before not in '\n([{“"‘«' else ""
        yield Claim(*match.span(), lead if is_quiet else ", ", Kind.BRACKET)
    for match in _CLOSE.finditer(text):
        yield Claim(*match.span(), _closing(text, match), Kind.BRACKET)


def _closing(text: str, match: re.Match[str]) -> str:
    """Give the pause for a closing bracket: none before another pause or at the end."""
    rest = text[match.end() : match.end() + _NEAR].lstrip(" \u00a0\t*_")
    if not rest or rest[0] in _NO_PAUSE_AFTER or rest[0] in "([{":
        return ""
    before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
    return "" if before[-1:] in _PAUSE_BEFORE else ","


def bullet_claims(text: str) -> Iterator[Claim]:
    """Claim the sign at the head of an item; every one becomes a dash."""
    for match in _BULLET.finditer(text):
        yield Claim(match.start(2), match.end(2), "-", Kind.SYMBOL)


def sign_claims(text: str) -> Iterator[Claim]:
    """Claim signs that are said, and signs that stay silent."""
    for match in _ARROW.finditer(text):
        is_between = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" \t")[-1:] not in {
            "",
            "\n",
        }
        yield Claim(*match.span(), ", " if is_between else "", Kind.SYMBOL)
    for match in _MORE_THAN.finditer(text):
        yield Claim(*match.span(), " trở lên", Kind.SYMBOL)
    for match in _CHANGE.finditer(text):
        yield Claim(*match.span(), "tăng " if match[0] == "+" else "giảm ", Kind.SYMBOL)
    for match in _SAID.finditer(text):
        is_last = match[1] == "+" and not text[match.end() : match.end() + 1].strip(" \n.,;:)")
        yield Claim(*match.span(), " " if is_last else f" {_SIGNS[match[1]]} ", Kind.SYMBOL)
    for match in _SILENT.finditer(text):
        yield Claim(*match.span(), _gap(text, *match.span()), Kind.SYMBOL)
