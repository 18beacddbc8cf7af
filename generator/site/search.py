"""Full-text search: Pagefind indexes the finished pages."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "pagefind"
"""The index's folder below the site."""

NOT_SEARCHED = (
    ".ocop-breadcrumbs",
    ".ocop-browse",
    ".ocop-cards",
    ".ocop-contact",
    ".ocop-history",
    ".ocop-missing",
    ".ocop-pagination",
    ".ocop-photo__credit",
    ".ocop-recognition",
    ".ocop-sources",
)
"""What pages say of other records, of their sources and of their gaps: nobody looks for it."""

_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)
"""What Pagefind writes for interfaces other than ours."""


class IndexingError(Exception):
    """Pagefind could not index the site."""


def index_site(folder: Path, cache: Path, *, may_be_old: bool = False) -> None:
    """Give a finished site its index, the kept one where no page has changed.

    While somebody edits, an index that `may_be_old` is better than waiting for a new one.
    """
    kept = cache / "search"
    known = sorted(kept.glob("[0-9a-f]*")) if may_be_old else []
    name = known[0].name if known else _digest(folder)
    if not (kept / name).is_dir():
        _index(folder)
        shutil.rmtree(kept, ignore_errors=True)
        half = kept / f".{name}.{os.getpid()}"
        shutil.copytree(folder / FOLDER, half)
        half.rename(kept / name)
    else:
        shutil.copytree(kept / name, folder / FOLDER, copy_function=_linked)


def _digest(folder: Path) -> str:
    """What tells whether any page is another than it was, or Pagefind itself."""
    digest = hashlib.blake2b(f"{version('pagefind')} {NOT_SEARCHED}".encode(), digest_size=16)
    for path in sorted(folder.rglob("*.html")):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _linked(kept: str, target: str) -> None:
    try:
        os.link(kept, target)
    except OSError:
        shutil.copyfile(kept, target)


def _index(folder: Path) -> None:
    """Run Pagefind; its failure is raised as `IndexingError` with its own words."""
    excluded = (option for each in NOT_SEARCHED for option in ("--exclude-selectors", each))
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet", *excluded]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - own
    if result.returncode:
        message = f"pagefind: {result.stderr.strip() or result.stdout.strip()}"
        raise IndexingError(message)
    _sort_entries(folder / FOLDER / "pagefind-entry.json")
    for pattern in _UNUSED:
        for path in (folder / FOLDER).glob(pattern):
            path.unlink()


def _sort_entries(path: Path) -> None:
    """Pagefind lists the languages in any order; equal sites shall be equal files."""
    entries = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(entries, ensure_ascii=False, sort_keys=True), "utf-8")
