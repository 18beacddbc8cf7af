"""How `ocop serve` hears of a change in a folder at once: from the system.

Of folders that another machine or system holds, nobody hears; there MkDocs looks twice a second.
"""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]
"""What counts as a change: systems also tell when a file is only read."""

_HELD_ELSEWHERE = ("9p", "afpfs", "cifs", "drvfs", "fuse", "nfs", "smb", "vboxsf", "virtiofs")
"""How the kinds of disks begin that others write to behind the system's back."""

_MOUNTS = Path("/proc/mounts")


MANY: Final = 1000
"""Of so many changes at once, a system may have forgotten some."""


class Heard:
    """The files that the system told of, until somebody asks for them."""

    def __init__(self, folder: str) -> None:
        """Begin to hear of a folder."""
        self._folder = Path(folder)
        self._paths: SimpleQueue[str | None] = SimpleQueue()
        self.begin()

    def begin(self) -> None:
        """Begin with the folder that stands there now; what happened in it before, nobody knows."""
        self._identity = self._now()
        self._paths.put(None)

    def tell(self, event: FileSystemEvent) -> None:
        """Hear of a change; what becomes of the files in a folder that moves, is not certain."""
        for path in filter(None, (event.src_path, event.dest_path)):
            self._paths.put(path if isinstance(path, str) and not event.is_directory else None)

    def take(self) -> frozenset[str] | None:
        """All that were told of since the last time, below the folder, with forward slashes.

        None where others may have changed too: also as long as another folder stands in the place
        of that which the system tells of.
        """
        paths: set[str | None] = set()
        with suppress(Empty):
            while True:
                paths.add(self._paths.get_nowait())
        names = [self._name(path) for path in paths if path is not None]
        found = frozenset(name for name in names if name is not None)
        is_certain = len(found) == len(paths) < MANY and self._identity == self._now()
        return found if is_certain else None

    def _now(self) -> tuple[int, int] | None:
        """Which folder stands there."""
        with suppress(OSError):
            state = self._folder.stat()
            return state.st_dev, state.st_ino
        return None

    def _name(self, path: str) -> str | None:
        """Its name below the folder; None of one that stands elsewhere."""
        with suppress(ValueError):
            return Path(path).relative_to(self._folder).as_posix()
        return None


def observer_of_changes(heard: Heard) -> BaseObserver:
    """An observer that tells of changes alone, to `heard` before all others."""
    # A folder with others in it, copied into one that is watched, is met twice; once is enough.
    warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning)
    observer: BaseObserver = Observer()
    schedule = observer.schedule

    def schedule_changes(handler: Any, path: str, *, recursive: bool = False) -> Any:  # noqa: ANN401
        return schedule(_First(heard, handler), path, recursive=recursive, event_filter=CHANGES)

    vars(observer)["schedule"] = schedule_changes
    return observer


def on_another_folder(looking: BaseObserver, folder: str, then: Callable[[], None]) -> None:
    """Call `then` whenever another folder has taken the place of one; `looking` looks for it.

    Of that the system tells nobody: who watches a folder, goes on with the one that was there.
    """
    looking.schedule(_Another(folder, then), str(Path(folder).parent))


def tell_of_change(observer: BaseObserver, folder: str) -> None:
    """Tell all who watch a folder that something in it is another."""
    for emitter in observer.emitters:
        if emitter.watch.path == folder:
            emitter.queue_event(FileModifiedEvent(folder))


class _Another(FileSystemEventHandler):
    """Hears that something has come to stand at a place."""

    def __init__(self, place: str, then: Callable[[], None]) -> None:
        self._place, self._then = place, then

    def on_created(self, event: FileSystemEvent) -> None:
        if event.src_path == self._place:
            self._then()

    def on_moved(self, event: FileSystemEvent) -> None:
        if event.dest_path == self._place:
            self._then()


class _First(FileSystemEventHandler):
    """Tells one before the other."""

    def __init__(self, heard: Heard, other: FileSystemEventHandler) -> None:
        self._heard, self._other = heard, other

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._heard.tell(event)
        if isinstance(event, DirMovedEvent | DirDeletedEvent):  # MkDocs cares for files alone
            event = FileDeletedEvent(event.src_path)
        self._other.dispatch(event)


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
