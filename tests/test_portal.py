"""A portal: what good sources say is shown and points home, what bad ones say is set aside."""

from __future__ import annotations

import io
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from site_records import TODAY, VALID, content, labels, product, record, site

from generator.loading import load_content
from generator.output import write_artifacts
from generator.pictures.uses import photo_uses
from generator.portal.fetching import fetch
from generator.portal.findings import RefusedError, UnreachableError
from generator.portal.gathering import Gathered, gather
from generator.portal.photos import add_photos
from generator.portal.reading import read_inside
from generator.portal.writing import write_portal
from generator.problems import Report
from generator.site.data.publish import OpenData
from generator.site.origin import origin_view, read_origins
from generator.site.plan import plan_site
from generator.site.structured.pages import Structured
from generator.site.templates import Renderer
from generator.site.views.index import Index
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.theme import Theme

    Change = Callable[[dict[str, dict[str, Any]]], object]

FAIR = {
    "name": "Hội chợ",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-05",
    "place": "Quảng trường",
}
STORY = {
    "title": "Chuyện hạt gạo",
    "status": "approved",
    "approved_by": "HTX Mẫu",
    "approved_on": "2026-03-01",
    "body": "Một đêm dài.",
}


def source(folder: Path, theme: Theme, name: str, *more: Any, url: str = "") -> Path:  # noqa: ANN401 - records
    """The open data of a small site, in a folder of its own."""
    stall = {"number": "A1", "producers": ["htx"]}
    fair = record("fairs", "tet", **FAIR, stalls=[stall])
    records = content(*(more or (product(recognitions=[VALID], story=STORY),)), fair)
    own = replace(site(), url=url or f"https://{name}.example.vn/")
    own = replace(own, names=dict.fromkeys(Language, f"Trang {name}"))
    write_artifacts(OpenData(records, own, theme, {}).artifacts(), folder / name)
    return folder / name


def changed(folder: Path, change: Change) -> Path:
    """The same source after somebody changed what its files say."""
    paths = {path.stem: path for path in (folder / "du-lieu").glob("*.json")}
    files = {kind: json.loads(path.read_text("utf-8")) for kind, path in paths.items()}
    change(files)
    for kind, data in files.items():
        paths[kind].write_text(json.dumps(data), "utf-8")
    return folder


def gathered(root: Path, theme: Theme, *sources: Path, day: date = TODAY) -> Gathered:
    return gather([str(each) for each in sources], root, day, theme)


def codes(found: Gathered) -> set[str]:
    return {problem.code for problem in found.problems}


def test_pages_point_home(tmp_path: Path, theme: Theme) -> None:
    sources = [source(tmp_path, theme, name) for name in ("mot", "hai")]
    found = gathered(tmp_path / "tinh", theme, *sources)
    assert not found.problems
    write_portal(tmp_path / "tinh", found.merged, found.told, fictional=False)
    records, report = load_content(tmp_path / "tinh", theme)
    assert records is not None, report.text()
    assert [*records.products] == ["gao", "hai-example-vn-gao"]
    assert [*records.communes] == ["xa-cu", "xa-moi"]
    (fair,) = records.fairs.values()
    assert fair.stalls[0].producers == ("htx", "hai-example-vn-htx")
    portal = replace(site(), url="", origins=read_origins(tmp_path / "tinh"))
    pages = {page.uri: page for page in plan_site(records, portal, theme)}
    structured = Structured(Index.of(records, TODAY), portal, theme)
    renderer = Renderer(theme, structured.head, portal)
    for prefix in ("", "en/"):
        for section in ("san-pham", "cau-chuyen"):
            page = pages[f"{prefix}{section}/hai-example-vn-gao/"]
            home = f"https://hai.example.vn/{prefix}{section}/gao/"
            assert f'<link rel="canonical" href="{home}">' in renderer.head(page)
            assert f'href="{home}" lang="vi">Trang hai</a>' in renderer.render(page)
    data = OpenData(records, portal, theme, {})
    assert '"url":"https://hai.example.vn/san-pham/gao/"' in "".join(
        str(file.content) for file in data.files
    )
    for shared in ("hoi-cho/tet/", "xa-phuong/xa-moi/"):
        assert "ocop-origin" not in renderer.render(pages[shared])


