"""Letters that only look like Latin ones are found; true words and symbols are left alone."""

from __future__ import annotations

import pytest

from generator.lookalikes import is_latin, look_alikes


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("G\u0430o Mẫu", "\u0430"),
        ("Mật \u043eng", "\u043e"),
        ("\u041cật ong", "\u041c"),
        ("N\u03bfn lá", "\u03bf"),
        ("\u0410 và B", "\u0410"),
        ("xã \u0441\u043e", "\u0441"),
        ("Trà \uff53en", "\uff53"),
        ("Trà \U0001d42cen", "\U0001d42c"),
        ("b\u0251nh", "\u0251"),
        ("tr\u0585 xanh", "\u0585"),
        ("ở \u0440\u0430\u0443\u0440\u0430\u04cf.com", "\u0440"),
    ],
)
def test_a_letter_that_is_not_what_it_seems_is_found(text: str, character: str) -> None:
    found = [*look_alikes(text)]
    assert [each.character for each in found] == [character]
    assert found[0].word in text


@pytest.mark.parametrize(
    "text",
    [
        "Bánh đúc, Ðà Nẵng, crème brûlée, Łódź",
        "25 \u00b5m, 3 \u03bcg, 5 k\u03a9, 5 k\u2126, \u03b2-glucan, \u03c0 và \u03b1",
        "bán sang Nga (\u041c\u043e\u0441\u043a\u0432\u0430, \u0420\u043e\u0441\u0441\u0438\u044f)",
        "\u0441\u043e",
        "trà 茶 OCOP茶",
        "20 °C, 1ª, m², №5",
    ],
)
def test_true_words_and_symbols_are_left_alone(text: str) -> None:
    assert [*look_alikes(text)] == []


def test_a_host_is_latin_or_not() -> None:
    assert is_latin("tênmiền-1.vn")
    assert not is_latin("\u0430\u0440\u0440\u04cf\u0435.com")
    assert not is_latin("b\u0251nh.vn")
