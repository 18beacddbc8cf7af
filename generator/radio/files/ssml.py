"""The script for speech engines: SSML 1.1, each replaced place with what is said for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from generator.radio.claims import Kind
from generator.radio.files.segments import Segment, spoken_segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.radio.script import Block, RadioScript
    from generator.radio.spoken import SpokenText

_SPEAK: Final = (
    '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="vi-VN">'
)
_PLAIN: Final = frozenset({Kind.BRACKET, Kind.SYMBOL, Kind.CAPITALS, Kind.RANGE, Kind.RATE})
"""Places whose written sign means nothing to a listener: only the spoken form is given."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+")


def ssml_file(script: RadioScript, build: str = "") -> str:
    """Give the SSML document; `build` is the day and the commit that it was made on."""
    body = "\n".join(_lines(script))
    title = escape(script.title)
    made = f"<dc:source>{escape(build)}</dc:source>" if build else ""
    head = f"<metadata><dc:title>{title}</dc:title><dc:language>vi</dc:language>{made}</metadata>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_SPEAK}\n{head}\n{body}\n</speak>\n'


def _lines(script: RadioScript) -> Iterator[str]:
    for number, block in enumerate(script.blocks, start=1):
        yield f'<mark name="{block.kind}-{number}"/>'
        if block.is_read:
            yield from _paragraphs(block)
        elif block.seconds:
            yield f'<break time="{round(block.seconds * 1000)}ms"/>'


def _paragraphs(block: Block) -> Iterator[str]:
    for passage in block.passages:
        sentences = "".join(f"<s>{sentence}</s>" for sentence in _sentences(passage.text))
        yield f"<p>{sentences}</p>"


def _sentences(told: SpokenText) -> Iterator[str]:
    """The sentences of a passage as XML."""
    parts: list[str] = []
    for segment in spoken_segments(told):
        if segment.replacement is not None:
            parts.append(_replaced(segment))
            continue
        done = 0
        for end in _SENTENCE_END.finditer(segment.text):
            parts.append(escape(segment.text[done : end.end()].rstrip()))
            yield "".join(parts)
            parts, done = [], end.end()
        parts.append(escape(segment.text[done:]))
    if "".join(parts).strip():
        yield "".join(parts)


def _replaced(segment: Segment) -> str:
    """A replaced place: `<sub alias="hợp tác xã">HTX</sub>`."""
    replacement = segment.replacement
    written = replacement.written.strip() if replacement else ""
    alias = segment.text.strip()
    is_plain = replacement is None or replacement.kind in _PLAIN
    if is_plain or not any(map(str.isalnum, written)) or not alias:
        return escape(segment.text)
    before = segment.text[: len(segment.text) - len(segment.text.lstrip())]
    after = segment.text[len(segment.text.rstrip()) :]
    return f"{before}<sub alias={quoteattr(alias)}>{escape(written)}</sub>{after}"
