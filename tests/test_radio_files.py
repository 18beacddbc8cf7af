"""Files for newsrooms: right in form, equal from run to run, everything in them."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import docx
import pikepdf
from PIL import Image
from radio_stories import rice, rice_script, station, words
from site_records import TODAY, content

from generator.radio.facts import story_facts
from generator.radio.files.making import FileMaker, Form
from generator.radio.files.ninjs import ninjs_file
from generator.radio.files.pdf import PdfMaker
from generator.radio.files.photos import full_size_photo
from generator.radio.files.plain import text_file
from generator.radio.files.ssml import ssml_file
from generator.radio.files.terms import Terms
from generator.records.photo import Photo

if TYPE_CHECKING:
    from pathlib import Path

    from generator.radio.facts import StoryFacts
    from generator.theme import Theme

SPEECH = "{http://www.w3.org/2001/10/synthesis}"
NAME = "{http://www.w3.org/XML/1998/namespace}lang"


def _terms() -> Terms:
    return Terms.of(station(), "Trang mẫu", "https://example.vn/")


def _facts(**changes: Any) -> StoryFacts:  # noqa: ANN401 - a story's fields
    return story_facts(content(rice(**changes)), "gao", TODAY)


def _maker() -> FileMaker:
    return FileMaker(_terms(), words(), lambda _photo: b"picture", lambda *_: b"%PDF")


def test_every_file_is_the_same_from_run_to_run() -> None:
    first = _maker().files(rice_script(), _facts(), Form)
    assert first == _maker().files(rice_script(), _facts(), Form)
    assert [*first] == [f"gao.{form}" for form in Form]


def test_the_word_document_opens_and_keeps_paragraphs_whole() -> None:
    content = _maker().files(rice_script(), _facts(), [Form.DOCX])["gao.docx"]
    assert isinstance(content, bytes)
    document = docx.Document(io.BytesIO(content))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"OCOP Title", "OCOP Cue", "OCOP Read", "OCOP Label"} <= styles
    read = document.styles["OCOP Read"]
    assert read.font.size is not None
    assert read.font.size.pt >= 16
    assert read.paragraph_format.keep_together
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "hai mươi tư héc-ta" in text
    cells = [cell.text for row in document.tables[1].rows for cell in row.cells]
    assert any("24 ha" in cell for cell in cells)
    assert "PAGE" in document.sections[0].footer._element.xml  # noqa: SLF001 - fields have no name


def test_the_text_file_has_both_texts_and_every_place() -> None:
    text = text_file(rice_script(), words())
    assert "24 ha -> hai mươi tư héc-ta (số đo)" in text
    assert "HTX có 24 ha lúa." in text
    assert "[Nhạc hiệu chuyên mục, nhỏ dần, 8 giây]" in text


def test_ssml_says_what_the_script_says() -> None:
    script = rice_script()
    root = fromstring(ssml_file(script).encode())  # noqa: S314 - our own document
    assert root.tag == f"{SPEECH}speak"
    assert (root.get("version"), root.get(NAME)) == ("1.1", "vi-VN")
    aliases = {sub.text: sub.get("alias") for sub in root.iter(f"{SPEECH}sub")}
    assert aliases["24 ha"] == "hai mươi tư héc-ta"
    for sub in [*root.iter(f"{SPEECH}sub")]:
        sub.text = sub.get("alias")
    said = "".join(text for p in root.iter(f"{SPEECH}p") for text in p.itertext())
    assert "".join(said.split()) == "".join(script.spoken.split())
    allowed = {"speak", "metadata", "mark", "break", "p", "s", "sub"}
    found = {e.tag.removeprefix(SPEECH) for e in root.iter() if e.tag.startswith(SPEECH)}
    assert found <= allowed


def test_ninjs_tells_story_terms_and_both_texts() -> None:
    item = json.loads(ninjs_file(rice_script(), _facts(), _terms(), words()))
    assert item["uri"] == "https://example.vn/cau-chuyen/gao/"
    assert item["pubStatus"] == "usable"
    assert item["standard"]["version"] == "3.1"
    assert {body["role"] for body in item["bodies"]} == {"main", "written", "spoken"}
    assert item["usageTerms"]
    assert item["expires"] > "2026"


def test_the_bundle_holds_script_texts_and_terms() -> None:
    packed = _maker().files(rice_script(), _facts(), [Form.ZIP])["gao.zip"]
    assert isinstance(packed, bytes)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        readme = archive.read("doc-truoc.txt").decode()
    assert {*names} == {"doc-truoc.txt", *(f"gao.{form}" for form in Form if form is not Form.ZIP)}
    assert "nguồn: Trang mẫu, https://example.vn/" in readme
    assert station().licence in readme


def test_the_pdf_is_set_once_and_equal_from_run_to_run(theme: Theme, tmp_path: Path) -> None:
    made = PdfMaker(theme, _terms(), words())(rice_script(), _facts())
    keeping = PdfMaker(theme, _terms(), words(), tmp_path)
    assert keeping(rice_script(), _facts()) == made
    (kept,) = tmp_path.rglob("*.pdf")
    kept.write_bytes(b"kept")
    assert keeping(rice_script(), _facts()) == b"kept"
    assert keeping(rice_script(), _facts(author="Bà Mới")) == b"kept"
    assert keeping(rice_script(title="Tên mới"), _facts()) != b"kept"
    assert len([*tmp_path.rglob("*.pdf")]) == 1
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) >= 2
        assert str(document.docinfo["/Title"]) == "Hạt gạo làng Cũ"


def test_a_photo_keeps_its_pixels_and_loses_its_place(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (17.0, 45.0, 0.0)}
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(tmp_path / "a.jpg", exif=exif)
    photo = Photo.model_validate({"file": "a.jpg", "alt": "Ảnh", "credit": "Bà Mẫu"})
    made = full_size_photo(tmp_path / "a.jpg", photo)
    assert made is not None
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (20, 40)
        assert 0x8825 not in image.getexif()
        assert 0x013B in image.getexif()
    (tmp_path / "b.jpg").write_text("no picture")
    assert full_size_photo(tmp_path / "b.jpg", photo) is None
