"""Photos in full size for newsrooms: upright, without the camera's notes, with credit and terms."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageOps

from generator.pictures.originals import READING_ERRORS, opened
from generator.pictures.rights import Rights

if TYPE_CHECKING:
    from pathlib import Path

    from generator.records.photo import Photo

QUALITY: Final = 92
"""Newspapers print from it; phones' own files are about as good."""


def full_size_photo(path: Path, photo: Photo) -> bytes | None:
    """Give a JPEG of all pixels; None where the file gives no picture.

    What the camera noted, the place above all, is left out: it may tell where somebody lives.
    """
    rights = Rights(photo.credit or "", photo.licence or "", photo.caption or "")
    try:
        with opened(path) as image:
            upright = _on_white(ImageOps.exif_transpose(image))
    except READING_ERRORS:
        return None
    more = {"exif": rights.exif(), "xmp": rights.xmp()}
    if profile := upright.info.get("icc_profile"):
        more["icc_profile"] = profile
    packed = io.BytesIO()
    present = {key: value for key, value in more.items() if value}
    upright.save(packed, "JPEG", quality=QUALITY, **present)
    return packed.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGB", "L"}:
        return image
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
    return flat
