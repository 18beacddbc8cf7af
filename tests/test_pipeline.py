"""Whole sites: a broken one, whose every fault is found in one run, and a good small one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import yaml
from site_records import NOT_OF_RECORDS

from generator.loading import load_content
from generator.messages import MESSAGES
from generator.pipeline import prepare_build
from generator.records.named import NamedCommune
from generator.records.recognition import State
from generator.site.page import Site
from generator.site.views.index import Index
from generator.theme import Language, Theme

SITES = Path(__file__).parent / "sites"
BARE_THEME = Theme(Path(), {"vi": {}, "en": {}}, {})

NOT_IN_A_FILE = {
    "folder-closed",
    "content-missing",
    "file-leads-out",
    "file-too-large",
    "file-unreadable",
}
"""What no file of a checkout can show; tested with `sources`."""


def test_broken_site_reports_every_fault_once_at_its_place_and_in_order() -> None:
    content, report = load_content(SITES / "broken", BARE_THEME)
    expected = yaml.safe_load((SITES / "broken" / "expected.yml").read_text("utf-8"))
    places = [(p.code, p.location) for p in report.problems]
    found = [f"{code} {place.path}:{place.line}:{place.column}" for code, place in places]
    assert found == expected
    assert content is None


def test_broken_site_has_every_kind_of_problem() -> None:
    expected = yaml.safe_load((SITES / "broken" / "expected.yml").read_text("utf-8"))
    codes = [line.split()[0] for line in expected]
    of_records = {code for code in MESSAGES if not code.startswith(NOT_OF_RECORDS)}
    assert {*codes} == of_records - NOT_IN_A_FILE - {"note", "remedy"}
    assert len(codes) == len({*codes})


def test_small_site_has_nothing_to_report() -> None:
    content, report = load_content(SITES / "small", BARE_THEME)
    assert report.problems == ()
    assert content is not None
    day = date(2026, 6, 1)
    standings = {name: product.standing_on(day) for name, product in content.products.items()}
    assert {name: (s.state, s.stars) for name, s in standings.items()} == {
        "mat-ong-mau": (State.VALID, 4),
        "nem-thi-du": (State.EXPIRED, None),
        "non-du-kien": (State.PLANNED, None),
    }


def test_small_site_follows_the_merger() -> None:
    content, _ = load_content(SITES / "small", BARE_THEME)
    assert content is not None
    old, new = content.communes["xa-mau-cu"], content.communes["xa-mau"]
    assert content.commune_of(content.products["mat-ong-mau"]) is old
    assert content.communes_on(old, date(2025, 6, 30)) == (old,)
    assert content.communes_on(old, date(2025, 7, 1)) == (new,)
    predecessors = Index.of(content, date(2025, 7, 1)).predecessors
    assert predecessors["xa-mau"] == (NamedCommune.of(old),)


def test_warnings_do_not_stop_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "sources"
    folder.mkdir(parents=True)
    (folder / "bao.yml").write_text("title: Báo #1\ngrade: B1\n", encoding="utf-8")
    content, report = load_content(tmp_path, BARE_THEME)
    assert [problem.code for problem in report.warnings] == ["text-after-hash"]
    assert report.errors == ()
    assert content is not None
    assert content.sources["bao"].title == "Báo"


def test_faults_in_the_stations_file_stop_a_build(tmp_path: Path, theme: Theme) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    (root / "radio").mkdir()
    (root / "radio/station.yml").write_text("name: Đài Mẫu\nrate: nhanh\n", "utf-8")
    names = dict.fromkeys(Language, "Mẫu")
    site = Site(names=names, descriptions=names, url="", today=date(2026, 6, 1))
    build, report = prepare_build(root, theme, site, with_print=False)
    assert build is None
    assert [(p.code, *p.location) for p in report.problems] == [
        ("not-whole-number", "radio/station.yml", 2, 7)
    ]
