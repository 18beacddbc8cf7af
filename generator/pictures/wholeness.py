"""Whether a picture file has its end: told from its structure, without decoding a pixel."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

END_OF_JPEG = b"\xff\xd9"
START_OF_SCAN = b"\xff\xda"
_ENDS = {"PNG": b"IEND", "GIF": b"\x00;"}
"""The last mark of formats that have one; cameras and programs may add bytes behind it."""

STRIP_OFFSETS, STRIP_BYTES = 273, 279
TILE_OFFSETS, TILE_BYTES = 324, 325
LARGE_BOX, OPEN_BOX = 1, 0


def is_whole(path: Path, image: Image.Image) -> bool:
    """Whether the file is as long as its own structure says."""
    size = path.stat().st_size
    if image.format == "TIFF":
        return _strips_fit(image, size)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        match image.format:
            case "JPEG" | "MPO":
                return data.rfind(END_OF_JPEG) > data.find(START_OF_SCAN)
            case "WEBP":
                return int.from_bytes(data[4:8], "little") + 8 <= size
            case "HEIF" | "AVIF":
                return _boxes_fit(data, size)
            case _:
                end = _ENDS.get(image.format or "")
                return end is None or data.rfind(end) > 0


def _boxes_fit(data: mmap.mmap, size: int) -> bool:
    """Whether the boxes of a HEIC or AVIF file end inside the file."""
    position = 0
    while position + 8 <= size:
        length = int.from_bytes(data[position : position + 4], "big")
        if length == LARGE_BOX:
            length = int.from_bytes(data[position + 8 : position + 16], "big")
        if length == OPEN_BOX:
            return True
        if length < 8:  # noqa: PLR2004 - a box's own head
            return False
        position += length
    return position <= size


def _strips_fit(image: Image.Image, size: int) -> bool:
    """Whether all parts of a TIFF's first picture lie inside the file."""
    tags = getattr(image, "tag_v2", {})
    for offsets, lengths in ((STRIP_OFFSETS, STRIP_BYTES), (TILE_OFFSETS, TILE_BYTES)):
        starts, counts = tags.get(offsets, ()), tags.get(lengths, ())
        if any(int(s) + int(c) > size for s, c in zip(starts, counts, strict=False)):
            return False
    return True
