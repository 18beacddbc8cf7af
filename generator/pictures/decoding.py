"""Any picture file as upright 8-bit pixels in sRGB, decoded no larger than it is needed."""

from __future__ import annotations

import io
import threading
from contextlib import nullcontext
from typing import TYPE_CHECKING

import PIL
from PIL import Image, ImageCms

from generator.pictures.originals import (
    READING_ERRORS,
    PhotoFault,
    PhotoUnreadableError,
    is_turned,
    of_machine,
    opened,
    orientation,
)

if TYPE_CHECKING:
    from pathlib import Path

RECIPE = f"3-{PIL.__version__}"
"""Part of every picture's cache key: raise its number when the way of decoding changes."""

RICE_PAPER = (250, 246, 236)
"""What shows through transparent pictures: the ground of the light scheme."""

WHITE_16 = 0xFFFF
"""The lightest value of a picture with 16 bits."""

HUGE = 40_000_000
"""Pictures with more pixels are decoded one at a time."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each EXIF orientation asks for."""

_NAMES_OF_SRGB = (b"sRGB", "sRGB".encode("utf-16-be"))
"""As profiles of version 2 and 4 write their description."""

_one_huge_picture = threading.Lock()


def read_picture(path: Path, need: tuple[int, int]) -> Image.Image:
    """Decode a picture at least as large as `need`, where it is; mode RGB, upright, sRGB.

    The first frame of an animation; transparent parts show rice paper.
    `PhotoUnreadableError` where its pixels cannot be decoded; `OSError` where the machine refuses
    to read it or has too little memory.
    """
    try:
        _check_sums(path)
        with opened(path) as image:
            is_huge = image.width * image.height > HUGE
            with _one_huge_picture if is_huge else nullcontext():
                return _upright(image, need)
    except READING_ERRORS as error:
        if (refusal := of_machine(error, path)) is not None:
            raise refusal from error
        raise PhotoUnreadableError(path.name, PhotoFault.DAMAGED) from error


def _check_sums(path: Path) -> None:
    """A PNG has check sums, and its decoder does not look at those of the pixels."""
    with opened(path) as image:
        if image.format == "PNG":
            image.verify()


def _upright(image: Image.Image, need: tuple[int, int]) -> Image.Image:
    turn = orientation(image)
    width, height = (need[1], need[0]) if is_turned(image) else need
    image.draft(None, (width, height))
    image.load()
    picture = _reduced(_in_known_mode(image), (width, height))
    profile = image.info.get("icc_profile")
    picture = _on_paper(in_srgb(picture, profile))
    picture = picture.transpose(_TURNS[turn]) if turn in _TURNS else picture
    picture.info = {}  # else comments, profiles and more would be written into what is saved
    return picture


def _in_known_mode(image: Image.Image) -> Image.Image:
    """The same picture as L, RGB, RGBA, CMYK or LAB with 8 bits a channel."""
    mode = image.mode
    has_alpha = mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in image.info
    if mode.startswith("I") or mode == "F":
        return _to_8_bits(image)
    if mode in {"CMYK", "LAB", "RGBA"} or (mode in {"L", "RGB"} and not has_alpha):
        return image
    if mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if has_alpha else "RGB")


def _to_8_bits(image: Image.Image) -> Image.Image:
    """A grey picture with 16 or more bits; whole numbers keep their scale, others are stretched."""
    values = image.convert("F")
    low, high = values.getextrema()
    if image.mode.startswith("I;16") or (image.mode == "I" and 0 <= low <= high <= WHITE_16):  # type: ignore[operator]
        low, high = 0, WHITE_16
    scale = 255 / ((high - low) or 1)  # type: ignore[operator]
    return values.point(lambda value: value * scale - low * scale).convert("L")  # type: ignore[operator]


def _reduced(picture: Image.Image, need: tuple[int, int]) -> Image.Image:
    """Halved, or cut to a third and so on, while it stays large enough: cheap, before colours."""
    factor = min(picture.width // max(1, need[0]), picture.height // max(1, need[1]))
    return picture.reduce(factor) if factor > 1 else picture


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours in sRGB: RGB, or RGBA where there was alpha."""
    if picture.mode == "LAB":
        profile = profile or ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        return _converted(picture, profile) or picture.getchannel("L").convert("RGB")
    if profile and not any(name in profile[:4096] for name in _NAMES_OF_SRGB):
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        plain = picture.convert("RGB") if alpha else picture
        converted = _converted(plain, profile)
        if converted is not None:
            if alpha is not None:
                converted.putalpha(alpha)
            return converted
    return picture if picture.mode in {"RGB", "RGBA"} else picture.convert("RGB")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """None where the profile is damaged or belongs to another kind of picture."""
    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, RICE_PAPER)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
