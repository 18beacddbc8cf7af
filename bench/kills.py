"""Kill two hundred whole builds at random moments: `python bench/kills.py [COUNT] [SEED]`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"


def main() -> None:
    """Build the small site of the tests, without print and search, and kill it."""
    count, seed, *_ = [*sys.argv[1:], *("200", "1")[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        shutil.copytree(TESTS / "sites" / "small", root)
        settings = (root / "mkdocs.yml").read_text("utf-8")
        settings = settings.replace("Trang nhỏ để kiểm thử.", '!ENV [OCOP_TEST_VERSION, "x"]')
        settings += "      print: false\n      search: false\n"
        (root / "mkdocs.yml").write_text(settings, "utf-8")
        command = [str(TESTS / "killed_builds.py"), str(root), "--whole"]
        options = ["--count", count, "--seed", seed]
        subprocess.run([sys.executable, *command, *options], check=True)  # noqa: S603 - our own


if __name__ == "__main__":
    main()
