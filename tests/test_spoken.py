"""Written text becomes text that can be read aloud as it stands."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.radio.claims import Kind
from generator.radio.readings import DEFAULT_READINGS, parse_readings
from generator.radio.spoken import SpokenText, speak
from generator.radio.unread import unread_places

GOLDEN = Path(__file__).parent / "golden" / "spoken"
FRAGMENTS = (
    "HTX", "OCOP", "UBND", "38/QĐ-UBND", "QĐ-TTg", "22/5/2026", "30/4", "1/2", "3-5%", "20–25",
    "1.250", "2,5", "kg", "/kg", "đồng", "35.000đ", "0912 345 678", "+84", "7h30", "17h", "(", ")",
    "[", "]", "*", "-", "–", "/", "&", "+", "=", "<", ">", "%", "°C", "²", "½", "№", "★", "XIII",
    "IV", "ISO 22000:2018", "VietGAP", "badontv.vn", "a@b.vn", "https://x.y/1", "TP.", "P.", "Ủy",
    "ỦY BAN", "Nón", "nước", "năm", "ngày", "tháng", "từ", "thứ", "số", "Quyết định", "mỗi", ".",
    ",", ";", ":", "…", "\n", " ", "\t", "\u00a0", "٣", "Ⅳ", "①", "\ue000", "😀", "Đ", "đ", "A",
    "B12", "10x20", "m", "ml", "K", "k", "x", "0", "00", "007", "1900 xxxx", "83-829-28780-3-2022",
)  # fmt: skip


class Pair(NamedTuple):
    """A written text with its spoken form."""

    written: str
    spoken: str


@cache
def said(text: str) -> SpokenText:
    """Speak a text of the tables once for all tests."""
    return speak(text)


@cache
def pairs() -> list[Pair]:
    """Give the pairs of all golden tables."""
    lines = [
        line
        for table in sorted(GOLDEN.glob("*.tsv"))
        for line in table.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [Pair(*line.split("\t")[:2]) for line in lines]


def plan() -> str:
    """Give the plan of 2021 (Ba Đồn), the first text of the programme."""
    return (GOLDEN / "plan-ba-don-2021.txt").read_text(encoding="utf-8")


def left_unread(text: str) -> list[str]:
    """Give the figures and capitals that an announcer would stumble over."""
    return [text[start:end] for start, end in unread_places(text)]


def assert_places_hold(found: SpokenText) -> None:
    """Every replaced place is where it says, and outside them nothing has changed."""
    written_done = spoken_done = 0
    for place in found.replacements:
        assert found.written[place.start : place.end] == place.written
        assert found.spoken[place.spoken_start : place.spoken_end] == place.spoken
        between = found.written[written_done : place.start]
        assert found.spoken[spoken_done : place.spoken_start] == between
        written_done, spoken_done = place.end, place.spoken_end
    assert found.written[written_done:] == found.spoken[spoken_done:]


def test_every_golden_pair_is_spoken_as_written_down() -> None:
    table = pairs()
    spoken = [said(pair.written).spoken for pair in table]
    wrong = [said for said, pair in zip(spoken, table, strict=True) if said != pair.spoken]
    assert len(table) > 600
    assert wrong == []


def test_no_figure_and_no_capital_sequence_is_left_in_any_pair() -> None:
    assert {pair.spoken for pair in pairs() if left_unread(said(pair.written).spoken)} == set()


def test_no_figure_and_no_capital_sequence_is_left_in_the_plan() -> None:
    assert left_unread(said(plan()).spoken) == []


def test_speaking_a_spoken_text_changes_nothing() -> None:
    for text in (plan(), *(pair.written for pair in pairs())):
        spoken = said(text).spoken
        assert speak(spoken).spoken == spoken


def test_every_replaced_place_stands_in_both_texts() -> None:
    for text in (plan(), *(pair.written for pair in pairs())):
        assert_places_hold(said(text))


@pytest.mark.parametrize(
    "micro", ["\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}", "\N{GREEK CAPITAL LETTER MU}"]
)
def test_a_unit_is_said_whichever_of_its_letters_was_typed(micro: str) -> None:
    written = f"Mỗi viên 5 {micro}g, dày 3 {micro}m; 2 đồng/{micro}g."
    assert speak(written).spoken == (
        "Mỗi viên năm mi-crô-gam, dày ba mi-crô-mét; hai đồng mỗi mi-crô-gam."
    )


def test_a_place_tells_its_kind() -> None:
    found = speak("HTX bán 2 kg với giá 35.000đ ngày 22/5.")
    assert [(place.written, place.kind) for place in found.replacements] == [
        ("HTX", Kind.ABBREVIATION),
        ("2 kg", Kind.MEASURE),
        ("35.000đ", Kind.MONEY),
        ("22/5", Kind.DATE),
    ]


def test_plain_vietnamese_is_left_alone() -> None:
    text = "Mệ Hòa kể: “Nghề này khó lắm!” Rồi mệ cười – nụ cười Ba Đồn."
    assert speak(text) == SpokenText(text, text, ())


def test_every_line_is_spoken_as_it_is_alone() -> None:
    lines = [pair.written for pair in pairs() if pair.written.strip() == pair.written]
    assert speak("\n".join(lines)).spoken == "\n".join(said(line).spoken for line in lines)


def test_decomposed_text_is_spoken_like_composed() -> None:
    decomposed = "Ngày 22/5, UBND xã họp về ATTP."
    assert speak(decomposed).spoken == speak("Ngày 22/5, UBND xã họp về ATTP.").spoken


def test_every_reading_of_our_tables_can_be_spoken_again() -> None:
    spoken = [f"và {entry.spoken}" for entry in DEFAULT_READINGS.entries]
    assert [text for text in spoken if speak(text).spoken != text] == []


def test_a_station_reading_goes_before_ours() -> None:
    readings = parse_readings("QR = quy e-rờ\nMệ Hòa\tmệ Hòa ở chợ Ba Đồn\n")
    found = speak("Mệ Hòa dán mã QR của HTX.", readings)
    assert found.spoken == "Mệ Hòa ở chợ Ba Đồn dán mã quy e-rờ của hợp tác xã."
    assert [place.kind for place in found.replacements] == [
        Kind.STATION,
        Kind.STATION,
        Kind.ABBREVIATION,
    ]


def test_a_station_may_read_a_whole_number_of_a_paper() -> None:
    readings = parse_readings("38/QĐ-UBND = ba mươi tám, ký đầu năm")
    assert speak("Quyết định 38/QĐ-UBND", readings).spoken == "Quyết định ba mươi tám, ký đầu năm"


@settings(
    max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12), st.sampled_from(["", " "]))
def test_whatever_is_mixed_nothing_stays_unread(fragments: list[str], gap: str) -> None:
    found = speak(gap.join(fragments))
    assert left_unread(found.spoken) == []
    assert_places_hold(found)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_any_text_at_all_can_be_spoken(text: str) -> None:
    found = speak(text)
    assert left_unread(found.spoken) == []
    assert_places_hold(found)


@settings(
    max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8))
def test_speaking_twice_is_speaking_once(fragments: list[str]) -> None:
    spoken = speak(" ".join(fragments)).spoken
    assert speak(spoken).spoken == spoken
