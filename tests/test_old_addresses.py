"""Old addresses live: what moved leads on, what is gone says so, what would die is named."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from conftest import SITES
from hostile_site import pdf_text
from site_records import TODAY, content, product

from generator.cli import main
from generator.downloads import download_pages
from generator.publishing.compare import addresses_of, dead_addresses, remembered
from generator.publishing.record import read_record
from generator.records.addresses import Addresses

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = """\
moved:
  - old: san-pham/mat-ong-cu
    new: san-pham/mat-ong-mau
    on: 2026-11-01
removed:
  - old: san-pham/ruou-cu
    name: Rượu <Cũ>
    on: 2026-11-02
    reason: Cơ sở đã ngừng làm.
    reason_english: The maker has stopped.
"""

STAMPED = frozenset(
    (".docx", ".geojson", ".html", ".json", ".jsonld", ".pdf", ".ssml", ".txt", ".xml", ".zip")
)
"""Kinds of files that say what they were built from; tables (CSV) have it in their package."""
OF_NO_DAY = re.compile(r"(?:assets|du-lieu/schema)/|robots\.txt|ban-dung\.json|sitemap")
"""What is the same every day, names it in other words, or may say nothing of itself."""


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with old addresses, built without print and search."""
    from generator.plugin import build_site  # noqa: PLC0415 - as in the other fixtures

    root = tmp_path_factory.mktemp("moved") / "site"
    shutil.copytree(SITES / "small", root)
    (root / "content" / "addresses.yml").write_text(ENTRIES, "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings += "      print: false\n      search: false\n      revision: 530abc0f1d2e\n"
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    build_site(root)
    return root


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_moved_page_leads_on_in_every_language(moved: Path, language: str) -> None:
    page = (moved / "site" / language / "san-pham/mat-ong-cu/index.html").read_text("utf-8")
    up = "../../" + ("../" if language else "")
    assert f'content="0; url={up}{language}san-pham/mat-ong-mau/"' in page
    canonical = f"https://example.org/ocop/{language}san-pham/mat-ong-mau/"
    assert f'<link rel="canonical" href="{canonical}">' in page
    assert 'name="robots" content="noindex"' in page
    lines = (moved / "site" / "_redirects").read_text("utf-8").splitlines()
    assert f"/{language}san-pham/mat-ong-cu/ /{language}san-pham/mat-ong-mau/ 301" in lines


@pytest.mark.parametrize(
    ("language", "reason", "day"),
    [("", "Cơ sở đã ngừng làm.", "02/11/2026"), ("en/", "The maker has stopped.", "2 November")],
)
def test_a_removed_page_says_since_when_and_why(
    moved: Path, language: str, reason: str, day: str
) -> None:
    page = (moved / "site" / language / "san-pham/ruou-cu/index.html").read_text("utf-8")
    assert reason in page
    assert day in page
    assert "Rượu &lt;Cũ&gt;</h1>" in page
    assert 'name="robots" content="noindex"' in page
    assert "data-pagefind-body" not in page


def test_no_old_address_stands_in_a_sitemap(moved: Path) -> None:
    for path in (moved / "site").glob("sitemap*.xml"):
        text = path.read_text("utf-8")
        assert "mat-ong-cu" not in text
        assert "ruou-cu" not in text


def test_the_day_and_the_commit_stand_on_every_page_and_file(moved: Path) -> None:
    site = moved / "site"
    record = read_record(site)
    assert record is not None
    assert (record.day, record.commit) == ("2026-11-23", "530abc0f1d2e")
    unstamped = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*"))
        if path.suffix in STAMPED and "2026-11-23, 530abc0f1d2e" not in told(path)
    ]
    assert [name for name in unstamped if not OF_NO_DAY.match(name)] == []
    package = json.loads((site / "du-lieu" / "datapackage.json").read_text("utf-8"))
    assert "products.csv" in {resource["path"] for resource in package["resources"]}
    for line in (site / "ban-dung.sha256").read_text("utf-8").splitlines():
        assert (site / line.split(maxsplit=1)[1].lstrip("*")).is_file()


