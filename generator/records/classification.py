"""The programme's classification: 6 ngành, 17 nhóm, 26 bộ (26/2026/QĐ-TTg, Phụ lục I and II).

The exact Vietnamese names and the English ones stand in `theme/labels` under `sector.*`,
`group.*` and `product_set.*`.
"""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """Ngành: the first level of the classification, by its Roman numeral."""

    FOOD = "I"
    BEVERAGE = "II"
    MEDICINAL = "III"
    HANDICRAFT = "IV"
    ORNAMENTAL = "V"
    TOURISM = "VI"


class Group(StrEnum):
    """Nhóm: the second level; the value is the address part under `/nhom/`."""

    FRESH_FOOD = "thuc-pham-tuoi-song"
    RAW_FOOD = "thuc-pham-tho-so-che"
    PROCESSED_FOOD = "thuc-pham-che-bien"
    SEASONING = "gia-vi"
    TEA = "che"
    COFFEE_COCOA = "ca-phe-ca-cao"
    ALCOHOLIC = "do-uong-co-con"
    NON_ALCOHOLIC = "do-uong-khong-con"
    HEALTH_FOOD_MEDICINE = "thuc-pham-chuc-nang-thuoc-duoc-lieu-thuoc-co-truyen"
    HERBAL_COSMETIC = "my-pham-co-thanh-phan-tu-duoc-lieu"
    ESSENTIAL_OIL = "tinh-dau-va-duoc-lieu-khac"
    HANDICRAFT = "thu-cong-my-nghe-gia-dung-trang-tri"
    TEXTILE = "vai-may-mac"
    FLOWER = "hoa"
    ORNAMENTAL_PLANT = "cay-canh"
    ORNAMENTAL_ANIMAL = "dong-vat-canh"
    TOURISM = "dich-vu-du-lich"


GROUP_OF_SET: dict[int, Group] = {
    **dict.fromkeys((1, 2), Group.FRESH_FOOD),
    **dict.fromkeys((3, 4), Group.RAW_FOOD),
    **dict.fromkeys((5, 6, 7, 8), Group.PROCESSED_FOOD),
    **dict.fromkeys((9, 10), Group.SEASONING),
    **dict.fromkeys((11, 12), Group.TEA),
    13: Group.COFFEE_COCOA,
    **dict.fromkeys((14, 15), Group.ALCOHOLIC),
    **dict.fromkeys((16, 17), Group.NON_ALCOHOLIC),
    18: Group.HEALTH_FOOD_MEDICINE,
    19: Group.HERBAL_COSMETIC,
    20: Group.ESSENTIAL_OIL,
    21: Group.HANDICRAFT,
    22: Group.TEXTILE,
    23: Group.FLOWER,
    24: Group.ORNAMENTAL_PLANT,
    25: Group.ORNAMENTAL_ANIMAL,
    26: Group.TOURISM,
}
"""Bộ sản phẩm by its number in 26/2026 Phụ lục I, and the nhóm it belongs to."""

SECTOR_OF_GROUP: dict[Group, Sector] = {
    Group.FRESH_FOOD: Sector.FOOD,
    Group.RAW_FOOD: Sector.FOOD,
    Group.PROCESSED_FOOD: Sector.FOOD,
    Group.SEASONING: Sector.FOOD,
    Group.TEA: Sector.FOOD,
    Group.COFFEE_COCOA: Sector.FOOD,
    Group.ALCOHOLIC: Sector.BEVERAGE,
    Group.NON_ALCOHOLIC: Sector.BEVERAGE,
    Group.HEALTH_FOOD_MEDICINE: Sector.MEDICINAL,
    Group.HERBAL_COSMETIC: Sector.MEDICINAL,
    Group.ESSENTIAL_OIL: Sector.MEDICINAL,
    Group.HANDICRAFT: Sector.HANDICRAFT,
    Group.TEXTILE: Sector.HANDICRAFT,
    Group.FLOWER: Sector.ORNAMENTAL,
    Group.ORNAMENTAL_PLANT: Sector.ORNAMENTAL,
    Group.ORNAMENTAL_ANIMAL: Sector.ORNAMENTAL,
    Group.TOURISM: Sector.TOURISM,
}
