"""The workbook of all records: out and in again without a change, and one cell at a time."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from generator.demo import write_demo
from generator.desk import importing
from generator.desk.importing import Outcome, Request
from generator.desk.shelf import read_shelf
from generator.desk.workbook.writing import write_workbook
from generator.problems import Severity
from generator.theme import load_theme

ROOT = Path(__file__).parent.parent
LABELS = load_theme().labels["vi"]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo with every kind of record; `bench` goes the same way with 500 products."""
    root = tmp_path_factory.mktemp("demo") / "site"
    write_demo(root, products=24, seed=3, today=TODAY)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def exported(root: Path, target: Path) -> Path:
    write_workbook(read_shelf(root, LABELS), target, TODAY)
    return target


def taken_in(root: Path, file: Path) -> Outcome:
    return importing.prepare(root, file, Request(), LABELS)


def edit(file: Path, sheet: str, record_id: str, heading: str, value: object) -> Workbook:
    book = load_workbook(file)
    page = book[sheet]
    heads = [cell.value for cell in page[1]]
    row = next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == record_id)
    page.cell(row, heads.index(heading) + 1).value = value  # type: ignore[assignment]
    book.save(file)
    return book


@pytest.mark.parametrize("which", ["demo", "plan"])
def test_out_and_in_again_changes_nothing(which: str, demo: Path, tmp_path: Path) -> None:
    root = demo if which == "demo" else ROOT
    outcome = taken_in(root, exported(root, tmp_path / "x.xlsx"))
    assert not outcome.texts
    assert not outcome.problems


