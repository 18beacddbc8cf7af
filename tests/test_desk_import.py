"""Office files become records: nothing guessed, nothing lost, nothing changed unasked."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import Workbook, load_workbook

from generator.desk import importing
from generator.desk.commands import import_command
from generator.desk.filecheck import check_file
from generator.desk.importing import Request
from generator.desk.intake.explain import explain_plan
from generator.desk.intake.headings import load_headings, target_of
from generator.desk.intake.planning import ImportOptions, ImportPlan, Status, plan_import
from generator.desk.intake.rows import find_tables
from generator.desk.intake.tables import Cell, Sheet, UnreadableFileError, read_tables
from generator.desk.intake.values import day_text, price_of, stars_of
from generator.desk.shelf import read_shelf
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.desk.intake.tables import CellValue

ROOT = Path(__file__).parent.parent
LABELS = load_theme().labels["vi"]
APPENDIX = Path(__file__).parent / "golden/desk/phu-luc-1-2021.tsv"
HEADINGS = ("STT", "Tên sản phẩm", "Xã, phường", "Chủ thể sản xuất")
DECISION = (
    "(Kèm theo Quyết định số 3938/QĐ-UBND ngày 10 tháng 12 năm 2021 của UBND tỉnh Quảng Bình)"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with the communes of Ba Đồn and nothing else."""
    for folder in ("communes", "sources"):
        shutil.copytree(ROOT / "content" / folder, tmp_path / "content" / folder)
    return tmp_path


def sheet(*rows: Sequence[Any], above: tuple[str, ...] = (), is_word: bool = False) -> Sheet:
    cells = tuple(tuple(Cell(value) for value in row) for row in rows)
    return Sheet("1", is_word=is_word, rows=cells, above=above)


def plan(
    root: Path,
    *sheets: Sheet,
    grade: str | None = "A",
    columns: Mapping[str, str] = MappingProxyType({}),
    province: str | None = None,
) -> ImportPlan:
    options = ImportOptions("ds.xlsx", grade=grade, columns=columns, province=province)
    return plan_import(read_shelf(root, LABELS), sheets, options)


def codes(found: ImportPlan) -> list[str]:
    return sorted({problem.code for problem in found.report.problems})


def text_of(found: ImportPlan, name: str) -> str:
    return next(text for path, text in found.texts.items() if path.endswith(f"{name}.yml"))


def plan_document(path: Path, *, merged: bool) -> Path:
    """The plan's appendix as a Word table, as it stands in the plan."""
    *titles, table = APPENDIX.read_text("utf-8").partition("STT\t")
    document = Document()
    for line in titles[0].splitlines():
        document.add_paragraph(line)
    grid = document.add_table(rows=0, cols=4)
    for row in csv.reader(f"STT\t{table}".splitlines(), delimiter="\t"):
        cells = grid.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = value
        if merged and row[0] in {"I", "II"}:
            cells[1].merge(cells[3]).text = row[1]
    document.save(str(path))
    return path


@pytest.mark.parametrize("merged", [True, False])
def test_the_appendix_of_the_plan_becomes_nine_planned_products(site: Path, merged: bool) -> None:  # noqa: FBT001
    file = plan_document(site / "ke-hoach.docx", merged=merged)
    found = importing.prepare(site, file, Request(grade="B2"), LABELS)
    assert not found.problems
    assert found.write() == 19
    products = read_shelf(site, LABELS).content.products
    levels = {p.recognitions[0].level for p in products.values()}
    assert len(products) == 9
    assert levels == {"province", "district"}
    assert all(p.recognitions[0].planned_year == 2021 for p in products.values())
    assert all(p.recognitions[0].stars is None for p in products.values())
    shelf = read_shelf(site, LABELS)
    assert not shelf.report.errors
    assert shelf.content.commune_of(products["ram-ba-don"]).id == "ba-don-truoc-2025"
    assert [c.place for c in products["gao-sach"].sources] == ["bảng 1, dòng 3"]


def test_the_same_file_again_changes_nothing(site: Path) -> None:
    file = plan_document(site / "ke-hoach.docx", merged=True)
    importing.prepare(site, file, Request(grade="B2"), LABELS).write()
    again = importing.prepare(site, file, Request(grade="B2"), LABELS)
    assert not again.texts


