"""The evidence sheet in print: one page, words that copy out, the same bytes every time."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator.demo import write_demo
from generator.desk import commands
from generator.desk.evidence import Evidence, EvidenceSheet, evidence_sheet
from generator.desk.evidenceprint import evidence_pdf
from generator.desk.shelf import read_shelf
from generator.theme import load_theme

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
URL = "https://ocop.vidu.vn"
THEME = load_theme()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo") / "site"
    write_demo(root, products=12, seed=1, today=TODAY)
    return root


def evidence(root: Path, *words: str | Path) -> Result:
    common = ("--root", root, "--today", TODAY.isoformat(), "--base-url", URL)
    return CliRunner().invoke(commands.evidence_command, [str(w) for w in (*words, *common)])


def words_of(pdf: Path) -> str:
    """What is copied out of a PDF, without any space: lines may break anywhere."""
    program = shutil.which("pdftotext")
    assert program, "poppler-utils is needed"
    done = subprocess.run([program, "-raw", pdf, "-"], capture_output=True, check=True)  # noqa: S603 - a PDF of ours
    return "".join(done.stdout.decode().split())


def sheet_of(root: Path, product: str) -> EvidenceSheet:
    content = read_shelf(root, THEME.labels["vi"]).content
    return evidence_sheet(content, content.products[product], TODAY, URL, THEME.labels["vi"])


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def test_print_says_what_markdown_says_on_one_page(demo: Path) -> None:
    for product in sorted((demo / "content/products").glob("*.yml"))[:4]:
        assert evidence(demo, product.stem).exit_code == 0
        pdf = demo / "print" / f"evidence-{product.stem}.pdf"
        assert page_count(pdf.read_bytes()) == 1
        sheet, found = sheet_of(demo, product.stem), words_of(pdf)
        lines = [line for row in sheet.rows for line in (row.title, *row.have, *row.lack)]
        for text in (sheet.title, sheet.facts, sheet.intro, *sheet.columns, *lines):
            assert "".join(text.split()) in found.replace("•", "")


def test_addresses_in_print_can_be_followed_and_nothing_is_a_picture(demo: Path) -> None:
    product = next(iter(sorted((demo / "content/products").glob("*.yml")))).stem
    with pikepdf.open(io.BytesIO(evidence_pdf(sheet_of(demo, product), TODAY, demo, THEME))) as pdf:
        page = pdf.pages[0]
        links = [str(note.A.URI) for note in page.obj.Annots.as_list() if "/A" in note]
        assert f"{URL}/san-pham/{product}/" in links
        assert not page.get_images()


def test_the_same_facts_give_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    sheet = sheet_of(demo, next(iter(read_shelf(demo, THEME.labels["vi"]).content.products)))
    first = evidence_pdf(sheet, TODAY, tmp_path / "one", THEME)
    assert evidence_pdf(sheet, TODAY, tmp_path / "two", THEME) == first


def test_a_long_sheet_still_stands_on_one_page(tmp_path: Path) -> None:
    shops = [f"https://san-thuong-mai.example/gian-hang-cua-san-pham-so-{n}" for n in range(50)]
    rows = (Evidence("Gian hàng điện tử, điểm bán", have=shops),)
    sheet = EvidenceSheet("a", "A" * 90, "B", "C", ("1", "2", "3"), rows, "-", "-")
    assert page_count(evidence_pdf(sheet, TODAY, tmp_path, THEME)) == 1


def test_another_ending_is_a_fault_of_use(demo: Path, tmp_path: Path) -> None:
    assert evidence(demo, "khong-co", "--output", tmp_path / "a.docx").exit_code == 2
