"""Texts in the lengths that a printed page has room for."""

from __future__ import annotations

from generator.passages import plain_passages

VARIANTS = 4
"""So many lengths of a text are offered to a page at most."""


def lengths(*texts: str | None) -> tuple[tuple[str, ...], ...]:
    """Give texts in several lengths, longest first, so that a page can take what fits.

    The first text is also offered without its last paragraphs.
    """
    offered: dict[tuple[str, ...], None] = {}
    for place, text in enumerate(texts):
        paragraphs = tuple(b.text for b in plain_passages(text) if b.kind in ("p", "li", "q"))
        if not paragraphs:
            continue
        ends = range(len(paragraphs), 0, -1) if place == 0 else (len(paragraphs),)
        offered.update(dict.fromkeys(paragraphs[:end] for end in ends))
    ordered = sorted(offered, key=_size, reverse=True)
    return _spread(ordered)


def _size(paragraphs: tuple[str, ...]) -> int:
    return sum(map(len, paragraphs))


def _spread(ordered: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Keep a few lengths, evenly spread, always with the longest and the shortest."""
    if len(ordered) <= VARIANTS:
        return tuple(ordered)
    last = len(ordered) - 1
    places = sorted({round(last * step / (VARIANTS - 1)) for step in range(VARIANTS)})
    return tuple(ordered[place] for place in places)
