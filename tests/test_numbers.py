"""Figures in words."""

import pytest

from generator.radio.numbers import (
    say_day,
    say_digits,
    say_integer,
    say_month,
    say_number,
    say_ordinal,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (999, "chín trăm chín mươi chín"),
        (1_005, "một nghìn không trăm linh năm"),
        (10_010, "mười nghìn không trăm mười"),
        (1_000_000, "một triệu"),
        (1_000_500, "một triệu không nghìn năm trăm"),
        (1_000_000_500, "một tỷ không triệu không nghìn năm trăm"),
        (2_024_000_000, "hai tỷ không trăm hai mươi tư triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (-5, "âm năm"),
    ],
)
def test_whole_numbers(value: int, words: str) -> None:
    assert say_integer(value) == words


def test_every_number_below_ten_thousand_sounds_different() -> None:
    """The ear hears it once: two numbers must never sound alike."""
    assert len({say_integer(value) for value in range(10_000)}) == 10_000


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.250", "một nghìn hai trăm năm mươi"),
        ("2,5", "hai phẩy năm"),
        ("2.5", "hai phẩy năm"),
        ("1.250,75", "một nghìn hai trăm năm mươi phẩy bảy mươi lăm"),
        ("0,05", "không phẩy không năm"),
        ("3,142", "ba phẩy một bốn hai"),
        ("1,250,000", "một triệu hai trăm năm mươi nghìn"),
        ("35,000", "ba mươi lăm nghìn"),
        ("1 000 000", "một triệu"),
        ("4.0", "bốn chấm không"),
        ("07", "bảy"),
        ("007", "không không bảy"),
        ("1234567890123456", "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu"),
        ("1.2501.250", "một phẩy hai nghìn năm trăm linh một phẩy hai trăm năm mươi"),
    ],
)
def test_written_numbers(written: str, words: str) -> None:
    assert say_number(written) == words


def test_digits_months_days_and_ordinals_have_their_own_words() -> None:
    assert say_digits("0145") == "không một bốn năm"
    assert [say_month(4), say_month(5)] == ["tư", "năm"]
    assert [say_day(1), say_day(10), say_day(11)] == ["mùng một", "mùng mười", "mười một"]
    assert [say_ordinal(1), say_ordinal(4), say_ordinal(21)] == ["nhất", "tư", "hai mươi mốt"]
