"""Our rendering alone: `python -m bench.compare.ours SITE FOLDER DAY [--alike CONTENTS]`.

From records to finished pages in their frames, by the same code as every build, without share
cards, pictures' files, feeds, data, print and search. What the filling of the frames took by itself
is written to FOLDER.json.

With `--alike`, pages are those of the others, by their template, from the same files of finished
texts; the records are read, checked and planned all the same, before the pages are made.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from jinja2 import Environment
from mkdocs.commands.build import build  # noqa: TID251 - as `ocop build` does, with less in it
from mkdocs.config.base import load_config  # noqa: TID251

from bench.compare.generators import content_file
from bench.compare.sheets import KINDS
from generator.site.build import Build
from generator.site.markdown import render_markdown
from generator.site.page import Shown
from generator.site.press import Planned, Press

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from generator.site.page import Page
    from generator.site.press import Meanwhile, Printing
    from generator.site.templates import Renderer
    from generator.workers import Shop

TEMPLATE = Path(__file__).with_name("templates") / "zola/templates/page.html"
"""Zola's language is Jinja's, as far as this template goes."""

INDEX = "index.md"
"""What a section's file is called."""


def main() -> None:
    """Build without anything beside the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("day")
    parser.add_argument("--alike", type=Path, metavar="CONTENTS")
    given = parser.parse_args()
    config = load_config(str(given.site / "mkdocs.yml"), site_dir=str(given.folder))
    ocop = config.plugins["ocop"]
    ocop.config.update({"today": date.fromisoformat(given.day), "print": False, "search": False})
    vars(ocop)["shop"] = None
    config.plugins.on_startup(command="build", dirty=False)
    run = Press.run

    def timed(press: Press, shop: Shop, *, meanwhile: Meanwhile) -> Printing:
        pages = len(press.pages)
        start, before = time.perf_counter(), os.times()
        printed = run(press, shop, meanwhile=meanwhile)
        wall, after = time.perf_counter() - start, os.times()
        processor = sum(after[:4]) - sum(before[:4])
        told = {"wall_s": wall, "processor_s": processor, "pages": pages}
        given.folder.with_suffix(".json").write_text(json.dumps(told), "utf-8")
        return printed

    patches = [
        patch.object(Build, "artifacts", lambda _: iter(())),
        patch.object(Press, "run", timed),
        *(_alike(given.alike) if given.alike else ()),
    ]
    for each in patches:
        each.start()
    build(config)


def _alike(contents: Path) -> list[AbstractContextManager[object]]:
    """The others' pages, with their template and from their files."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    _head, opening, rest = TEMPLATE.read_text("utf-8").partition("<article")
    template = environment.from_string(opening + rest.partition("@BOTTOM@")[0])
    framed = vars(Planned)["framed_pages"]
    every = framed.func

    def render(_renderer: Renderer, page: Page) -> str:
        return template.render(page=page.view)

    def of_files(planned: Planned) -> tuple[Page, ...]:
        pages = (page for page in every(planned) if page.kind in KINDS)
        return tuple(
            replace(page, make=_told, what=(contents / content_file(page.uri, INDEX),))
            for page in pages
        )

    renderer = "generator.site.templates.Renderer"
    return [
        patch(f"{renderer}.render", render),
        patch("generator.site.structured.pages.Structured.head", lambda *_: ""),
        patch.object(framed, "func", of_files),
    ]


def _told(_around: object, path: Path) -> Shown:
    """What a file tells of a page: lines of JSON, and a story."""
    _, front, story = path.read_text("utf-8").split("---\n", 2)
    pairs = (line.partition(": ") for line in front.splitlines())
    told = {key: json.loads(value) for key, _, value in pairs}
    content = render_markdown(story) if story.strip() else ""
    return Shown(told["title"], told["description"], {**told, "content": content})


if __name__ == "__main__":
    main()
