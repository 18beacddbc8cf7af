"""The form on the office's own PC: safe, careful with files, and usable in a real browser."""

from __future__ import annotations

import base64
import io
import json
import shutil
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import expect

from generator.desk.preview import make_preview, site_colours
from generator.desk.recordfiles import content_hash, read_text
from generator.desk.server.app import add_routes, serve
from generator.desk.server.formdata import edits_from, form_values
from generator.desk.server.guard import COOKIE, HEADER, Guard
from generator.desk.server.photos import MAX_BYTES
from generator.desk.server.state import Desk
from generator.desk.yamlfile import Edit
from generator.records.product import Product
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask.testing import FlaskClient
    from playwright.sync_api import Browser, Page
    from werkzeug.test import TestResponse

ROOT = Path(__file__).parent.parent
THEME = load_theme()
TODAY = date(2026, 11, 23)
TOKEN = "t" * 20
BASE = "http://127.0.0.1:8000/"
NEM = "content/products/nem-chua.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.fixture
def desk(site: Path) -> Desk:
    return Desk(site, THEME, make_preview(THEME, TODAY), site_colours(THEME), token=TOKEN)


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    app = Flask("test", static_folder=None)
    add_routes(app, desk, Guard(TOKEN, frozenset({"127.0.0.1:8000"})))
    client = app.test_client()
    client.set_cookie(COOKIE, TOKEN, domain="127.0.0.1")
    return client


def post(client: FlaskClient, address: str, values: dict[str, str], version: str) -> TestResponse:
    sent = {"values": values, "hash": version}
    return client.post(address, json=sent, headers={HEADER: TOKEN}, base_url=BASE)


def told(answer: TestResponse) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(answer.data)
    return data


def test_without_the_token_there_is_nothing(client: FlaskClient) -> None:
    client.delete_cookie(COOKIE, domain="127.0.0.1")
    assert client.get("/", base_url=BASE).status_code == 403
    assert client.get("/?token=wrong", base_url=BASE).status_code == 403
    answer = client.get(f"/?token={TOKEN}", base_url=BASE)
    assert answer.status_code == 302
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_other_sites_are_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.get("/", base_url=BASE, headers=headers).status_code in {403, 421}


def test_a_change_needs_the_header_that_only_our_page_sets(client: FlaskClient, site: Path) -> None:
    before = read_text(site / NEM)
    sent = {"values": {"name": "X"}, "hash": content_hash(before)}
    answer = client.post("/products/nem-chua/luu", json=sent, base_url=BASE)
    assert answer.status_code == 403
    assert read_text(site / NEM) == before


@pytest.mark.parametrize(
    "address",
    [
        "/products/../luu",
        "/products/..%2f..%2fmkdocs/luu",
        "/photos/a/luu",
        "/en/index/luu",
        "/products/.hidden/luu",
    ],
)
def test_nothing_outside_the_records_is_written(client: FlaskClient, address: str) -> None:
    assert post(client, address, {"name": "X"}, "").status_code in {404, 405, 308}


def test_photos_outside_their_folder_are_not_shown(client: FlaskClient) -> None:
    assert client.get("/anh/../products/nem-chua.yml", base_url=BASE).status_code == 404
    assert client.get("/anh/..%2fproducts/nem-chua.yml", base_url=BASE).status_code == 404


def test_saving_keeps_comments(client: FlaskClient, site: Path) -> None:
    before = read_text(site / NEM)
    answer = post(client, "/products/nem-chua/luu", {"shelf_life": "7 ngày"}, content_hash(before))
    assert told(answer)["saved"]
    after = read_text(site / NEM).splitlines()
    assert [line for line in after if line != "shelf_life: 7 ngày"] == before.splitlines()


def test_the_form_of_a_record_sent_back_changes_nothing(client: FlaskClient, site: Path) -> None:
    import html5lib  # noqa: PLC0415 - only here

    for path in sorted((site / "content").glob("*/*.yml")):
        address = f"/{path.parent.name}/{path.stem}"
        page = html5lib.parse(
            client.get(address, base_url=BASE).get_data(as_text=True), namespaceHTMLElements=False
        )
        model = path.parent.name
        values = dict(_inputs(page))
        before = read_text(path)
        answer = post(client, f"{address}/luu", values, content_hash(before))
        assert told(answer)["saved"], (model, told(answer))
        assert read_text(path) == before, path


