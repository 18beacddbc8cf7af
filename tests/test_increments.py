"""A site built again after any change is the site built afresh, byte for byte."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from distributed import LocalCluster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_plugin import files_of

from generator import kept
from generator.pipeline import prepare_build
from generator.site import press
from generator.site.frames import Frame, frame_uri, mark
from generator.site.page import Site
from generator.theme import Language, load_theme
from generator.workers import Shop, shop_at

if TYPE_CHECKING:
    from collections.abc import Callable

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
        build.print_pages(frames, staging)
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


def test_a_cluster_gives_the_same_bytes(
    tmp_path: Path, costly: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers of a Dask cluster parse the records, write the scripts and print the pages."""
    place = Workplace(tmp_path, costly)
    alone = place.built("alone", Shop(tmp_path / "cache"))
    monkeypatch.setattr(press, "WORTH_SHARING", 1)
    monkeypatch.setattr(kept, "WORTH_SHARING", 1)
    shared = tmp_path / "shared"
    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        shop_at(cluster.scheduler_address.replace("tcp://", "dask://"), shared) as shop,
    ):
        together = place.built("together", shop)
    assert together.keys() == alone.keys()
    assert [name for name, data in alone.items() if together[name] != data] == []
