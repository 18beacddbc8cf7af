"""Takes out of a cache what no build has used for a month."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

DAY = 24 * 3600
"""Seconds; a cache is gone through once a day for each set of files that builds use."""

KEPT_FOR = 30 * DAY
"""How long a file stays that is not used: branches and older days are built again."""


def tidy(folder: Path, used: Collection[str] = (), kept_for: int = KEPT_FOR) -> int:
    """Remove the files below a folder that were long not used, and tell how many; tables stay.

    `used` names those of this build. Their time of access is set, and that decides: what another
    build uses, perhaps at this moment and of other records, was marked by that build as well. The
    time of change stays, since published files share it.
    """
    names = "\n".join(sorted(used)).encode()
    mark = folder / f".used-{hashlib.sha256(names).hexdigest()[:16]}"
    now = time.time()
    if not folder.is_dir() or (mark.is_file() and now - mark.stat().st_mtime < DAY):
        return 0
    mark.touch()
    removed = 0
    for path in folder.rglob("*"):
        if path.suffix == ".json" or not path.is_file():
            continue
        stat = path.stat()
        if path.name in used:
            os.utime(path, ns=(int(now * 1e9), stat.st_mtime_ns))
        elif now - max(stat.st_atime, stat.st_mtime) > kept_for:
            path.unlink(missing_ok=True)
            removed += 1
    return removed
