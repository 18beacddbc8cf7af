"""The index of the search: joined from parts, each kept as long as none of its texts changes."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pagefind_bin import get_executable

from generator.site import search
from generator.site.search import FOLDER, index_ahead, index_site, page_digests
from generator.site.searchindex import FIELDS, UNSEARCHED, IndexingError, Part, pages_of
from generator.site.searchtext import NOT_SEARCHED, search_text
from generator.theme import Language
from generator.workers import SERIAL, Shop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import BuiltSite

PAGES = {
    "san-pham/gao/index.html": "<h1>Gạo nếp</h1><p>Gạo thơm, trồng ở đồng sâu.</p>",
    "san-pham/mat-ong/index.html": '<h1>Mật ong</h1><p data-pagefind-meta="maker">Hộ bà Sáu</p>',
    "san-pham/che/index.html": '<h1>Chè</h1><img src="a.jpg"><h2>Gạo</h2><p>Chè gạo lứt</p>',
    "cau-chuyen/ong/index.html": "<h1>Nuôi ong</h1><p>Ông nuôi ong lấy mật; gạo thì mua.</p>",
    "en/san-pham/gao/index.html": "<h1>Rice</h1><p>Fragrant rices of the deep field.</p>",
    "en/san-pham/che/index.html": "<h1>Tea</h1><p>Tea with rice.</p>",
    "trang-2/index.html": "",
}


class Place:
    """A site of a few pages, built again and again with one cache."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder / "cache"
        self.pages = dict(PAGES)
        self.builds = 0
        self.likely: dict[str, str] = {}
        """What the page that is awaited was like the last time."""

    def built(self, *, may_be_old: bool = False, awaited: str = "") -> dict[str, bytes]:
        """The files of the index; `awaited` is a page that comes when the others are indexed."""
        self.builds += 1
        site = self.folder / f"site-{self.builds}"
        for file, body in self.pages.items():
            path = site / file
            path.parent.mkdir(parents=True, exist_ok=True)
            mark = " data-pagefind-body" if body else ""
            path.write_text(f'<html><div id="content"{mark}>{body}</div></html>', "utf-8")
        pages = page_digests(site, self.pages)
        if awaited:
            content = (site / awaited).read_bytes()
            (site / awaited).unlink()
            ready = {file: digest for file, digest in pages.items() if file != awaited}
            index_ahead(site, ready, self.likely, self.cache, SERIAL)
            (site / awaited).write_bytes(content)
            self.likely = {awaited: pages[awaited]}
        index_site(site, pages, self.cache, SERIAL, may_be_old=may_be_old)
        return files_below(site / FOLDER)


