"""Change a small site at random, build it again, and compare every file with a cold build.

    python bench/increments.py FOLDER [--steps 100] [--seed 1] [--whole-every 5]

FOLDER gets a fictional site and a copy of the program, so that its templates may be changed too.
Cold builds run in a copy of the site that stands elsewhere, whose files were written in another
order and are of this moment. Fonts, pictures and cards take long: every fifth cold build makes
them from nothing, the others keep theirs among themselves. The first difference ends the run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Change = Callable[["Bench"], str]

sys.path.insert(0, str(Path(__file__).parent))

PROGRAM = Path(__file__).parent.parent
START = date(2026, 11, 24)
COSTLY = ("fonts", "pictures", "cards", "covers", "codes")
"""Folders of the cache that most cold builds keep among themselves."""


def in_child(work: Callable[[], object], log: Path) -> int:
    """Begin to work in a copy of this process, which says all it has to say into a file.

    Gives the number of the process, which ends with 0 where the work went well.
    """
    child = os.fork()
    if child:
        return child
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(told, 1)
    os.dup2(told, 2)
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - a child never comes back
        print(repr(error), flush=True)
        os._exit(1)
    os._exit(0)


@dataclass
class Bench:
    """The site, its program, and the day."""

    folder: Path
    chance: random.Random
    day: date = START
    offline: bool = False
    steps: int = 0
    states: list[Path] = field(default_factory=list)
    """Copies of earlier states of the site."""

    @property
    def root(self) -> Path:
        """The site that is built again and again."""
        return self.folder / "site"

    @property
    def theme(self) -> Path:
        """The theme of the copied program."""
        return self.folder / "program" / "theme"

    def built(self, root: Path, published: Path) -> int:
        """Build in a child, which has its caches in memory to itself; 0 where it went well."""
        child = self.started(root, published)
        return os.waitpid(child, 0)[1]

    def started(self, root: Path, published: Path) -> int:
        """Begin to build; the number of the process."""

        def work() -> None:
            from generator.plugin import build_site  # noqa: PLC0415 - the copied program's
            from generator.workers import Shop  # noqa: PLC0415

            shop = Shop.of_machine(root / ".cache/ocop")
            build_site(root, today=self.day, site_dir=published, offline=self.offline, shop=shop)

        return in_child(work, self.folder / f"{published.name}.log")

    def cold(self, *, is_whole: bool) -> tuple[Path, int]:
        """Build a copy of the site with an empty cache; its folder and how it went."""
        elsewhere = self.folder / "elsewhere" / "-".join("x" * self.chance.randint(1, 3))
        shutil.rmtree(self.folder / "elsewhere", ignore_errors=True)
        copied(self.root, elsewhere, self.chance)
        kept, costly = self.folder / "costly", elsewhere / ".cache/ocop"
        for name in COSTLY if not is_whole else ():
            if (kept / name).is_dir():
                costly.mkdir(parents=True, exist_ok=True)
                (kept / name).rename(costly / name)
        result = self.built(elsewhere, self.folder / "cold")
        for name in COSTLY:
            if (costly / name).is_dir():
                shutil.rmtree(kept / name, ignore_errors=True)
                kept.mkdir(exist_ok=True)
                (costly / name).rename(kept / name)
        return self.folder / "cold", result

    def remember(self) -> None:
        """Keep a copy of the site as it is, with the times of its files."""
        state = self.folder / "states" / str(len(self.states))
        shutil.copytree(self.root / "content", state / "content")
        shutil.copy2(self.root / "mkdocs.yml", state)
        shutil.copytree(self.root / "radio", state / "radio")
        self.states.append(state)

    def recall(self, state: Path) -> None:
        """Bring back what the site was then."""
        for name in ("content", "radio"):
            for path in (self.root / name).iterdir():  # in the same folder, which may be watched
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(state / name, self.root / name, dirs_exist_ok=True)
        shutil.copy2(state / "mkdocs.yml", self.root)


def set_print(bench: Bench, *, is_on: bool) -> None:
    """Print takes longest: it is left out of most steps."""
    path = bench.root / "mkdocs.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["plugins"][0]["ocop"]["print"] = is_on
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def copied(root: Path, target: Path, chance: random.Random) -> None:
    """Copy a site, its files in any order and with new times."""
    files = [
        path
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != ".cache"
    ]
    chance.shuffle(files)
    for path in files:
        to = target / path.relative_to(root)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that are not the same in both folders."""
    names = [
        {path.relative_to(each).as_posix() for path in each.rglob("*") if path.is_file()}
        for each in (one, other)
    ]
    lonely = [f"only in {one.name}: {name}" for name in sorted(names[0] - names[1])]
    lonely += [f"only in {other.name}: {name}" for name in sorted(names[1] - names[0])]
    both = sorted(names[0] & names[1])
    return lonely + [n for n in both if (one / n).read_bytes() != (other / n).read_bytes()]


