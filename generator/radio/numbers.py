"""Figures in words, as an announcer of a central Vietnamese station reads them."""

import re
from typing import Final

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
"""The ten digits, as in a telephone number."""

_TEN: Final = 10
_HUNDRED: Final = 100
_BILLION: Final = 1_000_000_000
_APRIL: Final = 4
_PAIR: Final = 2
"""Two digits are read as one number, after a comma and with one leading nought."""
_LONGEST: Final = 15
"""Whole numbers with more digits are read digit by digit."""
_GROUP_NAMES: Final = ((1_000_000, "triệu"), (1_000, "nghìn"))

_POINTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:,000)")
_SPACED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
_GAPS: Final = re.compile(r"[ \u00a0\u202f.]")

NUMBER: Final = (
    r"(?<![\d])(?<!\d[.,])(?:[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+(?!\d))?"
    r"|[1-9]\d{0,2}(?:,\d{3}){2,}(?!\d)"
    r"|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}){2,}(?!\d)"
    r"|\d+(?:[.,]\d+(?![\d]|[.,]\d))?)"
)
"""Pattern of a written number: 1.250 · 2,5 · 1.250,5 · 1 000 000 · 07."""


def say_digits(digits: str) -> str:
    """Read digit by digit: "0912" is "không chín một hai"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def _below_hundred(value: int, *, after_hundreds: bool) -> list[str]:
    """Give the words of 1 to 99: mười lăm, hai mươi mốt, hai mươi tư; linh năm after hundreds."""
    tens, ones = divmod(value, _TEN)
    if tens == 0:
        return ["linh", DIGITS[ones]] if after_hundreds else [DIGITS[ones]]
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    if ones:
        words.append(special.get(ones, DIGITS[ones]))
    return words


def _below_thousand(value: int, *, led: bool) -> list[str]:
    """Give the words of 1 to 999; after a higher group, missing hundreds are "không trăm"."""
    hundreds, rest = divmod(value, _HUNDRED)
    words = [DIGITS[hundreds], "trăm"] if hundreds or led else []
    if rest:
        words += _below_hundred(rest, after_hundreds=bool(words))
    return words


def _below_billion(value: int, *, led: bool) -> list[str]:
    """Give the words of 1 to 999 999 999.

    An empty group inside is said ("một triệu không nghìn năm trăm"): the ear, which hears it
    once, would take "một triệu năm trăm" for one and a half million.
    """
    words: list[str] = []
    rest = value
    for size, name in _GROUP_NAMES:
        count, rest = divmod(rest, size)
        if count:
            words += [*_below_thousand(count, led=led or bool(words)), name]
        elif (words or led) and rest:
            words += ["không", name]
    return words + (_below_thousand(rest, led=led or bool(words)) if rest else [])


def say_integer(value: int) -> str:
    """Read a whole number: 21 "hai mươi mốt", 105 "một trăm linh năm"."""
    if value < 0:
        return f"âm {say_integer(-value)}"
    if value == 0:
        return DIGITS[0]
    billions, rest = divmod(value, _BILLION)
    words = [say_integer(billions), "tỷ"] if billions else []
    if rest:
        words += _below_billion(rest, led=bool(billions))
    return " ".join(words)


def say_decimals(digits: str) -> str:
    """Read what stands after the comma: 46 "bốn mươi sáu", 05 "không năm", 142 "một bốn hai"."""
    if len(digits) == _PAIR and digits[0] != "0":
        return say_integer(int(digits))
    return say_digits(digits)


def say_whole(digits: str) -> str:
    """Read a run of digits as a number, or digit by digit where it is too long or a code."""
    value = digits.lstrip("0")
    if len(digits) > _LONGEST or (len(digits) > _PAIR and len(value) < len(digits)):
        return say_digits(digits)
    return say_integer(int(digits))


def say_number(written: str) -> str:
    """Read a number as it is written: "1.250", "2,5", "1.250,5", "4.0", "07"."""
    if _POINTED.fullmatch(written):
        written = written.replace(".", "")
    elif _ENGLISH.fullmatch(written):
        written = written.replace(",", "")
    elif _SPACED.fullmatch(written):
        written = _GAPS.sub("", written)
    whole, mark, decimals = written.replace(".", ",").partition(",")
    if not mark:
        return say_whole(whole)
    if "," in decimals:
        return " phẩy ".join(map(say_whole, (whole, *decimals.split(","))))
    # "công nghiệp 4.0" is a version, not a measure.
    point = "chấm" if "." in written and decimals == "0" else "phẩy"
    return f"{say_whole(whole)} {point} {say_decimals(decimals)}"


def say_ordinal(value: int) -> str:
    """Read a number after "thứ": nhất, hai, ba, tư, … hai mươi mốt."""
    return {1: "nhất", 4: "tư"}.get(value, say_integer(value))


def say_month(value: int) -> str:
    """Read a number after "tháng": April is "tư"."""
    return "tư" if value == _APRIL else say_integer(value)


def say_day(value: int) -> str:
    """Read the day in a date: the first ten are "mùng"."""
    return f"mùng {say_integer(value)}" if value <= _TEN else say_integer(value)
