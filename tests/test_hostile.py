"""Hostile content is inert, in real Chromium and in every file that leaves the house."""

from __future__ import annotations

import json
import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from conftest import SITES, BuiltSite, QuietHandler, at_rest
from hostile_site import Planter, dangers, file_dangers, pdf_text
from payloads import INERT, REFUSED, SENTINEL

from generator.cli import main
from generator.loading import load_content
from generator.radio.station import read_station
from generator.records.content import RECORD_TYPES
from generator.site.markdown import clean_page, render_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Route

    from generator.theme import Theme

HAND_WRITTEN = "\n\n".join(["# Trang <img src=x onerror=window.pwned=1> viết tay", *INERT])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, Planter]:
    """The small site with a hostile text in every field, built with all its files."""
    from generator.plugin import build_site  # noqa: PLC0415 - as in the other fixtures

    root = tmp_path_factory.mktemp("hostile") / "site"
    shutil.copytree(SITES / "small", root)
    planter = Planter(0)
    planter.plant(root)
    (root / "content" / "gioi-thieu.md").write_text(HAND_WRITTEN, "utf-8")
    (root / "content" / "evil.html").write_text("<script>window.pwned=1</script>", "utf-8")
    (root / "content" / "evil.svg").write_text("<svg onload='window.pwned=1'/>", "utf-8")
    (root / "radio").mkdir()
    words = ("name", "column", "licence", "attribution", "contact", "place")
    station = {word: "|".join(INERT[n :: len(words)]) for n, word in enumerate(words)}
    (root / "radio" / "station.yml").write_text(json.dumps(station), "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("      revision: 530abc0f1d2e\n")
    return BuiltSite(root, build_site(root)), planter


def test_every_record_type_was_tried(hostile: tuple[BuiltSite, Planter]) -> None:
    _site, planter = hostile
    assert {key.split(".")[0] for key in planter.fields} >= {m.noun for m in RECORD_TYPES.values()}
    assert len(planter.fields) > 60


def test_no_published_file_holds_more_than_the_text(hostile: tuple[BuiltSite, Planter]) -> None:
    site, _planter = hostile
    assert [*dangers(site.folder)] == []


def test_printed_files_say_their_day_and_commit(hostile: tuple[BuiltSite, Planter]) -> None:
    site, _planter = hostile
    printed = [*site.folder.rglob("*.pdf")]
    assert len(printed) > 2
    for path in printed:
        text = pdf_text(path.read_bytes())
        assert re.search(r"2026-11-23|23/11/2026|23 November 2026", text), path
        assert "530abc0f1d2e" in text, path


def test_files_that_could_run_are_not_published(hostile: tuple[BuiltSite, Planter]) -> None:
    site, _planter = hostile
    assert not (site.folder / "evil.html").exists()
    assert not (site.folder / "evil.svg").exists()
    assert (site.folder / "gioi-thieu" / "index.html").is_file()


def test_the_workbook_of_hostile_records_holds_no_formula(
    hostile: tuple[BuiltSite, Planter], tmp_path: Path
) -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - of this test alone

    site, _planter = hostile
    book = tmp_path / "so.xlsx"
    done = CliRunner().invoke(main, ["export", str(book), "--root", str(site.root)])
    assert done.exit_code == 0, done.output
    assert [*file_dangers(".xlsx", book.read_bytes())] == []


def test_nothing_runs_or_loads_from_elsewhere_in_a_browser(
    hostile: tuple[BuiltSite, Planter], chromium: Browser
) -> None:
    """Without the policy, too: what is written must be inert by itself."""
    site, _planter = hostile
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    elsewhere: list[str] = []
    dialogs: list[str] = []

    def shown(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    def stopped(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    page.on("dialog", shown)
    page.route(lambda url: not url.startswith("http://127.0.0.1"), stopped)
    handler = partial(QuietHandler, directory=str(site.folder))
    ran = []
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for uri in site.one_page_of_each_kind():
            page.goto(f"http://127.0.0.1:{server.server_port}/{uri}", wait_until="load")
            at_rest(page)
            if page.evaluate("window.pwned !== undefined"):
                ran.append(uri)
        server.shutdown()
    context.close()
    assert ran == []
    assert dialogs == []
    assert [url for url in elsewhere if "example.org/ocop/" not in url] == []


@pytest.mark.parametrize("kind", REFUSED)
def test_characters_that_deceive_the_eye_are_named_with_their_place(
    tmp_path: Path, kind: str
) -> None:
    shutil.copytree(SITES / "small", tmp_path / "site")
    record = tmp_path / "site/content/products/mat-ong-mau.yml"
    lines = record.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("name:"))
    lines[at] = f"name: {REFUSED[kind]}"
    record.write_text("\n".join(lines), "utf-8")
    content, report = load_content(tmp_path / "site")
    assert content is None or report.problems
    assert {problem.location.line for problem in report.problems} == {at + 1}


@pytest.mark.parametrize(
    "place", ["content/leak.txt", "content/products/leak.yml", "content/photos/leak"]
)
def test_a_link_that_leads_out_is_refused_and_not_read(tmp_path: Path, place: str) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text(f"name: {SENTINEL}\n", "utf-8")
    target = tmp_path / "secret" / ("" if place.endswith("leak") else "a.txt")
    (root / place).symlink_to(target)
    content, report = load_content(root)
    assert content is None
    assert [(p.code, p.location.path) for p in report.problems] == [("file-leads-out", place)]
    assert SENTINEL not in report.text()


@pytest.mark.parametrize(
    "station",
    [
        b"licence_url: javascript:alert(1)",
        b'name: "\\x1b[31m"',
        b'contact: "\\u202e"',
        b"name: \xff",
        b"name: " + b"[" * 5000,
        b"name: [",
        b"name: x\n" * 200_000,
    ],
    ids=["script", "control", "bidi", "bytes", "depth", "form", "size"],
)
def test_a_station_that_attacks_is_a_problem(tmp_path: Path, theme: Theme, station: bytes) -> None:
    (tmp_path / "radio").mkdir()
    (tmp_path / "radio" / "station.yml").write_bytes(station)
    assert read_station(tmp_path, theme)[1].errors


NAMES = (
    'a"><script>window.pwned=1<',
    "..%2f..%2fsecret",
    "-rf",
    "CON",
    "hai\ndòng",
    "Mật \u202egno",
    "a\x1b[31m",
    "n" * 240,
    "a\u0309nh",
    "e\u0301",
    "{{ 7*7191 }}",
    "' onload='window.pwned=1",
)


def test_hostile_names_of_files_end_in_a_problem_or_are_inert(tmp_path: Path) -> None:
    """Of photos, recordings, pages and records: the machine and the reader see a text."""
    from generator.plugin import build_site  # noqa: PLC0415 - as in the other fixtures

    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("      print: false\n      search: false\n")
    picture = next(path for path in (root / "content" / "photos").rglob("*.jpg")).read_bytes()
    (root / "content" / "audio").mkdir(exist_ok=True)
    for name in NAMES:
        (root / "content" / "photos" / f"{name}.jpg").write_bytes(picture)
        (root / "content" / "audio" / f"{name}.mp3").write_bytes(b"no sound")
    assert [*dangers(build_site(root))] == []
    for name in NAMES:
        record = root / "content" / "products" / f"{name}.yml"
        record.write_text("name: Mật ong\nproducer: ho-thi-du\n", "utf-8")
        page = root / "content" / f"{name}.md"
        page.write_text("# Trang", "utf-8")
        content, report = load_content(root)
        is_read = not name.startswith(".")  # those are hidden, and not published either
        assert (content is None) == is_read, name
        codes = {problem.code for problem in report.errors}
        assert codes <= {"id-not-clean", "id-reserved", "page-name"}
        assert "\x1b" not in report.text(), name
        assert "\u202e" not in report.text(), name
        record.unlink()
        page.unlink()


@pytest.mark.parametrize("text", INERT)
def test_markdown_gives_harmless_html(text: str) -> None:
    for html in (str(render_markdown(text)), clean_page(text)):
        assert [*file_dangers(".html", html.encode())] == []
        assert "evil.example" not in "".join(
            part for part in html.split("<") if part.startswith(("img", "link", "script", "form"))
        )


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: [*d,*d]",
        "x: " + "[" * 5000,
        "x: " + "{a: " * 3000,
        "- " * 20_000,
        "? " * 20_000,
        "x: !!python/object/apply:os.system [id]",
        "x: " + "a" * 1_100_000,
    ],
    ids=["aliases", "lists", "mappings", "dashes", "keys", "tag", "size"],
)
def test_records_that_attack_the_reader_are_problems(tmp_path: Path, text: str) -> None:
    shutil.copytree(SITES / "small", tmp_path / "site")
    path = tmp_path / "site/content/products/bom.yml"
    path.write_text(text, "utf-8")
    content, report = load_content(tmp_path / "site")
    assert content is None
    assert {problem.location.path for problem in report.errors} == {"content/products/bom.yml"}
