"""The rules of Vietnamese writing that every page, print and radio text relies on."""

from __future__ import annotations

import random
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from markdown import Markdown

from generator import vietnamese
from generator.vietnamese import InvisibleKind, Language

SHAPES = {
    "a": "àảãáạăằẳẵắặâầẩẫấậ",
    "d": "đ",
    "e": "èẻẽéẹêềểễếệ",
    "i": "ìỉĩíị",
    "o": "òỏõóọôồổỗốộơờởỡớợ",
    "u": "ùủũúụưừửữứự",
    "y": "ỳỷỹýỵ",
}
LETTERS = [(letter, base) for base, letters in SHAPES.items() for letter in letters]

IN_ORDER = """
12 mùa|an|An|án|an khang|ao|ăn|âm|ấm|ba|bà|bả|bã|bá|bạ|bà con|Ba Đồn|bánh|bia|cam|chè|dừa|Dương|đá
Đồng Hới|e|ê|fa|gạo|hòn|jun|khoai|lạc|mắm|mật|Nước mắm|oi|ô mai|ớt|Quảng Bình|rượu|tôm|trứng|ung|ưng
vừng|wifi|xôi|yến|zalo
""".strip().replace("\n", "|")  # fmt: skip


def test_there_are_134_accented_letters_to_fold() -> None:
    assert len({shape for letter, _ in LETTERS for shape in (letter, letter.upper())}) == 134


@pytest.mark.parametrize(("letter", "base"), LETTERS)
def test_every_accented_letter_folds_to_its_base(letter: str, base: str) -> None:
    assert vietnamese.FOLD_TABLE[letter] == base
    for shape in (letter, letter.upper()):
        assert vietnamese.fold(shape) == base
        assert vietnamese.fold(unicodedata.normalize("NFD", shape)) == base


def test_fold_table_has_only_single_small_letters_and_plain_bases() -> None:
    for letter, base in vietnamese.FOLD_TABLE.items():
        assert len(letter) == 1
        assert letter == letter.lower() == vietnamese.nfc(letter)
        assert base in "abcdefghijklmnopqrstuvwxyz"
        assert len(base) == 1


def test_fold_says_no_more_than_its_table() -> None:
    """The search script has the table only, so folding by the table must give the same."""
    text = "Bánh Tráng ĐỒNG HỚI, crème brûlée"
    by_table = "".join(vietnamese.FOLD_TABLE.get(c, c) for c in vietnamese.nfc(text.lower()))
    assert vietnamese.fold(text) == by_table == "banh trang dong hoi, creme brulee"


def test_fold_collapses_white_space() -> None:
    assert vietnamese.fold("  Mật\u00a0ong \n rừng ") == "mat ong rung"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Địa chỉ", "dia-chi"),
        ("Rượu nếp – Quảng Bình (OCOP 4 sao)", "ruou-nep-quang-binh-ocop-4-sao"),
        ("  «Bưởi» Phúc Trạch!", "buoi-phuc-trach"),
        ("L’eau", "l-eau"),
        ("漢字", ""),
    ],
)
def test_slug_has_only_plain_letters_figures_and_hyphens(text: str, expected: str) -> None:
    assert vietnamese.slug(text) == expected
    assert vietnamese.slug(unicodedata.normalize("NFD", text)) == expected


def test_slug_joins_with_the_given_separator() -> None:
    assert vietnamese.slug("Chủ thể - địa chỉ", "_") == "chu_the_dia_chi"


def test_slug_serves_as_slugify_of_the_toc_extension() -> None:
    toc = {"toc": {"slugify": vietnamese.slug}}
    html = Markdown(extensions=["toc"], extension_configs=toc).convert("# Đặc sản & quà")
    assert 'id="dac-san-qua"' in html


