"""The site as MkDocs builds it, and as its forks do."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort  # noqa: TID251 - what builds end with
from mkdocs.structure.files import InclusionLevel  # noqa: TID251 - what the adapter is tested with
from PIL import Image

from generator import plugin
from generator.pipeline import prepare_build
from generator.plugin import hooks
from generator.site.build import Build
from generator.site.frames import Frame, PageParts
from generator.site.markdown import clean_page
from generator.site.press import Meanwhile, Press, Printing

if TYPE_CHECKING:
    from conftest import BuiltSite
    from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251 - what the adapter is tested with
    from mkdocs.structure.files import Files  # noqa: TID251

    from generator.workers import Shop

SITES = Path(__file__).parent / "sites"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages_of(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(folder).items() if name.endswith(".html")}


class Links(HTMLParser):
    """The local addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value and ":" not in value and value[0] != "#":
                self.found.add(value.partition("#")[0].partition("?")[0])
            if name == "srcset" and value:
                self.found |= {part.split()[0] for part in value.split(",")}


def test_every_link_of_every_page_leads_to_a_file(small_site: BuiltSite) -> None:
    dead = []
    for name, data in pages_of(small_site.folder).items():
        if name in {"404.html", "offline.html"}:  # shown at any address: links begin at the root
            continue
        links = Links()
        links.feed(data.decode())
        for link in links.found:
            target = (small_site.folder / name).parent / link
            target = target / "index.html" if link.endswith(("/", "..")) or link == "." else target
            if not target.is_file():
                dead.append(f"{name}: {link}")
    assert dead == []


def test_records_and_originals_are_not_published(small_site: BuiltSite) -> None:
    names = files_of(small_site.folder).keys()
    assert [name for name in names if name.endswith((".yml", ".yaml", ".typ"))] == []
    originals = {path.read_bytes() for path in (small_site.root / "content/photos").rglob("*.*")}
    assert originals
    assert originals.isdisjoint(files_of(small_site.folder).values())


def test_only_what_the_theme_needs_is_published(small_site: BuiltSite) -> None:
    names = files_of(small_site.folder).keys()
    assert [name for name in names if "lunr" in name or name.endswith(".map")] == []
    assert "search/search_index.json" not in names


def test_the_edit_link_opens_the_record(small_site: BuiltSite) -> None:
    products = sorted((small_site.root / "content/products").glob("*.yml"))
    for path in products:
        html = small_site.page(f"san-pham/{path.stem}")
        assert f"https://example.org/repo/edit/main/content/products/{path.name}" in html


def test_each_language_names_the_other_and_itself(small_site: BuiltSite) -> None:
    own = "https://example.org/ocop/san-pham/"
    foreign = "https://example.org/ocop/en/san-pham/"
    for uri, language, canonical in (("san-pham", "vi", own), ("en/san-pham", "en", foreign)):
        html = small_site.page(uri)
        assert f'<html lang="{language}"' in html
        assert f'<link rel="canonical" href="{canonical}">' in html
        assert f'hreflang="vi" href="{own}"' in html
        assert f'hreflang="en" href="{foreign}"' in html


