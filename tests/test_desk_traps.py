"""Office files that attack their reader end in a problem or as plain text; nothing is unpacked."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from fuzzing import TARGETS
from openpyxl.workbook.defined_name import DefinedName
from payloads import SENTINEL

from generator.desk.filecheck import check_file
from generator.desk.intake import packages
from generator.desk.intake.tables import UnreadableFileError, read_tables
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HONEY = "Mật ong rừng".encode()
PARTS = {".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))
DTDS = {
    "file": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://SECRET">]>',
    "laughs": b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b'<!ENTITY e "&l8;">]>',
    "elsewhere": b'<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">',
}


def office_file(folder: Path, suffix: str) -> Path:
    sheet, paper, _text = TARGETS["table"].seeds()
    path = folder / f"bang{suffix}"
    path.write_bytes(sheet if suffix == ".xlsx" else paper)
    (folder / "content").mkdir(exist_ok=True)
    return path


def repack(path: Path, change: Callable[[bytes], bytes], **more: bytes) -> None:
    """Change the part of a file that holds its table, and add others."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[PARTS[path.suffix]] = change(parts[PARTS[path.suffix]])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **more}.items():
            package.writestr(name, content)


def codes(path: Path, marked: Path | None = None) -> set[str]:
    return {p.code for p in check_file(path.parent, path, marked, load_theme().labels["vi"]).errors}


@pytest.mark.parametrize("kind", DTDS)
@pytest.mark.parametrize("suffix", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_brings_entities_is_refused(
    tmp_path: Path, suffix: str, kind: str, encoding: str
) -> None:
    (tmp_path / "secret.txt").write_text(SENTINEL, "utf-8")
    dtd = DTDS[kind].replace(b"SECRET", str(tmp_path / "secret.txt").encode())
    path = office_file(tmp_path, suffix)

    def trapped(xml: bytes) -> bytes:
        _declaration, _, body = xml.rpartition(b"?>")
        text = dtd + body.replace(HONEY, b"&e;")
        return text.decode("utf-8").encode(encoding)

    repack(path, trapped)
    assert codes(path, tmp_path / "marked.xlsx") == {"import-unreadable"}
    assert not (tmp_path / "marked.xlsx").exists()


@pytest.mark.parametrize("suffix", PARTS)
def test_a_file_that_unpacks_to_more_than_any_list_is_refused(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MAX_XML", 2_000_000)
    path = office_file(tmp_path, suffix)
    repack(path, lambda xml: xml + b" " * 3_000_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableFileError, match="> 2 MB"):
        read_tables(path)


def test_macros_and_names_that_lead_out_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path = office_file(tmp_path / "a", ".xlsx")
    before = read_tables(path)
    repack(path, bytes, **{"../../ra-ngoai.txt": b"x", "xl/vbaProject.bin": b"MACRO"})
    assert read_tables(path) == before
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_what_acts_in_a_workbook_is_text_to_us_and_gone_from_the_marked_copy(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao"])
    sheet.append([1, "Mật ong", '=HYPERLINK("https://evil.example","x")', "xã Mẫu", 9])
    sheet.append([2, "Nón lá", "=cmd|' /C calc'!A0", "='[1]S'!A1", 4])
    sheet["B2"].hyperlink = "https://evil.example/a"
    book.defined_names["Ra"] = DefinedName("Ra", attr_text="cmd|' /C calc'!A0")
    path, marked = tmp_path / "bang.xlsx", tmp_path / "marked.xlsx"
    book.save(path)
    (tmp_path / "content").mkdir()
    codes(path, marked)
    back = openpyxl.load_workbook(marked)
    cells = [cell for page in back for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    with zipfile.ZipFile(marked) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert [name for name in parts if "externalLink" in name or "vba" in name] == []
    assert [name for name, part in parts.items() if b"cmd|" in part or b"evil" in part] == []


def test_a_workbook_that_one_reader_alone_can_read_is_still_marked(tmp_path: Path) -> None:
    path = office_file(tmp_path, ".xlsx")
    repack(path, lambda xml: xml.replace(b"<v>4</v>", b"<v>4&bogus;</v>"))
    codes(path, tmp_path / "marked.xlsx")
    assert (tmp_path / "marked.xlsx").is_file()
