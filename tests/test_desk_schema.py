"""The schemas accept the records that the readers accept, and nothing of another shape."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from generator.demo.plan import plan_demo
from generator.demo.words import read_words
from generator.demo.writing import text_artifacts
from generator.desk.fieldtable import Kind, columns_of, field_at, tables_of
from generator.desk.schema import schema_artifacts, schema_of
from generator.records.content import RECORD_TYPES
from generator.records.product import Product
from generator.theme import load_theme

if TYPE_CHECKING:
    from conftest import BuiltSite

THEME = load_theme()
LABELS = THEME.labels["vi"]
ROOT = Path(__file__).parent.parent


class _Loader(yaml.SafeLoader):
    """Reads as YAML 1.2 editors do: no dates."""


_LOADER_RULES = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.yaml_implicit_resolvers = _LOADER_RULES


def _faults(noun: str, text: str) -> list[str]:
    model = next(m for m in RECORD_TYPES.values() if m.noun == noun)
    schema = schema_of(model, LABELS)
    data = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    found = jsonschema.Draft202012Validator(schema).iter_errors(data)
    return [error.json_path for error in found]


def test_every_field_has_a_label() -> None:
    for model in RECORD_TYPES.values():
        for column in (*columns_of(model), *tables_of(model)):
            assert column.field.label_key in LABELS


def test_options_have_words() -> None:
    for model in RECORD_TYPES.values():
        for column in columns_of(model):
            for option in column.field.options:
                assert f"{column.field.option_labels}.{option}" in LABELS


def test_kinds_come_from_the_types() -> None:
    kinds = {column.key: column.field.kind for column in columns_of(Product)}

    assert kinds["note"] is Kind.LONG_TEXT
    assert kinds["summary"] is Kind.TEXT
    assert kinds["story.approved_on"] is Kind.DATE
    found = field_at(Product, ("recognitions", 0, "stars"))
    assert found is not None
    assert found.options == ("3", "4", "5")


def test_schemas_are_schemas() -> None:
    for artifact in schema_artifacts(THEME):
        schema = json.loads(str(artifact.content))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert artifact.path.startswith("du-lieu/schema/")


def test_the_schemas_beside_the_records_are_up_to_date(pytestconfig: pytest.Config) -> None:
    """`pytest tests/test_desk_schema.py --update-golden` writes them, as `ocop schema` does."""
    wanted = {Path(a.path).name: str(a.content) for a in schema_artifacts(THEME)}
    if pytestconfig.getoption("--update-golden"):
        for name, text in wanted.items():
            (ROOT / "schema" / name).write_text(text, "utf-8")
    assert {p.name: p.read_text("utf-8") for p in (ROOT / "schema").iterdir()} == wanted


def test_the_site_publishes_the_schemas(small_site: BuiltSite) -> None:
    for artifact in schema_artifacts(THEME):
        assert (small_site.folder / artifact.path).read_text("utf-8") == artifact.content


def test_records_name_a_schema_that_is_there() -> None:
    demo = plan_demo(read_words(), products=9, seed=1, today=date(2026, 11, 23))
    texts = {a.path: str(a.content) for a in text_artifacts(demo)}
    own = {
        f"content/{f}/{p.name}": p for f in RECORD_TYPES for p in (ROOT / "content" / f).glob("*")
    }
    for folder, model in RECORD_TYPES.items():
        records = [text for path, text in texts.items() if path.startswith(f"content/{folder}/")]
        records += [p.read_text("utf-8") for path, p in own.items() if f"/{folder}/" in path]
        line = f"# yaml-language-server: $schema=../../schema/{model.noun}.json\n"
        assert all(text.startswith(line) for text in records)
        assert f"schema/{model.noun}.json" in texts


@pytest.mark.parametrize("folder", RECORD_TYPES)
def test_records_of_the_plan_follow_their_schema(folder: str) -> None:
    model = RECORD_TYPES[folder]
    for path in (ROOT / "content" / folder).glob("*.yml"):
        assert not _faults(model.noun, path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    "line",
    ["nam: x", "product_set: 27", "stalls: a", "recognitions: [{stage: xong}]", "code: [1]"],
)
def test_faults_are_found(line: str) -> None:
    assert _faults("product", f"name: A\nproducer: b\n{line}\n")


@pytest.mark.parametrize(
    "line", ["summary:", "name: 2021", "product_set: '8'", "packages: [{size: 1, price: 35.000}]"]
)
def test_what_the_readers_accept_is_no_fault(line: str) -> None:
    text = line if line.startswith("name") else f"name: A\n{line}"
    assert not _faults("product", f"{text}\nproducer: b\n")
