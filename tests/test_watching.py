"""How the live site hears of changes."""

from __future__ import annotations

import queue
import shutil
import time
import warnings
from typing import TYPE_CHECKING

import pytest
from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from generator import watching
from generator.watching import MANY, Heard, is_heard, observer_of_changes

if TYPE_CHECKING:
    from pathlib import Path


class Gathered(FileSystemEventHandler):
    """Gathers what changed."""

    def __init__(self) -> None:
        self.paths: queue.Queue[str] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.put(str(event.src_path))


def test_a_change_is_heard_and_a_look_is_not(tmp_path: Path) -> None:
    looked_at, changed = tmp_path / "a.yml", tmp_path / "products/b.yml"
    changed.parent.mkdir()
    looked_at.write_text("a")
    changed.write_text("b")
    heard, gathered = Heard(str(tmp_path)), Gathered()
    assert heard.take() is None  # whatever was before
    observer = observer_of_changes(heard)
    observer.schedule(gathered, str(tmp_path), recursive=True)
    observer.start()
    try:
        looked_at.read_text()
        changed.write_text("c")
        assert gathered.paths.get(timeout=20) == str(changed)
        assert heard.take() == frozenset({"products/b.yml"})
    finally:
        observer.stop()
        observer.join()
    assert looked_at.name not in {path.rpartition("/")[2] for path in gathered.paths.queue}


def test_folders_that_are_put_back_are_watched_again(tmp_path: Path) -> None:
    backup, content = tmp_path / "backup", tmp_path / "content"
    for number in range(40):
        (backup / f"photos/{number}/large").mkdir(parents=True)
        (backup / f"photos/{number}/large/a.jpg").write_text("a")
    shutil.copytree(backup, content)
    gathered = Gathered()
    observer = observer_of_changes(Heard(str(content)))
    observer.schedule(gathered, str(content), recursive=True)
    observer.start()
    try:
        with warnings.catch_warnings(record=True) as told:
            for _ in range(4):
                shutil.rmtree(content / "photos")
                shutil.copytree(backup, content, dirs_exist_ok=True)
                time.sleep(0.1)
            last = content / "photos/39/large/last.jpg"
            while str(last) not in gathered.paths.queue:
                last.write_text(f"{time.time()}")
                gathered.paths.get(timeout=20)
        assert [str(each.message) for each in told] == []
    finally:
        observer.stop()
        observer.join()


def test_a_folder_that_is_moved_away_is_told_of_as_its_files_would_be(tmp_path: Path) -> None:
    folder = tmp_path / "content/stories"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("a")
    told: queue.Queue[bool] = queue.Queue()
    handler = FileSystemEventHandler()
    handler.on_any_event = lambda event: told.put(event.is_directory)  # type: ignore[method-assign]
    observer = observer_of_changes(Heard(str(folder.parent)))
    observer.schedule(handler, str(folder.parent), recursive=True)
    observer.start()
    try:
        folder.rename(tmp_path / "elsewhere")
        assert told.get(timeout=20) is False  # MkDocs builds again for files alone
    finally:
        observer.stop()
        observer.join()


@pytest.mark.parametrize(
    "events",
    [
        [DirMovedEvent("/site/content/products", "/site/content/stories")],
        [DirDeletedEvent("/site/content/products")],
        [FileMovedEvent("/elsewhere/a.yml", "/site/content/products/a.yml")],
        [FileModifiedEvent(f"/site/content/products/{n}.yml") for n in range(MANY)],
    ],
)
def test_what_is_not_certain_is_said(events: list[FileSystemEvent]) -> None:
    heard = Heard("/site/content")  # it need not be there
    heard.take()
    for event in events:
        heard.tell(event)
    assert heard.take() is None
    heard.tell(FileMovedEvent("/site/content/products/.a.tmp", "/site/content/products/a.yml"))
    assert heard.take() == frozenset({"products/.a.tmp", "products/a.yml"})
    assert heard.take() == frozenset()


def test_of_a_folder_in_the_place_of_the_first_nothing_is_certain(tmp_path: Path) -> None:
    folder, other = tmp_path / "content", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    heard = Heard(str(folder))
    heard.take()
    assert heard.take() == frozenset()
    folder.rmdir()
    other.rename(folder)
    assert heard.take() is None
    assert heard.take() is None


def test_disks_of_other_machines_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {tmp_path}/far nfs4 rw 0 0\n")
    monkeypatch.setattr(watching, "_MOUNTS", mounts)
    monkeypatch.setattr("sys.platform", "linux")
    assert is_heard(tmp_path / "near")
    assert not is_heard(tmp_path / "far/content")
