"""Frames that stay from build to build: the theme renders anew only those that would be others."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cache import read_pickle, store
from generator.kept import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.site.frames import Frame


@dataclass(frozen=True, slots=True)
class KeptFrames:
    """The frames of one build, by their addresses."""

    path: Path
    """The file that they are kept in."""
    common: str
    """All that every frame rests on, as one text; empty where nobody can tell."""
    facts: Mapping[str, str]
    """What else each frame rests on, as a text, by its address."""

    def found(self) -> dict[str, Frame]:
        """Those of the last build that would be the same again."""
        kept: dict[str, Frame] = read_pickle(self.path, {}) if self.common else {}
        return {uri: kept[digest] for uri, digest in self._digests() if digest in kept}

    def keep(self, frames: Mapping[str, Frame]) -> None:
        """Keep the frames of this build and no others."""
        if not self.common:
            return
        table = {digest: frames[uri] for uri, digest in self._digests()}
        with suppress(OSError):  # what cannot be kept is rendered again
            store(self.path, pickle.dumps(table, pickle.HIGHEST_PROTOCOL))

    def _digests(self) -> list[tuple[str, str]]:
        return [(uri, digest_of(self.common, uri, facts)) for uri, facts in self.facts.items()]
