"""Without a network: the installed app keeps what was opened, and a folder opens from a disk."""

from __future__ import annotations

import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import scripted, with_theme
from PIL import Image
from playwright.sync_api import expect
from site_records import site

from generator.site.offline.app import SIZES, app_artifacts, at_any_address, seal_icon, worker
from generator.site.offline.folder import make_portable, with_files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuiltSite
    from playwright.sync_api import Browser

    from generator.theme import Theme


@pytest.mark.parametrize(
    ("written", "portable"),
    [
        ("../san-pham/gao/", "../san-pham/gao/index.html"),
        ("../..", "../../index.html"),
        ("./", "./index.html"),
        ("san-pham/?xa=ba-don#so-do", "san-pham/index.html?xa=ba-don#so-do"),
        ("..#dau-trang", "../index.html#dau-trang"),
    ],
)
def test_links_to_folders_name_their_file(written: str, portable: str) -> None:
    assert with_files(f'<a href="{written}">') == f'<a href="{portable}">'
    assert with_files(f'<a xlink:href="{written}">') == f'<a xlink:href="{portable}">'


@pytest.mark.parametrize(
    "link",
    ["#a", "?xa=1", "tep.pdf", "../a.b/c.css", "https://a.vn/b/", "mailto:a@b", "tel:1", "/a/"],
)
def test_other_links_stay(link: str) -> None:
    assert with_files(f'<a href="{link}">') == f'<a href="{link}">'


def test_the_manifests_name_icons_that_are_there(theme: Theme, tmp_path: Path) -> None:
    made = {artifact.path: artifact.content for artifact in app_artifacts(site(), theme, tmp_path)}
    for path, up in (("manifest.webmanifest", ""), ("en/manifest.webmanifest", "../")):
        manifest = json.loads(str(made[path]))
        assert manifest["display"] == "standalone"
        for icon in manifest["icons"]:
            image = Image.open(io.BytesIO(made[icon["src"].removeprefix(up)]))  # type: ignore[arg-type]
            assert f"{image.width}x{image.height}" == icon["sizes"]
        assert {icon["sizes"] for icon in manifest["icons"]} == {f"{s}x{s}" for s in SIZES}


def test_a_maskable_icon_fills_its_square_and_keeps_its_mark_inside(theme: Theme) -> None:
    colours = theme.tokens["colour"]["light"]
    icon = seal_icon(100, colours, share=0.72, is_full=True)
    image = Image.open(io.BytesIO(icon)).convert("RGBA")
    corner = image.getpixel((0, 0))
    assert corner[3] == 255  # type: ignore[index]
    outside = [image.getpixel((x, 50)) for x in range(10)]
    assert set(outside) == {corner}


def test_the_worker_changes_only_with_what_it_keeps(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "offline.html").write_text("a")
    first = worker(theme, tmp_path).content
    assert first == worker(theme, tmp_path).content
    (tmp_path / "offline.html").write_text("b")
    assert first != worker(theme, tmp_path).content


def test_the_page_without_a_network_finds_its_parts_from_anywhere() -> None:
    html = at_any_address('<a href="./en/"><a href="tai-ve/"> {"base": "."}', "https://a.vn/ocop/")
    assert html == '<a href="/ocop/en/"><a href="/ocop/tai-ve/"> {"base": "/ocop/"}'


def test_what_was_opened_can_be_read_again(chromium: Browser, small_site_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(small_site_url)
    page.evaluate("() => navigator.serviceWorker.register('/sw.js').then(() => 0)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for uri in ("san-pham/mat-ong-mau/", "en/gian-hang/?x=1"):
        page.goto(small_site_url + uri, wait_until="networkidle")
        scripted(page)
    context.set_offline(True)
    page.goto(f"{small_site_url}san-pham/mat-ong-mau/")
    expect(page.locator(".ocop-star-seal:visible").first).to_be_visible()
    page.goto(f"{small_site_url}en/gian-hang/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{small_site_url}hoi-cho/")
    expect(page.locator("main")).to_contain_text("Chưa có mạng", use_inner_text=True)
    expect(page.locator("main")).to_contain_text("No network", use_inner_text=True)
    context.set_offline(False)
    page.goto(f"{small_site_url}hoi-cho/")
    scripted(page)
    expect(page.locator("body")).not_to_contain_text("Chưa có mạng", use_inner_text=True)
    context.close()


@pytest.fixture(scope="module")
def stick(small_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as a folder on a USB stick, with a name as people give."""
    folder = tmp_path_factory.mktemp("usb") / "Trang OCOP"
    shutil.copytree(small_site.folder, folder)
    make_portable(folder)
    return folder


def test_every_link_on_the_stick_names_a_file(stick: Path) -> None:
    for page in stick.rglob("*.html"):
        for href in re.findall(r'<a[^>]* (?:xlink:)?href="([^"]*)"', page.read_text("utf-8")):
            if href and ":" not in href and not href.startswith(("#", "?", "/")):
                target = page.parent / re.split(r"[?#]", href)[0]
                assert target.is_file(), (page, href)


def test_the_stick_can_be_read_by_clicking(chromium: Browser, stick: Path) -> None:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    outside: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if r.url.startswith("http") else None)
    page.goto((stick / "index.html").as_uri())
    page.locator(".md-tabs a[href*='san-pham']").click()
    page.wait_for_url("**/san-pham/index.html")
    page.locator("a[href*='mat-ong-mau']").first.click()
    page.wait_for_url("**/san-pham/mat-ong-mau/index.html")
    expect(page.locator(".ocop-star-seal:visible").first).to_be_visible()
    page.locator("a.ocop-language").click()
    page.wait_for_url("**/en/san-pham/mat-ong-mau/index.html")
    scripted(page)
    assert faults == []
    assert outside == []
    context.close()


def test_instant_loading_asks_for_no_list_of_addresses(
    chromium: Browser, small_site_url: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(small_site_url, wait_until="networkidle")
    with_theme(page)
    page.evaluate("window.isSame = true")
    page.locator(".md-tabs a[href*='xa-phuong']").click()
    page.wait_for_url("**/xa-phuong/")
    page.wait_for_function("() => document.title.startsWith('Xã')")
    assert page.evaluate("window.isSame")
    page.go_back()
    page.wait_for_function("() => !document.title.startsWith('Xã')")
    assert page.evaluate("window.isSame")
    assert not [url for url in asked if "sitemap" in url]
    context.close()