def test_a_portal_writes_nothing_over_records_of_others(tmp_path: Path, theme: Theme) -> None:
    root, own = tmp_path / "tinh", tmp_path / "tinh/content/products/rieng.yml"
    found = gathered(root, theme, source(tmp_path, theme, "mot"))
    own.parent.mkdir(parents=True)
    own.write_text("name: Riêng\n", "utf-8")
    with pytest.raises(RefusedError):
        write_portal(root, found.merged, found.told, fictional=False)
    own.unlink()
    write_portal(root, found.merged, found.told, fictional=False)
    again = gathered(root, theme, source(tmp_path, theme, "hai", product("ngo", name="Ngô")))
    write_portal(root, again.merged, again.told, fictional=False)
    assert [path.stem for path in (root / "content/products").iterdir()] == ["ngo"]


def test_photos_are_fetched_on_request_and_looked_at(tmp_path: Path, theme: Theme) -> None:
    folder = source(tmp_path, theme, "mot")
    good, bad = io.BytesIO(), b"\xff\xd8\xff no picture"
    Image.new("RGB", (40, 30), "green").save(good, "JPEG")
    for name, content_ in (("tot", good.getvalue()), ("xau", bad)):
        (folder / f"{name}.jpg").write_bytes(content_)
    (tmp_path / "kin.jpg").write_bytes(good.getvalue())
    home, size = "https://mot.example.vn", {"width": 40, "height": 30}
    names = (f"{home}/tot.jpg", f"{home}/xau.jpg", f"{home}/../kin.jpg", "https://khac.vn/a.jpg")
    photos = [{"url": url, "alt": "Gạo", **size} for url in names]
    found = gathered(tmp_path / "tinh", theme, changed(folder, _items("products", photos=photos)))
    problems = add_photos(tmp_path / "tinh", found.merged, theme, fetch)
    assert [problem.details["value"] for problem in problems] == [*names[1:]]
    write_portal(tmp_path / "tinh", found.merged, found.told, fictional=False)
    records, report = load_content(tmp_path / "tinh", theme)
    assert records is not None, report.text()
    assert len(records.products["gao"].photos) == len(photo_uses(records)) == 1


def _with_photo(folder: Path, theme: Theme, *, colour: str = "green", **more: object) -> Gathered:
    """A source whose two products name the same photo."""
    home = source(folder, theme, "mot", product("gao"), product("nep", name="Nếp"))
    good = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(good, "JPEG")
    (home / "tot.jpg").write_bytes(good.getvalue())
    photo = {"url": "https://mot.example.vn/tot.jpg", "alt": "Gạo", "width": 40, "height": 30}
    photos = [{**photo, **more}]

    def showing(files: dict[str, dict[str, Any]]) -> None:
        for item in files["products"]["items"]:
            item["photos"] = photos

    return gathered(folder / "tinh", theme, changed(home, showing))


def test_a_photo_of_two_records_is_fetched_once(tmp_path: Path, theme: Theme) -> None:
    found, asked = _with_photo(tmp_path, theme), []

    def slowly(root: Path, path: Path, most: int) -> bytes:
        asked.append(path.name)
        return read_inside(root, path, most)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.portal.photos.read_inside", slowly)
        assert add_photos(tmp_path / "tinh", found.merged, theme, fetch) == []
    assert asked == ["tot.jpg"]
    named = [found.merged.records["products", id_]["photos"] for id_ in ("gao", "nep")]
    assert named[0] == named[1]


def test_a_photo_that_its_site_has_replaced_is_taken_again(tmp_path: Path, theme: Theme) -> None:
    photos = tmp_path / "tinh/content/photos"

    def shown() -> tuple[int, ...]:
        with Image.open(next((photos / "portal").iterdir())) as image:
            colour = image.convert("RGB").getpixel((5, 5))
        assert isinstance(colour, tuple)
        return colour

    assert add_photos(tmp_path / "tinh", _with_photo(tmp_path, theme).merged, theme, fetch) == []
    first = shown()
    again = _with_photo(tmp_path, theme, colour="red")
    assert add_photos(tmp_path / "tinh", again.merged, theme, fetch) == []
    second = shown()
    assert second != first
    (tmp_path / "mot/tot.jpg").unlink()
    assert add_photos(tmp_path / "tinh", again.merged, theme, fetch) == []
    assert shown() == second


