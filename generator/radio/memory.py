"""Spoken texts kept from build to build: most stories do not change from one day to the next."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cache import store
from generator.radio.claims import Kind, Replacement
from generator.radio.spoken import SpokenText, speak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.radio.readings import Readings


class SpokenMemory:
    """Speaks texts, and remembers those of one build for the next."""

    def __init__(self, path: Path, readings: Readings) -> None:
        """Remember what the last build kept; a file that cannot be read is forgotten."""
        self._path, self._readings = path, readings

    @cached_property
    def _recipe(self) -> str:
        return _recipe(self._readings)

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return _read(self._path, self._recipe)

    def tell(self, text: str, told: dict[str, Any]) -> SpokenText:
        """Give the text in both forms, and note in `told` what is to be remembered of it."""
        key = hashlib.sha256(text.encode()).hexdigest()[:32]
        found = told.get(key) or self._kept.get(key)
        spoken = _unpacked(found) if found is not None else speak(text, self._readings)
        told[key] = found if found is not None else _packed(spoken)
        return spoken

    def save(self, told: Mapping[str, Any]) -> None:
        """Keep what this build told."""
        table = {"recipe": self._recipe, "texts": dict(told)}
        store(self._path, json.dumps(table, ensure_ascii=False).encode())


def _recipe(readings: Readings) -> str:
    """What tells whether the engine and the station's readings are still the same."""
    digest = hashlib.sha256(repr(readings.entries).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path, recipe: str) -> dict[str, Any]:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_ours = isinstance(table, dict) and table.get("recipe") == recipe
    return dict(table["texts"]) if is_ours else {}


def _packed(told: SpokenText) -> list[Any]:
    places = [
        (each.start, each.end, each.spoken_start, each.spoken_end, each.kind.value)
        for each in told.replacements
    ]
    return [told.written, told.spoken, places]


def _unpacked(kept: list[Any]) -> SpokenText:
    written, spoken, places = kept
    replacements = tuple(
        Replacement(start, end, first, last, written[start:end], spoken[first:last], Kind(kind))
        for start, end, first, last, kind in places
    )
    return SpokenText(written, spoken, replacements)
