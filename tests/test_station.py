"""The station's own files: what they say, and what is told of their faults."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from generator.labels import Labels
from generator.radio.station import default_station, read_station
from generator.theme import Language

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Report
    from generator.radio.station import Station
    from generator.theme import Theme


def _read(
    root: Path, theme: Theme, station: str = "", readings: str = ""
) -> tuple[Station, Report]:
    (root / "radio").mkdir()
    (root / "radio/station.yml").write_text(station, "utf-8")
    (root / "radio/readings.txt").write_text(readings, "utf-8")
    return read_station(root, theme)


def test_the_file_says_what_it_says_and_the_rest_is_usual(tmp_path: Path, theme: Theme) -> None:
    text = "name: Đài Mẫu\ntime: 6h30\nweekday: 8\nrest_weeks: 0\ncontact:\nplace: Xã Mẫu\n"
    station, report = _read(tmp_path, theme, text)
    assert report.problems == ()
    assert (station.name, station.place, station.contact) == ("Đài Mẫu", "Xã Mẫu", "")
    assert (station.starts_at, station.iso_weekday, station.rest_weeks) == (time(6, 30), 7, 0)
    assert station.column == "Câu chuyện sản phẩm OCOP"


@pytest.mark.parametrize("text", ["", "# name: Đài Mẫu\n", "name:\n"])
def test_a_file_that_says_nothing_is_no_fault(tmp_path: Path, theme: Theme, text: str) -> None:
    usual = default_station(Labels.of(theme, Language.VIETNAMESE))
    station, report = _read(tmp_path, theme, text)
    assert report.problems == ()
    assert (station.name, station.rate) == (usual.name, usual.rate)


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        ("rate: 9000", "range", "150"),
        ("weekday: 1", "range", "2"),
        ("weekday: thứ hai", "not-whole-number", "chữ số"),
        ("rest_weeks: -1", "range", "520"),
        ("time: chiều", "clock", "7h30"),
        ("time: '24:00'", "clock", "7h30"),
        ("licence_url: www", "url", "https://"),
        ("nmae: Đài", "unknown-key-near", "“name”"),
        ("name: [Đài]", "not-text", "dấu nháy kép"),
        ("name: Đài: Mẫu", "yaml-colon", "dấu nháy kép"),
    ],
)
def test_faults_are_told_with_place_and_remedy(
    tmp_path: Path, theme: Theme, line: str, code: str, remedy: str
) -> None:
    _, report = _read(tmp_path, theme, f"# đài\n{line}\n")
    [problem] = report.errors
    assert (problem.code, problem.location[:2]) == (code, ("radio/station.yml", 2))
    assert problem.source_line == line
    assert remedy in f"{problem.sentence} {problem.remedy}"


def test_all_faults_are_told_at_once(tmp_path: Path, theme: Theme) -> None:
    text, lines = "rate: nhanh\nweekday: 9\ntime: 17:30\ntime: 18:30\n", "QTTV\nABC = a\nABC = b\n"
    station, report = _read(tmp_path, theme, text, lines)
    assert [(p.code, *p.location[:2]) for p in report.errors] == [
        ("not-whole-number", "radio/station.yml", 1),
        ("range", "radio/station.yml", 2),
        ("key-twice", "radio/station.yml", 4),
    ]
    assert [(p.code, *p.location[:2]) for p in report.warnings] == [
        ("reading-no-separator", "radio/readings.txt", 1),
        ("reading-written-twice", "radio/readings.txt", 3),
    ]
    assert station.readings.by_written["ABC"] == "a"
