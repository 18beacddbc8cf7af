"""Which commit the records of a site stand at, asked of git; only the adapters ask."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DIGITS = 12
_RECORDS = ("content", "radio", "mkdocs.yml")
_UNMOVED = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""A repository's own settings shall start no program."""


def commit_of(root: Path) -> str:
    """The commit of a site's records, with “+” where they were changed since.

    Empty where the site stands in no repository, or in one that does not know its `mkdocs.yml`.
    """
    if _git(root, "ls-files", "--error-unmatch", "mkdocs.yml") is None:
        return ""
    commit = _git(root, "rev-parse", f"--short={_DIGITS}", "HEAD")
    if not commit:
        return ""
    changes = _git(root, "status", "--porcelain", "--", *_RECORDS)
    return f"{commit.strip()}{'+' if changes else ''}"


def _git(root: Path, *command: str) -> str | None:
    """What git answers; None where it refuses or is not there."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a folder
            ["git", *_UNMOVED, "-C", str(root), *command],  # noqa: S607 - git stands on the path
            capture_output=True,
            env=environment,
            text=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
