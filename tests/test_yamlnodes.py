"""Parsing: scalars as written, places, and nothing that ends the program."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources import SourceFile
from generator.vietnamese import nfc
from generator.yamlnodes import MAX_DEPTH, Document, parse_yaml

PATH = "content/products/a.yml"


def document(text: str) -> Document:
    """The document of a text without faults."""
    parsed, problems = parse_yaml(SourceFile(PATH, text))
    assert problems == ()
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    "scalar",
    ["012", "no", "12:30", "2026-05-22", "1e3", "0x1F", "1_000", ".inf", "Yes", "True", "4.0", "="],
)
def test_scalars_stay_as_written(scalar: str) -> None:
    assert document(f"a: {scalar}\n").data == {"a": scalar}


@pytest.mark.parametrize("empty", ["", "~", "null", "NULL"])
def test_empty_values_are_none(empty: str) -> None:
    assert document(f"a: {empty}\n").data == {"a": None}


def test_quoted_empty_values_are_text() -> None:
    assert document("a: ''\nb: 'null'\n").data == {"a": "", "b": "null"}


def test_lists_mappings_and_block_text() -> None:
    data = document("a: [1, {b: 2}]\nc: |\n  x\n  y\nd: >\n  x\n  y\n").data
    assert data == {"a": ["1", {"b": "2"}], "c": "x\ny\n", "d": "x y\n"}


def test_keys_are_text_in_any_script() -> None:
    assert document("tên: A\n1: B\nno: C\n").data == {"tên": "A", "1": "B", "no": "C"}


def test_problem_stands_at_value_key_or_nearest_parent() -> None:
    parsed = document("# lời\na:\n  - b: x\n")
    assert parsed.problem("not-text", ("a", 0, "b")).location == (PATH, 3, 8)
    assert parsed.key_problem("not-text", ("a", 0, "b")).location == (PATH, 3, 5)
    assert parsed.problem("not-text", ("a", 0, "zzz", 4)).location == (PATH, 3, 5)
    assert parsed.problem("not-text", ("a", 7)).location == (PATH, 3, 3)
    assert parsed.problem("not-text", ()).location == (PATH, 2, 1)


def test_columns_count_characters() -> None:
    parsed = document("'Đặng 😀': Mật\n")
    problem = parsed.problem("not-text", ("Đặng 😀",))
    assert problem.location == (PATH, 1, 11)
    assert problem.source_line == "'Đặng 😀': Mật"


def test_problem_at_text_counts_from_the_start() -> None:
    assert document("a: x\nb: yz\n").problem_at_text("yaml-tab", 9).location == (PATH, 2, 5)


def test_line_of_a_value() -> None:
    assert document("a:\n\n  b: x\n").line_of(("a", "b")) == 3


def test_has_tells_what_the_editor_wrote() -> None:
    parsed = document("a: [x, ~]\nb:\nc: {d: ''}\n")
    assert parsed.has(())
    assert parsed.has(("a", 0))
    assert parsed.has(("c", "d"))
    for loc in (("a", 1), ("a", 2), ("a", "x"), ("b",), ("c", 0), ("z",)):
        assert not parsed.has(loc)


def test_scalars_come_with_their_ways() -> None:
    found = [*document("a: [x, ~, {b: y}]\nc: z\n").scalars()]
    assert found == [(("a", 0), "x"), (("a", 2, "b"), "y"), (("c",), "z")]


def test_first_of_two_equal_keys_is_kept() -> None:
    parsed, problems = parse_yaml(SourceFile(PATH, "a: x\nb: y\na: z\n"))
    assert parsed is not None
    assert parsed.data == {"a": "x", "b": "y"}
    assert [(p.code, p.location.line, p.details["line"]) for p in problems] == [
        ("key-twice", 3, "1")
    ]


def test_alias_of_text_is_read_and_its_anchor_reported() -> None:
    parsed, problems = parse_yaml(SourceFile(PATH, "a: &x Mật\nb: *x\n"))
    assert parsed is not None
    assert parsed.data == {"a": "Mật", "b": "Mật"}
    assert [(p.code, p.location.line) for p in problems] == [("yaml-alias", 1)]


def test_alias_that_holds_itself_ends() -> None:
    parsed, problems = parse_yaml(SourceFile(PATH, "a: &x [*x]\n"))
    assert parsed is not None
    assert parsed.data == {"a": [None]}
    assert [p.code for p in problems] == ["yaml-alias"]


def test_laughing_aliases_do_not_grow() -> None:
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    parsed, problems = parse_yaml(SourceFile(PATH, "\n".join(rows)))
    assert parsed is not None
    assert len([*parsed.scalars()]) == 2
    assert len(problems) == 30


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 200_000,
        "a: " + "{a: " * 20_000,
        "- " * 20_000 + "x",
        "? " * 20_000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(900)),
    ],
    ids=["brackets", "braces", "dashes", "keys", "indents"],
)
def test_endless_nesting_is_reported(text: str) -> None:
    parsed, problems = parse_yaml(SourceFile(PATH, text))
    assert parsed is None
    assert [p.code for p in problems] == ["yaml-too-deep"]


def test_many_brackets_side_by_side_are_fine() -> None:
    text = "a: |\n" + "  [x](y) {z}\n" * 200 + "b: [" + "[x], " * 200 + "]\n"
    assert len(document(text).data["b"] or "") == 200


def test_nesting_that_can_be_read_is_cut() -> None:
    depth = MAX_DEPTH + 5
    parsed, problems = parse_yaml(SourceFile(PATH, f"a: {'[' * depth}{']' * depth}\n"))
    assert parsed is not None
    assert [p.code for p in problems] == ["yaml-too-deep"]


@pytest.mark.parametrize("text", ["", "\n", "# chưa điền\n", "---\n"])
def test_empty_files(text: str) -> None:
    parsed, problems = parse_yaml(SourceFile(PATH, text))
    assert parsed is None
    assert [p.code for p in problems] == ["file-empty"]


ODD_TEXT = st.text(
    st.sampled_from("ab:-?!&*[]{}#|>'\"%@`,\\\n\t ~đ\u0301\ufeff\x85\u2028\x07/0"), max_size=60
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(ODD_TEXT)
def test_no_text_ends_the_program_and_each_problem_has_a_place(text: str) -> None:
    source = SourceFile(PATH, nfc(text))
    parsed, problems = parse_yaml(source)
    assert parsed is not None or len(problems) == 1
    lines = source.text.split("\n")
    for problem in problems:
        _, line, column = problem.location
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert problem.sentence
