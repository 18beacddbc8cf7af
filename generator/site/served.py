"""A site that is looked at while its records are written: what changed is changed where it stands.

Pages that are another are printed into the folder that is being served, each in one step. All that
stands beside the pages (lists as data, feeds, open data) and the pages that tell of it are made
anew by a second process: of a small site nobody notices, on a large one they follow a little later.
What comes out in the end is what a whole build gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from generator import output
from generator.background import Background
from generator.progress import progress
from generator.publishing.record import write_record
from generator.site.frames import frame_uri
from generator.site.press import Printing
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.progress import Tally
    from generator.site.build import Build
    from generator.site.press import Press

PATIENCE_S: Final = 0.5
"""So long a change waits for what stands beside the pages, if that was there so soon before."""

SMALL: Final = 2_000
"""With more pages it never is."""


class Made(NamedTuple):
    """What was made."""

    names: list[str]
    """The files beside the pages."""
    pages: dict[str, str]
    """The digests of pages, by file."""


def make_beside(
    build: Build, press: Press, _count: Tally, *, former: frozenset[str] = frozenset()
) -> Made:
    """Write what stands beside the pages, then the pages that tell of it.

    `former` are files that stand there from before: those of no more use go, as soon as all is
    there, whoever waits for it.
    """
    with progress.step("artifacts"):
        names = output.write_artifacts(build.artifacts(), press.staging)
    late = press.make(sorted(press.planned.late))
    _remove(press.staging, former.difference(names, press.by_file))
    return Made(names, {press.pages[n].file: page.content for n, page in late.pages})


@dataclass
class Served:
    """A site in the folder that it is served from."""

    build: Build
    press: Press
    """Prints into that folder."""
    printing: Printing
    """What it has printed so far."""
    names: frozenset[str]
    """The files beside the pages that are known to stand there."""
    beside: Background[Made] | None = field(default=None, repr=False)
    """What is being made."""
    _is_quick: bool = field(init=False)
    """Whether it was always made within the patience of whoever waits."""

    def __post_init__(self) -> None:
        """Expect of a small site alone that all is there soon."""
        self._is_quick = len(self.press.pages) <= SMALL

    def become(self, build: Build) -> bool:
        """Show another build; False, and nothing is done, where that takes MkDocs and the theme."""
        press = build.press(self.press.frames, self.press.intros, self.press.staging)
        if not self._fits(build, press):
            return False
        last, self.printing = self.printing, Printing({}, {})  # if it fails, all is printed again
        self.printing = press.renew(build.shop, self.press, last)
        # What was is forgotten before a copy of this process is made, which would keep it too.
        del last
        self.build, self.press = build, press
        self.resume()
        if self._is_quick and self.beside is not None:
            self._is_quick = self.beside.is_done(PATIENCE_S)
        if self._is_quick:
            self.settle()
        return True

    def _fits(self, build: Build, press: Press) -> bool:
        """Whether all that MkDocs and the theme put around the pages stays as it is."""
        if build.recipe != self.build.recipe or build.assets != self.build.assets:
            return False
        if any(build.nav(each) != self.build.nav(each) for each in Language):
            return False
        fresh = press.by_file.keys() - self.press.by_file.keys()
        return all(frame_uri(press.pages[press.by_file[f]]) in press.frames for f in fresh)

    def settle(self) -> None:
        """Wait until everything is there."""
        beside, self.beside = self.beside, None
        if beside is not None:
            self.names = frozenset(beside.result().names)

    def close(self) -> None:
        """Leave the folder as a whole site, which another may take the place of."""
        self.settle()
        write_record(self.press.staging, self.build.record())

    def pause(self) -> bool:
        """Make nothing beside the pages while something else is waited for.

        Gives whether something was still to be made: then it takes `resume`, or another build.
        """
        if self.beside is None or self.beside.is_done(0):
            self.settle()
            return False
        self.beside.abandon()
        self.beside = None
        return True

    def resume(self) -> None:
        """Make what stands beside the pages; of what is there already, nothing is written again."""
        self.beside = Background(partial(make_beside, self.build, self.press, former=self.names))


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        output.clear(f"{folder}/{name}")
