"""One Pagefind index from many: Pagefind knows no increments, but its parts can be joined.

Pagefind is run over some pages at a time. It lists for every word the pages that have it, each by
its distance from the one before; so lists follow one another as they are, and only the first number
of each is written anew. The layout is that of Pagefind 1.5, in CBOR (RFC 8949).

Words are cut into files here: Pagefind does not count what is written with marks, and its files of
Vietnamese words become three times as large as those of English ones.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FIELDS: Final = ("image", "khong_dau", "maker", "place", "stars", "ten_khong_dau", "title")
"""What pages tell the results, in the order of their numbers."""

UNSEARCHED: Final = frozenset({"image", "stars"})
"""Those of them whose words nobody looks for."""

CHUNK: Final = 40_000
"""About so many bytes of words are one file, a third of that when it is sent."""

PARTS_OF_META: Final = 6
"""Version, pages, files of words, filters, orders, fields."""

SIGNATURE: Final = b"pagefind_dcd"

_NUMBER, _TEXT, _LIST = 0, 3, 4
_UINT = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_INT = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_SIZE = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_PAGE = re.compile(rb"\x83(%s)(%s%s*)%s(%s*)" % (_UINT, _SIZE, _INT, _SIZE, _INT), re.DOTALL)
"""A page of a word: its distance, its places in the text, its places in the fields."""
_EACH = re.compile(_INT, re.DOTALL)


class IndexingError(Exception):
    """Pagefind could not index the site, or wrote what this program cannot read."""


_Unknown = IndexingError("pagefind: a format of another version")


class Run(NamedTuple):
    """The pages of one part that have a word."""

    first: int
    """The number of the first one."""
    last: int
    pages: int
    rest: bytes
    """What is written after the first one's number."""


Word = tuple[Run | None, dict[str, Run]]
"""Where it stands as it is, and where with marks, by how it is written there."""


@dataclass(frozen=True, slots=True)
class Part:
    """The index of some pages."""

    pages: tuple[tuple[str, int, str], ...]
    """Name of the fragment, how many words, digest of the fragment."""
    words: Mapping[str, Word] = field(repr=False)


def read_part(bundle: Path) -> Part:
    """What Pagefind wrote for pages of one language; `IndexingError` where it is not understood."""
    metas = [_unpacked(path.read_bytes()) for path in bundle.glob("pagefind.*.pf_meta")]
    found = _Reader(b"".join(metas))
    if len(metas) != 1 or found.size(_LIST) != PARTS_OF_META:
        raise _Unknown
    found.text()
    pages = []
    for _ in range(found.size(_LIST)):
        found.size(_LIST)
        name, count = found.text(), found.size(_NUMBER)
        data = (bundle / f"fragment/{name}.pf_fragment").read_bytes()
        pages.append((name, count, hashlib.blake2b(data, digest_size=8).hexdigest()))
    for _ in range(found.size(_LIST)):
        found.size(_LIST)
        _ = found.text(), found.text(), found.text()
    if found.size(_LIST) or found.size(_LIST):  # filters and orders, of which we have none
        raise _Unknown
    numbers = _Fields([found.text() for _ in range(found.size(_LIST))])
    words: dict[str, Word] = {}
    for path in bundle.glob("index/*.pf_index"):
        words |= _words(_Reader(_unpacked(path.read_bytes())), numbers)
    return Part(tuple(pages), words)


def _unpacked(data: bytes) -> bytes:
    data = gzip.decompress(data)
    if not data.startswith(SIGNATURE):
        raise _Unknown
    return data[len(SIGNATURE) :]


class _Reader:
    """Reads CBOR from its beginning."""

    def __init__(self, data: bytes) -> None:
        self.data, self.position = data, 0

    def size(self, kind: int) -> int:
        """The number in the next head, which must be of that kind."""
        head = self.data[self.position]
        if head >> 5 != kind or head & 31 > 26:  # noqa: PLR2004 - numbers of up to four bytes
            raise _Unknown
        self.position += 1
        if head & 31 < 24:  # noqa: PLR2004 - the number itself
            return head & 31
        length = 1 << (head & 31) - 24
        start, self.position = self.position, self.position + length
        return int.from_bytes(self.data[start : self.position])

    def text(self) -> str:
        length = self.size(_TEXT)
        start, self.position = self.position, self.position + length
        return self.data[start : self.position].decode()

    def run(self, fields: _Fields) -> Run | None:
        """The pages of a word, without those that have it only where nobody looks."""
        numbers, rest = [], []
        number = 0
        for _ in range(self.size(_LIST)):
            page = _PAGE.match(self.data, self.position)
            if page is None:
                raise _Unknown
            self.position = page.end()
            distance, places, told = page.groups()
            number += distance[0] if len(distance) == 1 else int.from_bytes(distance[1:])
            count, told = fields.renumbered(told) if told else (0, b"")
            if count or places != b"\x80":
                numbers.append(number)
                rest.append(places + _head(_LIST, count) + told)
        if not numbers:
            return None
        steps = (b"\x83" + _head(_NUMBER, b - a) for a, b in pairwise(numbers))
        tail = rest[0] + b"".join(step + each for step, each in zip(steps, rest[1:], strict=True))
        return Run(numbers[0], numbers[-1], len(numbers), tail)


