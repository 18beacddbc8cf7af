"""Any picture file ends in upright sRGB pixels or in a named fault, never in a crash."""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageCms

from generator.pictures.decoding import RICE_PAPER, read_picture
from generator.pictures.originals import PhotoFault, PhotoUnreadableError, probe
from generator.pictures.prepare import prepare_pictures

sys.path.insert(0, str(Path(__file__).parent))
from picture_files import (
    held,
    png_16_bit,
    png_head,
    saved,
    scene,
    tiff_16_bit,
    wide_gamut_profile,
    with_exif,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RED, GREEN, BLUE, WHITE = (200, 40, 40), (40, 160, 60), (40, 60, 190), (255, 255, 255)


def colours_of_corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours near the four corners, row by row."""
    width, height = picture.size
    places = [(x, y) for y in (0.15, 0.85) for x in (0.15, 0.85)]
    return [picture.getpixel((int(width * x), int(height * y))) for x, y in places]  # type: ignore[misc]


def assert_near(found: list[tuple[int, ...]], expected: list[tuple[int, ...]], by: int) -> None:
    """Every channel of every colour within a tolerance."""
    for one, other in zip(found, expected, strict=True):
        assert all(abs(a - b) <= by for a, b in zip(one, other, strict=True)), (found, expected)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_stands_upright(tmp_path: Path, orientation: int, form: str) -> None:
    stored = held(scene(400, 300), orientation)
    path = saved(tmp_path / "a.bin", stored, form, exif=with_exif(orientation))
    original = probe("a.bin", path)
    picture = read_picture(path, (200, 150))
    assert (original.width, original.height) == (400, 300)
    assert picture.width > picture.height
    assert_near(colours_of_corners(picture), [RED, GREEN, BLUE, WHITE], 12)


@pytest.mark.parametrize(
    ("form", "mode", "tolerance"),
    [
        ("JPEG", "CMYK", 20),
        ("TIFF", "CMYK", 20),
        ("PNG", "P", 60),
        ("GIF", "P", 60),
        ("PNG", "RGBA", 4),
        ("WEBP", "RGBA", 30),
        ("AVIF", "RGB", 30),
        ("BMP", "RGB", 4),
        ("TIFF", "RGB", 4),
    ],
)
def test_every_mode_keeps_its_colours(tmp_path: Path, form: str, mode: str, tolerance: int) -> None:
    path = saved(tmp_path / "a.xyz", scene(400, 300).convert(mode), form)
    picture = read_picture(path, (400, 300))
    assert picture.mode == "RGB"
    assert_near(colours_of_corners(picture), [RED, GREEN, BLUE, WHITE], tolerance)


def test_16_bit_grey_keeps_its_brightness(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 30), 0x8000)
    picture = read_picture(saved(tmp_path / "a.png", grey, "PNG"), (40, 30))
    assert_near([picture.getpixel((5, 5))], [(128, 128, 128)], 2)  # type: ignore[list-item]


@pytest.mark.parametrize("make", [png_16_bit, tiff_16_bit])
def test_16_bits_a_channel_keep_their_colour(
    tmp_path: Path, make: Callable[[int, int, tuple[int, int, int]], bytes]
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(make(40, 30, RED))
    original = probe("a.bin", path)
    assert_near([read_picture(path, (40, 30)).getpixel((9, 9))], [RED], 2)  # type: ignore[list-item]
    assert prepare_pictures([original], tmp_path / "cache").faults == {}


def test_lab_becomes_srgb(tmp_path: Path) -> None:
    """L* of 53, a* of 80 and b* of 67 are about the red of screens."""
    patch = Image.new("LAB", (40, 30), (136, 128 + 80, 128 + 67))
    found = read_picture(saved(tmp_path / "a.tif", patch, "TIFF"), (40, 30))
    assert_near([found.getpixel((9, 9))], [(255, 0, 0)], 40)  # type: ignore[list-item]


def test_of_several_pages_the_first_is_taken(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue")]
    path = saved(tmp_path / "a.tif", pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert read_picture(path, (80, 60)).getpixel((9, 9)) == (255, 0, 0)


def test_a_grey_profile_in_a_coloured_picture_is_passed_over(tmp_path: Path) -> None:
    """Programs leave such profiles behind when they turn a scan into colours."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = lab[:16] + b"GRAY" + lab[20:]
    path = saved(tmp_path / "a.jpg", scene(200, 150), icc_profile=grey)
    assert_near(colours_of_corners(read_picture(path, (200, 150))), [RED, GREEN, BLUE, WHITE], 12)


def test_black_and_white_becomes_colours(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (9, 9), 1), "PNG")
    assert read_picture(path, (9, 9)).getpixel((4, 4)) == WHITE


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_shows_rice_paper(tmp_path: Path, mode: str) -> None:
    clear = Image.new(mode, (60, 40), (0,) * len(mode))
    path = saved(tmp_path / "a.png", clear, "PNG")
    assert read_picture(path, (60, 40)).getpixel((9, 9)) == RICE_PAPER


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_taken(tmp_path: Path, form: str) -> None:
    frames = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue", "green")]
    path = saved(
        tmp_path / "a.gif", frames[0], form, save_all=True, append_images=frames[1:], duration=90
    )
    assert_near([read_picture(path, (80, 60)).getpixel((9, 9))], [(255, 0, 0)], 6)  # type: ignore[list-item]


