"""What is a Vietnamese syllable, how many there are, how letters are called."""

from pathlib import Path

import pytest

from generator.radio.spoken import speak
from generator.radio.syllables import count_syllables, is_plain_syllable, is_syllable, spell

PLAN = Path(__file__).parent / "golden" / "spoken" / "plan-ba-don-2021.txt"


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quảng", "gì", "giếng", "ủy", "ỦY", "cóp", "khoai", "y", "quý", "thuở"]
)
def test_vietnamese_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["OCOP", "HTX", "GAP", "CEO", "cop", "zalo", "kà", "ngê", "áà"])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_address_words_are_known_without_marks() -> None:
    assert is_plain_syllable("quang")
    assert is_plain_syllable("hop")
    assert not is_plain_syllable("htx")
    assert not is_plain_syllable("ủy")


def test_every_word_of_the_spoken_plan_is_vietnamese() -> None:
    """Nothing foreign is left for the announcer but what the tables write as it sounds."""
    spoken = speak(PLAN.read_text(encoding="utf-8")).spoken
    words = {word.strip(".,;:!?…“”\"'()") for word in spoken.replace("-", " ").split()}
    unknown = {word for word in words if word.strip("–/") and not is_syllable(word.strip("–/"))}
    assert unknown == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Nem chua Quảng Long.", 4),
        ("ki-lô-gam", 3),
        ("ô-cóp", 2),
        ("Super Market", 4),
        ("hát tê ích-xì", 4),
        ("brr", 1),
    ],
)
def test_one_written_syllable_is_one_spoken(text: str, count: int) -> None:
    assert count_syllables(text) == count


def test_letters_have_vietnamese_names() -> None:
    assert spell("HTX") == "hát tê ích-xì"
    assert spell("QĐ") == "quy đê"
    assert spell("Ẩ") == "ớ"
    assert spell("Ж") == "ж"
