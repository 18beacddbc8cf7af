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
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from generator import output
from generator.background import Background
from generator.cache import read_pickle, store
from generator.progress import progress
from generator.reads import Digests, Look, changes, noted
from generator.site.frames import PageParts, frame_uri
from generator.site.page import PageKind
from generator.workers import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.progress import Step
    from generator.reads import Watched
    from generator.site.addresses import OldAddresses
    from generator.site.frames import Frame
    from generator.site.page import Page
    from generator.site.plan import SitePlan
    from generator.site.templates import Renderer
    from generator.site.views.index import Index
    from generator.workers import Shop

WORTH_SHARING: Final = 400
"""Fewer pages are made sooner by one process than handed out to several."""

WORTH_LOOKING: Final = 20_000
"""Fewer look-ups are made again sooner by this process than by a copy of it."""

_LATE: Final = frozenset({PageKind.PRODUCT_LIST, PageKind.DOWNLOAD_LIST, PageKind.DATA_LIST})
"""Sections that tell of files which are made meanwhile, as the product list does of its data."""

_AWAITED: Final = PageKind.DOWNLOAD_LIST
"""The one of them that tells of what takes longest: it is the last of all."""

Meanwhile: TypeAlias = "Callable[[Mapping[str, str], Mapping[str, str]], None]"
"""What is done before that: it gets the digests of all other pages by file, and those that this one
had in the last build, as which it stands there meanwhile."""

AT_A_TIME: Final = 4_000
"""So many pages are printed by the same workers: what a worker looks at, it copies into a memory of
its own, and gives that back only at its end."""


@dataclass(frozen=True)
class Planned:
    """All pages of a site, and what renders them."""

    pages: tuple[Page, ...]
    old: OldAddresses
    """What stands at addresses of former times."""
    plan: SitePlan
    """The records' own pages, and what all of them look things up in."""
    renderer: Renderer
    introduced: frozenset[str] = frozenset()
    """The sections, by address from the root, that begin with words written by hand."""

    @property
    def index(self) -> Index:
        """What pages find records by."""
        return self.plan.index

    @property
    def mappings(self) -> Mapping[str, Watched[Any, Any]]:
        """What they look things up in, by the names under which looks are noted."""
        return self.plan.mappings

    @cached_property
    def framed_pages(self) -> tuple[Page, ...]:
        """The pages that are filled into frames."""
        return (*self.pages, *self.old.pages)

    @cached_property
    def late(self) -> frozenset[int]:
        """The numbers of those that tell of what is made beside them: they are printed last."""
        pages = enumerate(self.framed_pages)
        return frozenset(n for n, page in pages if page.kind in _LATE and page.is_section)

    def is_introduced(self, page: Page) -> bool:
        """Whether it begins with words written by hand, so that MkDocs has a page for it."""
        return page.is_section and page.uri in self.introduced


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


