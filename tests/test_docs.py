"""The documentation says what the program does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.desk.reference import field_reference

if TYPE_CHECKING:
    import pytest

    from generator.theme import Theme

ROOT = Path(__file__).parent.parent


def test_the_reference_of_fields_is_up_to_date(theme: Theme, pytestconfig: pytest.Config) -> None:
    """`pytest tests/test_docs.py --update-golden` writes it again."""
    path = ROOT / "docs/ho-so.md"
    written = field_reference(theme.labels["vi"])
    if pytestconfig.getoption("--update-golden"):
        path.write_text(written, "utf-8")
    assert path.read_text("utf-8") == written


def test_the_changelog_has_entries_for_readers() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased" in text
    assert "### Added" in text
