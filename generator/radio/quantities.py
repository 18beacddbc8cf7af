"""Amounts: money, measures, shares, sizes, fractions and plain numbers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.radio.claims import Claim, Kind
from generator.radio.numbers import NUMBER, say_digits, say_integer, say_number
from generator.radio.units import CURRENCIES, LONE_UNITS, MULTIPLIERS, UNITS, unit_name


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_GAP: Final = r"[ \u00a0\u202f]?"
_FACTOR: Final = rf"(?:(?!{_GAP[:-1]}[kK]){_GAP}({any_of(MULTIPLIERS)})(?![\w.]\w|\w))"
_SPACED_THOUSANDS: Final = r"(?<![\d.,])[1-9]\d{0,2}[ \u00a0\u202f]\d{3}(?![\d.,]\d|\d)"
_NOT_MONEY: Final = (
    r"(?![ ](?:nghiệp|chí|bào|đội|hương|môn|phạm|minh|loại|tác|hồ|bằng|thời|ý|tình|hành|đều|loạt)"
    r"\b)"
)
_CURRENCY: Final = rf"{_GAP}({any_of(CURRENCIES)})(?!\w){_NOT_MONEY}"
_MONEY: Final = re.compile(rf"({_SPACED_THOUSANDS}(?={_CURRENCY})|{NUMBER}){_FACTOR}?{_CURRENCY}")
_SIGN_FIRST: Final = re.compile(rf"(?:(?<!\w)US[ ]?)?([$€£¥])[ ]?({NUMBER}){_FACTOR}?")
_THOUSANDS: Final = re.compile(rf"({NUMBER})(?:k|(?<=[05])K)(?![\w])(?:[ ]?(?:đồng|đ)(?!\w))?")
_VIEWS: Final = re.compile(r"[ ]?(?:lượt|người|view|like|follow|theo dõi|thích|bình luận|chia sẻ)")
"""What thousands are counted of on the net: 5K lượt xem is no money."""
_SHORT_MILLIONS: Final = re.compile(r"(?<![\w.,])(\d+)(?:tr|triệu)(\d)(?!\w)")
_FACTORED: Final = re.compile(rf"({NUMBER}){_FACTOR}")

_PERCENT: Final = re.compile(rf"({NUMBER}){_GAP}([%‰])(?![ ]?vol)(\d)?")
_PROOF: Final = re.compile(rf"({NUMBER}){_GAP}%[ ]?vol\b(?:\.(?=[ ]*[,;)]))?", re.IGNORECASE)
_MEASURE: Final = re.compile(
    rf"((?<![\w\ue000-\uf8ff])[-\u2212])?({NUMBER})({_GAP})({any_of(UNITS)})(?![\w²³]|\.[^\W\d_])",
    re.IGNORECASE,
)
_LETTERS_NOT_UNITS: Final = frozenset({"A", "C", "D", "G", "K", "M", "S", "V"})
"""Single capitals after a number name something (5G, lớp 10A); only L and W are units."""
_VOLT: Final = "V"
"""After two and more figures, as in 220V; a lone 5V may be a name."""
_HALF: Final = re.compile(r"(?<![\w.,])(\d{1,3})m(\d{1,2})(?!\w)")
_FIVE: Final = "5"
_LONE: Final = re.compile(rf"(?<![\w.,/&-])({any_of(LONE_UNITS)})(?![\w²³]|-[^\W\d_])")
_LONE_LETTER: Final = re.compile(
    r"(?<!phần trăm )(?<=(?:trăm|ghìn|ngàn|riệu|chục|mươi|rưỡi)[ ])([mgl])(?![\w²³.])",
)
_TIMES: Final = re.compile(
    r"(?<=[\d\ue000-\uf8ff])[ ]?[x×X*][ ]?(?=\d)"
    r"|(?<=\w)[ ][x×][ ](?=\d|(?:rộng|dài|cao|sâu|ngang|dày)\b)"
)
_SCORE: Final = re.compile(
    r"(?<!\w)((?:[Tt][ỷỉ] số[^.,;\n\d]{0,24}?|[Tt]hắng|[Tt]hua|[Hh]òa|[Hh]oà)[ ])"
    r"(\d{1,2})[ ]?[-–:][ ]?(\d{1,2})(?![\d%/]|[.,]\d)",
)
_RATIO: Final = re.compile(
    r"(?<![\d.,:/])(\d+(?:,\d+)?)(?:(?<=lệ \d)[ ]:[ ]|:)(\d+(?:,\d+)?)(?![\d:]|[.,]\d)"
)
_FRACTION: Final = re.compile(
    r"(?<![\d.,/])(\d+(?:[.,]\d+)*)[ ]?/[ ]?(\d+(?:[.,]\d+)*)(?!\d|/\d)(h\b)?"
)
_HOUSE: Final = re.compile(
    r"(?<!\w)(?:(?:số nhà|nhà số|ngõ|ngách|kiệt|hẻm)(?:[ ]số)?[ ]"
    r"|số[ ](?=[\d/]+[ ](?:đường|phố|(?-i:[A-ZĐÂ]))))(\d+(?:/\d+)+)(?![\w/])",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(
    r"(?<![\w.,])(?:(?<=[A-Z][ ])|(?=\d{3}))(\d{1,6}(?:-\d{1,3})*):((?:19|20)\d\d)"
    r"(?:/[A-ZĐ]{2,9})?(?!\w)"
)
_CLAUSE: Final = re.compile(
    r"(?<!\w)(?:tiêu chí|chỉ tiêu|mục|tiểu mục|khoản|chương|phần|bảng|hình|phiên bản|bước)[ ]+"
    r"((?:\d{1,2}(?:\.\d{1,2})+(?:,[ ]|[ ](?:và|đến)[ ])?)+)(?<![, ])(?![\w%])",
    re.IGNORECASE,
)
_CLAUSE_NUMBER: Final = re.compile(r"\d+(?:\.\d+)+")
_RELEASE: Final = re.compile(r"(?<!\w)[vV](?:er\.?)?[ ]?(\d{1,2}(?:\.\d{1,3})+)(?!\w)")
_TEN: Final = 10
_FOUR: Final = 4
_COUNTED: Final = re.compile(
    r"[ \u00a0]*(?:xã|phường|thôn|bản|tổ|huyện|tỉnh|tiêu chí|chỉ tiêu|đơn vị|địa phương|sản phẩm"
    r"|đại biểu|phiếu|thành viên|điểm|người|mô hình|HTX|hợp tác xã|nội dung|nhiệm vụ|hộ|tấn)\b"
)
_SHARE: Final = re.compile(
    r"[ \u00a0]*(?:số|diện tích|dân số|lượng|sản lượng|thời gian|tổng|chiều|quãng|chặng|dân|nước"
    r"|thị phần|doanh thu|khối lượng|trọng lượng|công suất|giá|của)\b"
)
_COMMON_PARTS: Final = frozenset({"2", "3", "4", "5"})
_AFTER: Final = 16
_RANK: Final = re.compile(r"(?:hạng|thương binh|bệnh binh|bậc|mức)[ ]$", re.IGNORECASE)
"""Before the rank of a disabled soldier: hạng 2/4."""
_BELOW_NOUGHT: Final = re.compile(
    rf"(?<=[^\W\d_][ ])[-\u2212](?={NUMBER}(?:[ ]?(?:đến|[-–])[ ]?[-\u2212]?{NUMBER})?"
    r"[ ]?(?:độ|°|º|℃))"
)
_VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
_VULGAR_SIGN: Final = re.compile(f"[{''.join(_VULGAR)}]")
_NUMBER: Final = re.compile(NUMBER)
_STARS: Final = re.compile(rf"({NUMBER})?[ ]?([★⭐]+)")


def _factor(word: str | None) -> str:
    """Say the factor of an amount."""
    return f" {MULTIPLIERS[word]}" if word else ""


def money_claims(text: str) -> Iterator[Claim]:
    """Claim amounts of money and numbers followed by nghìn, triệu, tỷ."""
    for match in _SHORT_MILLIONS.finditer(text):
        spoken = f"{say_number(match[1])} triệu {say_integer(int(match[2]))} trăm nghìn đồng"
        yield Claim(*match.span(), spoken, Kind.MONEY)
    for match in _SIGN_FIRST.finditer(text):
        spoken = f"{say_number(match[2])}{_factor(match[3])} {CURRENCIES[match[1]]}"
        yield Claim(*match.span(), spoken, Kind.MONEY)
    for match in _MONEY.finditer(text):
        spoken = f"{say_number(match[1])}{_factor(match[3])} {CURRENCIES[match[4]]}"
        yield Claim(*match.span(), spoken, Kind.MONEY)
    for match in _THOUSANDS.finditer(text):
        is_money = not _VIEWS.match(text, match.end())
        spoken = f"{say_number(match[1])} nghìn{' đồng' if is_money else ''}"
        yield Claim(*match.span(), spoken, Kind.MONEY if is_money else Kind.NUMBER)


def factored_claims(text: str) -> Iterator[Claim]:
    """Claim numbers followed by nghìn, triệu, tỷ."""
    for match in _FACTORED.finditer(text):
        yield Claim(*match.span(), say_number(match[1]) + _factor(match[2]), Kind.NUMBER)


def percent_claims(text: str) -> Iterator[Claim]:
    """Claim shares: 100%, 0,5‰, 40%vol."""
    for match in _PROOF.finditer(text):
        yield Claim(*match.span(), f"{say_number(match[1])} độ cồn", Kind.PERCENT)
    for match in _PERCENT.finditer(text):
        name = "phần trăm" if match[2] == "%" else "phần nghìn"
        yield Claim(match.start(), match.end(2), f"{say_number(match[1])} {name}", Kind.PERCENT)


def _is_unit(number: str, gap: str, written: str) -> bool:
    """Whether letters after a number are a unit and not a name: 5G, lớp 10A, F1."""
    is_letter = written in _LETTERS_NOT_UNITS and not (written == _VOLT and len(number) > 1)
    return not is_letter and not (written in "s'’\u2032" and gap)


def measure_claims(text: str) -> Iterator[Claim]:
    """Claim numbers with their unit, heights such as 1m65, and units that stand alone."""
    for match in _HALF.finditer(text):
        rest = "rưỡi" if match[2] == _FIVE else say_number(match[2])
        yield Claim(*match.span(), f"{say_number(match[1])} mét {rest}", Kind.MEASURE)
    for match in _MEASURE.finditer(text):
        sign, number, gap, unit = match.groups()
        if _is_unit(number, gap, unit):
            is_below = sign and unit.lower()[0] in "°ºo℃"
            spoken = f"{'âm ' if is_below else ''}{say_number(number)} {unit_name(unit)}"
            start = match.start() if is_below else match.start(2)
            yield Claim(start, match.end(), spoken, Kind.MEASURE)


def lone_unit_claims(text: str) -> Iterator[Claim]:
    """Claim units without a figure before them: "mỗi kg", "hai trăm m"."""
    for pattern in (_LONE, _LONE_LETTER):
        for match in pattern.finditer(text):
            yield Claim(*match.span(), unit_name(match[1]), Kind.MEASURE)


def below_nought_claims(text: str) -> Iterator[Claim]:
    """Claim the sign of a temperature written in words: "-2 độ C" is "âm hai độ xê"."""
    for match in _BELOW_NOUGHT.finditer(text):
        yield Claim(*match.span(), "âm ", Kind.SYMBOL)


def times_claims(text: str) -> Iterator[Claim]:
    """Claim the sign between the sides of a size: 10x20 cm, 3 × 3 m."""
    for match in _TIMES.finditer(text):
        yield Claim(*match.span(), " nhân ", Kind.SYMBOL)


def score_claims(text: str) -> Iterator[Claim]:
    """Claim the result of a match: "thắng 2-0" is "thắng hai không"."""
    for match in _SCORE.finditer(text):
        spoken = f"{say_number(match[2])} {say_number(match[3])}"
        yield Claim(match.start(2), match.end(), spoken, Kind.SCORE)


def house_claims(text: str) -> Iterator[Claim]:
    """Claim the numbers of houses: "số nhà 12/5" is "mười hai trên năm"."""
    for match in _HOUSE.finditer(text):
        spoken = " trên ".join(map(say_number, match[1].split("/")))
        yield Claim(*match.span(1), spoken, Kind.NUMBER)


def edition_claims(text: str) -> Iterator[Claim]:
    """Claim the number of a standard with its edition: 22000:2018."""
    for match in _EDITION.finditer(text):
        parts = match[1].split("-")
        number = ", ".join(say_digits(one) if one[0] == "0" else say_number(one) for one in parts)
        spoken = f"{number} phiên bản {say_number(match[2])}"
        yield Claim(*match.span(), spoken, Kind.CODE)


def clause_claims(text: str) -> Iterator[Claim]:
    """Claim numbers with points that are no decimals: tiêu chí 13.4, v5.1."""
    for clause in _CLAUSE.finditer(text):
        for match in _CLAUSE_NUMBER.finditer(text, *clause.span(1)):
            yield Claim(*match.span(), _points(match[0]), Kind.CODE)
    for match in _RELEASE.finditer(text):
        yield Claim(*match.span(), f"phiên bản {_points(match[1])}", Kind.CODE)


def _points(number: str) -> str:
    return " chấm ".join(map(say_number, number.split(".")))


def say_fraction(above: str, below: str, *, is_count: bool) -> str:
    """Say a part ("hai phần ba", "ba phần tư") or a ratio ("năm mươi tư trên một trăm ...")."""
    is_plain = above.isdecimal() and below.isdecimal() and not below.startswith("0")
    if is_plain and not is_count and 0 < int(above) < int(below) <= _TEN:
        named = "tư" if int(below) == _FOUR else say_integer(int(below))
        return f"{say_integer(int(above))} phần {named}"
    return f"{say_number(above)} trên {say_number(below)}"


def _is_ratio(above: str, below: str, after: str) -> bool:
    """Whether so many of so many are meant (4/6 trường) rather than a part (2/3 diện tích)."""
    if _SHARE.match(after) or not after[:2].strip().isalpha():
        return False
    is_common = below in _COMMON_PARTS or above == "1"
    return bool(_COUNTED.match(after)) or not is_common


def fraction_claims(text: str) -> Iterator[Claim]:
    """Claim fractions and ratios."""
    for match in _FRACTION.finditer(text):
        is_count = _is_ratio(match[1], match[2], text[match.end() : match.end() + _AFTER])
        is_rank = bool(_RANK.search(text[max(0, match.start() - _AFTER) : match.start()]))
        is_whole = is_count or is_rank or bool(match[3])
        spoken = say_fraction(match[1], match[2], is_count=is_whole)
        hours = " giờ" if match[3] else ""
        yield Claim(*match.span(), spoken + hours, Kind.FRACTION)
    for match in _RATIO.finditer(text):
        spoken = f"{say_number(match[1])} trên {say_number(match[2])}"
        yield Claim(*match.span(), spoken, Kind.FRACTION)
    for match in _VULGAR_SIGN.finditer(text):
        above, below = _VULGAR[match[0]]
        spoken = say_fraction(str(above), str(below), is_count=False)
        yield Claim(*match.span(), spoken, Kind.FRACTION)


def star_claims(text: str) -> Iterator[Claim]:
    """Claim stars: 4★ and ★★★★ are both "bốn sao"."""
    for match in _STARS.finditer(text):
        count = say_number(match[1]) if match[1] else say_integer(len(match[2]))
        yield Claim(*match.span(), f"{count} sao", Kind.NUMBER)


def number_claims(text: str) -> Iterator[Claim]:
    """Claim the numbers that are left."""
    for match in _NUMBER.finditer(text):
        yield Claim(*match.span(), say_number(match[0]), Kind.NUMBER)
