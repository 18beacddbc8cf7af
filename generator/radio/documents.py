"""Numbers of decisions, decrees and other papers, read without their suffix.

"Quyết định số 38/QĐ-UBND" is read "Quyết định số ba mươi tám của Ủy ban nhân dân": the suffix
says who issued the paper, and that is what a listener wants to hear.
Where the sentence names the issuer itself, nothing is added.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.addresses import split_words
from generator.radio.claims import MASKS, Claim, Kind
from generator.radio.numbers import say_digits, say_integer, say_whole
from generator.radio.syllables import spell

_TYPES: Final = {
    "QĐ": "quyết định", "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "KH": "kế hoạch", "NQ": "nghị quyết", "NQLT": "nghị quyết liên tịch", "CT": "chỉ thị",
    "CV": "công văn", "TB": "thông báo", "BC": "báo cáo", "TTr": "tờ trình", "TTR": "tờ trình",
    "HD": "hướng dẫn", "GM": "giấy mời", "ĐA": "đề án", "CTr": "chương trình",
    "CTR": "chương trình", "CTHĐ": "chương trình hành động", "CĐ": "công điện",
    "KL": "kết luận", "QC": "quy chế", "QCPH": "quy chế phối hợp", "GP": "giấy phép",
    "GCN": "giấy chứng nhận", "PL": "pháp lệnh", "BB": "biên bản", "SL": "sắc lệnh",
    "VBHN": "văn bản hợp nhất", "PA": "phương án", "ĐK": "đăng ký", "HĐ": "hợp đồng",
}  # fmt: skip
"""Kinds of papers by their sign."""

_ISSUERS: Final = {
    "TTg": "Thủ tướng Chính phủ", "TTG": "Thủ tướng Chính phủ", "CP": "Chính phủ",
    "VPCP": "Văn phòng Chính phủ", "TTCP": "Thanh tra Chính phủ", "CTN": "Chủ tịch nước",
    "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân", "UBDT": "Ủy ban Dân tộc",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông", "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BYT": "Bộ Y tế", "BCT": "Bộ Công Thương",
    "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ", "BXD": "Bộ Xây dựng", "BTP": "Bộ Tư pháp",
    "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BGTVT": "Bộ Giao thông vận tải",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "NHNN": "Ngân hàng Nhà nước",
    "SNN": "Sở Nông nghiệp và Phát triển nông thôn",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn", "SYT": "Sở Y tế",
    "SNNMT": "Sở Nông nghiệp và Môi trường", "SCT": "Sở Công Thương", "STC": "Sở Tài chính",
    "SVHTT": "Sở Văn hóa và Thể thao", "SKHCN": "Sở Khoa học và Công nghệ",
    "VPĐP": "Văn phòng Điều phối nông thôn mới", "VPĐPNTM": "Văn phòng Điều phối nông thôn mới",
    "TW": "Trung ương", "TƯ": "Trung ương", "TU": "Tỉnh ủy", "HU": "Huyện ủy", "ThU": "Thị ủy",
    "ĐU": "Đảng ủy", "MTTQ": "Mặt trận Tổ quốc", "BCĐ": "Ban Chỉ đạo", "HND": "Hội Nông dân",
    "LĐLĐ": "Liên đoàn Lao động", "LMHTX": "Liên minh Hợp tác xã",
}  # fmt: skip
"""Who issues papers, by sign."""

_NAMED: Final = {
    "UBND": r"UBND|[ỦU][ỷy] ban nhân dân", "TTg": "Thủ tướng", "TTG": "Thủ tướng",
    "CP": "Chính phủ|CP", "HĐND": "HĐND|Hội đồng nhân dân", "QH": "Quốc hội|QH",
    "UBTVQH": "Ủy ban Thường vụ|UBTVQH", "TU": "Tỉnh ủy|TU", "TW": "Trung ương|Bộ Chính trị|TW|Ban",
    "TƯ": "Trung ương|Bộ Chính trị|TƯ|Ban", "HU": "Huyện ủy", "ThU": "Thị ủy", "ĐU": "Đảng ủy",
}  # fmt: skip
"""How a sentence names an issuer in words."""

_PART: Final = r"[A-ZĐƯ][A-Za-zĐđƯư]*\d*"
_SUFFIX: Final = rf"{_PART}(?:[ ]?[-–&/][ ]?{_PART}|[ ]?[-–][ ]?OCOP)*"
_NUMBER: Final = re.compile(
    rf"(?<![\w/.])(\d{{1,5}})([a-zA-Z])?(?:[/-]((?:19|20)\d\d))?[ ]?[/-][ ]?({_SUFFIX})(?!\w)"
)
_BLANK: Final = re.compile(rf"(?<=số)(:?)[ ]*[/…._]+({_SUFFIX})(?!\w)", re.IGNORECASE)
_YEAR_ONLY: Final = re.compile(
    r"(?<!\w)(?:số|nghị định|thông tư|nghị quyết|quyết định|luật|chỉ thị)[ ]+"
    r"(\d{1,4})/((?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"(?:quyết định|nghị định|thông tư|kế hoạch|nghị quyết|chỉ thị|công văn|thông báo|báo cáo"
    r"|tờ trình|hướng dẫn|giấy mời|đề án|chương trình|công điện|kết luận|quy chế|giấy phép"
    r"|văn bản|luật|pháp lệnh|quy định|liên tịch|chứng nhận|QĐ|NĐ|NQ|CV|CT|TT|KH|số|biên bản"
    r"|hợp đồng)[ :]*$",
    re.IGNORECASE,
)
_NAMED_NEXT: Final = re.compile(
    rf",?[ ]?(?:(?:ngày|ban hành|ký)[\w /.-]{{0,40}})?,?[ ]?của[ ](?:[A-ZĐÂƯ{MASKS}]|[ỦÔ])"
)
"""Somebody is named right after the number, whoever the suffix may mean."""
_SENTENCE: Final = re.compile(r"[;\n]|\.\s")
_AHEAD: Final = 200
_BEHIND: Final = 120


def _sign_parts(suffix: str) -> list[tuple[str, str]]:
    """Cut a suffix into its signs, each with the digits that end it: QH15 is ("QH", "15")."""
    return re.findall(r"([A-Za-zĐđƯư]+)(\d*)", suffix)


def _issuer(suffix: str) -> tuple[str, str]:
    """Give the issuer's sign and name from a suffix; nothing where it is unknown."""
    parts = _sign_parts(suffix)
    first, *rest = parts
    for sign, term in [*rest, first] if first[0] in _TYPES else parts:
        if sign in _ISSUERS:
            name = _ISSUERS[sign]
            return sign, f"{name} khóa {say_integer(int(term))}" if term else name
    return "", ""


