"""Days, months and years: 22/5/2026, ngày 17-4, tháng 5/2026, quý IV/2025, 21 - 25/1/2022."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import Claim, Kind, mask
from generator.radio.numbers import say_day, say_integer, say_month

_DAYTIME: Final = r"ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya|mùng|mồng|nay|qua|mai"
_FEAST: Final = r"dịp|lễ|tết|kỷ niệm|phụ nữ|quốc tế|công ty|quốc khánh|lao động|thiếu nhi"
_LOOSE: Final = r"từ|đến|tới|hết|trước|sau|vào|kể từ|tính đến|chậm nhất"
_STRICT_CUE: Final = re.compile(rf"(?<!\w)(?:{_DAYTIME})[ \u00a0:(]+$", re.IGNORECASE)
"""A day follows, and needs no "ngày" of its own."""
_SO_FAR: Final = re.compile(
    r"(?<!\w)(?:đến|tới|hiện|cho đến|từ trước đến|xưa)\s+nay[ ,]+$", re.IGNORECASE
)
"""“Nay” that stands for no day: đến nay 11/12 xã."""
_FEAST_CUE: Final = re.compile(rf"(?<!\w)(?:{_FEAST})[ \u00a0]+$", re.IGNORECASE)
_LOOSE_CUE: Final = re.compile(rf"(?<!\w)(?:{_LOOSE})[ \u00a0]+$", re.IGNORECASE)
"""A day or a fraction follows."""
_CHAIN_CUE: Final = re.compile(
    rf"[{mask(Kind.DATE)}](?:,|[ \u00a0]*(?:và|,|[-–—]|hoặc))[ \u00a0]*$"
)
"""A day stands just before."""
_SPAN_CUE: Final = re.compile(rf"[{mask(Kind.DATE)}][ ](?:đến|tới)[ ](?:hết[ ])?$")
"""The first day of a span stands before: từ 24-7 đến 31-7."""
_LIST_CUE: Final = re.compile(
    rf"(?<!\w)(?:{_DAYTIME}|{_LOOSE})[ ]+(?:\d{{1,2}}(?:,[ ]|[ ]?[-–][ ]?|[ ]và[ ]|[ ]đến[ ]))+$",
    re.IGNORECASE,
)
"""Other days of the same month stand before: ngày 5, 6 và 7/11."""

_FULL: Final = re.compile(
    r"(?:(?<![\d/.,-])|(?<=\d[-–])(?=\d{1,2}/))(\d{1,2})[ ]?([/.-])"
    r"[ ]?(\d{1,2})[ ]?\2[ ]?(\d{4}|(?<=/)\d{2})(?![\d/]|[.,-]\d)"
)
_SPACED: Final = re.compile(
    r"(?<![\d/.,-])(?<!\d[ ])(\d{1,2})[ ](\d{1,2})[ ]((?:19|20)\d\d)(?![\d/]|[.,-]\d)"
)
_SHORT_MONTH: Final = re.compile(r"(?<!\w)([QT])(\d{1,2})[/-]((?:19|20)\d\d)(?!\d)")
_SHORT: Final = re.compile(r"(?<![\d/.,])(\d{1,2})([/.-]|[ ]/[ ])(\d{1,2})(?![\d/%]|[.,]\d)")
_MONTH: Final = re.compile(r"(?<![\d/.,-])(\d{1,2})[ ]?[/-][ ]?((?:19|20)\d\d)(?![\d/]|[.,]\d)")
_COUNTED: Final = re.compile(
    r"[ \u00a0]*(?:xã|phường|thôn|bản|tổ|huyện|tỉnh|tiêu chí|chỉ tiêu|đơn vị|địa phương|hộ|sản phẩm"
    r"|đại biểu|phiếu|thành viên|điểm|người|mô hình|HTX|hợp tác xã|nội dung|nhiệm vụ|tấn|ha|kg)\b"
)
"""Words after a ratio: 12/12 xã is no day."""
_SHARE: Final = re.compile(
    r"[ \u00a0]*(?:số|diện tích|dân số|lượng|sản lượng|thời gian|tổng|chiều|quãng|chặng|dân|hộ|nước"
    r"|thị phần|doanh thu|khối lượng|trọng lượng|phần|công suất|kg|lít|ha|ngày|năm|giá)\b"
)
"""Words after a fraction: 2/3 số hộ is no day."""
_TIMES_A_DAY: Final = re.compile(
    r"[ \u00a0]*(?:lần|viên|gói|bữa|giờ|tiếng|con|kg|tạ|tấn|ly|cốc|h)\b"
)
_FEASTS: Final = frozenset({(2, 9), (8, 3), (30, 4), (20, 10), (20, 11), (27, 7), (22, 12)})
"""Days known by their date alone."""
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_CENTURY_TURN: Final = 50


def is_day(day: int, month: int) -> bool:
    """Whether there is such a day."""
    return 1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH


def _year(digits: str) -> int:
    """Complete a year of two digits."""
    year = int(digits)
    if len(digits) == len("2021"):
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def say_date(day: int, month: int, year: int | None = None) -> str:
    """Say a day: "hai mươi hai tháng năm năm hai nghìn không trăm hai mươi sáu"."""
    said = f"{say_day(day)} tháng {say_month(month)}"
    return f"{said} năm {say_integer(year)}" if year is not None else said


def _prefix(before: str) -> str | None:
    """Tell whether "ngày" has to be added, from what stands before; None when nothing hints."""
    if _SO_FAR.search(before):
        return None
    if any(cue.search(before) for cue in (_STRICT_CUE, _FEAST_CUE, _CHAIN_CUE, _LIST_CUE)):
        return ""
    return "ngày " if _LOOSE_CUE.search(before) else None


def _without_mung(said: str, before: str) -> str:
    """Leave "mùng" out where it is written already."""
    return (
        said.removeprefix("mùng ")
        if re.search(r"(?:mùng|mồng)\s+$", before, re.IGNORECASE)
        else said
    )


def _full_dates(text: str) -> Iterator[Claim]:
    """Claim days with their year."""
    for match in _FULL.finditer(text):
        day, month = int(match[1]), int(match[3])
        if is_day(day, month):
            before = text[max(0, match.start() - 20) : match.start()]
            said = _without_mung(say_date(day, month, _year(match[4])), before)
            prefix = _prefix(before)
            if re.search(r"\d[ ]?[-–—][ ]?$", before):
                prefix = ""
            yield Claim(*match.span(), ("ngày " if prefix is None else prefix) + said, Kind.DATE)


def _spaced_dates(text: str) -> Iterator[Claim]:
    """Claim days as titles of recordings write them: 24 8 2023."""
    for match in _SPACED.finditer(text):
        day, month = int(match[1]), int(match[2])
        if is_day(day, month):
            prefix = _prefix(text[max(0, match.start() - 20) : match.start()])
            said = say_date(day, month, int(match[3]))
            yield Claim(*match.span(), ("ngày " if prefix is None else prefix) + said, Kind.DATE)


def _is_short_date(match: re.Match[str], prefix: str | None, before: str, after: str) -> bool:
    """Whether two numbers are a day and a month, and not a fraction, a range or a decimal."""
    is_span_end = _SPAN_CUE.search(before) is not None
    day, month, separator = int(match[1]), int(match[3]), match[2].strip()
    if not is_day(day, month) or (_COUNTED.match(after) and prefix != ""):
        return False
    if separator != "/":
        return (
            (prefix == "" or is_span_end)
            and not _TIMES_A_DAY.match(after)
            and "tháng" not in after[:8]
        )
    if _SHARE.match(after) and day < month:
        return False
    return (
        prefix is not None or (day, month) in _FEASTS or (day > month and (day, month) != (24, 7))
    )


def _short_dates(text: str) -> Iterator[Claim]:
    """Claim days without a year; a day just before makes the next pair of numbers a day too."""
    seen = text
    for match in _SHORT.finditer(text):
        before = seen[max(0, match.start() - 20) : match.start()]
        after = text[match.end() : match.end() + 16]
        prefix = _prefix(before)
        if _loose_dashed(match, before, after):
            prefix = "ngày " if _LOOSE_CUE.search(before) else ""
        elif not _is_short_date(match, prefix, before, after):
            continue
        said = _without_mung(say_date(int(match[1]), int(match[3])), before)
        seen = seen[: match.start()] + mask(Kind.DATE) * len(match[0]) + seen[match.end() :]
        yield Claim(*match.span(), (prefix or "") + said, Kind.DATE)


_DASHED_SPAN: Final = re.compile(
    r"[ ]+(?:đến|tới)[ ]+(?:hết[ ]+)?(?:ngày[ ]+)?\d{1,2}-\d{1,2}(?!\d)"
)


def _loose_dashed(match: re.Match[str], before: str, after: str) -> bool:
    """Whether this is the first day of "từ 24-7 đến 31-7"."""
    is_dashed = match[2] == "-" and is_day(int(match[1]), int(match[3]))
    return is_dashed and bool(_LOOSE_CUE.search(before)) and bool(_DASHED_SPAN.match(after))


def _months(text: str) -> Iterator[Claim]:
    """Claim a month with its year."""
    for match in _MONTH.finditer(text):
        month = int(match[1])
        before = text[max(0, match.start() - 20) : match.start()]
        if month > _LAST_MONTH or re.search(r"(?<!\w)số\s+$", before, re.IGNORECASE):
            continue
        lead = "" if re.search(r"(?<!\w)tháng\s+$", before, re.IGNORECASE) else "tháng "
        if re.search(r"(?<!\w)(?:quý|quí|đợt|kỳ|lần|vụ|tập)\s+$", before, re.IGNORECASE):
            said = say_integer(month)
        else:
            said = f"{lead}{say_month(month)}"
        yield Claim(*match.span(), f"{said} năm {say_integer(int(match[2]))}", Kind.DATE)


def date_claims(text: str) -> Iterator[Claim]:
    """Claim days and months written in figures with strokes, points or dashes."""
    yield from _full_dates(text)
    yield from _spaced_dates(text)
    for match in _SHORT_MONTH.finditer(text):
        number = int(match[2])
        said = f"quý {say_integer(number)}" if match[1] == "Q" else f"tháng {say_month(number)}"
        yield Claim(*match.span(), f"{said} năm {say_integer(int(match[3]))}", Kind.DATE)
    yield from _months(text)


def short_date_claims(text: str) -> Iterator[Claim]:
    """Claim days without a year."""
    yield from _short_dates(text)
