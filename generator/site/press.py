"""The press: fills the many pages into their frames, and prints again only what has changed.

A page stands unchanged where its frame, its place in the plan and everything that it looked up are
what they were. What each page looked up is kept in a manifest, and the page itself beside it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from array import array
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator import output
from generator.cache import read_pickle, store
from generator.progress import progress
from generator.site.frames import PageParts, frame_uri
from generator.site.page import PageKind
from generator.site.reads import Digests, Look, noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.progress import Step
    from generator.site.addresses import OldAddresses
    from generator.site.frames import Frame
    from generator.site.page import Page
    from generator.site.reads import Watched
    from generator.site.templates import Renderer
    from generator.workers import Shop

WORTH_SHARING: Final = 400
"""Fewer pages are made sooner by one process than handed out to several."""


LATE: Final = frozenset({PageKind.DOWNLOAD_LIST})
"""Pages that tell of what is made meanwhile: they are printed last."""


AT_A_TIME: Final = 10_000
"""So many pages are printed by the same workers: what a worker looks at, it copies into a memory of
its own, and gives that back only at its end."""


@dataclass(frozen=True)
class Planned:
    """The pages of a site, the mappings that they look things up in, and what renders them."""

    pages: tuple[Page, ...]
    old: OldAddresses
    """What stands at addresses of former times."""
    mappings: Mapping[str, Watched[Any, Any]]
    renderer: Renderer
    introduced: frozenset[str] = frozenset()
    """The sections, by address from the root, that begin with words written by hand."""

    @cached_property
    def framed_pages(self) -> tuple[Page, ...]:
        """The pages that are filled into frames: all but those that MkDocs has words for."""
        pages = (*self.pages, *self.old.pages)
        return tuple(p for p in pages if not (p.is_section and p.uri in self.introduced))


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished page as the manifest knows it."""

    basis: str
    """The digest of its place in the plan and of its frame."""
    looks: array[int]
    """The numbers of its look-ups; as so many are noted, they are kept once for all pages."""
    content: str
    """The digest of its bytes, under which they are kept."""
    stamp: tuple[int, int]
    """Size and time of the kept file: one that was edited is not used again."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build printed."""

    recipe: str = ""
    """The digest of everything that all pages rest on: program, theme, site, day."""
    looks: Sequence[Look] = ()
    """Every look-up, in the order of its number; some may be of pages that are gone."""
    digests: Sequence[str] = ()
    """The digest of what each of them gave."""
    pages: Mapping[str, Printed] = field(default_factory=dict)
    """By file."""


class Batch(NamedTuple):
    """Some pages that were printed together."""

    looks: tuple[Look, ...]
    """Their look-ups, numbered for this batch."""
    pages: list[tuple[int, Printed]]
    """By their numbers in the plan; still without their basis."""


