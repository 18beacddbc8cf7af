"""Findings: order, counting, and the three formats."""

from __future__ import annotations

import json

from generator.problems import Location, Problem, Report, Severity, explain_github, explain_text

STARS = Problem(
    "star-rating-range",
    Location("content/products/mat-ong.yml", 3, 14),
    {"label": "Hạng sao (stars)", "value": "6"},
    "star_rating: 6",
)
HASH = Problem("text-after-hash", Location("content/products/mat-ong.yml", 1, 8), {}, "name: A #1")


def test_text_names_place_line_caret_remedy_and_code() -> None:
    assert explain_text(STARS) == (
        "content/products/mat-ong.yml:3:14: "
        "Hạng sao (stars) phải là 3, 4 hoặc 5; tệp đang ghi “6”.\n"
        "    star_rating: 6\n"
        "                 ^\n"
        "    Cách sửa: ghi đúng hạng trong quyết định công nhận.  [star-rating-range]"
    )


def test_text_marks_warnings() -> None:
    assert explain_text(HASH).startswith("content/products/mat-ong.yml:1:8: Lưu ý: Từ dấu")


def test_text_without_source_line_has_no_caret() -> None:
    text = explain_text(Problem("file-empty", Location("content/products/a.yml")))
    assert text.count("\n") == 1
    assert "^" not in text


def test_caret_stands_below_its_place_after_tabs_and_invisible_characters() -> None:
    line = "a\t\u200b: x"
    problem = Problem("yaml-colon", Location("a.yml", 1, 4), {}, line)
    assert explain_text(problem).split("\n")[1:3] == [f"    {line}", "     \t^"]


def test_long_lines_are_cut_around_the_caret() -> None:
    line = "x" * 500 + "!" + "y" * 500
    _, shown, caret, _ = explain_text(
        Problem("yaml-colon", Location("a.yml", 1, 501), {}, line)
    ).split("\n")
    assert len(shown) < 120
    assert shown[caret.index("^")] == "!"
    assert shown.strip()[0] == shown.strip()[-1] == "…"


def test_github_annotation_escapes_its_parts() -> None:
    problem = Problem("id-twice", Location("a,b:c.yml", 2, 3), {"id": "100%", "other": "d\ne"})
    line = explain_github(problem)
    assert line.startswith("::error file=a%2Cb%3Ac.yml,line=2,col=3,title=id-twice::")
    assert "100%25" in line
    assert "\n" not in line
    assert " Cách sửa: " in line


def test_json_holds_everything_for_programs() -> None:
    rows = json.loads(Report.of([STARS]).json())
    assert rows == [
        {
            "code": "star-rating-range",
            "severity": "error",
            "path": "content/products/mat-ong.yml",
            "line": 3,
            "column": 14,
            "sentence": "Hạng sao (stars) phải là 3, 4 hoặc 5; tệp đang ghi “6”.",
            "remedy": "ghi đúng hạng trong quyết định công nhận.",
            "details": {"label": "Hạng sao (stars)", "value": "6"},
        }
    ]


def test_report_sorts_by_place_and_drops_repetitions() -> None:
    late = Problem("file-empty", Location("b.yml"))
    line_ten = Problem("id-key", Location("a.yml", 10, 1))
    line_nine = Problem("id-key", Location("a.yml", 9, 1))
    report = Report.of([late, line_ten, line_nine, line_ten])
    assert report.problems == (line_nine, line_ten, late)


def test_report_keeps_two_problems_of_one_place_apart() -> None:
    missing = [
        Problem("missing-key", Location("a.yml"), {"key": key, "label": key}) for key in "ab"
    ]
    assert len(Report.of(missing).problems) == 2


def test_report_parts_errors_from_warnings() -> None:
    report = Report.of([STARS, HASH])
    assert report.errors == (STARS,)
    assert report.warnings == (HASH,)
    assert HASH.severity is Severity.WARNING
    assert report.text().count("\n\n") == 1
    assert report.github().count("\n") == 1
