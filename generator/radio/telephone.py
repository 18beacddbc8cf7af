"""Telephone numbers and other long codes, digit by digit in the groups they are written in."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import Claim, Kind
from generator.radio.numbers import say_digits, say_whole
from generator.radio.syllables import spell

_GAP: Final = r"[ \u00a0.–-]"
_COUNTRY: Final = re.compile(
    rf"(?<![\w+])(?:\(\+84\)|\+84|0084){_GAP}?(?:\(0\))?\d{{1,3}}(?:{_GAP}?\d{{2,4}}){{2,3}}(?!\d)"
)
_AREA: Final = re.compile(rf"\(0\d{{2,3}}\){_GAP}?\d{{1,4}}(?:{_GAP}?\d{{2,4}}){{1,3}}(?!\d)")
_GROUPED: Final = re.compile(
    rf"(?<![\w.,/])0\d{{1,4}}(?:{_GAP}[\dx]{{1,8}}){{1,4}}(?![\dx]|[.,/]\d)"
)
_SOLID: Final = re.compile(r"(?<![\w.,/-])0\d{8,10}(?!\w)")
_SERVICE: Final = re.compile(rf"(?<![\w.,/])1[89]00(?:{_GAP}?[\dx]{{2,4}}){{1,2}}(?!\w|[.,]\d)")
_CUED: Final = re.compile(
    r"(?<!\w)(?:điện thoại|đt|sđt|đtdđ|hotline|zalo|tổng đài|đường dây nóng|số máy|fax|tel"
    r"|gọi(?: số)?)"
    rf"[ ]?[:.]?[ ]*(?:số[ ]+)?((?<!\d)\d{{1,5}}(?:{_GAP}?\d{{2,4}}){{0,3}})(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
_SHORTEST: Final = 3
_SHORTEST_NAMED: Final = 6
_LONGEST_GROUP: Final = 5
_FEWEST: Final = 9
_MOST: Final = 12

_IDENTIFIER: Final = re.compile(
    r"(?<!\w)(?:mã số thuế|mã số|mã vạch|mã|mst|gtin|barcode|cccd|số tài khoản|stk|tài khoản)"
    r"[ ]?:?[ ]*(?:số[ ]+)?((?<!\d)\d[\d .–-]{2,}\d)(?!\w)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?<![\w/.,-])\d{1,6}(?:-\d{1,6}){3,}(?![\w/-]|[.,]\d)")
_REGISTERED: Final = re.compile(r"(?<![\w/.,-])\d{1,2}-\d{5,7}-\d{3}(?![\w/-])")
_DOTTED_CODE: Final = re.compile(
    r"(?<![\w/.,-])\d{1,4}(?:\.\d{1,4}){3,}(?<!\.\d{3}\.\d{3}\.\d{3})(?![\w/-]|[.,]\d)"
)
_LONG: Final = re.compile(r"(?<![\w.,])\d{10,}(?!\w|[.,]\d)")
_FORMULA: Final = re.compile(r"(?<![\w/.,-])\d{1,3}(?:-\d{1,3}){2}(?![\w/-]|[.,]\d)")
_MOBILE_GROUPS: Final = (4, 3, 3)
_LAND_GROUPS: Final = (4, 4, 3)
_CITY_GROUPS: Final = (3, 4, 4)


def say_groups(groups: list[str]) -> str:
    """Read groups of digits with a breath between: "không chín một hai, ba bốn năm"."""
    return ", ".join(_say_group(group) for group in groups if group)


def _say_group(group: str) -> str:
    """Read one group; x stands for a digit left open."""
    return " ".join("ích-xì" if sign == "x" else say_digits(sign) for sign in group)


def _cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    """Cut a run of digits into groups of given sizes."""
    groups: list[str] = []
    for size in sizes:
        groups.append(digits[:size])
        digits = digits[size:]
    return [*groups, digits]


def _solid_groups(digits: str) -> list[str]:
    """Cut a telephone number that is written in one piece."""
    if len(digits) == sum(_MOBILE_GROUPS):
        return _cut(digits, _MOBILE_GROUPS)
    return _cut(digits, _CITY_GROUPS if digits[:3] in {"024", "028"} else _LAND_GROUPS)


def _long_groups(digits: str) -> list[str]:
    """Cut another long code into threes, with four at the end rather than one."""
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return groups


def _halves(group: str) -> list[str]:
    """Cut a group that is too long for one breath after its fourth digit."""
    return [group] if len(group) <= _LONGEST_GROUP else [group[:4], group[4:]]


def _written_groups(number: str) -> list[str]:
    """Give the groups as written, or cut a number that has none."""
    groups = re.findall(r"[\dx]+", number)
    if len(groups) > 1:
        return [part for group in groups for part in _halves(group)]
    digits = groups[0]
    if digits.startswith(("1800", "1900")):
        return [digits[:4], digits[4:]]
    return _solid_groups(digits) if _FEWEST < len(digits) < _MOST else _long_groups(digits)


def _count(number: str) -> int:
    """Count the digits."""
    return len(re.findall(r"[\dx]", number))


def _claim(start: int, number: str) -> Claim:
    """Claim a telephone number that begins at a place."""
    spoken = say_groups(_written_groups(number))
    return Claim(start, start + len(number), spoken, Kind.TELEPHONE)


_PLATE: Final = re.compile(r"(?<!\w)(\d{2})([A-ZĐ][A-Z1-9]?)-?[ ]?(\d{3})\.(\d{2})(?!\w)")
"""The number plate of a car: 73B-012.34."""


def plate_claims(text: str) -> Iterator[Claim]:
    """Claim number plates."""
    for match in _PLATE.finditer(text):
        series = " ".join(spell(each) if each.isalpha() else say_digits(each) for each in match[2])
        spoken = f"{say_whole(match[1])} {series}, {say_groups([match[3], match[4]])}"
        yield Claim(*match.span(), spoken, Kind.CODE)


def telephone_claims(text: str) -> Iterator[Claim]:
    """Claim telephone numbers: mobile, land line, +84, 1900 and after words such as "gọi"."""
    for match in _COUNTRY.finditer(text):
        digits = re.sub(r"^\(?(?:\+84|0084)\)?", "", match[0])
        country = "cộng tám bốn" if "+" in match[0] else say_digits("0084")
        groups = re.findall(r"\d+", digits)
        groups = groups if len(groups) > 1 else _long_groups(groups[0])
        spoken = f"{country}, {say_groups(groups)}"
        yield Claim(*match.span(), spoken, Kind.TELEPHONE)
    for match in _AREA.finditer(text):
        yield _claim(match.start(), match[0])
    for pattern in (_GROUPED, _SOLID):
        for match in pattern.finditer(text):
            if _FEWEST <= _count(match[0]) <= _MOST:
                yield _claim(match.start(), match[0])
    for match in _SERVICE.finditer(text):
        yield _claim(match.start(), match[0])
    for match in _CUED.finditer(text):
        is_named = match[0].lower().startswith(("đt", "tel", "fax"))
        if _count(match[1]) >= (_SHORTEST_NAMED if is_named else _SHORTEST):
            yield _claim(match.start(1), match[1])


def code_claims(text: str) -> Iterator[Claim]:
    """Claim product codes (83-829-28780-3-2022), bar codes, tax numbers and formulas."""
    for match in _IDENTIFIER.finditer(text):
        groups = re.findall(r"\d+", match[1])
        spoken = say_groups(groups if len(groups) > 1 else _long_groups(groups[0]))
        yield Claim(*match.span(1), spoken, Kind.CODE)
    for pattern in (_CODE, _REGISTERED, _DOTTED_CODE):
        for match in pattern.finditer(text):
            yield Claim(*match.span(), say_groups(re.findall(r"\d+", match[0])), Kind.CODE)
    for match in _LONG.finditer(text):
        yield Claim(*match.span(), say_groups(_long_groups(match[0])), Kind.CODE)
    for match in _FORMULA.finditer(text):
        spoken = ", ".join(say_whole(part) for part in match[0].split("-"))
        yield Claim(*match.span(), spoken, Kind.CODE)
