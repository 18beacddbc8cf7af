"""Makes every published picture once: on all cores, kept by content and recipe.

A file whose time and size are those of the last run is not opened at all.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PIL import Image

from generator.cache import store
from generator.pictures import decoding
from generator.pictures.decoding import read_picture
from generator.pictures.encoding import Look, encoded, look_of, recipe
from generator.pictures.originals import PhotoFault, PhotoUnreadableError
from generator.pictures.storage import Manifest, kept_files
from generator.pictures.tidying import tidy
from generator.pictures.variants import (
    CENTRE,
    SUFFIXES,
    PhotoUse,
    card_height,
    card_widths,
    crop_size,
    variant_path,
    variant_widths,
)
from generator.workers import Crew, Shop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.pictures.originals import Original
    from generator.pictures.rights import Rights

FOLDER = "pictures"
"""Below the site's cache."""

FROM_PHOTOS: Final = (FOLDER, "cards", "print", "radio-photos", "radio-files", "radio-pdf")
"""All folders of the cache in which something shows photos."""

RECIPE = "1"
"""Part of every cache key: raise it when the way of resizing changes."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One published file."""

    path: str
    """Below the site's root."""
    kept: Path
    """Where its bytes are kept; it may be linked or copied from there."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What has become of all photos."""

    variants: tuple[Variant, ...]
    looks: Mapping[str, Look]
    """Placeholder and colour by the photo's name."""
    faults: Mapping[str, PhotoFault]
    """The photos that no picture can be made from."""
    digests: Mapping[str, str]
    """The hash of each sound photo's content, by its name."""

    def are_kept(self, cache: Path) -> bool:
        """Whether all files are where they were: a cache may be emptied at any time."""
        present = kept_files(cache / FOLDER)
        return all(variant.kept.name in present for variant in self.variants)


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a picture."""

    width: int
    height: int
    focus: tuple[int, int] | None
    """The point that it is cut around; None for the whole picture."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One original with all that is made of it."""

    original: Original
    digest: str
    rights: Rights
    files: tuple[tuple[Size, str, Variant], ...]
    """Size, format and place."""


def prepare_pictures(
    originals: Iterable[Original],
    cache: Path,
    uses: Mapping[str, PhotoUse] | None = None,
    *,
    shop: Shop | None = None,
    progress: Callable[[int, int, int], object] = lambda *_told: None,
) -> Prepared:
    """Make what is missing and tell where everything is; faults are values, nothing is raised.

    `progress` is told how many pictures are done, of how many, and how many of them were kept.
    """
    shop = shop or Shop.of_machine(cache)
    folder = cache / FOLDER
    manifest = Manifest.read(folder)
    jobs = [_job(o, manifest, folder, (uses or {}).get(o.name, PhotoUse())) for o in originals]
    present = kept_files(folder)
    work = {job.digest: job for job in jobs if not _is_done(job, manifest, present)}
    # The same bytes under two names have credits and crops of their own.
    twins = [job for job in jobs if job.digest in work and work[job.digest] is not job]
    done = kept = len(jobs) - len(work) - len(twins)
    progress(done, len(jobs), kept)
    try:
        for todo in ([*work.values()], twins):
            for found, count in shop.run(_work, None, todo, least=1, crew=Crew.THREADS):
                manifest.learn(found)
                done += count
                progress(done, len(jobs), kept)
    finally:  # what was done before an interruption is not done again
        manifest.write()
    tidy(folder, {variant.kept.name for job in jobs for _, _, variant in job.files})
    faults = {j.original.name: f for j in jobs if (f := manifest.faults.get(j.digest))}
    sound = [job for job in jobs if job.original.name not in faults]
    return Prepared(
        variants=tuple(variant for job in sound for _, _, variant in job.files),
        looks={job.original.name: manifest.looks[job.digest] for job in sound},
        faults=faults,
        digests={job.original.name: job.digest for job in sound},
    )