def test_a_photo_of_which_other_things_are_said_is_fetched_again(
    tmp_path: Path, theme: Theme
) -> None:
    asked: list[str] = []

    def files(credit: str) -> list[str]:
        merged = _with_photo(tmp_path, theme, credit=credit).merged
        homes = {
            key: (replace(given, source=given.site.url), item)
            for key, (given, item) in merged.homes.items()
        }
        merged.homes.update(homes)

        def answer(url: str, _most: int) -> bytes:
            asked.append(url)
            return (tmp_path / "mot/tot.jpg").read_bytes()

        assert add_photos(tmp_path / "tinh", merged, theme, answer) == []
        return [path.name for path in (tmp_path / "tinh/content/photos/portal").iterdir()]

    first = files("Bà Lan")
    assert files("Bà Lan") == first
    assert len(asked) == 1
    assert files("Ông Bình") != first
    assert len(asked) == 2


@pytest.mark.parametrize("alt", ["", " ", "Gạo \u202e", "Gọi 0912345678"])
def test_texts_of_photos_are_checked_too(tmp_path: Path, theme: Theme, alt: str) -> None:
    found = _with_photo(tmp_path, theme, alt=alt)
    problems = add_photos(tmp_path / "tinh", found.merged, theme, fetch)
    assert {problem.code for problem in problems} == {"portal-photos"}
    write_portal(tmp_path / "tinh", found.merged, found.told, fictional=False)
    records, report = load_content(tmp_path / "tinh", theme)
    assert records is not None, report.text()
    assert [*records.products] == ["gao", "nep"]


def test_what_two_sources_say_together_is_checked(tmp_path: Path, theme: Theme) -> None:
    """Each is sound by itself; the unit of today is told once, with the day of the first."""
    first = changed(
        source(tmp_path, theme, "mot"),
        lambda files: [
            item.update(established_on="2025-07-15")
            if item["id"] == "xa-moi"
            else item.update(abolished_on="2025-07-15")
            for item in files["communes"]["items"]
        ],
    )
    found = gathered(tmp_path / "tinh", theme, first, source(tmp_path, theme, "hai"))
    write_portal(tmp_path / "tinh", found.merged, found.told, fictional=False)
    records, report = load_content(tmp_path / "tinh", theme)
    assert records is not None, report.text()
    assert [*records.products] == ["gao", "hai-example-vn-gao"]


def test_units_that_lead_on_by_very_many_ways_are_told_apart_soon(
    tmp_path: Path, theme: Theme
) -> None:
    """Two units on each of 40 steps, both with both units of the next one as successors."""
    units = [
        record(
            "communes",
            f"xa-{step:02}-{side}",
            name=f"Xã {step} {side}",
            kind="commune",
            province="Tỉnh Mẫu",
            established_on=f"{1900 + step}-01-01",
            **(
                {
                    "abolished_on": f"{1901 + step}-01-01",
                    "successors": [f"xa-{step + 1:02}-{each}" for each in "ab"],
                }
                if step < 39
                else {}
            ),
        )
        for step in range(40)
        for side in "ab"
    ]
    maker = record("producers", "htx", name="HTX", commune="xa-39-a")
    found = gathered(
        tmp_path / "tinh", theme, source(tmp_path, theme, "mot", product("gao"), maker, *units)
    )
    assert len([key for key in found.merged.records if key[0] == "communes"]) == 82


def test_a_chain_of_records_without_an_end_takes_the_source_along(
    tmp_path: Path, theme: Theme
) -> None:
    units = [
        record(
            "communes",
            f"xa-{step:02}",
            name=f"Xã {step}",
            kind="commune",
            province="Tỉnh Mẫu",
            established_on=f"{1900 + step}-01-01",
            abolished_on=f"{1901 + step}-01-01",
            successors=[f"xa-{step + 1:02}"],
        )
        for step in range(30)
    ]
    last = record("communes", "xa-30", name="Xã cuối", kind="commune", province="Tỉnh Mẫu")
    home = source(tmp_path, theme, "mot", product("gao"), last, *units)

    def without_end(files: dict[str, dict[str, Any]]) -> None:
        items = files["communes"]["items"]
        files["communes"]["items"] = [item for item in items if item["id"] != "xa-30"]

    found = gathered(tmp_path / "tinh", theme, changed(home, without_end))
    assert "portal-entangled" in codes(found)


