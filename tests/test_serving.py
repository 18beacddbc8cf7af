"""The live site: one program builds again and again, and keeps in memory what did not change."""

from __future__ import annotations

import os
import queue
import shutil
import socket
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest
from mkdocs.commands.build import build  # noqa: TID251 - as `mkdocs serve` calls it
from mkdocs.config.base import load_config  # noqa: TID251
from mkdocs.exceptions import Abort  # noqa: TID251
from mkdocs.livereload import LiveReloadServer  # noqa: TID251
from PIL import Image
from watchdog.events import FileModifiedEvent

from generator import sources
from generator.background import Background
from generator.messages import say
from generator.pictures.prepare import Prepared, prepare_pictures
from generator.plugin.serving import changed
from generator.publishing.record import DIGESTS, NAME, files_of
from generator.site.served import Made
from generator.watching import Heard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import BuiltSite
    from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251

    from generator.plugin import OcopPlugin
    from generator.progress import Tally

PRODUCT = "content/products/nem-thi-du.yml"


def copied(small_site: BuiltSite, folder: Path) -> Path:
    """The small site with what its build has kept, unpublished."""
    shutil.copytree(small_site.root, folder, ignore=shutil.ignore_patterns("site"))
    return folder


@pytest.fixture
def root(small_site: BuiltSite, tmp_path: Path) -> Path:
    """A small site of one's own."""
    return copied(small_site, tmp_path / "one")


def loaded(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), site_dir=str(root / "live"))


def started(root: Path) -> None:
    """What `mkdocs serve` does first."""
    config = loaded(root)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)


def ocop(root: Path) -> OcopPlugin:
    """Our part of the program that serves: it stays the same from build to build."""
    plugin: OcopPlugin = loaded(root).plugins["ocop"]  # type: ignore[assignment]
    return plugin


def is_changed_in_place(root: Path) -> bool:
    """Show what has changed as the live server does, and wait for all of it."""
    plugin = ocop(root)
    if is_quick := plugin.change():
        assert plugin.served is not None
        plugin.served.settle()
    else:
        build(loaded(root))
    return is_quick


def pages(root: Path) -> dict[str, bytes]:
    """Every file of the live site but its digests, and the index of texts, which may be old."""
    folder = root / "live"
    names = {n for n in files_of(folder) if not n.startswith("pagefind/")} - {DIGESTS, NAME}
    return {name: (folder / name).read_bytes() for name in names}


def rename(root: Path) -> None:
    swap(root, "products/nem-thi-du", "name: ", "name: Món ")


def swap(root: Path, record: str, old: str, new: str) -> None:
    path = root / f"content/{record}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def add_product(root: Path) -> None:
    text = (root / PRODUCT).read_text("utf-8").replace("name: ", "name: Bánh ")
    (root / "content/products/banh-moi.yml").write_text(text, "utf-8")


def move_product(root: Path) -> None:
    content = root / "content"
    (content / "products/banh-moi.yml").rename(content / "products/banh-quen.yml")
    entry = "{old: san-pham/banh-moi, new: san-pham/banh-quen, on: 2026-11-01}"
    (content / "addresses.yml").write_text(f"moved:\n- {entry}\n", "utf-8")


def move_back(root: Path) -> None:
    """A page comes to stand where one stood that leads elsewhere."""
    content = root / "content"
    (content / "products/banh-quen.yml").rename(content / "products/banh-moi.yml")
    (content / "addresses.yml").unlink()


def lose_product(root: Path) -> None:
    (root / "content/products/banh-moi.yml").unlink()


CHANGES = {
    "a product's name": rename,
    "a maker's name": lambda root: swap(root, "producers/ho-thi-du", "name: ", "name: Nhà "),
    "a commune's name": lambda root: swap(root, "communes/xa-mau", "name: ", "name: Tân "),
    "the end of a certificate": lambda root: swap(
        root, "products/nem-thi-du", "issued_on: 2021", "issued_on: 2025"
    ),
    "a story": lambda root: swap(root, "stories/guong-ong-mau", "title: ", "title: Chuyện "),
    "a stall's name": lambda root: swap(root, "stalls/gian-hang-mau", "name: ", "name: Quầy "),
    "a fair's name": lambda root: swap(root, "fairs/hoi-cho-mau", "name: ", "name: Lễ "),
    "one product more": add_product,
    "another address": move_product,
    "the first address again": move_back,
    "one product less": lose_product,
}
"""What an editor does, in this order."""


