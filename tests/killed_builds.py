"""Builds that are killed at random moments: a program of its own, since tests must not fork.

It tells on standard output, as JSON, how often the last site stood, how often the new one, and
what was wrong. `tests/test_publishing.py` has few whole builds killed, `bench/kills.py` many.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Outcome:
    """What came of all kills."""

    kept: int = 0
    """How often the last site stood."""
    replaced: int = 0
    """How often the new site stood already."""
    faults: list[str] = field(default_factory=list)
    """Trees that were neither, and what was left behind."""
    beside: list[str] = field(default_factory=list)
    """What stood beside the site after one last whole build."""


def tree(folder: Path) -> str:
    """One digest for all names and contents of a folder; empty where there is none."""
    total = hashlib.sha256()
    if not folder.is_dir():
        return ""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def in_child(work: Callable[[], object]) -> int:
    """Do it in a copy of this process, which knows all modules already; give its number."""
    child = os.fork()
    if child:
        return child
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        work()
    except BaseException:  # noqa: BLE001 - a child never comes back
        os._exit(1)
    os._exit(0)


def kill_builds(
    build: Callable[[int], object],
    site: Path,
    given: argparse.Namespace,
    recover: Callable[[Path], object] = lambda _site: None,
) -> Outcome:
    """Kill `build(version)`, of alternating versions, at moments all over its duration."""
    chance, outcome = random.Random(given.seed), Outcome()  # noqa: S311 - no secret
    expected, seconds = {}, 0.0
    for version in (0, 1, 0):
        start = time.monotonic()
        _, status = os.waitpid(in_child(lambda: build(version)), 0)  # noqa: B023 - waited for
        seconds = time.monotonic() - start
        expected[version] = tree(site)
        if status:
            outcome.faults.append(f"a build that nobody killed ended with {status}")
    last = 0
    for number in range(given.count):
        version = 1 - last
        child = in_child(lambda: build(version))  # noqa: B023 - waited for
        time.sleep(chance.uniform(0, 1.1 * seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(site)
        stands = tree(site)
        if stands == expected[version]:
            outcome.replaced += 1
            last = version
        elif stands == expected[last]:
            outcome.kept += 1
        else:
            outcome.faults.append(f"kill {number}: the site is neither the last nor the new one")
        beside = sorted(path.name for path in site.parent.iterdir())
        if len(beside) > 4:  # the site, the next one, the last one, the lock
            outcome.faults.append(f"kill {number}: left behind {beside}")
    os.waitpid(in_child(lambda: build(1 - last)), 0)
    if tree(site) != expected[1 - last]:
        outcome.faults.append("the next whole build did not work")
    outcome.beside = sorted(path.name for path in site.parent.iterdir() if path != site)
    return outcome


def small_publication(site: Path, version: int) -> None:
    """Publish twelve files, without building anything."""
    from generator.output import Artifact, write_artifacts  # noqa: PLC0415 - seen by the child
    from generator.publishing.publication import Publication  # noqa: PLC0415
    from generator.publishing.record import BuildRecord, write_record  # noqa: PLC0415

    publication = Publication(site)
    files = (Artifact(f"{n % 3}/{n}.html", f"{version} {n} " * 500) for n in range(12))
    write_artifacts(files, publication.staging)
    write_record(publication.staging, BuildRecord("test", "2026-11-23", str(version)))
    publication.publish()


def whole_build(root: Path, version: int) -> None:
    """Build the site in `root`; the version stands in its configuration."""
    from generator.plugin import build_site  # noqa: PLC0415 - the parent has loaded it

    os.environ["OCOP_TEST_VERSION"] = f"version-{version}"
    build_site(root, site_dir=root / "published" / "site")


def by_two_renames(site: Path) -> Callable[[Path], object]:
    """Make this process believe that folders cannot be swapped; give how the next build begins."""
    from generator.publishing import publication  # noqa: PLC0415 - seen by the children

    vars(publication)["exchange"] = lambda _one, _other: False
    return lambda _site: publication.Publication(site).abandon()


def main() -> None:
    """Kill, count, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--whole", action="store_true", help="whole builds of the site in FOLDER")
    parser.add_argument("--renames", action="store_true", help="as on systems that cannot swap")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    site = given.folder / "published" / "site"
    if given.whole:
        import generator.plugin  # noqa: PLC0415 - warm

        outcome = kill_builds(lambda version: whole_build(given.folder, version), site, given)
        outcome.beside += [path.name for path in given.folder.rglob("*.tmp")]
    else:
        import generator.publishing.publication  # noqa: F401, PLC0415 - warm

        more = (by_two_renames(site),) if given.renames else ()
        outcome = kill_builds(lambda n: small_publication(site, n), site, given, *more)
    json.dump(asdict(outcome), sys.stdout)


if __name__ == "__main__":
    main()
