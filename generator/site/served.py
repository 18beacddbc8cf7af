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
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.progress import Tally
    from generator.site.build import Build
    from generator.site.press import Press, Printing

PATIENCE_S: Final = 0.5
"""So long a change waits for what stands beside the pages."""


class Beside(NamedTuple):
    """What was made beside the pages."""

    names: list[str]
    """Its files."""
    pages: dict[str, str]
    """The digests of the late pages, by file."""


def write_beside(build: Build, press: Press, _count: Tally) -> Beside:
    """Write what stands beside the pages, then the pages that tell of it."""
    with progress.step("artifacts"):
        names = output.write_artifacts(build.artifacts(), press.staging)
    late = press.make(sorted(press.planned.late))
    return Beside(names, {press.pages[n].file: page.content for n, page in late.pages})


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
    beside: Background[Beside] | None = field(default=None, repr=False)
    """What is being made."""

    def can_become(self, build: Build) -> bool:
        """Whether all that MkDocs and the theme put around the pages stays as it is."""
        if build.recipe != self.build.recipe or build.assets != self.build.assets:
            return False
        if any(build.nav(each) != self.build.nav(each) for each in Language):
            return False
        known, frames = self.printing.pages, self.press.frames
        fresh = (page for page in build.framed_pages if page.file not in known)
        return all(frame_uri(page) in frames for page in fresh)

    def become(self, build: Build) -> None:
        """Show another build."""
        self._forget_what_is_made()
        press = build.press(self.press.frames, self.press.intros, self.press.staging)
        self.printing = press.renew(build.shop, self.press, self.printing)
        self.build, self.press = build, press
        self.beside = Background(partial(write_beside, build, press))
        if self.beside.is_done(PATIENCE_S):
            self.settle()

    def settle(self) -> None:
        """Wait until everything is there, and remove what is of no more use."""
        if self.beside is None:
            return
        names = frozenset(self.beside.result().names)
        self.beside = None
        _remove(self.press.staging, self.names - names)
        self.names = names

    def close(self) -> None:
        """Leave the folder as a whole site, which another may take the place of."""
        self.settle()
        write_record(self.press.staging, self.build.record())

    def _forget_what_is_made(self) -> None:
        if self.beside is not None and self.beside.is_done(0):
            self.settle()
        elif self.beside is not None:
            self.beside.abandon()
            self.beside = None


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        output.clear(f"{folder}/{name}")
