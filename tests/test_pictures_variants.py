"""Variants: the right sizes, nothing private, nothing made twice."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from generator.pictures import decoding, encoding, prepare, storage
from generator.pictures.originals import Original, PhotoFault, probe
from generator.pictures.prepare import Prepared, prepare_pictures
from generator.pictures.rights import Rights
from generator.pictures.tidying import tidy
from generator.pictures.variants import (
    PhotoUse,
    card_widths,
    variant_path,
    variant_widths,
)

sys.path.insert(0, str(Path(__file__).parent))
from picture_files import pixels, saved, scene, with_exif

CENTRED = PhotoUse(focuses=frozenset({(50, 50)}))


def prepared(originals: list[Original], cache: Path, use: PhotoUse = CENTRED) -> Prepared:
    """Every original used in the same way."""
    return prepare_pictures(originals, cache, {o.name: use for o in originals})


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1, (1,)),
        (479, (479,)),
        (480, (480,)),
        (500, (480,)),
        (700, (480, 700)),
        (1000, (480, 800, 1000)),
        (9000, (480, 800, 1200, 1600, 2400)),
    ],
)
def test_an_original_is_never_enlarged(width: int, expected: tuple[int, ...]) -> None:
    assert variant_widths(width) == expected


def test_cards_are_as_wide_as_the_part_that_they_show() -> None:
    assert card_widths(3000, 4000) == (320, 480, 672, 960)
    assert card_widths(4000, 300) == (320, 400)


def test_names_that_differ_in_their_ending_do_not_meet() -> None:
    paths = {variant_path(name, 480, "webp") for name in ("a/b.jpg", "a/b.png", "a/b.heic")}
    assert len(paths) == 3
    assert variant_path("a/b.jpg", 480, "webp") == "assets/photos/a/b-480.webp"
    assert variant_path("a/b.jpg", 320, "avif", focus=(30, 70)) == (
        "assets/photos/a/b-30x70-4x3-320.avif"
    )


def test_all_formats_have_the_sizes_that_their_paths_say(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(1000, 1400))
    found = prepared([probe("a.jpg", path)], tmp_path / "cache")
    assert len(found.variants) == 3 * (3 + 4)
    for variant in found.variants:
        stem, _, suffix = variant.path.rpartition(".")
        with Image.open(variant.kept) as picture:
            assert picture.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[suffix]
            assert picture.width == int(stem.rpartition("-")[2])
            ratio = 3 / 4 if "4x3" in stem else 1400 / 1000
            assert picture.height == round(picture.width * ratio)


def test_crops_move_with_the_focus(tmp_path: Path) -> None:
    """A portrait picture, red above and blue below: the focus decides what a card shows."""
    tall = Image.new("RGB", (600, 1200), "red")
    tall.paste("blue", (0, 600, 600, 1200))
    original = probe("a.jpg", saved(tmp_path / "a.jpg", tall))
    use = PhotoUse(focuses=frozenset({(50, 0), (50, 100)}))
    found = prepared([original], tmp_path / "cache", use)
    kept = {variant.path: variant.kept for variant in found.variants}
    for focus, expected in (((50, 0), (254, 0, 0)), ((50, 100), (0, 0, 254))):
        path = variant_path("a.jpg", 320, "jpg", focus=focus)
        colour = pixels(kept[path].read_bytes()).getpixel((160, 120))
        assert colour == pytest.approx(expected, abs=6)


def test_nothing_private_is_published_and_credit_stays(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(), exif=with_exif(1), comment=b"SecretPhone")
    rights = Rights("Lê Thị Bưởi", "CC BY 4.0", "Nón lá Ba Đồn")
    use = PhotoUse(rights, frozenset({(50, 50)}))
    found = prepared([probe("a.jpg", path)], tmp_path / "cache", use)
    for variant in found.variants:
        content = variant.kept.read_bytes()
        assert b"SecretPhone" not in content
        with Image.open(variant.kept) as picture:
            exif = picture.getexif()
            assert 0x8825 not in exif
            assert picture.info.get("icc_profile") is None
        assert "Lê Thị Bưởi".encode() in content
        assert b"CC BY 4.0" in content
        if "4x3" not in variant.path:
            assert "Nón lá Ba Đồn".encode() in content


def test_without_credit_no_metadata_is_added(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(), exif=with_exif(6))
    found = prepared([probe("a.jpg", path)], tmp_path / "cache")
    for variant in found.variants:
        with Image.open(variant.kept) as picture:
            assert not picture.getexif()
            assert "xmp" not in picture.info


def test_a_placeholder_is_tiny(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", Image.effect_noise((300, 200), 120).convert("RGB"))
    look = prepared([probe("a.jpg", path)], tmp_path / "cache").looks["a.jpg"]
    assert look.placeholder.startswith("data:image/webp;base64,")
    assert len(look.placeholder) <= 300
    assert len(look.colour) == 7


def test_a_second_build_touches_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = [
        probe(f"{n}.jpg", saved(tmp_path / f"{n}.jpg", scene(500 + n, 400))) for n in range(3)
    ]
    first = prepared(originals, tmp_path / "cache")
    monkeypatch.setattr(prepare, "read_picture", None)
    monkeypatch.setattr(hashlib, "file_digest", None)
    told: list[tuple[int, ...]] = []
    second = prepare_pictures(
        originals,
        tmp_path / "cache",
        {o.name: CENTRED for o in originals},
        progress=lambda *each: told.append(each),
    )
    assert second == first
    assert told == [(3, 3, 3)]


def test_a_changed_recipe_redoes_only_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = probe("a.jpg", saved(tmp_path / "a.jpg", scene()))
    first = {v.path: v.kept for v in prepared([original], tmp_path / "cache").variants}
    usual = encoding.recipe
    prepare._recipe_key.cache_clear()  # noqa: SLF001 - recipes do not change while a program runs
    monkeypatch.setattr(prepare, "recipe", lambda s: {"quality": 1} if s == "webp" else usual(s))
    second = {v.path: v.kept for v in prepared([original], tmp_path / "cache").variants}
    prepare._recipe_key.cache_clear()  # noqa: SLF001
    changed = {path for path in first if first[path] != second[path]}
    assert changed == {path for path in first if path.endswith(".webp")}


def test_a_changed_file_is_made_anew_and_an_equal_one_is_not(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", scene(600, 400))
    first = prepared([probe("a.jpg", path)], tmp_path / "cache").digests["a.jpg"]
    content = path.read_bytes()
    path.write_bytes(content)
    assert prepared([probe("a.jpg", path)], tmp_path / "cache").digests["a.jpg"] == first
    saved(path, scene(640, 400))
    assert prepared([probe("a.jpg", path)], tmp_path / "cache").digests["a.jpg"] != first


def test_the_cache_may_be_deleted_or_damaged(tmp_path: Path) -> None:
    original = probe("a.jpg", saved(tmp_path / "a.jpg", scene(600, 400)))
    cache = tmp_path / "cache"
    first = prepared([original], cache)
    (cache / "pictures" / "pictures.json").write_text('{"version": 1, "files": 7}')
    first.variants[0].kept.unlink()
    assert prepared([original], cache) == first
    assert all(variant.kept.is_file() for variant in first.variants)
    assert not list(cache.rglob("*.tmp"))


def test_the_same_file_under_two_names_is_published_twice(tmp_path: Path) -> None:
    originals = [probe(n, saved(tmp_path / n, scene(600, 400))) for n in ("a.jpg", "b.jpg")]
    uses = {"a.jpg": PhotoUse(Rights("An")), "b.jpg": PhotoUse(Rights("Bình"))}
    found = prepare_pictures(originals, tmp_path / "cache", uses)
    assert len({variant.path for variant in found.variants}) == len(found.variants) == 12
    assert all(variant.kept.is_file() for variant in found.variants)


def test_progress_counts_what_is_done_and_what_was_kept(tmp_path: Path) -> None:
    originals = [
        probe(f"{n}.jpg", saved(tmp_path / f"{n}.jpg", scene(90 + n, 60))) for n in range(4)
    ]
    told: list[tuple[int, ...]] = []
    prepare_pictures(originals[:1], tmp_path / "cache")
    prepare_pictures(originals, tmp_path / "cache", progress=lambda *each: told.append(each))
    assert told == [(done, 4, 1) for done in (1, 2, 3, 4)]


def test_faults_are_values(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", scene(300, 200), "PNG")
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 40] = b"\0" * 40
    path.write_bytes(bytes(content))
    original = probe("a.png", path)
    good = probe("b.jpg", saved(tmp_path / "b.jpg", scene(300, 200)))
    found = prepare_pictures([original, good], tmp_path / "cache")
    assert found.faults == {"a.png": PhotoFault.DAMAGED}
    assert {variant.path.split("/")[-1][0] for variant in found.variants} == {"b"}


def test_what_the_machine_has_too_little_of_is_no_fault_of_a_photo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.jpg", scene(600, 450))
    original = probe("a.jpg", path)

    def too_large(*_: object) -> Image.Image:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(decoding, "_upright", too_large)
        with pytest.raises(OSError, match=os.strerror(errno.ENOMEM)) as raised:
            prepared([original], tmp_path / "cache")
        assert raised.value.filename == str(path)
    again = prepared([original], tmp_path / "cache")
    assert again.faults == {}
    assert again.variants


def test_files_that_change_places_with_their_folders_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("x/1.jpg", "y/1.jpg")
    for name in names:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)

    def same_time(path: Path | str) -> SimpleNamespace:
        """As of files that were written in one tick of the clock."""
        state = os.stat(path)  # noqa: PTH116 - what is stood in for
        told = {"st_size": state.st_size, "st_ino": state.st_ino}
        return SimpleNamespace(st_mtime_ns=1, st_ctime_ns=1, **told)

    def digests() -> list[str]:
        manifest = storage.Manifest.read(tmp_path / "cache")
        found = [manifest.digest(name, tmp_path / name) for name in names]
        manifest.write()
        return found

    monkeypatch.setattr("generator.cache.os", SimpleNamespace(**{**vars(os), "stat": same_time}))
    before = digests()
    (tmp_path / "x").rename(tmp_path / "t")
    (tmp_path / "y").rename(tmp_path / "x")
    (tmp_path / "t").rename(tmp_path / "y")
    assert before[0] != before[1]
    assert digests() == before[::-1]


def test_the_table_of_what_is_known_is_plain_data(tmp_path: Path) -> None:
    original = probe("a.jpg", saved(tmp_path / "a.jpg", scene(300, 200)))
    prepared([original], tmp_path / "cache")
    table = json.loads((tmp_path / "cache" / "pictures" / "pictures.json").read_text("utf-8"))
    assert set(table) == {"version", "pillow", "files", "looks", "faults"}


def aged(path: Path, days: int) -> None:
    """Let a file look as if it was made and last used so many days ago."""
    then = time.time() - days * 86400
    os.utime(path, (then, then))


def test_what_no_build_has_used_for_a_month_leaves_the_cache(tmp_path: Path) -> None:
    for name in ("used.jpg", "lately.jpg", "old.jpg", "table.json", "shelf/old.webp"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        aged(path, 29 if name == "lately.jpg" else 31)
    assert tidy(tmp_path, {"used.jpg"}) == 2
    left = {path.name for path in tmp_path.rglob("*.*") if not path.name.startswith(".")}
    assert left == {"used.jpg", "lately.jpg", "table.json"}
    # Published files are the same files under another name: servers tell by the time of change.
    assert time.time() - (tmp_path / "used.jpg").stat().st_mtime > 30 * 86400


def test_what_is_made_anew_every_day_leaves_sooner(tmp_path: Path) -> None:
    for name, days in (("today.pdf", 0), ("lately.pdf", 2), ("used.pdf", 9), ("old.pdf", 4)):
        (tmp_path / name).write_bytes(b"x")
        aged(tmp_path / name, days)
    assert tidy(tmp_path, {"used.pdf"}, 3 * 86400) == 1
    assert not (tmp_path / "old.pdf").exists()


def test_a_build_of_other_records_loses_nothing(tmp_path: Path) -> None:
    """Two builds share a cache; each marks its own files, whoever tidies first."""
    for name in ("mine.jpg", "yours.jpg"):
        (tmp_path / name).write_bytes(b"x")
        aged(tmp_path / name, 31)
    (tmp_path / "gone.jpg").write_bytes(b"x")
    tidy(tmp_path / "nowhere", set())
    assert tidy(tmp_path, {"mine.jpg", "yours.jpg"}) == 0
    assert tidy(tmp_path, {"mine.jpg"}) == 0
    assert {path.name for path in tmp_path.glob("*.jpg")} == {"mine.jpg", "yours.jpg", "gone.jpg"}


def test_a_file_that_is_missing_is_made_again_as_it_was(tmp_path: Path) -> None:
    """What is missing decides what is made, never how it looks."""
    originals = [probe("a.jpg", saved(tmp_path / "a.jpg", scene(3000, 2000)))]
    first = prepared(originals, tmp_path / "cache")
    for gone in ([], [first.variants[0]], list(first.variants)):
        files = {variant.path: variant.kept.read_bytes() for variant in first.variants}
        (tmp_path / "cache/pictures/pictures.json").unlink()
        for variant in gone:
            variant.kept.unlink()
        again = prepared(originals, tmp_path / "cache")
        assert again == first
        assert {v.path: v.kept.read_bytes() for v in again.variants} == files


def test_two_builds_at_once_make_the_same_files(tmp_path: Path) -> None:
    originals = [
        probe(f"{n}.jpg", saved(tmp_path / f"{n}.jpg", scene(300 + n, 200))) for n in range(3)
    ]
    with ThreadPoolExecutor(2) as pool:
        found = [*pool.map(lambda _: prepared(originals, tmp_path / "cache"), range(2))]
    assert found[0] == found[1]
    for variant in found[0].variants:
        with Image.open(variant.kept) as picture:
            picture.load()
