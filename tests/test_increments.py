"""A site built again after any change is the site built afresh, byte for byte."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from test_plugin import files_of

from generator import broadcast, kept
from generator.cache import CACHE_FOLDER
from generator.cli import main
from generator.downloads import Downloads
from generator.pipeline import prepare_build
from generator.plugin import build_site, hooks
from generator.site import press
from generator.site.frames import Frame, frame_uri, mark
from generator.site.page import Site
from generator.theme import Language, load_theme
from generator.workers import Shop, shop_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import BuiltSite

SMALL = Path(__file__).parent / "sites/small"
DAY = date(2026, 6, 1)
SITE = Site(
    names={Language.VIETNAMESE: "Mẫu", Language.ENGLISH: "Sample"},
    descriptions={Language.VIETNAMESE: "Một câu.", Language.ENGLISH: "A sentence."},
    url="https://example.org/",
    today=DAY,
)


class Workplace:
    """A site's folder with its cache, built again and again."""

    def __init__(self, folder: Path, costly: Path) -> None:
        self.folder = folder
        self.root = folder / "site"
        shutil.copytree(SMALL, self.root)
        shutil.copytree(load_theme().folder, folder / "theme")
        self.site, self.frame = SITE, "a"
        if costly.is_dir():
            shutil.copytree(costly, self.root / ".cache")

    def built(self, name: str, shop: Shop) -> dict[str, bytes]:
        """Every page that is filled into a frame, and every file of the radio and the data."""
        staging = self.folder / name
        shutil.rmtree(staging, ignore_errors=True)
        theme = load_theme(self.folder / "theme")
        build, report = prepare_build(self.root, theme, self.site, shop, with_print=False)
        assert build is not None, report.text()
        marks = "".join(mark(s) for s in ("title", "description", "content", "record", "head"))
        frames = {
            frame_uri(page): Frame.cut(f"{self.frame} {frame_uri(page)} {marks}")
            for page in build.framed_pages
        }
        build.press(frames, {}, staging).run(build.shop)
        return files_of(staging)

    def check(self) -> None:
        """The next build with its cache gives what a build without any gives."""
        again = self.built("warm", Shop(self.folder / "cache"))
        empty = self.folder / "empty"
        shutil.rmtree(empty, ignore_errors=True)
        afresh = self.built("cold", Shop(empty))
        assert again.keys() == afresh.keys()
        assert [name for name, data in afresh.items() if again[name] != data] == []


def record_paths(place: Workplace, *folders: str) -> list[Path]:
    content = place.root / "content"
    return [path for folder in folders for path in sorted((content / folder).glob("*.yml"))]


def edited(place: Workplace, number: int) -> None:
    paths = record_paths(place, "products", "producers", "communes", "stalls", "sources")
    path = paths[number % len(paths)]
    text = path.read_text("utf-8")
    key = "title:" if "\ntitle:" in f"\n{text}" else "name:"
    lines = [f"{line} {number}" if line.startswith(key) else line for line in text.split("\n")]
    path.write_text("\n".join(lines), "utf-8")


def added(place: Workplace, number: int) -> None:
    paths = record_paths(place, "products")
    path = paths[number % len(paths)]
    shutil.copy(path, path.with_name(f"them-{number}.yml"))


def removed(place: Workplace, number: int) -> None:
    paths = [p for p in record_paths(place, "products") if p.name.startswith("them-")]
    if paths:
        paths[number % len(paths)].unlink()


def renamed(place: Workplace, number: int) -> None:
    paths = [p for p in record_paths(place, "products") if p.name.startswith("them-")]
    if paths:
        path = paths[number % len(paths)]
        path.rename(path.with_name(f"them-doi-{number}.yml"))


def another_day(place: Workplace, number: int) -> None:
    place.site = replace(place.site, today=DAY + timedelta(days=number * 97))


def another_template(place: Workplace, number: int) -> None:
    path = place.folder / "theme/components/product-card/template.html"
    text = path.read_text("utf-8").replace("<article", f'<article data-n="{number}"')
    path.write_text(text, "utf-8")


def another_label(place: Workplace, number: int) -> None:
    path = place.folder / "theme/labels/zz.vi.yml"
    path.write_text(f'heading:\n  story: "Chuyện {number}"\n', "utf-8")


