"""The plain Markdown tree: other generators take it, and nothing untrue is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import escape
from mkdocs.commands.build import build  # noqa: TID251 - as another generator would be used
from mkdocs.config.base import load_config  # noqa: TID251

from generator.publishing.publication import PublishError
from generator.site.plain import PlainTree, write_plain_tree

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html lang="{lang}"><head><title>{title} – Trang</title>
<meta name="description" content="Một câu."><meta property="og:title" content="{named}"></head>
<body><nav><a href="/x/">menu</a></nav><div data-pagefind-body>{body}</div></body></html>"""


def page(site: Path, folder: str, body: str, title: str = "Tên", lang: str = "vi") -> None:
    path = site / folder / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        PAGE.format(title=title, named=escape(title), body=body, lang=lang), encoding="utf-8"
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    page(folder, "", '<h1>Trang</h1><p><a href="san-pham/gao/#gia">Gạo</a></p>')
    page(folder, "san-pham", '<ul><li><a href="gao/">Gạo</a></li></ul>')
    page(
        folder,
        "san-pham/gao",
        '<h1>Gạo "ngon"</h1><p hidden>5 sao</p><p>4 sao, đến 16/1/2029</p><button>Lưu</button>'
        '<h2 id="gia">Giá</h2><table><thead><tr><th>Cỡ</th></tr></thead><tbody><tr><td>1 kg</td>'
        '</tr></tbody></table><img src="../../anh/g%E1%BA%A1o.jpg" alt="Bát gạo">'
        '<p><a href="../">Sản phẩm</a>, <a href="../mat/">đã mất</a></p>',
        title='Gạo "ngon"',
    )
    (folder / "anh").mkdir()
    (folder / "anh" / "gạo.jpg").write_bytes(b"jpeg")
    return folder


def texts(site: Path) -> dict[str, str]:
    return {a.path: str(a.content) for a in PlainTree(site).artifacts() if a.path.endswith(".md")}


def test_sections_and_pages_keep_their_addresses(site: Path) -> None:
    assert {*texts(site)} == {"index.md", "san-pham/index.md", "san-pham/gao.md"}


def test_a_page_keeps_its_words_links_and_pictures(site: Path) -> None:
    text = texts(site)["san-pham/gao.md"]
    assert text.startswith('---\ntitle: "Gạo \\"ngon\\""\ndescription: "Một câu."\nlang: "vi"\n')
    assert 'url: "/san-pham/gao/"' in text
    assert '# Gạo "ngon"' in text
    assert "| Cỡ |" in text
    assert "![Bát gạo](../anh/gạo.jpg)" in text
    assert "[Sản phẩm](index.md), đã mất" in text
    assert "[Gạo](san-pham/gao.md#gia)" in texts(site)["index.md"]


def test_what_is_not_true_today_and_what_needs_a_script_is_left_out(site: Path) -> None:
    text = texts(site)["san-pham/gao.md"]
    assert "5 sao" not in text
    assert "Lưu" not in text
    assert "menu" not in text
    assert "4 sao, đến 16/1/2029" in text


def test_files_that_pages_show_come_along(site: Path, tmp_path: Path) -> None:
    write_plain_tree(site, tmp_path / "docs")
    assert (tmp_path / "docs" / "anh" / "gạo.jpg").read_bytes() == b"jpeg"


def test_a_strange_folder_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "bai.md").write_text("của tôi")
    with pytest.raises(PublishError, match=r"bai\.md"):
        write_plain_tree(site, tmp_path / "docs")
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["bai.md"]


def test_another_generator_finds_no_dead_link(
    site: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_plain_tree(site, tmp_path / "docs")
    (tmp_path / "mkdocs.yml").write_text("site_name: Trang\ntheme: mkdocs\n")
    build(load_config(str(tmp_path / "mkdocs.yml")))
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []
    built = (tmp_path / "site" / "san-pham" / "gao" / "index.html").read_text("utf-8")
    assert 'src="../../anh/g%E1%BA%A1o.jpg"' in built or 'src="../../anh/gạo.jpg"' in built
