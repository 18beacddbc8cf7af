"""Full-text search: Pagefind indexes the finished pages."""

from __future__ import annotations

import json
import subprocess
import sys
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


def index_site(folder: Path) -> None:
    """Index a finished site; a failure of Pagefind raises `IndexingError` with its own words."""
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
