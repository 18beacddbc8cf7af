"""From a document to a record: labels, partial records, and text of other encodings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.loading import load_content
from generator.records.content import RECORD_TYPES
from generator.records.fair import Fair
from generator.records.producer import Producer
from generator.records.product import Product
from generator.records.reading import field_key, read_partly, read_record
from generator.records.recognition import Recognition, Stage
from generator.sources import SourceFile
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.problems import Problem
    from generator.records.record import Record


def read(
    text: str, model: type[Record] = Product, labels: Mapping[str, str] | None = None
) -> tuple[Record | None, Record, list[Problem]]:
    """Read one record from its text."""
    document, found = parse_yaml(SourceFile(f"content/{model.folder}/a.yml", text))
    assert document is not None
    record, partial, problems = read_record(model, document, labels or {})
    return record, partial, [*found, *problems]


def codes(problems: list[Problem]) -> list[str]:
    """The codes of some problems."""
    return sorted(problem.code for problem in problems)


def test_good_record_is_read_with_the_id_of_its_file() -> None:
    record, partial, problems = read("name: Mật ong\nproducer: ho-mau\n")
    assert problems == []
    assert record is partial
    assert isinstance(record, Product)
    assert (record.id, record.name, record.producer) == ("a", "Mật ong", "ho-mau")


def test_values_get_their_types() -> None:
    record, _, _ = read(
        "name: A\nproducer: b\nrecognitions:\n"
        "- {stage: recognised, stars: 3, points: '65,5', decision: 1, issued_on: 10/5/2024}\n"
        "packages:\n- {size: Hũ, price: 35.000}\n"
    )
    assert isinstance(record, Product)
    (entry,) = record.recognitions
    assert entry.stage is Stage.RECOGNISED
    assert str(entry.points) == "65.5"
    assert entry.issued_on is not None
    assert entry.issued_on.first == entry.issued_on.last == date(2024, 5, 10)
    assert record.packages[0].price == 35_000


def test_sentence_names_label_and_key() -> None:
    labels = {"field.recognition.stars": "Hạng sao"}
    text = "name: A\nproducer: b\nrecognitions:\n- {stage: recognised, stars: sáu, decision: 1}\n"
    _, _, problems = read(text, labels=labels)
    wrong = next(problem for problem in problems if problem.code == "not-whole-number")
    assert wrong.details == {"key": "stars", "label": "Hạng sao (stars)", "value": "sáu"}


def test_sentence_without_label_names_the_key() -> None:
    _, _, (problem,) = read("name: A\n")
    assert problem.details == {"key": "producer", "label": "“producer”"}


@pytest.mark.parametrize(
    ("model", "loc", "key"),
    [
        (Product, ("name",), "product.name"),
        (Product, ("recognitions", 0, "stars"), "recognition.stars"),
        (Product, ("recognitions", 0, "withdrawn", "on"), "withdrawal.on"),
        (Product, ("photos", 1, "focus", "x"), "focus.x"),
        (Product, ("story", "english", "title"), "story_english.title"),
        (Fair, ("stalls", 0, "producers", 2), "fair_stall.producers"),
        (Fair, ("contact", "phone"), "contact.phone"),
        (Producer, ("shops", 0), "producer.shops"),
        (Producer, ("zzz",), "producer.zzz"),
        (Producer, (), "producer"),
    ],
)
def test_field_key(model: type[Record], loc: tuple[str | int, ...], key: str) -> None:
    assert field_key(model, loc) == key


def test_faulty_record_gives_nothing_but_what_could_be_read_of_it() -> None:
    record, partial, problems = read("name: [a]\nproducer: b\nproduct_set: 4\ncode: 1\n")
    assert record is None
    assert codes(problems) == ["not-text", "product-code"]
    assert isinstance(partial, Product)
    assert (partial.producer, partial.product_set, partial.code) == ("b", 4, None)
    assert not hasattr(partial, "name")
    assert not partial.is_whole


def test_items_of_a_faulty_list_keep_their_places() -> None:
    text = (
        "name: A\nproducer: b\nrecognitions:\n- lạ\n- {stage: xong}\n"
        "- {stage: planned, planned_year: 2026, sources: [{source: c}]}\n"
    )
    _, partial, problems = read(text)
    assert codes(problems) == ["not-mapping", "not-one-of"]
    assert isinstance(partial, Product)
    assert [entry.is_whole for entry in partial.recognitions] == [False, False, True]
    references = [*partial.references()]
    assert references == [
        (("producer",), "producers", "b"),
        (("recognitions", 2, "sources", 0, "source"), "sources", "c"),
    ]


def test_rules_between_fields_are_checked_in_the_whole_parts_of_a_faulty_record() -> None:
    text = (
        "name: [a]\nproducer: b\nrecognitions:\n"
        "- {stage: recognised, stars: 9, decision: 1, issued_on: 2024-05-10}\n"
    )
    _, _, problems = read(text)
    assert codes(problems) == ["not-text", "star-rating-range"]


def test_faulty_value_is_not_reported_as_absent() -> None:
    text = "name: A\nproducer: b\nrecognitions:\n- {stage: recognised, stars: x, issued_on: y}\n"
    _, _, problems = read(text)
    assert codes(problems) == ["not-date", "not-whole-number"]


ODD_DATA: list[object] = [
    None,
    "abc",
    [],
    ["abc"],
    {"stage": []},
    {"sources": "x", "withdrawn": ["y"]},
]


@pytest.mark.parametrize("data", ODD_DATA, ids=repr)
def test_partial_reading_takes_anything(data: object) -> None:
    partial = read_partly(Recognition, data)
    assert not partial.is_whole
    assert [*partial.faults()] == []
    assert [*partial.references()] == []


def test_legacy_text_is_reported_with_what_was_meant() -> None:
    _, _, problems = read("name: G¹o s¹ch Qu¶ng Hßa\nproducer: b\n")
    assert [(p.code, p.details) for p in problems] == [
        ("text-legacy", {"encoding": "TCVN3", "converted": "Gạo sạch Quảng Hòa"})
    ]


def test_invisible_character_is_named_by_its_code_point() -> None:
    _, _, problems = read("name: A\u200b\nproducer: b\n")
    assert [(p.code, p.details, p.location.column) for p in problems] == [
        ("character-invisible", {"character": "U+200B"}, 8)
    ]


FIELDS = {name for model in RECORD_TYPES.values() for name in model.model_fields} - {"id"}
INNER_FIELDS = {"stage", "stars", "issued_on", "on", "file", "alt", "source", "lat", "lạ", "x"}
KEYS = st.sampled_from(sorted(FIELDS | INNER_FIELDS))
SCALARS = st.sampled_from(
    [
        *("''", "~", "abc", "3", "012", "-1", "2024-05-10", "2021", "31/2/2024", "12/2021"),
        *("recognised", "planned", "approved", "draft", "person", "ward", "mon", "A", "B2"),
        *("https://a.vn", "0912345678", "'?'", "99999", "có", "7h30"),
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=5),
    ),
    max_leaves=25,
)


def as_yaml(value: Any) -> str:  # noqa: ANN401 - any nested data
    """Nested data in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return str(value)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.sampled_from([*RECORD_TYPES.values()]), st.dictionaries(KEYS, VALUES, max_size=8))
