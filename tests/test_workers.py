"""Work by several processes, and by the workers of a cluster."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from distributed import LocalCluster

from generator.workers import ClusterError, Crew, Shop, shop_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def times(factor: int, numbers: Sequence[int]) -> list[int]:
    return [factor * number for number in numbers]


def who(_nothing: None, _numbers: Sequence[int]) -> int:
    return os.getpid()


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A Dask cluster of two workers on this machine."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as local:
        yield local.scheduler_address.replace("tcp://", "dask://")


@pytest.mark.parametrize("crew", Crew)
def test_work_is_done_once_wherever_it_is_done(tmp_path: Path, crew: Crew) -> None:
    numbers = range(100)
    for shop in (Shop(tmp_path), Shop(tmp_path, size=2), Shop(tmp_path, ThreadPoolExecutor(2), 2)):
        done = [*shop.run(times, 3, numbers, least=10, crew=crew)]
        assert sorted(n for part, _ in done for n in part) == [3 * n for n in numbers]
        assert sum(count for _, count in done) == len(numbers)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("crew", [Crew.APART, Crew.FRESH])
def test_what_must_not_be_done_here_is_done_elsewhere(tmp_path: Path, crew: Crew) -> None:
    done = [*Shop(tmp_path, size=2).run(who, None, range(100), least=10, crew=crew)]
    assert os.getpid() not in {worker for worker, _ in done}


def test_a_fault_in_a_worker_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        [*Shop(tmp_path, size=2).run(times, object(), range(100), least=10)]  # type: ignore[arg-type]


def test_a_cluster_does_the_same_work(cluster: str, tmp_path: Path) -> None:
    with shop_at(cluster, tmp_path) as shop:
        assert shop.size == 2
        done = [*shop.run(times, 3, range(100), least=10)]
    assert sorted(n for part, _ in done for n in part) == [3 * n for n in range(100)]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("8786", "executor-address"),
        ("spark://x:1", "executor-address"),
        ("dask://x", "executor-address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(tmp_path: Path, address: str, code: str) -> None:
    with pytest.raises(ClusterError) as raised, shop_at(address, tmp_path):
        pass
    assert raised.value.args == (code, address)