def _inputs(node: Element) -> Iterator[tuple[str, str]]:
    for child in node:
        if child.tag == "template":
            continue
        name = child.get("name") if child.tag in {"input", "textarea", "select"} else None
        if name and child.tag == "select":
            chosen = [
                o.get("value", "") for o in child.iter("option") if o.get("selected") is not None
            ]
            yield name, (chosen or [""])[0]
        elif name:
            yield name, child.get("value") or child.text or ""
        yield from _inputs(child)


def test_a_file_changed_meanwhile_is_not_overwritten(client: FlaskClient, site: Path) -> None:
    before = read_text(site / NEM)
    (site / NEM).write_text(before + "# người khác\n", encoding="utf-8")
    answer = post(client, "/products/nem-chua/luu", {"name": "X"}, content_hash(before))
    assert answer.status_code == 409
    assert read_text(site / NEM).endswith("# người khác\n")


def test_a_new_record_never_overwrites_one(client: FlaskClient, site: Path) -> None:
    values = {"name": "Nem chua", "producer": "me-hoa"}
    assert post(client, "/products/_new/luu", values, "").status_code == 409
    answer = post(client, "/products/_new/luu", {**values, "_id": "nem-moi"}, "")
    assert told(answer)["address"] == "/products/nem-moi"
    text = read_text(site / "content/products/nem-moi.yml")
    assert text.startswith("# yaml-language-server: $schema=../../schema/product.json\nname: Nem")


def test_problems_stand_beside_their_field(client: FlaskClient, site: Path) -> None:
    values = {
        "name": "",
        "recognitions._list": "1",
        "recognitions.0._at": "0",
        "recognitions.1._at": "1",
        "recognitions.1.stars": "7",
        "packages._list": "1",
        "packages.4._at": "",
        "packages.4.price": "rẻ",
    }
    version = content_hash(read_text(site / NEM))
    found = told(post(client, "/products/nem-chua/kiem-tra", values, version))["problems"]
    fields = {problem["field"]: problem["code"] for problem in found}
    assert fields["name"] == "missing-key"
    assert fields["recognitions.1.stars"] == "star-rating-range"
    assert fields["packages.0.price"] == "not-price"
    assert fields["packages.0.size"] == "missing-key"
    saved = told(post(client, "/products/nem-chua/luu", values, version))
    assert not saved["saved"]


def test_edits_of_lists_go_to_the_right_items() -> None:
    flat = {
        "packages._list": "1",
        "packages.0._at": "1",
        "packages.0.size": "B",
        "packages.0.price": "2.000",
        "packages.1._at": "",
        "packages.1.size": "C",
    }
    old: dict[str, Any] = {"packages": [{"size": "A"}, {"size": "B", "price": "2000"}]}
    found = [*edits_from(Product, old, form_values(Product, flat))]
    assert found == [
        Edit(("packages", 0), None),
        Edit(("packages", 1), {"size": "C"}),
    ]


