"""What the site says today and will not be true for long."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.problems import Problem
    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.record import Record
    from generator.yamlnodes import Document, Loc

WINDOWS = (30, 90, 180)
"""Days ahead; each ending belongs to the narrowest window that holds it."""

_SHOWN_NAMES = 3


@dataclass(frozen=True, slots=True)
class Ending:
    """A statement of a record with its last day."""

    record: Record
    loc: Loc
    """The way to the value that tells the day."""
    code: str
    """What ends: `ending-stars`, `ending-standard` or `ending-commune`."""
    name: str
    last_day: date
    window: int
    """In how many days at most: 30, 90 or 180."""

    def problem(self, document: Document) -> Problem:
        """The warning at its place."""
        details = {"name": self.name, "last": self.last_day.isoformat(), "window": str(self.window)}
        return document.problem(self.code, self.loc, **details)


def endings(content: Content, day: date) -> tuple[Ending, ...]:
    """Everything that ends within the widest window, the earliest first."""
    found = [*_of_products(content.products.values(), day), *_of_communes(content, day)]
    return tuple(sorted(found, key=lambda e: (e.last_day, e.record.folder, e.record.id, e.loc)))


def summary(found: Iterable[Ending]) -> tuple[str, ...]:
    """One line for each window: how many statements end, and the first of them by name."""
    by_window: dict[int, list[Ending]] = defaultdict(list)
    for ending in found:
        by_window[ending.window].append(ending)
    return tuple(
        say(
            "watch-window",
            window=window,
            count=len(by_window[window]),
            names=", ".join(dict.fromkeys(e.name for e in by_window[window][:_SHOWN_NAMES]))
            + (", …" if len(by_window[window]) > _SHOWN_NAMES else ""),
        )
        for window in sorted(by_window)
    )


def _window(last_day: date, day: date) -> int | None:
    """The narrowest window that holds a last day; None for days past or far away."""
    left = (last_day - day).days
    return next((window for window in WINDOWS if 0 <= left <= window), None)


def _of_products(products: Iterable[Product], day: date) -> Iterator[Ending]:
    for product in products:
        standing = product.standing_on(day)
        if standing.valid_until is not None and standing.entry is not None:
            loc = ("recognitions", product.recognitions.index(standing.entry))
            yield from _ending(
                product, loc, "ending-stars", product.name, standing.valid_until, day
            )
        for index, standard in enumerate(product.standards):
            if standard.valid_until is not None:
                name = f"{standard.name} – {product.name}"
                loc = ("standards", index, "valid_until")  # type: ignore[assignment]
                yield from _ending(product, loc, "ending-standard", name, standard.valid_until, day)


def _of_communes(content: Content, day: date) -> Iterator[Ending]:
    """Units that a decision has already ended at a later day."""
    for commune in content.communes.values():
        if commune.abolished_on is not None and commune.abolished_on > day:
            last = commune.abolished_on - timedelta(days=1)
            yield from _ending(
                commune, ("abolished_on",), "ending-commune", commune.name, last, day
            )


def _ending(  # noqa: PLR0913, PLR0917 - the fields of `Ending`, and the day
    record: Record, loc: Loc, code: str, name: str, last_day: date, day: date
) -> Iterator[Ending]:
    if (window := _window(last_day, day)) is not None:
        yield Ending(record, loc, code, name, last_day, window)
