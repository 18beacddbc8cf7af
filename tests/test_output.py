"""Writing and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.output import Artifact, write_artifacts

if TYPE_CHECKING:
    from pathlib import Path


def test_artifacts_are_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    artifacts = [Artifact("a/b.html", "Gạo\nnếp"), Artifact("c.bin", b"\x00\x01")]
    assert write_artifacts(artifacts, tmp_path) == ["a/b.html", "c.bin"]
    assert (tmp_path / "a/b.html").read_bytes() == "Gạo\nnếp".encode()
    assert (tmp_path / "c.bin").read_bytes() == b"\x00\x01"


@pytest.mark.parametrize("path", ["../x.html", "a/../../x.html", "/x.html"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ValueError, match="leads out"):
        write_artifacts([Artifact(path, "x")], folder)
    assert [*tmp_path.rglob("x.html")] == []


def test_a_kept_file_is_never_written_to(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept.jpg", tmp_path / "out"
    kept.write_bytes(b"kept")
    write_artifacts([Artifact("b.jpg", kept), Artifact("b.jpg", b"another")], folder)
    assert (folder / "b.jpg").read_bytes() == b"another"
    assert kept.read_bytes() == b"kept"


def test_who_reads_a_file_while_it_is_replaced_reads_the_whole_of_it(tmp_path: Path) -> None:
    write_artifacts([Artifact("a.html", "the one before")], tmp_path)
    with (tmp_path / "a.html").open(encoding="utf-8") as reader:
        write_artifacts([Artifact("a.html", "the next")], tmp_path)
        assert reader.read() == "the one before"
    assert (tmp_path / "a.html").read_text("utf-8") == "the next"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_file_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    write_artifacts([Artifact("a/b.html", "below")], tmp_path)
    write_artifacts([Artifact("a", "file")], tmp_path)
    assert (tmp_path / "a").read_text("utf-8") == "file"


def test_a_file_in_the_way_of_the_folder_itself_stays(tmp_path: Path) -> None:
    mine = tmp_path / "README.md"
    mine.write_text("mine")
    for folder in (mine, mine / "site", mine / "a/b"):
        with pytest.raises(OSError, match="README"):
            write_artifacts([Artifact("c/d.txt", "theirs")], folder)
    assert mine.read_text() == "mine"
