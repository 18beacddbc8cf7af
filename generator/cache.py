"""What is costly to make is kept below the site's `.cache`, which may be deleted at any time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def cached(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes kept at `path`, made now where there are none; written whole or not at all."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        temporary.write_bytes(make())
        temporary.replace(path)
    return path.read_bytes()