def told(path: Path) -> str:
    """What a file says; of a package, what its parts say."""
    if path.suffix == ".pdf":
        return " ".join(pdf_text(path.read_bytes()).split())
    if path.suffix not in {".docx", ".zip"}:
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_what_would_die_is_named_until_somebody_answers_for_it(moved: Path, tmp_path: Path) -> None:
    from generator.plugin import build_site  # noqa: PLC0415 - as in the other fixtures

    root = tmp_path / "site"
    shutil.copytree(moved, root)
    (root / "content" / "products" / "non-du-kien.yml").unlink()
    dead = ("en/san-pham/non-du-kien/", "san-pham/non-du-kien/")
    run = CliRunner()
    checked = run.invoke(main, ["addresses", "check", "--root", str(root)])
    assert checked.exit_code == 1
    assert all(f" {address} " in checked.output for address in dead)
    for _again in range(2):
        build_site(root)
        assert remembered(root / "site") == dead
    reason = ["--reason", "Chưa làm: 'hoãn'", "--root", str(root)]
    answered = run.invoke(main, ["addresses", "remove", "san-pham/non-du-kien", *reason])
    assert answered.exit_code == 0, answered.output
    assert not answered.stderr
    mistyped = run.invoke(main, ["addresses", "remove", "san-pham/non-dukien", *reason])
    assert mistyped.exit_code == 0, mistyped.output
    assert "Gần nhất là “san-pham/non-du-kien/”" in mistyped.stderr
    gone = _built_page(root, "san-pham/non-du-kien")
    assert "Chưa làm: &#39;hoãn&#39;" in gone
    assert "Nón Dự Kiến</h1>" in gone
    assert remembered(root / "site") == ()
    assert run.invoke(main, ["addresses", "check", "--root", str(root)]).exit_code == 0


def test_the_page_of_downloads_lives_though_the_check_sets_none() -> None:
    assert download_pages(content(product()), TODAY) == {"tai-ve/", "en/tai-ve/"}
    assert download_pages(content(), TODAY) == frozenset()


def _built_page(root: Path, uri: str) -> str:
    from generator.plugin import build_site  # noqa: PLC0415 - as in the other fixtures

    return (build_site(root) / uri / "index.html").read_text("utf-8")


def test_an_entry_that_does_not_fit_is_not_written(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    given = ["addresses", "move", "san-pham/cu", "san-pham/khong-co", "--root", str(root)]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 1
    assert "old-address-nowhere" in done.output
    assert not (root / "content" / "addresses.yml").exists()


def test_files_and_parts_of_an_answered_page_are_answered_too() -> None:
    entries = {
        "id": "addresses",
        "removed": [{"old": "cau-chuyen/a", "on": "2026-01-01", "reason": "x"}],
    }
    addresses = Addresses.model_validate(entries)
    before = addresses_of(
        [
            "cau-chuyen/a/index.html",
            "cau-chuyen/a/nhung/index.html",
            "en/cau-chuyen/a/index.html",
            "tai-ve/phat-thanh/a.docx",
            "tai-ve/phat-thanh/ab.docx",
            "san-pham/trang-2/index.html",
            "assets/x.css",
            "index.html",
        ]
    )
    assert dead_addresses(before, [""], addresses) == ("tai-ve/phat-thanh/ab.docx",)


@pytest.mark.parametrize("server", ["nginx", "caddy", "netlify"])
def test_each_server_gets_the_policy_and_the_ways_in_its_own_form(moved: Path, server: str) -> None:
    shown = CliRunner().invoke(main, ["server", server, "--root", str(moved)]).output
    assert "default-src 'none'" in shown
    assert "unsafe-inline" not in shown
    assert "immutable" in shown
    assert "nosniff" in shown
    if server != "netlify":
        assert "/en/san-pham/mat-ong-cu/ " in shown
        assert "frame-ancestors *" in shown
        assert shown.count("{") == shown.count("}")
