"""Texts of old Vietnamese fonts are recognised and read; all others are left alone."""

from __future__ import annotations

import unicodedata

import pytest

from generator import legacy_text
from generator.legacy_text import LegacyEncoding

# Key charts of the two encodings, written down separately from the tables of the module.
# Columns: no tone, huyền, sắc, hỏi, ngã, nặng.
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
TCVN3_CHART = {
    "a": "a µ \u00b8 ¶ · ¹",
    "ă": "¨ » ¾ ¼ ½ Æ",
    "â": "© Ç Ê È É Ë",
    "e": "e Ì Ð Î Ï Ñ",
    "ê": "ª Ò Õ Ó Ô Ö",
    "i": "i × Ý Ø Ü Þ",
    "o": "o ß ã á â ä",
    "ô": "« å è æ ç é",
    "ơ": "¬ ê í ë ì î",
    "u": "u ï ó ñ ò ô",
    "ư": "\u00ad õ ø ö ÷ ù",
    "y": "y ú ý û ü þ",
}
TCVN3_PLAIN_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI_CHART = {
    "a": "a aø aù aû aõ aï",
    "ă": "aê aè aé aú aü aë",
    "â": "aâ aà aá aå aã aä",
    "e": "e eø eù eû eõ eï",
    "ê": "eâ eà eá eå eã eä",
    "i": "i ì í æ ó ò",
    "o": "o oø où oû oõ oï",
    "ô": "oâ oà oá oå oã oä",
    "ơ": "ô ôø ôù ôû ôõ ôï",
    "u": "u uø uù uû uõ uï",
    "ư": "ö öø öù öû öõ öï",
    "y": "y yø yù yû yõ î",
}


def letters_of(chart: dict[str, str]) -> dict[str, str]:
    """Give the code of each small letter of a chart."""
    return {
        unicodedata.normalize("NFC", vowel + tone): code
        for vowel, codes in chart.items()
        for tone, code in zip(TONES, codes.split(" "), strict=True)
    }


TCVN3_CODES = {**letters_of(TCVN3_CHART), "đ": "®", **TCVN3_PLAIN_CAPITALS}
VNI_SMALL = {**letters_of(VNI_CHART), "đ": "ñ"}
VNI_CODES = VNI_SMALL | {letter.upper(): code.upper() for letter, code in VNI_SMALL.items()}


def in_tcvn3(text: str) -> str:
    """Type a text in TCVN3; capitals with tones come from the small codes."""
    small = {letter: code for letter, code in TCVN3_CODES.items() if letter not in "aeiouy"}
    return "".join(small.get(letter, small.get(letter.lower(), letter)) for letter in text)


def in_vni(text: str) -> str:
    """Type a text in VNI-Windows."""
    return "".join(VNI_CODES.get(letter, letter) for letter in text)


WRITTEN = [
    ("Gạo sạch", "G¹o s¹ch", "Gaïo saïch"),
    ("Sản phẩm", "S¶n phÈm", "Saûn phaåm"),
    ("Ba Đồn", "Ba §ån", "Ba Ñoàn"),
    ("Quảng Trạch", "Qu¶ng Tr¹ch", "Quaûng Traïch"),
    ("Bảo Thắng", "B¶o Th¾ng", "Baûo Thaéng"),
    ("Mường Khương", "M\u00adêng Kh\u00ad¬ng", "Möôøng Khöông"),
    ("Bát Xát", "B\u00b8t X\u00b8t", "Baùt Xaùt"),
    ("Xin chào các bạn", "Xin chµo c\u00b8c b¹n", "Xin chaøo caùc baïn"),
    ("Cộng hòa xã hội", "Céng hßa x· héi", "Coäng hoøa xaõ hoäi"),
    ("Độc lập", "§éc lËp", "Ñoäc laäp"),
    ("Thị xã", "ThÞ x·", "Thò xaõ"),
    ("sản phẩm đã nâng hạng", "s¶n phÈm ®· n©ng h¹ng", "saûn phaåm ñaõ naâng haïng"),
    ("Nghệ An", "NghÖ An", "Ngheä An"),
    ("Nước đổ", "N\u00adíc ®æ", "Nöôùc ñoå"),
    ("Hạnh phúc", "H¹nh phóc", "Haïnh phuùc"),
    ("ĐẶC SẢN", "§ÆC S¶N", "ÑAËC SAÛN"),
    ("SẢN PHẨM OCOP", "S¶N PHÈM OCOP", "SAÛN PHAÅM OCOP"),
]

