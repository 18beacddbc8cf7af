"""Every hostile text in every field: `python bench/hostile.py [STEP]`.

The tests build one site; here the texts move on by STEP fields from site to site, until each has
stood in each field (with a step of 1), and whatever is more than a text is told.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from hostile_site import Planter, dangers  # noqa: E402 - found through the line above
from payloads import INERT  # noqa: E402

from generator.plugin import build_site  # noqa: E402


def main() -> None:
    """Build, look, tell."""
    step, found = int([*sys.argv[1:], "1"][0]), 0
    for offset in range(0, len(INERT), step):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            shutil.copytree(TESTS / "sites" / "small", root)
            planter = Planter(offset)
            planter.plant(root)
            dangerous = [*dangers(build_site(root))]
        found += len(dangerous)
        print(f"{offset}: {len(planter.fields)} fields, {len(dangerous)} dangers", *dangerous)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
