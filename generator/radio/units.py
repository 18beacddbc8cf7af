"""Units of measure and money, as they are written and as they are said."""

import re
from functools import cache
from typing import Final

UNITS: Final = {
    "km": "ki-lô-mét", "hm": "héc-tô-mét", "m": "mét", "dm": "đề-xi-mét", "cm": "xăng-ti-mét",
    "mm": "mi-li-mét", "µm": "mi-crô-mét", "km²": "ki-lô-mét vuông", "km2": "ki-lô-mét vuông",
    "m²": "mét vuông", "m2": "mét vuông", "cm²": "xăng-ti-mét vuông", "cm2": "xăng-ti-mét vuông",
    "dm²": "đề-xi-mét vuông", "dm2": "đề-xi-mét vuông", "mm²": "mi-li-mét vuông",
    "mm2": "mi-li-mét vuông", "m³": "mét khối", "m3": "mét khối", "cm³": "xăng-ti-mét khối",
    "cm3": "xăng-ti-mét khối", "dm³": "đề-xi-mét khối", "dm3": "đề-xi-mét khối", "ha": "héc-ta",
    "kg": "ki-lô-gam", "g": "gam", "gr": "gam", "gam": "gam", "mg": "mi-li-gam",
    "µg": "mi-crô-gam", "mcg": "mi-crô-gam", "l": "lít", "lit": "lít", "dl": "đề-xi-lít",
    "cl": "xăng-ti-lít", "ml": "mi-li-lít", "°c": "độ xê", "ºc": "độ xê", "oc": "độ xê",
    "℃": "độ xê", "°f": "độ ép", "°": "độ", "º": "độ", "kwh": "ki-lô-oát giờ",
    "kw": "ki-lô-oát", "w": "oát", "mw": "mê-ga-oát", "mwp": "mê-ga-oát", "kwp": "ki-lô-oát",
    "kv": "ki-lô-vôn", "kva": "ki-lô-vôn am-pe", "v": "vôn", "hz": "héc", "khz": "ki-lô-héc",
    "mhz": "mê-ga-héc", "ghz": "gi-ga-héc", "kb": "ki-lô-bai", "mb": "mê-ga-bai",
    "gb": "gi-ga-bai", "tb": "tê-ra-bai", "mbps": "mê-ga-bít mỗi giây", "ppm": "phần triệu",
    "ppb": "phần tỷ", "atm": "át-mốt-phe", "bar": "ba", "hp": "mã lực", "cv": "mã lực",
    "db": "đề-xi-ben", "cal": "ca-lo", "kcal": "ki-lô ca-lo", "inch": "in", "s": "giây",
    "'": "phút", "’": "phút", "\u2032": "phút", "ph": "phút",
}  # fmt: skip
"""Units after a number, in small letters; the case of the written unit is not looked at."""


@cache
def unit_name(written: str) -> str:
    """How a unit is said that a pattern of `UNITS` found.

    What is one letter to a pattern that looks at no case is one here: the Greek μ and the sign µ.
    """
    units = (each for each in UNITS if re.fullmatch(re.escape(each), written, re.IGNORECASE))
    return UNITS[next(units)]


LONE_UNITS: Final = (
    "km²", "km2", "m²", "m2", "m³", "m3", "cm²", "cm2", "km", "cm", "mm", "dm", "ha", "kg", "mg",
    "ml", "kWh", "kW", "°C", "ºC", "℃", "KG", "Kg", "Km", "Ha", "mL",
)  # fmt: skip
"""Units that are clear without a number before them: "mỗi kg", "hàng trăm ha", "bán theo kg"."""

LENGTH_OR_AREA: Final = frozenset({"ha", "m²", "m2", "km²", "km2", "m³", "m3", "l", "lít"})
"""What goods grow on or are dissolved in: "tấn trên héc-ta", "người trên ki-lô-mét vuông"."""

WORD_UNITS: Final = (
    "tấn", "tạ", "yến", "lạng", "lít", "mét", "gam", "cây", "con", "người", "khóm", "bụi", "gốc",
    "lúa", "tươi", "khô", "quả", "giống", "kg", "g", "mg", "ml", "l", "km", "m",
)  # fmt: skip
"""Words before a slash and a measure that make it "trên"."""

CURRENCIES: Final = {
    "đồng": "đồng", "đ": "đồng", "Đ": "đồng", "₫": "đồng", "vnđ": "đồng", "vnd": "đồng",
    "VNĐ": "đồng", "VND": "đồng", "Vnđ": "đồng", "VNd": "đồng", "VNđ": "đồng", "Vnd": "đồng",
    "USD": "đô la Mỹ", "usd": "đô la Mỹ", "$": "đô la Mỹ", "đô la": "đô la", "đô-la": "đô-la",
    "EUR": "ơ-rô", "€": "ơ-rô", "euro": "ơ-rô", "Euro": "ơ-rô", "NDT": "nhân dân tệ",
    "CNY": "nhân dân tệ", "JPY": "yên Nhật", "¥": "yên Nhật", "yên": "yên", "kíp": "kíp",
    "LAK": "kíp Lào", "baht": "bạt", "THB": "bạt Thái", "KRW": "uôn", "won": "uôn",
    "GBP": "bảng Anh", "£": "bảng Anh",
}  # fmt: skip
"""Currencies after an amount."""

MULTIPLIERS: Final = {
    "nghìn": "nghìn", "ngàn": "nghìn", "triệu": "triệu", "tỷ": "tỷ", "tỉ": "tỷ", "tr": "triệu",
    "trđ": "triệu đồng", "k": "nghìn", "K": "nghìn", "nghìn tỷ": "nghìn tỷ",
    "ngàn tỷ": "nghìn tỷ", "nghìn tỉ": "nghìn tỷ", "triệu tấn": "triệu tấn",
}  # fmt: skip
"""Words and letters that multiply an amount."""

EACH_WORDS: Final = (
    "người", "tháng", "năm", "ngày", "tuần", "giờ", "phút", "giây", "vụ", "quý", "lần", "ca",
    "đợt", "lượt", "hộ", "gia đình", "lao động", "hộ dân", "khẩu", "gói", "hộp", "chai", "lọ",
    "hũ", "túi", "bịch", "thùng", "lốc", "vỉ", "bao", "cái", "chiếc", "con", "quả", "trái",
    "củ", "bó", "mớ", "cây", "gốc", "bộ", "đôi", "cặp", "bát", "đĩa", "suất", "phần", "ly",
    "cốc", "tờ", "tấm", "cuốn", "viên", "miếng", "thanh", "lít", "tấn", "tạ", "yến", "lạng",
    "cân", "kí", "ký", "gam", "sào", "mét", "mẫu", "công", "héc-ta", "xã", "thôn", "huyện",
    "tỉnh", "tổ", "hợp tác xã", "HTX", "lon", "đội",
    "sản phẩm", "đơn", "đơn hàng", "chủ thể", "gian hàng", "gian", "mô hình", "công trình",
    "lứa", "chuyến", "xe", "phòng", "đêm", "khách", "vé", "học sinh", "cháu", "em", "suất ăn",
    "đồng", "mặt hàng", "cơ sở", "điểm", "vườn", "ao", "lồng", "chuồng", "đầu người", "ổ",
    "can", "bình", "kiện", "tép", "lá", "nón", "chậu", "giỏ", "khay", "phiên",
)  # fmt: skip
"""What an amount is counted for, after a slash."""
