"""Capital letters: Roman numerals, headings in capitals, codes, and what has to be spelled."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import MASKS, Claim, Kind
from generator.radio.numbers import say_digits, say_integer, say_ordinal, say_whole
from generator.radio.syllables import LETTER_NAMES, is_marked, is_syllable, spell

_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN: Final = r"(?:X{0,3}(?:IX|IV|V?I{0,3})|X?L(?:IX|IV|V?I{0,3}))(?<=[IVXL])"
_COUNTED: Final = (
    r"thế kỷ|thế kỉ|thứ|quý|quí|đại hội|khóa|khoá|chương|phần|mục|phụ lục|kỳ|kỳ họp|tập|quyển"
    r"|hồi|loại|hạng|vùng|nhóm|cấp|giai đoạn|đợt|khu vực|ngành|bậc|bảng|lần|trung ương|bài|vua"
    r"|chi bộ|học kỳ|tuyến|lớp|điều|biểu|mẫu|pha|vòng|đời|tầng|type|quân khu|binh đoàn|thì|độ"
)
_AFTER_WORD: Final = re.compile(
    rf"(?<!\w)((?i:{_COUNTED})[ ]+(?:thứ[ ]+|số[ ]+)?(?:{_ROMAN}(?:,[ ]?|[ ]?[-–][ ]?|[ ]và[ ]))*)"
    rf"({_ROMAN})(?:[ ]?/[ ]?((?:19|20)\d\d))?(?![\w.]\w|\w)"
)
_ROMAN_HEAD: Final = re.compile(rf"(?:^|\n)[ \t]*({_ROMAN})(?=[.):\t/]|[ ]?[-–][ ])")
_LONG_ROMAN: Final = re.compile(r"(?<![\w./&-])((?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3}))(?![\w/&])")

_CODE: Final = re.compile(
    r"(?<![\w.,/])(?=[\w.-]*[^\W\d_])(?=[\w.-]*\d)[^\W_]+(?:[-.][^\W_]+)*(?![\w])", re.UNICODE
)
_CODE_PART: Final = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
_LONGEST_SMALL: Final = 3
_INITIALS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)|(?<!\w)[B-DF-HJ-NP-TV-XZĐ]\.(?=\w)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("AĂÂEÊIOÔƠUƯY")
_SURNAMES: Final = frozenset(
    "NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ CAO ĐOÀN TRƯƠNG ĐINH"
    " MAI TRỊNH LƯU ĐÀO LƯƠNG HÀ TÔ TẠ THÁI CHU HỨA TỐNG".split(),
)
_NAMES: Final = {
    name.lower(): name
    for name in (
        "Việt Nam", "Quảng Bình", "Quảng Trị", "Ba Đồn", "Hà Nội", "Thừa Thiên Huế", "Quảng Nam",
        "Đà Nẵng", "Hà Tĩnh", "Nghệ An", "Thanh Hóa", "Hồ Chí Minh", "Quảng Ninh", "Đông Hà",
        "Đồng Hới", "Quảng Trạch", "Bố Trạch", "Tuyên Hóa", "Minh Hóa", "Lệ Thủy", "Quảng Ninh",
        "Quảng Long", "Quảng Hải", "Quảng Thọ", "Quảng Thuận", "Quảng Phúc", "Quảng Hòa",
        "Quảng Sơn", "Quảng Minh", "Quảng Thủy", "Quảng Tân", "Quảng Văn", "Quảng Lộc",
        "Quảng Trung", "Quảng Tiên", "Quảng Phong", "Nam Ba Đồn", "Bắc Gianh", "Nam Gianh",
        "Ủy ban nhân dân", "Hội đồng nhân dân", "Mặt trận Tổ quốc", "Đảng", "Thủ tướng",
        "Chính phủ", "Trung ương", "Tết",
    )
}  # fmt: skip
"""Names that keep their capitals when a heading is set in small letters."""
_NAME_PATTERN: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?!\w)"
)
_SHORT_NAME: Final = 4
_SHORTEST_WORD: Final = 3
_HEAD: Final = 24
_LINE_HEAD: Final = re.compile(rf"(?:^|\n)[\s\d{MASKS}.,:;)(“\"*+•–-]*$")
"""Nothing but numbering before a heading in capitals."""


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


def _say_code_part(part: str) -> str:
    """Say the letters or the figures of a code."""
    if part[0].isdigit():
        if "." in part or "," in part:
            return " phẩy ".join(map(say_whole, re.split("[.,]", part)))
        return say_whole(part) if len(part) <= _LONGEST_SMALL else say_digits(part)
    if part.islower() and len(part) > 1:
        return part
    return part if len(part) > 1 and is_syllable(part) and not part.isupper() else spell(part)


def code_word_claims(text: str) -> Iterator[Claim]:
    """Claim words of letters and figures: ST25, QL1A, 5G, VN-2345, B12."""
    for match in _CODE.finditer(text):
        parts = _CODE_PART.findall(match[0])
        yield Claim(*match.span(), " ".join(map(_say_code_part, parts)), Kind.CODE)


def initial_claims(text: str) -> Iterator[Claim]:
    """Claim initials: H.T.P., N. Văn An."""
    for match in _INITIALS.finditer(text):
        letters = match[0].replace(".", "")
        if letters.isupper():
            yield Claim(*match.span(), spell(letters), Kind.LETTERS)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Give the runs of neighbouring words that are all in capitals."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        is_next = not run or re.fullmatch(r"[ \u00a0,'\"“”–-]*", text[run[-1].end() : match.start()])
        if not match[0].isupper():
            is_next = False
        if not is_next and run:
            yield run
            run = []
        if match[0].isupper():
            run.append(match)
    if run:
        yield run


def _is_heading_word(match: re.Match[str], *, has_marked: bool) -> bool:
    """Whether a word in capitals is Vietnamese rather than an abbreviation."""
    word = match[0]
    if not is_syllable(word):
        return False
    return is_marked(word) or has_marked or len(word) >= _SHORTEST_WORD


def heading_claims(text: str) -> Iterator[Claim]:
    """Claim Vietnamese words in capitals and set them in small letters."""
    for run in _runs(text):
        has_marked = any(is_marked(match[0]) and is_syllable(match[0]) for match in run)
        words = [match for match in run if _is_heading_word(match, has_marked=has_marked)]
        if words and any(len(match[0]) > 1 for match in words):
            yield from _small(text, words)


def _small(text: str, words: list[re.Match[str]]) -> Iterator[Claim]:
    """Set a run in small letters; names, and short runs inside a sentence, keep initials."""
    first, last = words[0].start(), words[-1].end()
    begins_line = _LINE_HEAD.search(text[max(0, first - _HEAD) : first]) is not None
    is_person = words[0][0] in _SURNAMES and len(words) <= _SHORT_NAME
    is_name = is_person or (not begins_line and 1 < len(words) <= _SHORT_NAME)
    lowered = text[first:last].lower()
    named = _NAME_PATTERN.sub(lambda match: _NAMES[match[0]], lowered)
    for match in words:
        if len(match[0]) == 1 and not is_marked(match[0]):
            continue
        start, end = match.start() - first, match.end() - first
        spoken = named[start:end]
        yield Claim(*match.span(), spoken.capitalize() if is_name else spoken, Kind.CAPITALS)


def spelled_claims(text: str) -> Iterator[Claim]:
    """Claim capitals that nothing explains, letter by letter, and lone consonants."""
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) == 1:
            if word in LETTER_NAMES and word not in _VOWELS:
                yield Claim(*match.span(), spell(word), Kind.LETTERS)
        elif is_syllable(word) and is_marked(word) and word != word.lower():
            if word[1:] != word[1:].lower():
                yield Claim(*match.span(), word.capitalize(), Kind.CAPITALS)
        else:
            yield from _spelled_runs(match)


def _spelled_runs(match: re.Match[str]) -> Iterator[Claim]:
    """Claim the runs of capitals in one word; the last capital before small ones is theirs."""
    word = match[0]
    start = 0
    while start < len(word):
        end = start
        while end < len(word) and word[end].isupper():
            end += 1
        stop = end - 1 if end < len(word) and end - start > 2 else end
        if end - start > 1:
            place = match.start() + start
            yield Claim(place, place + stop - start, spell(word[start:stop]), Kind.LETTERS)
        start = max(end, start + 1)
