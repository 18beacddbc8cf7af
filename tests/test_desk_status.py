"""Status, evidence, new records and the commands around them."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generator.desk import commands
from generator.desk.shelf import read_shelf
from generator.desk.status import (
    NATIONAL_ROUNDS,
    PROVINCE_FILING,
    Advice,
    next_round,
    renewal_of,
    status_sections,
)
from generator.records.fields import Span
from generator.records.product import Product
from generator.records.recognition import Recognition, Stage
from generator.records.site_files import read_site_file
from generator.records.targets import TARGETS_FILE, Targets
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
LABELS = load_theme().labels["vi"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def run(command: click.Command, *words: str | Path, lines: Sequence[str] = ()) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], input="\n".join(lines))


def product(issued: date, stars: int = 3, extended: date | None = None) -> Product:
    entry = Recognition.model_construct(
        stage=Stage.RECOGNISED,
        stars=stars,
        issued_on=Span(issued, issued),
        extended_until=extended,
    )
    return Product.model_construct(id="a", name="A", producer="b", recognitions=(entry,))


@pytest.mark.parametrize(
    ("day", "advice"),
    [
        (date(2026, 6, 3), Advice.LATER),
        (date(2026, 6, 4), Advice.NOW),
        (date(2026, 8, 3), Advice.NOW),
        (date(2026, 8, 4), Advice.LATE),
    ],
)
def test_the_window_of_renewal(day: date, advice: Advice) -> None:
    """26/2026 Điều 7.6a: 180 to 120 days before the last day, here 1 December 2026."""
    found = renewal_of(product(date(2023, 12, 1)), day)
    assert found is not None
    assert (found.opens, found.closes) == (date(2026, 6, 4), date(2026, 8, 3))
    assert found.advice is advice
    assert found.filing == date(2026, 10, 30)


def test_five_stars_are_rated_by_the_ministry() -> None:
    found = renewal_of(product(date(2023, 12, 1), stars=5), date(2026, 6, 10))
    assert found is not None
    assert found.is_national
    assert found.filing == date(2026, 9, 30)


def test_far_and_lapsed_certificates_are_no_renewals() -> None:
    assert renewal_of(product(date(2026, 1, 1)), date(2026, 6, 1)) is None
    assert renewal_of(product(date(2020, 1, 1)), date(2026, 6, 1)) is None


def test_an_extended_certificate_waits_for_the_result() -> None:
    found = renewal_of(product(date(2023, 5, 1), extended=date(2026, 8, 1)), date(2026, 6, 1))
    assert found is not None
    assert found.advice is Advice.EXTENDED


def test_rounds_of_a_year() -> None:
    assert next_round(PROVINCE_FILING, date(2026, 10, 31)) == date(2027, 4, 30)
    assert next_round(NATIONAL_ROUNDS, date(2026, 3, 30)) == date(2026, 3, 30)


def test_the_plan_against_its_targets() -> None:
    content = read_shelf(ROOT, LABELS).content
    targets, problems = read_site_file(ROOT, TARGETS_FILE, Targets, LABELS)
    assert problems == ()
    *sections, reached = status_sections(content, date(2026, 11, 23), LABELS, targets)
    assert [row[2] for row in reached.rows] == [6, 3, "4/4 xã, phường"]
    lapsed = sections[1]
    assert [row[0] for row in lapsed.rows] == ["Nem chua"]
    assert "contact" not in str(lapsed.rows)


def test_a_site_without_targets_is_measured_by_none() -> None:
    content = read_shelf(ROOT, LABELS).content
    titles = [s.title for s in status_sections(content, date(2026, 11, 23), LABELS, Targets(id=""))]
    assert LABELS["desk.status.targets"] not in titles


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("planned: [", "yaml-bracket"),
        ("planned:\n  - {year: 2026, level: tỉnh, low: 1, high: 2}\n", "not-one-of"),
        ("planned:\n  - {year: 2026, level: province, high: 2}\n", "missing-key"),
        ("planned:\n  - {year: 2026, level: province, low: 3, high: 2}\n", "target-high"),
        ("planned: {year: 2026}\n", "not-list"),
        ("per_commune: -1\n", "range"),
        ("mười sản phẩm\n", "file-not-mapping"),
    ],
)
def test_faulty_targets_are_told_with_their_place(site: Path, text: str, code: str) -> None:
    (site / "targets.yml").write_text(text, "utf-8")
    result = run(commands.status_command, "--root", site)
    assert result.exit_code == 1
    assert result.output.startswith("targets.yml:")
    assert f"[{code}]" in result.output


def test_status_files(site: Path, tmp_path: Path) -> None:
    book = tmp_path / "s.xlsx"
    note = tmp_path / "s.md"
    assert run(commands.status_command, "--root", site, "--output", book).exit_code == 0
    assert run(commands.status_command, "--root", site, "--output", note).exit_code == 0
    assert "Còn thiếu" in load_workbook(book).sheetnames
    assert note.read_text("utf-8").startswith("# Tình hình hồ sơ OCOP")


def test_the_evidence_sheet_lists_and_claims_nothing(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "nem-chua.md"
    words = ("nem-chua", "--root", site, "--base-url", "https://vidu.vn", "--output", file)
    assert run(commands.evidence_command, *words).exit_code == 0
    text = file.read_text("utf-8")
    assert "https://vidu.vn/san-pham/nem-chua/" in text
    assert "| Nội dung | Đã có | Còn thiếu |\n|---|---|---|\n" in text
    assert "viết câu chuyện" in text
    assert "không chấm điểm" in text


def test_no_such_product_is_a_fault_of_use(site: Path) -> None:
    assert run(commands.evidence_command, "khong-co", "--root", site).exit_code == 2
    near = run(commands.evidence_command, "Nem chua", "--root", site)
    assert near.exit_code == 2
    assert "Gần nhất là “nem-chua”" in near.output


def test_a_new_record_from_options_is_valid_and_commented(site: Path) -> None:
    words = ("--set", "name=Trà sen", "--set", "producer=Mệ Hòa", "--set", "product_set=12")
    found = run(commands.new_command, "product", "--root", site, *words)
    assert found.exit_code == 0, found.output
    text = (site / "content/products/tra-sen.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/product.json\n")
    assert "# Bộ sản phẩm: " in text
    assert "producer: me-hoa\n" in text
    assert not read_shelf(site, LABELS).report.errors


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--set", "name=A", "--set", "producer=khong co"), 1),
        (("--set", "name=A"), 1),
        (("--set", "mau=đỏ"), 2),
        (("--set", "name=A", "--set", "producer=me-hoa", "--id", "nem-chua"), 2),
        (("--set", "name=A", "--set", "name=B", "--set", "producer=me-hoa"), 2),
    ],
)
def test_a_wrong_new_record_is_not_written(site: Path, words: tuple[str, ...], status: int) -> None:
    before = sorted((site / "content").rglob("*"))
    assert run(commands.new_command, "product", "--root", site, *words).exit_code == status
    assert sorted((site / "content").rglob("*")) == before


def test_a_record_is_not_made_twice_by_mistake(site: Path) -> None:
    words = ("product", "--root", site, "--set", "producer=me-hoa", "--set")
    assert run(commands.new_command, *words, "name=Trà sen").exit_code == 0
    before = sorted((site / "content").rglob("*"))
    again = run(commands.new_command, *words, "name=TRÀ  sen")
    assert again.exit_code == 2
    assert "tra-sen" in again.output
    assert sorted((site / "content").rglob("*")) == before
    assert run(commands.new_command, *words, "name=Trà sen", "--id", "tra-sen-ho").exit_code == 0


def test_a_new_record_is_composed_unicode(site: Path) -> None:
    name = unicodedata.normalize("NFD", "Trà sen")
    words = ("--root", site, "--set", f"name={name}", "--set", "producer=me-hoa")
    assert run(commands.new_command, "product", *words).exit_code == 0
    assert "name: Trà sen\n" in (site / "content/products/tra-sen.yml").read_text("utf-8")


def test_choices_with_commas_are_told_whole(site: Path) -> None:
    words = ("--root", site, "--set", "product_set=99")
    found = run(commands.new_command, "product", *words)
    assert "“1. Rau, củ, quả, hạt tươi”" in found.output


@pytest.mark.parametrize("command", [commands.new_command, commands.desk_command])
def test_a_folder_that_is_no_site_is_told(tmp_path: Path, command: click.Command) -> None:
    words = ("product", "--set", "name=A") if command is commands.new_command else ("--no-browser",)
    assert run(command, *words, "--root", tmp_path).exit_code == 1
    assert not [*tmp_path.iterdir()]


def test_a_new_record_from_answers(site: Path) -> None:
    lines = ["", "Chợ quê", "Xã Lạ Lẫm", "Nam Gianh", *[""] * 9]
    found = run(commands.new_command, "stall", "--root", site, lines=lines)
    assert found.exit_code == 0, found.output
    text = (site / "content/stalls/cho-que.yml").read_text("utf-8")
    assert "commune: nam-gianh\n" in text


def test_schemas_are_written_where_records_look_for_them(site: Path) -> None:
    assert run(commands.schema_command, "--root", site).exit_code == 0
    assert (site / "content/products/../../schema/product.json").is_file()


def test_import_from_the_command_line(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    file.write_text("Sản phẩm;Chủ thể;Xã\nChiếu;HTX Chiếu;Quảng Hải\n", "utf-8")
    words = (file, "--root", site, "--grade", "B2")
    dry = run(commands.import_command, *words, "--dry-run")
    assert dry.exit_code == 0
    assert "MỚI  dòng 2: Chiếu" in dry.output
    assert not (site / "content/products/chieu.yml").exists()
    assert run(commands.import_command, *words).exit_code == 0
    assert (site / "content/products/chieu.yml").exists()
    file.write_text("Sản phẩm;Chủ thể;Xã\nChiếu;HTX Chiếu;Lạ Lẫm\n", "utf-8")
    assert run(commands.import_command, *words).exit_code == 1


@pytest.mark.parametrize("name", ["ds.xls", "ds.ods"])
def test_old_and_open_workbooks(site: Path, name: str) -> None:
    file = Path(__file__).parent / "golden/desk" / name
    found = run(commands.import_command, file, "--root", site, "--grade", "A", "--dry-run")
    assert "content/products/non-la" in found.output
    assert "Ngày công nhận: 12/01/2022" in found.output


@pytest.mark.parametrize("name", [name for name in vars(commands) if name.endswith("_command")])
def test_help_is_in_vietnamese(name: str) -> None:
    command = getattr(commands, name)
    assert command.name == name.removesuffix("_command")
    assert command.help
    assert not command.help.isascii()
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert all(option.help and not option.help.isascii() for option in options)


def test_records_are_marked_with_their_schema_once(site: Path) -> None:
    path = site / "content/products/nem-chua.yml"
    line = "# yaml-language-server: $schema=../../schema/product.json\n"
    marked = path.read_text("utf-8")
    assert marked.startswith(line)
    path.write_text(marked.removeprefix(line), "utf-8")
    first = run(commands.schema_command, "--root", site, "--mark")
    again = run(commands.schema_command, "--root", site, "--mark")
    assert first.exit_code == 0
    assert "Đã ghi 1 hồ sơ." in first.output
    assert "Đã ghi 0 hồ sơ." in again.output
    assert path.read_text("utf-8") == marked


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://ocop.badon.gov.vn/", "https://ocop.badon.gov.vn/du-lieu/schema"),
        ("https://mayngan.example/", "../../schema"),
        ("http://127.0.0.1:8000/", "../../schema"),
        ('!ENV [OCOP_SITE_URL, ""]', "../../schema"),
    ],
)
def test_records_name_the_published_schema_where_there_is_one(
    site: Path, address: str, base: str
) -> None:
    (site / "mkdocs.yml").write_text(f"site_url: {address}\n", "utf-8")
    assert run(commands.schema_command, "--root", site, "--mark").exit_code == 0
    for record in sorted((site / "content").glob("*/*.yml")):
        heads = [x for x in record.read_text("utf-8").splitlines() if "yaml-language" in x]
        noun = record.parent.name.removesuffix("s")
        noun = {"storie": "story"}.get(noun, noun)
        assert heads == [f"# yaml-language-server: $schema={base}/{noun}.json"]


UNREADABLE = "content/products/nem-chua.yml"


@pytest.mark.parametrize("command", ["export", "import", "evidence"])
def test_a_file_that_cannot_be_read_stops_what_would_lose_or_double_it(
    site: Path, tmp_path: Path, command: str
) -> None:
    book = tmp_path / "a.xlsx"
    assert run(commands.export_command, book, "--root", site).exit_code == 0
    record = site / UNREADABLE
    record.write_text(record.read_text("utf-8").replace("name: ", 'name: "', 1), "utf-8")
    before = {path: path.read_bytes() for path in sorted(site.rglob("*.yml"))}
    made = tmp_path / "b.xlsx"
    words = {
        "export": (commands.export_command, made),
        "import": (commands.import_command, book, "--yes"),
        "evidence": (commands.evidence_command, "nem-chua"),
    }
    named, *rest = words[command]
    assert isinstance(named, click.Command)
    result = run(named, *map(str, rest), "--root", site)
    assert result.exit_code == 1
    assert result.output.startswith(f"{UNREADABLE}:")
    assert not made.exists()
    assert {path: path.read_bytes() for path in sorted(site.rglob("*.yml"))} == before


@pytest.mark.parametrize("command", ["status", "export"])
def test_in_a_folder_without_records_nothing_is_made(tmp_path: Path, command: str) -> None:
    named = {"status": commands.status_command, "export": commands.export_command}[command]
    words = [tmp_path / "a.xlsx"] if command == "export" else []
    result = run(named, *words, "--root", tmp_path)
    assert result.exit_code == 1
    assert "[content-missing]" in result.output
    assert [*tmp_path.iterdir()] == []


def test_reports_are_not_written_over_unasked(site: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("mine", "utf-8")
    refused = run(commands.status_command, "--output", mine, "--root", site)
    assert refused.exit_code == 2
    assert "--overwrite" in refused.output
    assert mine.read_text("utf-8") == "mine"
    asked = run(commands.status_command, "--output", mine, "--overwrite", "--root", site)
    assert asked.exit_code == 0


def test_what_holds_no_records_stops_no_export(site: Path, tmp_path: Path) -> None:
    (site / "content/trang!.md").write_text("# Trang\n", "utf-8")
    (site / "content/addresses.yml").write_text("moved: x\n", "utf-8")
    assert run(commands.export_command, tmp_path / "a.xlsx", "--root", site).exit_code == 0


def test_the_first_list_is_taken_into_a_new_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Xã ta\n", "utf-8")
    table = tmp_path / "ds.csv"
    table.write_text("Tên sản phẩm,Chủ thể,Địa chỉ\nNem chua,HTX Nem,xã Cảnh Hóa\n", "utf-8")
    options = ["--grade", "A", "--stage", "planned", "--province", "Tỉnh X", "--yes"]
    result = run(commands.import_command, table, "--root", tmp_path, *options)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "content/products/nem-chua.yml").is_file()
