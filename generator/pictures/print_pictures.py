"""Photos cut to the frame they are printed in, at the resolution of the edition."""

from __future__ import annotations

import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps

from generator.cache import cached
from generator.pictures import decoding
from generator.pictures.decoding import read_picture
from generator.pictures.originals import PhotoUnreadableError, probe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RECIPE = "2"
"""Part of the cache's key: raise it when the way of preparing changes."""

MM_PER_INCH = 25.4
PRESS_PPI = 300
SCREEN_PPI = 150


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a photo stands: its file, the frame's size and the point that stays in view."""

    file: str
    """Below `content/photos/`."""
    width_mm: float
    height_mm: float
    focus: tuple[int, int]
    is_whole: bool = False
    """Whether nothing is cut off: the page's block is as high as its text allows, and crops."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo ready for the page."""

    name: str
    """File name below the folder of prepared pictures."""
    ppi: int
    """What the original gives at this size; the picture itself is never enlarged."""


@dataclass(frozen=True, slots=True)
class PictureStore:
    """Prepares photos for one edition and keeps them in a folder."""

    photos: Path
    """The originals' folder."""
    folder: Path
    """Where prepared pictures are kept."""
    ppi: int = SCREEN_PPI
    cmyk_profile: bytes | None = None

    def prepare(self, frames: Iterable[Frame]) -> dict[Frame, Prepared]:
        """Make every picture that is not kept yet; unreadable files are left out."""
        profile = hashlib.sha256(self.cmyk_profile or b"").hexdigest()
        looked = ((frame, self._prepared(frame, profile)) for frame in dict.fromkeys(frames))
        wanted = {frame: picture for frame, picture in looked if picture is not None}
        missing = [each for each in wanted if not (self.folder / wanted[each].name).is_file()]
        # No thread starts where nothing is missing.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            made = pool.map(lambda frame: self._is_cut(frame, wanted[frame].name), missing)
            is_cut = dict(zip(missing, made, strict=True))
        return {frame: picture for frame, picture in wanted.items() if is_cut.get(frame, True)}

    def size(self, file: str) -> tuple[int, int] | None:
        """Width and height of an original in pixels, upright; None where there is no picture."""
        path = self.photos / file
        return _size(path) if path.is_file() else None

    def _prepared(self, frame: Frame, profile: str) -> Prepared | None:
        """What a photo will be when it is cut; None where there is none."""
        original = self.size(frame.file)
        if original is None:
            return None
        shape = f"{frame.width_mm:.1f}x{frame.height_mm:.1f}-{frame.focus}-{frame.is_whole}"
        key = f"{shape}-{self.ppi}-{RECIPE}-{decoding.RECIPE}"
        content = _file_digest(self.photos / frame.file)
        digest = hashlib.sha256(content + key.encode() + profile.encode())
        return Prepared(f"{digest.hexdigest()[:24]}.jpg", natural_ppi(original, frame))

    def _is_cut(self, frame: Frame, name: str) -> bool:
        """Cut a photo to its frame and keep it; whether that can be done."""
        path = self.photos / frame.file
        try:
            cached(self.folder / name, lambda: _cut(path, frame, self.ppi, self.cmyk_profile))
        except PhotoUnreadableError:
            return False
        return True


def _file_digest(path: Path) -> bytes:
    stat = path.stat()
    return _digest(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _digest(path: Path, _changed: int, _size: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def natural_ppi(size: tuple[int, int], frame: Frame) -> int:
    """What an original of that size gives when it fills a frame."""
    return round(
        min(size[0] / frame.width_mm * MM_PER_INCH, size[1] / frame.height_mm * MM_PER_INCH)
    )


@lru_cache(maxsize=4096)
def _size(path: Path) -> tuple[int, int] | None:
    try:
        original = probe(path.name, path)
    except PhotoUnreadableError:
        return None
    return original.width, original.height


def _cut(path: Path, frame: Frame, ppi: int, profile: bytes | None) -> bytes:
    inches = (frame.width_mm / MM_PER_INCH, frame.height_mm / MM_PER_INCH)
    pixels = (max(1, round(inches[0] * ppi)), max(1, round(inches[1] * ppi)))
    upright = read_picture(path, pixels)
    if frame.is_whole:
        return _saved(_covering(upright, pixels), ppi, profile)
    shrink = min(1.0, upright.width / pixels[0], upright.height / pixels[1])
    size = (max(1, round(pixels[0] * shrink)), max(1, round(pixels[1] * shrink)))
    centre = (frame.focus[0] / 100, frame.focus[1] / 100)
    fitted = ImageOps.fit(upright, size, Image.Resampling.LANCZOS, centering=centre)
    return _saved(fitted, ppi, profile)


def _covering(picture: Image.Image, pixels: tuple[int, int]) -> Image.Image:
    """The whole picture, small enough that it still covers so many pixels each way."""
    shrink = min(1.0, max(pixels[0] / picture.width, pixels[1] / picture.height))
    size = (max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _saved(picture: Image.Image, ppi: int, profile: bytes | None) -> bytes:
    out = io.BytesIO()
    dense = ppi >= PRESS_PPI
    if profile is not None:
        picture = ImageCms.applyTransform(picture, _to_cmyk(profile)) or picture
    picture.save(
        out,
        "JPEG",
        quality=88 if dense else 80,
        subsampling=0 if dense else 2,
        dpi=(ppi, ppi),
        optimize=not dense,
    )
    return out.getvalue()


@lru_cache(maxsize=2)
def _to_cmyk(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