@dataclass(frozen=True)
class Press:
    """Prints the pages of one build."""

    plan: Callable[[], Planned]
    """Gives the plan; workers elsewhere make their own from it."""
    frames: Mapping[str, Frame]
    records: Mapping[str, str]
    """The digest of each record's file, by folder and id."""
    recipe: str
    kept: Path
    """The folder of kept pages."""
    staging: Path
    """The folder that the site is built in."""

    @cached_property
    def planned(self) -> Planned:
        """The plan, made once in every process."""
        return self.plan()

    def __getstate__(self) -> dict[str, Any]:
        """What workers elsewhere get: the way to the plan instead of the plan."""
        return {name: value for name, value in vars(self).items() if name != "planned"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take that over."""
        vars(self).update(state)

    def run(self, shop: Shop) -> dict[str, str]:
        """Print every page into the staging folder; gives the digests of their bytes by file."""
        with progress.step("pages", total=len(self.planned.framed_pages)) as step:
            printed = self._run(shop, step)
        return {file: page.content for file, page in printed.items()}

    def _run(self, shop: Shop, step: Step) -> dict[str, Printed]:
        digests = Digests(self.planned.mappings, self.records)
        last = self._last_manifest()
        known = enumerate(zip(last.looks, last.digests, strict=True))
        changed = {n for n, (look, was) in known if digests.of_look(look) != was}
        looks = {look: number for number, look in enumerate(last.looks)}
        frames = {
            uri: digests.of((frame.literals, frame.slots)) for uri, frame in self.frames.items()
        }
        pages = self.planned.framed_pages
        late = [number for number, page in enumerate(pages) if page.kind in LATE]
        prompt = [number for number, page in enumerate(pages) if page.kind not in LATE]
        printed: dict[str, Printed] = {}
        for numbers in (*_parts(prompt), late):
            bases: dict[int, str] = {}
            kept = 0
            for number in numbers:
                page = pages[number]
                told = (page.uri, page.kind, page.record_path, frames[frame_uri(page)], page.make)
                basis = digests.of(told)
                before = last.pages.get(page.file)
                if (
                    before is not None
                    and before.basis == basis
                    and changed.isdisjoint(before.looks)
                    and self._link(page.file, before)
                ):
                    printed[page.file] = before
                    kept += 1
                else:
                    bases[number] = basis
            step.advance(kept, kept=True)
            for done, count in shop.run(Press.make, self, [*bases], least=WORTH_SHARING):
                renumbered = [looks.setdefault(look, len(looks)) for look in done.looks]
                for number, made in done.pages:
                    used = array("I", (renumbered[look] for look in made.looks))
                    printed[pages[number].file] = replace(made, basis=bases[number], looks=used)
                step.advance(count)
        self._save(printed, looks, digests)
        return printed

    def make(self, numbers: Sequence[int]) -> Batch:
        """Print some pages; gives what the manifest is to know of each."""
        looks: dict[Look, int] = {}
        pages = [(n, self._print(self.planned.framed_pages[n], looks)) for n in numbers]
        return Batch(tuple(looks), pages)

    def _print(self, page: Page, known: dict[Look, int]) -> Printed:
        with noted() as looks:
            parts = PageParts.of(page, self.planned.renderer)
        data = parts.fill(self.frames[frame_uri(page)], page).encode()
        content = hashlib.blake2b(data, digest_size=16).hexdigest()
        path = self._path(content)
        stamp = _stamp(path)
        if stamp is None or not _holds(path, data):
            store(path, data)
            stamp = _stamp(path)
        used = array("I", (known.setdefault(look, len(known)) for look in looks))
        printed = Printed("", used, content, stamp or (0, 0))
        if not self._link(page.file, printed):  # swept away by another build this moment
            output.clear(f"{self.staging}/{page.file}")
            (self.staging / page.file).write_bytes(data)
        return printed

    def _link(self, file: str, printed: Printed) -> bool:
        """Put a kept page into the site; False where it is gone or was edited."""
        kept, target = self._path(printed.content), f"{self.staging}/{file}"
        if _stamp(kept) != printed.stamp:
            return False
        folder = target.rpartition("/")[0]
        if folder not in self._folders and output.state_of(target) is None:
            output.make_folder(folder)
            self._folders.add(folder)
        output.link(kept, target)
        return True

    @cached_property
    def _folders(self) -> set[str]:
        """Those of the staging folder that are there for certain."""
        return set()

    def _path(self, content: str) -> str:
        return f"{self.kept}/{content[:2]}/{content[2:]}"

    def _last_manifest(self) -> Manifest:
        manifest = read_pickle(self.kept / "manifest", Manifest())
        ours = isinstance(manifest, Manifest) and manifest.recipe == self.recipe
        return manifest if ours else Manifest()

    def _save(
        self, printed: dict[str, Printed], looks: Mapping[Look, int], digests: Digests
    ) -> None:
        """Keep the manifest, and forget the pages that are not in it."""
        gave = [digests.of_look(look) for look in looks]
        manifest = Manifest(self.recipe, tuple(looks), gave, printed)
        store(self.kept / "manifest", pickle.dumps(manifest, pickle.HIGHEST_PROTOCOL))
        wanted = {page.content for page in printed.values()}
        for folder in self.kept.glob("[0-9a-f][0-9a-f]"):
            for name in os.listdir(folder):  # noqa: PTH208 - many names
                if folder.name + name not in wanted:
                    (folder / name).unlink(missing_ok=True)


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[i : i + AT_A_TIME] for i in range(0, len(numbers), AT_A_TIME))


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123 - so many pages
        return file.read() == data


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - so many pages
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
