"""Open data: complete, true, private where it must be, and as their descriptions say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from site_records import VALID, content, product, record, renderer, site
from test_views import PLAN_SOURCE, SELLER, WITHOUT_STARS

from generator.site.data import publish
from generator.site.data.publish import ITEMS, OpenData
from generator.site.page import PageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import BuiltSite

    from generator.theme import Theme


def _text(content: object) -> str:
    """What stands in a file."""
    return content.decode() if isinstance(content, bytes) else str(content)


def files(theme: Theme, *records: Any, **more: Any) -> dict[str, str]:  # noqa: ANN401 - records
    """Every file of a site's open data by its name."""
    data = OpenData(content(*records), site(), theme, more.get("photo_sizes", {}))
    return {file.path.removeprefix("du-lieu/"): _text(file.content) for file in data.artifacts()}


def items(theme: Theme, kind: str, *records: Any, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    found: list[dict[str, Any]] = json.loads(files(theme, *records, **more)[f"{kind}.json"])[
        "items"
    ]
    return found


def table(theme: Theme, *records: Any) -> list[dict[str, str]]:  # noqa: ANN401 - records
    text = files(theme, *records)["products.csv"]
    assert text.startswith("\ufeff")
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]


def test_every_file_follows_the_schema_that_it_names(small_site: BuiltSite) -> None:
    folder = small_site.folder / "du-lieu"
    for kind in ITEMS:
        data = json.loads((folder / f"{kind}.json").read_text("utf-8"))
        path = folder / "schema" / data["$schema"].rpartition("/")[2]
        schema = json.loads(path.read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(data)
        assert data["count"] == len(data["items"]) > 0
        assert schema["$id"] == data["$schema"]


def test_the_package_names_every_file_as_it_is(small_site: BuiltSite) -> None:
    folder = small_site.folder / "du-lieu"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        content_ = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content_)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content_).hexdigest()}"
    (products,) = (r for r in package["resources"] if r["path"] == "products.csv")
    rows = csv.reader(io.StringIO((folder / "products.csv").read_text("utf-8-sig")))
    assert [field["name"] for field in products["schema"]["fields"]] == next(rows)


def test_stars_carry_the_days_on_which_they_count(theme: Theme) -> None:
    item = product(recognitions=[VALID])
    (found,) = items(theme, "products", item)
    assert found["stars_today"] == {
        "stars": 4,
        "valid_from": "2026-01-16",
        "valid_to": "2029-01-16",
    }
    (row,) = table(theme, item)
    assert (row["stars_today"], row["valid_to"], row["as_of"]) == ("4", "2029-01-16", "2026-11-23")


@pytest.mark.parametrize("entries", WITHOUT_STARS.values(), ids=WITHOUT_STARS.keys())
def test_without_validity_there_are_no_stars_today(
    theme: Theme, entries: tuple[Mapping[str, Any], ...]
) -> None:
    item = product(recognitions=[*entries])
    (found,) = items(theme, "products", item, PLAN_SOURCE, SELLER)
    assert "stars_today" not in found
    assert table(theme, item, PLAN_SOURCE, SELLER)[0]["stars_today"] == ""
    assert len(found.get("recognitions", ())) == len(entries)


def test_a_sellers_word_gives_no_stars_in_the_history(theme: Theme) -> None:
    item = product(recognitions=[*WITHOUT_STARS["weak"]])
    (found,) = items(theme, "products", item, SELLER)
    assert "stars" not in found["recognitions"][0]


def test_persons_and_unpublished_texts_stay_private(theme: Theme) -> None:
    contact = {"person": "Bà Kín", "phone": "0912 345 678", "email": "kin@example.org"}
    maker = record("producers", "htx", name="HTX Mẫu", commune="xa-moi", contact=contact)
    draft = {"title": "Chuyện kín", "status": "draft", "body": "Điều kín.", "teaser": "Kín."}
    shown = {"file": "gao/1.jpg", "alt": "Người kín", "shows_person": "true"}
    item = product(story=draft, photos=[shown])
    everything = "".join(files(theme, maker, item, photo_sizes={"gao/1.jpg": (900, 600)}).values())
    for word in (
        "Bà Kín",
        "912345678",
        "912 345 678",
        "kin@",
        "Điều kín",
        "Chuyện kín",
        "Người kín",
    ):
        assert word not in everything


def test_consent_lets_a_contact_be_published(theme: Theme) -> None:
    contact = {"person": "Bà Mẫu", "phone": "0912 345 678", "consent": "Bà Mẫu, 1/1/2026"}
    maker = record("producers", "htx", name="HTX Mẫu", commune="xa-moi", contact=contact)
    (found,) = items(theme, "producers", maker)
    assert found["contact"]["person"] == "Bà Mẫu"
    assert "1/1/2026" not in json.dumps(found)


@pytest.mark.parametrize("start", ["=1+1", "+84", "-2", "@SUM(A1)"])
def test_a_spreadsheet_runs_no_cell(theme: Theme, start: str) -> None:
    (row,) = table(theme, product(name=f"{start} gạo", summary=f"\t{start}"))
    assert row["name"] == f"'{start} gạo"
    assert not row["summary"].startswith(("=", "+", "-", "@", "\t"))


def test_a_product_stands_at_the_point_of_its_commune_today(theme: Theme) -> None:
    place = {"name": "Mới", "kind": "ward", "province": "Tỉnh Mẫu"}
    commune = record("communes", "xa-moi", **place, point={"lat": "17.75", "lon": "106.42"})
    old = {"name": "Cũ", "kind": "commune", "province": "Tỉnh Xưa", "abolished_on": "2025-07-01"}
    former = record("communes", "xa-cu", **old, successors=["xa-moi"])
    maker = record("producers", "htx", name="HTX Mẫu", commune="xa-cu")
    text = files(theme, product(), commune, former, maker)["products.geojson"]
    (feature,) = json.loads(text)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [106.42, 17.75]}
    assert json.loads(files(theme, product())["products.geojson"])["features"] == []


def test_the_files_are_the_same_every_time(theme: Theme) -> None:
    item = product(recognitions=[VALID])
    assert files(theme, item) == files(theme, item)


def test_the_page_describes_every_file_in_both_languages(theme: Theme) -> None:
    data = OpenData(content(product()), site(), theme, {})
    for page in data.pages():
        assert page.kind is PageKind.DATA_LIST
        html = renderer().render(page)
        for file in (*data.files, *data.descriptions):
            assert f'{file.path}"' in html


def test_a_copy_of_the_process_writes_the_same_data(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "WORTH_COPYING", 1)
    here, beside = (
        OpenData(content(product()), site(), theme, {}, tmp_path, is_beside=each)
        for each in (False, True)
    )
    beside.begin()
    beside.abandon()
    again = replace(beside)
    again.begin()
    assert again.files == here.files
    assert [file.content.read_bytes() for file in again.files if isinstance(file.content, Path)]
    with pytest.raises(ChildProcessError):
        _ = beside.files
