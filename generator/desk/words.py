"""The office's words, from the data files beside this module, folded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator.vietnamese import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Mapping


def plain(text: str) -> str:
    """Folded words without punctuation, for comparing what offices write."""
    return " ".join(re.findall(r"[a-z0-9#&]+", fold(text)))


@dataclass(frozen=True, slots=True)
class Words:
    """The word tables; every word is `plain`."""

    tables: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Table to code to words."""
    lists: Mapping[str, tuple[str, ...]]
    totals: tuple[str, ...]
    """Small letters with their marks."""
    abbreviations: Mapping[str, str]
    marks: Mapping[str, frozenset[str]]
    """Cell texts that stand for something else: the cell above, or nothing."""
    star_words: Mapping[str, int]
    patterns: Mapping[str, re.Pattern[str]]

    def is_total(self, text: str) -> bool:
        """Whether a line only sums up, or comes after the table; here tone marks count."""
        start = " ".join(re.findall(r"\w+", nfc(text).lower()))
        return any(start == word or start.startswith(f"{word} ") for word in self.totals)

    def code_in(self, table: str, text: str) -> str | None:
        """The code whose longest word stands in the text; None if there is none."""
        text = f" {plain(text)} "
        found = [
            (len(word), code)
            for code, words in self.tables[table].items()
            for word in words
            if f" {word} " in text
        ]
        return max(found)[1] if found else None

    def code_before(self, table: str, text: str) -> tuple[str, str] | None:
        """The code whose word the text begins with, and that word."""
        text = f"{plain(text)} "
        found = [
            (word, code)
            for code, words in self.tables[table].items()
            for word in words
            if text.startswith(f"{word} ")
        ]
        if not found:
            return None
        word, code = max(found, key=lambda pair: len(pair[0]))
        return code, word

    def stands_in(self, name: str, text: str) -> bool:
        """Whether one of a list's words stands in the text."""
        text = f" {plain(text)} "
        return any(f" {word} " in text for word in self.lists[name])


@cache
def load_words() -> Words:
    """Read `words.yml`."""
    table = read_table("words.yml")
    tables = ("levels", "level_cells", "stages", "commune_kinds", "producer_kinds")
    lists = (
        "potential_five",
        "old_unit_words",
        "new_record",
        "attached",
        "place_words",
        "hoped",
    )
    return Words(
        tables={
            name: {code: tuple(map(plain, words)) for code, words in table[name].items()}
            for name in tables
        },
        lists={name: tuple(plain(str(word)) for word in table[name]) for name in lists},
        totals=tuple(map(nfc, table["totals"])),
        abbreviations={plain(k): plain(v) for k, v in table["abbreviations"].items()},
        marks={
            name: frozenset(nfc(str(text)).lower() for text in table[name])
            for name in ("ditto", "empty")
        },
        star_words={plain(word): stars for word, stars in table["star_words"].items()},
        patterns={
            name: re.compile(nfc(text), re.IGNORECASE) for name, text in table["patterns"].items()
        },
    )


def read_table(name: str) -> dict[str, Any]:
    """A data file of the desk."""
    path = Path(__file__).parent / name
    table: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return table
