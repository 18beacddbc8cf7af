"""Build one site as different machines would, and compare every file: `machines.py FOLDER`.

The first build is a plain one. The others begin without a cache: with the files written in another
order at another place, another language, time zone, mask, hash seed and one core; and by the two
workers of a Dask cluster on this machine, which must give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from distributed import LocalCluster
from increments import copied, differences, prepared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAIN = {"LC_ALL": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "0"}
STRANGE = {"LC_ALL": "C", "LANG": "tr_TR", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"}


def built(  # noqa: PLR0913 - what a machine is
    root: Path,
    name: str,
    environment: Mapping[str, str],
    options: Sequence[str] = (),
    *,
    cores: set[int] | None = None,
    umask: int = 0o022,
) -> Path:
    """Build in a process of its own and give the site's folder."""
    folder = root.parent.parent / "built" / name
    begun = time.monotonic()
    command = ["-c", "from generator.cli import main; main()", "build"]
    program = Path(sys.modules["generator"].__file__ or "").parent.parent
    given = ["--root", str(root), "--site-dir", str(folder), "--today", "2026-11-24", *options]
    subprocess.run(  # noqa: S603 - our own
        [sys.executable, *command, *given],
        env={**os.environ, "PYTHONPATH": str(program), **environment},
        umask=umask,
        preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
        check=True,
    )
    print(f"{name}: {time.monotonic() - begun:.1f} s", flush=True)
    return folder


def main() -> None:
    """Build in every way and tell what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--products", type=int, default=8)
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    folder = given.folder.resolve()
    bench = prepared(folder / "first", given.products, seed=1)
    first = built(bench.root, "plain", PLAIN)
    chance, roots = random.Random(1), {}  # noqa: S311 - no secret
    for name in ("elsewhere", "cluster"):
        roots[name] = folder / name / "a-longer-name"
        copied(bench.root, roots[name], chance)
    elsewhere = built(roots["elsewhere"], "elsewhere", STRANGE, cores={0}, umask=0o077)
    program = str(folder / "first" / "program")
    os.environ["PYTHONPATH"] = program
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        together = built(roots["cluster"], "cluster", PLAIN, ["--executor", address])
    faults = 0
    for other in (elsewhere, together):
        found = differences(first, other)
        faults += len(found)
        print(other.name, found or "is the same")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
