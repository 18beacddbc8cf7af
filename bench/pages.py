"""What printing a page costs, by kind: `python -m bench.pages SITE_ROOT [KIND…]`.

Pages alone, from records in memory to files on the disk, in one process and with nothing kept of an
earlier run; processor time, so that other programs matter little. To compare two versions of the
program, run it for each in turn, from the root of each. SITE_ROOT is only read, its cache aside.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build  # noqa: TID251 - as `ocop build` does, with less in it
from mkdocs.config.base import load_config  # noqa: TID251

from generator.site.build import Build
from generator.site.press import Press, Printing
from generator.workers import Shop

DAY = "2026-11-23"
AT_A_TIME = 50
"""Pages are timed so many together: asking for the time costs time too."""


@dataclass(slots=True)
class Tally:
    """What the pages of a kind took."""

    pages: int = 0
    processor_s: float = 0
    written: int = 0

    def row(self, name: str) -> str:
        """One line of the table."""
        ms, kilobytes = self.processor_s / self.pages * 1e3, self.written / self.pages / 1e3
        return f"{name:14} {self.pages:7} {kilobytes:8.1f} {self.processor_s:9.2f} {ms:8.3f}"


def press_of(root: Path, folder: Path) -> Press:
    """What prints the pages of a site into a folder."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder / "site"))
    ocop = config.plugins["ocop"]
    ocop.config.update({"today": date.fromisoformat(DAY), "print": False, "search": False})
    vars(ocop)["shop"] = Shop(root / ".cache/ocop")
    presses: list[Press] = []

    def keep(press: Press, _shop: Shop, **_: object) -> Printing:
        own = replace(press, kept=folder / "kept", staging=folder / "out")
        vars(own)["planned"] = press.planned
        presses.append(own)
        return Printing({}, {})

    config.plugins.on_startup(command="build", dirty=False)
    nothing = patch.object(Build, "artifacts", lambda _: iter(()))
    with patch.object(Press, "run", keep), nothing:
        build(config)
    return presses[0]


def main() -> None:
    """Print all pages, or those of some kinds, and tell what each kind took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("kinds", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        press = press_of(given.root, Path(folder))
        pages = press.pages
        by_kind: dict[str, list[int]] = defaultdict(list)
        for number, page in enumerate(pages):
            by_kind[page.kind.value].append(number)
        total = Tally()
        print(f"{'kind':14} {'pages':>7} {'kB/page':>8} {'cpu s':>9} {'ms/page':>8}")
        for kind in given.kinds or by_kind:
            tally, numbers = Tally(), by_kind[kind]
            for start in range(0, len(numbers), AT_A_TIME):
                part = numbers[start : start + AT_A_TIME]
                before = time.process_time()
                press.make(part)
                tally.processor_s += time.process_time() - before
                sizes = (press.staging / pages[number].file for number in part)
                tally.written += sum(path.stat().st_size for path in sizes)
                tally.pages += len(part)
            print(tally.row(kind), flush=True)
            for name in ("pages", "processor_s", "written"):
                setattr(total, name, getattr(total, name) + getattr(tally, name))
        print(total.row("all"))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
