"""The languages of a printed edition: Vietnamese, English, or both side by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.labels import Labels
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.theme import Theme


class Speech(StrEnum):
    """What a printed edition speaks."""

    VIETNAMESE = "vi"
    ENGLISH = "en"
    BOTH = "both"
    """Vietnamese first, English beside or below it."""


@dataclass(frozen=True, slots=True)
class Bi:
    """A text, and the same in the edition's other language; empty where there is none."""

    main: str
    other: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.main)


NOTHING = Bi("")


@dataclass(frozen=True, slots=True)
class Tongue:
    """The label tables of an edition, the main language first."""

    speech: Speech
    main: Labels
    second: Labels | None

    @classmethod
    def of(cls, theme: Theme, speech: Speech) -> Tongue:
        """The tables that an edition speaks with."""
        vietnamese = Labels.of(theme, Language.VIETNAMESE)
        english = Labels.of(theme, Language.ENGLISH)
        if speech is Speech.ENGLISH:
            return cls(speech, english, None)
        return cls(speech, vietnamese, english if speech is Speech.BOTH else None)

    @property
    def language(self) -> str:
        """The main language."""
        return self.main.language.value

    def say(self, phrase: Callable[[Labels], str]) -> Bi:
        """Give a phrase in each language of the edition."""
        main = self._set(phrase(self.main))
        return Bi(main, self._set(phrase(self.second)) if self.second else "")

    def label(self, key: str, **blanks: object) -> Bi:
        """Give a label in each language of the edition."""
        return self.say(lambda labels: labels(key, **blanks))

    def words(self, vietnamese: str | None, english: str | None) -> Bi:
        """Give a record's text: its English where that is wanted and known."""
        if self.speech is Speech.ENGLISH:
            return Bi(english or vietnamese or "")
        if vietnamese is None:
            return Bi(english or "") if self.speech is Speech.BOTH else NOTHING
        return Bi(vietnamese, english or "" if self.speech is Speech.BOTH else "")

    def name(self, vietnamese: str, english: str | None) -> Bi:
        """Give a name; an English edition keeps the Vietnamese one, which stands on the goods."""
        if self.speech is Speech.ENGLISH and english:
            return Bi(_bound(english), _bound(vietnamese))
        both = self.speech is Speech.BOTH and english is not None
        return Bi(_bound(vietnamese), _bound(english or "") if both else "")

    @staticmethod
    def _set(text: str) -> str:
        return text.strip()


_SHORT_END = 9
"""Last words of so few letters are joined to the one before."""


def _bound(name: str) -> str:
    """Join the last two syllables of a name where the last is short."""
    head, _, last = name.strip().rpartition(" ")
    if head.count(" ") and len(last) <= _SHORT_END:
        return f"{head}\N{NO-BREAK SPACE}{last}"
    return name.strip()
