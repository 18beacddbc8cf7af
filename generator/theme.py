"""The theme's tables, read once: labels per language and design tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Language(StrEnum):
    """The languages of the site; Vietnamese stands at the root, English below `/en/`."""

    VIETNAMESE = "vi"
    ENGLISH = "en"

    @cached_property
    def uri_prefix(self) -> str:
        """What its addresses begin with, from the site's root: nothing, or `en/`."""
        return self.prefix.removeprefix("/")

    @cached_property
    def prefix(self) -> str:
        """What its addresses begin with."""
        return "/" if self is Language.VIETNAMESE else f"/{self.value}/"


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that templates need beside the records."""

    folder: Path
    """The folder of templates, styles and tables."""
    labels: Mapping[str, Mapping[str, str]]
    """Language to dotted key to label."""
    tokens: Mapping[str, Any]
    """Colours by role and scheme, type, spacing."""
    synonyms: Sequence[Mapping[str, Sequence[str]]] = ()
    """Everyday words of one meaning, by language."""

    def everyday(self, language: Language) -> dict[str, tuple[str, ...]]:
        """What is also meant by an everyday word, in the words of an edition."""
        languages = dict.fromkeys((Language.VIETNAMESE, language))
        lines = [tuple(word for each in languages for word in of[each]) for of in self.synonyms]
        meant: dict[str, tuple[str, ...]] = {}
        for line in lines:
            for word in line:
                others = (each for each in line if each != word)
                meant[word] = tuple(dict.fromkeys((*meant.get(word, ()), *others)))
        return meant


def theme_folder() -> Path:
    """The theme beside the package in a checkout, or inside it once installed."""
    package = Path(__file__).parent
    inside = package / "theme_files"
    return inside if inside.is_dir() else package.parent / "theme"


def load_theme(folder: Path | None = None) -> Theme:
    """Read labels and tokens."""
    folder = folder or theme_folder()
    labels = {language.value: _read_labels(folder / "labels", language) for language in Language}
    return Theme(
        folder,
        labels,
        _parsed((folder / "tokens.yml").read_bytes()),
        _parsed((folder / "synonyms.yml").read_bytes()),
    )


def _read_labels(folder: Path, language: Language) -> dict[str, str]:
    """The table of a language, `vi.yml`, with those of single outputs, such as `print.vi.yml`."""
    paths = [folder / f"{language}.yml", *sorted(folder.glob(f"*.{language}.yml"))]
    return {key: label for path in paths for key, label in _flat(_parsed(path.read_bytes()))}


@lru_cache(maxsize=256)
def _parsed(content: bytes) -> Any:  # noqa: ANN401 - a table, or lines
    """A table; while somebody edits, the same few are asked for again and again."""
    return yaml.load(content, Loader=yaml.CSafeLoader)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Nested tables as dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
