"""The live site: one program builds again and again, and keeps in memory what did not change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build  # noqa: TID251 - as `mkdocs serve` calls it
from mkdocs.config.base import load_config  # noqa: TID251
from mkdocs.exceptions import Abort  # noqa: TID251

from generator import sources
from generator.publishing.record import DIGESTS, NAME, files_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuiltSite
    from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251

PRODUCT = "content/products/nem-thi-du.yml"


def copied(small_site: BuiltSite, folder: Path) -> Path:
    """The small site with what its build has kept, unpublished."""
    shutil.copytree(small_site.root, folder, ignore=shutil.ignore_patterns("site"))
    return folder


@pytest.fixture
def root(small_site: BuiltSite, tmp_path: Path) -> Path:
    """A small site of one's own."""
    return copied(small_site, tmp_path / "one")


def loaded(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), site_dir=str(root / "live"))


def started(root: Path) -> None:
    """What `mkdocs serve` does first."""
    config = loaded(root)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)


def pages(root: Path) -> dict[str, bytes]:
    """Every file of the live site but its digests, and the index of texts, which may be old."""
    folder = root / "live"
    names = {n for n in files_of(folder) if not n.startswith("pagefind/")} - {DIGESTS, NAME}
    return {name: (folder / name).read_bytes() for name in names}


def rename(root: Path) -> None:
    record = root / PRODUCT
    record.write_text(record.read_text("utf-8").replace("name: ", "name: Món "), "utf-8")


def test_a_rebuild_is_what_a_new_start_would_give(
    root: Path, small_site: BuiltSite, tmp_path: Path
) -> None:
    started(root)
    rename(root)
    build(loaded(root))
    afresh = copied(small_site, tmp_path / "two")
    rename(afresh)
    started(afresh)
    assert pages(root) == pages(afresh)
    assert "Món " in pages(root)["san-pham/nem-thi-du/index.html"].decode()


def test_a_rebuild_reads_only_what_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(root)
    read: list[str] = []
    plain = sources._read_record  # noqa: SLF001 - what is counted

    def counted(path: str, name: str) -> object:
        read.append(name)
        return plain(path, name)

    monkeypatch.setattr(sources, "_read_record", counted)
    (root / PRODUCT).write_text((root / PRODUCT).read_text("utf-8") + "\n", "utf-8")
    build(loaded(root))
    assert read == [PRODUCT]


def test_after_a_fault_the_last_good_site_stays_until_it_is_mended(root: Path) -> None:
    started(root)
    good, record = pages(root), root / PRODUCT
    text = record.read_text("utf-8")
    record.write_text(f"{text}\nno_such_key: 1\n", "utf-8")
    with pytest.raises(Abort):
        build(loaded(root))
    assert pages(root) == good
    record.write_text(text, "utf-8")
    build(loaded(root))
    assert pages(root) == good