def test_a_source_that_fits_less_and_less_goes_as_a_whole(tmp_path: Path, theme: Theme) -> None:
    """By itself it is sound: the last of its units is told by another site to be younger."""
    steps = range(14)
    units = [
        record(
            "communes",
            f"u-{step:02}",
            name=f"Xã {step}",
            kind="commune",
            province="Tỉnh Mẫu",
            **({"established_on": f"{1900 + step}-01-01"} if step < 13 else {}),
            **(
                {"abolished_on": f"{1901 + step}-01-01", "successors": [f"u-{step + 1:02}"]}
                if step < 13
                else {}
            ),
        )
        for step in steps
    ]
    makers = [record("producers", f"p-{s:02}", name=f"HTX {s}", commune=f"u-{s:02}") for s in steps]
    goods = [product(f"h-{s:02}", name=f"Hàng {s}", producer=f"p-{s:02}") for s in steps]
    chain = source(tmp_path, theme, "hai", *units, *makers, *goods)
    young = record(
        "communes",
        "u",
        name="Xã 13",
        kind="commune",
        province="Tỉnh Mẫu",
        established_on="2020-01-01",
    )
    own = record("producers", "p", name="HTX", commune="u")
    first = source(tmp_path, theme, "mot", young, own, product("gao", producer="p"))
    found = gathered(tmp_path / "tinh", theme, first, chain)
    assert "portal-entangled" in codes(found)
    assert [each.name for each in found.told] == ["Trang mot"]
    write_portal(tmp_path / "tinh", found.merged, found.told, fictional=False)
    records, report = load_content(tmp_path / "tinh", theme)
    assert records is not None, report.text()
    assert [*records.products] == ["gao"]


@pytest.mark.parametrize("text", ["", "null", '{"on": "2026-1', '{"on": "x", "files": {}}', "[]"])
def test_a_copy_that_cannot_be_read_is_none(tmp_path: Path, theme: Theme, text: str) -> None:
    root, home = tmp_path / "tinh", source(tmp_path, theme, "mot")
    gathered(root, theme, home)
    [kept] = (root / ".cache/ocop/portal").glob("*.json")
    kept.write_text(text, "utf-8")
    home.rename(tmp_path / "gone")
    assert codes(gathered(root, theme, home)) == {"portal-unreachable"}


@pytest.mark.parametrize("text", ["", "null", '{"records": ['])
def test_a_note_of_a_portal_that_cannot_be_read_counts_as_none(
    tmp_path: Path, theme: Theme, text: str
) -> None:
    root = tmp_path / "tinh"
    found = gathered(root, theme, source(tmp_path, theme, "mot"))
    write_portal(root, found.merged, found.told, fictional=False)
    (root / "portal/portal.json").write_text(text, "utf-8")
    assert read_origins(root) == {}
    with pytest.raises(RefusedError, match="hồ sơ"):
        write_portal(root, found.merged, found.told, fictional=False)


