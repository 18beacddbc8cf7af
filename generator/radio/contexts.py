"""Abbreviations that mean different things in different company: TT, CP, BTV, TP., P., CN."""

import re
from collections.abc import Iterator
from typing import Final

from generator.radio.claims import MASKS, Claim, Kind, mask

_UPPER: Final = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_DAYS: Final = mask(Kind.DATE, Kind.NUMBER)
_CONTEXTS: Final = (
    (r"(?:TP|Tp|tp)(?:\.[ ]?|[ ]?)HCM(?!\w)", "Thành phố Hồ Chí Minh"),
    (rf"(?:TP|Tp|tp)\.(?=[ ]?[{_UPPER}{MASKS}\d])", "thành phố"),
    (rf"(?:TP|Tp)(?=[ ][{_UPPER}])(?!TP[ ][{_UPPER}]{{2}})", "thành phố"),
    (rf"(?:TX|Tx|tx)\.(?=[ ]?[{_UPPER}])", "thị xã"),
    (r"TT\.?(?=[ ](?:Thị|Tỉnh|Huyện|Đảng|Thành) ủy|[ ](?:HĐND|UBND|Hội đồng)|:)", "Thường trực"),
    (
        r"TT(?=[ ](?:Văn hóa|Khuyến|Xúc tiến|Dịch vụ|Y tế|Truyền thông|Giống|VH|DV|Bảo tồn))",
        "Trung tâm",
    ),
    (rf"(?:TT|Tt)\.(?=[ ]?[{_UPPER}])", "thị trấn"),
    (r"TM\.(?=[ ]?(?:Ủ|U|Đ|B|H|T))", "Thay mặt"),
    (r"KT\.(?=[ ]?(?:CHỦ|Chủ|GIÁM|Giám|BỘ|Bộ|TRƯỞNG|Trưởng|TỔNG|CT))", "Ký thay"),
    (r"TL\.(?=[ ]?(?:CHỦ|Chủ|GIÁM|Giám|BỘ|Bộ|TRƯỞNG|Trưởng))", "Thừa lệnh"),
    (r"T\.[ ]?(?:Ư|W)\.?", "Trung ương"),
    (r"TUQ\.", "Thừa ủy quyền"),
    (r"Q\.(?=[ ](?:Chủ|Giám|Trưởng|Bí thư|CHỦ|GIÁM))", "Quyền"),
    (rf"(?:PCT|Pct)\.(?=[{_UPPER}])", "phó chủ tịch "),
    (rf"CT\.(?=[{_UPPER}])", "chủ tịch "),
    (rf"PGĐ\.(?=[{_UPPER}])", "phó giám đốc "),
    (rf"GĐ\.(?=[{_UPPER}])", "giám đốc "),
    (r"(?<=[Vv]ụ )(?:ĐX|Đ-X)", "đông xuân"),
    (r"(?<=[Vv]ụ )(?:HT|H-T)", "hè thu"),
    (r"(?<=[Vv]ụ )(?:TĐ|T-Đ)", "thu đông"),
    (r"(?<=[Vv]ụ )XH", "xuân hè"),
    (r"(?<=[Gg]iải )KK", "khuyến khích"),
    (rf"(?<=[\d{MASKS}][ ])sp(?!\w)|(?<=[\d{MASKS}])sp(?!\w)", "sản phẩm"),
    (rf"P\.(?=[ ]?(?:\d|[{_UPPER}][a-zà-ỹ]))", "phường"),
    (rf"Q\.(?=[ ]?(?:\d|[{_UPPER}][a-zà-ỹ]))", "quận"),
    (rf"H\.(?=[ ]?[{_UPPER}][a-zà-ỹ])", "huyện"),
    (rf"X\.(?=[ ]?[{_UPPER}][a-zà-ỹ])", "xã"),
    (rf"T\.(?=[ ]?[{_UPPER}][a-zà-ỹ])", "tỉnh"),
    (r"BTV(?=[ ](?:Đảng|Tỉnh|Huyện|Thị|Thành|Hội|Đoàn|HND|LHPN|Trung|Ban))", "Ban Thường vụ"),
    (r"(?<=thư )BTV|(?<=của )BTV(?=[ ]\w+ ủy)", "Ban Thường vụ"),
    (r"CTV(?=[ ](?:khuyến nông|dân số))", "cộng tác viên"),
    (r"CT(?=[ ](?:TNHH|CP|cổ phần|trách nhiệm))", "công ty"),
    (r"(?<=ghị định )CP|(?<=của )CP|(?<=-)CP", "Chính phủ"),
    (rf"(?:S?TK)(?=[ ]?:?[ ]?(?:số[ ])?[\d{MASKS}]{{6}})", "tài khoản"),
    (r"CT(?=[ ]?-?[ ]?[Ss]can)", "xê tê"),
    (r"CH(?=[ ](?:Czech|Séc|Pháp|Liên|Dân|Nam|Hàn|Síp|Ireland|Ấn))", "Cộng hòa"),
    (r"SN(?=[ ](?:19|20)\d\d)", "sinh năm"),
    (r"ĐT[.]?(?=[ -]?\d{3}(?!\d|\.\d))", "đường tỉnh"),
    (r"(?:QL|Ql)[. ]?(?=\d)", "quốc lộ"),
    (r"(?:TL|Tl)[. ]?(?=\d)", "tỉnh lộ"),
    (r"TT(?=[ ](?:số[ ])?\d{1,3}/)", "thông tư"),
    (r"CT(?=[ ](?:số[ ])?\d{1,3}[-/])", "chỉ thị"),
    (r"(?<=hứ bảy, )CN|(?<=hứ bảy và )CN|(?<=ngày )CN|(?<=trừ )CN|(?<=đến )CN", "chủ nhật"),
    (r"(?<=[Gg]iá )SS", "so sánh"),
    (rf"(?:(?<=[{_DAYS}], )|(?<=[{_DAYS}] và )|(?<=[{_DAYS}]-)|(?<=[{_DAYS}] - ))CN", "chủ nhật"),
    (r"CN(?=[ ](?:hằng|hàng) tuần|[ ]\d{1,2}/)", "chủ nhật"),
    (r"CN(?=[ ](?:cao|sạch|4\.0|sinh học|thông tin|số))", "công nghệ"),
    (r"CN(?=[ ](?:QSDĐ|quyền))", "chứng nhận"),
    (r"KH(?=[ ](?:kỹ thuật|công nghệ))", "khoa học"),
    (rf"v\.?v(?:\.{{1,3}}|…)(?=[ ]*(?:$|\n|[{_UPPER}]))", "vân vân."),
    (r"v\.v(?:\.{1,3}|…)?", "vân vân"),
    (r"(?:Tr|tr)\.(?=[ ]?\d)", "trang"),
    (r"(?:VD|Vd|vd)(?=[:.])", "ví dụ"),
    (r"(?:Km|km)(?=[ ]?\d)", "ki-lô-mét"),
)
"""Abbreviations whose reading depends on what stands beside them."""
_TITLES: Final = {
    "GS": "giáo sư", "PGS": "phó giáo sư", "TSKH": "tiến sĩ khoa học", "TS": "tiến sĩ",
    "ThS": "thạc sĩ", "Ths": "thạc sĩ", "Th.S": "thạc sĩ", "BS": "bác sĩ", "KS": "kỹ sư",
    "LS": "luật sư", "DS": "dược sĩ", "BSCKI": "bác sĩ chuyên khoa một",
    "BSCKII": "bác sĩ chuyên khoa hai", "CKI": "chuyên khoa một", "CKII": "chuyên khoa hai",
    "NSƯT": "nghệ sĩ ưu tú", "NSND": "nghệ sĩ nhân dân", "NGƯT": "nhà giáo ưu tú",
}  # fmt: skip
_ANY_TITLE: Final = "|".join(sorted(map(re.escape, _TITLES), key=len, reverse=True))
_TITLE: Final = re.compile(
    rf"(?<!\w)({_ANY_TITLE})"
    rf"(?:(\.|[ ]?[-,])[ ]?(?=(?:{_ANY_TITLE})(?!\w))|\.(?=[ ]?[{_UPPER}])|(?!\w))"
)
"""Degrees, with the point after them; several in a row are parted by commas."""
_PERSON: Final = re.compile(r"(?:tên|ông|bà|anh|chị|em|bé|cô|chú|bác|cháu|nhân)[ ]$", re.IGNORECASE)
"""Before a letter with a point that shortens a name, not a place: "tên P."."""


def _apart(pattern: str) -> re.Pattern[str]:
    """A pattern that matches only where no word has begun."""
    return re.compile(rf"(?<![\w.])(?:{pattern})")


_CONTEXT_PATTERNS: Final = tuple((_apart(pattern), spoken) for pattern, spoken in _CONTEXTS)
_ANY_CONTEXT: Final = _apart("|".join(pattern for pattern, _ in _CONTEXTS))
"""Most texts have none of them, and are looked through once instead of for each."""


def context_claims(text: str) -> Iterator[Claim]:
    """Claim abbreviations that mean different things in different company."""
    for match in _TITLE.finditer(text):
        spoken = _TITLES[match[1]] + (", " if match[2] else "")
        yield Claim(*match.span(), spoken, Kind.ABBREVIATION)
    if _ANY_CONTEXT.search(text) is None:
        return
    for pattern, spoken in _CONTEXT_PATTERNS:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 6) : match.start()]
            if len(match[0].rstrip()) == len("P.") and _PERSON.search(before):
                continue
            yield Claim(*match.span(), spoken, Kind.ABBREVIATION)
