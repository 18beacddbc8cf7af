"""What photos and recordings of one's own cost: a build with nothing changed, and after one edit.

Run: python bench/media.py FOLDER [--products 600] [--photos 3] [--recordings 300]

The fictional sites share a few photos, as real ones do not: here every product gets `--photos` of
its own, and so many stories a recording of five minutes in telephone quality (5 MB). Their pictures
are stand-ins, which a first build puts into the cache; it is not measured.
"""

from __future__ import annotations

import argparse
import io
import wave
from pathlib import Path
from typing import Any
from unittest.mock import patch

import scale
import stand_ins
import yaml
from PIL import Image

from generator.pictures import encoding, prepare

RATE = 8000
SECONDS = 300


def main() -> None:
    """Make the site where there is none, and measure it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for name, count in (("products", 600), ("photos", 3), ("recordings", 300)):
        parser.add_argument(f"--{name}", type=int, default=count)
    given = parser.parse_args()
    site = given.folder.resolve() / f"media-{given.products}"
    if not site.is_dir():
        demo = ("demo", str(site), "--products", str(given.products), "--today", scale.DAY)
        scale.ocop(*demo)
        own_photos(site, given.photos)
        own_recordings(site, given.recordings)
    fill(site)
    files = sum(1 for path in (site / "site").rglob("*") if path.is_file())
    print(f"{files} files")
    for name in ("unchanged", "one edit", "unchanged", "one edit"):
        if name == "one edit":
            scale.edit(site)
        cost = scale.build(site)
        print(f"{name:10} {cost.wall_s:6.1f} s {cost.processor_s:6.1f} s of processor", flush=True)


def own_photos(site: Path, count: int) -> None:
    """Give every product photos that no other file equals."""
    folder = site / "content/photos"
    there = sorted(folder.rglob("*.jpg"))
    for number, path in enumerate(sorted((site / "content/products").glob("*.yml"))):
        record, photos = read(path), []
        for n in range(count):
            file = f"own-{path.stem}/{n}.jpg"
            (folder / file).parent.mkdir(exist_ok=True)
            pixels = there[(number * count + n) % len(there)].read_bytes()
            (folder / file).write_bytes(pixels + file.encode())
            told = {"alt": "Tranh minh họa.", "credit": "Tranh vẽ, CC0", "licence": "CC0 1.0"}
            photos.append({"file": file, **told, "english": {"alt": "Drawing."}})
        write(path, record | {"photos": photos})


def own_recordings(site: Path, count: int) -> None:
    """Give so many stories a recording that no other equals."""
    folder = site / "content/audio"
    stories = sorted((site / "content/stories").glob("*.yml"))
    stories = [path for path in stories if "audio" not in read(path)]
    for number, path in enumerate(stories[:count]):
        file = f"own-{number}.wav"
        folder.mkdir(exist_ok=True)
        with wave.open(str(folder / file), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(number.to_bytes(2, "little") * (RATE * SECONDS))
        write(path, read(path) | {"audio": {"file": file}})


def read(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A record with every scalar as written."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - strings alone


def write(path: Path, record: Any) -> None:  # noqa: ANN401 - any YAML
    """Write a record."""
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")


def fill(site: Path) -> None:
    """Build once with stand-ins for everything that is drawn from photos."""
    whole = Image.new("RGB", (640, 480), "#9a7")
    look = encoding.look_of(whole)
    files = {suffix: stand_in(whole, suffix) for suffix in ("avif", "webp", "jpg")}
    with (
        patch.object(prepare, "read_picture", lambda *_: whole),
        patch.object(prepare, "_drawn", lambda picture, _size: picture),
        patch.object(prepare, "encoded", lambda _picture, suffix, *_, **__: files[suffix]),
        patch.object(prepare, "look_of", lambda _picture: look),
    ):
        stand_ins.build(str(site), "--today", scale.DAY)


def stand_in(picture: Image.Image, suffix: str) -> bytes:
    """A small picture in a format."""
    out = io.BytesIO()
    picture.save(out, {"jpg": "JPEG"}.get(suffix, suffix.upper()), quality=30)
    return out.getvalue()


if __name__ == "__main__":
    main()
