"""A station's own table of readings."""

from generator.radio.claims import Kind
from generator.radio.readings import (
    DEFAULT_READINGS,
    Reading,
    Readings,
    parse_readings,
)
from generator.radio.unread import unread_places


def test_a_table_is_read_with_tabs_and_equals_signs() -> None:
    readings = parse_readings(
        "# tên riêng\n\nBaDonTV\tba đồn ti vi\nMệ Hòa = mệ Hòa\n", Readings(())
    )
    assert readings.entries == (
        Reading("BaDonTV", "ba đồn ti vi", Kind.STATION),
        Reading("Mệ Hòa", "mệ Hòa", Kind.STATION),
    )
    assert readings.problems == ()


def test_a_station_reading_replaces_ours() -> None:
    readings = parse_readings("HTX = hợp tác")
    assert readings.by_written["HTX"] == "hợp tác"
    assert readings.by_written["UBND"] == DEFAULT_READINGS.by_written["UBND"]
    assert len(readings.entries) == len(DEFAULT_READINGS.entries)


def test_lines_that_cannot_be_used_are_told_with_their_number() -> None:
    readings = parse_readings(
        "QTTV\n = quảng trị\nQTTV =\nQTV = kênh 1 QTV\nABC = a\nABC = b\n", Readings(())
    )
    assert readings.entries == (Reading("ABC", "a", Kind.STATION),)
    assert [(p.code, p.location.line, p.source_line) for p in readings.problems] == [
        ("reading-no-separator", 1, "QTTV"),
        ("reading-no-written", 2, " = quảng trị"),
        ("reading-no-spoken", 3, "QTTV ="),
        ("reading-not-spoken", 4, "QTV = kênh 1 QTV"),
        ("reading-written-twice", 6, "ABC = b"),
    ]
    assert "dòng 5" in readings.problems[-1].sentence


def test_a_table_from_a_windows_editor_is_read() -> None:
    readings = parse_readings("\ufeffQTTV = quảng trị ti vi\r\n", Readings(()))
    assert [entry.written for entry in readings.entries] == ["QTTV"]


def test_our_own_tables_have_no_problem() -> None:
    written = [entry.written for entry in DEFAULT_READINGS.entries]
    assert len(set(written)) == len(written)
    assert [one for one in DEFAULT_READINGS.entries if unread_places(one.spoken)] == []