def test_texts_sort_as_in_vietnamese_lists() -> None:
    expected = IN_ORDER.split("|")
    shuffled = random.Random(7).sample(expected, len(expected))  # noqa: S311 a fixed shuffle
    assert sorted(shuffled, key=vietnamese.sort_key) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Gian 2", "Gian 10"),
        ("Gian 02", "Gian 10"),
        ("Gian 9a", "Gian 9b"),
        ("an", "ăn"),
        ("âm", "ấm"),
        ("Dương", "Đồng Hới"),
        ("bá ba", "ba bo"),
        ("Ba Na", "bao"),
        ("Hòa An", "Hoà Bình"),
        ("(ba)", "bà"),
        ("“Ba” Đồn", "Ba Đồng"),
        ("an ba", "An ba"),
        ("z", "я"),
        ("", "a"),
    ],
)
def test_first_text_sorts_before_second(before: str, after: str) -> None:
    assert vietnamese.sort_key(before) < vietnamese.sort_key(after)


def test_sort_key_is_the_same_for_decomposed_text() -> None:
    text = "Đặc sản Quảng Bình, rượu 10 năm"
    decomposed = unicodedata.normalize("NFD", text)
    assert vietnamese.sort_key(text) == vietnamese.sort_key(decomposed)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 5, 22), "22/5/2026", "22 May 2026"),
        (date(2026, 2, 5), "05/02/2026", "5 February 2026"),
        (date(2025, 7, 1), "01/7/2025", "1 July 2025"),
        (date(2025, 1, 10), "10/01/2025", "10 January 2025"),
        (date(2025, 12, 31), "31/12/2025", "31 December 2025"),
    ],
)
def test_dates_follow_the_rule_for_official_texts(day: date, vi: str, en: str) -> None:
    assert vietnamese.format_date(day, "vi") == vi
    assert vietnamese.format_date(day, "en") == en
    assert vietnamese.parse_date(vi) == day


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ((2026, 5, 22), (2026, 5, 25), "22–25/5/2026", "22–25 May 2026"),
        ((2026, 5, 5), (2026, 5, 9), "05–09/5/2026", "5–9 May 2026"),
        ((2026, 5, 30), (2026, 6, 2), "30/5–02/6/2026", "30 May – 2 June 2026"),
        (
            (2025, 12, 30),
            (2026, 1, 2),
            "30/12/2025–02/01/2026",
            "30 December 2025 – 2 January 2026",
        ),
        ((2026, 5, 22), (2026, 5, 22), "22/5/2026", "22 May 2026"),
    ],
)
def test_date_ranges_say_shared_parts_once(
    first: tuple[int, int, int], last: tuple[int, int, int], vi: str, en: str
) -> None:
    assert vietnamese.format_date_range(date(*first), date(*last), "vi") == vi
    assert vietnamese.format_date_range(date(*first), date(*last), "en") == en


def test_date_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        vietnamese.format_date_range(date(2026, 5, 2), date(2026, 5, 1), "vi")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (999, "999", "999"),
        (1250, "1.250", "1,250"),
        (-1250000, "-1.250.000", "-1,250,000"),
        (2.5, "2,5", "2.5"),
        (2.0, "2", "2"),
        (0.1, "0,1", "0.1"),
        (100, "100", "100"),
        (Decimal("1250.50"), "1.250,5", "1,250.5"),
        (Decimal("1E+3"), "1.000", "1,000"),
    ],
)
def test_numbers_have_the_marks_of_the_language(value: float | Decimal, vi: str, en: str) -> None:
    assert vietnamese.format_number(value, "vi") == vi
    assert vietnamese.format_number(value, "en") == en


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="finite"):
        vietnamese.format_number(value, "vi")


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "35.000\u00a0đ"), ("en", "35,000\u00a0VND")]
)
def test_price_and_unit_stay_on_one_line(language: Language, expected: str) -> None:
    assert vietnamese.format_price(35000, language) == expected


@pytest.mark.parametrize(
    "text",
    ["2021-12-31", "2021-12-31 ", "31/12/2021", "31-12-2021", "31.12.2021"],
)
def test_usual_forms_of_a_date_are_read(text: str) -> None:
    assert vietnamese.parse_date(text) == date(2021, 12, 31)


