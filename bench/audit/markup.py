"""The Nu HTML checker on every page of a site."""

from __future__ import annotations

import json
import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from budgets import Finding

if TYPE_CHECKING:
    from pathlib import Path

    from tools import Tools


def html_errors(tools: Tools, site: Path) -> list[Finding]:
    """Every error of HTML in the site."""
    options = ("--skip-non-html", "--errors-only", "--format", "json")
    command = ["java", "-Xss4m", "-jar", str(tools.nu), *options, str(site)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own jar
    messages = json.loads(done.stderr)["messages"]
    return [
        Finding("Nu", _uri(message.get("url", ""), site), message["message"])
        for message in messages
        if message["type"] in {"error", "non-document-error"}
    ]


def _uri(url: str, site: Path) -> str:
    return str(PurePosixPath(url.removeprefix("file:")).as_posix()).removeprefix(f"{site}/")
