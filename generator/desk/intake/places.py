"""Communes as offices write them: with and without kind, inside addresses, before mergers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.desk.words import load_words, plain
from generator.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.records.commune import Commune


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A commune as a text names it."""

    name: str
    kind: str | None = None
    """The kind it is written with."""
    is_old: bool = False
    """Whether the text itself calls it a former unit."""
    line: str = ""
    """What stands before it in an address."""


def parse_commune(text: str) -> PlaceText | None:
    """A cell that holds nothing but a commune."""
    text = " ".join(text.split())
    outside = re.sub(r"\([^)]*\)?", " ", text).strip(" ,.;")
    words = load_words()
    is_old = any(plain(text).endswith(word) for word in words.lists["old_unit_words"])
    parts = [part.strip() for part in re.split(r"[,;]|\s[-–]\s", outside) if part.strip()]
    if not parts:
        return None
    name, kind = _split_kind(parts[0])
    name = _without_old_word(name)
    return PlaceText(name, kind, is_old) if name else None


def _without_old_word(name: str) -> str:
    for word in load_words().lists["old_unit_words"]:
        if plain(name).endswith(f" {word}"):
            name = " ".join(name.split()[: -len(word.split())])
    return name


def parse_address(text: str) -> PlaceText | None:
    """The commune in an address, and the part before it; None if it names none for certain."""
    outside = re.sub(r"\([^)]*\)?", " ", " ".join(text.split()))
    parts = [part.strip(" .") for part in re.split(r"[,;]|\s[-–]\s", outside) if part.strip(" .")]
    for index, part in enumerate(parts):
        name, kind = _split_kind(part)
        if kind is not None and name:
            bare = _without_old_word(name)
            return PlaceText(bare, kind, bare != name, ", ".join(parts[:index]))
    return None


def _split_kind(text: str) -> tuple[str, str | None]:
    """The name and the kind that stands before it."""
    found = load_words().code_before("commune_kinds", re.sub(r"\.", ". ", text))
    if found is None:
        return text.strip(), None
    kind, word = found
    rest = re.sub(r"\.", ". ", text).split()[len(word.split()) :]
    return " ".join(rest).strip(" ."), kind


def bare_places(address: str) -> Iterator[PlaceText]:
    """The parts of an address without kinds, each with what stands before it."""
    parts = [part.strip(" .") for part in re.split(r"[,;]|\s[-–]\s", address) if part.strip(" .")]
    for index, part in enumerate(parts):
        yield PlaceText(part, line=", ".join(parts[:index]))


def find_communes(
    place: PlaceText, communes: Iterable[Commune], day: date | None
) -> tuple[Commune, ...]:
    """The units that a text may mean: by name, then kind, then existence on the day."""
    named = [c for c in communes if fold(c.name) == fold(place.name)]
    if not named:
        named = [c for c in communes if _bare(c.name) == _bare(place.name)]
    if place.kind is not None and any(c.kind == place.kind for c in named):
        named = [c for c in named if c.kind == place.kind]
    if place.is_old and any(c.abolished_on for c in named):
        named = [c for c in named if c.abolished_on]
    if len(named) > 1 and day is not None:
        named = [c for c in named if c.exists_on(day)] or named
    exact = [c for c in named if c.name.lower() == place.name.lower()]
    return tuple(exact or named)


def _bare(name: str) -> str:
    """Letters only: “Ia-Krái” and “Ia Krái” are one name."""
    return re.sub(r"[^a-z0-9]", "", fold(name))