def test_no_data_ends_the_program(model: type[Record], data: dict[str, Any]) -> None:
    text = "".join(f"{key}: {as_yaml(value)}\n" for key, value in data.items()) or "x: y\n"
    record, _, problems = read(text, model)
    for problem in problems:
        assert problem.sentence
        assert problem.remedy
    assert record is not None or problems


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        (
            "products/a.yml",
            "name: A\nproducer: p\nrecognitions:\n  stage: recognised\n  stars: 3\n",
            ("content/products/a.yml", 4),
        ),
        (
            "fairs/f.yml",
            "name: F\nstarts_on: 2026-12-01\nends_on: 2026-12-02\nplace: X\nzones:\n  code: A\n",
            ("content/fairs/f.yml", 6),
        ),
        (
            "fairs/f.yml",
            "name: F\nstarts_on: 2026-12-01\nends_on: 2026-12-02\nplace: X\nstalls:\n  number: 1\n",
            ("content/fairs/f.yml", 6),
        ),
        ("addresses.yml", "moved:\n  old: san-pham/a/\n", ("content/addresses.yml", 2)),
    ],
)
def test_a_forgotten_dash_is_told(
    tmp_path: Path, path: str, text: str, place: tuple[str, int]
) -> None:
    """One item of a list without its dash is no list; what rests on it is checked all the same."""
    files = {
        "communes/c.yml": "name: Xã\nkind: commune\nprovince: Tỉnh\n",
        "producers/p.yml": "name: HTX\ncommune: c\n",
        path: text,
    }
    for name, content in files.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(content, "utf-8")
    _, report = load_content(tmp_path)
    found = [(p.code, p.location[:2]) for p in report.errors]
    assert ("not-list", place) in found
