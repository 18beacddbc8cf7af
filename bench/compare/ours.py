"""Our rendering alone: `python -m bench.compare.ours SITE FOLDER DAY`.

From records to finished pages in their frames, by the same code as every build, without share
cards, pictures' files, feeds, data, print and search. What the filling of the frames took by itself
is written to FOLDER.json.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from mkdocs.commands.build import build  # noqa: TID251 - as `ocop build` does, with less in it
from mkdocs.config.base import load_config  # noqa: TID251

from generator.site.build import Build
from generator.site.press import Press

if TYPE_CHECKING:
    from generator.workers import Shop


def main() -> None:
    """Build without anything beside the pages."""
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(folder))
    ocop = config.plugins["ocop"]
    ocop.config.update({"today": sys.argv[3], "print": False, "search": False})
    vars(ocop)["shop"] = None
    config.plugins.on_startup(command="build", dirty=False)
    run = Press.run

    def timed(press: Press, shop: Shop) -> None:
        start, before = time.perf_counter(), os.times()
        run(press, shop)
        wall, after = time.perf_counter() - start, os.times()
        processor = sum(after[:4]) - sum(before[:4])
        told = {"wall_s": wall, "processor_s": processor, "pages": len(press.planned.record_pages)}
        folder.with_suffix(".json").write_text(json.dumps(told), "utf-8")

    nothing = patch.object(Build, "artifacts", lambda _: iter(()))
    with patch.object(Press, "run", timed), nothing:
        build(config)


if __name__ == "__main__":
    main()