def test_the_records_of_the_plan_are_recognised_as_they_are() -> None:
    file = plan_document(Path("/tmp") / "ocop-plan-test.docx", merged=True)  # noqa: S108 - read only
    request = Request(source="ke-hoach-ocop-ba-don-2021", published="2021-05")
    found = importing.prepare(ROOT, file, request, LABELS)
    file.unlink()
    assert not found.texts
    assert not found.problems


def test_the_annex_of_a_decision_gives_stars(site: Path) -> None:
    head = ("TT", "Sản phẩm", "Đơn vị", "Địa chỉ", "Hạng sao")
    row = (1, "Nem chua", "HTX Nem", "TDP 1, phường Quảng Long, TX Ba Đồn", "4 sao")
    found = plan(site, sheet((DECISION,), head, row))
    assert not found.report.problems
    assert text_of(found, "products/nem-chua").splitlines()[4:11] == [
        "recognitions:",
        "  - stage: recognised",
        "    stars: 4",
        "    decision: 3938/QĐ-UBND",
        "    issuer: UBND tỉnh Quảng Bình",
        "    issued_on: 2021-12-10",
        "    sources:",
    ]
    assert "address: TDP 1\n" in text_of(found, "producers/htx-nem")


@pytest.mark.parametrize("day", ["30/02/2025", "8/15/2025"])
def test_half_a_certificate_is_not_taken_over(site: Path, day: str) -> None:
    head = ("Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số quyết định", "Ngày cấp")
    row = ("Nem chua", "HTX Nem", "TDP 1, phường Quảng Long, TX Ba Đồn", "4 sao", "1/QĐ-UBND", day)
    found = plan(site, sheet(head, row))
    assert found.texts == {}
    [result] = found.rows
    assert result.status is Status.DOUBTFUL
    assert day in str(found.report.problems[0].details)


def test_two_heading_rows_merged_cells_and_a_row_of_column_numbers(
    tmp_path: Path, site: Path
) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "DANH SÁCH"
    page.merge_cells("A1:F1")
    for column, text in zip("ABC", ("TT", "Tên SP", "Chủ thể"), strict=True):
        page[f"{column}3"] = text
    page.merge_cells("C3:E3")
    for column, text in zip("CDE", ("Tên", "Xã/Phường", "Điện thoại"), strict=True):
        page[f"{column}4"] = text
    page.merge_cells("A3:A4")
    page.merge_cells("B3:B4")
    page.append(["(1)", "(2)", "(3)", "(4)", "(5)"])
    page.append([1, "Nón lá", "Tổ hợp tác Nón", "Xã Quảng Hải", "0912345678"])
    page.append([2, "Nón bài thơ", None, None, None])
    page.merge_cells("C6:C7")
    page.merge_cells("D6:D7")
    book.save(tmp_path / "x.xlsx")
    found = plan(site, *read_tables(tmp_path / "x.xlsx"))
    assert [row.status for row in found.rows] == [Status.NEW, Status.NEW]
    assert "kind: cooperative-group" in text_of(found, "to-hop-tac-non")
    assert 'phone: "0912345678"' in text_of(found, "to-hop-tac-non")
    assert "producer: to-hop-tac-non" in text_of(found, "non-bai-tho")


def test_rows_with_a_formula_without_a_result_are_left_out(site: Path, tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["STT", "Tên sản phẩm", "Xã, phường", "Chủ thể sản xuất", "Thành phần"])
    page.append(["=1+0", "Nón lá", "Quảng Hải", "HTX A", "lá nón"])
    page.append([2, "Nón bài thơ", "Quảng Hải", "HTX A", "=E2"])
    book.save(tmp_path / "x.xlsx")
    found = plan(site, *read_tables(tmp_path / "x.xlsx"))
    assert [row.status for row in found.rows] == [Status.NEW, Status.DOUBTFUL]
    [problem] = found.rows[1].problems
    assert (problem.code, problem.location.line, problem.location.column) == (
        "import-no-result",
        3,
        5,
    )


def test_headings_without_tone_marks_in_any_order(site: Path) -> None:
    found = plan(site, sheet(("Chu the", "Xa phuong", "TEN SP"), ("HTX A", "quang hai", "Nón")))
    assert found.count(Status.NEW) == 1