def _is_paper(suffix: str) -> bool:
    """Whether a suffix belongs to a paper."""
    parts = _sign_parts(suffix)
    return parts[0][0] in _TYPES or any(sign in _ISSUERS for sign, _ in parts)


def _is_named(sign: str, before: str, after: str) -> bool:
    """Whether the sentence itself says who issued the paper."""
    name = _NAMED.get(sign) or re.escape(" ".join(_ISSUERS[sign].split()[:1]))
    ahead = _SENTENCE.split(after[:_AHEAD])[0]
    behind = _SENTENCE.split(before[-_BEHIND:])[-1]
    return bool(
        _NAMED_NEXT.match(ahead)
        or re.search(rf"của[ ]+(?:Chủ tịch[ ]+)?(?:{name})", ahead)
        or re.search(rf"(?:{name})\b.*(?<!\w)(?:ban hành|ký|ra|có|tại)[ ][\w ]*$", behind),
    )


def _say_paper_number(digits: str, letter: str | None, year: str | None) -> str:
    """Say the number of a paper: "không bảy năm hai nghìn không trăm hai mươi mốt"."""
    said = say_digits(digits) if digits.startswith("0") else say_whole(digits)
    if letter:
        said += f" {spell(letter)}"
    return f"{said} năm {say_integer(int(year))}" if year else said


def _noun(suffix: str, before: str) -> str:
    """Give the kind of paper where the text does not."""
    if _NOUN.search(before):
        return ""
    sign = _sign_parts(suffix)[0][0]
    return f"{_TYPES.get(sign, 'văn bản')} số "


_DECLARED: Final = re.compile(
    r"(?<![\w/])(\d{1,4})/([A-ZÀ-ỸĐ]{3,}(?:[ -][A-ZÀ-ỸĐ]{2,})*)/((?:19|20)\d\d)(?![\w/])"
)
"""The number of a maker's own declaration: 01/MINHDUONG/2024."""


def declaration_claims(text: str) -> Iterator[Claim]:
    """Claim the numbers of makers' declarations; the maker's name is read as words."""
    for match in _DECLARED.finditer(text):
        number, name, year = match.groups()
        if not name.isupper():
            continue
        said = say_digits(number) if number.startswith("0") else say_whole(number)
        words = " ".join(word for part in re.split(r"[ -]", name) for word in _words(part.lower()))
        yield Claim(*match.span(), f"{said}, {words}, {say_integer(int(year))}", Kind.DOCUMENT)


def _words(name: str) -> list[str]:
    if not name.isascii():
        return [name.capitalize()]
    return [part.capitalize() if len(part) > 1 else spell(part) for part in split_words(name)]


def document_claims(text: str) -> Iterator[Claim]:
    """Claim the numbers of papers."""
    for match in _NUMBER.finditer(text):
        suffix = match[4]
        if not _is_paper(suffix):
            continue
        before, after = text[: match.start()], text[match.end() :]
        sign, name = _issuer(suffix)
        spoken = _noun(suffix, before[-24:]) + _say_paper_number(match[1], match[2], match[3])
        if name and not _is_named(sign, before, after):
            spoken += f" của {name}"
        yield Claim(*match.span(), spoken, Kind.DOCUMENT)
    for match in _BLANK.finditer(text):
        if _is_paper(match[2]):
            yield Claim(*match.span(), f"{match[1]} chưa ghi", Kind.DOCUMENT)
    for match in _YEAR_ONLY.finditer(text):
        spoken = _say_paper_number(match[1], None, match[2])
        yield Claim(match.start(1), match.end(), spoken, Kind.DOCUMENT)
