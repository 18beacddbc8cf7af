"""Length on air and sentences for one breath."""

from pathlib import Path

import pytest

from generator.radio.spoken import speak
from generator.radio.timing import (
    DEFAULT_RATE,
    Pauses,
    length_on_air,
    long_sentences,
    seconds_on_air,
)

PLAN = Path(__file__).parent / "golden" / "spoken" / "plan-ba-don-2021.txt"
LEAD = (
    "Thưa quý vị và các bạn! Nghề nón lá ở làng Vân Lôi có từ bao giờ, không ai còn nhớ rõ, chỉ"
    " biết đời này truyền sang đời khác. Người rập khung, người làm vành, người chằm lá, mỗi bàn"
    " tay một việc, và chiếc nón cứ thế thành hình.\nHôm nay, mời quý vị và các bạn cùng về Quảng"
    " Hải, nghe các mệ, các chị kể chuyện làm nghề. Câu chuyện bắt đầu từ một buổi sáng nhiều gió,"
    " khi chợ quê vừa mới nhóm họp bên sông."
)


def test_ordinary_prose_runs_at_the_rate_of_the_station() -> None:
    """264 syllables a minute is measured with the pauses in it (domain.md §3.5)."""
    length = length_on_air(speak(PLAN.read_text(encoding="utf-8")).spoken)
    assert length.syllables / length.seconds * 60 == pytest.approx(DEFAULT_RATE, rel=0.04)


def test_prose_of_many_short_phrases_takes_longer() -> None:
    length = length_on_air(LEAD)
    assert length.seconds > length.syllables * 60 / DEFAULT_RATE


def test_a_faster_announcer_needs_less_time_in_proportion() -> None:
    assert seconds_on_air(LEAD, 330) == pytest.approx(seconds_on_air(LEAD, 264) * 264 / 330)


def test_pauses_count() -> None:
    slow = Pauses(comma=0.5, sentence=1, paragraph=2)
    assert seconds_on_air("Một, hai. Ba.", pauses=slow) == pytest.approx(
        3 * 60 / 315 + 0.5 + 2 * 1 + 2
    )


def test_the_whole_is_the_sum_of_its_paragraphs() -> None:
    length = length_on_air(LEAD)
    assert len(length.paragraphs) == 2
    assert length.syllables == sum(one.syllables for one in length.paragraphs)
    assert length.seconds == pytest.approx(sum(one.seconds for one in length.paragraphs))
    assert seconds_on_air(LEAD) == length.seconds


@pytest.mark.parametrize("text", ["", "\n \n", "…", "– ."])
def test_text_without_words_takes_no_time(text: str) -> None:
    assert seconds_on_air(text) == 0


def test_short_sentences_are_not_told() -> None:
    assert long_sentences("Nghề này khó lắm. Mệ Hòa nói vậy! Thật không?") == ()


def test_a_long_sentence_is_split_at_the_pause_nearest_to_its_middle() -> None:
    text = (
        "Chào bạn. Từ hạt bắp trồng trên cát, người làng rang, sàng và đóng gói từng mẻ nhỏ, để món"
        " ăn của ngày đói hôm nay đi xa hơn."
    )
    (found,) = long_sentences(text)
    assert text[found.start : found.end] == found.sentence
    assert found.syllables == 27
    assert found.split is not None
    assert text[found.split :].startswith("để món ăn")


def test_a_long_sentence_without_a_pause_is_split_before_a_conjunction() -> None:
    text = "Bà con trong làng dậy từ rất sớm nhóm lửa rang cát nóng già và đổ bắp vào đảo đều tay."
    (found,) = long_sentences(text, limit_syllables=15)
    assert found.split is not None
    assert text[found.split :].startswith("và đổ bắp")


def test_a_sentence_with_no_place_to_split_says_so() -> None:
    (found,) = long_sentences("Bà con làng biển dậy sớm nhóm lửa rang cát nóng già.", 10)
    assert found.split is None


def test_sentences_end_with_lines_and_quotes() -> None:
    text = "“Bắp này ngon!” mệ nói rồi cười rất tươi\nCâu sau ngắn."
    found = long_sentences(text, limit_syllables=5)
    assert [one.sentence for one in found] == ["mệ nói rồi cười rất tươi"]