def test_a_wide_gamut_is_converted_to_srgb(tmp_path: Path) -> None:
    """P3's (200, 100, 60) is a stronger red in sRGB; the numbers are those of lcms itself."""
    profile = wide_gamut_profile()
    patch = Image.new("RGB", (64, 64), (200, 100, 60))
    expected = ImageCms.profileToProfile(
        patch, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    )
    assert expected is not None
    assert expected.getpixel((0, 0)) != patch.getpixel((0, 0))
    path = saved(tmp_path / "a.png", patch, "PNG", icc_profile=profile)
    found = read_picture(path, (64, 64))
    assert_near([found.getpixel((9, 9))], [expected.getpixel((0, 0))], 3)  # type: ignore[list-item]
    assert found.info == {}


@pytest.mark.parametrize("profile", [b"", b"nonsense" * 40, b"\0" * 128])
def test_a_damaged_profile_is_passed_over(tmp_path: Path, profile: bytes) -> None:
    path = saved(tmp_path / "a.jpg", scene(200, 150), icc_profile=profile)
    assert_near(colours_of_corners(read_picture(path, (200, 150))), [RED, GREEN, BLUE, WHITE], 12)


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("RGB", (1, 1), "red"), "PNG")
    prepared = prepare_pictures([probe("a.png", path)], tmp_path / "cache")
    assert prepared.faults == {}
    assert {variant.path.rpartition("-")[2] for variant in prepared.variants} == {
        "1.avif",
        "1.webp",
        "1.jpg",
    }


def test_the_ending_of_a_name_decides_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path / "photo.jpg", scene(), "PNG")
    assert probe("photo.jpg", path).width == 1200


HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA"
    "AAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAIEAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAAB"
    "AABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADw"
    "NgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAA"
    "AAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcA"
    "AAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWB"
    "AgMFhAAAAIltZGF0AAAAfSgBrxOA5TH3/7bJP9j1P8JyZk6gxC/3kPuNnv5pUsQbjiPp52rMH9fJEFGhM8//Xnbk5g"
    "EdEnqIKG86XVRdRU+HH9hn0RXNTs+7s9DPSJ7CEZ1lzp+jDA1kfbKO0Mr8PXm1wOXKopE8nFubsddhr+tdTq6Iz4Ag"
    "ghfnMgZ8"
)
"""The corners of `scene` in 64 by 48 pixels, as telephones write them; only the decoder is here."""


def test_heic_of_a_telephone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(HEIC)
    assert (probe("IMG_0001.HEIC", path).width, probe("IMG_0001.HEIC", path).height) == (64, 48)
    assert_near(colours_of_corners(read_picture(path, (64, 48))), [RED, GREEN, BLUE, WHITE], 30)


