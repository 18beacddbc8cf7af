"""The script as a PDF, set with Typst: for stations that print what comes and install nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.radio.files.segments import (
    SPLIT,
    Segment,
    read_segments,
    spoken_segments,
    written_segments,
)
from generator.radio.files.terms import terms_lines
from generator.radio.script import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.radio.script import Block, RadioScript
    from generator.theme import Theme

_BLANK = "." * 40


class TypesetterMissingError(Exception):
    """Typst is not installed on this machine."""


@dataclass(frozen=True)
class PdfMaker:
    """Sets scripts with the theme's template and fonts."""

    theme: Theme
    terms: Terms
    labels: Labels

    @cached_property
    def _fonts(self) -> list[str]:
        import fontpkg  # noqa: PLC0415 - of PDFs alone

        return [str(fontpkg.path("Be Vietnam Pro").parent)]

    def __call__(self, script: RadioScript, facts: StoryFacts) -> bytes:
        """Give the PDF; the same script gives the same bytes."""
        try:
            import typst  # noqa: PLC0415 - of PDFs alone
        except ImportError as error:
            raise TypesetterMissingError from error
        folder = self.theme.folder / "radio"
        made: bytes = typst.compile(
            str(folder / "script.typ"),
            root=str(folder),
            font_paths=self._fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(self._table(script, facts), ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(script.day, datetime.min.time(), UTC),
        )
        return made

    def _table(self, script: RadioScript, facts: StoryFacts) -> dict[str, Any]:
        light, word = self.theme.tokens["colour"]["light"], self._word
        return {
            "title": script.title,
            "page": word("page"),
            "hint": f"{word('marked')} {word('split') if script.long else ''}",
            "head": [{"label": h.label, "value": h.value or _BLANK} for h in script.head],
            "blocks": [_block(block) for block in script.blocks],
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

    def _word(self, key: str) -> str:
        return self.labels(f"radio.file.{key}")


def _block(block: Block) -> dict[str, Any]:
    return {
        "label": block.label,
        "voice": block.kind in {BlockKind.INTERVIEW, BlockKind.QUOTE},
        "passages": [_runs(read_segments(passage), "read") for passage in block.passages],
    }


def _runs(segments: Iterable[Segment], kind: str) -> list[dict[str, str]]:
    return [
        {
            "kind": "breath" if each.text == SPLIT else kind if each.replacement else "plain",
            "text": each.text,
        }
        for each in segments
    ]
