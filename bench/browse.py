"""How long the product list takes to answer a choice, at any number of products.

    python bench/browse.py SITE [PRODUCTS …]

SITE is a built site. Its own list is repeated until it has that many products (2,000 and 17,000
where none is given); the cards stay those of the site. Printed are the time from an act to the
last change of the list, and the size of the data, compressed.
"""

from __future__ import annotations

import gzip
import json
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ACTS = ("filter", "gao", "gao n", "gao sahc")

DRAWN = """
async (act) => {
  const list = document.querySelector("[data-ocop-browse]");
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => (last = performance.now()));
  observer.observe(list, { childList: true, characterData: true, subtree: true });
  if (act === "filter") document.querySelector("input[name=sao]:not(:checked)").click();
  else {
    const field = document.querySelector(".ocop-browse__query");
    field.value = act;
    field.dispatchEvent(new Event("input"));
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  observer.disconnect();
  return last - start;
}
"""
"""From an act to the last change of the list, in milliseconds."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure every size."""
    site = Path(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [2000, 17000]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for size in sizes:
                page = browser.new_page()
                weight = _enlarge(page, site, size)
                page.goto(f"http://127.0.0.1:{server.server_port}/san-pham/?sap-xep=sao")
                page.locator("[data-ocop-browse][data-ready]").wait_for()
                page.evaluate(DRAWN, "filter")  # the first fetches cards
                times = {act: page.evaluate(DRAWN, act) for act in ACTS}
                told = ", ".join(f"{act} {time:.0f} ms" for act, time in times.items())
                print(f"{size} products: {told}; data {weight // 1024} kB compressed")
                page.close()
            browser.close()
        server.shutdown()


def _enlarge(page: Page, site: Path, size: int) -> int:
    """Let the page find more products than there are; the compressed size of its data."""
    weight = 0
    for name, enlarge in (("products", _products), ("names", _names)):
        text = (site / f"assets/browse/vi/{name}.js").read_text("utf-8")
        data = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        script = f'ocop.receive("{name}",{json.dumps(enlarge(data, size), ensure_ascii=False)});'
        weight += len(gzip.compress(script.encode()))
        page.route(f"**/browse/vi/{name}.js*", partial(_answer, script))
    page.route("**/browse/vi/cards-*.js*", partial(_cards, site))
    return weight


def _answer(script: str, route: Route) -> None:
    route.fulfill(body=script, content_type="text/javascript")


def _cards(site: Path, route: Route) -> None:
    name = route.request.url.split("/")[-1].split(".")[0]
    text = (site / "assets/browse/vi/cards-0.js").read_text("utf-8")
    _answer(text.replace("cards-0", name, 1), route)


def _products(data: dict[str, Any], size: int) -> dict[str, Any]:
    rows = {key: _repeated(column, size) for key, column in data["columns"].items()}
    more = {key: _repeated(data[key], size) for key in ("stretch", "newest")}
    return {**data, "columns": rows, **more}


def _names(data: dict[str, Any], size: int) -> dict[str, Any]:
    rows = _repeated(data["products"], size)
    numbered = [[f"{row[0]} {n}", f"{row[1]}-{n}", *row[2:]] for n, row in enumerate(rows)]
    return {**data, "products": numbered}


def _repeated(rows: list[Any], size: int) -> list[Any]:
    return (rows * (size // len(rows) + 1))[:size]


if __name__ == "__main__":
    main()
