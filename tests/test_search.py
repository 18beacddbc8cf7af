"""The index of the search: made by Pagefind, kept as long as no page changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.site import search
from generator.site.search import FOLDER, IndexingError, index_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stands in for Pagefind: its index is the text of all pages."""
    runs: list[str] = []

    def index(folder: Path) -> None:
        pages = sorted(folder.rglob("*.html"))
        runs.append("".join(path.read_text("utf-8") for path in pages))
        (folder / FOLDER).mkdir()
        (folder / FOLDER / "index").write_text(runs[-1], "utf-8")

    monkeypatch.setattr(search, "_index", index)
    return runs


def indexed(root: Path, text: str, *, may_be_old: bool = False) -> str:
    """The index of a site of one page."""
    site = root / f"site-{len([*root.iterdir()])}"
    (site / "gao").mkdir(parents=True)
    (site / "gao/index.html").write_text(text, "utf-8")
    index_site(site, root / "cache", may_be_old=may_be_old)
    return (site / FOLDER / "index").read_text("utf-8")


def test_the_index_is_made_again_only_where_a_page_has_changed(
    tmp_path: Path, runs: list[str]
) -> None:
    assert indexed(tmp_path, "gạo") == "gạo"
    assert indexed(tmp_path, "gạo") == "gạo"
    assert runs == ["gạo"]
    assert indexed(tmp_path, "mật ong") == "mật ong"
    assert runs == ["gạo", "mật ong"]
    assert len([*(tmp_path / "cache/search").iterdir()]) == 1


def test_while_somebody_writes_the_last_index_will_do(tmp_path: Path, runs: list[str]) -> None:
    assert indexed(tmp_path, "gạo", may_be_old=True) == "gạo"
    assert indexed(tmp_path, "mật ong", may_be_old=True) == "gạo"
    assert indexed(tmp_path, "mật ong") == "mật ong"
    assert runs == ["gạo", "mật ong"]


def test_what_was_killed_half_way_is_no_index(tmp_path: Path, runs: list[str]) -> None:
    half = tmp_path / "cache/search/.0123.99"
    half.mkdir(parents=True)
    assert indexed(tmp_path, "gạo", may_be_old=True) == "gạo"
    assert runs == ["gạo"]


def test_a_failure_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: Path) -> None:
        raise IndexingError

    monkeypatch.setattr(search, "_index", fail)
    with pytest.raises(IndexingError):
        indexed(tmp_path, "gạo")
    assert not (tmp_path / "cache/search").exists()
