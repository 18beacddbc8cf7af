"""What the full-text index costs: cold, unchanged, and after an edit of one product.

    python bench/fulltext.py SITE FOLDER [TIMES]

SITE is a built site, FOLDER an empty one for a copy of its pages and the cache. With TIMES every
page is copied so often, with one word in nine replaced by another of the same site: a larger site
whose texts are as long. Beside it stands Pagefind by itself, once over the pages of SITE.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind_bin import get_executable

from generator.site.search import FOLDER, index_site, page_digests
from generator.workers import Shop

if TYPE_CHECKING:
    from collections.abc import Callable

WORD = re.compile(r"(?<=[\s>])\w{2,}(?=[\s<,.])")
BODY = re.compile(r'<div id="content".*</article>', re.DOTALL)


def main() -> None:
    """Measure one site."""
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 1  # noqa: PLR2004
    command = [get_executable(), "--site", site, "--output-path", folder / "whole", "--silent"]
    _told("Pagefind by itself", lambda: subprocess.run(command, check=True))  # noqa: S603
    copy, cache = folder / "site", folder / "cache"
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    made = [name for n in range(times) for name in _copied(site, copy, files, n)]
    print(f"{len(made)} pages")
    _told("cold", lambda: _index(copy, made, cache))
    _told("unchanged", lambda: _index(copy, made, cache))
    products = [name for name in made if name.startswith("san-pham/")]
    for name in random.Random(1).sample(products, 3):  # noqa: S311 - the same every time
        for path in (copy / name, copy / "en" / name):
            if path.is_file():
                html = path.read_text("utf-8")
                path.write_text(html.replace("</h1>", "</h1><p>Thêm một câu.</p>", 1), "utf-8")
        _told("one product", lambda: _index(copy, made, cache))


def _copied(site: Path, copy: Path, files: list[str], number: int) -> list[str]:
    """Copy the pages of a site; all but the first copy get other words."""
    chance = random.Random(number)  # noqa: S311 - the same every time
    texts = {name: (site / name).read_text("utf-8") for name in files}
    words = [word for text in texts.values() for word in WORD.findall(text)[:40]]

    def other(found: re.Match[str]) -> str:
        return chance.choice(words) if chance.random() < 1 / 9 else found[0]

    def told(text: re.Match[str]) -> str:
        return re.sub(r">[^<]+", lambda part: WORD.sub(other, part[0]), text[0])

    names = []
    for name, text in texts.items():
        parent, _, file = name.rpartition("/")
        names.append(f"{parent}-{number}/{file}" if number and parent else f"{number or ''}{name}")
        target = copy / names[-1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(BODY.sub(told, text) if number else text, "utf-8")
    return names


def _index(site: Path, files: list[str], cache: Path) -> None:
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    index_site(site, page_digests(site, files), cache, Shop.of_machine(cache))


def _told(name: str, work: Callable[[], object]) -> None:
    before, start = os.times(), time.monotonic()
    work()
    after = os.times()
    processor = sum(after[:4]) - sum(before[:4])
    own, children = (
        resource.getrusage(who).ru_maxrss / 1000
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{name}: {processor:.2f} s of processor, {time.monotonic() - start:.2f} s by the clock; "
        f"at most {own:.0f} MB, of the largest child so far {children:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
