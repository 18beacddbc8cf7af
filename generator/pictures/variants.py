"""Photos in the sizes that pages use, without private metadata."""

from __future__ import annotations

import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from generator.cache import cached
from generator.output import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WIDTHS = (480, 1200)
"""Widths in pixels of what pages show; a smaller original is not enlarged."""

FORMATS = {"webp": {"quality": 78, "method": 4}, "jpg": {"quality": 80, "optimize": True}}

RECIPE = "1"
"""Part of the cache's key: raise it when the way of making variants changes."""

MAX_PIXELS = 60_000_000
"""Larger pictures are refused before they are decoded."""


class PhotoUnreadableError(Exception):
    """A file that no picture can be made from."""


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file and its size once it stands upright."""

    name: str
    """Below `content/photos/`."""
    path: Path
    width: int
    height: int


def probe(name: str, path: Path) -> Original:
    """Read a picture's size; `PhotoUnreadableError` if it is none or too large."""
    try:
        with Image.open(path) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                raise PhotoUnreadableError(name)
            if image.getexif().get(0x0112, 1) >= 5:  # noqa: PLR2004 - EXIF: turned by 90 degrees
                width, height = height, width
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise PhotoUnreadableError(name) from error
    return Original(name, path, width, height)


def variant_widths(original_width: int) -> tuple[int, ...]:
    """The widths made of an original: those it can fill, or its own."""
    return tuple(width for width in WIDTHS if width < original_width) or (original_width,)


def variant_path(name: str, width: int, suffix: str) -> str:
    """Where a variant is published, below the site's root."""
    return f"assets/photos/{name.rpartition('.')[0]}-{width}.{suffix}"


def make_variants(originals: Iterable[Original], cache: Path) -> Iterator[Artifact]:
    """Every variant of every picture, from the cache where it was made before."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for artifacts in pool.map(lambda original: _variants(original, cache), originals):
            yield from artifacts


def _variants(original: Original, cache: Path) -> list[Artifact]:
    digest = hashlib.sha256(original.path.read_bytes()).hexdigest()[:24]
    artifacts = []
    for width in variant_widths(original.width):
        for suffix in FORMATS:
            kept = cache / "photos" / f"{digest}-{width}-{RECIPE}.{suffix}"
            content = cached(kept, lambda w=width, s=suffix: _draw(original.path, w, s))  # type: ignore[misc]
            artifacts.append(Artifact(variant_path(original.name, width, suffix), content))
    return artifacts


def _draw(path: Path, width: int, suffix: str) -> bytes:
    with Image.open(path) as image:
        image.draft("RGB", (width, width))
        picture = _in_srgb(ImageOps.exif_transpose(image))
    height = max(1, round(picture.height * width / picture.width))
    resized = picture.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    resized.save(out, "JPEG" if suffix == "jpg" else "WEBP", **FORMATS[suffix])
    return out.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Plain RGB pixels in sRGB; the embedded profile is applied and dropped."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        return converted if converted is not None else image.convert("RGB")
    return image.convert("RGB")