class Printing(NamedTuple):
    """All pages that stand in a site."""

    looks: dict[Look, int]
    """Every look-up with its number."""
    pages: dict[str, Printed]
    """By file."""

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the pages' bytes, by file."""
        return {file: page.content for file, page in self.pages.items()}


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
    intros: Mapping[str, str]
    """The words written by hand that pages begin with, as HTML by address."""
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
        return {name: vars(self)[name] for name in self.__dataclass_fields__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take that over."""
        vars(self).update(state)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the plan with the words that they begin with."""
        return tuple(
            page.with_intro(self.intros[page.uri])
            if page.is_section and page.uri in self.intros
            else page
            for page in self.planned.framed_pages
        )

    @cached_property
    def by_file(self) -> Mapping[str, int]:
        """The numbers of the pages by file."""
        return {page.file: number for number, page in enumerate(self.pages)}

    def run(
        self, shop: Shop, *, with_late: bool = True, meanwhile: Meanwhile | None = None
    ) -> Printing:
        """Print every page into the staging folder; without the late ones, if others print them.

        `meanwhile` is done when all others are there and what they tell of may still take a while.
        """
        late = sorted(self.planned.late) if with_late else []
        prompt = [n for n in range(len(self.pages)) if n not in self.planned.late]
        awaited = [n for n in late if self.pages[n].kind is _AWAITED]
        batches = (*parts(prompt, AT_A_TIME), [n for n in late if n not in awaited], awaited)
        with progress.step("pages", total=sum(map(len, batches))) as step:
            return self._run(shop, batches, step, meanwhile)

    def _run(
        self,
        shop: Shop,
        batches: Sequence[Sequence[int]],
        step: Step,
        meanwhile: Meanwhile | None,
    ) -> Printing:
        digests = Digests(self.planned.mappings, self.records)
        last = self._last_manifest()
        changed = _changed(last, digests, may_copy=shop.may_copy)
        looks = {look: number for number, look in enumerate(last.looks)}
        frames = {
            uri: digests.of((frame.literals, frame.slots)) for uri, frame in self.frames.items()
        }
        pages = self.pages
        printed: dict[str, Printed] = {}
        for numbers in batches:
            if meanwhile is not None and numbers is batches[-1]:
                so_far = Printing(looks, printed).digests
                meanwhile(so_far, self._as_they_were(numbers, last))
            bases: dict[int, str] = {}
            kept = 0
            for number in numbers:
                page = pages[number]
                place = (page.uri, page.kind, page.record_path, frames[frame_uri(page)])
                basis = digests.of((*place, page.make, page.what))
                known = last.pages.get(page.file)
                if (
                    known is not None
                    and known.basis == basis
                    and changed.isdisjoint(known.looks)
                    and self._link(page.file, known)
                ):
                    printed[page.file] = known
                    kept += 1
                else:
                    bases[number] = basis
            step.advance(kept, kept=True)
            for number, made in self._made(shop, [*bases], looks, step):
                printed[pages[number].file] = replace(made, basis=bases[number])
        self._save(printed, looks, digests)
        return Printing(looks, printed)

    def renew(self, shop: Shop, before: Press, last: Printing) -> Printing:
        """Print what stands otherwise than in `last`, which another press printed `before`.

        Both print into the same folder, and know the same frames and introductions; late pages are
        left to others. What stands in no plan any more, is removed.
        """
        changed = changes(before.planned.mappings, self.planned.mappings)
        numbers = {last.looks[look] for look in changed if look in last.looks}
        pages, former, place, late = self.pages, before.pages, before.by_file, self.planned.late
        printed: dict[str, Printed] = {}
        todo: list[int] = []
        for file, number in self.by_file.items():
            stands = last.pages.get(file)
            if (
                stands is not None
                and pages[number] == former[place[file]]
                and numbers.isdisjoint(stands.looks)
            ):
                printed[file] = stands
            elif number not in late:
                todo.append(number)
        with progress.step("pages", total=len(printed) + len(todo)) as step:
            step.advance(len(printed), kept=True)
            for number, made in self._made(shop, todo, last.looks, step):
                printed[pages[number].file] = made
        for file in last.pages.keys() - self.by_file.keys():
            output.clear(f"{self.staging}/{file}")
        return Printing(last.looks, printed)

    def _made(
        self, shop: Shop, numbers: Sequence[int], looks: dict[Look, int], step: Step
    ) -> Iterator[tuple[int, Printed]]:
        """Print some pages, and number their look-ups among all."""
        for done, count in shop.run(Press.make, self, numbers, least=WORTH_SHARING):
            renumbered = [looks.setdefault(look, len(looks)) for look in done.looks]
            for number, made in done.pages:
                used = array("I", (renumbered[look] for look in made.looks))
                yield number, replace(made, looks=used)
            step.advance(count)

    def make(self, numbers: Sequence[int]) -> Batch:
        """Print some pages; gives what the manifest is to know of each."""
        looks: dict[Look, int] = {}
        pages = [(n, self._print(self.pages[n], looks)) for n in numbers]
        return Batch(tuple(looks), pages)

    def _print(self, page: Page, known: dict[Look, int]) -> Printed:
        with noted() as looks:
            own = PageParts.of(page, self.planned.renderer)
        data = own.fill(self.frames[frame_uri(page)], page).encode()
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

    def _as_they_were(self, numbers: Sequence[int], last: Manifest) -> dict[str, str]:
        """Put pages into the site as the last build printed them; gives their digests by file.

        What stands there else is of the build before that one.
        """
        files = (self.pages[number].file for number in numbers)
        known = ((file, last.pages[file]) for file in files if file in last.pages)
        return {file: page.content for file, page in known if self._link(file, page)}

    def _link(self, file: str, printed: Printed) -> bool:
        """Put a kept page into the site; False where it is gone or was edited."""
        kept, target = self._path(printed.content), f"{self.staging}/{file}"
        if _stamp(kept) != printed.stamp:
            return False
        folder = target.rpartition("/")[0]
        if folder not in self._folders and output.state_of(target) is None:
            output.make_folder(folder)
            self._folders.add(folder)
        try:
            output.link(kept, target)
        except FileNotFoundError:  # a moment ago it was there
            return False
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
                if folder.name + name not in wanted and not name.startswith("."):  # half written
                    (folder / name).unlink(missing_ok=True)


def _changed(last: Manifest, digests: Digests, *, may_copy: bool) -> set[int]:
    """The numbers of the look-ups that give something else than in the last build.

    Of many, half are looked up by a copy of this process.
    """
    looks, half = last.looks, len(last.looks) // 2
    is_beside = may_copy and half >= WORTH_LOOKING
    with Background(lambda _: digests.of_looks(looks[half:]), is_beside=is_beside) as others:
        digests.of_looks(looks[:half])
        digests.know(others.result())
    looked = enumerate(zip(looks, last.digests, strict=True))
    return {n for n, (look, was) in looked if digests.of_look(look) != was}


def _holds(path: str, data: bytes) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123 - so many pages
        return file.read() == data


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - so many pages
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
