"""Work in parallel, through the `Executor` of `concurrent.futures`.

What all pieces of work share is handed over once: by fork where the system has it, else by a file
that every worker reads once. Whoever brings an executor of machines elsewhere gives them the disk:
they see the site's folder, its cache and the fonts under the same names, and put what they make
into the cache.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import re
import sys
import tempfile
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
    wait,
)
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")

ROUNDS: Final = 16
"""Each worker is given so many pieces, so that none waits long for the others at the end."""

_inherited: dict[str, object] = {}
"""What forked workers find in their memory, by its token."""

_read: dict[str, object] = {}
"""What workers elsewhere have read, by its path; the last one only."""


class Crew(Enum):
    """Who does the work where no executor is given."""

    FORKED = 1
    """Processes that find everything in their memory, beside this one, which works too."""
    APART = 2
    """The same without this one: for libraries whose own threads, once begun, outlive no fork."""
    FRESH = 3
    """Processes that begin anew: where such a library is in use here already."""
    THREADS = 4
    """Threads: for libraries that let one another run, and for programs that are waited for."""


class ClusterError(Exception):
    """The executor that was asked for cannot be had; the code of its message is the argument."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Where work is done: by how many, and with which folder for what is kept."""

    folder: Path | None = None
    """Below the site's cache; None to keep nothing."""
    executor: Executor | None = None
    """Workers elsewhere; None for processes of this machine."""
    size: int = 1
    """How many workers there are."""
    memory: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    """What a program that builds again and again keeps from build to build; None to forget it."""

    def __reduce__(self) -> tuple[type[Shop], tuple[Path | None]]:
        """A worker elsewhere works alone."""
        return Shop, (self.folder,)

    @classmethod
    def of_machine(cls, folder: Path, memory: dict[str, Any] | None = None) -> Shop:
        """One worker for each core that this program may use."""
        cores = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)
        return cls(folder, size=len(cores), memory=memory)

    @property
    def may_copy(self) -> bool:
        """Whether this process may be copied: connections to workers elsewhere outlive no copy."""
        return self.executor is None

    def run(  # noqa: PLR0913 - how work is dealt out
        self,
        work: Callable[[S, Sequence[T]], R],
        shared: S,
        items: Sequence[T],
        *,
        least: int,
        most: int = sys.maxsize,
        crew: Crew = Crew.FORKED,
    ) -> Iterator[tuple[R, int]]:
        """Give `work(shared, part)` for parts of the items, as they are done, and each part's size.

        Fewer than `least` items are worked on here. A part has `most` items: fewer where each takes
        long, so that it can be told how far the work is.
        """
        if len(items) >= least and self.executor is None and crew is Crew.THREADS:
            with ThreadPoolExecutor(self.size) as threads:
                for each in as_completed(
                    [threads.submit(work, shared, one) for one in parts(items, 1)]
                ):
                    yield each.result(), 1
            return
        if len(items) < least or (self.executor is None and self.size == 1):
            for part in parts(items, min(most, max(1, len(items) // ROUNDS))):
                yield work(shared, part), len(part)
            return
        size = min(most, -(-len(items) // (self.size * ROUNDS)))
        with self._team(shared, crew) as (executor, token):
            tasks = {executor.submit(_do, work, token, part): part for part in parts(items, size)}
            if token in _inherited and crew is Crew.FORKED:
                yield from _with_own_hands(tasks, work, shared)
                return
            for task in as_completed(tasks) if self.executor is None else tasks:
                yield task.result(), len(tasks[task])

    @contextmanager
    def _team(self, shared: object, crew: Crew) -> Iterator[tuple[Executor, str]]:
        """An executor, and the token under which its workers find what they share."""
        is_copied = crew in {Crew.FORKED, Crew.APART}
        if self.executor is None and is_copied and sys.platform == "linux":
            token = f"{id(shared)}"
            _inherited[token] = shared
            context = multiprocessing.get_context("fork")
            try:
                # What is inherited stays: nobody walks through it, and so it stays shared.
                others = self.size - 1 if crew is Crew.FORKED else self.size
                team = ProcessPoolExecutor(others, mp_context=context, initializer=gc.freeze)
                with team as executor:
                    yield executor, token
            finally:
                del _inherited[token]
            return
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".shared", delete=False) as file:
            pickle.dump(shared, file, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            if self.executor is not None:
                yield self.executor, file.name
            else:
                fresh = multiprocessing.get_context("spawn")
                with ProcessPoolExecutor(self.size, mp_context=fresh) as executor:
                    yield executor, file.name
        finally:
            Path(file.name).unlink(missing_ok=True)


SERIAL: Final = Shop()
"""All by this process alone, keeping nothing."""


@contextmanager
def shop_at(address: str, folder: Path) -> Iterator[Shop]:
    """The workers of a Dask cluster at `dask://host:port`; they must see `folder` too."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not re.fullmatch(r"\S+:\d+", place):
        message = "executor-address"
        raise ClusterError(message, address)
    try:
        from distributed import Client  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        message = "executor-missing"
        raise ClusterError(message, address) from error
    try:
        client: Any = Client(f"tcp://{place}", timeout=10)  # type: ignore[no-untyped-call]
    except OSError as error:
        message = "executor-unreachable"
        raise ClusterError(message, address) from error
    with client:
        size = len(client.scheduler_info()["workers"])
        yield Shop(folder, client.get_executor(), max(1, size))


def parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in their order, so many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _with_own_hands(
    tasks: dict[Future[R], Sequence[T]], work: Callable[[S, Sequence[T]], R], shared: S
) -> Iterator[tuple[R, int]]:
    """Take parts from the end while the others take them from the beginning.

    To wait would be to hold as much memory as a worker and do nothing.
    """
    while tasks:
        last = next(reversed(tasks))
        if last.cancel():
            part = tasks.pop(last)
            yield work(shared, part), len(part)
            done = [task for task in tasks if task.done()]
        else:  # all are begun
            done = [*wait(tasks, return_when=FIRST_COMPLETED).done]
        for task in done:
            part = tasks.pop(task)
            yield task.result(), len(part)


def _do(work: Callable[[Any, Any], R], token: str, part: Sequence[Any]) -> R:
    """One piece of work, in a worker."""
    if token in _inherited:
        return work(_inherited[token], part)
    if token not in _read:
        _read.clear()
        with Path(token).open("rb") as file:
            _read[token] = pickle.load(file)  # noqa: S301 - our own, written a moment ago
        gc.freeze()  # it stays: nobody need walk through it again and again
    return work(_read[token], part)


def give_back_memory() -> None:
    """Give back to the system what is no longer used: much was, and little will be.

    What was to stay for the whole build is looked through, too; the C library of Linux keeps what
    was freed, until it is asked.
    """
    gc.unfreeze()
    gc.collect()
    trim_memory()


def trim_memory() -> None:
    """Give back what was freed, without looking for more."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # other C libraries
            ctypes.CDLL(None).malloc_trim(0)