def states(root: Path) -> dict[Path, tuple[int, int]]:
    files = (path for path in (root / "content").rglob("*") if path.is_file())
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("is_heard", [True, False])
def test_changes_shown_where_the_site_stands_give_what_a_new_start_gives(
    root: Path, small_site: BuiltSite, tmp_path: Path, *, is_heard: bool
) -> None:
    started(root)
    heard = ocop(root).heard = Heard(str(root / "content")) if is_heard else None
    afresh = copied(small_site, tmp_path / "two")
    shown: list[dict[str, bytes]] = [pages(root)]
    for name, change in CHANGES.items():
        before = states(root)
        change(root)
        change(afresh)
        if heard is not None:
            for path, _state in before.items() ^ states(root).items():
                heard.tell(FileModifiedEvent(str(path)))
        assert is_changed_in_place(root), name
        assert pages(root) != shown[-1], name
        shown.append(pages(root))
        if "product more" in name or "address" in name:
            assert "san-pham/banh-moi/index.html" in shown[-1], name
    started(afresh)
    assert shown[-1] == pages(afresh)


def test_work_that_was_stopped_for_a_change_is_not_asked_for_again(root: Path) -> None:
    started(root)
    served = ocop(root).served
    assert served is not None

    def slow(_: Tally) -> Made:
        time.sleep(60)
        return Made([], {})

    served.beside = Background(slow)
    assert served.pause()  # and then the change could not be read
    assert not served.pause()
    rename(root)
    assert is_changed_in_place(root)


