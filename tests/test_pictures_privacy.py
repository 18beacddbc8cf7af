"""What a camera or an editor's program noted is in nothing that is published; credit stays."""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from generator.pictures.cards import Card, CardPhoto, draw_card
from generator.pictures.lettering import CardFonts
from generator.pictures.originals import probe
from generator.pictures.prepare import prepare_pictures
from generator.pictures.print_pictures import Frame, PictureStore
from generator.pictures.rights import Rights
from generator.pictures.variants import PhotoUse
from generator.radio.files.photos import full_size_photo
from generator.records.photo import Photo
from generator.records.reading import read_partly

sys.path.insert(0, str(Path(__file__).parent))
from picture_files import scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.theme import Theme

SECRET = b"SecretPlace"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="SecretPlace"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 16) + b"\x1c\x02\x5a\0\x0b" + SECRET
MAKER_NOTE, EXIF_IFD, GPS_IFD, GPS_AREA = 0x927C, 0x8769, 0x8825, 0x001C
IPTC_TAG, XMP_TAG, DESCRIPTION = 33723, 700, 270


def camera_exif() -> bytes:
    """Place, maker's notes and names, as telephones write them."""
    exif = Image.Exif()
    exif[DESCRIPTION] = SECRET.decode()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(EXIF_IFD)[MAKER_NOTE] = b"Maker" + SECRET
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (17.0, 45.0, 12.5), GPS_AREA: b"ASCII\0\0\0" + SECRET})
    return exif.tobytes()


def jpeg() -> bytes:
    """EXIF, XMP, IPTC, a comment, and a film behind the picture."""
    out = io.BytesIO()
    scene(400, 300).save(out, "JPEG", exif=camera_exif(), xmp=XMP, comment=SECRET)
    start, rest = out.getvalue()[:2], out.getvalue()[2:]
    iptc = b"\xff\xed" + struct.pack(">H", len(IPTC) + 2) + IPTC
    return start + iptc + rest + b"ftypmp42" + SECRET


def png() -> bytes:
    """Texts, EXIF and XMP."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    out = io.BytesIO()
    scene(400, 300).save(out, "PNG", exif=camera_exif(), pnginfo=info)
    return out.getvalue()


def webp() -> bytes:
    """EXIF and XMP."""
    out = io.BytesIO()
    scene(400, 300).save(out, "WEBP", exif=camera_exif(), xmp=XMP)
    return out.getvalue()


def tiff() -> bytes:
    """Tags of its own, IPTC, XMP, and a second page."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[DESCRIPTION] = SECRET.decode()
    tags.tagtype[XMP_TAG] = tags.tagtype[IPTC_TAG] = 7
    tags[XMP_TAG], tags[IPTC_TAG] = XMP, IPTC
    out = io.BytesIO()
    second = [Image.new("RGB", (40, 30), "blue")]
    scene(400, 300).save(out, "TIFF", tiffinfo=tags, save_all=True, append_images=second)
    return out.getvalue()


def published(path: Path, folder: Path, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Everything that is made of a photo: for pages, print, chats and newsrooms."""
    use = PhotoUse(Rights("Lê Thị Bưởi", "CC BY 4.0", "Nón lá"), frozenset({(50, 50)}))
    for variant in prepare_pictures([probe(path.name, path)], folder, {path.name: use}).variants:
        yield variant.path, variant.kept.read_bytes()
    store = PictureStore(path.parent, folder / "print", ppi=300)
    (made,) = store.prepare([Frame(path.name, 30, 20, (50, 50))]).values()
    yield "print", (folder / "print" / made.name).read_bytes()
    card = Card("Ba Đồn", "Nón lá", CardPhoto(path))
    yield "card", draw_card(card, theme, CardFonts.installed())
    told = read_partly(Photo, {"file": path.name, "alt": "Nón", "credit": "Lê Thị Bưởi"})
    full = full_size_photo(path, told)
    assert full is not None
    yield "newsroom", full


@pytest.mark.parametrize("make", [jpeg, png, webp, tiff])
def test_nothing_private_is_in_any_published_file(
    tmp_path: Path, make: Callable[[], bytes], theme: Theme
) -> None:
    path = tmp_path / "photo.bin"
    path.write_bytes(make())
    assert SECRET in path.read_bytes()
    made = dict(published(path, tmp_path / "cache", theme))
    assert {"print", "card", "newsroom"} < made.keys()
    for name, content in made.items():
        assert SECRET not in content, name
        with Image.open(io.BytesIO(content)) as picture:
            assert GPS_IFD not in picture.getexif(), name
            assert not {"comment", "photoshop", "icc_profile"} & picture.info.keys(), name
        if name not in {"print", "card"}:
            assert "Lê Thị Bưởi".encode() in content, name
