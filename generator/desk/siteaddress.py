"""Where the schemas of a site are found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.desk.schema import SCHEMA_FOLDER
from generator.settings import settings_of

if TYPE_CHECKING:
    from pathlib import Path

_NOWHERE = re.compile(r"(^|\.)(example(\.(com|org|net))?|test|invalid|localhost)$|^[\d.]+$")
"""Hosts that nobody can reach from outside (RFC 2606): those of demonstrations."""


def schema_address(root: Path) -> str:
    """Where the site publishes its schemas; empty where no editor could fetch them."""
    url = settings_of(root).url
    host = urlsplit(url).hostname or "localhost"
    return "" if _NOWHERE.search(host) else f"{url.rstrip('/')}/{SCHEMA_FOLDER}"
