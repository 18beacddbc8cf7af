"""Feed spoilt files to every reader, as many as one likes, and keep those that end in a traceback.

    python bench/fuzz.py --cases 100000             # all readers, on all cores
    python bench/fuzz.py record --cases 20000 --seed 7
    python bench/fuzz.py picture --atheris   # guided by coverage; needs `pip install atheris`

A failure is written to `tests/golden/fuzz/<reader>-<number>`, where the tests try it ever after.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from fuzzing import TARGETS  # noqa: E402 - after the path is set

KEPT = TESTS / "golden" / "fuzz"
_PER_TASK = 250


def try_cases(name: str, first: int, count: int) -> dict[str, tuple[int, bytes]]:
    """Run cases by their numbers; of each distinct failure the first number and its input."""
    target, failures = TARGETS[name], {}
    seeds = target.seeds()
    with TemporaryDirectory() as folder:
        for number in range(first, first + count):
            chance = random.Random(number)  # noqa: S311 - cases are repeated by their number
            data = target.spoil(seeds[chance.randrange(len(seeds))], chance)
            try:
                target.run(data, Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                last = traceback.extract_tb(error.__traceback__)[-1]
                key = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}: {error}"
                failures.setdefault(key[:160], (number, data))
    return failures


def run_all(names: list[str], cases: int, seed: int) -> int:
    """Share the cases among the readers and the cores; give the number of distinct failures."""
    each, found = cases // len(names), {}
    with ProcessPoolExecutor() as pool:
        for name in names:
            began = time.perf_counter()
            starts = range(seed * cases, seed * cases + each, _PER_TASK)
            counts = [min(_PER_TASK, seed * cases + each - start) for start in starts]
            for failures in pool.map(try_cases, [name] * len(counts), starts, counts):
                for key, case in failures.items():
                    found.setdefault((name, key), case)
            rate = each / (time.perf_counter() - began)
            print(f"{name:10} {each:7} cases, {rate:6.0f} a second", flush=True)
    for (name, key), (number, data) in found.items():
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{name}-{number}").write_bytes(data)
        print(f"FAILED {name} {number}: {key}")
    by_name = Counter(name for name, _key in found)
    print(f"{each * len(names)} cases, {sum(by_name.values())} distinct failures")
    return len(found)


def run_guided(name: str) -> None:
    """Let atheris look for inputs that reach code which no other reached; ends with Ctrl+C."""
    import atheris  # noqa: PLC0415 - not on every system

    with TemporaryDirectory() as folder, TemporaryDirectory() as corpus:
        for number, seed in enumerate(TARGETS[name].seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.instrument_all()
        atheris.Setup(
            [sys.argv[0], corpus], lambda data: TARGETS[name].run(bytes(data), Path(folder))
        )
        atheris.Fuzz()


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="the readers; all")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    given = parser.parse_args()
    names = given.targets or [*TARGETS]
    if given.atheris:
        run_guided(names[0])
    return min(run_all(names, given.cases, given.seed), 1)


if __name__ == "__main__":
    sys.exit(main())
