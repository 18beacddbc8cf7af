"""How long the product list takes to answer a choice, and what its data weigh.

    python bench/browse.py SITE

SITE is a built site of any size. Printed are the time from an act to the last change of the list,
and the size of the list's data with gzip, cards apart.
"""

from __future__ import annotations

import gzip
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

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
    """Measure the list of one site."""
    site = Path(sys.argv[1])
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_context(service_workers="block").new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/san-pham/?sap-xep=sao")
            page.locator("[data-ocop-browse][data-ready]").wait_for()
            page.evaluate(DRAWN, "filter")  # the first fetches cards
            times = {act: page.evaluate(DRAWN, act) for act in ACTS}
            browser.close()
        server.shutdown()
    told = ", ".join(f"{act} {time:.0f} ms" for act, time in times.items())
    data = [path.read_bytes() for path in site.glob("assets/browse/vi/products*.js")]
    weight = sum(len(gzip.compress(text)) for text in data)
    print(f"{told}; data {weight / 1000:.0f} kB in {len(data)} files")


if __name__ == "__main__":
    main()
