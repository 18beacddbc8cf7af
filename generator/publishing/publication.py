"""One publication, from the lock to the swap.

The next site is built in a folder beside the published one. At every moment, whatever kills the
build, the last site or the new one stands whole:

- Linux and macOS swap the two folders in one step; no reader ever meets a half site or none.
- Windows, and disks that cannot swap, need two renames. A build killed between them leaves no
  folder under the published name; both sites still stand whole beside it, and the next build
  begins with setting that right.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from generator.messages import reason_of, say
from generator.publishing.folders import exchange, flush, flush_names, remove
from generator.publishing.former import begin, drop, keep
from generator.publishing.locks import Lock, LockedError
from generator.publishing.record import NAME, read_record, strangers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_PAUSE_S = 0.2
"""So often a build looks whether the other one has ended."""

_SHOWN = 3
"""How many strange files a message names."""


class PublishError(Exception):
    """Why nothing can be published, in the editor's words."""


class Publication:
    """The right to publish into one folder, held from the start of a build to its end."""

    def __init__(
        self,
        folder: Path,
        kept: Path | None = None,
        *,
        tell_waiting: Callable[[], object] = lambda: None,
    ) -> None:
        """Take the lock, mend what a killed build left, make sure that the folder is ours.

        `kept` is where the last site goes when the next one takes its place, if on the same disk.
        It stands in the cache, which one build has for itself: another one, of the same records
        into another folder, waits for its end, and that is told.
        `PublishError` says why not; then nothing has been touched.
        """
        self.published = folder.resolve()
        self._kept = kept
        self._left: frozenset[str] = frozenset()
        self._old = beside(self.published, "old")
        self.staging = beside(self.published, "new")
        self._lock = _take(self.published)
        self._cache_lock = None if kept is None else _waited_for(kept.parent, tell_waiting)
        try:
            self._recover()
            _make_sure_it_is_ours(self.published)
            self.staging.mkdir()
        except OSError as error:
            self.abandon()
            raise PublishError(_denied(self.published, error)) from error
        except PublishError:
            self.abandon()
            raise

    def begin_with_former(self) -> None:
        """Let the site that is being built go on from the one before the last, if that was kept."""
        if self._kept is not None:
            self._left = begin(self.staging, self._kept)

    def drop_former(self, names: Iterable[str]) -> None:
        """Remove what is left of that site and is not among the names of this one."""
        drop(self.staging, self._left.difference(names))
        self._left = frozenset()

    def publish(self, *, is_passing: bool = False) -> None:
        """Put the finished site in the place of the last one and give the lock back.

        A passing site, which somebody looks at while writing, need not outlive a power cut.
        """
        try:
            if not is_passing:
                flush(self.staging)
            replace(self.staging, self.published)
            if not is_passing:
                flush_names(self.published.parent)
        except OSError as error:
            self.abandon()
            raise PublishError(_denied(self.published, error)) from error
        for former in (self.staging, self._old):
            if self._kept is not None and former.exists():
                keep(former, self._kept)
        self._clean()
        self._release()

    def abandon(self) -> None:
        """Forget the site that was not finished; the last one stands. No harm once it is over."""
        if self._lock.is_held:
            self._clean()
            self._release()

    def _release(self) -> None:
        if self._cache_lock is not None:
            self._cache_lock.release()
        self._lock.release()

    def _recover(self) -> None:
        """Finish or undo what was killed between two renames, then clear away the rest."""
        if not self.published.exists() and self._old.exists():
            whole = self.staging if read_record(self.staging) else self._old
            whole.rename(self.published)
        self._clean()

    def _clean(self) -> None:
        for folder in (self.staging, self._old):
            if folder.exists() and (folder is self.staging or self.published.exists()):
                remove(folder)


def beside(published: Path, name: str) -> Path:
    """A hidden neighbour of the published folder: on the same disk, so that a rename is enough."""
    return published.with_name(f".{published.name}.{name}")


def replace(staging: Path, published: Path) -> None:
    """Let the finished folder stand under the published name; what stood there stands beside."""
    if not published.exists():
        staging.rename(published)
    elif not exchange(staging, published):
        old = beside(published, "old")
        published.rename(old)
        try:
            staging.rename(published)
        except OSError:
            old.rename(published)
            raise


def _take(published: Path) -> Lock:
    try:
        published.parent.mkdir(parents=True, exist_ok=True)
        return Lock(beside(published, "lock"))
    except LockedError as error:
        raise PublishError(say("publish-locked", folder=str(published))) from error
    except OSError as error:
        raise PublishError(_denied(published, error)) from error


def _waited_for(cache: Path, tell: Callable[[], object]) -> Lock | None:
    """The lock of a cache, as soon as no other build has it; None where no file may be there."""
    is_told = False
    while True:
        try:
            cache.mkdir(parents=True, exist_ok=True)
            return Lock(cache / "lock")
        except LockedError:
            if not is_told:
                tell()
            is_told = True
            time.sleep(_PAUSE_S)
        except OSError:
            return None


def _make_sure_it_is_ours(published: Path) -> None:
    """Refuse a folder with anything in it that no build of ours made."""
    if not published.exists():
        return
    if not published.is_dir():
        raise PublishError(say("publish-file", folder=str(published)))
    if names := strangers(published):
        key = "publish-strangers" if (published / NAME).is_file() else "publish-not-ours"
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        raise PublishError(say(key, folder=str(published), names=shown))


def _denied(published: Path, error: OSError) -> str:
    return say("publish-denied", folder=str(published.parent), reason=reason_of(error))
