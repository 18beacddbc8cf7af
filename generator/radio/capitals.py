"""Capital letters: headings in capitals, codes, initials, and what has to be spelled."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.radio.claims import Claim, Kind
from generator.radio.numbers import say_digits, say_whole
from generator.radio.syllables import LETTER_NAMES, is_marked, is_syllable, spell

_CODE: Final = re.compile(
    r"(?<![\w.,/])(?=[\w.-]*[^\W\d_])(?=[\w.-]*\d)[^\W_]+(?:[-.][^\W_]+)*(?![\w])", re.UNICODE
)
_CODE_PART: Final = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_LONGEST_SMALL: Final = 3
_SMALL: Final = "a-z" + "".join(filter(str.islower, map(chr, range(0xDF, 0x1EFA))))
_INITIALS: Final = re.compile(
    r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)"
    r"|(?<=\w[ ])[^\W\d_a-zà-ỹđ]\.(?=[,;:)])"
    rf"|(?<!\w)[B-DF-HJ-NP-TV-XZĐ]\.(?=\w|[ ](?:\(|[{_SMALL}]))"
)
_GRADE: Final = re.compile(r"(?<!\w)([A-D])\+(?![\w+])")
_BETWEEN: Final = re.compile(r"[ \u00a0,'\"“”–-]*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("AĂÂEÊIOÔƠUƯY")
_SURNAMES: Final = frozenset({
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ",
    "HỒ", "NGÔ", "DƯƠNG", "LÝ", "CAO", "ĐOÀN", "TRƯƠNG", "ĐINH", "MAI", "TRỊNH", "LƯU", "ĐÀO",
    "LƯƠNG", "HÀ", "TÔ", "TẠ", "THÁI", "CHU", "HỨA", "TỐNG",
})  # fmt: skip
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
_RUN_AND_INITIAL: Final = 2
"""With more capitals than this before small letters, the last one begins a word: HDBank."""


def _say_code_part(part: str, names: Mapping[str, str]) -> str:
    """Say the letters or the figures of a code; "names" are words that stay words in a code."""
    if part[0].isdigit():
        if "." in part:
            return " chấm ".join(map(say_whole, part.split(".")))
        return say_whole(part) if len(part) <= _LONGEST_SMALL else say_digits(part)
    if part.lower() in names:
        return names[part.lower()]
    is_word = part.islower() or (part.istitle() and is_syllable(part))
    return part if is_word and len(part) > 1 else spell(part)


def code_word_claims(text: str, names: Mapping[str, str]) -> Iterator[Claim]:
    """Claim words of letters and figures: ST25, QL1A, 5G, VN-2345, B12."""
    for match in _CODE.finditer(text):
        parts = _CODE_PART.findall(match[0])
        if any(
            part.islower() and part not in names and len(part) > _SHORTEST_WORD for part in parts
        ):
            continue
        yield Claim(
            *match.span(), " ".join(_say_code_part(part, names) for part in parts), Kind.CODE
        )


def initial_claims(text: str) -> Iterator[Claim]:
    """Claim initials: H.T.P., N. Văn An."""
    for match in _INITIALS.finditer(text):
        letters = match[0].replace(".", "")
        if letters.isupper():
            yield Claim(*match.span(), spell(letters), Kind.LETTERS)


def grade_claims(text: str) -> Iterator[Claim]:
    """Claim grades: hạng A+ is "a cộng"."""
    for match in _GRADE.finditer(text):
        yield Claim(*match.span(), f"{spell(match[1])} cộng", Kind.LETTERS)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Give the runs of neighbouring words that are all in capitals."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        is_upper = match[0].isupper()
        if run and not (is_upper and _BETWEEN.fullmatch(text, run[-1].end(), match.start())):
            yield run
            run = []
        if is_upper:
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
    begins_line = not any(map(str.islower, text[:first].rpartition("\n")[2]))
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
        elif word.islower():  # most words
            continue
        elif is_syllable(word) and is_marked(word):
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
        stop = end - 1 if end < len(word) and end - start > _RUN_AND_INITIAL else end
        if end - start > 1:
            place = match.start() + start
            yield Claim(place, place + stop - start, spell(word[start:stop]), Kind.LETTERS)
        start = max(end, start + 1)
