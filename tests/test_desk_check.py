"""`ocop check FILE`: every fault of an office file by its cell, and nothing is written."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from generator.cli import main
from generator.desk.shelf import read_shelf
from generator.desk.workbook.writing import write_workbook
from generator.theme import load_theme

ROOT = Path(__file__).parent.parent
LABELS = load_theme().labels["vi"]
ROWS = (
    ("DANH SÁCH SẢN PHẨM", None, None, None),
    ("Sản phẩm", "Chủ thể", "Xã", "Điện thoại"),
    ("Chiếu cói", "HTX Chiếu", "Quảng Hải", "0912 345 678"),
    ("Nón mới", "HTX Nón", "Lạ Lẫm", "0912 345 678"),
    ("Bánh", "HTX Bánh", "Quảng Hải", 912345678),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def listed(site: Path) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Danh sách"
    for row in ROWS:
        page.append(row)
    book.save(site / "ds.xlsx")
    return site / "ds.xlsx"


def check(site: Path, *words: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(site), *map(str, words)])


def contents(site: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_faults_are_listed_by_sheet_and_cell_and_nothing_is_written(
    site: Path, listed: Path
) -> None:
    before = contents(site)
    found = check(site, listed)
    assert found.exit_code == 1
    assert "Danh sách!C4: " in found.output
    assert "Danh sách!D5: " in found.output
    assert "Danh sách!A3" not in found.output
    assert contents(site) == before


def test_the_workbook_comes_back_with_its_faulty_cells_marked(site: Path, listed: Path) -> None:
    before = contents(site)
    out = site / "can-sua.xlsx"
    assert check(site, listed, "--report", out).exit_code == 1
    book = load_workbook(out)
    page = book["Danh sách"]
    for cell in (page["C4"], page["D5"]):
        assert cell.comment is not None
        assert cell.fill.fgColor.rgb == "00F8C9C4"
    assert page["C3"].comment is None
    assert [row[1].value for row in book["Cần xem lại"].iter_rows(min_row=2)] == ["C4", "D5"]
    out.unlink()
    assert contents(site) == before


def test_programs_get_the_same_findings(site: Path, listed: Path) -> None:
    rows = json.loads(check(site, listed, "--format", "json").stdout)
    assert [(row["code"], row["line"], row["column"]) for row in rows] == [
        ("import-commune-unknown", 4, 3),
        ("import-lost-zero", 5, 4),
    ]


def test_a_workbook_of_ours_is_checked_too(site: Path) -> None:
    file = site / "x.xlsx"
    write_workbook(read_shelf(site, LABELS), file, date(2026, 11, 23))
    assert check(site, file).exit_code == 0
    book = load_workbook(file)
    page = book["Chủ thể"]
    heads = [cell.value for cell in page[1]]
    column = heads.index("Số điện thoại") + 1
    page.cell(2, column).value = 912345678
    book.save(file)
    found = check(site, file, "--report", site / "out.xlsx")
    assert found.exit_code == 1
    assert f"Chủ thể!{page.cell(2, column).coordinate}: " in found.output
    assert load_workbook(site / "out.xlsx")["Chủ thể"].cell(2, column).comment is not None


def test_a_damaged_file_is_reported(site: Path) -> None:
    (site / "hong.xlsx").write_bytes(b"no workbook")
    found = check(site, site / "hong.xlsx", "--report", site / "out.xlsx")
    assert found.exit_code == 1
    assert not (site / "out.xlsx").exists()


def test_a_report_needs_a_file(site: Path) -> None:
    assert check(site, "--report", site / "out.xlsx").exit_code == 2
