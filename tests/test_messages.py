"""Messages: each code has one, none is idle, and all keep the house's wording."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generator
from generator.messages import MAX_SHOWN, MESSAGES, MISSING, WORDS, blanks, fill
from generator.portal.checking import FAULTS, STRANGE
from generator.records.recognition import Stage
from generator.records.rules import Level
from generator.sources import RECORD_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {"note", "remedy"}
CODE_ARGUMENT = {
    "Problem": 0,
    "problem": 0,
    "key_problem": 0,
    "problem_at_text": 0,
    "_problem_at": 2,
    "_add": 1,
    "fault": 0,
    "Fault": 0,
    "Answer": 0,
    "_ending": 2,
}
"""The calls that report something, and which of their arguments is the code."""

TEXTS = [
    pytest.param(text, id=f"{code}-{part}")
    for code, message in MESSAGES.items()
    for part, text in (("sentence", message.sentence), ("remedy", message.remedy))
    if text
]


def test_every_code_has_a_message_and_every_message_a_code() -> None:
    assert codes_in_use() == MESSAGES.keys() - HEADINGS


def codes_in_use() -> set[str]:
    """The codes that the program's modules name, read from their syntax trees.

    What the press step finds in a finished PDF is no fault of a record and has its own words.
    """
    folder = Path(generator.__file__).parent
    paths = [path for path in folder.rglob("*.py") if path.parent.name != "catalogue"]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    return {code for tree in trees for node in ast.walk(tree) for code in codes_of(node)}


def codes_of(node: ast.AST) -> Iterator[str]:
    """The codes that one statement or call names."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = CODE_ARGUMENT.get(name)
        if place is not None and len(node.args) > place:
            yield from texts_of(node.args[place])
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        if name == "code":
            yield from texts_of(node.value)
        elif name == "_CODES" and isinstance(node.value, ast.Dict):
            yield from (text for value in node.value.values for text in texts_of(value))
        elif name == "_SYNTAX_CODES" and isinstance(node.value, ast.Tuple):
            yield from (pair[1] for pair in ast.literal_eval(node.value))
    if isinstance(node, ast.FunctionDef) and node.name.endswith("_syntax_code"):
        for part in ast.walk(node):
            if isinstance(part, ast.Return) and part.value is not None:
                yield from texts_of(part.value)


def texts_of(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can give, as far as they are written out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body)
        yield from texts_of(node.orelse)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "next":
        yield from texts_of(node.args[1])


@pytest.mark.parametrize("text", TEXTS)
def test_wording(text: str) -> None:
    unwanted = "không hợp lệ|vui lòng|xin lỗi|YAML|Python|pydantic|None|null|str|dict|\"|'"
    quoted_example = re.sub(r'name: "[^"]*"', "", text)
    assert not re.search(unwanted, quoted_example, re.IGNORECASE)
    assert text == text.strip()
    assert text.count("“") == text.count("”")


@pytest.mark.parametrize("code", sorted(MESSAGES.keys() - HEADINGS))
def test_sentence_and_remedy_are_sentences(code: str) -> None:
    message = MESSAGES[code]
    assert message.sentence[0].isupper() or message.sentence[0] in "{“"
    assert message.sentence.endswith(".")
    assert message.remedy[0].islower()
    assert message.remedy.endswith(".")


def test_fill_puts_details_into_blanks() -> None:
    assert fill("{label}: “{value}”.", {"label": "Tên (name)", "value": "a"}) == "Tên (name): “a”."


def test_fill_shows_dates_as_vietnamese_dates() -> None:
    assert fill("{end:date}", {"end": "2026-05-22"}) == "22/5/2026"
    assert fill("{end:date}", {"end": "2026"}) == "2026"
    assert fill("{value}", {"value": "2026-05-22"}) == "2026-05-22"


def test_fill_shows_codes_in_words() -> None:
    assert fill("{level:word}", {"level": "district, province"}) == "cấp huyện hoặc cấp tỉnh"
    assert fill("{level:word}", {"level": "other"}) == "other"


def test_fill_shows_lists_in_quotation_marks() -> None:
    assert fill("{known:list}", {"known": "name, note"}) == "“name”, “note”"


def test_fill_of_a_missing_detail_is_no_failure() -> None:
    assert fill("Mục {label}.", {}) == f"Mục {MISSING}."


def test_fill_leaves_braces_of_details_alone() -> None:
    assert fill("“{value}” {key}", {"value": "{key} {0}", "key": "k"}) == "“{key} {0}” k"


def test_fill_shows_long_values_cut_and_in_one_line() -> None:
    assert fill("{value}", {"value": "a\n  b"}) == "a b"
    assert len(fill("{value}", {"value": "a" * 5000})) == MAX_SHOWN + len(MISSING)


def test_blanks_finds_every_form() -> None:
    assert blanks("{a} {b:date} {c:list} {d:word} { e } {f:other}") == {"a", "b", "c", "d"}


def test_words_cover_all_codes_in_details() -> None:
    faults = {*FAULTS.values(), STRANGE}
    assert WORDS.keys() == {*Level, *Stage, *RECORD_FOLDERS, *faults}
