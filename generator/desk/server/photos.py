"""Pictures dropped into the form, kept below `content/photos/` under clean names."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from generator.desk.recordfiles import content_path
from generator.vietnamese import slug

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 25_000_000
MAX_PIXELS = 60_000_000
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


class NoPhotoError(ValueError):
    """The file is no picture that browsers show."""


def keep_photo(root: Path, record_id: str, name: str, data: bytes) -> str:
    """Store a picture; its path below `content/photos/`."""
    suffix = _suffix(data)
    stem = slug(PurePath(name.replace("\\", "/")).stem)[:60] or "anh"
    for number in range(1, 1000):
        file = f"{slug(record_id)}/{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        target = content_path(root, f"content/photos/{file}")
        if target.exists() and target.read_bytes() != data:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return file
    raise NoPhotoError(name)


def _suffix(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise NoPhotoError
    try:
        with Image.open(io.BytesIO(data)) as image:
            image_format, (width, height) = image.format, image.size
            image.verify()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise NoPhotoError from error
    if image_format not in _SUFFIXES or width * height > MAX_PIXELS:
        raise NoPhotoError
    return _SUFFIXES[image_format]
