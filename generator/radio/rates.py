"""Slashes and dashes between words and numbers: đồng/kg, tấn/ha, xã/phường, 3-5%."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import MASKS, Claim, Kind, mask
from generator.radio.quantities import any_of
from generator.radio.units import (
    EACH_WORDS,
    LENGTH_OR_AREA,
    LONE_UNITS,
    UNITS,
    WORD_UNITS,
    unit_name,
)

_AMOUNTS: Final = mask(
    Kind.NUMBER, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.FRACTION, Kind.RATE, Kind.STATION
)
_END: Final = r"(?![\w²³])"
_PER_UNIT: Final = re.compile(rf"[ ]?/[ ]?({any_of([*LONE_UNITS, *UNITS])}){_END}", re.IGNORECASE)
_PER_WORD: Final = re.compile(rf"[ ]?/[ ]?(?=({any_of(EACH_WORDS)}){_END})", re.IGNORECASE)
_PER_ANY: Final = re.compile(
    rf"(?<=[{_AMOUNTS}])[ ]?/[ ]?(?=([^\W\d_]+|[{mask(Kind.ABBREVIATION)}]))"
    rf"|(?<=[ ]tấn|[đđ]ồng|[ ]con|[ ]gói|[ ]hộp|riệu)/(?=([^\W\d_]+|[{mask(Kind.ABBREVIATION)}]))"
)
_PER_COUNT: Final = re.compile(rf"[ ]?/[ ]?(?=[{mask(Kind.NUMBER, Kind.MEASURE)}]|\d)")
_PER_TIME: Final = re.compile(
    rf"(?<=lần)[ ]?/[ ]?(?=[\d{mask(Kind.NUMBER)}]+[ ](?:năm|quý|tháng|tuần|ngày)\b)"
)
_COUNTED: Final = re.compile(rf"(?:[\d{_AMOUNTS}])[^.;:()\n{MASKS}]{{0,28}}$")
_MEASURED: Final = re.compile(rf"(?:[{mask(Kind.MEASURE)}]|(?<!\w)(?:{any_of(WORD_UNITS)}))$")
_PRICED: Final = re.compile(rf"(?:[{mask(Kind.MONEY)}]|đồng|triệu|tỷ|tỉ|nghìn|ngàn|đ|USD|VNĐ|VND)$")
_LEVELS: Final = (
    {"xã", "phường", "thị trấn", "đặc khu"},
    {"thôn", "bản", "tổ", "khu phố", "tổ dân phố", "xóm", "ấp", "làng"},
    {"huyện", "quận", "thị xã"},
    {"tỉnh", "thành phố"},
    {"hộ", "gia đình", "cá nhân", "tập thể"},
    {"ông", "bà", "anh", "chị", "cô", "chú"},
)
"""Words of one kind: a slash between them is no rate."""
_UNIT_BEFORE: Final = re.compile(r"(?<!\w)(?:km|m|mm|cm|kWh|kW|g|mg|kg|l|ml)$")
_AND_OR: Final = re.compile(r"(?<!\w)và/hoặc(?!\w)", re.IGNORECASE)
_END_OF_PAPER: Final = re.compile(r"[ ]?\./\.?")
_SLASH: Final = re.compile(r"[ \u00a0]*/+[ \u00a0]*")
_HOUR: Final = re.compile(r"[ ]?/[ ]?(h|s)(?!\w)")

_NEAR: Final = 24
_NUMBERS: Final = mask(
    Kind.NUMBER, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.FRACTION, Kind.ROMAN
)
_BLANK: Final = r"[ \u00a0\t]*"
_NUMBER_DASH: Final = re.compile(rf"(?<=[{_NUMBERS}]){_BLANK}[-–—]{_BLANK}(?=[{_NUMBERS}])")
_ABOUT_DASH: Final = re.compile(
    rf"(?<=[{_NUMBERS}]){_BLANK}[-–—]{_BLANK}(?=(?:dưới|gần|hơn|trên)[ ][{_NUMBERS}])"
)
_TIME_DASH: Final = re.compile(
    rf"(?<=[{mask(Kind.TIME)}]){_BLANK}[-–—]{_BLANK}(?=[{mask(Kind.TIME)}])"
)
_DATE_DASH: Final = re.compile(
    rf"(?<=[{mask(Kind.DATE)}]){_BLANK}[-–—]{_BLANK}(?=[{mask(Kind.DATE)}])"
)
_WORD_DASH: Final = re.compile(rf"(?<=[{mask(Kind.ABBREVIATION)}])-(?=[{mask(Kind.ABBREVIATION)}])")
_FEAST: Final = re.compile(
    rf"(?:dịp|lễ|tết|kỷ niệm|nghỉ)[ ]+(?:lễ[ ]+)?[{mask(Kind.DATE)}]+$", re.IGNORECASE
)
_SCHOOL_YEAR: Final = re.compile(
    rf"(?:năm học|niên khóa|niên khoá|niên vụ|vụ(?:[ ]\w+){{0,3}})[ ]*[{mask(Kind.NUMBER)}]{{4}}$",
    re.IGNORECASE,
)


def _has_amount(before: str) -> bool:
    """Whether an amount is counted before a slash, so that "/" is "mỗi" and not a comma."""
    return bool(_COUNTED.search(before) or _PRICED.search(before) or _MEASURED.search(before))


def _per(before: str) -> str:
    """Say the slash before a unit: "trên" between measures, "mỗi" after money and counts."""
    is_measured = _MEASURED.search(before) or _UNIT_BEFORE.search(before)
    return " mỗi " if _PRICED.search(before) or not is_measured else " trên "


def unit_rate_claims(text: str) -> Iterator[Claim]:
    """Claim a slash with the unit after it: đồng/kg, tấn/ha, km/h."""
    for match in _HOUR.finditer(text):
        name = "giờ" if match[1] == "h" else "giây"
        yield Claim(*match.span(), f" trên {name}", Kind.RATE)
    for match in _PER_UNIT.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if match[1] not in LONE_UNITS and not _has_amount(before):
            continue
        spoken = _per(before) + unit_name(match[1])
        yield Claim(*match.span(), spoken, Kind.RATE)


def word_rate_claims(text: str) -> Iterator[Claim]:
    """Claim a slash before a word that goods are counted by: triệu/tháng, 3 vụ/năm."""
    seen = text
    for match in [*_PER_WORD.finditer(text), *_PER_ANY.finditer(text)]:
        before = seen[max(0, match.start() - 40) : match.start()]
        if _has_amount(before) and not _are_alike(before, match[1] or ""):
            word = (match[1] or "").lower()
            spoken = " trên " if word in LENGTH_OR_AREA and _MEASURED.search(before) else " mỗi "
            seen = seen[: match.start()] + mask(Kind.RATE) * len(match[0]) + seen[match.end() :]
            yield Claim(*match.span(), spoken, Kind.RATE)


def _are_alike(before: str, word: str) -> bool:
    """Whether both sides of a slash are of one kind, as in "xã/phường"."""
    return any(word.lower() in level and before.lower().endswith(tuple(level)) for level in _LEVELS)


def count_rate_claims(text: str) -> Iterator[Claim]:
    """Claim a slash before a counted thing: 150.000 đồng/2 hộp, 20.000 đồng/500 g."""
    for match in _PER_COUNT.finditer(text):
        if _PRICED.search(text[max(0, match.start() - 40) : match.start()]):
            yield Claim(*match.span(), " cho ", Kind.RATE)
    for match in _PER_TIME.finditer(text):
        yield Claim(*match.span(), " ", Kind.RATE)


def slash_claims(text: str) -> Iterator[Claim]:
    """Claim the slashes that are left; between words they are a short pause."""
    for match in _AND_OR.finditer(text):
        yield Claim(match.start() + 2, match.start() + 3, " ", Kind.SYMBOL)
    for match in _END_OF_PAPER.finditer(text):
        yield Claim(*match.span(), ".", Kind.SYMBOL)
    for match in _SLASH.finditer(text):
        is_between = text[max(0, match.start() - _NEAR) : match.start()].rstrip()[-1:] not in {
            "",
            ",",
            "\n",
            ".",
        }
        yield Claim(*match.span(), ", " if is_between else " ", Kind.SYMBOL)


def dash_claims(text: str) -> Iterator[Claim]:
    """Claim the dash from one number, time or day to another."""
    for match in _NUMBER_DASH.finditer(text):
        is_school_year = _SCHOOL_YEAR.search(text[max(0, match.start() - 60) : match.start()])
        yield Claim(*match.span(), " - " if is_school_year else " đến ", Kind.RANGE)
    for match in _ABOUT_DASH.finditer(text):
        yield Claim(*match.span(), " đến ", Kind.RANGE)
    for match in _WORD_DASH.finditer(text):
        yield Claim(*match.span(), " - ", Kind.SYMBOL)
    for match in _TIME_DASH.finditer(text):
        yield Claim(*match.span(), " đến ", Kind.RANGE)
    for match in _DATE_DASH.finditer(text):
        is_feast = _FEAST.search(text[max(0, match.start() - 40) : match.start()])
        yield Claim(*match.span(), " và " if is_feast else " đến ", Kind.RANGE)
