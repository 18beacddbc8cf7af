"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from generator.theme import Theme, load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

os.environ["NO_MKDOCS_2_WARNING"] = "1"

SITES = Path(__file__).parent / "sites"
LISTING = "[data-ocop-browse]"

expect.set_options(timeout=20_000)  # a busy machine takes its time


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden output can be rewritten; the difference is then to be read."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden output")


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The theme's tables."""
    return load_theme()


@dataclass(frozen=True)
class BuiltSite:
    """A site folder and what was built from it."""

    root: Path
    folder: Path

    def page(self, uri: str) -> str:
        """The HTML of a page."""
        return (self.folder / uri / "index.html").read_text("utf-8")

    def one_page_of_each_kind(self) -> list[str]:
        """Addresses that differ in section, depth or language; of many alike, the first."""
        kinds: dict[tuple[str, ...], str] = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            *parts, _file = name.split("/")
            section = parts[: 2 if parts[:1] == ["en"] else 1]
            card = parts[-1] if parts[-1:] == ["nhung"] else ""
            kinds.setdefault((*section, str(len(parts)), card), name)
        return [name.removesuffix("index.html") for name in kinds.values()]


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The small site, built once."""
    from generator.plugin import build_site  # noqa: PLC0415 - after the environment is set

    root = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(SITES / "small", root)
    return BuiltSite(root, build_site(root))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; `make test` installs it where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("OCOP_CHROMIUM") or next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def scripted(page: Page) -> None:
    """Waits until every script of the first view of an opened page has run.

    The last one leads the header's link to the saved products. A list on a narrow screen, and the
    theme's script, still wait for a sign of a reader.
    """
    page.locator("[data-ocop-saved-list][href*='?ds=']").wait_for(state="attached")


def at_rest(page: Page) -> None:
    """Waits for the same and, on a wide screen, for the list; some pages run no script at all."""
    if page.evaluate("() => 'ocop' in window"):
        scripted(page)
        expect(page.locator(f"{LISTING}:not([data-ready])")).to_have_count(0)


def with_theme(page: Page) -> None:
    """Gives the first sign of a reader, and waits for the theme's script that comes with it."""
    scripted(page)
    page.mouse.move(200, 200)
    page.wait_for_function("() => window.document$ !== undefined")


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a log."""

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - the base's own
        """Say nothing."""


@pytest.fixture(scope="session")
def small_site_url(small_site: BuiltSite) -> Iterator[str]:
    """Where the small site can be visited."""
    handler = partial(QuietHandler, directory=str(small_site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
