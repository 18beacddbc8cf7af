"""A canvas with soft light: gradients, shadows and smooth edges, quick enough for hundreds."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter

from generator.demo.drawing.palette import mix, rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.demo.drawing.curves import Point

OVERSAMPLING = 2
"""Shapes are drawn so many times larger and reduced, which smooths their edges."""
SHADOW_REDUCTION = 16
"""Shadows are blurred at a fraction of the size, where blurring costs nothing."""
JPEG_QUALITY = 86


class Canvas:
    """Ground first, then the shadows, then the shapes from back to front."""

    def __init__(self, size: tuple[int, int], ground: tuple[str, str], *, zoom: float = 1.0) -> None:
        """Prepare a ground of two colours; (0, 0) is where the goods stand."""
        self.size = size
        width, height = (edge * OVERSAMPLING for edge in size)
        self.unit = min(width, height) / 1000 * zoom
        self.origin = (width / 2, height * (0.5 + 0.245 * min(zoom, 1.25)))
        self.image = _ground((width, height), ground)
        self.draw = ImageDraw.Draw(self.image)

    def pixels(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        """Scene units to pixels."""
        ox, oy = self.origin
        return [(ox + x * self.unit, oy + y * self.unit) for x, y in points]

    def shadows(self, *spots: tuple[Point, float, float], strength: float = 0.42) -> None:
        """Soft shadows on the ground: centre, half width, half height."""
        small = (self.image.width // SHADOW_REDUCTION, self.image.height // SHADOW_REDUCTION)
        mask = Image.new("L", small, 0)
        brush = ImageDraw.Draw(mask)
        for (x, y), rx, ry in spots:
            edges = self.pixels([(x - rx + 18, y - ry), (x + rx + 34, y + ry)])
            box = [value / SHADOW_REDUCTION for edge in edges for value in edge]
            brush.ellipse(box, fill=round(255 * strength))
        blur = ImageFilter.GaussianBlur(self.unit * 16 / SHADOW_REDUCTION)
        soft = mask.filter(blur).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image.paste(rgb("#4a2c1a"), (0, 0), soft)

    def fill(self, points: Sequence[Point], colour: str) -> None:
        """One colour inside an outline."""
        self.draw.polygon(self.pixels(points), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line of even width with round joints."""
        pixels = max(round(width * self.unit), 1)
        self.draw.line(self.pixels(points), fill=colour, width=pixels, joint="curve")

    def shade(
        self,
        points: Sequence[Point],
        colours: Sequence[str],
        *,
        down: bool = False,
        opacity: float = 1.0,
    ) -> None:
        """Colours that run into each other inside an outline, to the right or downwards."""
        outline = self.pixels(points)
        left, top = (int(min(p[axis] for p in outline)) for axis in (0, 1))
        right, bottom = (int(max(p[axis] for p in outline)) + 1 for axis in (0, 1))
        size = (max(right - left, 1), max(bottom - top, 1))
        mask = Image.new("L", size, 0)
        moved = [(x - left, y - top) for x, y in outline]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * opacity))
        self.image.paste(_ramp(colours, size, down=down), (left, top), mask)

    def glow(self, points: Sequence[Point], colour: str, *, blur: float, opacity: float) -> None:
        """A soft patch of light or shade over what is there."""
        outline = self.pixels(points)
        margin = int(blur * self.unit * 2)
        left, top = (int(min(p[axis] for p in outline)) - margin for axis in (0, 1))
        right, bottom = (int(max(p[axis] for p in outline)) + margin for axis in (0, 1))
        step = 4
        small = (max((right - left) // step, 1), max((bottom - top) // step, 1))
        mask = Image.new("L", small, 0)
        moved = [((x - left) / step, (y - top) / step) for x, y in outline]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * opacity))
        soft = mask.filter(ImageFilter.GaussianBlur(blur * self.unit / step))
        full = soft.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (left, top), full)

    def jpeg(self) -> bytes:
        """The finished picture."""
        stream = io.BytesIO()
        picture = self.image.reduce(OVERSAMPLING)
        picture.save(stream, "JPEG", quality=JPEG_QUALITY, optimize=False, progressive=False)
        return stream.getvalue()


def _ground(size: tuple[int, int], colours: tuple[str, str]) -> Image.Image:
    """A wall that runs softly into a table, lighter behind the goods."""
    wall, table = colours
    columns, rows = 32, 48
    small = Image.new("RGB", (columns, rows))
    for row in range(rows):
        depth = min(max((row / rows - 0.46) / 0.2, 0.0), 1.0)
        base = mix(wall, table, depth * depth * (3 - 2 * depth))
        for column in range(columns):
            away = ((column / columns - 0.42) ** 2 * 1.6 + (row / rows - 0.4) ** 2) * 2.1
            tone = mix(base, "#fffaf0", max(0.36 - away, 0.0))
            small.putpixel((column, row), rgb(mix(tone, "#6b4630", max(away - 0.36, 0.0) * 0.34)))
    return small.resize(size, Image.Resampling.BICUBIC)


def _ramp(colours: Sequence[str], size: tuple[int, int], *, down: bool) -> Image.Image:
    strip = Image.new("RGB", (1, len(colours)) if down else (len(colours), 1))
    strip.putdata([rgb(colour) for colour in colours])
    return strip.resize(size, Image.Resampling.BICUBIC)
