"""Change a small site at random while it is served, and compare every file with a new start.

    python bench/live.py FOLDER [--steps 100] [--seed 1] [--products 6]

The changes are those of `increments.py`, but for the day's. After each, the live site is changed as
`ocop serve` changes it; then a process that has built nothing yet builds the same records for
another folder, as `ocop serve` does when it starts. The index of texts, which may be old while
somebody writes, and the record of the build are left out. The first difference ends the run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from increments import Bench, differences, each_in_turn, in_child, prepared

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251 - as `ocop serve` does

LEFT_OUT = ("pagefind", "ban-dung.json", "ban-dung.sha256")
URL = "http://127.0.0.1:8000/"
HEARD_IN_S = 0.3
"""The server waits a tenth of a second too."""
GIVEN_BY_THE_BUILD = {"another_day", "offline", "lose_site", "kill"}
"""Changes that are none of a site that is being served."""


def config_of(root: Path, folder: Path) -> MkDocsConfig:
    """The configuration as `mkdocs serve` loads it."""
    from mkdocs.config.base import load_config  # noqa: PLC0415, TID251 - the copied program's path

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.site_url = URL
    return config


def start(root: Path, folder: Path) -> None:
    """Build for the first time."""
    from mkdocs.commands.build import build  # noqa: PLC0415, TID251 - as above

    config = config_of(root, folder)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=URL)


def change(root: Path, folder: Path) -> bool:
    """Show what has changed; gives whether that was possible where the site stands."""
    from mkdocs.commands.build import build  # noqa: PLC0415, TID251 - as above

    plugin = config_of(root, folder).plugins["ocop"]
    is_quick = bool(plugin.change())
    if not is_quick:
        build(config_of(root, folder), serve_url=URL)
    plugin.served.settle()
    return is_quick


def listen(root: Path, folder: Path) -> None:
    """Hear of changes as `ocop serve` does."""
    from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - as `ocop serve` does

    from generator.watching import Heard, observer_of_changes  # noqa: PLC0415 - as above

    content = str(root / "content")
    heard = Heard(content)
    observer = observer_of_changes(heard)
    observer.daemon = True
    observer.schedule(FileSystemEventHandler(), content, recursive=True)
    observer.start()
    vars(config_of(root, folder).plugins["ocop"])["heard"] = heard


def started_anew(bench: Bench, folder: Path) -> int:
    """Start in a process of its own; 0 where it went well."""
    child = in_child(lambda: start(bench.root, folder), bench.folder / "anew.log")
    return os.waitpid(child, 0)[1]


def compared(live: Path, anew: Path) -> list[str]:
    """What is not the same in both."""
    found = differences(live, anew)
    return [name for name in found if not name.rpartition(": ")[2].startswith(LEFT_OUT)]


def main() -> None:
    """Change, show, compare, until something differs or all steps are done."""
    from increment_changes import CHANGES  # noqa: PLC0415 - beside this file

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--products", type=int, default=6)
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    bench = prepared(given.folder.resolve(), given.products, given.seed)
    live, anew = bench.folder / "live", bench.folder / "anew"
    # A process that has built nothing yet: each new start is a copy of it.
    ask, answer = os.pipe(), os.pipe()
    starter = os.fork()
    if not starter:
        os.close(ask[1])
        while os.read(ask[0], 1):
            os.write(answer[1], bytes([bool(started_anew(bench, anew))]))
        os._exit(0)
    start(bench.root, live)
    listen(bench.root, live)
    refused = quick = 0
    suited = [each for each in CHANGES if each.__name__ not in GIVEN_BY_THE_BUILD]
    changes = each_in_turn(suited, bench.chance)
    for number in range(1, given.steps + 1):
        bench.steps = number
        chosen = next(changes)
        bench.remember()
        told = chosen(bench)
        time.sleep(HEARD_IN_S)
        begun = time.monotonic()
        try:
            was_quick = change(bench.root, live)
            has_failed = False
        except SystemExit:
            was_quick, has_failed = False, True
        seconds = time.monotonic() - begun
        os.write(ask[1], b"x")
        others_failed = bool(os.read(answer[0], 1)[0])
        quick += was_quick
        how = "refused" if has_failed else "where it stands" if was_quick else "whole"
        print(f"{number:4d} {chosen.__name__:22s} {told}  [{seconds:.1f} s, {how}]", flush=True)
        if has_failed != others_failed:
            sys.exit("only one of the builds went well")
        if has_failed:
            refused += 1
            bench.recall(bench.states[-1])
        elif found := compared(live, anew):
            sys.exit("\n".join([*found[:12], f"{len(found)} differ"]))
    print(f"{given.steps} steps: {quick} where the site stands, {refused} refused, all the same")


if __name__ == "__main__":
    main()
