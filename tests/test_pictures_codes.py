"""QR codes: an independent reader reads back what was written."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from generator.pictures import codes
from generator.pictures.codes import code_path, code_png, code_svg, make_codes, marked
from generator.pictures.qr import QUIET_ZONE, qr_code

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://ocop.example.vn/san-pham/ram-ba-don/"


@pytest.mark.parametrize(
    ("url", "medium", "expected"),
    [
        (URL, "", URL),
        (URL, "the-gia", f"{URL}?tu=the-gia"),
        (f"{URL}?a=1", "catalogue", f"{URL}?a=1&tu=catalogue"),
        (f"{URL}?tu=cu#gia", "the-gia", f"{URL}?tu=the-gia#gia"),
    ],
)
def test_an_address_carries_its_medium(url: str, medium: str, expected: str) -> None:
    assert marked(url, medium) == expected


@pytest.mark.parametrize("medium", ["", "the-gia", "catalogue"])
def test_another_program_reads_it(tmp_path: Path, medium: str) -> None:
    """At price-card size: 18 mm at 300 dpi."""
    url = marked(URL, medium)
    path = tmp_path / "code.png"
    path.write_bytes(code_png(qr_code(url)))
    with Image.open(path) as code:
        code.convert("L").resize((213, 213), Image.Resampling.LANCZOS).save(path)
    command = ["zbarimg", "--quiet", "--raw", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == url


def test_the_svg_shows_every_module() -> None:
    code = qr_code(URL)
    svg = code_svg(code, "Mã QR")
    dark = code.pixels.count(0)
    drawn = sum(int(run.split("v")[0]) for run in svg.split("h")[2:] if "v1" in run)
    assert drawn == dark
    assert 'aria-label="Mã QR"' in svg
    assert "id=" not in svg


def test_the_quiet_zone_is_light() -> None:
    code = qr_code(URL)
    rows = [code.pixels[i : i + code.modules] for i in range(0, len(code.pixels), code.modules)]
    edge = [*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:]]
    edge += [row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in rows]
    assert all(set(row) == {255} for row in edge)


def test_both_forms_are_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [(code_path("san-pham/gao/"), URL)]
    first = [*make_codes(wanted, tmp_path)]
    assert [a.path for a in first] == ["assets/qr/san-pham/gao.svg", "assets/qr/san-pham/gao.png"]
    monkeypatch.setattr(codes, "qr_code", None)
    assert [*make_codes(wanted, tmp_path)] == first
