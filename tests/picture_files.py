"""Picture files for tests, drawn here: as cameras write them, and as no camera would."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def scene(width: int = 1200, height: int = 900) -> Image.Image:
    """Red above left, green above right, blue below left, white below right, and some edges."""
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 2, height // 2), fill=(200, 40, 40))
    draw.rectangle((width // 2, 0, width, height // 2), fill=(40, 160, 60))
    draw.rectangle((0, height // 2, width // 2, height), fill=(40, 60, 190))
    for x in range(0, width, max(8, width // 40)):
        draw.line((x, height * 0.45, x + width // 60, height * 0.55), fill="black", width=3)
    return picture


def saved(path: Path, picture: Image.Image, form: str = "JPEG", **options: Any) -> Path:  # noqa: ANN401 - Pillow's own
    """Write a picture and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, form, **options)
    return path


def with_exif(orientation: int) -> bytes:
    """EXIF of a telephone: how it was held, who made it, where it was."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "SecretPhone"
    exif[GPS] = {1: "N", 2: (17.0, 45.0, 12.5), 3: "E", 4: (106.0, 25.0, 7.5)}
    return exif.tobytes()


def held(picture: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera stores them that was held so."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return picture.transpose(undo[orientation]) if orientation in undo else picture


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it is large and holds almost nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0" * 99))
    return b"\x89PNG\r\n\x1a\n" + head + data + chunk(b"IEND", b"")


def wide_gamut_profile() -> bytes:
    """A profile with the primaries of Display P3, put together by hand."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    primaries = {  # D50-adapted XYZ of Display P3
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    profile = bytearray(made.replace(b"sRGB", b"Wide").replace(b"s\0R\0G\0B", b"W\0i\0d\0e"))
    for index in range(struct.unpack_from(">I", profile, 128)[0]):
        tag, offset, _ = struct.unpack_from(">4sII", profile, 132 + 12 * index)
        if tag in primaries:
            numbers = (round(value * 65536) for value in primaries[tag])
            struct.pack_into(">iii", profile, offset + 8, *numbers)
    return bytes(profile)


def pixels(content: bytes) -> Image.Image:
    """Bytes as a picture."""
    return Image.open(io.BytesIO(content))


def png_16_bit(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour with 16 bits a channel; the colour is given in 8."""
    row = b"\0" + struct.pack(">HHH", *(value * 257 for value in colour)) * width
    head = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def tiff_16_bit(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A TIFF of one colour with 16 bits a channel, as scanners write them; not compressed."""
    pixels_ = struct.pack("<HHH", *(value * 257 for value in colour)) * (width * height)
    rows = [
        (256, 3, 1, width),
        (257, 3, 1, height),
        (258, 3, 3, 8 + 2 + 10 * 12 + 4),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, 1, 8 + 2 + 10 * 12 + 4 + 6),
        (277, 3, 1, 3),
        (278, 3, 1, height),
        (279, 4, 1, len(pixels_)),
        (284, 3, 1, 1),
    ]
    table = b"".join(struct.pack("<HHII", *row) for row in rows)
    bits = struct.pack("<HHH", 16, 16, 16)
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(rows))
    return head + table + struct.pack("<I", 0) + bits + pixels_
