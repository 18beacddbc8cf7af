"""Pictures: ours beside sharp and libvips, on the same photos, with the same settings.

    .venv/bin/python bench/pictures.py --photos FOLDER [--sharp FOLDER] [--rounds 3]

FOLDER holds camera pictures, which this repository does not bring; without it 12 pictures of
12 megapixels are drawn. To have the others here:

    apt-get install libvips-tools           # vipsthumbnail
    mkdir -p /tmp/sharp && npm --prefix /tmp/sharp install sharp

Two tasks: *thumbnail*, one JPEG of 800 pixels from each photo, which shows decoding and resizing;
and *site*, all widths in AVIF, WebP and JPEG, which shows the encoders. AVIF: quality 58, speed 9
(effort 0), 4:2:0. WebP: quality 78, effort 2. JPEG: quality 80, progressive. Tools are taken in
turn; the median of the rounds counts. `--encoders` shows what the encoders' own settings cost and
give; figures stand in `bench/README.md`.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageStat

from generator.pictures.decoding import read_picture
from generator.pictures.encoding import encoded
from generator.pictures.originals import Original, PhotoUnreadableError, probe
from generator.pictures.prepare import prepare_pictures
from generator.pictures.rights import Rights
from generator.pictures.variants import SUFFIXES, variant_widths

if TYPE_CHECKING:
    from collections.abc import Callable

    Tool = Callable[[list[Original], "Task", Path], None]

Task = dict[Path, list[tuple[int, str]]]
"""For every photo the widths and formats that are wanted of it."""

MEGAPIXEL = 1_000_000

SHARP = """
const sharp = require('sharp'), path = require('path');
const [task, out, workers] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const options = {
  avif: () => ({quality: 58, effort: 0, chromaSubsampling: '4:2:0'}),
  webp: () => ({quality: 78, effort: 2}),
  jpg: () => ({quality: 80, progressive: true}),
};
const queue = Object.entries(task);
async function work() {
  for (let next; (next = queue.pop());) {
    const [file, wanted] = next;
    for (const [width, suffix] of wanted) {
      const name = `${path.parse(file).name}-${width}.${suffix}`;
      await sharp(file, {failOn: 'none'}).rotate().resize(width)
        [suffix === 'jpg' ? 'jpeg' : suffix](options[suffix]()).toFile(path.join(out, name));
    }
  }
}
Promise.all(Array.from({length: workers}, work));
"""


def drawn_photos(folder: Path) -> None:
    """Pictures with detail at every scale, as photos have it."""
    for number in range(12):
        layers = [
            Image.merge(
                "RGB", [Image.effect_noise((k, max(1, k * 3 // 4)), 60 + number) for _ in range(3)]
            ).resize((4000, 3000), Image.Resampling.BICUBIC)
            for k in (6, 24, 120, 700)
        ]
        picture = layers[0]
        for layer in layers[1:]:
            picture = Image.blend(picture, layer, 0.3)
        picture.save(folder / f"photo-{number}.jpg", quality=92)


def photos_of(folder: Path) -> list[Original]:
    """The pictures that all three can read: JPEG of a megapixel and more."""
    found = []
    for path in sorted(folder.glob("*.[jJ][pP]*[gG]")):
        try:
            original = probe(path.name, path)
        except PhotoUnreadableError:
            continue
        if original.width * original.height >= MEGAPIXEL:
            found.append(original)
    return found


def ours_thumbnail(originals: list[Original], task: Task, out: Path) -> None:
    """One JPEG of each photo."""

    def make(original: Original) -> None:
        ((width, _),) = task[original.path]
        height = round(original.height * width / original.width)
        picture = read_picture(original.path, (width, height)).resize(
            (width, height), Image.Resampling.LANCZOS, reducing_gap=3.0
        )
        (out / f"{original.name}.jpg").write_bytes(encoded(picture, "jpg", Rights()))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, originals))


def ours_site(originals: list[Original], _task: Task, out: Path) -> None:
    """What a build does, with hashing and manifest."""
    prepare_pictures(originals, out)


def by_sharp(folder: Path) -> Tool:
    """The npm library sharp, two photos at a time on two cores."""

    def run(_originals: list[Original], task: Task, out: Path) -> None:
        wanted = {str(path): sizes for path, sizes in task.items()}
        told = json.dumps([wanted, str(out), os.cpu_count()])
        command = ["node", "-e", SHARP]
        subprocess.run(command, input=told, text=True, check=True, cwd=folder)  # noqa: S603

    return run


def by_vips(_originals: list[Original], task: Task, out: Path) -> None:
    """The command of libvips, one call for each file."""

    def make(item: tuple[Path, int, str]) -> None:
        path, width, suffix = item
        options = {
            "avif": "[Q=58,effort=0,subsample-mode=on,strip]",
            "webp": "[Q=78,effort=2,strip]",
            "jpg": "[Q=80,interlace,strip]",
        }[suffix]
        target = out / f"{path.stem}-{width}.{suffix}{options}"
        command = ["vipsthumbnail", str(path), "--size", f"{width}x", "-o", str(target)]
        subprocess.run(command, check=True, env={**os.environ, "VIPS_CONCURRENCY": "1"})  # noqa: S603

    items = [(path, width, suffix) for path, sizes in task.items() for width, suffix in sizes]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, items))


def measured(run: Tool, originals: list[Original], task: Task) -> tuple[float, int]:
    """Seconds, and the bytes of what was made."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        start = time.perf_counter()
        run(originals, task, out)
        seconds = time.perf_counter() - start
        made = [p for p in out.rglob("*") if p.suffix[1:] in SUFFIXES]
        assert len(made) == sum(map(len, task.values())), len(made)  # noqa: S101 - else no result
        return seconds, sum(path.stat().st_size for path in made)


