"""Measures print: the whole command for small, middle and large sites, warm pictures.

    .venv/bin/python bench/print.py [--products 20 200 2000] [--folder DIR]

Each size is a demo site, made once below the folder. Every run takes a fresh cache of documents and
keeps the cache of pictures and codes, as the promise says. Where WeasyPrint is installed, the same
products are set with it too, from plain HTML with the same text, pictures and codes.
"""

from __future__ import annotations

import argparse
import html
import importlib
import resource
import shutil
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalogue.editions import Workshop, make_catalogue
from generator.catalogue.formats import FORMATS
from generator.catalogue.plan import Order, Scope, ScopeKind
from generator.catalogue.tongue import Speech
from generator.demo import write_demo
from generator.pipeline import load_content
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.catalogue.views import Catalogue

TODAY = date(2026, 11, 23)
ORDER = Order(TODAY, FORMATS["a4"], Speech.VIETNAMESE, "https://ocop.example.vn")
EVERYTHING = Scope(ScopeKind.ALL)


def site_of(folder: Path, products: int) -> Path:
    """The demo site of that size, made where it is not there yet."""
    root = folder / f"demo{products}"
    if not (root / "content").is_dir():
        write_demo(root, products=products, seed=1, today=TODAY)
    return root


def workshop(root: Path) -> Workshop:
    """Records read and checked, as the command does."""
    theme = load_theme()
    content, report = load_content(root, theme)
    if content is None:
        sys.exit(report.text())
    return Workshop(content, theme, root / "content" / "photos", root / ".cache" / "bench")


def command(root: Path) -> tuple[int, int]:
    """The whole command without writing: pages and bytes."""
    made = make_catalogue(workshop(root), EVERYTHING, ORDER)
    return made.pages, len(made.pdf)


def timed(work: Callable[[], tuple[int, int]]) -> tuple[float, int, int]:
    """Seconds, pages and bytes."""
    start = time.perf_counter()
    pages, size = work()
    return time.perf_counter() - start, pages, size


def plain_html(catalogue: Catalogue, photos: Path) -> str:
    """The same matter for WeasyPrint, two products a page."""
    blocks = []
    for item in catalogue.goods:
        picture = f'<img src="{photos / item.picture.file}">' if item.picture else ""
        parts = "".join(f"<p>{html.escape(p)}</p>" for p in (item.texts[:1] or ((),))[0])
        seal = f"{item.seal.label.main}, {item.seal.until.main}" if item.seal else item.status.main
        prices = "; ".join(f"{price.size}: {price.amount}" for price in item.prices)
        words = (item.name.main, seal, item.producer.main, item.summary.main)
        name, *rest = (html.escape(word) for word in words)
        rows = "".join(f"<p>{row}</p>" for row in (*rest, html.escape(prices)))
        blocks.append(f"<section>{picture}<h2>{name}</h2>{rows}{parts}</section>")
    style = (
        "@page{size:A4;margin:20mm}section{height:120mm;overflow:hidden;break-inside:avoid}"
        "img{float:left;width:80mm;height:60mm;object-fit:cover;margin-right:6mm}"
    )
    return f"<html lang=vi><style>{style}</style><body>{''.join(blocks)}</body></html>"


def weasyprint_seconds(root: Path) -> float | None:
    """The same products with WeasyPrint; None where it is not installed."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
    shop = workshop(root)
    start = time.perf_counter()
    text = plain_html(shop.catalogue(EVERYTHING, ORDER), shop.photos)
    weasyprint.HTML(string=text).write_pdf()
    return time.perf_counter() - start


def measure(root: Path, products: int) -> str:
    """One line of the table: warm pictures, cold documents; then nothing changed."""
    jobs = root / ".cache" / "bench" / "print" / "jobs"
    command(root)
    shutil.rmtree(jobs)
    seconds, pages, size = timed(lambda: command(root))
    again, _pages, _size = timed(lambda: command(root))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    line = (
        f"{products:>6} products  {pages:>5} pages  {size / 1e6:6.1f} MB  "
        f"{seconds:6.1f} s  unchanged {again:5.1f} s  typesetter {peak:6.0f} MB"
    )
    other = weasyprint_seconds(root)
    return line if other is None else f"{line}  WeasyPrint {other:.1f} s = {other / seconds:.1f} ×"


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, nargs="+", default=[20, 200, 2000])
    parser.add_argument("--folder", type=Path, default=Path(".cache/bench-print"))
    options = parser.parse_args()
    for products in options.products:
        sys.stdout.write(measure(site_of(options.folder, products), products) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
