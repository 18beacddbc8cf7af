"""How `ocop serve` hears of a change in a folder at once: from the system.

Of folders that another machine or system holds, nobody hears; there MkDocs looks twice a second.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What counts as a change: systems also tell when a file is only read."""

_HELD_ELSEWHERE = ("9p", "afpfs", "cifs", "drvfs", "fuse", "nfs", "smb", "vboxsf", "virtiofs")
"""How the kinds of disks begin that others write to behind the system's back."""

_MOUNTS = Path("/proc/mounts")


def observer_of_changes() -> BaseObserver:
    """An observer that tells of changes alone."""
    observer: BaseObserver = Observer()
    schedule = observer.schedule

    def schedule_changes(handler: Any, path: str, *, recursive: bool = False) -> Any:  # noqa: ANN401
        return schedule(handler, path, recursive=recursive, event_filter=CHANGES)

    vars(observer)["schedule"] = schedule_changes
    return observer


def is_heard(folder: Path) -> bool:
    """Whether the system hears of every change in a folder, as far as can be told."""
    if sys.platform != "linux":
        return True
    try:
        mounts = [line.split()[1:3] for line in _MOUNTS.read_text("utf-8").splitlines()]
    except (OSError, ValueError):
        return False
    inside = folder.resolve()
    found = [(len(at), kind) for at, kind in mounts if inside.is_relative_to(at)]
    return not max(found, default=(0, "fuse"))[1].startswith(_HELD_ELSEWHERE)