class _Fields:
    """Gives the fields of a part the numbers that they have everywhere."""

    def __init__(self, names: Sequence[str]) -> None:
        self._numbers = {
            _head(1, n): b"" if name in UNSEARCHED else _head(1, FIELDS.index(name))
            for n, name in enumerate(names)
        }
        self._known: dict[bytes, tuple[int, bytes]] = {}

    def renumbered(self, told: bytes) -> tuple[int, bytes]:
        """Places in the fields that are searched, and how many numbers they are."""
        if told not in self._known:
            kept: list[bytes] = []
            is_searched = True
            for each in _EACH.findall(told):
                is_field = each[0] >> 5 == 1
                if is_field:
                    is_searched = bool(self._numbers[each])
                if is_searched:
                    kept.append(self._numbers[each] if is_field else each)
            self._known[told] = len(kept), b"".join(kept)
        return self._known[told]


def _words(found: _Reader, fields: _Fields) -> Iterator[tuple[str, Word]]:
    found.size(_LIST)
    for _ in range(found.size(_LIST)):
        found.size(_LIST)
        word, plain = found.text(), found.run(fields)
        marked: dict[str, Run] = {}
        for _ in range(found.size(_LIST)):
            found.size(_LIST)
            form, run = found.text(), found.run(fields)
            if run is not None:
                marked[form] = run
        if plain is not None or marked:
            yield word, (plain, marked)


@cache
def _head(kind: int, number: int) -> bytes:
    """The first bytes of a number, a text or a list."""
    if number < 24:  # noqa: PLR2004 - CBOR's own
        return bytes((kind << 5 | number,))
    for length, info in ((1, 24), (2, 25), (4, 26)):
        if number < 1 << 8 * length:
            return bytes((kind << 5 | info,)) + number.to_bytes(length)
    raise _Unknown


def _text(value: str) -> bytes:
    data = value.encode()
    return _head(_TEXT, len(data)) + data


def pages_of(parts: Sequence[Part]) -> Iterator[tuple[int, str, str, int]]:
    """Of every page its part's number, its name there and in the whole, and how long it is.

    Names are short digests, and two pages of different parts may have the same.
    """
    taken: dict[str, str] = {}
    for number, part in enumerate(parts):
        for name, count, digest in part.pages:
            whole = name
            while taken.setdefault(whole, digest) != digest:
                whole += digest[len(whole) - len(name)]
            yield number, name, whole, count


def chunks_of(parts: Sequence[Part]) -> Iterator[tuple[str, str, bytes]]:
    """The words of all parts in order, cut into files: first word, last word, content.

    Where a file ends is a matter of the words about there, so that a change moves few ends.
    """
    starts = [*accumulate((len(part.pages) for part in parts), initial=0)]
    table: dict[str, list[tuple[int, Word]]] = {}
    for start, part in zip(starts, parts, strict=False):
        for word, found in part.words.items():
            table.setdefault(word, []).append((start, found))
    chunk: list[bytes] = []
    first, size = "", 0
    words = sorted(table)
    for word in words:
        data = _word(word, table.pop(word))
        first = first or word
        chunk.append(data)
        size += len(data)
        may_end = size >= CHUNK or (size >= CHUNK // 4 and zlib.crc32(word.encode()) % 16 == 0)
        if may_end or word == words[-1]:
            yield first, word, b"\x81" + _head(_LIST, len(chunk)) + b"".join(chunk)
            chunk, first, size = [], "", 0


def _word(word: str, found: Sequence[tuple[int, Word]]) -> bytes:
    plain = [(start, run) for start, (run, _marked) in found if run is not None]
    marked: dict[str, list[tuple[int, Run]]] = {}
    for start, (_run, forms) in found:
        for form, run in forms.items():
            marked.setdefault(form, []).append((start, run))
    forms_ = [b"\x82" + _text(form) + _pages(marked[form]) for form in sorted(marked)]
    return b"".join((b"\x83", _text(word), _pages(plain), _head(_LIST, len(forms_)), *forms_))


def _pages(runs: Sequence[tuple[int, Run]]) -> bytes:
    pieces = [_head(_LIST, sum(run.pages for _start, run in runs))]
    before = 0
    for start, run in runs:
        pieces += (b"\x83", _head(_NUMBER, start + run.first - before), run.rest)
        before = start + run.last
    return b"".join(pieces)


def meta_of(
    version: str, pages: Sequence[tuple[str, int]], chunks: Sequence[tuple[str, str, str]]
) -> bytes:
    """What a browser reads first: every page with its length, and the words of every file."""
    return b"".join(
        (
            _head(_LIST, PARTS_OF_META),
            _text(version),
            _head(_LIST, len(pages)),
            *(b"\x82" + _text(name) + _head(_NUMBER, count) for name, count in pages),
            _head(_LIST, len(chunks)),
            *(b"\x83" + b"".join(map(_text, chunk)) for chunk in chunks),
            _head(_LIST, 0),
            _head(_LIST, 0),
            _head(_LIST, len(FIELDS)),
            *map(_text, FIELDS),
        )
    )


def packed(data: bytes) -> bytes:
    """A file as browsers fetch it; the same bytes at any time."""
    return gzip.compress(SIGNATURE + data, 6, mtime=0)