def another_name(place: Workplace, number: int) -> None:
    place.site = replace(place.site, names=dict.fromkeys(Language, f"Mẫu {number}"))


def another_frame(place: Workplace, number: int) -> None:
    place.frame = f"frame {number}"


def lost_cache(place: Workplace, number: int) -> None:
    """The whole cache, or one of its files."""
    files = sorted(p for p in (place.folder / "cache").rglob("*") if p.is_file())
    if number % 3 == 0:
        shutil.rmtree(place.folder / "cache", ignore_errors=True)
    elif files:
        files[number % len(files)].unlink()


@pytest.fixture(scope="module")
def costly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fonts and pictures, which take long to make and have nothing to do with pages."""
    folder = tmp_path_factory.mktemp("costly")
    place = Workplace(folder, folder / "none")
    place.built("first", Shop(folder / "cache"))
    return place.root / ".cache"


CHANGES = (
    edited,
    edited,
    added,
    removed,
    renamed,
    another_day,
    another_template,
    another_label,
    another_name,
    another_frame,
    lost_cache,
)


def test_the_search_never_takes_a_page_that_is_waited_for_from_an_older_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Downloads, "is_waiting", lambda _self: True)
    root, afresh = tmp_path / "site", tmp_path / "afresh"
    shutil.copytree(SMALL, root)
    build_site(root)
    stall, commune = ("stalls/gian-hang-mau", "name: "), ("communes/xa-mau", "summary: ")
    for record, key in (stall, commune):  # the first is on the page of downloads, the second is not
        path = root / f"content/{record}.yml"
        text = path.read_text("utf-8")
        path.write_text(text.replace(key, f"{key}Khác ", 1), "utf-8")
        build_site(root)
    shutil.copytree(root, afresh, ignore=shutil.ignore_patterns("site", ".cache"))
    assert files_of(root / "site/pagefind") == files_of(build_site(afresh) / "pagefind")


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 30)), min_size=1, max_size=3))
def test_a_site_built_again_is_the_site_built_afresh(
    tmp_path_factory: pytest.TempPathFactory,
    costly: Path,
    changes: list[tuple[Callable[[Workplace, int], None], int]],
) -> None:
    place = Workplace(tmp_path_factory.mktemp("place"), costly)
    place.built("warm", Shop(place.folder / "cache"))
    for change, number in changes:
        change(place, number)
        place.check()


class Counting(Executor):
    """An executor that notes what it is given to do."""

    def __init__(self, executor: Executor) -> None:
        self.executor = executor
        self.names: set[str] = set()

    def submit(self, do: Any, /, work: Any, *rest: Any) -> Any:  # type: ignore[override]  # noqa: ANN401
        self.names.add(f"{work.__module__}.{work.__qualname__}")
        return self.executor.submit(do, work, *rest)


def changed_everywhere(root: Path, theme: Path) -> None:
    """Something of every kind that a site is made from is another."""
    content = root / "content"
    product = content / "products" / "mat-ong-mau.yml"
    text = product.read_text("utf-8").replace("name: ", "name: Tên mới, ", 1)
    product.write_text(text.replace("title: ", "title: Chuyện mới, ", 1), "utf-8")
    shutil.copy(content / "products" / "nem-thi-du.yml", content / "products" / "nem-khac.yml")
    (content / "products" / "non-du-kien.yml").rename(content / "products" / "non-moi.yml")
    for path in content.rglob("*.yml"):
        told = path.read_text("utf-8")
        path.write_text(told.replace("non-du-kien", "non-moi"), "utf-8")
    (photo,) = content.rglob("*.jpg")
    state = photo.stat()
    with Image.open(photo) as image:
        ImageOps.mirror(image).save(photo, quality=70)
    os.utime(photo, ns=(state.st_atime_ns, state.st_mtime_ns))
    (content / "trang-tay.md").write_text("# Trang tay\n\nViết tay.\n", "utf-8")
    (root / "radio").mkdir()
    (root / "radio" / "station.yml").write_text("name: Đài Mẫu\n", "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\ncopyright: Bản quyền mẫu\n", "utf-8")
    (theme / "labels" / "zz.vi.yml").write_text('heading:\n  story: "Chuyện"\n', "utf-8")
    with (theme / "base.css").open("a", encoding="utf-8") as style:
        style.write("\n.moi { order: 1; }\n")
    with (theme / "components/product-card/template.html").open("r+", encoding="utf-8") as card:
        text = card.read().replace("<article", '<article data-n="1"')
        card.seek(0)
        card.write(text)


def test_a_changed_site_is_the_one_that_a_cluster_builds_afresh(
    small_site: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every published file: from the last build's cache, and by two workers without any."""
    root, afresh, theme = tmp_path / "site", tmp_path / "other/place", tmp_path / "theme"
    shutil.copytree(small_site.root, root)
    shutil.copytree(load_theme().folder, theme)
    monkeypatch.setattr(hooks, "load_theme", lambda: load_theme(theme))
    changed_everywhere(root, theme)
    shutil.copytree(root, afresh, ignore=shutil.ignore_patterns(".cache", "site"))
    day = DAY + timedelta(days=40)
    again = files_of(build_site(root, today=day))
    monkeypatch.setattr(press, "WORTH_SHARING", 1)
    monkeypatch.setattr(kept, "WORTH_SHARING", 1)
    monkeypatch.setattr(broadcast, "WORTH_SPAWNING", 1)
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        shop_at(
            cluster.scheduler_address.replace("tcp://", "dask://"), afresh / CACHE_FOLDER
        ) as shop,
    ):
        assert shop.executor is not None
        team = Counting(shop.executor)
        site = build_site(afresh, today=day, shop=replace(shop, executor=team))
        together = files_of(site)
    assert together.keys() == again.keys()
    assert [name for name, data in together.items() if again[name] != data] == []
    assert team.names == {
        "generator.catalogue.typst._kept",
        "generator.kept._Work.do",
        "generator.pictures.cards._draw",
        "generator.pictures.prepare._work",
        "generator.radio.files.keeping.ScriptFiles.keep",
        "generator.site.press.Press.make",
    }


