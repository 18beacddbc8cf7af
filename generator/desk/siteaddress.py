"""The address that a site's `mkdocs.yml` names, and where its schemas are found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.desk.schema import SCHEMA_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

_NOWHERE = re.compile(r"(^|\.)(example(\.(com|org|net))?|test|invalid|localhost)$|^[\d.]+$")
"""Hosts that nobody can reach from outside (RFC 2606): those of demonstrations."""


def site_url(root: Path) -> str:
    """The address in the site's `mkdocs.yml`; empty if there is none."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = re.search(r"^site_url:\s*[\"']?(https?://[^\s\"'#]+)", text, re.MULTILINE)
    return found[1] if found else ""


def schema_address(root: Path) -> str:
    """Where the site publishes its schemas; empty where no editor could fetch them."""
    url = site_url(root)
    host = urlsplit(url).hostname or "localhost"
    return "" if _NOWHERE.search(host) else f"{url.rstrip('/')}/{SCHEMA_FOLDER}"
