"""Roman numerals: after a word that counts, at the head of a line, or of two letters and more."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import Claim, Kind
from generator.radio.numbers import say_integer, say_ordinal

_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN: Final = r"(?:X{0,3}(?:IX|IV|V?I{0,3})|X?L(?:IX|IV|V?I{0,3}))(?<=[IVXL])"
_COUNTED: Final = (
    r"thế kỷ|thế kỉ|thứ|quý|quí|đại hội|khóa|khoá|chương|phần|mục|phụ lục|kỳ|kỳ họp|tập|quyển"
    r"|hồi|loại|hạng|vùng|nhóm|cấp|giai đoạn|đợt|khu vực|ngành|bậc|bảng|lần|trung ương|bài|vua"
    r"|chi bộ|học kỳ|tuyến|lớp|điều|biểu|mẫu|pha|vòng|đời|tầng|type|quân khu|binh đoàn|thì|độ"
)
_AFTER_WORD: Final = re.compile(
    rf"(?<!\w)((?i:{_COUNTED})[ ]+(?:thứ[ ]+|số[ ]+)?(?:{_ROMAN}(?:,[ ]?|[ ]?[-–][ ]?|[ ]và[ ]))*)"
    rf"({_ROMAN})(?:(?:[ ]?/[ ]?|[-–])((?:19|20)\d\d))?(?![\w.]\w|\w)"
)
_ROMAN_HEAD: Final = re.compile(rf"(?:^|\n)[ \t]*({_ROMAN})(?=[.):\t/]|[ ]?[-–][ ])")
_LONG_ROMAN: Final = re.compile(r"(?<![\w./&-])((?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3}))(?![\w/&])")


def roman_value(numeral: str) -> int:
    """Give the value of a Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def _say_roman(numeral: str, lead: str) -> str:
    """Read a Roman numeral; after "thứ" as an ordinal."""
    value = roman_value(numeral)
    return say_ordinal(value) if lead.rstrip().lower().endswith("thứ") else say_integer(value)


def roman_claims(text: str) -> Iterator[Claim]:
    """Claim Roman numerals: after a word that counts, at the head of a line, or of two letters."""
    for match in _AFTER_WORD.finditer(text):
        for other in re.finditer(rf"(?<!\w){_ROMAN}(?!\w)", match[1]):
            start = match.start(1) + other.start()
            yield Claim(start, start + len(other[0]), _say_roman(other[0], ""), Kind.ROMAN)
        year = f" năm {say_integer(int(match[3]))}" if match[3] else ""
        spoken = _say_roman(match[2], match[1]) + year
        yield Claim(match.start(2), match.end(), spoken, Kind.ROMAN)
    for match in [*_ROMAN_HEAD.finditer(text), *_LONG_ROMAN.finditer(text)]:
        yield Claim(*match.span(1), _say_roman(match[1], ""), Kind.ROMAN)
