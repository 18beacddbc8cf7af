"""The demonstration set: every state, no fault, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.demo.airing import tune
from generator.demo.drawing import Picture, draw_jpeg
from generator.demo.drawing.scenes import SIZES
from generator.demo.files import yaml_text
from generator.demo.plan import Plan, plan_demo
from generator.demo.words import Words, read_words
from generator.demo.writing import text_artifacts
from generator.loading import check_sources
from generator.pictures.originals import Original
from generator.radio.audio import read_audio
from generator.records.content import RECORD_TYPES, Content
from generator.records.fair import Fair
from generator.records.reading import read_record
from generator.records.recognition import State
from generator.sources import SourceFile, Sources
from generator.theme import Theme, load_theme
from generator.vietnamese import is_decomposed
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)
DAYS = (
    date(2025, 1, 1),
    date(2025, 7, 3),
    date(2026, 1, 1),
    date(2026, 7, 21),
    TODAY,
    date(2028, 2, 29),
    date(2031, 12, 31),
)


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words()


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme()


def check(plan: Plan, theme: Theme) -> Content:
    """The demonstration's content; its records have no problem at all."""
    files = tuple(
        SourceFile(artifact.path, str(artifact.content))
        for artifact in text_artifacts(plan)
        if artifact.path.endswith(".yml") and artifact.path.startswith("content/")
    )
    content, report = check_sources(_sources(files, plan), theme)
    assert report.text() == ""
    assert content is not None
    return content


def _sources(files: tuple[SourceFile, ...], plan: Plan) -> Sources:
    photos = {
        picture.path: Original(picture.path, Path(picture.path), *SIZES[picture.shape])
        for picture in plan.pictures
    }
    heard = dict.fromkeys(plan.recordings, True)
    return Sources(records=files, photos=photos, pages=frozenset(), problems=(), recordings=heard)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_first_twelve_products_show_every_state(words: Words, theme: Theme, today: date) -> None:
    content = check(plan_demo(words, products=12, seed=1, today=today), theme)
    standings = [product.standing_on(today) for product in content.products.values()]
    states = {standing.state for standing in standings}
    states |= {state for standing in standings for _, state in standing.history}
    assert states == set(State)
    assert {standing.stars for standing in standings} == {None, 3, 4, 5}
    proposed = [standing for standing in standings if standing.proposal]
    assert {standing.stars for standing in proposed} == {None, 4}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_no_record_has_a_problem(words: Words, theme: Theme, today: date) -> None:
    check(plan_demo(words, products=70, seed=7, today=today), theme)


def test_a_single_product_is_a_whole_site(words: Words, theme: Theme) -> None:
    assert len(check(plan_demo(words, products=1, seed=1, today=TODAY), theme).products) == 1


def test_sixty_products_cover_all_sets(words: Words, theme: Theme) -> None:
    content = check(plan_demo(words, products=60, seed=3, today=TODAY), theme)
    assert {product.product_set for product in content.products.values()} == {*range(1, 27)}
    assert any(len(commune.successors) == 2 for commune in content.communes.values())
    statuses = {p.story.status.value for p in content.products.values() if p.story}
    assert statuses == {"approved", "draft", "withdrawn"}
    assert any(len(product.name) > 80 for product in content.products.values())


@pytest.mark.parametrize(("products", "count"), [(48, 24), (300, 200)])
def test_stalls_of_a_fair_do_not_overlap(
    words: Words, theme: Theme, products: int, count: int
) -> None:
    plan = plan_demo(words, products=products, seed=1, today=TODAY)
    past, upcoming = sorted(_fairs(plan, theme), key=lambda fair: fair.starts_on)
    assert past.is_over_on(TODAY)
    assert upcoming.starts_on > TODAY
    assert len(upcoming.stalls) == count
    for fair in (past, upcoming):
        assert not _overlaps(fair)