def test_an_edited_cell_changes_just_that_value(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    outcome = taken_in(site, file)
    before = (site / "content/products/nem-chua.yml").read_text("utf-8").splitlines()
    assert list(outcome.texts) == ["content/products/nem-chua.yml"]
    after = outcome.texts["content/products/nem-chua.yml"].splitlines()
    assert [line for line in after if line != "shelf_life: 7 ngày"] == before


def test_of_many_rows_only_those_that_change_something_are_named(
    site: Path, tmp_path: Path
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    told = taken_in(site, file).explanation
    assert [line.partition("  dòng ")[0] for line in told if "  dòng " in line] == ["ĐỔI"]
    assert any(re.match(r"0 dòng mới, 1 dòng đổi, \d\d dòng giữ nguyên", line) for line in told)


def test_an_emptied_cell_takes_the_value_away(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Sản phẩm", "nem-chua", "Bộ sản phẩm", None)
    text = taken_in(site, file).texts["content/products/nem-chua.yml"]
    assert "product_set" not in text


@pytest.mark.parametrize(
    ("written", "code"),
    [("HTX", "cooperative"), ("THT", "cooperative-group"), ("tổ HT", "cooperative-group")],
)
def test_choices_may_be_written_as_offices_shorten_them(
    site: Path, tmp_path: Path, written: str, code: str
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Chủ thể", "me-hoa", "Loại hình", written)
    assert f"kind: {code}\n" in taken_in(site, file).texts["content/producers/me-hoa.yml"]


def test_dates_and_choices_come_back_as_codes(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Chủ thể", "me-hoa", "Loại hình", "Hộ sản xuất")
    edit(file, "Nguồn", "ke-hoach-ocop-ba-don-2021", "Ngày đọc", date(2026, 5, 22))
    texts = taken_in(site, file).texts
    assert "kind: household\n" in texts["content/producers/me-hoa.yml"]
    assert "read_on: 2026-05-22\n" in texts["content/sources/ke-hoach-ocop-ba-don-2021.yml"]


def test_a_lone_year_stays_a_year(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    plan, heading = "ke-hoach-ocop-ba-don-2021", "Ngày ban hành hoặc đăng"
    page = load_workbook(file)["Nguồn"]
    column = [cell.value for cell in page[1]].index(heading) + 1
    row = next(cell.row for cell in page["A"] if cell.value == plan)
    assert page.cell(row, column).number_format == "@"
    texts = [str(cells[0].value) for cells in page.iter_rows(2, min_col=column, max_col=column)]
    assert any(re.fullmatch(r"\d\d/\d\d/\d{4}", text) for text in texts)
    edit(file, "Nguồn", plan, heading, date(1905, 7, 18))
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {"import-year-as-day": ("Nguồn", row, column)}
    edit(exported(site, file), "Nguồn", plan, heading, 2026)
    [text] = taken_in(site, file).texts.values()
    assert re.search(r"^published: [\"']?2026[\"']?$", text, re.MULTILINE)


def test_new_rows_become_records_and_items(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    book["Sản phẩm"].append([None, "Trà sen", "Mệ Hòa [me-hoa]"])
    book["Quy cách và giá"].append(["Rau sạch [rau-sach]", None, "bó 500 g", 12000])
    book.save(file)
    outcome = taken_in(site, file)
    assert outcome.write() == 2
    shelf = read_shelf(site, LABELS)
    assert shelf.content.products["tra-sen"].producer == "me-hoa"
    assert shelf.content.products["rau-sach"].packages[0].price == 12000


def test_new_rows_are_not_taken_in_twice(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    book["Sản phẩm"].append([None, "Trà sen", "Mệ Hòa [me-hoa]"])
    book["Quy cách và giá"].append(["Trà sen [tra-sen]", None, "gói 100 g", 90000])
    book.save(file)
    assert taken_in(site, file).write() == 1
    again = taken_in(site, file)
    assert not again.texts
    assert {problem.code for problem in again.problems} == {"workbook-new-again", "workbook-stale"}


def test_a_fault_is_reported_with_its_cell_and_nothing_is_written(
    site: Path, tmp_path: Path
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Chủ thể", "me-hoa", "Số điện thoại", 912345678)
    edit(file, "Sản phẩm", "nem-chua", "Chủ thể", "khong-co")
    outcome = taken_in(site, file)
    assert not outcome.texts
    heads = {sheet.name: [cell.text for cell in sheet.rows[0]] for _, sheet in outcome.sheets}
    found = {
        problem.code: heads[name][problem.location.column - 1]
        for problem in outcome.problems
        for name in heads
        if problem.location.path.endswith(f"[{name}]")
    }
    assert found == {"import-lost-zero": "Số điện thoại", "reference-unresolved": "Chủ thể"}


def test_a_record_changed_since_the_export_is_not_overwritten(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    path = site / "content/products/nem-chua.yml"
    path.write_text(path.read_text("utf-8") + "shelf_life: 5 ngày\n", "utf-8")
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert {problem.code for problem in outcome.problems} == {"workbook-stale"}


def test_a_deleted_row_deletes_nothing(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    book["Quy cách và giá"].delete_rows(2)
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert {problem.code for problem in outcome.problems} == {"workbook-row-gone"}


def places_of(outcome: Outcome) -> dict[str, tuple[str, int, int]]:
    """Sheet, line and column of every problem, by its code."""
    return {
        problem.code: (
            problem.location.path.partition("[")[2].rstrip("]"),
            problem.location.line,
            problem.location.column,
        )
        for problem in outcome.problems
    }


def test_two_rows_for_one_record_are_both_refused(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    page = book["Sản phẩm"]
    page.append(["nem-chua", "Nem chua khác"])
    last = page.max_row
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {"workbook-row-twice": ("Sản phẩm", last, 1)}
    first = next(r for r in range(2, last) if page.cell(r, 1).value == "nem-chua")
    assert {problem.details["line"] for problem in outcome.problems} == {str(first)}


def test_two_rows_for_one_item_are_both_refused(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    page = book["Quy cách và giá"]
    page.append([page["A2"].value, page["B2"].value, "gói 1 kg", 500000])
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {"workbook-row-twice": ("Quy cách và giá", page.max_row, 2)}


@pytest.mark.parametrize("number", [0, 1.5, "2.", "²", 9, "một"])
def test_what_is_no_number_of_an_item_is_refused(
    number: object, site: Path, tmp_path: Path
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    page = book["Quy cách và giá"]
    page["B2"].value, page["D2"].value = number, 77000
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {"workbook-index": ("Quy cách và giá", 2, 2)}


def test_the_next_number_of_a_list_is_a_new_item(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    page = book["Quy cách và giá"]
    owner = page.cell(page.max_row, 1).value
    count = sum(row[0].value == owner for row in page.iter_rows(min_row=2))
    page.append([owner, count + 1, "bó 500 g", 12000])
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.problems
    assert "bó 500 g" in "".join(outcome.texts.values())


def test_what_stands_under_another_heading_is_not_lost_unseen(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    column = [cell.value for cell in book["Sản phẩm"][1]].index("Hạn sử dụng") + 1
    book["Sản phẩm"].cell(1, column).value = "HSD"
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {
        "workbook-column-missing": ("Sản phẩm", 1, 1),
        "workbook-column-unknown": ("Sản phẩm", 1, column),
    }


def test_what_stands_in_another_sheet_is_not_lost_unseen(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    book["Sản phẩm"].title = "SP"
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome).keys() == {"workbook-sheet-missing", "workbook-sheet-unknown"}


def test_notes_of_ones_own_beside_the_exported_ones_do_not_hold_up_the_rest(
    site: Path, tmp_path: Path
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    page = book["Sản phẩm"]
    column = page.max_column + 1
    page.cell(1, column).value = "Người gọi điện"
    page.cell(2, column).value = "cô Tư"
    page.cell(2, column + 1).value = "gọi lại"
    book.create_sheet("Việc cần làm")["A1"] = "xin ảnh"
    book.save(file)
    outcome = taken_in(site, file)
    assert list(outcome.texts) == ["content/products/nem-chua.yml"]
    assert "cô Tư" not in "".join(outcome.texts.values())
    assert {problem.severity for problem in outcome.problems} == {Severity.WARNING}
    assert {(problem.code, problem.details["value"]) for problem in outcome.problems} == {
        ("workbook-column-own", "Người gọi điện"),
        ("workbook-column-own", get_column_letter(column + 1)),
        ("workbook-sheet-own", "Việc cần làm"),
    }


def test_a_heading_that_stands_twice_holds_up_everything(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    page = book["Sản phẩm"]
    page.cell(1, page.max_column + 1).value = "Hạn sử dụng"
    page.cell(2, page.max_column).value = "9 ngày"
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome).keys() == {"workbook-column-unknown"}


def test_what_tells_rows_apart_must_be_there(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = load_workbook(file)
    book["Quy cách và giá"].delete_cols(2)
    book.save(file)
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {"workbook-no-lead": ("Quy cách và giá", 1, 1)}


def test_a_sheet_and_a_column_may_be_left_out(site: Path, tmp_path: Path) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    book = edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    page = book["Sản phẩm"]
    page.delete_cols([cell.value for cell in page[1]].index("Thành phần") + 1)
    del book["Hội chợ"]
    book.create_sheet("Sheet1")
    book.save(file)
    outcome = taken_in(site, file)
    assert list(outcome.texts) == ["content/products/nem-chua.yml"]
    assert places_of(outcome).keys() == {"workbook-sheet-missing", "workbook-column-missing"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>#N/A</v></c>', "import-cell-error"),
        ("><f>100+50</f></c>", "import-no-result"),
        ("><f>100+50</f><v/></c>", "import-no-result"),
    ],
)
def test_a_cell_without_a_value_of_its_own_takes_nothing_away(
    cell: str, code: str, site: Path, tmp_path: Path
) -> None:
    file = exported(site, tmp_path / "x.xlsx")
    edit(file, "Sản phẩm", "nem-chua", "Hạn sử dụng", "7 ngày")
    book = edit(file, "Sản phẩm", "nem-chua", "Bộ sản phẩm", "HERE")
    page = book["Sản phẩm"]
    place = next(c for row in page.iter_rows() for c in row if c.value == "HERE")
    part = f"xl/worksheets/sheet{book.sheetnames.index('Sản phẩm') + 1}.xml"
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name).decode("latin-1") for name in package.namelist()}
    parts[part] = re.sub(
        rf'<c r="{place.coordinate}"( s="\d+")?.*?</c>',
        rf'<c r="{place.coordinate}"\1 {cell}',
        parts[part],
    )
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text.encode("latin-1"))
    outcome = taken_in(site, file)
    assert not outcome.texts
    assert places_of(outcome) == {code: ("Sản phẩm", place.row, place.column)}


def test_the_workbook_is_one_that_offices_like(site: Path, tmp_path: Path) -> None:
    book = load_workbook(exported(site, tmp_path / "x.xlsx"))
    page = book["Sản phẩm"]
    assert page.freeze_panes == "B2"
    assert page["B1"].comment is not None
    lists = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert len(lists) >= 3
    rules = page.data_validations.dataValidation
    assert all(rule.showErrorMessage for rule in rules)
    assert {rule.errorStyle or "stop" for rule in rules} == {"stop", "warning"}
    assert page.conditional_formatting
    assert book["_ocop"].sheet_state == "hidden"
    source = book["Nguồn"]
    heads = [cell.value for cell in source[1]]
    assert source.cell(2, heads.index("Ngày đọc") + 1).number_format == "dd/mm/yyyy"


def test_rows_are_as_high_as_their_text_up_to_a_limit(demo: Path, tmp_path: Path) -> None:
    page = load_workbook(exported(demo, tmp_path / "x.xlsx"))["Sản phẩm"]
    heights = {page.row_dimensions[row].height for row in range(2, page.max_row + 1)}
    assert 45 <= max(heights) <= 90
    assert page["B2"].alignment.wrap_text
    assert page["A1"].font.name == page["A2"].font.name
    assert page.column_dimensions["A"].width >= max(len(str(c.value)) for c in page["A"][1:])


def test_text_that_looks_like_a_formula_stays_text(site: Path, tmp_path: Path) -> None:
    path = site / "content/products/rau-sach.yml"
    path.write_text(path.read_text("utf-8") + 'usage: "=1+1"\n', "utf-8")
    file = exported(site, tmp_path / "x.xlsx")
    assert not taken_in(site, file).texts
