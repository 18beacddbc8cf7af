"""The `ocop` command: words, exit codes, formats."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.messages import COMMANDS

SITES = Path(__file__).parent / "sites"
ROOT = Path(__file__).parent.parent


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def commands() -> list[list[str]]:
    """Every command with those below it."""
    found: list[list[str]] = []
    todo: list[tuple[list[str], object]] = [([], main)]
    while todo:
        words, command = todo.pop()
        found.append(words)
        if isinstance(command, click.Group):
            context = click.Context(command)
            names = command.list_commands(context)
            todo += [([*words, name], command.get_command(context, name)) for name in names]
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_explains_itself_in_vietnamese(words: list[str]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", result.output)


@pytest.mark.parametrize("words", [w for w in commands() if len(w) == 1], ids=" ".join)
def test_every_command_is_in_the_readme(words: list[str]) -> None:
    assert f"`ocop {words[0]}" in (ROOT / "README.md").read_text("utf-8")


def test_check_is_content_with_the_small_site() -> None:
    result = run("check", "--root", str(SITES / "small"))
    assert result.exit_code == 0
    assert COMMANDS["cli-checked"].format(errors=0, warnings=0) in result.output


def test_check_of_a_broken_site_ends_with_one() -> None:
    result = run("check", "--root", str(SITES / "broken"))
    assert result.exit_code == 1


def test_check_gives_json_and_github_annotations() -> None:
    rows = json.loads(run("check", "--root", str(SITES / "broken"), "--format", "json").stdout)
    assert rows
    assert {"code", "path", "line", "column", "sentence", "remedy"} <= rows[0].keys()
    lines = run("check", "--root", str(SITES / "broken"), "--format", "github").stdout.splitlines()
    assert len(lines) == len(rows)
    assert all(
        re.match(r"::(error|warning) file=content/[^,]+,line=\d+,col=\d+,", x) for x in lines
    )


@pytest.mark.parametrize(
    "words",
    [["unknown"], ["check", "--format", "xml"], ["build", "--today", "32/1/2026"], ["demo"]],
    ids=" ".join,
)
def test_wrong_use_ends_with_two(words: list[str]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["unknown"], "Không có lệnh “unknown”."),
        (["buil"], "Có phải ý bạn là 'build'?"),
        (["build", "--todya", "1/1/2026"], "Không có tùy chọn “--todya”."),
        (["build", "--today"], "Sau tùy chọn “--today” còn thiếu giá trị."),
        (["build", "--offline=1"], "Tùy chọn “--offline” không đi kèm giá trị."),
        (["build", "one"], "Thừa tham số: one"),
        (["build", "one", "two"], "Thừa các tham số: one two"),
        (["build", "--root", "no-such-folder"], "không tìm thấy “no-such-folder”."),
        (["check", "."], "“.” là thư mục, không phải tệp."),
        (["check", "--format", "xml"], "“xml” không nằm trong: 'text', 'github', 'json'."),
        (["demo"], "Thiếu tham số 'FOLDER'."),
        (["demo", "x", "--products", "a"], "“a” không phải là số."),
        (["demo", "x", "--products", "0"], "0 không nằm trong khoảng x>=1."),
        (["new"], "Chọn một trong:"),
        (["export", "mkdocs.yml"], "“mkdocs.yml” phải có đuôi .xlsx."),
        (["status", "--output", "a.doc"], "“a.doc” phải có đuôi .md hoặc .xlsx."),
        (["build", "--profile", "mkdocs.yml"], "“mkdocs.yml” phải có đuôi .json."),
        (["build", "--site-dir", "content/site"], "hãy chọn một thư mục riêng"),
        (["build", "--site-dir", "."], "hãy chọn một thư mục riêng"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_explained_in_vietnamese(words: list[str], told: str) -> None:
    output = run(*words).output
    assert told in output
    assert "Lỗi: " in output
    assert not re.search(r"\b(Error|Invalid|Usage|Try|Missing|No such)\b", output)


@pytest.mark.parametrize("words", [["demo"], ["export", "--root", str(SITES / "small")]])
def test_what_the_machine_refuses_is_told_in_a_sentence(tmp_path: Path, words: list[str]) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    result = run(*words, str(mine / "x.xlsx"))
    assert result.exit_code == 1
    assert "Máy không cho làm việc này" in result.output
    assert mine.read_text() == "mine"


def test_export_writes_over_no_workbook_unasked(tmp_path: Path) -> None:
    book, words = tmp_path / "ho-so.xlsx", ["export", "--root", str(SITES / "small")]
    book.write_bytes(b"edited for hours")
    refused = run(*words, str(book))
    assert refused.exit_code == 2
    assert "ocop import" in refused.output
    assert book.read_bytes() == b"edited for hours"
    assert run(*words, "--overwrite", str(book)).exit_code == 0
    assert book.read_bytes().startswith(b"PK")


def test_help_has_vietnamese_headings() -> None:
    output = run("demo", "--help").output
    assert "Cách dùng: " in output
    assert "Tùy chọn:" in output
    assert "[mặc định: 48; x>=1]" in " ".join(output.split())
    assert not re.search(r"\b(Usage|Options|default|Show this)\b", output)


def test_build_of_a_faulty_site_ends_with_one_and_writes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "broken", root)
    shutil.copy(SITES / "small/mkdocs.yml", root)
    result = run("build", "--root", str(root))
    assert result.exit_code == 1
    assert not (root / "site").exists()


def test_build_for_another_day_shows_what_is_true_then(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    result = run("build", "--root", str(root), "--today", "01/2/2031")
    assert result.exit_code == 0
    assert "01/02/2031" in (root / "site/index.html").read_text("utf-8")


def test_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("demo", str(tmp_path))
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_whoever_stops_a_build_finds_no_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    before = {path.name for path in root.iterdir()}

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.plugin.hooks.output.write_artifacts", stopped)
    result = run("build", "--root", str(root))
    assert result.exit_code == 1
    assert "Đã dừng theo ý bạn." in result.output
    assert {path.name for path in root.iterdir()} - {".cache"} == before


def test_check_looks_at_settings_and_station_too(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    (root / "radio").mkdir()
    (root / "radio/station.yml").write_text("rate: nhanh\n", "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("2026-11-23", "32/1/2026"), "utf-8")
    result = run("check", "--root", str(root))
    assert result.exit_code == 1
    assert "mkdocs.yml:15:7: Mục today" in result.output
    assert "radio/station.yml:1:7" in result.output
    settings.unlink()
    assert "settings-missing" in run("check", "--root", str(root)).output


def test_check_elsewhere_says_only_that_no_records_are_there(tmp_path: Path) -> None:
    assert re.findall(r"\[([\w-]+)\]", run("check", "--root", str(tmp_path)).output) == [
        "content-missing"
    ]
