"""The way out: a finished site as a plain tree of Markdown, which any generator takes.

What a page says is kept: its words, links, tables and pictures, and in its front matter its title,
description, language, day and address. What only our theme can show is left behind.
A section stands in `<section>/index.md`, a page below it in `<section>/<id>.md`, so that addresses
stay what they were. `docs/lau-dai.md` tells how to go on with other generators.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from markdownify import markdownify

from generator.output import Artifact, write_artifacts
from generator.publishing.publication import Publication
from generator.publishing.record import read_record, write_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAGE = "index.html"
_LEFT_OUT = (
    "[hidden], script, template, svg, button, form, dialog, iframe, source, "
    ".ocop-breadcrumbs, .ocop-cover"
)
"""What is not true today, and what only a browser with our scripts can use."""


def write_plain_tree(site: Path, folder: Path) -> None:
    """Write a finished site as Markdown into a folder of ours; `PublishError` where it is not."""
    publication = Publication(folder)
    try:
        write_artifacts(PlainTree(site).artifacts(), publication.staging)
        if record := read_record(site):
            write_record(publication.staging, record)
        publication.publish()
    finally:
        publication.abandon()


@dataclass(frozen=True)
class PlainTree:
    """One finished site, read from its folder."""

    site: Path

    @cached_property
    def pages(self) -> dict[PurePosixPath, PurePosixPath]:
        """Every page's folder in the site, with its Markdown file."""
        folders = [
            PurePosixPath(path.parent.relative_to(self.site).as_posix())
            for path in sorted(self.site.rglob(_PAGE))
        ]
        sections = {parent for folder in folders for parent in folder.parents}
        return {
            folder: folder / "index.md" if folder in sections else folder.with_suffix(".md")
            for folder in folders
        }

    def artifacts(self) -> Iterator[Artifact]:
        """The Markdown files, and every file of the site that they show or offer."""
        files: set[PurePosixPath] = set()
        for folder, target in self.pages.items():
            text = (self.site / folder / _PAGE).read_text("utf-8")
            page = BeautifulSoup(text, "html.parser")
            body = page.select_one("[data-pagefind-body]")
            if body is not None:
                files |= self._relink(body, folder, target)
                yield Artifact(str(target), f"{_front_matter(page, folder)}\n{_markdown(body)}\n")
        yield from (Artifact(str(file), self.site / file) for file in sorted(files))

    def _relink(
        self, body: Tag, folder: PurePosixPath, target: PurePosixPath
    ) -> set[PurePosixPath]:
        """Let links lead to Markdown files; give the other files of the site that they name."""
        files: set[PurePosixPath] = set()
        for tag in body.select("[href], [src]"):
            name = "href" if tag.has_attr("href") else "src"
            address = urlsplit(str(tag[name]))
            if address.scheme or address.netloc or not address.path:
                continue
            place = PurePosixPath(os.path.normpath(folder / unquote(address.path)))
            found = self.pages.get(place)
            if found is None and (self.site / place).is_file():
                files.add(place)
                found = place
            if found is None:
                tag.unwrap()
                continue
            relative = os.path.relpath(found, target.parent).replace(os.sep, "/")
            tag[name] = relative + (f"#{address.fragment}" if address.fragment else "")
        return files


def _markdown(body: Tag) -> str:
    """The words of a page as Markdown."""
    for tag in body.select(_LEFT_OUT):
        tag.decompose()
    text: str = markdownify(str(body), heading_style="ATX", bullets="-", strip=["div", "span"])
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip()


def _front_matter(page: BeautifulSoup, folder: PurePosixPath) -> str:
    """What other generators read at the head of a file; JSON is YAML too, and quotes by rule."""
    facts: dict[str, Any] = {
        "title": _content(page, "og:title") or (page.title.string if page.title else ""),
        "description": _content(page, "description"),
        "lang": str(page.html.get("lang", "")) if page.html else "",
        "url": f"/{folder}/" if folder.name else "/",
        "image": _content(page, "og:image"),
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value
    ]
    return "\n".join(["---", *lines, "---", ""])


def _content(page: BeautifulSoup, name: str) -> str:
    tag = page.find("meta", attrs={"name": name}) or page.find("meta", attrs={"property": name})
    return str(tag.get("content", "")) if isinstance(tag, Tag) else ""
