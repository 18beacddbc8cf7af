"""The script as a PDF, set with Typst: for stations that print what comes and install nothing."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.cache import cached
from generator.radio.files.segments import (
    SPLIT,
    Segment,
    read_segments,
    spoken_segments,
    written_segments,
)
from generator.radio.files.terms import terms_lines
from generator.radio.script import BlockKind
from generator.recipe import versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.radio.script import Block, RadioScript
    from generator.theme import Theme

_BLANK = "." * 40


def is_typesetter_loaded() -> bool:
    """Whether it may have begun threads of its own here, which copies of this process lack."""
    return "typst" in sys.modules


@dataclass(frozen=True)
class PdfMaker:
    """Sets scripts with the theme's template and fonts."""

    theme: Theme
    terms: Terms
    labels: Labels
    kept_in: Path | None = None
    """Where PDFs are kept, each below its story's id; None keeps none."""

    @cached_property
    def _fonts(self) -> Any:  # noqa: ANN401 - Typst's
        """The fonts, opened once for all scripts."""
        import fontpkg  # noqa: PLC0415 - of PDFs alone
        import typst  # noqa: PLC0415

        folder = str(fontpkg.path("Be Vietnam Pro").parent)
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])

    @cached_property
    def _recipe(self) -> bytes:
        """What every PDF is made with."""
        template = (self.theme.folder / "radio" / "script.typ").read_bytes()
        return template + versions("typst", "fontpkg-be-vietnam-pro").encode()

    def __call__(self, script: RadioScript, facts: StoryFacts) -> bytes:
        """Give the PDF; the same script gives the same bytes, and is set once only."""
        table = json.dumps(self._table(script, facts), ensure_ascii=False)
        if self.kept_in is None:
            return self._set(table, script.day)
        key = hashlib.sha256(self._recipe + f"{script.day}{table}".encode()).hexdigest()[:32]
        kept = self.kept_in / script.story_id / f"{key}.pdf"
        if not kept.is_file():
            for old in kept.parent.glob("*.pdf"):
                old.unlink()
        return cached(kept, lambda: self._set(table, script.day))

    def _set(self, table: str, day: date) -> bytes:
        import typst  # noqa: PLC0415 - of PDFs alone

        folder = self.theme.folder / "radio"
        compiler = typst.Compiler(
            str(folder / "script.typ"),
            root=str(folder),
            font_paths=self._fonts,
            sys_inputs={"data": table},
        )
        made = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(day, datetime.min.time(), UTC),
        )
        assert isinstance(made, bytes)  # noqa: S101 - one file, held in memory
        return made

    def _table(self, script: RadioScript, facts: StoryFacts) -> dict[str, Any]:
        light, word = self.theme.tokens["colour"]["light"], self._word
        return {
            "title": script.title,
            "page": word("page"),
            "hint": f"{word('marked')} {word('split') if script.long else ''}",
            "head": [{"label": h.label, "value": h.value or _BLANK} for h in script.head],
            "blocks": [self._block(block) for block in script.blocks],
            "notes": list(script.notes),
            "pairs": [
                {
                    "written": _runs(written_segments(passage.text), "mark"),
                    "spoken": _runs(spoken_segments(passage.text), "mark"),
                }
                for passage in script.passages
            ],
            "terms": list(terms_lines(self.terms, facts, self.labels)),
            "words": {
                "notes": word("part_notes"),
                "compare": word("part_compare"),
                "written": word("written"),
                "spoken": word("spoken"),
            },
            "colours": {
                "ink": light["ink"],
                "soft": light["ink-soft"],
                "leaf": light["leaf"],
                "lacquer": light["accent"],
                "mark": light["turmeric-soft"],
            },
        }

    def _block(self, block: Block) -> dict[str, Any]:
        label = block.label
        if not block.is_read and block.seconds:
            seconds = self.labels("radio.file.block_seconds", seconds=round(block.seconds))
            label = f"{label} ({seconds})"
        return {
            "label": label,
            "voice": block.kind in {BlockKind.INTERVIEW, BlockKind.QUOTE},
            "passages": [_runs(read_segments(passage), "read") for passage in block.passages],
        }

    def _word(self, key: str) -> str:
        return self.labels(f"radio.file.{key}")


def _runs(segments: Iterable[Segment], kind: str) -> list[dict[str, str]]:
    return [{"kind": _kind(each, kind), "text": each.text} for each in segments]


def _kind(segment: Segment, kind: str) -> str:
    """How a piece is marked; signs that stay silent are not underlined."""
    if segment.text == SPLIT:
        return "breath"
    is_word = any(map(str.isalnum, segment.text)) or kind == "mark"
    return kind if segment.replacement is not None and is_word else "plain"
