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


def picture_frames(form: Format, layout: str, count: int) -> tuple[tuple[float, float], ...]:
    """Frames in millimetres that a page can give a picture, the largest first.

    The page takes the first that the photo has pixels enough for.
    """
    width, height = form.body
    half = (width - form.gutter - 2) / 2
    if layout == "plate":
        return ((form.width + 2 * BLEED_MM, form.height + 2 * BLEED_MM),)
    if layout == "lead" and count == 1 and height < LEAD_AS_ROW_MM:
        return ((width * ROW_PICTURE, min(0.6 * height, width * ROW_PICTURE * ROW_TALL)),)
    if layout == "feature" or count == 1:
        column = width - side_column(form) - SIDE_GAP_MM
        shares = ((width, 0.5), (column, 0.5), (column, 0.38), (column, 0.3))
        return tuple((wide, share * height) for wide, share in shares)
    rows = {2: 2, 3: 3, 4: 2, 5: 3, 6: 3}[count]
    share = (0.72 if layout == "lead" else 1.0) * height / rows
    if count in (2, 3) and layout != "lead":
        return ((width * ROW_PICTURE, min(share, width * ROW_PICTURE * ROW_TALL)),)
    return ((half, min(share * 0.75, half * 1.1)),)


def drawing_frame(form: Format, layout: str, count: int) -> tuple[float, float]:
    """The frame that a drawn cover gets on a page, as near as can be said before setting."""
    width, height = form.body
    if layout == "feature":
        return width - side_column(form) - SIDE_GAP_MM, height * 0.25
    if layout == "plate":
        return form.width + 2 * BLEED_MM, form.height + 2 * BLEED_MM
    share = (0.72 if layout == "lead" else 1.0) * height
    if count == 1:
        if layout == "lead" and height < LEAD_AS_ROW_MM:
            return width * ROW_PICTURE, share
        return width - side_column(form) - SIDE_GAP_MM, share * 0.3
    rows = {2: 2, 3: 3, 4: 2, 5: 3, 6: 3}[count]
    if count in (2, 3):
        return width * ROW_PICTURE, share / rows
    return (width - form.gutter - 2) / 2, share / rows * 0.5


SIDE_GAP_MM = 8.0
"""Between a story and the column of facts beside it."""

LEAD_AS_ROW_MM = 200.0
"""In formats with a lower type area a stall's first product is a row, not a feature."""

ROW_PICTURE = 0.48
"""The share of a row that its picture takes."""

ROW_TALL = 1.3
"""Height of a row's picture, in widths, at most."""


def side_column(form: Format) -> float:
    """Width of the column of facts beside a story."""
    return min(form.body[0] * 0.3, 52.0)
