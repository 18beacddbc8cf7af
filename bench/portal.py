"""Makes a portal of demonstration sites and says what it took.

    python bench/portal.py FOLDER [--sites 34] [--products 6]

Every site has other places, makers and products; fairs, stalls and documents are told by many.
Three more sources are bad on purpose: one is no JSON, one lies about its stars, one leads out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.demo.files import yaml_text
from generator.demo.plan import plan_demo
from generator.demo.words import read_words
from generator.loading import check_sources
from generator.output import write_artifacts
from generator.site.data.publish import OpenData
from generator.site.page import Site
from generator.sources import SourceFile, Sources
from generator.theme import Language, load_theme

if TYPE_CHECKING:
    from generator.demo.words import Words
    from generator.theme import Theme

DAY = date(2026, 11, 23)
SYLLABLES = ("Thượng", "Hạ", "Đông", "Đoài", "Trung", "Ngoại")
PORTAL = """site_name: Cổng sản vật mẫu
site_description: Trang chung của các trang mẫu; mọi thứ đều hư cấu.
site_url: https://tinh.example/
docs_dir: content
theme:
  name: material
plugins:
  - ocop:
      name_english: Sample portal
      fictional: true
      print: false
"""


def main() -> int:
    """Write the sites, build the portal, print counts and seconds."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--sites", type=int, default=34)
    options.add_argument("--products", type=int, default=6)
    given = options.parse_args()
    words, theme = read_words(), load_theme()
    start = time.perf_counter()
    sites = [
        write_site(given.folder / f"xa-{n:02}", n, given.products, words, theme)
        for n in range(1, given.sites + 1)
    ]
    print(f"{len(sites)} sites written in {time.perf_counter() - start:.1f} s")
    bad = bad_sources(given.folder, sites[0])
    root = given.folder / "tinh"
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(PORTAL, "utf-8")
    gather = ["portal", *map(str, [*sites, *bad]), "--root", str(root), "--today", f"{DAY}"]
    run("gathered", [*gather, "--no-build"])
    run("gathered and built", gather)
    pages = sum(1 for _ in (root / "site").rglob("index.html"))
    portal = json.loads((root / "portal" / "portal.json").read_text("utf-8"))
    used = sum(source["products"] for source in portal["sources"])
    print(f"{pages} pages; {len(portal['sources'])} sources used, {used} products")
    return 0


def run(what: str, arguments: list[str]) -> None:
    """Run the command and print its seconds."""
    start = time.perf_counter()
    subprocess.run([Path(sys.executable).with_name("ocop"), *arguments], check=True)  # noqa: S603
    print(f"{what} in {time.perf_counter() - start:.1f} s")


def write_site(folder: Path, number: int, products: int, words: Words, theme: Theme) -> Path:
    """The open data of one demonstration site in a region of its own."""
    region = f"{SYLLABLES[number % 6]} {number}"
    plan = plan_demo(words, products=products, seed=number, today=DAY)
    for commune in plan.records["communes"].values():
        commune["name"] = f"{commune['name']} {region}"
    for kind in plan.records.values():
        for record in kind.values():
            record.pop("photos", None)
    for product in plan.records["products"].values():
        if isinstance(story := product.get("story"), dict):
            story.pop("audio", None)
    files = tuple(
        SourceFile(f"content/{kind}/{id_}.yml", yaml_text(record))
        for kind, records in plan.records.items()
        for id_, record in records.items()
    )
    content, report = check_sources(Sources(files, {}, frozenset(), ()), theme)
    if content is None:
        raise ValueError(report.text())
    site = Site(
        names={
            Language.VIETNAMESE: f"Sản vật {region}",
            Language.ENGLISH: f"{region} specialities",
        },
        descriptions=dict.fromkeys(Language, "Trang mẫu."),
        url=f"https://xa-{number:02}.example/",
        today=DAY,
        is_fictional=True,
    )
    write_artifacts(OpenData(content, site, theme, {}).artifacts(), folder)
    return folder


def bad_sources(folder: Path, good: Path) -> list[Path]:
    """A source that is no JSON, one whose stars are invented, and one that leads out."""
    texts = {
        path.name: path.read_text("utf-8") for path in sorted((good / "du-lieu").glob("*.json"))
    }
    broken, lying, leading = (folder / name for name in ("hong", "noi-doi", "dan-ra"))
    for each in (broken, lying, leading):
        (each / "du-lieu").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (broken / "du-lieu" / name).write_text("<html>", "utf-8")
        data = json.loads(text.replace("xa-01.example", "noi-doi.example"))
        for item in data.get("items", ()) if name == "products.json" else ():
            item["stars_today"] = {"stars": 5, "valid_to": "2030-01-01"}
        (lying / "du-lieu" / name).write_text(json.dumps(data), "utf-8")
    link = leading / "du-lieu" / "products.json"
    if not link.is_symlink():
        link.symlink_to((good / "du-lieu" / "products.json").resolve())
    return [broken, lying, leading]


if __name__ == "__main__":
    sys.exit(main())
