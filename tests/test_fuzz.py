"""Whatever a file holds, its reader gives a good result or a problem with a place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from fuzzing import TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

PAST = Path(__file__).parent / "golden" / "fuzz"
"""Inputs that once ended in a traceback, as `<target>-<what it was>`."""


@cache
def seeds(name: str) -> Sequence[bytes]:
    return TARGETS[name].seeds()


def feed(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        TARGETS[name].run(data, Path(folder))


@pytest.mark.parametrize("name", TARGETS)
def test_whole_files_are_read(name: str) -> None:
    assert seeds(name)
    for seed in seeds(name):
        feed(name, seed)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck])
@given(chance=st.randoms(use_true_random=False))
def test_spoilt_files_end_in_words(name: str, chance: Random) -> None:
    target = TARGETS[name]
    data = seeds(name)[chance.randrange(len(seeds(name)))]
    feed(name, target.spoil(data, chance))


@pytest.mark.parametrize("path", sorted(PAST.iterdir()), ids=lambda path: path.name)
def test_what_once_failed_ends_in_words(path: Path) -> None:
    feed(path.name.partition("-")[0], path.read_bytes())
