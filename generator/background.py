"""Work that goes on beside the build, in a copy of this process where the system makes copies."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

T = TypeVar("T")


class Background(Generic[T]):
    """One piece of work, begun at once; its result is a value that can be pickled."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin; where processes cannot be copied, the work is done here and now."""
        self._process: Any = None
        if sys.platform != "linux":
            self._outcome: tuple[Any, BaseException | None] = work(), None
            return
        context = multiprocessing.get_context("fork")
        self._answer, answer = context.Pipe(duplex=False)
        self._process = context.Process(target=_worked, args=(work, answer), daemon=True)
        self._process.start()
        answer.close()

    @classmethod
    def done(cls, value: T) -> Background[T]:
        """Work of which the result is known."""
        self = cls.__new__(cls)
        self._process, self._outcome = None, (value, None)
        return self

    def result(self) -> T:
        """What came of it, as soon as it is there; what it raised is raised here."""
        if self._process is not None:
            try:
                self._outcome = self._answer.recv()
            except EOFError:
                self._outcome = None, ChildProcessError("killed")
            self._answer.close()
            self._process.join()
            self._process = None
        value, error = self._outcome
        if error is not None:
            raise error
        done: T = value
        return done

    def __reduce__(self) -> tuple[Callable[[T], Background[T]], tuple[T]]:
        """For workers elsewhere: the result."""
        return Background.done, (self.result(),)

    def __repr__(self) -> str:
        """The result, which tells all that rests on it."""
        return repr(self.result())


def _worked(work: Callable[[], Any], answer: Connection) -> None:
    outcome: tuple[Any, BaseException | None]
    try:
        outcome = work(), None
    except BaseException as error:  # noqa: BLE001 - told to the process that waits for it
        outcome = None, error
    try:
        answer.send(outcome)
    except OSError:  # nobody waits any more
        os._exit(1)
