"""The search by names as data: words that lead to entries, cut into files of a few kB.

A search reads a short head, the files that hold the words typed, and the rows that it shows: what
it costs hardly grows with the site.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.vietnamese import SHORT_FORMS, fold, nfc, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.site.views.names import Entry, Names

ROWS_IN_A_FILE = 32
"""Entries that are shown are fetched with their neighbours in the order of names."""

POSTINGS_IN_A_FILE = 3000
"""A file of words is closed once its words lead to so many entries: about 4 kB compressed."""

KEYS_IN_A_FILE = 1000
"""Of ids, and of codes."""

LAST_PLACE = 7
"""Words further back in a name count as its seventh: browsers keep places as bits."""

HEAD = LAST_PLACE + 1
"""The place of the word that is the thing itself, beside its own."""

_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\W_]+(?:-(?=[^\W_]))?")

_FORMS = tuple(
    pair for short, full in SHORT_FORMS.items() for pair in ((fold(full), short), (short, full))
)
"""What is said in a folded text, and what else is meant by it."""


def index_files(names: Names, version: str) -> Iterator[tuple[str, Any]]:
    """Name and value of every file; `names` is the head, which tells of the others.

    Words stand as {folded: {as written: [[positions], …]}}, by their place in the name: the first
    row leads to entries that only lie near the word, such as the products of a maker. Positions
    are given as steps from one to the next. A hyphen stays with the word before it, which is only
    part of one.
    """
    terms = _terms(names.entries)
    words = _cut(terms, POSTINGS_IN_A_FILE, _size)
    keys = {
        kind: _cut(places, KEYS_IN_A_FILE, lambda _position: 1)
        for kind, places in (("ids", _ids(names)), ("codes", _codes(names)))
    }
    yield (
        "names",
        {
            "version": version,
            "kinds": names.kinds,
            "size": len(names.entries),
            "rows": ROWS_IN_A_FILE,
            "terms": [next(iter(part)) for part in words],
            **{kind: [next(iter(part)) for part in parts] for kind, parts in keys.items()},
        },
    )
    yield "words", [*terms]
    yield from ((f"terms-{n}", part) for n, part in enumerate(words))
    for kind, parts in keys.items():
        yield from ((f"{kind}-{n}", part) for n, part in enumerate(parts))
    for n, start in enumerate(range(0, len(names.entries), ROWS_IN_A_FILE)):
        rows = names.entries[start : start + ROWS_IN_A_FILE]
        yield f"rows-{n}", [_row(entry) for entry in rows]


def _terms(entries: Iterable[Entry]) -> dict[str, dict[str, list[list[int]]]]:
    """Every word, in the order that browsers compare texts in, with what it leads to."""
    places: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    words = cache(_words)  # most are met again and again, and none after this
    other_forms = cache(partial(_other_forms, words))
    for position, entry in enumerate(entries):
        own = f"{entry.name} {entry.also}"
        placed = (*enumerate(words(own), start=1), *other_forms(own))
        found = [(*word, min(place, LAST_PLACE)) for place, word in placed]
        found += [(*word, HEAD) for word in words(entry.head)]
        for text in entry.near:
            found += [(*word, 0) for word in words(text)]
            found += [(*word, 0) for _place, word in other_forms(text)]
        for key in dict.fromkeys(found):
            places[key].append(position)
    terms: dict[str, dict[str, list[list[int]]]] = {}
    for folded, written, place in sorted(places, key=lambda key: (_order(key[0]), *key[1:])):
        rows = terms.setdefault(folded, {}).setdefault(written, [])
        rows += [[] for _ in range(place + 1 - len(rows))]
        rows[place] = _steps(places[folded, written, place])
    return terms


def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, folded and as they are written."""
    folded, written = _WORD.findall(fold(text)), _WRITTEN.findall(nfc(text.lower()))
    return tuple(zip(folded, written if len(written) == len(folded) else folded, strict=True))


def _other_forms(
    words: Callable[[str], tuple[tuple[str, str], ...]], text: str
) -> tuple[tuple[int, tuple[str, str]], ...]:
    """The short forms of what a text spells out, and the words that its short forms stand for.

    Each comes with the place where the other form stands.
    """
    run = f" {' '.join(folded for folded, _written in words(text))} "
    return tuple(
        placed
        for said, other in _FORMS
        if (at := run.find(f" {said} ")) >= 0
        for placed in enumerate(words(other), start=run[: at + 1].count(" "))
    )


def _steps(positions: list[int]) -> list[int]:
    return [positions[0], *(after - before for before, after in pairwise(positions))]


def _size(written: Mapping[str, list[list[int]]]) -> int:
    return sum(len(steps) for rows in written.values() for steps in rows)


def _ids(names: Names) -> dict[str, int]:
    """The positions of products by id: lists that a reader has saved hold ids."""
    end = names.kinds[1][2]
    found = {entry.id: position for position, entry in enumerate(names.entries[:end])}
    return {id_: found[id_] for id_ in sorted(found)}


def _codes(names: Names) -> dict[str, int]:
    """The positions of products by their code."""
    found = {entry.code: position for position, entry in enumerate(names.entries) if entry.code}
    return {code: found[code] for code in sorted(found)}


def _cut(items: Mapping[str, Any], most: int, size: Callable[[Any], int]) -> list[dict[str, Any]]:
    """Neighbours together, as long as a part is no larger than `most`."""
    parts: list[dict[str, Any]] = []
    room = 0
    for key, value in items.items():
        needed = size(value)
        if not parts or needed > room:
            parts.append({})
            room = most
        parts[-1][key] = value
        room -= needed
    return parts


def _order(text: str) -> bytes:
    """JavaScript compares texts by their units of 16 bits."""
    return text.encode("utf-16-be", "surrogatepass")


def _row(entry: Entry) -> list[str]:
    """A row without its id where the name tells it, and without an empty end."""
    id_ = "" if slug(entry.name) == entry.id else entry.id
    row = [entry.name, id_, entry.note, entry.picture, entry.seals]
    while row and not row[-1]:
        row.pop()
    return row
