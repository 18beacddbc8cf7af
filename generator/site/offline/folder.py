"""A site as a folder that opens without a server, from a disk or a USB stick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LINK = re.compile(
    r"""(?P<before>\s(?:xlink:)?(?:href|data-filter)=")"""
    r"""(?P<path>(?!/)(?:[^":?#]*/)?(?:\.{1,2})?)(?P<rest>(?:[?#][^"]*)?")"""
)
"""A relative address that names a folder; those with a scheme or a file name do not match."""

_ONLY_SERVED = ("404.html", "offline.html", "sitemap*.xml", "robots.txt")
"""What nobody asks for without a server."""


def make_portable(folder: Path) -> None:
    """Let every link of a finished site name a file, and drop what only servers need."""
    for pattern in _ONLY_SERVED:
        for path in folder.glob(pattern):
            path.unlink()
    for path in sorted(folder.rglob("*.html")):
        path.write_text(with_files(path.read_text("utf-8")), "utf-8")


def with_files(html: str) -> str:
    """The same page, with `index.html` in every link to a folder."""
    return _LINK.sub(_named, html)


def _named(found: re.Match[str]) -> str:
    path = found["path"]
    if not path:  # to a place on the same page
        return found[0]
    slash = "" if path.endswith("/") else "/"
    return f"{found['before']}{path}{slash}index.html{found['rest']}"