def prepared(folder: Path, products: int, seed: int) -> Bench:
    """Write the program's copy and a site with small pictures."""
    program = folder / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROGRAM / "generator", program / "generator", ignore=ignored)
    shutil.copytree(PROGRAM / "theme", program / "theme")
    sys.path.insert(0, str(program))
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    import generator.plugin  # noqa: PLC0415 - the copy, from here on

    assert Path(generator.plugin.__file__).is_relative_to(program)  # noqa: S101
    from PIL import Image  # noqa: PLC0415

    from generator.demo import write_demo  # noqa: PLC0415

    bench = Bench(folder, random.Random(seed))  # noqa: S311 - no secret
    write_demo(bench.root, products=products, seed=seed, today=START)
    for path in sorted((bench.root / "content" / "photos").rglob("*.jpg")):
        with Image.open(path) as image:
            image.thumbnail((360, 360))
            image.save(path, quality=80)
    return bench


def each_in_turn(changes: Sequence[Change], chance: random.Random) -> Iterator[Change]:
    """Endlessly all of them, in another order each time: none is long left out."""
    while True:
        yield from chance.sample(changes, len(changes))


def main() -> None:
    """Change, build, compare, until something differs or all steps are done."""
    from increment_changes import CHANGES  # noqa: PLC0415 - beside this file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--products", type=int, default=4)
    parser.add_argument("--whole-every", type=int, default=5)
    parser.add_argument("--go-on", action="store_true", help="after a difference, too")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    bench = prepared(given.folder.resolve(), given.products, given.seed)
    if bench.built(bench.root, bench.folder / "warm"):
        sys.exit((bench.folder / "warm.log").read_text("utf-8"))
    faults = refused = 0
    changes = each_in_turn(CHANGES, bench.chance)
    for number in range(1, given.steps + 1):
        bench.steps = number
        change = next(changes)
        bench.remember()
        told = change(bench)
        is_whole = number % given.whole_every == 0
        set_print(bench, is_on=is_whole)
        begun = time.monotonic()
        warm = bench.folder / "warm"
        result = bench.built(bench.root, warm)
        seconds = time.monotonic() - begun
        cold, expected = bench.cold(is_whole=is_whole)
        print(
            f"{number:4d} {change.__name__:22s} {told}  [{seconds:.1f} s warm, "
            f"{time.monotonic() - begun - seconds:.1f} s cold]"
            f"{'  refused' if result else ''}",
            flush=True,
        )
        if bool(result) != bool(expected):
            faults += 1
            print("     only one of the builds went well")
        if result or expected:
            refused += 1
            print("    ", (bench.folder / "warm.log").read_text("utf-8").strip()[-300:])
            bench.recall(bench.states[-1])
        elif found := differences(warm, cold):
            faults += 1
            print(*(f"     {name}" for name in found[:12]), len(found), sep="\n", flush=True)
        if faults and not given.go_on:
            break
    print(f"{bench.steps} steps, {refused} refused, {faults} with a difference")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
