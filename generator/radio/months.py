"""Numbers beside the words of the calendar and the clock: ngày 7 tháng 5, thứ 4, 7h30, 17 giờ."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import Claim, Kind, mask
from generator.radio.dates import is_day
from generator.radio.numbers import say_day, say_integer, say_month, say_ordinal

_SEP: Final = r"(?:,[ ]?|[ ]?[-–—][ ]?|[ ]và[ ]|[ ]đến[ ]|[ ]hoặc[ ])"
_DAY_OF_LIST: Final = re.compile(
    rf"(?<![\d/.,])(\d{{1,2}})(?=(?:{_SEP}\d{{1,2}})*{_SEP}(?:ngày[ ])?"
    rf"(?:[{mask(Kind.DATE)}]|\d{{1,2}}[ ]tháng[ ]\d))"
)
_DASH: Final = re.compile(r"[ ]?[-–—]")
_LIST_HEAD: Final = re.compile(
    rf"(?<!\w)(?:ngày|mùng|mồng|từ|sáng|chiều|tối)[ ]+(?:\d{{1,2}}{_SEP})*$", re.IGNORECASE
)
_DAY: Final = re.compile(
    r"(?<!\w)((?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|đến|và)[ ]+|[-–,][ ]?)(\d{1,2})"
    r"(?=[ ]+tháng[ ]+(\d{1,2})(?!\d))",
    re.IGNORECASE,
)
_EVERY_MONTH: Final = re.compile(
    r"(?<!\w)(ngày[ ]+)"
    r"(0[1-9](?![\d/.,-])|(?:[1-9]|10)(?=[ ]+(?:(?:hằng|hàng|mỗi)[ ]tháng|âm[ ]lịch|Tết)))",
    re.IGNORECASE,
)
"""A day of no month in particular: ngày 05 hằng tháng."""
_DAYS_OF_MONTH: Final = re.compile(
    r"(?<!\w)ngày[ ]+((?:\d{1,2}(?:,[ ]|[ ]?[-–][ ]?|[ ]và[ ]))+\d{1,2})"
    r"(?=[ ]+(?:âm[ ]lịch|(?:hằng|hàng|mỗi)[ ]tháng|tháng[ ](?:Giêng|Chạp|giêng|chạp)))",
    re.IGNORECASE,
)
"""Days of every month, or of a month with a name: các ngày 2, 7, 12 âm lịch."""
_MONTH: Final = re.compile(r"(?<!\w)tháng[ ]+(\d{1,2})(?![\d%])(?![.,/]\d)", re.IGNORECASE)
_NO_MONTH_BEFORE: Final = re.compile(
    r"(?:mỗi|hằng|hàng|một|các|theo|quân|/|trên|trong)[ ]*$", re.IGNORECASE
)
_NO_MONTH_AFTER: Final = re.compile(
    r"[ ]?(?:[-–][ ]?\d+[ ]?)?(?:triệu|nghìn|ngàn|tỷ|tỉ|đồng|đ\b|lần|kg|tấn|tạ|sản phẩm|chuyến|lứa"
    r"|h\b|giờ)"
)
_NEXT_MONTH: Final = re.compile(
    r"(?<!\w)(tháng[ ]+\d{1,2}(?:[ ]?[-–][ ]?|[ ]và[ ]|,[ ]))(\d{1,2})"
    r"(?=[ ]*(?:[.;:)]|,(?!\d)|$|năm|hằng|hàng|âm|dương|tới))",
    re.IGNORECASE | re.MULTILINE,
)
_ORDINAL: Final = re.compile(
    r"(?<!\w)(thứ)[ ]+(\d{1,3})(?:[-–]((?:19|20)\d\d))?(?![\d/]|[.,]\d)", re.IGNORECASE
)

_WEEKDAY: Final = re.compile(
    r"(?<![\w.])(?:(?<=trừ )|(?<=từ )|(?<=đến )|(?<=sáng )|(?<=chiều )|(?<=tối )|(?<=ngày )"
    r"|(?=T[2-7](?:,[ ]|[ ]?[-–][ ]?|[ ]và[ ]|[ ]đến[ ])(?:T[2-7]|CN)))T([2-7])(?![\w/]|[.-]\d)",
)
_CLOCK: Final = re.compile(
    r"(?<![\d.,:/])([01]?\d|2[0-4])(?:[ ]?(?:h|giờ)[ ]?|g)([0-5]\d)(?!\d)"
    r"(?:[ ]?(?:phút|ph|['’\u2032]))?(?!\w)",
    re.IGNORECASE,
)
_COLON: Final = re.compile(
    r"(?<![\d.,:/])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])([ ]?(?:AM|PM))?(?!\w)"
)
_RATIO: Final = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số)[ ]+(?:là[ ]+)?$", re.IGNORECASE)
_HOUR: Final = re.compile(r"(?<![\d.,:/])(\d{1,2})[ ]?(?:h|H)(?![\w²])")
_FIRST_HOUR: Final = re.compile(rf"(?<![\w.,/])(\d{{1,2}})(?=[ ]?[-–—][ ]?[{mask(Kind.TIME)}])")
_NOON: Final = 12
_EVENING: Final = 18


def month_claims(text: str) -> Iterator[Claim]:
    """Claim days and months beside the words "ngày" and "tháng"."""
    for match in _DAY_OF_LIST.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _LIST_HEAD.search(before) or _DASH.match(text, match.end()):
            said = say_day(int(match[1]))
            yield Claim(*match.span(1), _after_mung(said, before), Kind.DATE)
    for match in _DAY.finditer(text):
        if is_day(int(match[2]), int(match[3])):
            said = _after_mung(say_day(int(match[2])), match[1])
            yield Claim(*match.span(2), said, Kind.DATE)
    yield from _months(text)
    for match in _DAYS_OF_MONTH.finditer(text):
        for day in re.finditer(r"\d+", match[1]):
            start = match.start(1) + day.start()
            yield Claim(start, start + len(day[0]), say_day(int(day[0])), Kind.DATE)
    for match in _EVERY_MONTH.finditer(text):
        yield Claim(*match.span(2), say_day(int(match[2])), Kind.DATE)


def _after_mung(said: str, before: str) -> str:
    """Leave "mùng" out where it is written already."""
    return (
        said.removeprefix("mùng ") if before.rstrip().lower().endswith(("mùng", "mồng")) else said
    )


def _months(text: str) -> Iterator[Claim]:
    """Claim the number after "tháng" when it names a month."""
    for match in _MONTH.finditer(text):
        is_duration = _NO_MONTH_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        if not is_duration and not _NO_MONTH_AFTER.match(text, match.end()):
            yield Claim(*match.span(1), say_month(int(match[1])), Kind.DATE)
    for match in _NEXT_MONTH.finditer(text):
        yield Claim(*match.span(2), say_month(int(match[2])), Kind.DATE)


def ordinal_claims(text: str) -> Iterator[Claim]:
    """Claim the number after "thứ": thứ nhất, thứ tư."""
    for match in _ORDINAL.finditer(text):
        year = f" năm {say_integer(int(match[3]))}" if match[3] else ""
        yield Claim(match.start(2), match.end(), say_ordinal(int(match[2])) + year, Kind.NUMBER)


def weekday_claims(text: str) -> Iterator[Claim]:
    """Claim short weekdays beside words of time or other weekdays: trừ T7, CN."""
    for match in _WEEKDAY.finditer(text):
        yield Claim(*match.span(), f"thứ {say_ordinal(int(match[1]))}", Kind.DATE)


def say_clock(hour: int, minute: int, second: int | None = None) -> str:
    """Say a time: "bảy giờ ba mươi phút"; full hours without minutes."""
    said = f"{say_integer(hour)} giờ"
    if minute or second:
        said += f" {say_integer(minute)} phút"
    return f"{said} {say_integer(second)} giây" if second else said


def _half_day(hour: int, mark: str) -> str:
    """Give the part of the day that AM and PM stand for."""
    if mark.strip() == "AM":
        return " sáng"
    if hour == _NOON:
        return " trưa"
    return " chiều" if hour + _NOON < _EVENING else " tối"


def clock_claims(text: str) -> Iterator[Claim]:
    """Claim times of day."""
    for match in _CLOCK.finditer(text):
        yield Claim(*match.span(), say_clock(int(match[1]), int(match[2])), Kind.TIME)
    for match in _COLON.finditer(text):
        if not _RATIO.search(text[max(0, match.start() - 16) : match.start()]):
            hour = int(match[1])
            said = say_clock(hour, int(match[2]), int(match[3]) if match[3] else None)
            said += _half_day(hour, match[4]) if match[4] else ""
            yield Claim(*match.span(), said, Kind.TIME)
    for match in _HOUR.finditer(text):
        yield Claim(*match.span(), say_clock(int(match[1]), 0), Kind.TIME)


def first_hour_claims(text: str) -> Iterator[Claim]:
    """Claim the first hour of "7-11h"."""
    for match in _FIRST_HOUR.finditer(text):
        yield Claim(*match.span(), say_integer(int(match[1])), Kind.TIME)
