"""What `bench.compare` measures of ours is what it says: all pages, by the others' template."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.compare.generators import write_contents
from bench.compare.sheets import sheets

if TYPE_CHECKING:
    from conftest import BuiltSite

DAY = "2026-11-23"
PROGRAM = Path(__file__).parent.parent
HOME = {"", "en/"}
"""The others begin there; ours has a home page of another kind."""


def test_our_pages_are_made_with_the_template_of_the_others(
    small_site: BuiltSite, tmp_path: Path
) -> None:
    site, out, contents = (tmp_path / name for name in ("records", "ours", "contents"))
    shutil.copytree(small_site.root, site)
    written = write_contents(sheets(site, date.fromisoformat(DAY)), contents)
    command = [sys.executable, "-m", "bench.compare.ours", str(site), str(out), DAY]
    command += ["--alike", str(contents / "index.md")]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=PROGRAM, env=env, check=True, capture_output=True)  # noqa: S603
    own = [(address, title) for address, title in written if address not in HOME]
    for address, title in own:
        page = html.unescape((out / address / "index.html").read_text("utf-8"))
        assert f"<h1>{title}</h1>" in " ".join(page.split()), address
    assert json.loads(out.with_suffix(".json").read_text("utf-8"))["pages"] == len(own)