def test_an_unknown_column_is_reported_and_can_be_answered(site: Path) -> None:
    rows = (("Mặt hàng nhà làm", "Chủ thể", "Xã", "Sản phẩm"), ("x", "HTX A", "Quảng Hải", "Nón"))
    assert codes(plan(site, sheet(*rows))) == ["import-heading-unknown"]
    answers = {"mat hang nha lam": "product.summary"}
    found = plan(site, sheet(*rows), columns=answers)
    assert not found.report.problems
    assert "summary: x" in text_of(found, "products/non")


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        ("Điện thoại", 912345678, "import-lost-zero"),
        ("Điện thoại", "0912345678; 0987654321", "import-several-phones"),
        ("Mã số thuế", 310012345, "import-lost-zero"),
        ("Ngày cấp", "10/12/21", "import-short-year"),
        ("Ngày cấp", "30/02/2021", "no-such-day"),
        ("Hạng sao", "loại A", "import-stars"),
        ("Giá bán", "khoảng ba chục", "not-price"),
        ("Giá bán", 30000, "import-price-without-size"),
        ("Hạng sao", "4 sao", "import-stars-unproved"),
        ("Mã hồ sơ", "khong-co", "import-no-such-record"),
        ("Email", "a@b", "email"),
    ],
)
def test_what_is_not_certain_is_reported_and_not_written(
    site: Path, head: str, value: str | int, code: str
) -> None:
    rows = (("Sản phẩm", "Chủ thể", "Xã", head), ("Nón", "HTX A", "Quảng Hải", value))
    found = plan(site, sheet(*rows))
    assert code in codes(found)
    assert all(str(value) not in text for text in found.texts.values())


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Nón", "HTX A", "Xã Lạ Lẫm"), "import-commune-unknown"),
        (("Nón", "HTX A", None), "import-no-commune"),
        (("Nón", None, "Quảng Hải"), "import-no-producer"),
        ((None, "HTX A", "Quảng Hải"), "import-no-name"),
        (("Nón", "HTX A", "Ba Đồn"), "import-commune-several"),
    ],
)
def test_a_doubtful_row_is_left_out(site: Path, row: tuple[Any, ...], code: str) -> None:
    found = plan(site, sheet(("Sản phẩm", "Chủ thể", "Xã"), row))
    assert codes(found) == [code]
    assert not found.texts


def test_near_names_are_asked_for() -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Mã hồ sơ")
    near = ("Dầu mè nguyên chất", "Hợp tác xã Nông lâm nghiệp Sơn Phát", "Quảng Sơn")
    assert codes(plan(ROOT, sheet(head, near))) == ["import-near-product"]
    assert plan(ROOT, sheet(head, (*near, "mới"))).count(Status.NEW) == 1
    assert plan(ROOT, sheet(head, (*near, "dau-me"))).count(Status.UNCHANGED) == 1
    other = ("Dầu mè", "HTX Nông lâm nghiệp Sơn Phất", "Quảng Sơn")
    assert codes(plan(ROOT, sheet(head, other))) == ["import-near-producer"]


def test_a_plan_or_a_seller_never_gives_stars(site: Path) -> None:
    rows = (("Sản phẩm", "Chủ thể", "Xã", "Hạng sao", "Ngày cấp"),)
    row = ("Nón", "HTX A", "Quảng Hải", 3, date(2021, 12, 1))
    found = plan(site, sheet(*rows, row), grade="B2")
    assert codes(found) == ["import-stars-weak"]
    assert "recognitions" not in text_of(found, "products/non")


def test_five_star_potential_is_no_five_stars(site: Path) -> None:
    rows = (("Sản phẩm", "Chủ thể", "Xã", "Kết quả"), ("Nón", "A", "Quảng Hải", "Tiềm năng 5 sao"))
    text = text_of(plan(site, sheet(*rows)), "products/non")
    assert "stage: potential-five-stars" in text
    assert "stars:" not in text.replace("five-stars", "")


def test_a_record_with_an_error_is_left_out_with_what_hangs_on_it(site: Path) -> None:
    rows = (("Sản phẩm", "Chủ thể", "Xã", "Hạng sao", "Điểm", "Số QĐ", "Ngày cấp"),)
    bad = ("Nón", "A", "Quảng Hải", 5, 60, "1/QĐ-UBND", "01/12/2021")
    good = ("Chiếu", "B", "Quảng Hải", 3, 60, "1/QĐ-UBND", "01/12/2021")
    found = plan(site, sheet(*rows, bad, good))
    assert [row.status for row in found.rows] == [Status.DOUBTFUL, Status.NEW]
    assert "stars-against-points" in codes(found)
    assert not any("/non.yml" in path for path in found.texts)


