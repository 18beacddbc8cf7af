"""The sheet that a motif is drawn on, and the dice that make each product's its own."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pictures.covers.shapes import Point


@dataclass(frozen=True, slots=True)
class Canvas:
    """Width and height in units; the area is always about 800 × 600."""

    width: int
    height: int
    dice: random.Random

    @classmethod
    def of(cls, seed: str, aspect: float) -> Canvas:
        """A sheet of that ratio of width to height; equal seeds give equal dice."""
        width = round((480_000 * aspect) ** 0.5)
        return cls(width, round(width / aspect), random.Random(seed))  # noqa: S311 - drawing, not secrecy

    @property
    def is_wide(self) -> bool:
        """Whether it lies on its long side: there is room for one more thing in a row."""
        return self.width > self.height * 1.1

    def at(self, x: float, y: float) -> Point:
        """A point given in shares of width and height."""
        return self.width * x, self.height * y

    def between(self, low: float, high: float) -> float:
        """A throw of the dice."""
        return low + (high - low) * self.dice.random()

    def near(self, value: float, spread: float) -> float:
        """A throw around a value."""
        return value + spread * (2 * self.dice.random() - 1)

    def chance(self, share: float) -> bool:
        """Whether something happens."""
        return self.dice.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.dice.random() * (high - low + 1))

    def apart(
        self, count: int, gap: float, *, inside: tuple[float, float, float, float] = (0, 0, 1, 1)
    ) -> Iterator[Point]:
        """Points strewn evenly, none nearer to another than the gap; as many as find room."""
        left, top, right, bottom = inside
        placed: list[Point] = []
        for _ in range(count * 12):
            point = self.at(self.between(left, right), self.between(top, bottom))
            if all((point[0] - x) ** 2 + (point[1] - y) ** 2 >= gap * gap for x, y in placed):
                placed.append(point)
                yield point
            if len(placed) == count:
                return
