"""`ocop photos`: each fault of a photo is found once, at its place, and good photos pass."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from PIL import Image, ImageFilter

from generator.pictures.commands import photos_command
from generator.pictures.inspection import FindingKind
from generator.pictures.measuring import SHARP, difference, likeness, measure, sharpness
from generator.pictures.originals import PhotoFault

sys.path.insert(0, str(Path(__file__).parent))
from picture_files import saved, scene

if TYPE_CHECKING:
    from generator.theme import Theme

GOOD = {"alt": "Bốn ô màu trên nền trắng", "credit": "Lê An", "licence": "CC BY 4.0"}


def site(root: Path, photos: list[dict[str, str]]) -> Path:
    """A site with one product that names some photos."""
    products = root / "content" / "products"
    products.mkdir(parents=True)
    lines = ["name: Nón lá", "producer: an", "photos:"]
    for photo in photos:
        lines += [
            f"  {'- ' if n == 0 else '  '}{key}: {value}"
            for n, (key, value) in enumerate(photo.items())
        ]
    (products / "non-la.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return root


def listed(root: Path, *options: str) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and rows."""
    result = CliRunner().invoke(photos_command, ["--root", str(root), "--format", "json", *options])
    return result.exit_code, json.loads(result.stdout)


def codes(row: dict[str, Any]) -> list[str]:
    """The codes found for a photo."""
    return [finding["code"] for finding in row["findings"]]


def photo(root: Path, name: str, picture: Image.Image, quality: int = 85) -> None:
    """Drop a photo where editors do."""
    saved(root / "content" / "photos" / name, picture, quality=quality)


def test_a_good_photo_passes(tmp_path: Path) -> None:
    photo(site(tmp_path, [{"file": "a.jpg", **GOOD}]), "a.jpg", scene(2400, 1800))
    code, rows = listed(tmp_path)
    assert (code, codes(rows[0])) == (0, [])
    assert (rows[0]["record"], rows[0]["line"]) == ("content/products/non-la.yml", 4)


def test_each_fault_is_named(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        [
            {"file": "small.jpg", **GOOD},
            {"file": "blurred.jpg", "alt": "Ảnh 1"},
            {"file": "cut.jpg", **GOOD},
            {"file": "nowhere.jpg", **GOOD},
            {"file": "person.jpg", **GOOD, "shows_person": "true"},
            {"file": "plain.jpg", "credit": "Lê An", "licence": "CC0"},
        ],
    )
    photo(root, "small.jpg", scene(600, 450).rotate(180))
    photo(
        root,
        "blurred.jpg",
        scene(2400, 1800).filter(ImageFilter.GaussianBlur(14)).transpose(Image.Transpose.ROTATE_90),
    )
    photo(root, "cut.jpg", scene(900, 600))
    photo(root, "person.jpg", scene(2400, 1800))
    photo(root, "again.jpg", scene(2300, 1725), quality=60)
    photo(root, "plain.jpg", Image.effect_noise((1600, 1200), 90).convert("RGB"))
    cut = root / "content/photos/cut.jpg"
    cut.write_bytes(cut.read_bytes()[:9000])
    code, rows = listed(root)
    found = {row["file"]: codes(row) for row in rows}
    assert code == 1
    assert found == {
        "small.jpg": [FindingKind.SMALL_FOR_SCREEN, FindingKind.SMALL_FOR_PRINT],
        "blurred.jpg": [
            FindingKind.BLURRED,
            FindingKind.ALT_EMPTY_WORDS,
            FindingKind.CREDIT_MISSING,
            FindingKind.LICENCE_MISSING,
        ],
        "cut.jpg": [PhotoFault.TRUNCATED],
        "nowhere.jpg": [FindingKind.MISSING],
        "person.jpg": [FindingKind.NEAR_DUPLICATE, FindingKind.CONSENT_MISSING],
        "plain.jpg": [FindingKind.ALT_MISSING],
        "again.jpg": [FindingKind.UNUSED, FindingKind.NEAR_DUPLICATE],
    }


def test_the_list_for_people_names_place_and_remedy(tmp_path: Path) -> None:
    root = site(tmp_path, [{"file": "a.jpg", **GOOD}])
    photo(root, "a.jpg", scene(600, 450))
    result = CliRunner().invoke(photos_command, ["--root", str(root)])
    assert result.exit_code == 1
    assert "a.jpg  600 × 450" in result.stdout
    assert "content/products/non-la.yml:4" in result.stdout
    assert "1430" in result.stdout


def test_a_site_without_photos_is_fine(tmp_path: Path) -> None:
    result = CliRunner().invoke(photos_command, ["--root", str(site(tmp_path, []))])
    assert result.exit_code == 0


def test_a_second_run_measures_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo(site(tmp_path, [{"file": "a.jpg", **GOOD}]), "a.jpg", scene(2400, 1800))
    first = listed(tmp_path)
    monkeypatch.setattr("generator.pictures.inspection.measure", None)
    assert listed(tmp_path) == first


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 2)])
def test_the_smallest_pictures_can_be_measured(tmp_path: Path, size: tuple[int, int]) -> None:
    measure(saved(tmp_path / "a.png", Image.new("RGB", size), "PNG"))


def test_blur_lowers_sharpness_and_keeps_likeness() -> None:
    sharp = scene(800, 600).convert("L")
    soft = sharp.filter(ImageFilter.GaussianBlur(5))
    assert sharpness(sharp) > SHARP > sharpness(soft)
    assert difference(likeness(sharp), likeness(soft)) <= 5
    assert difference(likeness(sharp), likeness(sharp.rotate(180))) > 20


def test_lost_data_inside_a_jpeg_is_noticed(tmp_path: Path) -> None:
    """The end mark is there, the last rows are not: the decoder fills them with grey."""
    path = saved(tmp_path / "a.jpg", scene(1600, 1200))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 4] + b"\xff\xd9")
    assert measure(path).has_grey_edge
    assert not measure(saved(path, scene(1600, 1200))).has_grey_edge


def test_every_finding_has_its_words_in_both_languages(theme: Theme) -> None:
    for kind in (*FindingKind, *PhotoFault):
        for language in ("vi", "en"):
            assert f"pictures.finding.{kind}" in theme.labels[language]