def test_heic_that_lies_on_its_side_is_put_upright(tmp_path: Path) -> None:
    """Telephones turn HEIC by a property of the picture: here the clean aperture becomes a turn."""
    start = HEIC.index(b"clap")
    turned = HEIC[:start] + b"irot\x01" + bytes(31) + HEIC[start + 36 :]
    path = tmp_path / "IMG_0002.HEIC"
    path.write_bytes(turned)
    original = probe("IMG_0002.HEIC", path)
    picture = read_picture(path, (64, 64))
    assert (original.width, original.height) == picture.size
    assert original.height >= original.width
    assert_near(colours_of_corners(picture)[:1], [GREEN], 40)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_heic_cut_short_is_a_fault(tmp_path: Path, share: float) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(HEIC[: int(len(HEIC) * share)])
    with pytest.raises(PhotoUnreadableError):
        probe("IMG_0001.HEIC", path)


BROKEN: list[tuple[str, Callable[[], bytes], PhotoFault]] = [
    ("empty", lambda: b"", PhotoFault.UNREADABLE),
    ("text", lambda: b"khong phai anh" * 99, PhotoFault.UNREADABLE),
    ("head alone", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0", PhotoFault.DAMAGED),
    ("PostScript", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n", PhotoFault.UNREADABLE),
    ("PNG bomb", lambda: png_head(50_000, 50_000), PhotoFault.TOO_LARGE),
    ("PNG of 200 megapixels", lambda: png_head(16_384, 12_288), PhotoFault.TOO_LARGE),
    ("PNG of one endless line", lambda: png_head(2_000_000_000, 1), PhotoFault.TOO_LARGE),
]


@pytest.mark.parametrize(
    ("make", "fault"), [pytest.param(make, fault, id=name) for name, make, fault in BROKEN]
)
def test_what_is_no_picture_is_a_named_fault(
    tmp_path: Path, make: Callable[[], bytes], fault: PhotoFault
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(make())
    with pytest.raises(PhotoUnreadableError) as raised:
        probe("a.jpg", path)
    assert raised.value.fault is fault


FORMS: list[tuple[str, dict[str, Any]]] = [
    ("JPEG", {"quality": 90}),
    ("JPEG", {"progressive": True}),
    ("PNG", {}),
    ("WEBP", {}),
    ("GIF", {}),
    ("TIFF", {}),
    ("AVIF", {}),
]


@pytest.mark.parametrize(("form", "options"), FORMS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_file_cut_short_is_a_fault_before_anything_is_built(
    tmp_path: Path, form: str, options: dict[str, Any], share: float
) -> None:
    out = io.BytesIO()
    scene(600, 450).save(out, form, **options)
    content = out.getvalue()
    path = tmp_path / "a.jpg"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(PhotoUnreadableError):
        probe("a.jpg", path)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "TIFF", "AVIF", "GIF", "JPEG"])
def test_damage_in_the_middle_gives_a_picture_or_a_fault(tmp_path: Path, form: str) -> None:
    out = io.BytesIO()
    scene(600, 450).save(out, form)
    content = bytearray(out.getvalue())
    middle = len(content) // 2
    content[middle : middle + 60] = b"\x5a" * 60
    path = tmp_path / "a.jpg"
    path.write_bytes(bytes(content))
    try:
        original = probe("a.jpg", path)
    except PhotoUnreadableError:
        return
    prepared = prepare_pictures([original], tmp_path / "cache")
    assert set(prepared.faults.values()) <= {PhotoFault.DAMAGED}
    assert bool(prepared.faults) is not bool(prepared.variants)


def test_two_hundred_megapixels_become_pictures(tmp_path: Path) -> None:
    """The largest sensors of telephones; the JPEG is decoded at an eighth of its size."""
    path = saved(tmp_path / "a.jpg", Image.new("L", (16_320, 12_240), 90), quality=60)
    picture = read_picture(path, (800, 600))
    assert picture.width < 3000
    assert probe("a.jpg", path).width == 16_320