def files_below(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A site whose parts are of one or two pages."""
    monkeypatch.setattr(search, "PART", 3)
    return Place(tmp_path)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The pages that Pagefind was run for, but for the run that gives its scripts."""
    runs: list[list[str]] = []
    run = search._run  # noqa: SLF001 - the only place where Pagefind runs

    def noted(pages: Mapping[str, str], bundle: Path) -> None:
        if [*pages] != ["index.html"]:
            runs.append([*pages])
        run(pages, bundle)

    monkeypatch.setattr(search, "_run", noted)
    return runs


def value(data: bytes, at: int = 0) -> tuple[Any, int]:
    """One value of CBOR, and where the next begins."""
    kind, number, at = data[at] >> 5, data[at] & 31, at + 1
    if number > 23:
        length = 1 << (number - 24)
        number, at = int.from_bytes(data[at : at + length]), at + length
    if kind < 2:
        return (-1 - number if kind else number), at
    if kind == 3:
        return data[at : at + number].decode(), at + number
    items = []
    for _ in range(number):
        item, at = value(data, at)
        items.append(item)
    return items, at


def meant(bundle: Mapping[str, bytes]) -> dict[tuple[str, str, str], Any]:
    """What an index says: language, word and address with the places where it stands."""

    def unpacked(name: str) -> bytes:
        return gzip.decompress(bundle[name]).removeprefix(b"pagefind_dcd")

    said: dict[tuple[str, str, str], Any] = {}
    for language, entry in json.loads(bundle["pagefind-entry.json"])["languages"].items():
        meta, _ = value(unpacked(f"pagefind.{entry['hash']}.pf_meta"))
        _version, pages, chunks, _filters, _sorts, fields = meta
        fragments = [json.loads(unpacked(f"fragment/{name}.pf_fragment")) for name, _ in pages]
        assert len(pages) == entry["page_count"]
        assert [count for _, count in pages] == [each["word_count"] for each in fragments]
        for first, last, name in chunks:
            (words,), _ = value(unpacked(f"index/{name}.pf_index"))
            assert all(first <= word <= last for word, *_ in words) or name
            for word, plain, marked in words:
                for form, found in [(word, plain), *marked]:
                    page = 0
                    for step, places, told in found:
                        page += step
                        names = [fields[-1 - each] if each < 0 else each for each in told]
                        said[language, f"{word} {form}", fragments[page]["url"]] = places, names
    return said


def searched(said: dict[tuple[str, str, str], Any]) -> dict[tuple[str, str, str], Any]:
    """The same without what fields say that nobody searches."""
    kept = {}
    for key, (places, told) in said.items():
        names: list[Any] = []
        is_searched = True
        for each in told:
            is_searched = each not in UNSEARCHED if isinstance(each, str) else is_searched
            names += [each] if is_searched else []
        if places or names:
            kept[key] = places, names
    return kept


def test_what_is_indexed_ahead_of_a_page_changes_nothing(place: Place, tmp_path: Path) -> None:
    last = "san-pham/che/index.html"
    other = Place(tmp_path / "other")
    assert place.built(awaited=last) == other.built()
    for body in (PAGES[last], "<h1>Trà</h1><p>Trà sen</p>", ""):
        place.pages[last] = other.pages[last] = body
        place.pages["cau-chuyen/ong/index.html"] = f"<h1>Ong</h1><p>{body}</p>"
        other.pages |= place.pages
        assert place.built(awaited=last) == other.built()


def test_ahead_of_a_page_that_stays_everything_is_indexed(
    place: Place, runs: list[list[str]]
) -> None:
    last = "san-pham/che/index.html"
    for _ in range(2):
        place.built(awaited=last)
    runs.clear()
    place.pages["cau-chuyen/ong/index.html"] = "<h1>Ong</h1>"
    place.built(awaited=last)
    assert len(runs) == 1


def test_the_joined_parts_say_what_one_index_of_all_pages_says(
    place: Place, tmp_path: Path, runs: list[list[str]]
) -> None:
    joined = meant(place.built())
    assert len(runs) > len(Language)
    languages = {
        file: Language.ENGLISH if file[:3] == "en/" else Language.VIETNAMESE for file in PAGES
    }
    for file, language in languages.items():
        text = search_text((tmp_path / "site-1" / file).read_text("utf-8"), language)
        if text:
            path = tmp_path / "whole" / file
            path.parent.mkdir(parents=True)
            path.write_text(text, "utf-8")
    command = [get_executable(), "--site", tmp_path / "whole", "--silent"]
    subprocess.run(command, check=True)  # noqa: S603
    whole = meant(files_below(tmp_path / "whole" / FOLDER))
    assert joined == searched(whole)
    assert ("vi", "gao gạo", "/cau-chuyen/ong/") in joined


def test_only_the_parts_are_indexed_again_of_which_a_text_has_changed(
    place: Place, runs: list[list[str]], tmp_path: Path
) -> None:
    first = place.built()
    runs.clear()
    assert place.built() == first
    place.pages["san-pham/gao/index.html"] += '<nav>Menu</nav><div class="ocop-cards">Chè</div>'
    assert place.built() == first
    assert runs == []
    place.pages["san-pham/gao/index.html"] += "<p>Hết mùa</p>"
    changed = place.built()
    assert len(runs) == 1
    assert "san-pham/gao/index.html" in runs[0]
    afresh = Place(tmp_path / "afresh")
    afresh.pages = place.pages
    assert afresh.built() == changed != first


def test_pages_come_and_go_as_in_a_build_without_cache(place: Place, tmp_path: Path) -> None:
    place.built()
    del place.pages["en/san-pham/gao/index.html"], place.pages["en/san-pham/che/index.html"]
    place.pages |= {f"san-pham/{n}/index.html": f"<h1>Số {n}</h1>" for n in range(5)}
    afresh = Place(tmp_path / "afresh")
    afresh.pages = place.pages
    assert place.built() == afresh.built()
    kept = {path.name for path in (place.cache / "search").iterdir()}
    assert kept == {path.name for path in (afresh.cache / "search").iterdir()}


@pytest.mark.parametrize("lost", ["part-*/fragment/*", "part-*/part", "chunks/*", "engine-*/*"])
def test_whatever_is_lost_of_the_cache_is_made_again(place: Place, lost: str) -> None:
    first = place.built()
    for path in (place.cache / "search").glob(lost):
        path.unlink()
    assert place.built() == first
    place.pages["san-pham/gao/index.html"] += "<p>Hết mùa</p>"
    for path in (place.cache / "search").glob(lost):
        path.unlink()
    assert len(meant(place.built())) > len(meant(first))


@pytest.mark.parametrize("left", ["", '{"ver', "null", "{}", '{"languages": []}'])
def test_a_damaged_entry_is_made_again(place: Place, left: str) -> None:
    first = place.built()
    for path in (place.cache / "search").glob(f"engine-*/{search.ENTRY}"):
        path.write_text(left)
    assert place.built() == first


def test_while_somebody_writes_the_last_index_will_do(place: Place, runs: list[list[str]]) -> None:
    first = place.built(may_be_old=True)
    place.pages["san-pham/gao/index.html"] += "<p>Hết mùa</p>"
    runs.clear()
    assert place.built(may_be_old=True) == first
    assert runs == []
    assert place.built() != first


def test_several_workers_give_the_same_index(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first = place.built()
    monkeypatch.setattr(search, "WORTH_SHARING", 1)
    monkeypatch.setattr(search, "LARGE", 0)
    again = Place(place.folder / "again")
    monkeypatch.setattr(sys.modules[__name__], "SERIAL", Shop(again.cache, size=2))
    assert again.built() == first


def test_a_failure_keeps_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: Path(sys.executable))
    with pytest.raises(IndexingError, match="pagefind"):
        place.built()
    assert [*(place.cache / "search").iterdir()] == []


def test_two_pages_of_one_short_name_keep_their_own_texts() -> None:
    parts = [Part((("vi_1", 4, "aa"), ("vi_2", 5, "bb")), {}), Part((("vi_1", 6, "cc"),), {})]
    assert [*pages_of(parts)] == [
        (0, "vi_1", "vi_1", 4),
        (0, "vi_2", "vi_2", 5),
        (1, "vi_1", "vi_1c", 6),
    ]


def test_the_words_indexed_of_a_page_are_what_pagefind_finds_in_it(
    small_site: BuiltSite, tmp_path: Path
) -> None:
    excluded = [option for name in NOT_SEARCHED for option in ("--exclude-selectors", f".{name}")]
    texts = tmp_path / "texts"
    for path in small_site.folder.rglob("*.html"):
        name = path.relative_to(small_site.folder)
        language = Language.ENGLISH if name.parts[0] == "en" else Language.VIETNAMESE
        if text := search_text(path.read_text("utf-8"), language):
            (texts / name).parent.mkdir(parents=True, exist_ok=True)
            (texts / name).write_text(text, "utf-8")

    aliases = {"khong_dau", "ten_khong_dau"}

    def found(site: Path, *options: str) -> dict[str, tuple[Any, ...]]:
        bundle = tmp_path / f"of-{site.name}"
        command = [get_executable(), "--site", site, "--output-path", bundle, "--silent", *options]
        subprocess.run(command, check=True)  # noqa: S603
        pages = [gzip.decompress(path.read_bytes()) for path in bundle.glob("fragment/*")]
        all_ = [json.loads(page.removeprefix(b"pagefind_dcd")) for page in pages]
        return {
            page["url"]: (
                re.sub(r"[\s.]+", "", page["content"]),
                {k: v for k, v in page["meta"].items() if k in FIELDS and k not in aliases},
            )
            for page in all_
        }

    assert found(texts) == found(small_site.folder, *excluded)


def page(body: str) -> str:
    return f'<title>Ba Đồn – OCOP</title><div id="content" data-pagefind-body>{body}</div>'


@pytest.mark.parametrize(
    ("body", "of_title", "of_text"),
    [
        ("<h1 class='đ'>Đường <b>phèn</b></h1><p>Ba Đồn, đường</p>", "dường", "dường dồn"),
        ("<p>Rau đay</p>", "dồn", "day"),
        ('<h1>Chè</h1><nav>Đầu trang</nav><section class="ocop-story-part">Đồi</section>', "", ""),
    ],
)
def test_words_with_d_can_be_typed_without_its_stroke(
    body: str, of_title: str, of_text: str
) -> None:
    text = search_text(page(body), Language.VIETNAMESE)
    for field, words in (("ten_khong_dau", of_title), ("khong_dau", of_text)):
        assert (f'data-pagefind-meta="{field}">{words}</i>' in text) is bool(words)