def _fairs(plan: Plan, theme: Theme) -> Iterator[Fair]:
    for fair_id, record in plan.records["fairs"].items():
        file = SourceFile(f"content/fairs/{fair_id}.yml", yaml_text(record))
        document, _ = parse_yaml(file)
        assert document is not None
        fair, _, _ = read_record(Fair, document, theme.labels["vi"])
        assert fair is not None
        yield fair


def _overlaps(fair: Fair) -> list[tuple[object, object]]:
    areas = [stall.area for stall in fair.stalls] + [mark.area for mark in fair.landmarks]
    placed = [area for area in areas if area is not None]
    return [
        (a, b)
        for a, b in combinations(placed, 2)
        if a.x < b.x + b.width
        and b.x < a.x + a.width
        and a.y < b.y + b.depth
        and b.y < a.y + a.depth
    ]


def test_growth_leaves_the_first_products_alone(words: Words) -> None:
    small = plan_demo(words, products=25, seed=1, today=TODAY).records["products"]
    large = plan_demo(words, products=90, seed=1, today=TODAY).records["products"]
    assert {key: large[key] for key in small} == dict(small)


def test_keys_stand_in_the_order_of_the_record_type(words: Words) -> None:
    plan = plan_demo(words, products=60, seed=1, today=TODAY)
    for folder, records in plan.records.items():
        for record in records.values():
            known = [name for name in RECORD_TYPES[folder].model_fields if name != "id"]
            assert [*record] == sorted(record, key=known.index)


def test_files_say_what_was_planned(words: Words) -> None:
    plan = plan_demo(words, products=40, seed=2, today=TODAY)
    for records in plan.records.values():
        for record in records.values():
            text = yaml_text(record)
            assert not is_decomposed(text)
            assert yaml.load(text, Loader=yaml.CBaseLoader) == _as_text(record)  # noqa: S506 - texts only


def _as_text(value: object) -> object:
    """The value as YAML without types reads it, without what is empty."""
    if isinstance(value, dict):
        return {k: _as_text(v) for k, v in value.items() if v not in (None, "", [], {})}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    text = str(value)
    return text.strip("\n") + "\n" if "\n" in text else text


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from generator.demo import write_demo
write_demo(Path(sys.argv[1]), products=1, seed=5, today=date(2026, 11, 23))
"""


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_processes_write_the_same_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = [tmp_path_factory.mktemp("demo") for _ in range(2)]
    processes = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", SCRIPT, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": f"{number}"},
        )
        for number, folder in enumerate(folders, 1)
    ]
    assert [process.wait() for process in processes] == [0, 0]
    trees = [_digests(folder) for folder in folders]
    assert trees[0] == trees[1]
    assert {"mkdocs.yml", "README.md", "content/en/gioi-thieu.md"} <= set(trees[0])


def test_a_picture_is_a_jpeg_of_its_shape() -> None:
    picture = Picture("a/1.jpg", "tea", "green", "tall", 1)
    content = draw_jpeg(picture)
    assert content.startswith(b"\xff\xd8\xff")
    assert content == draw_jpeg(picture)


def test_recordings_can_be_heard_and_show_every_loudness(
    words: Words, theme: Theme, tmp_path: Path
) -> None:
    plan = plan_demo(words, products=12, seed=1, today=TODAY)
    stories = [p.story for p in check(plan, theme).products.values() if p.story]
    assert {s.audio.file for s in stories if s.audio} == set(plan.recordings)
    gaps = []
    for number, loudness in enumerate(plan.recordings.values()):
        path = tmp_path / f"{number}.wav"
        path.write_bytes(tune(loudness))
        heard = read_audio(path)
        assert max(c.second for s in stories if s.audio for c in s.audio.chapters) < heard.seconds
        gaps.append(heard.too_loud)
    assert {(gap > 0) - (gap < 0) for gap in gaps} == {-1, 0, 1}


def test_a_day_before_the_rules_is_refused(words: Words) -> None:
    with pytest.raises(ValueError, match="2025-01-01"):
        plan_demo(words, products=12, seed=1, today=date(2022, 1, 1))
