"""What a build costs at growing sizes: cold, unchanged, after one edit; time and memory.

Run: python bench/scale.py FOLDER [PRODUCTS…]   (100 600 17000 where none are given)

Pictures come from the cache: a first build, which is not measured, makes them; then everything else
that is kept is deleted, but what is set in type and what the radio spoke. Where catalogues are set
for download, a second cold build makes those anew too. Cards and QR codes of large sites are
stand-ins (`stand_ins.py`). Beside each size, bare MkDocs builds as many plain pages, outside of its
navigation and, up to a size, in it, which is what it does by itself. `pages/s` is the rate of the
step that renders and writes the pages. Other programs on the machine slow every row alike: read
ratios, and processor seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from generator.catalogue.editions import MOST_PRODUCTS

# An installed program has its bytecode: so has ours.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

DAY = "2026-11-23"
COSTLY = {
    *("pictures", "fonts", "covers", "cards", "codes", "print"),
    *("radio-pdf", "radio-photos", "radio-spoken.json"),
}
"""What stays in the cache: pictures, what is set in type from them, and what the radio spoke."""

SET = ("print/parts", "print/books", "print/editions.pickle", "radio-pdf", "radio-spoken.json")
"""Of that, what is no picture."""

SHOWN = 8
"""So many of the slowest steps are named."""

MANY = 2000
"""Cards and codes of so many products are stand-ins."""

MOST_IN_NAVIGATION = 1000
"""MkDocs' own navigation of more pages is not measured: 5,000 take it about twelve minutes."""

LARGE_BYTES = 200_000
"""No page should be larger."""


EVERY_S = 0.2
"""So often the memory is looked at."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall_s: float
    processor_s: float
    """Of the program and its workers."""
    peak_mb: float
    """Of the program with its workers; memory that they share is counted once."""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a build, as `--profile` tells of it."""

    name: str
    seconds: float
    made: int


def run(*command: str, folder: Path | None = None) -> Cost:
    """Run a command to its end and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    peak = 0
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet) as process:  # noqa: S603 - our own
        program = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, memory(program))
            time.sleep(EVERY_S)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, spent, peak / 2**20)


def memory(program: psutil.Process) -> int:
    """What a program and its workers hold at this moment, in bytes; shared memory counts once.

    The system's own sum is read: to walk through the map of a large process would slow it down.
    """
    total = 0
    with suppress(psutil.Error):
        for each in (program, *program.children(recursive=True)):
            with suppress(OSError, IndexError):
                held = Path(f"/proc/{each.pid}/smaps_rollup").read_text("ascii")
                total += 1024 * int(held.partition("\nPss:")[2].split()[0])
    return total


def ocop(*arguments: str) -> Cost:
    """Run our command."""
    return run(str(Path(sys.executable).with_name("ocop")), *arguments)


def build(site: Path) -> Cost:
    """Build a site and take the times of its steps."""
    trace = site / ".cache/trace.json"
    cost = ocop("build", "--root", str(site), "--today", DAY, "--profile", str(trace))
    events = json.loads(trace.read_text("utf-8"))["traceEvents"]
    steps = (Step(e["name"], e["dur"] / 1e6, e["args"]["done"] - e["args"]["kept"]) for e in events)
    return replace(cost, steps=tuple(steps))


def fill_cache(site: Path, products: int) -> None:
    """Build once, so that pictures are there."""
    if products < MANY:
        build(site)
    else:
        program = Path(__file__).with_name("stand_ins.py")
        run(sys.executable, str(program), str(site), "--today", DAY)


def large_pages(site: Path) -> int:
    """How many pages are larger than they should be."""
    return sum(path.stat().st_size > LARGE_BYTES for path in (site / "site").rglob("*.html"))


def forget(site: Path, also: tuple[str, ...] = ()) -> None:
    """Empty the cache of all but what is costly, and remove the published site."""
    shutil.rmtree(site / "site", ignore_errors=True)
    cache = site / ".cache/ocop"
    others = [path for path in cache.iterdir() if path.name not in COSTLY]
    for path in (*others, *(cache / name for name in also)):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def edit(site: Path) -> None:
    """Change the name of one product."""
    path = min((site / "content/products").glob("*.yml"))
    lines = path.read_text("utf-8").split("\n")
    changed = [f"{line} {time.time_ns()}" if line.startswith("name:") else line for line in lines]
    path.write_text("\n".join(changed), "utf-8")


def bare_mkdocs(folder: Path, pages: int, *, in_navigation: bool) -> Cost:
    """The same number of plain pages by MkDocs alone.

    MkDocs puts every page into its navigation where nothing else is asked for, and writes the
    navigation into every page: that takes the square of their number.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs/p").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Trang chủ\n", "utf-8")
    text = "\n\n".join(["Một sản phẩm của xã, làm bằng tay theo cách của ông bà. " * 6] * 4)
    for number in range(pages):
        path = folder / f"docs/p/{number}.md"
        path.write_text(f"# Sản phẩm {number}\n\n{text}\n", "utf-8")
    config = "site_name: x\ntheme: {name: material}\nplugins: []\n"
    if not in_navigation:
        config += "nav: [index.md]\nvalidation: {omitted_files: ignore}\n"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return run(sys.executable, "-m", "mkdocs", "build", "--quiet", folder=folder)


def rows(folder: Path, products: int) -> list[tuple[str, Cost]]:
    """All runs of one size."""
    site = folder / f"demo-{products}"
    if not site.is_dir():
        ocop("demo", str(site), "--products", str(products), "--today", DAY)
    fill_cache(site, products)
    forget(site)
    cold, again = build(site), build(site)
    edit(site)
    edited = build(site)
    print(f"{products:9} pages over 200 kB: {large_pages(site)}")
    costs = [("cold", cold), ("unchanged", again), ("one edit", edited)]
    if products <= MOST_PRODUCTS:
        forget(site, SET)
        costs.insert(0, ("cold, print too", build(site)))
    for name, in_navigation in (("MkDocs, no nav", False), ("MkDocs, nav", True)):
        if not in_navigation or products <= MOST_IN_NAVIGATION:
            cost = bare_mkdocs(folder / "plain", products, in_navigation=in_navigation)
            costs.append((name, cost))
    return costs


def main() -> None:
    """Measure every size that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("products", type=int, nargs="*", default=[100, 600, 17_000])
    given = parser.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'products':>9} {'run':14} {'wall s':>8} {'cpu s':>8} {'peak MB':>8} {'pages/s':>8}")
    for products in given.products:
        for name, cost in rows(folder, products):
            figures = f"{cost.wall_s:8.1f} {cost.processor_s:8.1f} {cost.peak_mb:8.0f}"
            rates = (step.made / step.seconds for step in cost.steps if step.name == "pages")
            print(f"{products:9} {name:14} {figures} {next(rates, 0):8.0f}", flush=True)
            slowest = sorted(cost.steps, key=lambda step: -step.seconds)[:SHOWN]
            for step in slowest:
                print(f"{'':26}{step.name:14} {step.seconds:8.1f} s", flush=True)


if __name__ == "__main__":
    main()
