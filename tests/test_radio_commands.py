"""The commands `ocop radio …` on a site's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from generator.radio.commands import radio_group

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PRODUCT = """\
# Ghi chú của người giữ hồ sơ.
name: Gạo mẫu
producer: htx
story:
  title: Hạt gạo làng Cũ  # tên do làng đặt
  status: approved
  approved_by: Bà Mẫu
  approved_on: 2026-05-01
  teaser: Một làng, một mùa gặt.
  short: HTX Mẫu trồng 24 ha lúa.
  body: HTX Mẫu trồng 24 ha lúa và bán gạo giá 35.000 đ/kg. Cả làng cùng làm.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two stories."""
    files = {
        "communes/xa-cu.yml": "name: Cũ\nkind: commune\nprovince: Tỉnh Mẫu\n",
        "producers/htx.yml": "name: HTX Mẫu\ncommune: xa-cu\n",
        "products/gao.yml": PRODUCT,
        "products/nep.yml": PRODUCT.replace("approved\n", "draft\n", 1),
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(radio_group, args, input=text)


def test_script_writes_the_forms_that_are_asked_for(root: Path) -> None:
    forms = ["--format", "docx", "--format", "ssml", "--format", "zip"]
    done = _run("script", "gao", "--root", str(root), "--day", "2026-12-05", *forms)
    assert done.exit_code == 0, done.output
    names = {path.name for path in (root / "radio/scripts").iterdir()}
    assert names == {"gao.docx", "gao.ssml", "gao.zip"}


def test_script_without_a_name_writes_all_that_may_be_aired(root: Path) -> None:
    done = _run("script", "--root", str(root), "--length", "1m", "--format", "txt")
    assert done.exit_code == 0, done.output
    assert len([*(root / "radio/scripts").iterdir()]) == 1


def test_a_draft_is_refused_with_a_sentence(root: Path) -> None:
    done = _run("script", "nep", "--root", str(root))
    assert done.exit_code == 1
    assert "còn là bản thảo" in done.output
    assert not (root / "radio").exists()


def test_an_unknown_story_is_a_matter_of_usage(root: Path) -> None:
    done = _run("script", "khong-co", "--root", str(root))
    assert done.exit_code == 2
    assert "khong-co" in done.output


@pytest.mark.parametrize("words", [("script", "gạo"), ("aired", "gaoo", "2026-11-02")])
def test_a_story_that_is_nearly_called_so_is_offered(root: Path, words: tuple[str, ...]) -> None:
    done = _run(*words, "--root", str(root))
    assert done.exit_code == 2
    assert "“gao”" in done.output


def test_speak_takes_what_is_pasted(root: Path) -> None:
    done = _run("speak", "--root", str(root), "--marks", "--time", text="HTX có 24 ha.\n")
    assert done.exit_code == 0
    assert done.stdout == "Hợp tác xã có hai mươi tư héc-ta.\n"
    assert "24 ha -> hai mươi tư héc-ta (số đo)" in done.stderr


def test_a_stations_own_readings_come_first_and_bad_lines_are_told(root: Path) -> None:
    (root / "radio").mkdir()
    (root / "radio/readings.txt").write_text("HTX = hát tê ích\nhỏng\n", "utf-8")
    done = _run("speak", "--root", str(root), text="HTX Mẫu")
    assert done.stdout == "Hát tê ích Mẫu\n"
    assert "readings.txt:2" in done.stderr


def test_the_stations_file_names_station_and_rate(root: Path) -> None:
    (root / "radio").mkdir()
    station = root / "radio/station.yml"
    station.write_text("name: Đài Mẫu\nrate: 240\nweekday: 8\ntime: 6:30\n", "utf-8")
    done = _run("script", "gao", "--root", str(root), "--format", "txt", "--day", "1/12/2026")
    assert done.exit_code == 0, done.output
    assert "Đài: Đài Mẫu" in (root / "radio/scripts/gao.txt").read_text("utf-8")
    station.write_text("rate: 9000\n", "utf-8")
    done = _run("script", "gao", "--root", str(root))
    assert done.exit_code == 1
    assert "radio/station.yml:1:7" in done.output
    assert "từ 150 đến 400" in done.output


def test_aired_writes_back_and_keeps_the_rest_of_the_file(root: Path) -> None:
    for day in ("17/11/2026", "2026-11-24", "2026-11-24"):
        done = _run("aired", "gao", day, "--root", str(root))
        assert done.exit_code == 0, done.output
    text = (root / "content/products/gao.yml").read_text("utf-8")
    assert "# Ghi chú của người giữ hồ sơ." in text
    assert "# tên do làng đặt" in text
    assert [str(day) for day in yaml.safe_load(text)["story"]["aired"]] == [
        "2026-11-17",
        "2026-11-24",
    ]


@pytest.mark.parametrize(
    ("story", "day", "told"),
    [
        ("gao", "1990-11-24", "được duyệt ngày 01/5/2026"),
        ("gao", "2199-11-24", "chưa tới"),
        ("nep", "2026-11-24", "bản thảo"),
    ],
)
def test_a_day_on_which_a_story_cannot_have_been_aired_is_refused(
    root: Path, story: str, day: str, told: str
) -> None:
    before = (root / f"content/products/{story}.yml").read_bytes()
    done = _run("aired", story, day, "--root", str(root))
    assert done.exit_code == 1
    assert told in done.output
    assert (root / f"content/products/{story}.yml").read_bytes() == before


def test_programme_explains_and_writes_record_rundown_and_calendar(root: Path) -> None:
    options = ["--from", "2026-11-23", "--weeks", "1", "--minutes", "5"]
    done = _run("programme", "--root", str(root), *options)
    assert done.exit_code == 1  # one short story does not fill five minutes
    assert "Chưa phát lần nào" in done.output
    assert "còn là bản thảo" in done.output
    names = {path.name for path in (root / "radio/programmes").iterdir()}
    assert names == {"2026-11-23.yml", "2026-11-23.docx", "2026-11-23.ics"}


def test_a_dry_run_writes_nothing(root: Path) -> None:
    _run("programme", "--root", str(root), "--from", "2026-11-23", "--dry-run")
    assert not (root / "radio").exists()


def test_broken_records_are_told(root: Path) -> None:
    (root / "content/products/gao.yml").write_text("name: Gạo\n", "utf-8")
    done = _run("script", "gao", "--root", str(root))
    assert done.exit_code == 1
    assert "ocop check" in done.output


def test_every_command_has_help_in_vietnamese() -> None:
    for name in ("script", "speak", "programme", "aired"):
        done = _run(name, "--help")
        assert done.exit_code == 0
        assert "(" in done.output
        assert "Thư mục của trang web" in done.output
