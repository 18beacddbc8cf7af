"""What ends soon, what is personal, which links are dead."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from site_records import PLANNED, TODAY, VALID, content, product, record

from generator.cli import main
from generator.watch import links
from generator.watch.check import watched_report
from generator.watch.endings import endings, summary
from generator.watch.links import Answer, addresses_in, ask_server
from generator.watch.personal import Ground, personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAST_DAY = date(2029, 1, 16)
"""Of `VALID`."""

COMMUNE = "name: Mẫu\nkind: commune\nprovince: Quảng Trị\n"
CERTIFICATE = """\
name: Gạo
producer: htx
recognitions:
  - stage: recognised
    stars: 4
    level: province
    decision: 38/QĐ-UBND
    issued_on: 2026-01-16
"""


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (date(2028, 7, 19), None),
        (date(2028, 7, 20), 180),
        (date(2028, 10, 18), 90),
        (date(2028, 12, 17), 30),
        (LAST_DAY, 30),
        (date(2029, 1, 17), None),
    ],
)
def test_stars_are_announced_in_the_narrowest_window(day: date, window: int | None) -> None:
    found = endings(content(product(recognitions=[VALID])), day)
    assert [(e.code, e.last_day, e.window) for e in found] == (
        [("ending-stars", LAST_DAY, window)] if window else []
    )


def test_what_shows_no_stars_does_not_end() -> None:
    assert endings(content(product(recognitions=[PLANNED])), TODAY) == ()


def test_other_certificates_and_merged_units_end_too() -> None:
    standard = {"name": "VietGAP", "valid_until": "2026-12-24"}
    merged = record(
        "communes",
        "xa-cu",
        name="Cũ",
        kind="commune",
        province="Tỉnh Mẫu",
        abolished_on="2027-01-01",
        successors=["xa-moi"],
    )
    found = endings(content(product(standards=[standard]), merged), TODAY)
    assert [(e.code, e.name, e.last_day, e.window) for e in found] == [
        ("ending-standard", "VietGAP – Gạo mẫu", date(2026, 12, 24), 90),
        ("ending-commune", "Cũ", date(2026, 12, 31), 90),
    ]


def test_a_window_is_one_line_with_the_first_names() -> None:
    products = [product(f"gao-{n}", name=f"Gạo {n}", recognitions=[VALID]) for n in range(5)]
    (line,) = summary(endings(content(*products), LAST_DAY))
    assert "30 ngày" in line
    assert "5 điều" in line
    assert "Gạo 0, Gạo 1, Gạo 2, …" in line


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Mẫu\ndocs_dir: content\ntheme: {name: material}\nplugins: [ocop]\n", "utf-8"
    )
    texts = {
        "communes/xa.yml": COMMUNE,
        "producers/htx.yml": "name: HTX\ncommune: xa\nwebsite: https://htx-mau.vn/\n"
        "contact:\n  person: Bà Mẫu\n  phone: 0912 345 678\n  consent: Bà Mẫu, 1/3/2026\n",
        "products/gao.yml": CERTIFICATE + "note: Xem [bài](https://bao-mau.vn/gao.html).\n",
    }
    for name, text in texts.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_check_warns_at_the_entry_and_stays_good(small_root: Path) -> None:
    day = ["--today", "2028-12-20", "--format", "github"]
    result = CliRunner().invoke(main, ["check", "--root", str(small_root), *day])
    assert result.exit_code == 0
    assert "::warning file=content/products/gao.yml,line=4,col=5" in result.output
    assert "16/01/2029" in result.output


def test_dead_links_are_found_at_their_places(small_root: Path) -> None:
    answers = {"https://bao-mau.vn/gao.html": Answer("link-dead", "404")}
    report = watched_report(
        small_root, TODAY, with_links=True, ask=lambda address: answers.get(address, Answer())
    )
    assert [(p.code, p.location) for p in report.problems] == [
        ("link-dead", ("content/products/gao.yml", 9, 7))
    ]


def test_without_a_network_no_link_is_called_dead(small_root: Path) -> None:
    report = watched_report(
        small_root, TODAY, with_links=True, ask=lambda _address: Answer("link-no-host")
    )
    assert [p.code for p in report.problems] == ["link-no-network"]


def test_addresses_end_before_the_stop_of_their_sentence() -> None:
    text = "Xem https://a.vn/x?y=1, (https://b.vn/z). Và <http://c.vn>!"
    assert [*addresses_in(text)] == ["https://a.vn/x?y=1", "https://b.vn/z", "http://c.vn"]


class _Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        status = {"/gone": 410, "/broken": 500, "/old": 301, "/today": 302}.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status in {301, 302}:
            self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def web_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_server_is_asked_as_a_browser_would() -> None:
    with web_server() as address:
        codes = {
            path: ask_server(f"{address}/{path}", allow_local=True).code
            for path in ("good", "no-head", "gone", "broken", "old", "today", "có dấu")
        }
        moved = ask_server(f"{address}/old", allow_local=True).detail
    assert codes == {
        "good": None,
        "no-head": None,
        "gone": "link-dead",
        "broken": "link-silent",
        "old": "link-moved",
        "today": None,
        "có dấu": None,
    }
    assert moved == f"{address}/new"


def test_machines_of_the_own_network_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with web_server() as address:
        assert ask_server(f"{address}/good").code == "link-local"
        asked = [True, False]  # the first address is public, the one it leads to is not
        monkeypatch.setattr(links, "_is_public", lambda _host: asked.pop(0))
        assert ask_server(f"{address}/old").code == "link-local"


def test_what_is_personal_is_listed_with_its_ground() -> None:
    agreed = {"person": "Bà Mẫu", "phone": "0912345678", "consent": "Bà Mẫu, 1/3/2026"}
    story = {"title": "Bài", "body": "Chữ.", "author": "Ông Viết"}
    approved = {**story, "status": "approved", "approved_by": "HTX", "approved_on": "2026-03-01"}
    voice = {"speaker": "Chị Nói", "text": "Lời."}
    records = [
        record("producers", "htx", name="HTX", commune="xa", contact=agreed),
        record(
            "producers",
            "ho-mau",
            name="Hộ bà Thử",
            commune="xa",
            kind="household",
            contact={"phone": "0912345679"},
        ),
        product(story={**approved, "interviews": [voice]}),
        product("khoai", story={**story, "status": "draft"}),
    ]
    found = [(p.record.id, p.noun, p.value, p.ground) for p in personal_data(records, TODAY)]
    assert found == [
        ("htx", "contact.person", "Bà Mẫu", Ground.CONSENT),
        ("htx", "contact.phone", "+84912345678", Ground.CONSENT),
        ("ho-mau", "producer.name", "Hộ bà Thử", Ground.DECISION),
        ("ho-mau", "contact.phone", "+84912345679", Ground.NO_CONSENT),
        ("gao", "story.author", "Ông Viết", Ground.AUTHOR),
        ("gao", "story.approved_by", "HTX", Ground.APPROVAL),
        ("gao", "interview.speaker", "Chị Nói", Ground.NO_CONSENT),
        ("khoai", "story.author", "Ông Viết", Ground.NOT_PUBLISHED),
    ]


def test_check_privacy_says_where_and_why(small_root: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--privacy", "--root", str(small_root)])
    assert result.exit_code == 0
    assert "content/producers/htx.yml:6" in result.output
    assert "+84912345678\n    Có hiện – đã đồng ý: Bà Mẫu, 1/3/2026" in result.output
    assert "2 điều về cá nhân, 2 điều hiện trên trang." in result.output


def test_a_product_that_was_written_twice_is_told(small_root: Path) -> None:
    record = small_root / "content/products/gao.yml"
    shutil.copy(record, record.with_name("gao-hai.yml"))
    result = CliRunner().invoke(main, ["check", "--root", str(small_root)])
    assert result.exit_code == 0
    assert "content/products/gao-hai.yml:1:7: Lưu ý: Sản phẩm này trùng tên" in result.output
    assert "“gao”" in result.output


def test_a_code_that_stands_twice_is_told(small_root: Path) -> None:
    record = small_root / "content/products/gao.yml"
    text = f"{record.read_text('utf-8')}code: 99-90001-3-2025\n"
    record.write_text(text, "utf-8")
    other = record.with_name("nep.yml")
    other.write_text(text.replace("name: ", "name: Nếp ", 1), "utf-8")
    output = CliRunner().invoke(main, ["check", "--root", str(small_root)]).output
    assert "content/products/nep.yml:1:7: Lưu ý: Sản phẩm này trùng tên" in output


def test_names_that_differ_by_a_mark_are_two(small_root: Path) -> None:
    record = small_root / "content/products/gao.yml"
    text = record.read_text("utf-8")
    other = record.with_name("gao-hai.yml")
    other.write_text(text.replace("name: ", "name: Mứt dừa ", 1), "utf-8")
    record.write_text(text.replace("name: ", "name: Mứt dứa ", 1), "utf-8")
    assert "trùng" not in CliRunner().invoke(main, ["check", "--root", str(small_root)]).output


def test_targets_are_checked_too(small_root: Path) -> None:
    (small_root / "targets.yml").write_text("per_commune: một\n", "utf-8")
    result = CliRunner().invoke(main, ["check", "--root", str(small_root)])
    assert result.exit_code == 1
    assert "targets.yml:1:14:" in result.output