def test_what_somebody_wrote_into_the_site_or_its_cache_is_made_again(
    small_site: BuiltSite, tmp_path: Path
) -> None:
    """Kept files are published under a second name: who writes into one, writes into both."""
    root = tmp_path / "site"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns("site"))
    cache = root / CACHE_FOLDER
    site = build_site(root, today=DAY)
    whole = files_of(site)
    changed = [
        next(site.rglob("*.avif")),
        next(site.rglob("cards-0.js")),
        next(site.rglob("*.pf_fragment")),
        next(cache.glob("cards/*.jpg")),
    ]
    for path in changed:
        with path.open("ab") as file:
            file.write(b"x")
    next(cache.glob("radio-files/*/*.txt")).unlink()
    os.truncate(next(cache.glob("radio-files/*/*.docx")), 20)
    next(cache.glob("styles/*.json")).write_text("{", "utf-8")
    assert files_of(build_site(root, today=DAY)) == whole


def test_what_a_power_cut_left_empty_is_made_again(small_site: BuiltSite, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns("site"))
    whole = files_of(build_site(root, today=DAY))
    kinds = set()
    for path in [*(root / CACHE_FOLDER).rglob("*")]:
        kind = path.relative_to(root / CACHE_FOLDER).parts[0]
        if kind not in {"fonts", hooks.FORMER} and path.is_file():  # fonts take long to make
            os.truncate(path, 0)
            kinds.add(kind)
    assert {"pictures", "cards", "print", "search", "pages", "records.pickle"} <= kinds
    assert files_of(build_site(root, today=DAY)) == whole


@pytest.mark.parametrize("command", ["build", "check"])
def test_pages_written_by_hand_at_the_address_of_a_record_are_told(
    small_site: BuiltSite, tmp_path: Path, command: str
) -> None:
    root = tmp_path / "site"
    shutil.copytree(small_site.root, root, ignore=shutil.ignore_patterns("site"))
    own = "san-pham/nem-thi-du"
    hidden = (f"{own}.md", f"{own}/index.md", f"{own}/README.md", f"en/{own}.md")
    for name in (*hidden, "san-pham/index.md", "en/san-pham/nem.md"):
        page = root / "content" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Trang tay\n", "utf-8")
    result = CliRunner().invoke(main, [command, "--root", str(root)])
    assert result.exit_code == 1
    for name in hidden:
        assert f"content/{name}:1:1:" in result.output
    assert result.output.count("[page-address]") == len(hidden)
