"""How far a build is: shown where somebody watches, summed up at the end, traced on demand.

Steps may stand in one another. A step that takes more than a second shows its count, its rate and
the time left on the terminal, or how long it has taken where it has nothing to count; where
standard error is no terminal, nothing is written.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from generator.messages import say
from generator.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S: Final = 1.0
"""What takes less is not worth a line."""

REFRESH_S: Final = 0.2
SLOWEST: Final = 5
"""So many steps are named in the summary."""

_MINUTE_S: Final = 60


class Tally(Protocol):
    """What is told how far work is."""

    total: int
    """How many pieces there are to do."""

    def advance(self, count: int = 1, *, kept: bool = False) -> None:
        """So many pieces more are done."""


@dataclass(slots=True)
class Step:
    """One step of a build."""

    name: str
    """The second half of its message's key, `step-<name>`."""
    total: int
    """How many pieces there are to do; 0 where that is not known."""
    start: float
    end: float | None = None
    done: int = 0
    kept: int = 0
    """How many of them came from the cache."""
    depth: int = 0
    shown_at: float = field(default=0.0, repr=False)

    def advance(self, count: int = 1, *, kept: bool = False) -> None:
        """So many pieces more are done."""
        self.done += count
        self.kept += count if kept else 0
        progress.show(self)

    def reach(self, done: int, total: int, kept: int = 0) -> None:
        """So many of so many pieces are done: for work that tells where it stands."""
        self.done, self.total, self.kept = done, total, kept
        progress.show(self)

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return (self.end if self.end is not None else time.perf_counter()) - self.start


class Progress:
    """The steps of this process."""

    def __init__(self) -> None:
        """Begin."""
        self.steps: list[Step] = []
        self._open: list[Step] = []
        self._width = 0

    def restart(self) -> None:
        """Forget the steps of an earlier build."""
        self.steps.clear()

    @contextmanager
    def step(self, name: str, total: int = 0) -> Iterator[Step]:
        """A step: it begins here and ends with the block."""
        step = Step(name, total, time.perf_counter(), depth=len(self._open))
        self.steps.append(step)
        self._open.append(step)
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(step, over), daemon=True)
        if sys.stderr.isatty():
            watcher.start()
        try:
            yield step
        finally:
            over.set()
            if watcher.is_alive():
                watcher.join()
            self._open.remove(step)
            step.end = time.perf_counter()
            self._write("")

    def _watch(self, step: Step, over: threading.Event) -> None:
        """Tell every second how long a step has taken that has not counted anything yet."""
        while not over.wait(PATIENCE_S):
            if self._open[-1:] == [step] and not step.shown_at:
                told = {"step": say(f"step-{step.name}"), "time": _duration(step.seconds)}
                self._write(say("progress-waiting", **told))

    def show(self, step: Step) -> None:
        """Show how far a step is, where somebody watches and it takes its time."""
        now = time.perf_counter()
        fresh = step.done - step.kept
        if now - step.start < PATIENCE_S or now - step.shown_at < REFRESH_S or fresh <= 0:
            return
        step.shown_at = now
        rate = fresh / (now - step.start)
        left = max(0, step.total - step.done) / rate
        self._write(
            say(
                "progress-line",
                step=say(f"step-{step.name}"),
                done=_number(step.done),
                total=_number(step.total),
                rate=_number(round(rate, 1 if rate < 10 else 0)),  # noqa: PLR2004 - one figure
                left=_duration(left),
            )
        )

    def _write(self, line: str) -> None:
        """Replace the terminal's last line."""
        if sys.stderr.isatty() and (line or self._width):
            sys.stderr.write(f"\r{line.ljust(self._width)}" + ("" if line else "\r"))
            sys.stderr.flush()
            self._width = len(line)

    def summary(self) -> str:
        """What was made, what came from the cache, and which steps took longest."""
        counted = [step for step in self.steps if step.total]
        lines = [
            say("progress-done", step=say(f"step-{s.name}"), **_counts(s))
            for s in counted
            if s.done
        ]
        spent: dict[str, float] = defaultdict(float)
        for step in self.steps:
            spent[step.name] += self._own(step)
        slowest = sorted(spent, key=lambda name: -spent[name])[:SLOWEST]
        texts = (f"{say(f'step-{name}')} {_duration(spent[name])}" for name in slowest)
        return "\n".join([*lines, say("progress-slowest", steps=", ".join(texts))])

    def _own(self, step: Step) -> float:
        """A step's time without that of the steps in it."""
        place = self.steps.index(step)
        inner = 0.0
        for other in self.steps[place + 1 :]:
            if other.depth <= step.depth:
                break
            inner += other.seconds if other.depth == step.depth + 1 else 0.0
        return step.seconds - inner

    def write_trace(self, path: Path) -> None:
        """The steps as Chrome's trace events, for chrome://tracing, Perfetto or speedscope."""
        zero = min((step.start for step in self.steps), default=0.0)
        events = [
            {
                "name": step.name,
                "ph": "X",
                "ts": round((step.start - zero) * 1e6),
                "dur": round(step.seconds * 1e6),
                "pid": os.getpid(),
                "tid": 0,
                "args": {"done": step.done, "kept": step.kept, "total": step.total},
            }
            for step in self.steps
        ]
        path.write_text(json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}), "utf-8")


progress = Progress()
"""That of this process."""


def _counts(step: Step) -> dict[str, str]:
    return {"done": _number(step.done), "kept": _number(step.kept)}


def _number(value: float) -> str:
    return format_number(value, "vi")


def _duration(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return say("progress-seconds", seconds=_number(round(seconds, 1)))
    minutes, rest = divmod(round(seconds), _MINUTE_S)
    return say("progress-minutes", minutes=minutes, seconds=rest)
