"""The tools that judge, from npm, in fixed versions, outside of the repository's files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = {"lighthouse": "12.8.2", "axe-core": "4.14.1", "vnu-jar": "26.9.27"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the tools stand."""

    lighthouse: Path
    axe: Path
    nu: Path
    chromium: str


def install(cache: Path) -> Tools:
    """Install what is missing; a machine without npm, Java or Chromium is a `RuntimeError`."""
    wanted = json.dumps({"private": True, "dependencies": VERSIONS})
    package, modules = cache / "package.json", cache / "node_modules"
    if not (package.is_file() and package.read_text("utf-8") == wanted and modules.is_dir()):
        cache.mkdir(parents=True, exist_ok=True)
        package.write_text(wanted, "utf-8")
        command = [_program("npm"), "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=cache, check=True)  # noqa: S603 - fixed packages
    _program("java")
    return Tools(
        lighthouse=modules / ".bin" / "lighthouse",
        axe=modules / "axe-core" / "axe.min.js",
        nu=modules / "vnu-jar" / "build" / "dist" / "vnu.jar",
        chromium=os.environ.get("OCOP_CHROMIUM") or _program(*BROWSERS),
    )


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        message = f"not installed: {' or '.join(names)}"
        raise RuntimeError(message)
    return found