@pytest.mark.parametrize("text", ["5/2/2021", "05/02/2021", "5-2-2021", "2021-2-5", "05.2.2021"])
def test_day_comes_before_month_with_or_without_zeros(text: str) -> None:
    assert vietnamese.parse_date(text) == date(2021, 2, 5)


@pytest.mark.parametrize(
    "text",
    ["", "2021", "12/2021", "31/12/21", "31/12-2021", "2021/12/31", "ngày 31/12/2021", "20211231"],
)
def test_other_forms_are_no_date(text: str) -> None:
    assert vietnamese.parse_date(text) is None


@pytest.mark.parametrize("text", ["30/02/2021", "29.2.2021", "2021-13-01", "0/1/2021", "1/1/0000"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        vietnamese.parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị\u00a0Hoa"),
        (" Ba  Đồn ", "Ba\u00a0Đồn"),
        ("Hoa", "Hoa"),
        ("", ""),
        ("Nguyễn Thị\u00a0Hoa", "Nguyễn Thị\u00a0Hoa"),
    ],
)
def test_last_two_syllables_of_a_name_are_bound(text: str, expected: str) -> None:
    assert vietnamese.bind_name(text) == expected


@pytest.mark.parametrize("text", ["Địa chỉ", "ệ", "rượu"])
def test_decomposed_text_is_told_from_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert vietnamese.is_decomposed(decomposed)
    assert not vietnamese.is_decomposed(text)
    assert vietnamese.nfc(decomposed) == text


@pytest.mark.parametrize("code_point", [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E])
def test_left_overs_of_copying_are_harmless(code_point: int) -> None:
    found = vietnamese.invisible_characters(f"gạo{chr(code_point)}")
    assert found == ((3, chr(code_point), InvisibleKind.HARMLESS),)


@pytest.mark.parametrize(
    "code_point",
    [
        *(0x0, 0x8, 0xB, 0xD, 0x1F, 0x7F, 0x85, 0x9F),
        *(0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0x206A),
        *(0xE000, 0xF8FF, 0xF0000, 0xFFFE, 0xFDD0, 0x10FFFF, 0xD800, 0xE0041),
    ],
)
def test_what_hides_or_turns_text_is_dangerous(code_point: int) -> None:
    found = vietnamese.invisible_characters(f"gạo{chr(code_point)}")
    assert found == ((3, chr(code_point), InvisibleKind.DANGEROUS),)


def test_visible_text_and_spaces_are_not_reported() -> None:
    text = "Gạo\tsạch\n5\u00a0kg\u2009–\u202f3\u3000★ “đ” ✉\ufe0f я 漢"
    assert vietnamese.invisible_characters(text) == ()


def test_several_invisible_characters_are_reported_in_order() -> None:
    found = vietnamese.invisible_characters("\ufeffa\u202eb\u200b")
    assert [(position, kind.value) for position, _, kind in found] == [
        (0, "harmless"),
        (2, "dangerous"),
        (4, "harmless"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" – … ", 0),
        ("Mật ong rừng", 3),
        ("Khoai dẻo, bánh tráng; nước-mắm.", 6),
        ("nghiêng nghiêng khuỷu", 3),
        ("người H’Mông", 2),
        ("giá 35.000 đồng", 3),
    ],
)
def test_written_syllables_are_counted(text: str, count: int) -> None:
    assert vietnamese.syllable_count(text) == count
    assert vietnamese.syllable_count(unicodedata.normalize("NFD", text)) == count


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("star_ratng", "star_rating"),
        ("Producer", "producer"),
        ("hạng sao", "hang sao"),
        ("star_rating", "star_rating"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest_key_is_found_for_a_typing_error(word: str, expected: str | None) -> None:
    keys = ("name", "star_rating", "start_date", "producer", "hang sao")
    assert vietnamese.nearest(word, keys) == expected
