"""Covers: the same for the same product, light, safe to set into a page, equal in all outputs."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PIL import ImageChops, ImageStat

from generator.pictures import covers
from generator.pictures.covers import (
    MOTIFS,
    cover_data,
    cover_drawing,
    cover_file,
    cover_image,
)
from generator.pictures.covers.files import cover_artifacts, cover_path
from generator.pictures.covers.palette import PLAIN_TINTS, TINTS, Palette, Tint
from generator.pictures.covers.shapes import Role
from generator.records.classification import Group

if TYPE_CHECKING:
    from pathlib import Path

    from generator.theme import Theme

GROUPS = [*Group, None]
SEEDS = ("gao-sach", "non-la", "x" * 80, "")
EACH_GROUP = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group or "plain")


def test_every_group_has_a_motif_and_a_tint() -> None:
    assert set(MOTIFS) == {*TINTS, None} == {*Group, None}


@EACH_GROUP
def test_a_cover_is_light_and_safe(group: Group | None) -> None:
    for seed in SEEDS:
        svg = cover_file(group, seed)
        assert len(svg.encode()) <= 4200
        root = ET.fromstring(svg)  # noqa: S314 - our own text
        tags = [element.tag.rpartition("}")[2] for element in root.iter()]
        assert set(tags) == {"svg", "style", "path"}
        assert not re.search(r"script|href|url\(|NaN|inf| id=| style=", svg)


@EACH_GROUP
def test_the_same_product_has_the_same_cover(group: Group | None) -> None:
    first = cover_file(group, "mat-ong")
    cover_drawing.cache_clear()
    assert cover_file(group, "mat-ong") == first
    assert cover_file(group, "mat-ong-2") != first


@EACH_GROUP
def test_a_file_serves_both_schemes(group: Group | None) -> None:
    """What is painted by day has its colour of the night: no role stays behind."""
    svg = cover_file(group, "mat-ong")
    day, _, drawn = svg.partition("</style>")
    for letter, paint in set(re.findall(r'class="(\w)" (fill|stroke)=', drawn)):
        assert re.search(rf"\.{letter}\[{paint}\]{{{paint}:#[0-9a-f]{{6}}}}", day)


def test_files_of_covers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [(Group.TEA, "che-x"), (None, "dau-me"), (Group.TEA, "che-x")]
    first = [*cover_artifacts(wanted, tmp_path)]
    assert [a.path for a in first] == [cover_path(*pair) for pair in wanted[:2]]
    monkeypatch.setattr(covers, "cover_file", None)
    assert [*cover_artifacts(wanted, tmp_path)] == first


@EACH_GROUP
def test_pixels_fill_every_size(group: Group | None) -> None:
    for size in ((400, 300), (200, 300), (600, 315)):
        picture = cover_image(group, "gao-sach", size)
        assert (picture.size, picture.mode) == (size, "RGB")
        assert sum(ImageStat.Stat(picture).var) > 20


@EACH_GROUP
def test_schemes_differ(group: Group | None) -> None:
    light, dark = (cover_image(group, "a", (120, 90), scheme=s) for s in ("light", "dark"))
    assert ImageChops.difference(light, dark).getbbox()


@EACH_GROUP
def test_the_data_is_plain_and_complete(group: Group | None) -> None:
    data = json.loads(json.dumps(cover_data(group, "gao-sach")))
    assert set(data["colours"]) == set(Role)
    assert len(data["layers"]) == len(cover_drawing(group, "gao-sach").layers)
    for layer in data["layers"]:
        assert layer["kind"] in {"fill", "line", "dots"}
        assert layer["role"] in data["colours"]


@pytest.mark.parametrize("is_negative", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tint", sorted({*TINTS.values(), *PLAIN_TINTS}, key=str), ids=str)
def test_ink_stands_out_from_the_ground(
    theme: Theme, tint: Tint, scheme: str, *, is_negative: bool
) -> None:
    palette = Palette.of(theme.tokens, tint, scheme=scheme, is_negative=is_negative)
    brightness = {role: _brightness(palette[role]) for role in Role}
    assert abs(brightness[Role.INK] - brightness[Role.GROUND]) > 55


def _brightness(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