def test_only_pictures_are_kept(client: FlaskClient, site: Path) -> None:
    def upload(data: bytes, name: str) -> TestResponse:
        form = {"file": (io.BytesIO(data), name)}
        return client.post(
            "/products/nem-chua/anh", data=form, headers={HEADER: TOKEN}, base_url=BASE
        )

    assert upload(b"<script>", "a.jpg").status_code == 400
    assert upload(picture(), "../../Ảnh Nem.PNG").json == {"file": "nem-chua/anh-nem.jpg"}
    assert (site / "content/photos/nem-chua/anh-nem.jpg").is_file()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#8a1c1c").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def page(desk: Desk, chromium: Browser) -> Iterator[Page]:
    server, url = serve(desk, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = chromium.new_page()
    page.goto(url)
    yield page
    page.close()
    server.shutdown()
    server.server_close()


def test_an_office_day_in_the_browser(page: Page, site: Path, tmp_path: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if "Security Policy" in m.text else None)
    assert "token" not in page.url
    page.get_by_role("searchbox").fill("nem chua")
    page.get_by_role("link", name="Nem chua", exact=True).click()
    page.wait_for_url("**/products/nem-chua")  # with its script
    page.get_by_label("Mã sản phẩm OCOP").fill("12")
    beside = page.locator('[data-field="code"] .desk-problem')
    expect(beside).to_contain_text("tỉnh-xã-số thứ tự-năm")
    page.get_by_label("Mã sản phẩm OCOP").fill("44-19009-3-2026")
    expect(beside).to_have_count(0)
    photo = tmp_path / "Mâm nem.jpg"
    photo.write_bytes(picture())
    page.locator("[data-drop] input").set_input_files(str(photo))
    page.locator('[name="photos.0.alt"]').fill("Mâm nem chua gói lá chuối")
    page.get_by_role("button", name="Xem trước").click()
    shown = page.frame_locator("iframe").locator("h1").first
    expect(shown).to_contain_text("Nem chua")
    page.get_by_role("button", name="Đóng").click()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã lưu vào content/products/nem-chua.yml").wait_for()
    text = read_text(site / NEM)
    assert "code: 44-19009-3-2026\n" in text
    assert "  - file: nem-chua/mam-nem.jpg\n    alt: Mâm nem chua gói lá chuối\n" in text
    assert "# Xếp tạm theo loại hàng" in text
    assert not faults


def test_the_keyboard_alone_is_enough(page: Page, site: Path) -> None:
    page.goto(page.url + "products/_new")
    page.get_by_label("Tên sản phẩm", exact=False).first.focus()
    page.keyboard.type("Trà sen")
    page.locator('[name="producer"]').focus()
    page.keyboard.type("me-hoa")
    page.keyboard.press("Enter")
    page.get_by_text("Đã lưu vào content/products/tra-sen.yml").wait_for()
    assert "name: Trà sen\nproducer: me-hoa\n" in read_text(site / "content/products/tra-sen.yml")


def test_a_photo_is_dropped_and_a_conflict_is_seen(page: Page, site: Path) -> None:
    page.goto(page.url + "products/nem-chua")
    encoded = base64.b64encode(picture()).decode()
    moved = page.evaluate_handle(
        """data => {
          const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
          const moved = new DataTransfer();
          moved.items.add(new File([bytes], "Nem.jpg", { type: "image/jpeg" }));
          return moved;
        }""",
        encoded,
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": moved})
    expect(page.locator('[name="photos.0.file"]')).to_have_value("nem-chua/nem.jpg")
    path = site / NEM
    path.write_text(read_text(path) + "# người khác\n", encoding="utf-8")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Người khác vừa sửa hồ sơ này").wait_for()
    assert "nem.jpg" not in read_text(path)
    page.close(run_before_unload=False)


def test_remedies_name_fields_where_nobody_sees_the_file(client: FlaskClient, site: Path) -> None:
    story = {"story.title": "Chuyện", "story.body": "Một câu.", "story.status": "approved"}
    values = {"name": "", **story}
    version = content_hash(read_text(site / NEM))
    problems = told(post(client, "/products/nem-chua/kiem-tra", values, version))["problems"]
    remedies = {p["code"]: p["remedy"] for p in problems}
    assert remedies["missing-key"] == "điền vào ô này."
    assert remedies["approval-without-name"] == (
        "thêm “Người duyệt” với tên chủ thể đã duyệt, hoặc đổi lại thành “Tình trạng câu chuyện: "
        f"{THEME.labels['vi']['story_status.draft']}”."
    )


def test_a_form_of_an_earlier_run_says_what_to_do(page: Page) -> None:
    page.goto(page.url + "products/nem-chua")
    page.context.clear_cookies()  # a new run has another token
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("mở địa chỉ mà lệnh ocop desk vừa in").wait_for()


def test_a_photo_that_is_too_large_is_told(page: Page) -> None:
    page.goto(page.url + "products/nem-chua")
    large = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(MAX_BYTES + 1)}
    page.locator("[data-drop] input").set_input_files(large)  # type: ignore[arg-type]
    page.get_by_text("hoặc quá lớn").wait_for()


def test_a_new_record_does_not_take_the_place_of_another(client: FlaskClient, site: Path) -> None:
    before = read_text(site / NEM)
    answer = post(client, "/products/_new/luu", {"name": "Nem chua", "producer": "me-hoa"}, "")
    assert answer.status_code == 409
    assert "Đã có hồ sơ mang mã nem-chua" in told(answer)["conflict"]
    assert read_text(site / NEM) == before


def test_what_is_refused_or_not_there_is_told_in_words(client: FlaskClient) -> None:
    assert "Không có trang" in client.get("/khong/co/gi", base_url=BASE).get_data(as_text=True)
    client.delete_cookie(COOKIE, domain="127.0.0.1")
    assert "lần chạy trước" in client.get("/", base_url=BASE).get_data(as_text=True)


def test_a_record_that_cannot_be_read_is_told_instead_of_an_empty_form(
    site: Path, client: FlaskClient
) -> None:
    record = site / NEM
    text = record.read_text("utf-8").replace("name: ", 'name: "', 1)
    record.write_text(text, "utf-8")
    page = client.get("/products/nem-chua", base_url=BASE).get_data(as_text=True)
    assert "[yaml-" in page
    assert "chưa mở thành biểu mẫu" in page
    assert "<form" not in page
    assert record.read_text("utf-8") == text
