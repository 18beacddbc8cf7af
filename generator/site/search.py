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

_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
)
"""What Pagefind writes for interfaces other than ours."""


def index_site(folder: Path) -> None:
    """Index a finished site; a failure of Pagefind raises `RuntimeError` with its own words."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - own
    if result.returncode:
        message = f"pagefind: {result.stderr.strip() or result.stdout.strip()}"
        raise RuntimeError(message)
    _sort_entries(folder / FOLDER / "pagefind-entry.json")
    for pattern in _UNUSED:
        for path in (folder / FOLDER).glob(pattern):
            path.unlink()


def _sort_entries(path: Path) -> None:
    """Pagefind lists the languages in any order; equal sites shall be equal files."""
    entries = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(entries, ensure_ascii=False, sort_keys=True), "utf-8")
