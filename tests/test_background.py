"""Work beside the build."""

from __future__ import annotations

import pickle

import pytest

from generator.background import Background


def test_its_result_comes_when_it_is_asked_for() -> None:
    work = Background(lambda: [1, 2])
    assert repr(work) == "[1, 2]"
    assert work.result() == [1, 2]
    assert pickle.loads(pickle.dumps(work)).result() == [1, 2]  # noqa: S301 - our own


def test_its_error_is_raised_where_the_result_is_asked_for() -> None:
    def fails() -> None:
        raise OSError(28, "no room")

    work = Background(fails)
    with pytest.raises(OSError, match="no room"):
        work.result()
    with pytest.raises(OSError, match="no room"):
        work.result()
