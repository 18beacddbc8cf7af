"""Pixels as files: the settings of each format, and a tiny picture for the page itself."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from generator.pictures.rights import Rights

PLACEHOLDER_BYTES = 300
"""The most that a placeholder adds to a page."""

_PILLOW_NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows while a photo is on its way."""

    placeholder: str = ""
    """A `data:` address of a picture some 16 pixels wide, 300 bytes at the most."""
    colour: str = ""
    """Its mean colour, as `#rrggbb`."""


def recipe(suffix: str) -> dict[str, Any]:
    """The settings of a format: about equal quality, as measured in `bench/pictures.py`.

    AVIF in its quickest way: a few per cent more bytes than at speed 8, three times as fast.
    """
    match suffix:
        case "avif":
            return {"quality": 58, "speed": 9, "max_threads": 1}
        case "webp":
            return {"quality": 78, "method": 2}
        case _:
            return {"quality": 80, "optimize": True, "progressive": True}


def encoded(picture: Image.Image, suffix: str, rights: Rights, *, is_card: bool = False) -> bytes:
    """The file's bytes; cards carry credit and licence, whole pictures the caption as well."""
    more: dict[str, Any] = {}
    if exif := rights.exif():
        more["exif"] = exif
    if not is_card and (xmp := rights.xmp()):
        more["xmp"] = xmp
    out = io.BytesIO()
    picture.save(out, _PILLOW_NAMES[suffix], **recipe(suffix), **more)
    return out.getvalue()


def look_of(picture: Image.Image) -> Look:
    """A tiny WebP and the mean colour."""
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc] # an RGB picture gives three numbers
    return Look(_placeholder(picture), f"#{red:02x}{green:02x}{blue:02x}")


def _placeholder(picture: Image.Image) -> str:
    for side in (20, 16, 12, 8):
        tiny = picture.copy()
        tiny.thumbnail((side, side), Image.Resampling.BOX)
        out = io.BytesIO()
        tiny.save(out, "WEBP", quality=25, method=6)
        address = f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
        if len(address) <= PLACEHOLDER_BYTES:
            return address
    return ""
