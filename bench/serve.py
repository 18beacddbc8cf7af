"""From saving a record to the new page being served: `python bench/serve.py SITE [ROUNDS]`.

SITE is a folder with `mkdocs.yml`; the name of its first product is changed and changed back. The
server hears of the change at once and waits a tenth of a second for more of them.
After each change bare MkDocs builds 600 plain pages, outside of its navigation: where other
programs slow the machine, that takes longer too. Read the last column, which is the ratio.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).parent))

from scale import bare_mkdocs

PLAIN = 600
"""Pages that bare MkDocs makes beside each change."""

ADDRESS = "127.0.0.1:8397"


def page(product: str) -> str:
    """The product's page as it is served now; empty where nothing is."""
    try:
        with urllib.request.urlopen(f"http://{ADDRESS}/san-pham/{product}/", timeout=60) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(product: str, word: str) -> None:
    """Ask until the word stands on the page."""
    while word not in page(product):
        time.sleep(0.02)


def processor_s(server: psutil.Process) -> float:
    """What the server and its workers have used."""
    used = server.cpu_times()
    return float(used.user + used.system + used.children_user + used.children_system)


def main() -> None:
    """Measure every round."""
    site, rounds = Path(sys.argv[1]), int([*sys.argv, "5"][2])
    record = min((site / "content/products").glob("*.yml"))
    before = record.read_text("utf-8")
    ocop = str(Path(sys.executable).with_name("ocop"))
    command = [ocop, "serve", "--root", str(site), "--address", ADDRESS]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        server = psutil.Process(process.pid)
        try:
            wait_for(record.stem, "<h1")
            for number in range(rounds):
                time.sleep(1)
                word = f"Bản {time.time_ns()}"
                start, used = time.perf_counter(), processor_s(server)
                lines = before.split("\n")
                named = [f"name: {word}" if n.startswith("name:") else n for n in lines]
                record.write_text("\n".join(named), "utf-8")
                wait_for(record.stem, word)
                wall, spent = time.perf_counter() - start, processor_s(server) - used
                with tempfile.TemporaryDirectory() as folder:
                    beside = bare_mkdocs(Path(folder), PLAIN, in_navigation=False).wall_s
                figures = f"{wall:.2f} s, processor {spent:.2f} s, MkDocs {beside:.2f} s"
                print(f"{number + 1}: {figures}, {wall / beside:.2f}", flush=True)
        finally:
            record.write_text(before, "utf-8")
            process.terminate()


if __name__ == "__main__":
    main()
