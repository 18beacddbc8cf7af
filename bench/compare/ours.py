"""Our rendering alone: `python -m bench.compare.ours SITE FOLDER DAY [--alike]`.

From records to finished pages in their frames, by the same code as every build, without share
cards, pictures' files, feeds, data, print and search. What the filling of the frames took by itself
is written to FOLDER.json.

With `--alike`, pages are of the kinds and show what those of the others do, by the same template;
unlike them we still make the whole view of every page first, from records.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from jinja2 import Environment
from mkdocs.commands.build import build  # noqa: TID251 - as `ocop build` does, with less in it
from mkdocs.config.base import load_config  # noqa: TID251

from bench.compare.sheets import KINDS, read_fields
from generator.labels import Labels
from generator.site.build import Build
from generator.site.press import Planned, Press
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from generator.site.page import Page
    from generator.site.templates import Renderer
    from generator.workers import Shop

TEMPLATE = Path(__file__).with_name("templates") / "zola/templates/page.html"
"""Zola's language is Jinja's, as far as this template goes."""


def main() -> None:
    """Build without anything beside the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("day")
    parser.add_argument("--alike", action="store_true")
    given = parser.parse_args()
    config = load_config(str(given.site / "mkdocs.yml"), site_dir=str(given.folder))
    ocop = config.plugins["ocop"]
    ocop.config.update({"today": given.day, "print": False, "search": False})
    vars(ocop)["shop"] = None
    config.plugins.on_startup(command="build", dirty=False)
    run = Press.run

    def timed(press: Press, shop: Shop) -> dict[str, str]:
        pages = len(press.planned.framed_pages)
        start, before = time.perf_counter(), os.times()
        printed = run(press, shop)
        wall, after = time.perf_counter() - start, os.times()
        processor = sum(after[:4]) - sum(before[:4])
        told = {"wall_s": wall, "processor_s": processor, "pages": pages}
        given.folder.with_suffix(".json").write_text(json.dumps(told), "utf-8")
        return printed

    patches = [
        patch.object(Build, "artifacts", lambda _: iter(())),
        patch.object(Press, "run", timed),
        *(_alike() if given.alike else ()),
    ]
    for each in patches:
        each.start()
    build(config)


def _alike() -> list[AbstractContextManager[object]]:
    """The others' kinds of pages, with their template."""
    theme = load_theme()
    labels = {language: Labels.of(theme, language) for language in Language}
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    _head, opening, rest = TEMPLATE.read_text("utf-8").partition("<article")
    template = environment.from_string(opening + rest.partition("@BOTTOM@")[0])
    framed = vars(Planned)["framed_pages"]
    every = framed.func

    def render(_renderer: Renderer, page: Page) -> str:
        story = getattr(page.view, "story", None)
        told = {"title": page.title, "content": story.body.html if story else ""}
        return template.render(page={**told, "extra": read_fields(page, labels[page.language])})

    def of_kinds(planned: Planned) -> tuple[Page, ...]:
        return tuple(page for page in every(planned) if page.kind in KINDS)

    renderer = "generator.site.templates.Renderer"
    return [
        patch(f"{renderer}.render", render),
        patch("generator.site.structured.pages.Structured.head", lambda *_: ""),
        patch.object(framed, "func", of_kinds),
    ]


if __name__ == "__main__":
    main()