def test_what_a_product_left_behind_goes_without_another_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large site nobody waits for what stands beside the pages."""
    monkeypatch.setattr("generator.site.served.SMALL", 0)
    started(root)
    served = ocop(root).served
    assert served is not None
    before = pages(root).keys()
    for change in (add_product, lose_product):
        change(root)
        assert ocop(root).change()
        assert served.beside is not None
        assert served.beside.is_done(60)
        assert served.beside is not None  # nobody has asked for it
    assert pages(root).keys() == before


def test_whatever_fails_the_last_good_site_stays(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        assert dict[str, str]()["hook"]

    caplog.set_level("INFO")
    changed(fails)
    assert say("serve-stays") in caplog.text


def test_what_was_planned_before_is_let_go(root: Path) -> None:
    started(root)
    served = ocop(root).served
    assert served is not None
    before = weakref.ref(served.build.planned.index.timelines)
    rename(root)
    assert is_changed_in_place(root)
    assert before() is None  # what goes in a circle, would stay until the server ends


def test_what_another_process_is_writing_into_the_cache_stays(root: Path) -> None:
    half = root / f".cache/ocop/pages/ab/.page.{os.getpid()}-1.tmp"
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_text("half", "utf-8")
    started(root)
    assert half.is_file()


def test_what_mkdocs_itself_shows_takes_a_whole_build(root: Path) -> None:
    started(root)
    (root / "content/gioi-thieu.md").write_text("# Giới thiệu\n\nChào bạn.\n", "utf-8")
    assert not is_changed_in_place(root)
    assert "Chào bạn." in pages(root)["gioi-thieu/index.html"].decode()
    rename(root)
    assert is_changed_in_place(root)
    assert "Món " in pages(root)["san-pham/nem-thi-du/index.html"].decode()
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{config}copyright: Của làng\n", "utf-8")
    assert not is_changed_in_place(root)
    assert "Của làng" in pages(root)["index.html"].decode()


def test_the_served_folder_is_a_whole_site_again_before_another_takes_its_place(
    root: Path,
) -> None:
    started(root)
    add_product(root)
    assert is_changed_in_place(root)
    build(loaded(root))  # refuses a folder with files that no build has told of
    assert "san-pham/banh-moi/index.html" in pages(root)


def test_a_rebuild_is_what_a_new_start_would_give(
    root: Path, small_site: BuiltSite, tmp_path: Path
) -> None:
    started(root)
    rename(root)
    build(loaded(root))
    afresh = copied(small_site, tmp_path / "two")
    rename(afresh)
    started(afresh)
    assert pages(root) == pages(afresh)
    assert "Món " in pages(root)["san-pham/nem-thi-du/index.html"].decode()


def test_a_rebuild_reads_only_what_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(root)
    read: list[str] = []
    plain = sources.read_file

    def counted(path: str, name: str) -> object:
        read.append(name)
        return plain(path, name)

    monkeypatch.setattr(sources, "read_file", counted)
    (root / PRODUCT).write_text((root / PRODUCT).read_text("utf-8") + "\n", "utf-8")
    build(loaded(root))
    assert read == [PRODUCT]


def test_photos_are_looked_at_again_where_one_changed_or_the_cache_was_emptied(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(root)
    heard, looked = Heard(str(root / "content")), list[int]()
    monkeypatch.setattr(ocop(root), "heard", heard)

    def counted(*given: Any, **more: Any) -> Prepared:  # noqa: ANN401 - as it is called
        looked.append(1)
        return prepare_pictures(*given, **more)

    monkeypatch.setattr("generator.pipeline.prepare_pictures", counted)

    def shown(*changed: str) -> int:
        """How often photos were looked at until the change of some files was shown."""
        before = len(looked)
        for path in changed:
            heard.tell(FileModifiedEvent(str(root / path)))
        is_changed_in_place(root)
        return len(looked) - before

    for expected in (1, 0):  # of the first change nobody can be certain
        rename(root)
        assert shown(PRODUCT) == expected
    photo = root / "content/photos/mat-ong-mau/hu-500g.jpg"
    name = "assets/photos/mat-ong-mau/hu-500g-480.jpg"
    before = pages(root)[name]
    with Image.open(photo) as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(photo)
    assert shown(photo.relative_to(root).as_posix()) == 1
    turned = pages(root)[name]
    assert turned != before
    shutil.rmtree(root / ".cache/ocop/pictures")
    rename(root)
    assert shown(PRODUCT) == 1
    assert pages(root)[name] == turned
    rename(root)
    assert shown(PRODUCT) == 0


def test_after_a_fault_the_last_good_site_stays_until_it_is_mended(root: Path) -> None:
    started(root)
    good, record = pages(root), root / PRODUCT
    text = record.read_text("utf-8")
    record.write_text(f"{text}\nno_such_key: 1\n", "utf-8")
    for show in (ocop(root).change, lambda: build(loaded(root))):
        with pytest.raises(Abort):
            show()
        assert pages(root) == good
    record.write_text(text, "utf-8")
    build(loaded(root))
    assert pages(root) == good


def test_the_last_good_pages_are_served_while_something_is_faulty(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (root / "radio").mkdir()
    (root / "radio/station.yml").write_text("name: Đài Mẫu\n", "utf-8")
    config = loaded(root)
    started(root)
    plugin = ocop(root)
    server = LiveReloadServer(lambda: None, "127.0.0.1", free_port(), str(root / "live"))
    for path in (config.docs_dir, config.config_file_path):
        server.watch(path)
    caplog.set_level("INFO", "mkdocs.plugins.ocop.live")
    plugin.on_serve(server, config=config, builder=lambda: build(loaded(root)))
    assert server.url in caplog.text
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        for name in (PRODUCT, "mkdocs.yml", "radio/station.yml"):
            text = (root / name).read_text("utf-8")
            caplog.clear()
            (root / name).write_text(f"{text}\nno: [\n", "utf-8")
            wait_for(lambda: say("serve-stays") in caplog.text)
            assert f"{name}:" in caplog.text
            assert "Nem" in page_of(server, "san-pham/nem-thi-du/")
            caplog.clear()
            (root / name).write_text(text, "utf-8")
            wait_for(lambda: "Trang đã đổi" in caplog.text)
            assert "Nem" in page_of(server, "san-pham/nem-thi-du/")
    finally:
        server.shutdown()
        serving.join()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def page_of(server: LiveReloadServer, address: str) -> str:
    with urlopen(f"{server.url}{address}", timeout=20) as answer:  # noqa: S310 - our own
        page: bytes = answer.read()
        return page.decode()


def test_another_folder_in_the_place_of_the_content_is_heard_of(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(root)
    plugin, told = ocop(root), queue.SimpleQueue[str]()

    def change() -> bool:
        told.put("told")
        return True

    monkeypatch.setattr(plugin, "change", change)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root / "live"))
    server.watch(plugin.mkdocs.docs_dir)
    plugin.on_serve(server, config=plugin.mkdocs, builder=lambda: None)
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        while not server.serve_thread.is_alive():  # from then on it looks and hears
            time.sleep(0.01)
        assert plugin.heard is not None
        plugin.heard.take()
        (root / "content").rename(root / "content.old")
        shutil.copytree(root / "content.old", root / "content")
        assert told.get(timeout=30)
        assert plugin.heard.take() is None  # all of it is read
        swap(root, "products/nem-thi-du", "name: ", "name: Món ")
        assert told.get(timeout=30)
        assert plugin.heard.take() == frozenset({PRODUCT.removeprefix("content/")})
    finally:
        server.shutdown()
        serving.join()
