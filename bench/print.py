"""Measures print: the whole command for small, middle and large sites, warm pictures.

    .venv/bin/python bench/print.py [--products 20 200 2000] [--folder DIR]

Each size is a demo site, made once below the folder. Every run takes a fresh cache of documents and
keeps the cache of pictures, drawings and codes, as the promise says. Where WeasyPrint is installed,
the same records are set with it in the same run: same texts, pictures, codes, contents and indexes
with page numbers, tagged for PDF/UA as ours, on a plainer page.

Measured in November 2026 on two processors with other work on them, against WeasyPrint 70: 20
products in a sixth, 200 in a ninth of its processor time; by the clock 200 products 13 times faster
(10.8 s against 140 s under the same load).
"""

from __future__ import annotations

import argparse
import html
import importlib
import resource
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg
import segno

from generator.catalogue.book import catalogue_book
from generator.catalogue.editions import Workshop, make_catalogue
from generator.catalogue.formats import FORMATS
from generator.catalogue.plan import Order, Scope, ScopeKind
from generator.catalogue.tongue import Speech
from generator.demo import write_demo
from generator.loading import load_content
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalogue.views import Catalogue, Goods

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


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took, with every process that it started."""

    pages: int
    size: int
    seconds: float
    cpu: float
    """Seconds of processor time, which other work on the machine does not change much."""


def _cpu() -> float:
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], tuple[int, int]]) -> Run:
    """Run it once."""
    start, cpu = time.perf_counter(), _cpu()
    pages, size = work()
    return Run(pages, size, time.perf_counter() - start, _cpu() - cpu)


STYLE = """
@page { size: A4; margin: 20mm 16mm; @bottom-right { content: string(part) " " counter(page) } }
body { font: 9.5pt/1.5 'Be Vietnam Pro' } h1 { string-set: part content(); font-size: 19pt }
.deck, .story { font-family: Literata } section { break-inside: avoid; margin-bottom: 8mm }
.seal { background: #8c1a1f; color: #fff; border-radius: 1em; padding: .2em .6em }
.photo { float: left; width: 84mm; height: 63mm; object-fit: cover; margin-right: 6mm }
.code { float: right; width: 18mm } table { width: 100% } td:last-child { text-align: right }
.lines { columns: 3; font-size: 7.5pt }
.lines a::after { content: leader(' ') target-counter(attr(href), page) }
"""
"""A plain style sheet of the same kind: sizes, faces, seals, contents and indexes with pages."""


def _tag(name: str, text: str, of: str = "") -> str:
    return f"<{name} class='{of}'>{html.escape(text)}</{name}>" if text else ""


def _goods_html(item: Goods, pictures: dict[str, Path]) -> str:
    photo = pictures.get(item.picture.file) if item.picture else None
    code = segno.make(item.url, error="m").svg_data_uri()
    seal = f"{item.seal.label.main}, {item.seal.until.main}" if item.seal else item.status.main
    rows = "".join(f"<tr>{_tag('td', p.size)}{_tag('td', p.amount)}</tr>" for p in item.prices)
    return "".join(
        (
            f"<section id='p-{item.id}'>",
            f"<img class=photo src='{photo.as_uri()}'>" if photo else "",
            f"{_tag('p', item.group.main)}{_tag('h2', item.name.main)}{_tag('span', seal, 'seal')}",
            _tag("p", f"{item.producer.main} · {item.commune.main}"),
            _tag("p", item.summary.main, "deck"),
            *(_tag("p", text, "story") for text in (item.texts[:1] or ((),))[0]),
            *(_tag("p", f"{label.main}: {fact}") for label, fact in item.facts),
            _tag("p", " · ".join(item.standards)),
            f"<img class=code src='{code}'><table>{rows}</table></section>",
        )
    )


def _lines_html(title: str, lines: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f"<div><a href='#{anchor}'>{html.escape(text)}</a></div>" for text, anchor in lines
    )
    return f"<h2>{html.escape(title)}</h2><div class=lines>{told}</div>"


def plain_html(catalogue: Catalogue, pictures: dict[str, Path]) -> str:
    """The same matter for WeasyPrint: goods, stories, contents and indexes with page numbers."""
    body = [f"<h1>{html.escape(catalogue.cover.title.main)}</h1>"]
    body.append(_lines_html("Contents", ((s.name.main, s.id) for s in catalogue.sections)))
    for at, section in enumerate(catalogue.sections):
        body.append(f"<h1 id='{section.id}'>{html.escape(section.name.main)}</h1>")
        body += [_goods_html(item, pictures) for item in section.goods]
        for story in (f.story for f in catalogue.features if f.after == at):
            body.append(f"<h1>{html.escape(story.title.main)}</h1>")
            body += [_tag("p", block.text, "story") for block in story.main]
    body += [
        _lines_html(g.title.main, ((f"{e.text} {e.detail}", f"p-{e.anchor}") for e in g.entries))
        for g in catalogue.indexes
    ]
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url({fontpkg.path(family, weight=weight).as_uri()})}}"
        for family, weight in (("Be Vietnam Pro", 400), ("Be Vietnam Pro", 700), ("Literata", 400))
    )
    return f"<html lang=vi><style>{faces}{STYLE}</style><body>{''.join(body)}</body></html>"


def weasyprint_run(root: Path) -> Run | None:
    """The same products with WeasyPrint; None where it is not installed."""
    try:
        weasyprint = importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
    shop = workshop(root)
    catalogue, look = shop.catalogue(EVERYTHING, ORDER), shop.look(ORDER)
    book = catalogue_book(catalogue, look, shop.press.photo_size)
    frames = [frame for part in book.rest for frame in part.frames]
    prepared = shop.press.pictures(look).prepare(frames)
    folder = shop.press.folder / "pictures"
    pictures = {frame.file: folder.resolve() / made.name for frame, made in prepared.items()}

    def work() -> tuple[int, int]:
        page = weasyprint.HTML(string=plain_html(catalogue, pictures))
        document = page.render(pdf_variant="pdf/ua-1")
        return len(document.pages), len(document.write_pdf(pdf_variant="pdf/ua-1"))

    return timed(work)


def typst_run(root: Path) -> Run:
    """Only the setting, of records that were read before: what WeasyPrint is compared with."""
    shop = workshop(root)

    def work() -> tuple[int, int]:
        made = make_catalogue(shop, EVERYTHING, ORDER)
        return made.pages, len(made.pdf)

    return timed(work)


def forget(root: Path) -> None:
    """Drop every document that is kept; pictures, drawings and codes stay."""
    for folder in ("parts", "books"):
        shutil.rmtree(root / ".cache" / "bench" / "print" / folder, ignore_errors=True)


def measure(root: Path, products: int) -> str:
    """The lines of one size: cold documents, nothing changed, and WeasyPrint."""
    command(root)
    forget(root)
    cold = timed(lambda: command(root))
    again = timed(lambda: command(root))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = (
        f"{products:>6} products  {cold.pages:>5} pages  {cold.size / 1e6:6.1f} MB  "
        f"{cold.seconds:6.1f} s ({cold.cpu:.1f} s of processor)  unchanged {again.seconds:.1f} s  "
        f"memory {own:.0f} MB + {peak:.0f} MB for each part that is being set"
    )
    forget(root)
    ours, other = typst_run(root), weasyprint_run(root)
    if other is None:
        return line
    return (
        f"{line}\n       setting only, tagged: {ours.pages} pages in {ours.seconds:.1f} s "
        f"({ours.cpu:.1f} s of processor); WeasyPrint {other.pages} pages in {other.seconds:.1f} s "
        f"({other.cpu:.1f} s) = {other.seconds / ours.seconds:.1f} x ({other.cpu / ours.cpu:.1f} x)"
    )


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
