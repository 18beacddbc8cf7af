"""Work beside the build."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
import traceback
from typing import TYPE_CHECKING

import pytest

from generator.background import Background
from generator.progress import Step

if TYPE_CHECKING:
    from generator.progress import Tally


def test_its_result_comes_when_it_is_asked_for() -> None:
    work = Background(lambda _: [1, 2])
    assert repr(work) == "[1, 2]"
    assert work.result() == [1, 2]
    assert pickle.loads(pickle.dumps(work)).result() == [1, 2]  # noqa: S301 - our own


def test_its_error_is_raised_where_the_result_is_asked_for() -> None:
    def fails(_: Tally) -> None:
        raise OSError(28, "no room")

    work = Background(fails)
    with pytest.raises(OSError, match="no room"):
        work.result()
    with pytest.raises(OSError, match="no room"):
        work.result()


class AwkwardError(Exception):
    """Cannot be made again from its text alone."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")


@pytest.mark.parametrize("error", [AwkwardError("card", "no picture"), KeyError("no picture")])
def test_whatever_it_raises_is_told_with_the_way_to_it(error: Exception) -> None:
    def fails(_: Tally) -> None:
        raise error

    with pytest.raises(Exception, match="no picture") as caught:
        Background(fails).result()
    assert "in fails" in "".join(traceback.format_exception(caught.value))


def test_it_ends_with_the_block_that_it_is_for() -> None:
    before = {child.pid for child in multiprocessing.active_children()}
    with pytest.raises(LookupError), Background(lambda _: time.sleep(60)):
        raise LookupError
    assert {child.pid for child in multiprocessing.active_children()} == before
    with Background(lambda _: 3) as work:
        assert work.result() == 3


def test_a_copy_does_its_own_work_itself() -> None:
    def works(_: Tally) -> tuple[int, int]:
        return os.getpid(), Background(lambda _: os.getpid()).result()

    outer, inner = Background(works).result()
    assert outer == inner != os.getpid()


def test_work_that_is_abandoned_ends_at_once() -> None:
    before = {child.pid for child in multiprocessing.active_children()}
    work = Background(lambda _: time.sleep(60))
    assert {child.pid for child in multiprocessing.active_children()} != before
    work.abandon()
    assert {child.pid for child in multiprocessing.active_children()} == before
    with pytest.raises(ChildProcessError):
        work.result()


def test_who_waits_is_told_how_far_it_is() -> None:
    def works(tally: Tally) -> None:
        tally.total = 3
        for n in range(3):
            tally.advance(kept=n == 0)

    for is_beside in (True, False):
        step = Step("print", 0, 0.0)
        Background(works, is_beside=is_beside).result(step)
        assert (step.done, step.total, step.kept) == (3, 3, 1)


def test_it_can_be_asked_whether_it_is_there_yet() -> None:
    work = Background(lambda _: time.sleep(0.5))
    assert not work.is_done(0)
    assert work.is_done(30)
    assert work.result() is None
