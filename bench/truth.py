"""Opens a built site with the clock at several days and compares every card with the records.

    python bench/truth.py SITE_ROOT 2026-11-24 2028-09-15 2030-01-01

`SITE_ROOT` is a site with its built `site/`. Cards of the product list must show the stars of
`Product.standing_on(day)`, and nothing else; cards of a star level that can be seen must have it.
"""

from __future__ import annotations

import re
import shutil
import sys
import threading
from datetime import UTC, date, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from generator.loading import load_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from generator.records.content import Content

CARDS = """() => [...document.querySelectorAll('.ocop-product-card')].map(card => [
  new URL(card.querySelector('a[href]').href).pathname.split('/').filter(Boolean).pop(),
  [...card.querySelectorAll('.ocop-star-seal')].filter(s => s.checkVisibility()).map(s => s.innerText),
  card.checkVisibility()])"""  # noqa: E501 - one expression of the page's language


def main(root: Path, days: list[date]) -> int:
    """Compare on every day; give the number of wrong cards."""
    content, report = load_content(root)
    if content is None:
        sys.exit(report.text())
    handler = partial(SimpleHTTPRequestHandler, directory=str(root / "site"))
    handler.func.log_message = lambda *_: None  # type: ignore[method-assign]
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        base = f"http://127.0.0.1:{server.server_port}/"
        wrong = [each for day in days for each in faults(browser, base, root, content, day)]
        browser.close()
        server.shutdown()
    print("\n".join(wrong))
    print(f"wrong: {len(wrong)}")
    return len(wrong)


def faults(browser: Browser, base: str, root: Path, content: Content, day: date) -> Iterator[str]:
    """The cards that say something else than the records on that day."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install(time=datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
    later = sorted((root / "site/san-pham").glob("trang-*"))
    uris = ["san-pham/", *(f"san-pham/{path.name}/" for path in later)]
    uris += [f"hang-sao/{stars}/" for stars in (3, 4, 5)]
    shown = 0
    for uri in uris:
        page.goto(base + uri)
        page.wait_for_load_state("networkidle")
        for product_id, seals, is_visible in page.evaluate(CARDS):
            stars = content.products[product_id].standing_on(day).stars
            told = [int(found[1]) for text in seals if (found := re.search(r"(\d) sao", text))]
            shown += len(told)
            if is_visible and told != ([stars] if stars else []):
                yield f"{day} {uri} {product_id}: {told}, not {stars}"
            if is_visible and uri.startswith("hang-sao") and uri != f"hang-sao/{stars}/":
                yield f"{day} {uri} {product_id}: should be hidden"
    print(f"{day}: {shown} cards with stars")
    context.close()


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), [date.fromisoformat(d) for d in sys.argv[2:]]) else 0)
