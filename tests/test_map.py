"""The sketch of the area: whose cells are where, and what can be reached in it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_records import pages, product, record, renderer

from generator.site.map.geometry import cell, centre, outline, projected, soft_path
from generator.site.map.room import PIN_HALF, PIN_HIGH, Room
from generator.site.map.view import MOST_CELLS, MOST_STALLS

if TYPE_CHECKING:
    from generator.site.map.geometry import Polygon, Xy
    from generator.theme import Theme

XLINK = "{http://www.w3.org/1999/xlink}href"
POINTS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=9, unique=True
)


def area(polygon: Polygon) -> float:
    """Twice the area, with the sign of its direction."""
    pairs = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_the_cells_share_out_the_whole_area(points: list[Xy]) -> None:
    border = outline(points, 50)
    cells = [cell(p, [q for q in points if q != p], border) for p in points]
    assert math.isclose(sum(map(area, cells)), area(border), rel_tol=1e-6)
    for own, polygon in zip(points, cells, strict=True):
        middle = centre(polygon)
        assert all(math.dist(middle, own) <= math.dist(middle, other) + 1e-6 for other in points)


def test_north_is_up_and_east_is_right() -> None:
    south_west, north_east = projected([(17.70, 106.30), (17.80, 106.50)])
    assert south_west[0] < north_east[0]
    assert south_west[1] > north_east[1]


def test_a_mark_moves_out_of_the_words_and_stays_in_its_cell() -> None:
    square = [(0.0, 0.0), (160.0, 0.0), (160.0, 160.0), (0.0, 160.0)]
    room = Room.of("Ba Đồn", square, 1)
    x, y = room.near(centre(square))
    left, top, right, bottom = room.words
    assert x + PIN_HALF < left or right < x - PIN_HALF or y < top or bottom < y - PIN_HIGH
    assert 0 <= x <= 160
    assert 0 <= y <= 160


@pytest.mark.parametrize("name", ["Bến Gió", "Đèo Thoi Đưa", "Bàu Nắng Hanh"])
@pytest.mark.parametrize("width", [110, 160, 240])
def test_a_name_stays_in_its_cell_as_large_as_it_may_be(name: str, width: float) -> None:
    shape = [(0.0, 0.0), (width, 0.0), (width, 120.0), (0.0, 120.0)]
    room = Room.of(name, shape, 1, has_makers=True)
    assert " ".join(line.text for line in room.names) == name
    assert room.words[0] >= 0
    assert room.words[2] <= width
    assert room.names[0].size >= (22 if width == 240 else 14)


def test_paths_have_whole_numbers_only() -> None:
    path = soft_path([(0.123456, 0), (90.7, 0), (45, 77.7)], 10)
    assert path.startswith("M")
    assert path.endswith("Z")
    assert "." not in path


def commune(record_id: str, name: str, lat: str, lon: str, **more: Any) -> Any:  # noqa: ANN401
    fields = {"name": name, "kind": "ward", "province": "Tỉnh Mẫu"}
    return record("communes", record_id, **fields, point={"lat": lat, "lon": lon}, **more)


def area_records() -> list[Any]:
    """Two wards of today, one of them merged from an old commune; a stall, a maker, a product."""
    return [
        commune("bac", "Bắc", "17.80", "106.40"),
        commune("nam", "Nam <&", "17.70", "106.42"),
        commune("cu", "Cũ", "17.69", "106.43", abolished_on="2025-07-01", successors=["nam"]),
        record("producers", "htx", name="HTX Mẫu", commune="cu"),
        record(
            "stalls", "quay", name="Quầy", commune="bac", point={"lat": "17.80", "lon": "106.41"}
        ),
        product(),
    ]


def test_every_commune_of_today_can_be_chosen_and_former_ones_are_named(theme: Theme) -> None:
    for prefix in ("", "en/"):
        page = pages(theme, *area_records())[f"{prefix}xa-phuong/"]
        document = html5lib.parse(renderer().render(page), namespaceHTMLElements=False)
        links = {a.get(XLINK): a for a in document.iter() if a.get(XLINK)}
        assert {"bac/", "nam/"} <= {str(href).removeprefix("../xa-phuong/") for href in links}
        assert links["../xa-phuong/nam/"].get("data-filter") == "../san-pham/?xa=nam"
        assert "Nam <&" in str(links["../xa-phuong/nam/"].get("aria-label"))
        assert "../gian-hang/quay/" in links
        (places,) = document.findall(".//ul[@class='ocop-map__places']")
        text = " ".join("".join(places.itertext()).split())
        assert "Cũ" in text
        outside = [a.get("href") for a in places.iter("a") if "://" in str(a.get("href"))]
        assert any("17.8" in str(href) and "106.4" in str(href) for href in outside)


def test_the_sketch_is_light_and_says_that_it_is_one(theme: Theme) -> None:
    html = renderer().render(pages(theme, *area_records())["xa-phuong/"])
    sketch = html[html.index('<section class="ocop-map"') :]
    assert len(sketch[: sketch.index("</section>")].encode()) < 15_000
    assert "Sơ đồ, không phải bản đồ" in sketch
    assert 'style="' not in sketch


def test_makers_are_a_house_with_a_number_never_a_row_like_a_rating(theme: Theme) -> None:
    makers = [record("producers", f"htx-{n}", name=f"HTX {n}", commune="bac") for n in range(3)]
    html = renderer().render(pages(theme, *area_records(), *makers)["xa-phuong/"])
    cell = html[html.index('aria-label="Phường Bắc: ') :]
    cell = cell[: cell.index("</a>")]
    assert cell.startswith('aria-label="Phường Bắc: 0 sản phẩm và 3 chủ thể"')
    assert cell.count("ocop-map__maker") == 1
    assert ">3</text>" in cell


def test_a_communes_page_marks_it_and_a_former_ones_its_successor(theme: Theme) -> None:
    planned = pages(theme, *area_records())
    for uri in ("xa-phuong/nam/", "xa-phuong/cu/"):
        cells = planned[uri].view.map.cells  # type: ignore[attr-defined]
        assert [c.id for c in cells if c.is_here] == ["nam"]


def test_too_few_or_too_many_communes_have_no_sketch(theme: Theme) -> None:
    assert pages(theme, product())["xa-phuong/"].view.map is None  # type: ignore[attr-defined]
    crowd = [
        commune(f"xa-{n}", f"Xã {n}", f"{17 + n / 100:.2f}", "106.4") for n in range(MOST_CELLS + 1)
    ]
    assert pages(theme, product(), *crowd)["xa-phuong/"].view.map is None  # type: ignore[attr-defined]


def test_the_marks_of_very_many_stalls_are_left_out(theme: Theme) -> None:
    place = {"commune": "bac", "point": {"lat": "17.80", "lon": "106.41"}}
    stalls = [record("stalls", f"q-{n}", name=f"Quầy {n}", **place) for n in range(MOST_STALLS)]
    few = pages(theme, *area_records(), *stalls[1:])["xa-phuong/"].view.map  # type: ignore[attr-defined]
    many = pages(theme, *area_records(), *stalls)["xa-phuong/"].view.map  # type: ignore[attr-defined]
    assert (len(few.stalls), len(many.stalls)) == (MOST_STALLS, 0)
