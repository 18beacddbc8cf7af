"""How far a build is: the line on a terminal, the summary at the end, the trace."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING

import pytest

from generator import progress as module
from generator.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now


class Screen(io.StringIO):
    """Standard error, watched or not."""

    def __init__(self, *, is_watched: bool) -> None:
        super().__init__()
        self.is_watched = is_watched

    def isatty(self) -> bool:
        return self.is_watched


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Progress:
    steps = Progress()
    monkeypatch.setattr(module, "progress", steps)
    return steps


def watch(monkeypatch: pytest.MonkeyPatch, *, is_watched: bool = True) -> Screen:
    screen = Screen(is_watched=is_watched)
    monkeypatch.setattr("sys.stderr", screen)
    return screen


def test_a_long_step_tells_its_count_its_rate_and_the_time_left(
    clock: Clock, steps: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watch(monkeypatch)
    with steps.step("pages", total=2000) as step:
        step.advance(1000, kept=True)
        clock.now += 0.5
        step.advance(10)
        assert screen.getvalue() == ""
        clock.now += 1.5
        step.advance(90)
        line = screen.getvalue()
        assert line.startswith("\r")
        for part in ("Trang", "1.100/2.000", "50 mỗi giây", "18 giây"):
            assert part in line
        clock.now += 0.1
        step.advance(1)
        assert screen.getvalue() == line
    assert screen.getvalue().split("\r")[-2].strip() == ""


def test_time_left_is_told_in_minutes_where_it_is_long(
    clock: Clock, steps: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watch(monkeypatch)
    with steps.step("pictures") as step:
        clock.now += 2
        step.reach(1, 51)
        assert "0,5 mỗi giây" in screen.getvalue()
        assert "1 phút 40 giây" in screen.getvalue()


def test_nothing_is_written_where_nobody_watches(
    clock: Clock, steps: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watch(monkeypatch, is_watched=False)
    with steps.step("pages", total=10) as step:
        clock.now += 5
        step.advance(5)
    assert screen.getvalue() == ""


def test_a_step_without_a_count_tells_how_long_it_has_taken(
    clock: Clock, steps: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = watch(monkeypatch)
    monkeypatch.setattr(module, "PATIENCE_S", 0.001)
    told = threading.Event()
    monkeypatch.setattr(screen, "flush", told.set)
    with steps.step("search"):
        clock.now += 12
        assert told.wait(20)
        assert screen.getvalue().startswith("\rTìm kiếm: đã 12 giây")


def test_the_summary_names_what_was_made_and_kept_and_the_slowest_steps(
    clock: Clock, steps: Progress
) -> None:
    with steps.step("artifacts"):
        clock.now += 3
        with steps.step("cards", total=4) as cards:
            cards.advance(4)
            clock.now += 8
    with steps.step("pages", total=3000) as pages:
        pages.advance(2990, kept=True)
        pages.advance(10)
        clock.now += 75
    first, second, slowest = steps.summary().split("\n")
    assert first == "Thẻ chia sẻ: 4, lấy lại từ lần trước: 0"
    assert second == "Trang: 3.000, lấy lại từ lần trước: 2.990"
    assert slowest.endswith("Trang 1 phút 15 giây, Thẻ chia sẻ 8 giây, Tệp kèm theo 3 giây")


def test_the_trace_is_what_trace_viewers_read(
    clock: Clock, steps: Progress, tmp_path: Path
) -> None:
    with steps.step("artifacts"):
        clock.now += 0.25
        with steps.step("cards", total=2) as cards:
            cards.advance(2, kept=True)
            clock.now += 1
    steps.write_trace(tmp_path / "trace.json")
    trace = json.loads((tmp_path / "trace.json").read_text("utf-8"))
    outer, inner = trace["traceEvents"]
    assert {outer["ph"], inner["ph"]} == {"X"}
    assert (outer["ts"], outer["dur"]) == (0, 1_250_000)
    assert (inner["ts"], inner["dur"]) == (250_000, 1_000_000)
    assert (outer["pid"], outer["tid"]) == (inner["pid"], inner["tid"])
    assert inner["args"] == {"done": 2, "kept": 2, "total": 2}


def test_a_new_build_begins_without_the_steps_of_the_last(clock: Clock, steps: Progress) -> None:
    with steps.step("pages", total=1) as pages:
        pages.advance()
        clock.now += 1
    steps.restart()
    with steps.step("search"):
        clock.now += 1
    assert "Trang" not in steps.summary()
