"""How the live site hears of changes."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator import watching
from generator.watching import is_heard, observer_of_changes

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Heard(FileSystemEventHandler):
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
    observer, heard = observer_of_changes(), Heard()
    observer.schedule(heard, str(tmp_path), recursive=True)
    observer.start()
    try:
        looked_at.read_text()
        changed.write_text("c")
        assert heard.paths.get(timeout=20) == str(changed)
    finally:
        observer.stop()
        observer.join()
    assert looked_at.name not in {path.rpartition("/")[2] for path in heard.paths.queue}


def test_disks_of_other_machines_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {tmp_path}/far nfs4 rw 0 0\n")
    monkeypatch.setattr(watching, "_MOUNTS", mounts)
    monkeypatch.setattr("sys.platform", "linux")
    assert is_heard(tmp_path / "near")
    assert not is_heard(tmp_path / "far/content")