NAMES = (
    """
Mật ong rừng|Rượu nếp cái|Nước mắm Ba Làng|Bánh tráng mè xát|Khoai lang dẻo|Chè xanh Tuyên Hóa
Bưởi Phúc Trạch|Trứng gà ta|Tinh bột nghệ|Dầu lạc nguyên chất|Nấm lim xanh|Tôm chua|Cá khô
Ruốc đỏ|Hạt tiêu Cự Nẫm|Gà đồi|Cam bù Hương Sơn|Lạc rang húng lìu|Sâm Bố Chính|Măng khô|Miến dong
Nón lá Quảng Thuận|Chiếu cói An Xá|Mắm ruốc|Bún khô|Tỏi đen|Đũa gỗ|Cà gai leo|Trà thìa canh
Hợp tác xã nông nghiệp|Hộ kinh doanh Nguyễn Thị Thuỷ|Phường Quảng Phong|Kỹ thuật nuôi ong
Giò chả Hồng Lễ|Bột sắn dây|Quỹ tín dụng|Đặc sản miền Trung|Sữa chua nếp cẩm|Mỳ sợi
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize(("meant", "tcvn3", "vni"), WRITTEN)
def test_old_text_is_recognised_and_read(meant: str, tcvn3: str, vni: str) -> None:
    assert legacy_text.detect_legacy(tcvn3) == legacy_text.LegacyText(LegacyEncoding.TCVN3, meant)
    assert legacy_text.detect_legacy(vni) == legacy_text.LegacyText(LegacyEncoding.VNI, meant)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("capitals", [False, True], ids=["small", "capitals"])
def test_names_survive_the_way_through_both_encodings(name: str, *, capitals: bool) -> None:
    name = name.upper() if capitals else name
    assert legacy_text.convert_tcvn3(in_tcvn3(name)) == name
    assert legacy_text.convert_vni(in_vni(name)) == name


@pytest.mark.parametrize("name", NAMES)
def test_usual_names_are_recognised_in_both_encodings(name: str) -> None:
    for encoding, typed in (
        (LegacyEncoding.TCVN3, in_tcvn3(name)),
        (LegacyEncoding.VNI, in_vni(name)),
    ):
        found = legacy_text.detect_legacy(typed)
        assert found == legacy_text.LegacyText(encoding, name)


@pytest.mark.parametrize("letter", sorted({*letters_of(TCVN3_CHART), "đ", *"ĂÂÊÔƠƯĐ"}))
def test_every_letter_of_tcvn3_is_converted(letter: str) -> None:
    assert legacy_text.convert_tcvn3(f"n{in_tcvn3(letter)}") == f"n{letter}"


@pytest.mark.parametrize("letter", sorted(VNI_CODES))
def test_every_letter_of_vni_is_converted(letter: str) -> None:
    assert legacy_text.convert_vni(VNI_CODES[letter]) == letter


def test_vni_mark_letters_may_be_small_beside_capitals() -> None:
    assert legacy_text.convert_vni("Ñaëc Aâu AÙo Aùo") == "Đặc Âu Áo Áo"


def test_tcvn3_word_in_capitals_is_capital_in_a_mixed_text() -> None:
    assert legacy_text.convert_tcvn3("HTX S¶N XUÊT Hµ Giang") == "HTX SẢN XUẤT Hà Giang"


def test_tcvn3_signs_beside_figures_stay_signs() -> None:
    assert legacy_text.convert_tcvn3("· GiÊy 30×40 theo §5") == "· Giấy 30×40 theo §5"


def test_old_text_among_figures_and_foreign_names_is_recognised() -> None:
    found = legacy_text.detect_legacy("HTX S¶n xuÊt OCOP 2021 Co., Ltd – http://example.com/a")
    assert found is not None
    assert found.text == "HTX Sản xuất OCOP 2021 Co., Ltd – http://example.com/a"


def test_capital_code_inside_a_small_word_betrays_tcvn3() -> None:
    """“chì” is a word too, but nobody writes it “ChÌ”."""
    found = legacy_text.detect_legacy("ChÌ xanh")
    assert found is not None
    assert found.text == "Chè xanh"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "OCOP", "3 sao", "1.250,5", "https://example.com/caf%C3%A9?a=b", "a@b.vn"),
        *("Dương Văn Đức", "Món ăn à la carte", "Nguyễn Thị Hoà", "Đồng Hới", "Cà phê sữa đá"),
        *("Cà phê", "Bún bò", "Xôi", "Cá khô", "Tôm chua", "Hà Nam", "Toàn", "Hoàn", "thoáng"),
        *("Phó", "Ô mai", "Bò khô", "Chì", "CHÌ", "Bánh tôm", "Trà xanh", "Canh cua", "Bí xanh"),
        *("Café crème", "crème brûlée", "garçon", "Où est la gare", "où", "thé", "naïf", "Noël"),
        *("thaï", "Cuisine thaï", "maïs", "Saïgon", "Hanoï", "goût", "août", "Citroën", "CITROËN"),
        *("Caïn", "Raphaël", "Zoé", "Côte d'Ivoire", "pâté de foie", "Rhône", "à la carte"),
        *("niño", "El Niño", "año", "mañana", "piñata", "¡Hola!", "¿Que?", "España"),
        *("São Paulo", "João", "ação", "Seán", "Düsseldorf", "Köln", "für", "Käse", "Öl", "Straße"),
        *("Malmö", "smørrebrød", "Ærø", "Lü", "naïve", "coöperation", "résumé", "Beyoncé"),
        *("25°C", "5 m²", "5 µm", "5µm", "½ lon", "1½ kg", "30×40", "5 × 3", "§5", "§ 5", "±2%"),
        *("OCOP®", "Cafe®", "© 2024 Ba Don", "©2024", "Pho¹", "«Ba Don»", "« Ba Don »", "Ba · Don"),
        *("£5", "¥100", "1ª", "nº 5", "co\u00adoperation", "Ba\u00a0Don", "A–B “C” …", "Ðà Nẵng"),
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert legacy_text.detect_legacy(text) is None
    assert legacy_text.detect_legacy(unicodedata.normalize("NFD", text)) is None


@pytest.mark.parametrize("name", NAMES)
def test_names_in_unicode_are_left_alone_word_by_word(name: str) -> None:
    for text in (name, name.upper(), *name.split()):
        assert legacy_text.detect_legacy(text) is None


@pytest.mark.parametrize("text", ["Tù do", "Cam Vò Quang"])
def test_codes_that_spell_other_vietnamese_words_are_left_alone(text: str) -> None:
    """“Tự do” and “Cam Vũ Quang” in TCVN3: only a reader can tell."""
    assert legacy_text.detect_legacy(text) is None
