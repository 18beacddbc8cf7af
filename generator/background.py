"""Work that goes on beside the build, in a copy of this process where the system makes copies."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import tempfile
import threading
import time
import traceback
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from generator.progress import Step, Tally

T = TypeVar("T")

WORTH_COPYING: Final = 100
"""What is made of fewer records is there sooner than a copy of this process."""


class Reached(NamedTuple):
    """How far work is, as `Step.reach` takes it."""

    done: int = 0
    total: int = 0
    kept: int = 0


@dataclass(slots=True)
class Count:
    """How far the work is, told to whoever waits for it."""

    tell: Callable[[Reached], object] = bool
    total: int = 0
    done: int = 0
    kept: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def advance(self, count: int = 1, *, kept: bool = False) -> None:
        """So many pieces more are done."""
        with self._turn:
            self.done += count
            self.kept += count if kept else 0
            self.tell(Reached(self.done, self.total, self.kept))


class Background(Generic[T]):
    """One piece of work, begun at once; its result is a value that can be pickled."""

    def __init__(self, work: Callable[[Tally], T], *, is_beside: bool = True) -> None:
        """Begin; the work is done here and now where processes cannot be copied or must not be.

        A copy that works for another process is not copied again.
        """
        self._process: Any = None
        self._reached = Reached()
        is_copy = multiprocessing.current_process().daemon
        if not is_beside or is_copy or sys.platform != "linux":
            count = Count()
            self._outcome: tuple[Any, BaseException | None] = work(count), None
            self._reached = Reached(count.done, count.total, count.kept)
            return
        context = multiprocessing.get_context("fork")
        self._answer, answer = context.Pipe(duplex=False)
        self._left = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been read
        ends = (self._answer, answer)
        self._process = context.Process(target=_worked, args=(work, *ends, self._left), daemon=True)
        self._process.start()
        answer.close()

    @classmethod
    def done(cls, value: T) -> Background[T]:
        """Work of which the result is known."""
        self = cls.__new__(cls)
        self._process, self._outcome, self._reached = None, (value, None), Reached()
        return self

    def result(self, step: Step | None = None) -> T:
        """What came of it, as soon as it is there; what it raised is raised here.

        `step` is told how far the work is.
        """
        while self._process is not None:
            self._hear()
            if step is not None:
                step.reach(*self._reached)
        if step is not None:
            step.reach(*self._reached)
        value, error = self._outcome
        if error is not None:
            raise error
        done: T = value
        return done

    def is_done(self, within_s: float) -> bool:
        """Whether the result is there, now or within some time."""
        end = time.monotonic() + within_s
        while self._process is not None:
            if not self._answer.poll(max(0.0, end - time.monotonic())):
                return False
            self._hear()
        return True

    def __enter__(self) -> Background[T]:
        """It goes on until the end of the block at most."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the work if it still goes on."""
        self.abandon()

    def abandon(self) -> None:
        """Stop the work: nobody waits for it any more."""
        if self._process is not None:
            self._process.terminate()
            self._forget()
            self._outcome = None, ChildProcessError("abandoned")

    def _hear(self) -> None:
        """Take the next word from the work: how far it is, or that it is over."""
        try:
            told = self._answer.recv()
        except EOFError:
            told = None, ChildProcessError("killed")
        if isinstance(told, Reached):
            self._reached = told
        else:
            self._outcome = self._read() if told is None else told
            self._forget()

    def _read(self) -> Any:  # noqa: ANN401 - a value of the work's kind and an error
        self._left.seek(0)
        return pickle.load(self._left)  # noqa: S301 - our own, written a moment ago

    def _forget(self) -> None:
        self._answer.close()
        self._left.close()
        self._process.join()
        self._process = None

    def __reduce__(self) -> tuple[Callable[[T], Background[T]], tuple[T]]:
        """For workers elsewhere: the result."""
        return Background.done, (self.result(),)

    def __repr__(self) -> str:
        """The result, which tells all that rests on it."""
        return repr(self.result())


def _worked(
    work: Callable[[Tally], Any], waiting: Connection, answer: Connection, left: IO[bytes]
) -> None:
    """Work, leave the outcome in a file, and say so.

    A file takes any outcome at once: the process need not stay, with all that it holds, until
    somebody asks.
    """
    waiting.close()  # the other end: a copy of it here would keep it open for ever
    outcome: tuple[Any, BaseException | None]
    try:
        outcome = work(Count(answer.send)), None
    except BaseException as error:  # noqa: BLE001 - told to the process that waits for it
        outcome = None, _portable(error)
    try:
        pickle.dump(outcome, left, pickle.HIGHEST_PROTOCOL)
        left.flush()
        answer.send(None)
    except OSError:  # nobody waits any more
        os._exit(1)


def _portable(error: BaseException) -> BaseException:
    """An error with the way to it as text; that alone, where it cannot be pickled."""
    way = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever its class does
        return RuntimeError(way)
    error.add_note(way)
    return error