def test_a_mark_of_windows_before_the_data_is_no_fault(tmp_path: Path, theme: Theme) -> None:
    home = source(tmp_path, theme, "mot")
    for path in (home / "du-lieu").glob("*.json"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert codes(gathered(tmp_path / "tinh", theme, home)) == set()


def test_links_in_a_circle_are_a_silent_source(tmp_path: Path, theme: Theme) -> None:
    home = source(tmp_path, theme, "mot")
    (home / "du-lieu/fairs.json").unlink()
    (home / "du-lieu/fairs.json").symlink_to("fairs.json")
    assert codes(gathered(tmp_path / "tinh", theme, home)) == {"portal-unreachable"}


def test_messages_carry_no_signs_for_terminals(tmp_path: Path, theme: Theme) -> None:
    home = changed(source(tmp_path, theme, "mot"), _items("products", id="\x1b[2J\u202eXOA"))
    text = Report.of(gathered(tmp_path / "tinh", theme, home).problems).text()
    assert "XOA" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def _items(kind: str, **values: object) -> Change:
    """Write something into the first record of a kind."""

    def change(files: dict[str, dict[str, Any]]) -> None:
        files[kind]["items"][0] |= values

    return change


def _all_files(**values: object) -> Change:
    def change(files: dict[str, dict[str, Any]]) -> None:
        for data in files.values():
            data.update(values)

    return change


def _twice(files: dict[str, dict[str, Any]]) -> None:
    files["products"]["items"] *= 2


def _five_stars(stage: dict[str, object]) -> Change:
    entry = {"stage": "recognised", "stars": 5, "issued_on": "2026-01-16", **stage}
    return _items("products", recognitions=[entry])


def _site(**values: object) -> Change:
    def change(files: dict[str, dict[str, Any]]) -> None:
        for data in files.values():
            data.get("site", {}).update(values)

    return change


SELLER = [{"source": "ho-so"}]
HOSTILE: dict[str, tuple[Change, str]] = {
    "another format": (_all_files(format="x"), "portal-not-data"),
    "another version": (_all_files(version=9), "portal-version"),
    "tomorrow": (_all_files(as_of=f"{TODAY + timedelta(1)}"), "portal-future"),
    "a home on this machine": (_site(url="http://127.0.0.1/"), "portal-home"),
    "a home that runs": (_site(url="javascript:alert(1)/"), "portal-home"),
    "a name that turns letters round": (_site(name="a\u202eb"), "portal-not-data"),
    "an escaping id": (_items("products", id="../../mkdocs"), "portal-id"),
    "an id twice": (_twice, "portal-id-twice"),
    "a page of another site": (
        _items("products", url="https://khac.example.vn/"),
        "portal-foreign-page",
    ),
    "a page that runs": (_items("products", url="javascript:alert(1)"), "portal-foreign-page"),
    "a link that runs": (
        _items("products", traceability_url="javascript:alert(1)"),
        "portal-record",
    ),
    "a name that is a list": (_items("products", name=["x"]), "portal-record-form"),
    "no such maker": (_items("products", producer="khong-co"), "portal-record"),
    "stars without a source": (_five_stars({}), "portal-record"),
    "stars of a seller": (_five_stars({"sources": SELLER}), "portal-record"),
    "stars that are over": (
        _five_stars({"decision": "1/QĐ-UBND", "issued_on": "2020-01-16"}),
        "portal-stars",
    ),
    "a large record": (_items("products", note="dài " * 300_000), "portal-record-large"),
}


@pytest.mark.parametrize(("change", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_hostile_is_set_aside_and_named(
    tmp_path: Path, theme: Theme, change: Change, code: str
) -> None:
    seller = record("sources", "ho-so", title="Trang bán hàng", grade="C")
    second = product("ngo", name="Ngô")
    items = (product(recognitions=[VALID]), second, seller)
    hostile = changed(source(tmp_path, theme, "xau", *items), change)
    found = gathered(tmp_path / "tinh", theme, source(tmp_path, theme, "mot"), hostile)
    assert codes(found) == {code}
    for problem in found.problems:
        assert str(hostile) in problem.location.path
    kept = {id_ for folder, id_ in found.merged.records if folder == "products"}
    assert "gao" in kept
    assert not {id_ for id_ in kept if id_.endswith("mkdocs")}
    if code.startswith(("portal-record", "portal-stars", "portal-foreign")):
        assert kept == {"gao", "ngo"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": ["x"]}, "mục “name” không phải là chữ"),
        ({"name": None}, "mục “name” không phải là chữ"),
        ({"packages": "gói"}, "mục “packages” không phải là danh sách"),
        ({"packages": [{"price": 1}]}, "mục “packages.0.size” không có"),
        ({"packages": [{"size": "1 kg", "price": "đắt"}]}, "“packages.0.price” không phải là số"),
        ({"recognitions": [{"stage": "x", "stars": 9}]}, "“recognitions.0.stars” có giá trị ngoài"),
        (
            {"packages": [{"size": "1 kg", "price_as_of": "mai"}]},
            "“packages.0.price_as_of” không phải là ngày",
        ),
    ],
)
def test_what_has_another_form_is_named_in_vietnamese(
    tmp_path: Path, theme: Theme, values: dict[str, object], told: str
) -> None:
    strange = changed(source(tmp_path, theme, "xau", product()), _items("products", **values))
    found = gathered(tmp_path / "tinh", theme, source(tmp_path, theme, "mot"), strange)
    sentences = " ".join(problem.sentence for problem in found.problems)
    assert told in sentences
    assert "nput" not in sentences


def test_nobody_speaks_in_the_name_of_another_site(tmp_path: Path, theme: Theme) -> None:
    good = source(tmp_path, theme, "mot")
    thief = changed(source(tmp_path, theme, "xau"), _site(url="https://mot.example.vn/"))
    found = gathered(tmp_path / "tinh", theme, thief, good)
    assert codes(found) == {"portal-foreign-page", "portal-nothing-sound"}
    twin = source(tmp_path, theme, "hai", url="https://mot.example.vn/")
    found = gathered(tmp_path / "tinh", theme, good, twin)
    assert codes(found) == {"portal-site-twice"}
    assert [told.source for told in found.told] == [str(good)]


@pytest.mark.parametrize("text", ["<html>", "[" * 100_000, "{}", '{"a": NaN}', ""])
def test_what_is_no_data_is_set_aside(tmp_path: Path, theme: Theme, text: str) -> None:
    broken = source(tmp_path, theme, "hong")
    (broken / "du-lieu/stalls.json").write_text(text, "utf-8")
    found = gathered(tmp_path / "tinh", theme, broken, source(tmp_path, theme, "mot"))
    assert codes(found) <= {"portal-not-json", "portal-not-data"}
    assert [told.name for told in found.told] == ["Trang mot"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path, theme: Theme) -> None:
    folder = source(tmp_path, theme, "mot")
    path = folder / "du-lieu/products.json"
    (tmp_path / "ngoai.json").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(tmp_path / "ngoai.json")
    assert codes(gathered(tmp_path / "tinh", theme, folder)) == {"portal-leads-out"}


def test_a_silent_source_is_told_from_its_copy(tmp_path: Path, theme: Theme) -> None:
    folder = source(tmp_path, theme, "mot")
    gathered(tmp_path / "tinh", theme, folder)
    folder.rename(tmp_path / "mat")
    later = TODAY + timedelta(days=40)
    found = gathered(tmp_path / "tinh", theme, folder, day=later)
    assert codes(found) == {"portal-from-copy", "portal-old"}
    assert any("23/11/2026" in problem.sentence for problem in found.problems)
    origin = found.merged.origins["san-pham/gao/"]
    assert "23/11/2026" in origin_view(origin, labels(theme), later).as_of
    assert origin.is_old_on(later)


def test_invented_records_stay_out_of_a_true_portal(tmp_path: Path, theme: Theme) -> None:
    def invent(files: dict[str, dict[str, Any]]) -> None:
        for data in files.values():
            if "site" in data:
                data["site"]["is_fictional"] = True

    invented = changed(source(tmp_path, theme, "gia"), invent)
    found = gathered(tmp_path / "tinh", theme, source(tmp_path, theme, "mot"), invented)
    assert codes(found) == {"portal-fictional"}


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A web server on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/"
    finally:
        running.shutdown()
        running.server_close()


def _sends(text: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(text)

    return answer


def _drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        try:
            handler.wfile.write(b"x")
        except OSError:
            return
        time.sleep(0.1)


def _redirects(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://localhost:1/")
    handler.end_headers()


def test_only_public_machines_are_asked() -> None:
    with server(_sends(b"x")) as address:
        assert fetch(address, 9, allow_local=True) == b"x"
        with pytest.raises(RefusedError) as refused:
            fetch(address, 9)
    assert refused.value.problem.code == "portal-local"
    with pytest.raises(UnreachableError):
        fetch("http://127.0.0.1:1/", 9, allow_local=True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (_sends(b"x" * 100), "portal-too-large"),
        (_drips, "portal-too-slow"),
        (_redirects, "portal-redirect"),
    ],
)
def test_a_server_that_misbehaves_is_left(
    answer: Callable[[BaseHTTPRequestHandler], None], code: str
) -> None:
    with server(answer) as address, pytest.raises(RefusedError) as refused:
        fetch(address, 9, seconds=0.4, allow_local=True)
    assert refused.value.problem.code == code


def test_an_address_is_read_like_a_folder(tmp_path: Path, theme: Theme) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        _sends((folder / handler.path.lstrip("/")).read_bytes())(handler)

    with server(answer) as address:
        folder = source(tmp_path, theme, "mot", url=address)
        found = gather([address], tmp_path / "tinh", TODAY, theme, partial(fetch, allow_local=True))
        assert not found.problems
        assert found.merged.origins["san-pham/gao/"].url == f"{address}san-pham/gao/"
        source(tmp_path, theme, "mot")
        found = gather([address], tmp_path / "tinh", TODAY, theme, partial(fetch, allow_local=True))
    assert codes(found) == {"portal-home"}


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    def breaks_off(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"items": [')
        handler.close_connection = True

    with server(breaks_off) as address, pytest.raises(UnreachableError, match="ngắt giữa chừng"):
        fetch(address, 10_000, allow_local=True)


@pytest.mark.parametrize(
    "address", ["http://[::1", "http://", "http://a:b/", "ftp://a.vn/", "http://a:b@c.vn/"]
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(RefusedError) as refused:
        fetch(address, 10_000)
    assert refused.value.problem.code == "portal-address"


def test_names_with_vietnamese_letters_are_asked_for() -> None:
    with pytest.raises(UnreachableError, match="không tìm thấy máy chủ"):
        fetch("http://địa.invalid/du-lieu/sản-phẩm.json", 10_000)


def test_file_addresses_are_no_sources(tmp_path: Path, theme: Theme) -> None:
    found = gather(["file:///tmp", "mot://x"], tmp_path, TODAY, theme)
    assert codes(found) == {"portal-address"}
