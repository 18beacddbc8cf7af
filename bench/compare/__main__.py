"""The same records through other generators and ours: `python -m bench.compare FOLDER`.

Run in the repository's root. FOLDER keeps the installed tools, the records and what is built; the
first run installs. Tools are taken in turn, round by round, and stand beside ours of the same
round: read ratios, since other programs slow every row alike. Everything is built cold; ours finds
its pictures, cards and print in the cache, the others have none. Each page that a tool writes is
looked through for its title.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from bench.compare.generators import GENERATORS, Generator, frame_of, link_tree, write_contents
from bench.compare.ours import INDEX
from bench.compare.sheets import sheets
from bench.scale import EVERY_S, forget, memory

DAY = "2026-11-23"
ESCAPED = re.compile(r"""[&<>"'/]+""")
"""What template engines write in ways of their own."""
COLUMNS = "Time | Pages/s | Processor | Memory | Time a page (ours alone = 1) | Processor a page |"
WHOLE, RENDERING, PAGES = "ours, whole", "ours, rendering", "ours, pages alone"
ALIKE, PAGES_ALIKE = "ours, their template", "ours, their template, pages alone"


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took."""

    pages: int
    wall_s: float
    processor_s: float
    peak_mb: float = 0.0
    """Of the program with its workers; memory that they share is counted once."""
    written_mb: float = 0.0


def measured(command: list[str], folder: Path, out: Path) -> Run:
    """Run a command to its end, and count what it wrote."""
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)  # noqa: S603
        program, ended = psutil.Process(process.pid), threading.Event()

        def watch() -> None:
            nonlocal peak
            while not ended.wait(EVERY_S):
                peak = max(peak, memory(program))

        watcher = threading.Thread(target=watch)
        watcher.start()
        process.wait()
        wall = time.perf_counter() - start
        ended.set()
        watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}; see {folder / 'log.txt'}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sizes = [path.stat().st_size for path in out.rglob("*.html")]
    return Run(len(sizes), wall, spent, peak / 2**20, sum(sizes) / 1e6)


def check(out: Path, pages: list[tuple[str, str]]) -> None:
    """End where a page is missing or does not hold its title."""
    for address, title in pages:
        text = (out / address / "index.html").read_text("utf-8")
        if not all(part in text for part in ESCAPED.split(title)):
            sys.exit(f"{out}: {address} lacks its title “{title}”")


class Comparison:
    """One size."""

    def __init__(self, folder: Path, products: int, names: list[str]) -> None:
        """Write the records, and each tool's input from them."""
        self.tools, self.folder, self.names = folder / "tools", folder / f"{products}", names
        self.site, self.out = self.folder / "records", self.folder / "ours"
        self.folder.mkdir(parents=True, exist_ok=True)
        os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
        ocop = str(Path(sys.executable).with_name("ocop"))
        self.whole = [ocop, "build", "--root", str(self.site), "--today", DAY]
        self.rendering = [sys.executable, "-m", "bench.compare.ours", str(self.site), str(self.out)]
        if not self.site.is_dir():
            demo = [ocop, "demo", str(self.site), "--products", f"{products}", "--today", DAY]
            subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        if WHOLE in names and not (self.site / "site").is_dir():
            self.run_whole()  # makes pictures, cards and print
        if not self.out.is_dir():
            self.run_rendering()
        frame = frame_of(next(self.out.glob("san-pham/*/index.html")))
        contents = self.contents = self.folder / "contents"
        shutil.rmtree(contents, ignore_errors=True)
        self.pages = write_contents(sheets(self.site, date.fromisoformat(DAY)), contents)
        self.generators = [each for each in GENERATORS if each.name in names]
        for each in self.generators:
            each.install(self.tools)
            each.feed(self.folder / each.name, frame)
            link_tree(contents / each.index, self.folder / each.name / "content")

    def run_whole(self) -> Run:
        """Everything that `ocop build` makes."""
        if (self.site / ".cache/ocop").is_dir():
            forget(self.site)
        return measured(self.whole, self.folder, self.site / "site")

    def run_rendering(self, *options: str) -> tuple[Run, Run]:
        """From records to pages; and the filling of the pages by itself."""
        if (self.site / ".cache/ocop").is_dir():
            forget(self.site)
        shutil.rmtree(self.out, ignore_errors=True)
        whole = measured([*self.rendering, DAY, *options], self.folder, self.out)
        told = json.loads(self.out.with_suffix(".json").read_text("utf-8"))
        return whole, Run(**told)

    def run_other(self, generator: Generator) -> Run:
        """Another generator, cold."""
        site = self.folder / generator.name
        out = site / "public"
        for kept in (out, site / ".cache", site / "resources"):
            shutil.rmtree(kept, ignore_errors=True)
        run = measured(generator.invocation(self.tools), site, out)
        check(out, self.pages)
        return run

    def round(self) -> dict[str, Run]:
        """Every tool once."""
        runs = {WHOLE: self.run_whole()} if WHOLE in self.names else {}
        runs[ALIKE], runs[PAGES_ALIKE] = self.run_rendering("--alike", str(self.contents / INDEX))
        runs[RENDERING], runs[PAGES] = self.run_rendering()
        return runs | {each.name: self.run_other(each) for each in self.generators}


def table(products: int, rounds: list[dict[str, Run]]) -> str:
    """The medians of all rounds, as Markdown; ratios are those of each round."""
    lines = [
        f"| {products} products | Pages | kB a page | {COLUMNS}",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name in rounds[0]:
        runs = [each[name] for each in rounds]
        first, wall = runs[0], statistics.median(run.wall_s for run in runs)
        spent = statistics.median(run.processor_s for run in runs)
        peak = max(run.peak_mb for run in runs)
        size = f"{first.written_mb * 1000 / first.pages:.0f}" if first.written_mb else ""
        ratios = [
            statistics.median(
                getattr(each[name], what)
                / each[name].pages
                / (getattr(each[PAGES], what) / each[PAGES].pages)
                for each in rounds
            )
            for what in ("wall_s", "processor_s")
        ]
        lines.append(
            f"| {name} | {first.pages} | {size} | {wall:.1f} s | {first.pages / wall:.0f}"
            f" | {spent:.1f} s | {f'{peak:.0f} MB' if peak else ''}"
            f" | {ratios[0]:.2f} | {ratios[1]:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure every size that is asked for."""
    names = [WHOLE, *(each.name for each in GENERATORS)]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--products", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", nargs="*", default=[], choices=names)
    given = parser.parse_args()
    wanted = [name for name in names if name not in given.without]
    for products in given.products:
        comparison = Comparison(given.folder.resolve(), products, wanted)
        rounds = []
        for number in range(given.rounds):
            rounds.append(comparison.round())
            told = ", ".join(f"{name} {run.wall_s:.1f} s" for name, run in rounds[-1].items())
            print(f"round {number + 1}: {told}", file=sys.stderr, flush=True)
        print(table(products, rounds), flush=True)


if __name__ == "__main__":
    main()
