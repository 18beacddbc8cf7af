"""What the search in the header costs a reader: bytes until the first query's results, and time.

    python bench/search.py SITE [QUERY …]

SITE is a built site. Every query is the first of a new reader who opens the home page and types
letter by letter; all that a plain server with gzip sends from the opening of the search box on is
counted, with headers, pictures apart: also what a worker of the page asks for, which its browser
does not tell of. Then the same reader types each of `NEXT`. Times are from the last letter to the
results; a search in texts waits for a pause of 150 ms. Printed too is the largest data file.
"""

from __future__ import annotations

import gzip
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
QUERIES = ("gạo sạch", "gao sach", "duong", "mat ong", "dau me", "Nguyễn", "mat onf")
NEXT = ("banh trang", "nuoc mawm", "ho kinh doanh")
LETTER = 120
"""Milliseconds from letter to letter."""
SETTLED = 1000
"""Milliseconds in which all else comes that the page fetches for itself."""

ANSWERED = """
(query) => new Promise((resolve) => {
  const field = document.querySelector("#ocop-search input");
  const box = document.querySelector("#ocop-search [role=listbox]");
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (box.getAttribute("aria-busy") !== "false") return;
    observer.disconnect();
    resolve(performance.now() - start);
  });
  field.value = query;
  field.dispatchEvent(new Event("input"));
  observer.observe(box, { attributes: true, attributeFilter: ["aria-busy"] });
})
"""
"""From the last letter to the results, in milliseconds."""


class _Plain(SimpleHTTPRequestHandler):
    """A plain server that compresses what is text, and tells what it sends."""

    protocol_version = "HTTP/1.1"
    sent: ClassVar[list[tuple[str, int]]] = []
    """The kind and the bytes of every answer, with its headers."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in {".html", ".js", ".css", ".json", ".svg", ".wasm"}:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        heads = sum(map(len, self._headers_buffer))  # type: ignore[attr-defined]
        self.end_headers()
        self.sent.append((self.guess_type(str(path)), heads + len(body)))
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure every query."""
    site, queries = Path(sys.argv[1]), sys.argv[2:] or QUERIES
    data = [*site.glob("assets/browse/*/*.js")]
    largest = max(data, key=lambda path: path.stat().st_size)
    print(
        f"largest of {len(data)} data files: {largest.name}, {largest.stat().st_size / 1000:.0f} kB"
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Plain, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for query in queries:
                print(_told(browser, f"http://127.0.0.1:{server.server_port}/", query), flush=True)
            browser.close()
        server.shutdown()


def _told(browser: Browser, url: str, query: str) -> str:
    """One reader's figures in one line."""
    phone = {"width": 400, "height": 800}
    page = browser.new_context(viewport=phone, service_workers="block").new_page()  # type: ignore[arg-type]
    page.goto(url)
    page.wait_for_timeout(SETTLED)  # before it is painted, browsers drop what a reader does
    with page.expect_response("**/bundle.*.js"):
        page.mouse.move(9, 9)  # at the first sign of a reader the page fetches the rest of its own
    page.wait_for_timeout(SETTLED)
    _Plain.sent.clear()
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    first = _asked(page, query)
    page.wait_for_timeout(1500)  # pictures come with a pause
    sent = [*_Plain.sent]
    pictures = sum(size for kind, size in sent if kind.startswith("image/"))
    other = sum(size for _kind, size in sent) - pictures
    names = page.locator(".ocop-search__name").all_inner_texts()
    after = [_asked(page, each) for each in NEXT]
    page.context.close()
    weight = f"{other / 1000:6.1f} kB + pictures {pictures / 1000:5.1f} kB, {len(sent)} files"
    times = f"{first:.0f} ms, then {', '.join(f'{time:.0f}' for time in after)} ms"
    return f"{query:12} {weight}; {times}; {len(names)} results: {', '.join(names[:3])}"


def _asked(page: Page, query: str) -> float:
    """The time from the last letter of a query to its results, in milliseconds."""
    page.locator("#ocop-search input").fill("")
    page.keyboard.type(query[:-1], delay=LETTER)
    page.wait_for_timeout(LETTER)
    taken: float = page.evaluate(ANSWERED, query)
    return taken


if __name__ == "__main__":
    main()