def second_build(originals: list[Original]) -> float:
    """Seconds of a build that finds everything made."""
    with tempfile.TemporaryDirectory() as folder:
        prepare_pictures(originals, Path(folder))
        start = time.perf_counter()
        prepare_pictures(originals, Path(folder))
        return time.perf_counter() - start


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--sharp", type=Path, default=Path("/tmp/sharp"))  # noqa: S108
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--encoders", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.photos is None:
            drawn_photos(Path(folder))
        originals = photos_of(given.photos or Path(folder))
        if given.encoders:
            encoders(originals)
        else:
            compare(originals, given.sharp, given.rounds)


def encoders(originals: list[Original]) -> None:
    """Time, bytes and likeness to the original of the encoders' settings, on one core."""
    settings = [("AVIF", {"quality": 58, "max_threads": 1, "speed": s}) for s in (6, 7, 8, 9, 10)]
    settings += [("WEBP", {"quality": 78, "method": m}) for m in (0, 2, 4)]
    settings += [("JPEG", {"quality": 80, "optimize": True, "progressive": True})]
    for width in (480, 960, 1600):
        pictures = [at_width(original, width) for original in originals]
        for form, options in settings:
            start, size, likeness = time.process_time(), 0, 0.0
            for picture in pictures:
                out = io.BytesIO()
                picture.save(out, form, **options)
                size += out.tell()
            seconds = (time.process_time() - start) / len(pictures)
            for picture in pictures:
                out = io.BytesIO()
                picture.save(out, form, **options)
                likeness += decibels(picture, Image.open(out).convert("RGB")) / len(pictures)
            print(
                f"{width:5} {form} {options}: {seconds * 1000:.0f} ms,"
                f" {size / len(pictures) / 1000:.1f} kB, {likeness:.1f} dB"
            )


def at_width(original: Original, width: int) -> Image.Image:
    """A picture in that width."""
    size = (width, round(original.height * width / original.width))
    return read_picture(original.path, size).resize(size, Image.Resampling.LANCZOS)


def decibels(first: Image.Image, second: Image.Image) -> float:
    """The ratio of signal and noise (PSNR): from 40 on nobody sees a difference."""
    sums = ImageStat.Stat(ImageChops.difference(first, second)).sum2
    mean = sum(sums) / (3 * first.width * first.height)
    return 10 * math.log10(255**2 / mean) if mean else math.inf


def compare(originals: list[Original], sharp: Path, rounds: int) -> None:
    """Each tool on each task, in turn."""
    pixels = sum(o.width * o.height for o in originals) / 1e6
    print(f"{len(originals)} photos, {pixels:.0f} megapixels, {os.cpu_count()} cores")
    thumbnail: Task = {o.path: [(800, "jpg")] for o in originals}
    site: Task = {
        o.path: [(width, suffix) for width in variant_widths(o.width) for suffix in SUFFIXES]
        for o in originals
    }
    for name, task, ours in (("thumbnail", thumbnail, ours_thumbnail), ("site", site, ours_site)):
        tools: dict[str, Tool] = {"ours": ours}
        if (sharp / "node_modules" / "sharp").is_dir():
            tools["sharp"] = by_sharp(sharp)
        if shutil.which("vipsthumbnail"):
            tools["vipsthumbnail"] = by_vips
        results: dict[str, list[tuple[float, int]]] = {tool: [] for tool in tools}
        for _ in range(rounds):
            for tool, run in tools.items():
                results[tool].append(measured(run, originals, task))
        count = sum(map(len, task.values()))
        for tool, rows in results.items():
            seconds = statistics.median(row[0] for row in rows)
            print(
                f"{name:10} {tool:14} {seconds:7.2f} s  {len(originals) / seconds:6.2f} photos/s"
                f"  {count / seconds:7.1f} files/s  {rows[0][1] / 1e6:6.1f} MB"
            )
    print(f"second build: {second_build(originals):.3f} s")


if __name__ == "__main__":
    main()
