"""The script as a Word document: large type to read from, then both texts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.radio.files.docxbase import docx_bytes
from generator.radio.files.segments import (
    SPLIT,
    Segment,
    read_segments,
    spoken_segments,
    written_segments,
)
from generator.radio.files.terms import terms_lines
from generator.radio.files.wordml import (
    BOLD,
    BREATH,
    SHADED,
    UNDERLINED,
    paragraph,
    run,
    table,
)
from generator.radio.script import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.radio.script import Block, RadioScript

_BLANK = "." * 42


def word_file(script: RadioScript, facts: StoryFacts, terms: Terms, labels: Labels) -> bytes:
    """Give the .docx of a script."""
    parts = (
        *_head(script),
        *_body(script, labels),
        *_notes(script, labels),
        *_comparison(script, labels),
        *_terms(facts, terms, labels),
    )
    return docx_bytes(parts, script.title, labels("radio.file.page"), labels("radio.file.of"))


def _head(script: RadioScript) -> Iterator[str]:
    yield paragraph("OCOP Title", [run(script.title)])
    rows = [(run(line.label, form=BOLD), run(line.value or _BLANK)) for line in script.head]
    yield table(rows, (3, 7), has_head=False)


def _body(script: RadioScript, labels: Labels) -> Iterator[str]:
    hints = [labels("radio.file.marked")]
    if script.long:
        hints.append(labels("radio.file.split"))
    yield paragraph("OCOP Note", [run(" ".join(hints))])
    for block in script.blocks:
        yield from _block(block, labels)


def _block(block: Block, labels: Labels) -> Iterator[str]:
    if not block.is_read:
        seconds = labels("radio.file.block_seconds", seconds=round(block.seconds))
        label = f"{block.label} ({seconds})" if block.seconds else block.label
        yield paragraph("OCOP Cue", [run(label)])
        return
    if block.label:
        yield paragraph("OCOP Label", [run(block.label)])
    is_voice = block.kind in {BlockKind.INTERVIEW, BlockKind.QUOTE}
    style = "OCOP Voice" if is_voice else "OCOP Read"
    for passage in block.passages:
        yield paragraph(style, map(_read_run, read_segments(passage)))


def _read_run(segment: Segment) -> str:
    if segment.text == SPLIT:
        return run(segment.text, form=BREATH)
    is_word = segment.replacement is not None and any(map(str.isalnum, segment.text))
    return run(segment.text, form=UNDERLINED if is_word else "")


def _notes(script: RadioScript, labels: Labels) -> Iterator[str]:
    if script.notes:
        yield paragraph("OCOP Part", [run(labels("radio.file.part_notes"))])
        for note in script.notes:
            yield paragraph("OCOP Note", [run(f"– {note}")])


def _comparison(script: RadioScript, labels: Labels) -> Iterator[str]:
    """Both texts side by side, every replaced place marked in both."""
    title = run(labels("radio.file.part_compare"))
    yield paragraph("OCOP Part", [title], is_new_page=True)
    head = tuple(run(labels(f"radio.file.{key}"), form=BOLD) for key in ("written", "spoken"))
    rows = [head]
    for passage in script.passages:
        written = "".join(map(_marked_run, written_segments(passage.text)))
        rows.append((written, "".join(map(_marked_run, spoken_segments(passage.text)))))
    yield table(rows, (1, 1))


def _marked_run(segment: Segment) -> str:
    return run(segment.text, form=SHADED if segment.replacement else "")


def _terms(facts: StoryFacts, terms: Terms, labels: Labels) -> Iterator[str]:
    for line in terms_lines(terms, facts, labels):
        yield paragraph("OCOP Note", [run(line)])