def changed_meanwhile(originals: Iterable[Original], cache: Path) -> list[str]:
    """The photos that are others than when `prepare_pictures` took their digests.

    Their old digests may stand for their new pixels by now.
    """
    manifest = Manifest.read(cache / FOLDER)
    taken = {name: digest for name, (_stamp, digest) in manifest.files.items()}
    return [
        original.name
        for original in originals
        if original.name in taken
        and manifest.digest(original.name, original.path) != taken[original.name]
    ]


def forget_photos(cache: Path) -> None:
    """Delete all that was kept of photos."""
    for name in FROM_PHOTOS:
        shutil.rmtree(cache / name, ignore_errors=True)


def sizes(original: Original, focuses: Iterable[tuple[int, int]] = ()) -> Iterator[Size]:
    """Every size of a picture: the whole ones, then those for cards."""
    width, height = original.width, original.height
    for each in variant_widths(width):
        yield Size(each, max(1, round(height * each / width)), None)
    for focus in sorted(focuses):
        for each in card_widths(width, height):
            yield Size(each, card_height(each), focus)


def _job(original: Original, manifest: Manifest, folder: Path, use: PhotoUse) -> _Job:
    digest = manifest.digest(original.name, original.path)
    files = []
    for size in sizes(original, use.focuses):
        for suffix in SUFFIXES:
            path = variant_path(original.name, size.width, suffix, focus=size.focus)
            key = _recipe_key(size.width, size.focus, suffix, use.rights)
            kept = folder / f"{digest[:2]}/{digest}-{key}.{suffix}"
            files.append((size, suffix, Variant(path, kept)))
    return _Job(original, digest, use.rights, tuple(files))


@lru_cache(maxsize=65536)
def _recipe_key(width: int, focus: tuple[int, int] | None, suffix: str, rights: Rights) -> str:
    """What a file's bytes depend on beside its original."""
    parts = (decoding.RECIPE, RECIPE, width, focus, recipe(suffix), asdict(rights))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _is_done(job: _Job, manifest: Manifest, present: frozenset[str]) -> bool:
    if job.digest in manifest.faults:
        return True
    return job.digest in manifest.looks and all(v.kept.name in present for _, _, v in job.files)


def _work(_shared: None, jobs: Sequence[_Job]) -> dict[str, Look | PhotoFault]:
    """Make some; Pillow lets other threads run while it decodes and encodes."""
    return {job.digest: _made(job) for job in jobs}


def _made(job: _Job) -> Look | PhotoFault:
    """Put what is missing into the cache; what a page shows meanwhile, or what is wrong."""
    missing = [file for file in job.files if not file[2].kept.is_file()]
    try:
        picture = read_picture(job.original.path, _need(job.original))
    except PhotoUnreadableError as error:
        return error.fault
    drawn: dict[Size, Image.Image] = {}
    for size, suffix, variant in missing:
        if size not in drawn:
            drawn = {size: _drawn(picture, size)}  # one size at a time stays in memory
        content = encoded(drawn[size], suffix, job.rights, is_card=size.focus is not None)
        store(variant.kept, content)
    return look_of(picture)


def _need(original: Original) -> tuple[int, int]:
    """How large the whole picture is decoded: enough for every size that it can have.

    Never only for what is missing: placeholder and pixels would differ from a cold build's.
    """
    scale = 0.0
    for size in sizes(original, [CENTRE]):
        part = (original.width, original.height)
        if size.focus is not None:
            part = crop_size(*part)
        scale = max(scale, size.width / part[0], size.height / part[1])
    scale = min(1.0, scale)
    return max(1, round(original.width * scale)), max(1, round(original.height * scale))


def _drawn(picture: Image.Image, size: Size) -> Image.Image:
    box = (0.0, 0.0, float(picture.width), float(picture.height))
    if size.focus is not None:
        box = crop_box(picture.size, size.focus)
    return picture.resize(
        (size.width, size.height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0
    )


def crop_box(size: tuple[int, int], focus: tuple[int, int]) -> tuple[float, float, float, float]:
    """The part of a picture that a card shows; it moves as `object-position` does in CSS."""
    width, height = crop_size(*size)
    left = (size[0] - width) * focus[0] / 100
    top = (size[1] - height) * focus[1] / 100
    return left, top, left + width, top + height
