"""Writing and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.output import Artifact, publish, remove_staging, staging_folder, write_artifacts

if TYPE_CHECKING:
    from pathlib import Path


def test_artifacts_are_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    artifacts = [Artifact("a/b.html", "Gạo\nnếp"), Artifact("c.bin", b"\x00\x01")]
    assert write_artifacts(artifacts, tmp_path) == 2
    assert (tmp_path / "a/b.html").read_bytes() == "Gạo\nnếp".encode()
    assert (tmp_path / "c.bin").read_bytes() == b"\x00\x01"


@pytest.mark.parametrize("path", ["../x.html", "a/../../x.html", "/x.html"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ValueError, match="leads out"):
        write_artifacts([Artifact(path, "x")], folder)
    assert [*tmp_path.rglob("x.html")] == []


def test_publishing_replaces_the_whole_last_site(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts([Artifact("old.html", "old")], published)
    staging = staging_folder(published)
    write_artifacts([Artifact("new.html", "new")], staging)
    publish(staging, published)
    assert [path.name for path in published.iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_unfinished_site_is_forgotten_and_the_last_one_stays(tmp_path: Path) -> None:
    published = tmp_path / "site"
    write_artifacts([Artifact("old.html", "old")], published)
    write_artifacts([Artifact("half.html", "half")], staging_folder(published))
    remove_staging(published)
    assert [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*.html")] == ["site/old.html"]
