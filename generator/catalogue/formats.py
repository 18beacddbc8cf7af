"""The sizes that print is made in, and the frames that pictures get in them."""

from __future__ import annotations

from dataclasses import dataclass

BLEED_MM = 3.0
"""What is cut off, on each side."""

SLUG_MM = 8.0
"""Room for bleed and marks, on each side."""


@dataclass(frozen=True, slots=True)
class Format:
    """A trimmed size with its margins, in millimetres."""

    name: str
    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    gutter: float
    base: float
    """Size of running text, in points."""
    most: int
    """Products on one page at most."""

    @property
    def body(self) -> tuple[float, float]:
        """Width and height of the type area."""
        return self.width - self.inner - self.outer, self.height - self.top - self.bottom


FORMATS = {
    "a4": Format("a4", 210, 297, 20, 16, 20, 20, 6, 9.5, 6),
    "a5": Format("a5", 148, 210, 15, 12, 15, 15, 4, 8.2, 4),
    "20x20": Format("20x20", 200, 200, 17, 14, 16, 16, 5, 8.8, 4),
}


def picture_frame(form: Format, layout: str, count: int) -> tuple[float, float]:
    """Width and height in millimetres of a product's picture on a page."""
    width, height = form.body
    half = (width - form.gutter) / 2
    if layout == "plate":
        return form.width + 2 * BLEED_MM, form.height + 2 * BLEED_MM
    if layout == "feature":
        return width, height * 0.34
    if layout == "lead":
        return (width, height * 0.4) if count == 1 else (half, height * 0.36)
    rows = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}[count]
    if count == 1:
        return width, height * 0.5
    if count in (2, 3):
        return width * 0.46, height / rows
    return half, height / rows * 0.62
