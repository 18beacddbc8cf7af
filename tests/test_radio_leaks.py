"""Nothing of an unpublished story is in any file of a site: pages, data, search, photos, packs."""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from generator.demo.airing import tune
from generator.pipeline import prepare_build
from generator.plugin import build_site
from generator.site.page import Site
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import BuiltSite

    from generator.theme import Theme

TODAY, FIRST_DAY = date(2026, 11, 23), date(2026, 11, 24)
MKDOCS = """\
site_name: Trang mẫu
site_url: https://example.vn/
docs_dir: content
theme: {name: material}
plugins:
  - ocop: {print: false}
"""
COMMUNE = "name: Cũ\nkind: commune\nprovince: Tỉnh Mẫu\n"
MAKER = "name: HTX Mẫu\ncommune: xa-cu\nkind: cooperative\n"
STATES = {
    "zydraft": "status: draft\n",
    "zytaken": "status: withdrawn\n",
    "zysoon": "status: approved\napproved_by: Bà Mẫu\napproved_on: 2026-11-01\n"
    f"embargo_until: {FIRST_DAY}\n",
    "zypublic": "status: approved\napproved_by: Bà Mẫu\napproved_on: 2026-11-01\n",
}
"""A word that stands nowhere else for each state, and the lines that make it."""
HIDDEN = tuple(STATES)[:3]


def _story(word: str) -> str:
    """A story in which everything that can carry the word does."""
    return f"""\
title: Chuyện {word}a
{STATES[word]}teaser: Lời {word}b.
short: Một phút {word}c.
body: Toàn văn {word}d.
author: Bà {word}e
interviews: [{{speaker: Bà {word}f, role: x, text: Lời {word}g., consent: Đồng ý}}]
audio: {{file: {word}/h.wav, reader: Bà {word}i, chapters: [{{second: 0, title: Đoạn {word}j}}]}}
english: {{title: Tale {word}k, teaser: A {word}l., body: All {word}m.}}
"""


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, small_site: BuiltSite) -> Path:
    """A site with stories in every state, of products and of collectives."""
    root = tmp_path_factory.mktemp("leaks")
    fonts = ".cache/ocop/fonts"
    shutil.copytree(small_site.root / fonts, root / fonts)
    files = {"mkdocs.yml": MKDOCS, "content/communes/xa-cu.yml": COMMUNE}
    files["content/producers/htx.yml"] = MAKER
    for number, word in enumerate(STATES):
        told = _story(word)
        product = f"name: Hàng số {number}\nproducer: htx\nstory:\n{_indented(told)}"
        files[f"content/products/hang-{number}.yml"] = product
        photo = f"photos: [{{file: {word}/n.jpg, alt: Ảnh {word}o, caption: Chú thích {word}p}}]\n"
        village = f"kind: collective\nproducers: [htx]\n{photo}{told}"
        files[f"content/stories/{word}-lang.yml"] = village
        picture = root / f"content/photos/{word}/n.jpg"
        picture.parent.mkdir(parents=True)
        Image.new("RGB", (800, 600), (number * 50, 90, 60)).save(picture)
        sound = root / f"content/audio/{word}/h.wav"
        sound.parent.mkdir(parents=True)
        sound.write_bytes(tune(7000 + number)[:60_044])
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and everything that is packed in it."""
    yield name, data
    if data.startswith(b"\x1f\x8b"):  # the search index
        yield f"{name}!", gzip.decompress(data)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _unpacked(f"{name}!{member}", archive.read(member))


def test_no_file_of_the_site_knows_an_unpublished_story(root: Path, tmp_path: Path) -> None:
    folder = build_site(root, today=TODAY, site_dir=tmp_path / "site")
    found: dict[str, set[str]] = {word: set() for word in STATES}
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        for name, data in _unpacked(path.relative_to(folder).as_posix(), path.read_bytes()):
            for word in STATES:
                if word in name or word.encode() in data or word.encode("utf-16-le") in data:
                    found[word].add(name)
    assert {word: found[word] for word in HIDDEN} == {word: set() for word in HIDDEN}
    endings = {name.rstrip("!").rpartition(".")[2] for name in found["zypublic"]}
    assert {"html", "xml", "json", "zip", "wav", "jpg", "pf_fragment", "vtt"} <= endings


def test_a_rebuild_on_its_first_day_publishes_a_story(root: Path, theme: Theme) -> None:
    names = dict.fromkeys(Language, "Trang mẫu")
    for day, is_there in ((TODAY, False), (FIRST_DAY, True)):
        site = Site(names=names, descriptions=names, url="https://example.vn/", today=day)
        build, _report = prepare_build(root, theme, site, with_print=False)
        assert build is not None
        pages = {page.uri for page in build.pages}
        assert ("cau-chuyen/hang-2/" in pages) is is_there
        assert ("cau-chuyen/zysoon-lang/" in pages) is is_there
        assert "cau-chuyen/hang-0/" not in pages
