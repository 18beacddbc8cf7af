"""Labels of one language: every word of the interface, with its blanks filled in its own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import vietnamese

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from generator.records.fields import Span
    from generator.theme import Language, Theme

_MONTHS_OF_YEAR = 12

KILO, MEGA = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Labels:
    """The label table of a language; called with a key it gives the label."""

    language: Language
    table: Mapping[str, str]
    """Dotted key to label."""

    @classmethod
    def of(cls, theme: Theme, language: Language) -> Labels:
        """The theme's labels in that language."""
        return cls(language, theme.labels[language.value])

    def __call__(self, key: str, **blanks: object) -> str:
        """Give a label with its blanks filled; a key or blank that is not there is a KeyError."""
        label = self.table[key]
        return label.format_map(blanks) if blanks else label

    def count(self, noun: str, number: int) -> str:
        """Give “1 product”, “12 products”."""
        form = "one" if number == 1 else "other"
        return self(f"count.{noun}.{form}", n=self.number(number))

    def number(self, value: float | Decimal) -> str:
        """Give a number in the language's form."""
        return vietnamese.format_number(value, self.language.value)

    def size(self, count: int) -> str:
        """Give a number of bytes as “36 kB” or “1.2 MB”."""
        if count < MEGA:
            return f"{self.number(max(1, round(count / KILO)))} kB"
        return f"{self.number(round(count / MEGA, 1))} MB"

    def price(self, vnd: int) -> str:
        """Give a price in dong."""
        return vietnamese.format_price(vnd, self.language.value)

    def day(self, day: date) -> str:
        """Give a day as “22/5/2026”."""
        return vietnamese.format_date(day, self.language.value)

    def days(self, first: date, last: date) -> str:
        """Give the days of an event."""
        return vietnamese.format_date_range(first, last, self.language.value)

    def span(self, span: Span) -> str:
        """Give a date as exactly as it is known: “22/5/2026”, “tháng 5/2026”, “2026”."""
        if span.is_day:
            return self.day(span.first)
        if _is_year(span):
            return str(span.first.year)
        return self("date.month", month=self(f"month.{span.first.month}"), year=span.first.year)

    def when(self, span: Span) -> str:
        """Give the same inside a sentence: “ngày 22/5/2026”, “năm 2026”."""
        if span.is_day:
            return self("when.day", day=self.day(span.first))
        if _is_year(span):
            return self("when.year", year=span.first.year)
        return self("when.month", month=self(f"month.{span.first.month}"), year=span.first.year)

    def listed(self, texts: tuple[str, ...]) -> str:
        """Give “A, B và C”."""
        if len(texts) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(texts)
        return ", ".join(texts[:-1]) + self("place.list_and") + texts[-1]


def _is_year(span: Span) -> bool:
    return (span.first.month, span.last.month) == (1, _MONTHS_OF_YEAR)
