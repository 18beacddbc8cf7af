"""The script as plain text: what is read, then what an editor wants to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.radio.files.segments import with_splits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.labels import Labels
    from generator.radio.script import Block, RadioScript

_RULE = "-" * 60
_BLANK = "." * 30


def text_file(script: RadioScript, labels: Labels) -> str:
    """Give the whole script as text with line feeds."""
    return "\n".join(_lines(script, labels)).rstrip() + "\n"


def _lines(script: RadioScript, labels: Labels) -> Iterator[str]:
    for line in script.head:
        yield f"{line.label}: {line.value or _BLANK}"
    yield from ("", _title(labels, "part_read"))
    if script.long:
        yield from (labels("radio.file.split"), "")
    for block in script.blocks:
        yield from _block(block, labels)
    if script.notes:
        yield _title(labels, "part_notes")
        yield from (f"- {note}" for note in script.notes)
        yield ""
    yield from _comparison(script, labels)


def _title(labels: Labels, key: str) -> str:
    return f"{_RULE}\n{labels(f'radio.file.{key}').upper()}\n{_RULE}"


def _block(block: Block, labels: Labels) -> Iterator[str]:
    if not block.is_read:
        note = labels("radio.file.block_seconds", seconds=round(block.seconds))
        yield f"[{block.label}{f', {note}' if block.seconds else ''}]"
    elif block.label:
        yield block.label
    yield from (with_splits(passage) for passage in block.passages)
    yield ""


def _comparison(script: RadioScript, labels: Labels) -> Iterator[str]:
    """The written text, and every place that is read otherwise."""
    yield _title(labels, "part_compare")
    yield from (f"{passage.text.written}\n" for passage in script.passages)
    yield _title(labels, "part_readings")
    seen: set[tuple[str, str]] = set()
    for passage in script.passages:
        for each in passage.text.replacements:
            pair = (each.written.strip(), each.spoken.strip())
            if pair not in seen and any(pair):
                seen.add(pair)
                yield f"{pair[0]} -> {pair[1]} ({labels(f'radio.kind.{each.kind}')})"