def test_a_filled_page_is_what_mkdocs_itself_makes(
    small_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page again, this time as an ordinary MkDocs page: byte for byte the same."""
    frame_free_build(monkeypatch)
    root = tmp_path / "plain"
    shutil.copytree(SITES / "small", root)
    plain = pages_of(plugin.build_site(root))
    framed = pages_of(small_site.folder)
    assert framed.keys() == plain.keys()
    assert [name for name, data in framed.items() if data != plain[name]] == []


def frame_free_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let MkDocs render every record page the long way."""
    with_sections, section_content = plugin.OcopPlugin.on_files, plugin.OcopPlugin.on_page_content

    def on_files(self: Any, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ANN401
        vars(self.build)["frame_samples"] = {}
        files = with_sections(self, files, config=config)
        self.parts = {}
        planned = self.build.planned
        for page in filterfalse(planned.is_introduced, planned.framed_pages):
            parts = PageParts.of(page, self.build.renderer)
            uri = f"{page.uri}index.md"
            self.parts[uri] = parts
            meta = hooks._meta(parts.title, parts.description, page)  # noqa: SLF001
            file = hooks._generated(config, uri, meta)  # noqa: SLF001
            if not page.is_section:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            file.edit_uri = parts.record or None
            files.append(file)
        return files

    def on_page_content(self: Any, html: str, *, page: Any, **more: Any) -> str:  # noqa: ANN401
        uri = page.file.src_uri
        if uri in self.build.sections and uri not in self.parts:  # with words written by hand
            section = self.build.sections[uri].with_intro(clean_page(html))
            self.parts[uri] = PageParts.of(section, self.build.renderer)
            page.meta |= hooks._meta(section.title, section.description, section)  # noqa: SLF001
        if parts := self.parts.get(uri):
            page.meta["head"] = parts.head
            return str(parts.content)
        return section_content(self, html, page=page, **more)

    def has_twin(self: Build, uri: str) -> bool:  # noqa: ARG001
        return True

    def run(self: Press, shop: Shop, *, meanwhile: Meanwhile) -> Printing:  # noqa: ARG001
        """Nothing is left to fill."""
        meanwhile({}, {})
        return Printing({}, {})

    monkeypatch.setattr(plugin.OcopPlugin, "on_files", on_files)
    monkeypatch.setattr(plugin.OcopPlugin, "on_page_content", on_page_content)
    monkeypatch.setattr(Build, "has_twin", has_twin)
    monkeypatch.setattr(Press, "run", run)


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_programs_by_themselves_give_the_same_pages(
    small_site: BuiltSite, tmp_path: Path, program: str
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    command = [sys.executable, "-m", program, "build", "--quiet", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert pages_of(root / "site") == pages_of(small_site.folder)


def test_two_builds_of_one_day_are_equal(small_site: BuiltSite, tmp_path: Path) -> None:
    again = files_of(plugin.build_site(small_site.root, site_dir=tmp_path / "again"))
    first = files_of(small_site.folder)
    assert again.keys() == first.keys()
    assert [name for name, data in first.items() if data != again[name]] == []


def test_a_fault_in_a_record_leaves_the_last_site_untouched(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    site = plugin.build_site(root)
    before = files_of(site)
    record = next((root / "content/products").glob("*.yml"))
    record.write_text(f"{record.read_text('utf-8')}\nunknown: x\n", "utf-8")
    with pytest.raises(SystemExit):
        plugin.build_site(root)
    assert files_of(site) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_a_fault_while_rendering_leaves_the_last_site_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    site = plugin.build_site(root)
    before = files_of(site)

    def broken(self: Press, shop: Shop, *, meanwhile: Meanwhile) -> None:  # noqa: ARG001
        message = "the disk is full"
        raise OSError(message)

    monkeypatch.setattr(Press, "run", broken)
    with pytest.raises(OSError, match="disk is full"):
        plugin.build_site(root)
    assert files_of(site) == before
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_every_page_names_a_share_card_that_is_there(small_site: BuiltSite) -> None:
    for name, data in pages_of(small_site.folder).items():
        cards = re.findall(rb'property="og:image" content="https://example.org/ocop/([^"]+)"', data)
        if name != "404.html" and b'property="og:title"' in data:
            assert len(cards) == 1, name
        for card in cards:
            assert (small_site.folder / card.decode()).is_file(), name


def test_frames_are_kept_until_something_that_they_rest_on_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    cut: list[str] = []
    original = Frame.cut

    def counted(html: str) -> Frame:
        cut.append(html)
        return original(html)

    monkeypatch.setattr(Frame, "cut", counted)
    first = pages_of(plugin.build_site(root))
    assert cut
    cut.clear()
    assert pages_of(plugin.build_site(root)) == first
    assert cut == []
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("org/repo", "org/moved"), "utf-8")
    again = pages_of(plugin.build_site(root))
    assert cut
    shutil.rmtree(root / ".cache")
    assert pages_of(plugin.build_site(root)) == again
    assert any(b"example.org/moved/edit" in page for page in again.values())
    assert not any(b"example.org/repo" in page for page in again.values())


def test_frames_are_not_kept_where_titles_may_come_from_other_files(tmp_path: Path) -> None:
    root, more = tmp_path / "site", tmp_path / "more"
    shutil.copytree(SITES / "small", root)
    more.mkdir()
    config = root / "mkdocs.yml"
    snippets = f"\nmarkdown_extensions: [{{pymdownx.snippets: {{base_path: ['{more}']}}}}]\n"
    config.write_text(config.read_text("utf-8") + snippets, "utf-8")
    (root / "content/trang-rieng.md").write_text('--8<-- "title.md"\n\nVài chữ.\n', "utf-8")
    for title in ("Tiêu đề một", "Tiêu đề hai"):
        (more / "title.md").write_text(f"# {title}\n", "utf-8")
        site = plugin.build_site(root)
        product = (site / "san-pham/mat-ong-mau/index.html").read_text("utf-8")
        assert f">{title}<" in re.sub(r"\s+", " ", product).replace("> ", ">").replace(" <", "<")


def test_a_photo_that_is_replaced_meanwhile_is_shown_nowhere_as_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    photo = next((root / "content/photos").rglob("*.jpg"))
    old, new = photo.read_bytes(), _drawn()
    original = prepare_build

    def replaced(*given: Any, **options: Any) -> Any:  # noqa: ANN401 - as the original's
        made = original(*given, **options)
        photo.write_bytes(new)
        return made

    first = files_of(plugin.build_site(root))
    shutil.rmtree(root / ".cache/ocop/cards")
    with monkeypatch.context() as patch:
        patch.setattr(hooks, "prepare_build", replaced)
        with pytest.raises(Abort):
            plugin.build_site(root)
    assert f"content/photos/{photo.parent.name}/{photo.name}" in caplog.text
    assert files_of(root / "site") == first
    assert files_of(plugin.build_site(root)) != first
    photo.write_bytes(old)
    assert files_of(plugin.build_site(root)) == first


def _drawn() -> bytes:
    """Another photo."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "#275").save(out, "JPEG")
    return out.getvalue()


def test_a_navigation_of_ones_own_may_leave_names_to_us(tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    config = root / "mkdocs.yml"
    nav = (
        "\nnav: [index.md, {Mọi thứ: san-pham/index.md}, "
        "{Người và nơi: [chu-the/index.md, xa-phuong/index.md]}]\n"
    )
    config.write_text(config.read_text("utf-8") + nav, "utf-8")
    html = (plugin.build_site(root) / "index.html").read_text("utf-8")
    assert "ocopslot" not in html
    assert "Mọi thứ" in html
    tabs = re.findall(r'href="([^"]*)" class="md-tabs__link"[^>]*>([^<]*)<', html)
    assert ("chu-the/", "Người và nơi") in tabs


def test_the_menu_leaves_out_what_there_is_none_of_and_gaps_name_whom_to_tell(
    tmp_path: Path,
) -> None:
    root = tmp_path / "site"
    shutil.copytree(SITES / "small", root)
    shutil.rmtree(root / "content/fairs")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("site_url", "site_author: UBND xã Mẫu\nsite_url")
    config.write_text(text.replace("fictional", "contact: 0900 000 009\n      fictional"), "utf-8")
    site = plugin.build_site(root)
    for prefix in ("", "en/"):
        html = (site / prefix / "index.html").read_text("utf-8")
        tabs = re.findall(r'href="([^"]*)" class="md-tabs__link"', html)
        assert "gian-hang/" in tabs
        assert "hoi-cho/" not in tabs
        assert (site / prefix / "hoi-cho/index.html").is_file()
        product = (site / prefix / "san-pham/non-du-kien/index.html").read_text("utf-8")
        assert '<span lang="vi">UBND xã Mẫu, 0900 000 009</span>' in product
