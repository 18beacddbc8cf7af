"""Picture files as editors drop them: what they are, how large, and whether they are whole."""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from generator.pictures.wholeness import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

with contextlib.suppress(ImportError):  # no wheel for this machine: HEIC is then no picture
    import pi_heif  # type: ignore[import-untyped]

    pi_heif.register_heif_opener()

Image.init()
FORMATS = tuple(
    name
    for name in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "HEIF", "AVIF", "BMP")
    if name in Image.OPEN
)
"""What is opened at all: no format that runs programs or that no camera writes."""

MAX_JPEG_PIXELS = 260_000_000
"""A JPEG is shrunk while it is decoded, so that the largest phone pictures pass."""

MAX_PIXELS = 100_000_000
"""Other formats are decoded whole: 400 MB at this size."""

MAX_SIDE = 60_000
"""No camera has a longer side; a header that says so is a mistake or an attack."""

FIRST_TURNED = 5
"""EXIF orientations from this one on are turned by 90 degrees."""

ORIENTATION = 0x0112
"""The EXIF tag of orientation."""

READING_ERRORS = (
    OSError,
    UnidentifiedImageError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    struct.error,
    OverflowError,
    MemoryError,
    RuntimeError,
    ZeroDivisionError,
)
"""What decoders raise on files that are damaged or were made to harm, or where memory ends."""

# Pillow's own limit warns, or stops with an error that has no place; ours are stricter.
Image.MAX_IMAGE_PIXELS = None


warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
# What Pillow says of odd tags is English and for programmers; what matters becomes a `PhotoFault`.


class PhotoFault(StrEnum):
    """Why no picture can be made from a file."""

    UNREADABLE = "unreadable"
    """No picture, or of a kind that is not read."""
    TOO_LARGE = "too-large"
    """More pixels than can be decoded safely."""
    TRUNCATED = "truncated"
    """The end of the file is missing."""
    DAMAGED = "damaged"
    """It begins as a picture, and the rest cannot be decoded."""


class PhotoUnreadableError(Exception):
    """A file that no picture can be made from."""

    def __init__(self, name: str, fault: PhotoFault = PhotoFault.UNREADABLE) -> None:
        """Keep the file's name and what is wrong with it."""
        super().__init__(f"{name}: {fault}")
        self.name = name
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file and its size once it stands upright."""

    name: str
    """Below `content/photos/`."""
    path: Path
    width: int
    height: int


def of_machine(error: Exception, path: Path) -> OSError | None:
    """What says nothing of a picture: the system's own error, or a lack of memory told as one.

    Errors of decoders have no number, or that of a place in the file that there cannot be.
    """
    if isinstance(error, MemoryError):
        return OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), str(path))
    is_own = isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}
    return error if is_own else None  # type: ignore[return-value] # an `OSError`


def probe(name: str, path: Path) -> Original:
    """Read a picture's size from its head; `PhotoUnreadableError` if it can give no picture.

    `OSError` where the machine refuses to read it or has too little memory.
    """
    try:
        with opened(path) as image:
            width, height = image.size
            if not _is_safe(image):
                raise PhotoUnreadableError(name, PhotoFault.TOO_LARGE)
            if is_turned(image):
                width, height = height, width
            if not is_whole(path, image):
                raise PhotoUnreadableError(name, PhotoFault.TRUNCATED)
    except READING_ERRORS as error:
        if (refusal := of_machine(error, path)) is not None:
            raise refusal from error
        fault = PhotoFault.DAMAGED if _begins_as_picture(path) else PhotoFault.UNREADABLE
        raise PhotoUnreadableError(name, fault) from error
    return Original(name, path, width, height)


def _begins_as_picture(path: Path) -> bool:
    """Whether the first bytes are those of a kind that is read."""
    with path.open("rb") as file:
        start = file.read(16)
    tests = (Image.OPEN[name][1] for name in FORMATS)
    return any(test is not None and test(start) is True for test in tests)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A picture with its head read; its kind is told by content, never by the name's ending."""
    with path.open("rb") as file, Image.open(file, formats=FORMATS) as image:
        yield image


def orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF says: 1 to 8; 1 where it says nothing that makes sense."""
    if image.format == "TIFF":  # Pillow turns these by itself
        return 1
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except READING_ERRORS:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1  # noqa: PLR2004 - EXIF


def is_turned(image: Image.Image) -> bool:
    """Whether width and height change places when it is put upright."""
    return orientation(image) >= FIRST_TURNED


def _is_safe(image: Image.Image) -> bool:
    width, height = image.size
    if not 0 < width <= MAX_SIDE or not 0 < height <= MAX_SIDE:
        return False
    limit = MAX_JPEG_PIXELS if image.format in {"JPEG", "MPO"} else MAX_PIXELS
    return width * height <= limit