def test_a_hand_made_record_keeps_its_comments(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    head = ("Sản phẩm", "Chủ thể", "Xã", "Hạn sử dụng")
    row = ("Nem chua", "Cơ sở sản xuất Nem, chả Trần Thị Minh", "Quảng Long", "7 ngày")
    found = plan(tmp_path, sheet(head, row))
    before = (ROOT / "content/products/nem-chua.yml").read_text("utf-8").splitlines()
    after = text_of(found, "nem-chua").splitlines()
    assert [line for line in after if line not in before] == [
        "shelf_life: 7 ngày",
        "  - source: ds",
        "    place: trang tính “1”, dòng 2",
    ]
    assert [line for line in before if line not in after] == []


def test_old_encodings_are_converted(tmp_path: Path, site: Path) -> None:
    file = tmp_path / "cu.csv"
    text = "STT;Tªn s¶n phÈm;Chñ thÓ;X·\n1;G¹o s¹ch;HTX N«ng s¶n;Qu¶ng H¶i\n"
    file.write_bytes(text.encode("latin-1"))
    found = plan(site, *read_tables(file))
    assert "name: Gạo sạch" in text_of(found, "gao-sach")
    assert "name: HTX Nông sản" in text_of(found, "htx-nong-san")


def test_csv_of_vietnamese_windows(tmp_path: Path, site: Path) -> None:
    file = tmp_path / "w.csv"
    rows = "Tên sản phẩm,Chủ thể,Xã\nNón lá,HTX A,Quảng Hải\n"
    file.write_bytes(_cp1258(rows))
    assert "name: Nón lá" in text_of(plan(site, *read_tables(file)), "non-la")


def _cp1258(text: str) -> bytes:
    import unicodedata  # noqa: PLC0415 - only here

    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, mark = (
                unicodedata.normalize("NFD", letter)[:-1],
                unicodedata.normalize("NFD", letter)[-1],
            )
            out += unicodedata.normalize("NFC", base).encode("cp1258") + mark.encode("cp1258")
    return out


def test_a_table_that_goes_on_without_headings(site: Path) -> None:
    first = sheet(HEADINGS, (1, "Nón", "Quảng Hải", "HTX A"), is_word=True)
    second = sheet((2, "Chiếu", "Quảng Hải", "HTX A"), is_word=True)
    assert plan(site, first, second).count(Status.NEW) == 2


def test_sums_and_signatures_are_no_products(site: Path) -> None:
    rows = (HEADINGS, (1, "Nón", "Quảng Hải", "HTX A"), (None, "Tổng cộng: 1", None, None))
    found = plan(site, sheet(*rows, (None, "Người lập biểu", None, None)))
    assert len(found.rows) == 1
    assert [text for _, text in found.skipped] == ["Tổng cộng: 1", "Người lập biểu"]


def test_communes_and_stars_as_sections(site: Path) -> None:
    rows = (
        (DECISION,),
        ("TT", "Tên sản phẩm", "Chủ thể"),
        ("A", "SẢN PHẨM 4 SAO", None),
        ("I", "Xã Quảng Hải", None),
        (1, "Nón", "HTX A"),
        ("B", "SẢN PHẨM 3 SAO", None),
        ("I", "Phường Quảng Long", None),
        (1, "Nem", "HTX B"),
    )
    found = plan(site, sheet(*rows))
    assert not found.report.problems
    assert "stars: 4" in text_of(found, "products/non")
    assert "stars: 3" in text_of(found, "products/nem")
    assert "commune: quang-long" in text_of(found, "htx-b")


def test_a_file_without_grade_is_not_taken(site: Path) -> None:
    found = plan(site, sheet(HEADINGS, (1, "Nón", "Quảng Hải", "HTX A")), grade=None)
    assert codes(found) == ["import-no-grade"]
    assert not found.texts


def test_a_file_without_table_is_reported(site: Path) -> None:
    assert codes(plan(site, sheet(("Kính gửi", "UBND")))) == ["import-no-table"]


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.docx", "a.xls", "a.pdf"):
        file = tmp_path / name
        file.write_bytes(b"no table")
        with pytest.raises(UnreadableFileError):
            read_tables(file)


def test_the_report_marks_the_cell(tmp_path: Path, site: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Sản phẩm", "Chủ thể", "Xã", "Điện thoại"])
    page.append(["Nón", "HTX A", "Quảng Hải", 912345678])
    book.save(tmp_path / "ds.xlsx")
    outcome = importing.prepare(site, tmp_path / "ds.xlsx", Request(grade="A"), LABELS)
    outcome.write_report(tmp_path / "report.xlsx")
    marked = load_workbook(tmp_path / "report.xlsx")["Sheet"]["D2"]
    assert "số 0 ở đầu" in marked.comment.text
    assert marked.fill.fgColor.rgb == "00F8C9C4"


@pytest.mark.parametrize(
    ("value", "partial", "expected"),
    [
        (date(2022, 1, 12), False, "2022-01-12"),
        (44573, False, "2022-01-12"),
        ("12/1/2022", False, "2022-01-12"),
        ("12 . 01 . 2022", False, "2022-01-12"),
        ("ngày 12 tháng 01 năm 2022", False, "2022-01-12"),
        ("01/2022", True, "2022-01"),
        (2022, True, "2022"),
        ("năm 2022", True, "2022"),
    ],
)
def test_days(value: CellValue, partial: bool, expected: str) -> None:  # noqa: FBT001
    assert day_text(Cell(value), partial=partial) == expected


@pytest.mark.parametrize(
    "text", ["4 sao", "04 sao", "****", "★★★★☆", "Bốn sao", "4", "Hạng 4 sao OCOP"]
)
def test_stars(text: str) -> None:
    assert stars_of(text) == "4"


def test_prices() -> None:
    assert price_of(Cell("35.000 - 40.000đ/hộp 500 G")) == ("35.000", "40.000", "hộp 500 G")
    assert price_of(Cell(35000)) == ("35000", None, None)


@pytest.mark.parametrize(
    ("levels", "target"),
    [
        (("Tên sản phẩm (*)",), "product.name"),
        (("SẢN PHẨM OCOP",), "product.name"),
        (("Chủ thể sản xuất, kinh doanh",), "producer.name"),
        (("Chủ thể", "Tên"), "producer.name"),
        (("Chủ thể", "Địa chỉ"), "place.address"),
        (("Số QĐ, ngày",), "recognition.decision_and_day"),
        (("Màu sắc",), None),
    ],
)
def test_headings(levels: tuple[str, ...], target: str | None) -> None:
    assert target_of(*levels) == target


def test_no_wording_means_two_columns() -> None:
    assert load_headings()


def test_a_table_needs_a_subject_column() -> None:
    assert not find_tables(sheet(("STT", "Ngày", "Xã"), (1, "x", "y")), {}, None)


@pytest.mark.parametrize(
    "title",
    [
        "Danh sách sản phẩm đăng ký đánh giá, phân hạng năm 2026",
        "Danh sách sản phẩm đề nghị công nhận năm 2026",
        "Danh sách sản phẩm bị thu hồi giấy chứng nhận",
    ],
)
def test_a_decision_on_a_plan_recognises_nothing(site: Path, title: str) -> None:
    """A signed decision may approve a plan, or withdraw: the title tells, not the stars."""
    head = ("TT", "Sản phẩm", "Chủ thể", "Xã", "Hạng sao")
    row = (1, "Nón", "HTX A", "Quảng Hải", 4)
    found = plan(site, sheet((title,), (DECISION,), head, row))
    assert "import-stars-unproved" in codes(found)
    assert "stars" not in text_of(found, "products/non").replace("stars.", "")


def test_hoped_for_stars_are_no_stars(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Hạng sao dự kiến", "Năm đăng ký")
    found = plan(site, sheet((DECISION,), head, ("Nón", "HTX A", "Quảng Hải", "4 sao", 2026)))
    text = text_of(found, "products/non")
    assert codes(found) == ["import-stars-unproved"]
    assert "stage: planned\n    planned_year: 2026" in text
    assert "stars: " not in text


def test_a_year_without_meaning_is_reported(site: Path) -> None:
    found = plan(site, sheet(("Sản phẩm", "Chủ thể", "Xã", "Năm"), ("Nón", "A", "Quảng Hải", 2021)))
    assert codes(found) == ["import-stage-unknown"]


def test_address_and_telephone_in_the_cell_of_the_producer(site: Path) -> None:
    cell = "Hộ KD Nguyễn Thị Lan\nĐịa chỉ: Thôn 3, xã Quảng Sơn\nĐT: 0987.654.321"
    found = plan(site, sheet(("Sản phẩm", "Chủ thể SX"), ("Tinh dầu sả", cell)))
    text = text_of(found, "ho-kd-nguyen-thi-lan")
    assert "name: Hộ KD Nguyễn Thị Lan\ncommune: quang-son\n" in text
    assert "address: Thôn 3\n" in text
    assert "phone: 0987.654.321\n" in text


def test_name_and_address_under_one_heading(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể (tên, địa chỉ)")
    cell = "Cơ sở sản xuất Nem, chả A, TDP 1, phường Quảng Long, TX Ba Đồn"
    found = plan(site, sheet(head, ("Nem", cell)))
    text = text_of(found, "co-so-san-xuat-nem-cha-a")
    assert "name: Cơ sở sản xuất Nem, chả A\ncommune: quang-long\naddress: TDP 1\n" in text


def test_ditto_marks_and_dashes(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Điện thoại")
    rows = (("Nón", "HTX A", "Quảng Hải", "-"), ("Chiếu", "nt", '"', "…"))
    found = plan(site, sheet(head, *rows))
    assert not found.report.problems
    assert "producer: htx-a" in text_of(found, "products/chieu")


def test_communes_are_added_only_with_their_province(site: Path) -> None:
    rows = (("Sản phẩm", "Chủ thể", "Xã"), ("Mật ong", "HTX A", "xã Thanh Hóa"))
    assert codes(plan(site, sheet(*rows))) == ["import-commune-unknown"]
    found = plan(site, sheet(*rows), province="Quảng Trị")
    assert "name: Thanh Hóa\nkind: commune\nprovince: Quảng Trị" in text_of(found, "thanh-hoa")


def test_answers_at_the_terminal_settle_doubts(tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    near = "Dầu mè nguyên chất;Hợp tác xã Nông lâm nghiệp Sơn Phát;Quảng Sơn;ngon"
    file.write_text(f"Sản phẩm;Chủ thể;Xã;Lời khen\n{near}\n", "utf-8")
    asked = importing.prepare(ROOT, file, Request(grade="B2"), LABELS)
    answers = {"import-heading-unknown": "product.summary", "import-near-product": "dau-me"}
    request = importing.with_answers(
        Request(grade="B2"), asked.problems, lambda problem: answers[problem.code]
    )
    found = importing.prepare(ROOT, file, request, LABELS)
    assert not found.problems
    assert "summary: ngon\n" in found.texts["content/products/dau-me.yml"]


def test_an_address_may_name_the_commune_without_its_kind(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Địa chỉ")
    found = plan(site, sheet(head, ("Nước mắm", "Hộ A", "Thôn 3, Quảng Văn, Ba Đồn")))
    assert "commune: quang-van\naddress: Thôn 3\n" in text_of(found, "producers/ho-a")


def consented(root: Path) -> Path:
    """A site whose only maker agreed to the publication of her telephone number."""
    folder = root / "content/producers"
    folder.mkdir()
    lines = [
        "name: HTX A",
        "commune: quang-hai",
        "contact:",
        "  person: Bà Lan",
        '  phone: "0900 000 002"',
        "  consent: Bà Lan, 1/5/2026",
        "sources:",
        "  - source: ke-hoach-ocop-ba-don-2021",
        "    place: dòng 1",
        "",
    ]
    (folder / "htx-a.yml").write_text("\n".join(lines), "utf-8")
    return root


def test_a_list_puts_no_stranger_under_the_consent_of_another_person(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Người liên hệ", "Điện thoại", "Email", "Website")
    row = ("Nón", "HTX A", "Quảng Hải", "Ông Bình", "0912345678", "binh@a.vn", "https://a.vn")
    found = plan(consented(site), sheet(head, row))
    text = text_of(found, "htx-a")
    assert "https://a.vn" in text
    assert "person: Bà Lan\n" in text
    assert not any(new in text for new in ("Bình", "0912345678", "binh@a.vn"))
    told = [(p.code, p.location.column) for p in found.report.problems]
    assert told == [
        ("import-other-contact", 4),
        ("import-other-contact", 5),
        ("import-more-contact", 6),
    ]
    assert not found.report.errors
    assert (
        "“Số điện thoại” là “0900 000 002”, còn tệp ghi “0912345678”"
        in found.report.problems[1].sentence
    )
    assert "Số hồ sơ đang có sẽ được sửa: 1." in [*explain_plan(found, LABELS)]


def test_a_consent_of_a_list_covers_only_what_the_list_names(site: Path) -> None:
    path = consented(site) / "content/producers/htx-a.yml"
    text = path.read_text("utf-8").replace("  consent: Bà Lan, 1/5/2026\n", "")
    path.write_text(text, "utf-8")
    head = ("Sản phẩm", "Chủ thể", "Xã", "Người liên hệ", "Đồng ý công bố")
    row = ("Nón", "HTX A", "Quảng Hải", "Ông Bình", "Ông Bình, 1/10/2026")
    found = plan(site, sheet(head, row))
    assert [p.code for p in found.report.problems] == ["import-consent-for-more"]
    assert "consent" not in text_of(found, "htx-a")
    whole = plan(site, sheet((*head, "Điện thoại"), (*row, "0912345678")))
    assert not whole.report.problems
    assert "consent: Ông Bình, 1/10/2026\n" in text_of(whole, "htx-a")


def test_the_same_contact_in_other_figures_is_no_doubt(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Điện thoại")
    found = plan(consented(site), sheet(head, ("Nón", "HTX A", "Quảng Hải", "0900.000.002")))
    assert not found.report.problems
    assert not any("htx-a" in path for path in found.texts)


@pytest.mark.parametrize(
    ("head", "first", "second", "column"),
    [
        (("Điện thoại",), ("0912345678",), ("0987654321",), 4),
        (("Địa chỉ",), ("Thôn 1",), ("Thôn 2",), 4),
        (("Quy cách", "Giá"), ("túi 5 kg", "35.000"), ("túi 5 kg", "36.000-40.000"), 5),
    ],
)
def test_rows_that_contradict_each_other_are_reported_and_the_first_stays(
    site: Path, head: tuple[str, ...], first: tuple[str, ...], second: tuple[str, ...], column: int
) -> None:
    rows = [("Nón", "HTX A", "Quảng Hải", *value) for value in (first, second)]
    found = plan(site, sheet(("Sản phẩm", "Chủ thể", "Xã", *head), *rows))
    [problem] = found.report.problems
    assert (problem.code, problem.location.line, problem.location.column) == (
        "import-told-twice",
        3,
        column,
    )
    assert first[-1].replace(".", "") in "".join(found.texts.values())
    assert all(text not in "".join(found.texts.values()) for text in ("0987", "Thôn 2", "000-4"))
    for path, text in found.texts.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, "utf-8")
    again = plan(site, sheet(("Sản phẩm", "Chủ thể", "Xã", *head), *rows), grade=None)
    assert again.count(Status.UNCHANGED) == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (Request(grade="C"), "import-other-source"),
        (Request(title="Trang bán hàng"), "import-other-source"),
        (Request(published="2/2025"), "import-other-source"),
        (Request(number="2/QĐ-UBND"), "import-more-source"),
        (Request(publisher="UBND tỉnh"), "import-more-source"),
    ],
)
def test_a_source_on_record_is_no_other_document(site: Path, told: Request, code: str) -> None:
    file = site / "danh-sach.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã\nNón;HTX A;Quảng Hải\n", "utf-8")
    importing.prepare(site, file, Request(grade="A", published="1/2025"), LABELS).write()
    file.write_text("Sản phẩm;Chủ thể;Xã\nChiếu;HTX A;Quảng Hải\n", "utf-8")
    found = importing.prepare(site, file, told, LABELS)
    assert [p.code for p in found.problems] == [code]
    assert not found.texts
    assert importing.prepare(site, file, Request(grade="A", published="2025-01"), LABELS).texts
    other = importing.prepare(site, file, replace(told, source="khac", grade="C"), LABELS)
    assert "content/sources/khac.yml" in other.texts


def test_a_file_that_was_imported_can_still_be_checked(site: Path) -> None:
    file = site / "danh-sach.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã\nNón;HTX A;Quảng Hải\n", "utf-8")
    importing.prepare(site, file, Request(grade="C"), LABELS).write()
    assert not check_file(site, file, None, LABELS).problems


@pytest.mark.parametrize("source", ["QĐ 12 năm 2025", "../Danh sách OCOP " + "rất dài " * 20])
def test_words_for_a_source_become_its_id(site: Path, source: str) -> None:
    file = site / "danh-sach.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã\nNón;HTX A;Quảng Hải\n", "utf-8")
    found = importing.prepare(site, file, Request(source=source, grade="A"), LABELS)
    assert not found.problems
    assert found.write() == 3
    assert not read_shelf(site, LABELS).report.errors
    assert not importing.prepare(site, file, Request(source=source), LABELS).texts


def test_a_sheet_without_table_is_reported_beside_others(site: Path) -> None:
    good = sheet(("Sản phẩm", "Chủ thể", "Xã"), ("Nón", "HTX A", "Quảng Hải"))
    strange = sheet(("Mặt hàng", "Nơi làm", "Ở đâu"), ("Mứt sim", "HTX B", "Quảng Hải"))
    letterhead = sheet(("UBND XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), is_word=True)
    found = plan(site, good, replace(strange, name="Xã B"), letterhead, sheet((None,)))
    told = [(p.code, p.location.path) for p in found.report.problems]
    assert told == [("import-sheet-without-table", "ds.xlsx [Xã B]")]
    assert codes(plan(site, strange)) == ["import-no-table"]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("Không có=ignored", "import-no-such-column"),
        ("Ghi chú=product.foo", "import-no-such-target"),
        ("Ghi chú=đâu đó", "import-no-such-target"),
        ("Ghi chú", "import-no-such-target"),
        ("Ghi chú=ignored", None),
        ("ghi chu=Mô tả", None),
        ("Ghi chú=product.summary", None),
    ],
)
def test_a_column_that_is_not_there_is_reported(
    site: Path, tmp_path: Path, column: str, code: str | None
) -> None:
    file = tmp_path / "ds.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã;Ghi chú\nNón;HTX A;Quảng Hải;x\n", "utf-8")
    found = importing.prepare(site, file, Request(grade="A", columns=(column,)), LABELS)
    assert [p.code for p in found.problems] == ([code] if code else [])


def test_a_price_that_is_not_read_is_named_by_its_field(site: Path) -> None:
    head = ("Sản phẩm", "Chủ thể", "Xã", "Quy cách", "Giá bán")
    found = plan(site, sheet(head, ("Nón", "HTX A", "Quảng Hải", "cái", "150k")))
    [problem] = found.report.problems
    label = LABELS["field.package.price"]
    assert problem.sentence.startswith(f"“{label}” phải là số đồng chẵn; tệp đang ghi “150k”")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("31/2/2025", "“--published” ghi “31/2/2025”, nhưng lịch không có ngày này."),
        ("hôm qua", "“hôm qua”"),
    ],
)
def test_a_wrong_day_of_the_document_is_named(site: Path, told: str, words: str) -> None:
    file = site / "ds.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã\nNón;HTX A;Quảng Hải\n", "utf-8")
    command = [str(file), "--root", str(site), "--grade", "A", "--published", told]
    result = CliRunner().invoke(import_command, command)
    assert result.exit_code == 2
    assert words in result.output
    assert "Xem lại" in result.output or "Ghi ngày" in result.output


def test_what_is_left_of_an_old_font_is_named(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "nua.xlsx"
    book = Workbook()
    for row in (
        ("Tên sản phẩm", "Chủ thể", "Xã", "Quy cách"),
        ("G¹o s¹ch", "HTX N«ng s¶n", "Qu¶ng H¶i", "lä 500 g"),
        ("Nước mắm «Cà Ná»®", "Hộ Lý Thị Ấm", "Quảng Hải", "½ lít"),
    ):
        book.worksheets[0].append(row)
    book.save(file)
    found = plan(site, *read_tables(file))
    [problem] = [p for p in found.report.problems if p.code == "import-old-font"]
    assert problem.location[1:] == (2, 4)
    assert problem.details == {"cells": "D2", "count": "1"}
