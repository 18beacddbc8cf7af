"""What MkDocs finds in pages written by hand is told with place and remedy, in Vietnamese."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.plugin import build_site

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import BuiltSite


def test_dead_links_of_pages_written_by_hand(
    small_site: BuiltSite, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "site"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns("site"))
    page = root / "content/gioi-thieu.md"
    page.write_text(
        "# Về xã\n\nXem [bản đồ](ban-do.md), [về xã](gioi-thieu.md) "
        "hay ![chợ](cho.jpg).\n\n[Chung](/gioi-thieu.md)\n",
        "utf-8",
    )
    build_site(root)
    told = [record.getMessage() for record in caplog.records if "gioi-thieu.md" in record.message]
    assert len(told) == 2
    assert told[0].startswith("content/gioi-thieu.md:3:14: Lưu ý: Liên kết “ban-do.md” không dẫn")
    assert told[1].startswith("content/gioi-thieu.md:3:60: Lưu ý: Liên kết “cho.jpg” không dẫn")
    assert all("Cách sửa: " in each for each in told)
