"""Photos in full size for newsrooms: upright, in sRGB, without the camera's notes, with credit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from generator.pictures.decoding import read_picture
from generator.pictures.originals import PhotoUnreadableError, probe
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
        original = probe(path.name, path)
        upright = read_picture(path, (original.width, original.height))
    except PhotoUnreadableError:
        return None
    more = {"exif": rights.exif(), "xmp": rights.xmp()}
    packed = io.BytesIO()
    present = {key: value for key, value in more.items() if value}
    upright.save(packed, "JPEG", quality=QUALITY, **present)
    return packed.getvalue()
