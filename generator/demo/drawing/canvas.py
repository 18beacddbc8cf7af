"""A canvas with soft light: gradients, shadows and smooth edges, quick enough for hundreds."""

from __future__ import annotations

import io
from functools import cache, cached_property
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from generator.demo.dice import dice_for
from generator.demo.drawing.palette import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.demo.drawing.curves import Point

OVERSAMPLING = 2
"""Shapes are drawn so many times larger and reduced, which smooths their edges."""
SHADOW_REDUCTION = 16
"""Shadows are blurred at a fraction of the size, where blurring costs nothing."""
GLOW_REDUCTION = 4
SHADOW_STRENGTH = 0.42
JPEG_QUALITY = 88


class Canvas:
    """Ground first, then the shadows, then the shapes from back to front."""

    def __init__(
        self, size: tuple[int, int], ground: tuple[str, str], *, zoom: float, base: float
    ) -> None:
        """Prepare a ground of two colours; (0, 0) is where the goods stand.

        `base` says how far down the picture that is.
        """
        width, height = (edge * OVERSAMPLING for edge in size)
        self.unit = min(width, height) / 1000 * zoom
        self.origin = (width / 2, height * base)
        self.size = (width, height)
        self.ground = _ground((width // SHADOW_REDUCTION, height // SHADOW_REDUCTION), ground)

    @cached_property
    def image(self) -> Image.Image:
        """The picture in large; from its first use on no shadow can be added."""
        return self.ground.resize(self.size, Image.Resampling.BICUBIC)

    @cached_property
    def draw(self) -> ImageDraw.ImageDraw:
        """The pen for what has one colour."""
        return ImageDraw.Draw(self.image)

    def pixels(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        """Scene units to pixels."""
        ox, oy = self.origin
        return [(ox + x * self.unit, oy + y * self.unit) for x, y in points]

    def shadows(self, *spots: tuple[Point, float, float]) -> None:
        """Soft shadows on the ground: centre, half width, half height."""
        mask = Image.new("L", self.ground.size, 0)
        brush = ImageDraw.Draw(mask)
        for (x, y), rx, ry in spots:
            edges = self.pixels([(x - rx + 18, y - ry), (x + rx + 34, y + ry)])
            box = [value / SHADOW_REDUCTION for edge in edges for value in edge]
            brush.ellipse(box, fill=round(255 * SHADOW_STRENGTH))
        blur = ImageFilter.GaussianBlur(self.unit * 16 / SHADOW_REDUCTION)
        self.ground.paste(rgb("#4a2c1a"), (0, 0), mask.filter(blur))

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
        left, top, right, bottom = self._bounds(outline, 1)
        size = (max(right - left, 1), max(bottom - top, 1))
        mask = Image.new("L", size, 0)
        moved = [(x - left, y - top) for x, y in outline]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * opacity))
        self.image.paste(_ramp(colours, size, down=down), (left, top), mask)

    def glow(self, points: Sequence[Point], colour: str, *, blur: float, opacity: float) -> None:
        """A soft patch of light or shade over what is there."""
        outline = self.pixels(points)
        left, top, right, bottom = self._bounds(outline, int(blur * self.unit * 2))
        step = GLOW_REDUCTION
        small = (max((right - left) // step, 1), max((bottom - top) // step, 1))
        mask = Image.new("L", small, 0)
        moved = [((x - left) / step, (y - top) / step) for x, y in outline]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * opacity))
        soft = mask.filter(ImageFilter.GaussianBlur(blur * self.unit / step))
        size = (max(right - left, 1), max(bottom - top, 1))
        full = soft.resize(size, Image.Resampling.BILINEAR)
        self.image.paste(rgb(colour), (left, top), full)

    def _bounds(
        self, outline: Sequence[tuple[float, float]], margin: int
    ) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what is seen of an outline."""
        width, height = self.size
        left, top = (int(min(p[axis] for p in outline)) - margin for axis in (0, 1))
        right, bottom = (int(max(p[axis] for p in outline)) + margin for axis in (0, 1))
        return max(left, -margin), max(top, -margin), min(right, width), min(bottom, height)

    def jpeg(self) -> bytes:
        """The finished picture."""
        stream = io.BytesIO()
        picture = self.image.reduce(OVERSAMPLING)
        picture = ImageChops.add(picture, _grain(picture.size), offset=-2)
        picture.save(stream, "JPEG", quality=JPEG_QUALITY, optimize=False, progressive=False)
        return stream.getvalue()


def _ground(size: tuple[int, int], colours: tuple[str, str]) -> Image.Image:
    """A wall that runs softly into a table, lighter behind the goods."""
    wall, table = colours
    columns, rows = 32, 48
    # Floating point until it is large: rounded early, the few pixels would show as a grid.
    channels = [Image.new("F", (columns, rows)) for _ in range(3)]
    for row in range(rows):
        depth = min(max((row / rows - 0.46) / 0.2, 0.0), 1.0)
        base = _blend(rgb(wall), rgb(table), depth * depth * (3 - 2 * depth))
        for column in range(columns):
            away = ((column / columns - 0.42) ** 2 * 1.6 + (row / rows - 0.4) ** 2) * 2.1
            lit = _blend(base, rgb("#fffaf0"), max(0.36 - away, 0.0))
            tone = _blend(lit, rgb("#6b4630"), max(away - 0.36, 0.0) * 0.34)
            for channel, value in zip(channels, tone, strict=True):
                channel.putpixel((column, row), value)
    large = [channel.resize(size, Image.Resampling.BICUBIC).convert("L") for channel in channels]
    return Image.merge("RGB", large)


def _blend(first: Sequence[float], second: Sequence[float], share: float) -> tuple[float, ...]:
    return tuple(a + (b - a) * share for a, b in zip(first, second, strict=True))


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    """Noise of 0 to 4, the same for every picture: it hides the steps of soft gradients."""
    width, height = size
    noise = Image.frombytes("L", size, dice_for(0, "grain", size).randbytes(width * height))
    return Image.merge("RGB", [noise.point([value * 5 // 256 for value in range(256)])] * 3)


def _ramp(colours: Sequence[str], size: tuple[int, int], *, down: bool) -> Image.Image:
    width, height = size
    strip = Image.new("RGB", (1, len(colours)) if down else (len(colours), 1))
    strip.putdata([rgb(colour) for colour in colours])
    thin = strip.resize((1, height) if down else (width, 1), Image.Resampling.BICUBIC)
    return thin.resize(size, Image.Resampling.NEAREST)
