"""Labels: every field has one, both languages have the same, and every key in use exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_records import labels

from generator.records.classification import GROUP_OF_SET, Group, Sector
from generator.records.commune import CommuneKind
from generator.records.fair import LandmarkKind
from generator.records.fields import Span, _span
from generator.records.producer import ProducerKind
from generator.records.recognition import Stage, State
from generator.records.record import Value
from generator.records.rules import Level, RuleSet
from generator.records.source import Grade
from generator.records.stall import Weekday
from generator.records.station_file import StationFile
from generator.records.story import StoryKind, StoryStatus
from generator.records.targets import Targets
from generator.site.page import PageKind
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from generator.theme import Theme

ROOT = Path(__file__).parent.parent
BLANK = re.compile(r"\{(\w+)\}")
TEMPLATE_KEY = re.compile(r"""\bt\(\s*["']([a-z_.0-9-]+)["']""")
CODE_KEY = re.compile(r"""\blabels\(\s*f?["']([^"']+)["']""")

CLOSED_SETS: dict[str, type[StrEnum]] = {
    "sector": Sector,
    "group": Group,
    "state": State,
    "state_meaning": State,
    "stage": Stage,
    "history": Stage,
    "level": Level,
    "authority": Level,
    "producer_kind": ProducerKind,
    "commune_kind": CommuneKind,
    "commune_name": CommuneKind,
    "commune_inline": CommuneKind,
    "grade": Grade,
    "rule_set": RuleSet,
    "story_status": StoryStatus,
    "story_kind": StoryKind,
    "weekday": Weekday,
    "landmark": LandmarkKind,
}


BESIDE_RECORDS: tuple[type[Value], ...] = (StationFile, Targets)
"""The kinds of values that no record leads to."""


def _values(model: type[Value]) -> Iterator[type[Value]]:
    for child in model.__subclasses__():
        yield child
        yield from _values(child)


def _for_readers(theme: Theme, language: Language) -> dict[str, str]:
    """All labels but those of the editors' desk, which speaks Vietnamese only."""
    labelled = theme.labels[language].items()
    return {key: label for key, label in labelled if not key.startswith("desk.")}


def _field_keys() -> set[str]:
    return {
        f"field.{model.noun}.{field}"
        for model in (*BESIDE_RECORDS, *_values(Value))
        if hasattr(model, "noun")
        for field in model.model_fields
        if field != "id"
    }


@pytest.mark.parametrize("language", Language)
def test_every_record_field_has_a_label_and_every_field_label_a_field(
    theme: Theme, language: Language
) -> None:
    labelled = {key for key in theme.labels[language] if key.startswith("field.")}
    assert labelled == _field_keys()


def test_both_languages_have_the_same_keys_and_blanks(theme: Theme) -> None:
    vietnamese, english = (_for_readers(theme, language) for language in Language)
    assert vietnamese.keys() == english.keys()
    for key, label in vietnamese.items():
        assert set(BLANK.findall(label)) == set(BLANK.findall(english[key])), key


@pytest.mark.parametrize(("prefix", "members"), CLOSED_SETS.items())
def test_every_member_of_a_closed_set_has_a_label(
    theme: Theme, prefix: str, members: Iterable[StrEnum]
) -> None:
    for member in members:
        assert f"{prefix}.{member.value}" in theme.labels["vi"]


def test_every_product_set_and_every_section_has_a_label(theme: Theme) -> None:
    in_foot = {PageKind.DATA_LIST}  # linked from the foot of every page instead
    sections = (kind.value for kind in PageKind if kind.stands_in_nav and kind not in in_foot)
    wanted = {f"product_set.{n}" for n in GROUP_OF_SET} | {f"nav.{kind}" for kind in sections}
    assert wanted <= theme.labels["vi"].keys()


def test_every_key_in_templates_exists(theme: Theme) -> None:
    folder = ROOT / "theme"
    for path in sorted([*folder.glob("pages/*.html"), *folder.glob("components/*/*.html")]):
        for key in TEMPLATE_KEY.findall(path.read_text("utf-8")):
            assert key in theme.labels["vi"], f"{path}: {key}"


def test_every_key_in_code_exists(theme: Theme) -> None:
    for path in sorted((ROOT / "generator" / "site").glob("**/*.py")):
        for key in CODE_KEY.findall(path.read_text("utf-8")):
            fixed = key.partition("{")[0]
            known = theme.labels["vi"]
            found = key in known or ("{" in key and any(k.startswith(fixed) for k in known))
            assert found, f"{path}: {key}"


def test_a_missing_label_or_blank_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        labels(theme)("no.such.key")
    with pytest.raises(KeyError):
        labels(theme)("title.page", title="Sản phẩm")


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("2021-12-31", "ngày 31/12/2021", "on 31 December 2021"),
        ("2021-12", "tháng 12/2021", "in December 2021"),
        ("2021", "năm 2021", "in 2021"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_known(
    theme: Theme, text: str, vietnamese: str, english: str
) -> None:
    span: Span = _span(text)
    assert labels(theme).when(span) == vietnamese
    assert labels(theme, Language.ENGLISH).when(span) == english


def test_numbers_of_things_are_told_in_the_form_of_the_language(theme: Theme) -> None:
    assert labels(theme).count("products", 1200) == "1.200 sản phẩm"
    assert labels(theme, Language.ENGLISH).count("products", 1) == "1 product"
    assert labels(theme, Language.ENGLISH).count("products", 1200) == "1,200 products"
