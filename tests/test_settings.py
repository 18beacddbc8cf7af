"""`mkdocs.yml`: what commands take from it, and what is told where it is faulty."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.listening import browsable
from generator.problems import Problem
from generator.settings import Settings, read_settings, settings_of

SMALL = Path(__file__).parent / "sites/small"
HEAD = "site_name: Xã Thí Dụ\ndocs_dir: content\ntheme: material\n"


def written(folder: Path, text: str) -> Path:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (
            "site_name: 'Xã: ta' # tên\nsite_url: \"https://ocop.vn/x/\"\n",
            Settings("Xã: ta", "https://ocop.vn/x/"),
        ),
        ("plugins:\n- search\n- ocop:\n    fictional: true\n", Settings(is_fictional=True)),
        ("plugins: {ocop: {fictional: true}}\n", Settings(is_fictional=True)),
        ("plugins: [search, ocop]\n", Settings()),
        ("plugins:\n- other: {fictional: true}\n- ocop: {fictional: false}\n", Settings()),
        ("site_url: !ENV [SITE_URL, 'https://ocop.vn']\nextra: &x {a: 1}\n", Settings()),
        ("site_url: ocop.vn\n", Settings()),
        ("site_name: [\n", Settings()),
        ("", Settings()),
    ],
)
def test_commands_take_what_is_said_plainly(tmp_path: Path, text: str, known: Settings) -> None:
    assert settings_of(written(tmp_path, text)) == known


def test_without_settings_nothing_is_known(tmp_path: Path) -> None:
    assert settings_of(tmp_path) == Settings()


def test_settings_may_hold_what_records_must_not(tmp_path: Path) -> None:
    text = "x: &x !!python/name:a.b ''\ny: *x\nz: !ENV Z\n"
    assert not isinstance(read_settings(written(tmp_path, text)), Problem)


def build(root: Path) -> Result:
    return CliRunner().invoke(main, ["build", "--root", str(root)])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    shutil.copytree(SMALL, root)
    return root


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("site_name: x\nsite_url: a: b\n", "mkdocs.yml:2:", "[yaml-colon]"),
        ("site_name: [x\n", "mkdocs.yml:1:12:", "[yaml-bracket]"),
        ("- x\n", "mkdocs.yml:1:1:", "[settings-not-mapping]"),
        ("", "mkdocs.yml:1:1:", "[settings-not-mapping]"),
        (f"{HEAD}site_url: ocop.vn\n", "mkdocs.yml:4:1:", "Mục site_url chưa dùng được"),
        (f"{HEAD}plugins: [ocopp]\n", "mkdocs.yml:4:1:", "Mục plugins chưa dùng được"),
        (f"{HEAD}plugins: [ocop]\nsite_name: y\n", "mkdocs.yml:5:1:", "[key-twice]"),
        (
            f"{HEAD}plugins: [ocop]\nuse_directory_urls: false\n",
            "mkdocs.yml:5:1:",
            "[settings-folders]",
        ),
        (f"{HEAD}plugins: [search]\n", "mkdocs.yml:4:1:", "[settings-without-ocop]"),
        (f"{HEAD}x: !!python/object:a.B\n", "mkdocs.yml:", "[settings-unread]"),
        (
            f"{HEAD}plugins: [ocop: {{today: mai}}]\n",
            "mkdocs.yml:4:18:",
            "Mục today chưa dùng được; MkDocs báo: ““mai” không phải một ngày",
        ),
        (f"{HEAD}plugins: [ocop: {{today: 2026-13-45}}]\n", "mkdocs.yml:", "[settings-unread]"),
        (
            f"{HEAD}plugins:\n  ocop:\n    fictional: có lẽ\n",
            "mkdocs.yml:6:5:",
            "Mục fictional chưa dùng được",
        ),
        (f"{HEAD}plugins: [ocop]\nstrict: true\nx: 1\n", "mkdocs.yml:6:1:", "[settings-value]"),
    ],
)
def test_faulty_settings_are_told_with_their_place(
    site: Path, text: str, place: str, told: str
) -> None:
    result = build(written(site, text))
    assert result.exit_code == 1
    assert place in result.output
    assert told in result.output
    assert "Cách sửa: " in result.output
    assert "Có 1 lỗi nên chưa dựng trang web" in result.output
    assert not (site / "site").exists()


def test_missing_settings_are_told(site: Path) -> None:
    (site / "mkdocs.yml").unlink()
    result = build(site)
    assert result.exit_code == 1
    assert "[settings-missing]" in result.output


def test_serving_tells_of_faulty_settings(site: Path) -> None:
    result = CliRunner().invoke(
        main, ["serve", "--root", str(written(site, f"{HEAD}plugins: [ocopp]\n"))]
    )
    assert result.exit_code == 1
    assert "mkdocs.yml:4:1:" in result.output
    assert "chạy lại ocop serve" in result.output


@pytest.mark.parametrize(
    ("command", "option", "shown"),
    [("serve", "--address", "127.0.0.1:{}"), ("desk", "--port", "{}")],
)
def test_an_address_in_use_is_told_before_anything_is_made(
    site: Path, command: str, option: str, shown: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port: int = other.getsockname()[1]
        words = [command, "--root", str(site), option, shown.format(port)]
        result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert f"Không mở được 127.0.0.1:{port}" in result.output
    assert f"ocop {command} {option} {shown.format(port + 1 if port < 65535 else port - 1)}" in (
        result.output
    )
    assert not (site / ".cache").exists()


def test_an_address_is_shown_as_browsers_want_it() -> None:
    assert browsable("http://::1:8000/ocop/", "::1") == "http://[::1]:8000/ocop/"
    assert browsable("http://127.0.0.1:8000/", "127.0.0.1") == "http://127.0.0.1:8000/"


@pytest.mark.parametrize("address", ["here", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:0", ":8000"])
def test_an_address_that_is_none_is_told(site: Path, address: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--root", str(site), "--address", address])
    assert result.exit_code == 2
    assert f"“{address}” không phải địa chỉ máy" in result.output
