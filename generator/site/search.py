"""Full-text search: Pagefind indexes what is searched of the finished pages.

Pages are dealt out to parts by their address. Every part is indexed by itself and kept under the
digest of its texts, so that after an edit Pagefind runs for a few hundred pages, however large the
site is; then the parts are joined. What comes out depends on the texts alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pagefind_bin import get_executable

from generator.cache import read_pickle, store
from generator.recipe import program_digest
from generator.site.searchindex import (
    IndexingError,
    Part,
    chunks_of,
    meta_of,
    packed,
    pages_of,
    read_part,
)
from generator.site.searchtext import search_text
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.workers import Shop

FOLDER: Final = "pagefind"
"""The index's folder below the site."""

ENTRY: Final = "pagefind-entry.json"

PART: Final = 128
"""Parts have about so many pages at most."""

WORTH_SHARING: Final = 8
"""Fewer parts are indexed sooner by one process than handed out to several."""

LARGE: Final = 5_000
"""Pages from which on each language is joined by a process of its own."""

_ENGINE: Final = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind", ENTRY)
"""What Pagefind writes for every index; the rest is for interfaces other than ours."""

_EMPTY: Final = "<!doctype html><html lang={}><body data-pagefind-body><p>1</p></body></html>"


@dataclass(frozen=True, slots=True)
class Bucket:
    """The pages of a part: their file, the digest of its bytes, and that of its text if known."""

    language: Language
    pages: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The index of a language, joined from its parts."""

    parts: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    """Each file that browsers fetch, and where it is kept."""
    pages: int
    meta: bytes
    """What they read first."""

    @property
    def hash(self) -> str:
        """What tells this index from others of its language."""
        return hashlib.blake2b(self.meta, digest_size=5).hexdigest()


@dataclass(frozen=True, slots=True)
class State:
    """What a build leaves for the next one."""

    recipe: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """The digest of what is searched of a page, by that of the page; empty where nothing is."""
    joined: Mapping[Language, Joined] = field(default_factory=dict)


def index_site(
    folder: Path, pages: Mapping[str, str], cache: Path, shop: Shop, *, may_be_old: bool = False
) -> None:
    """Give a finished site its index; `pages` are the digests of its pages' bytes, by file.

    While somebody edits, an index that `may_be_old` is better than waiting for a new one.
    """
    index = Index(folder, cache / "search", program_digest(version("pagefind")))
    state = index.state()
    try:
        if not (may_be_old and state.joined):
            state = index.make(pages, state, shop)
        index.publish(state)
    except FileNotFoundError:  # not all is there that was kept
        shutil.rmtree(index.kept, ignore_errors=True)
        index.publish(index.make(pages, State(index.recipe), shop))


def index_ahead(
    folder: Path, pages: Mapping[str, str], likely: Mapping[str, str], cache: Path, shop: Shop
) -> None:
    """Index what is there, while some pages are still waited for; nothing is published.

    `likely` are the digests that those have if nothing changed in them, as which they stand there:
    with their texts as they were, `index_site` finds all that it needs, or all but a little.
    """
    index = Index(folder, cache / "search", program_digest(version("pagefind")))
    state = index.state()
    known = {file: page for file, page in likely.items() if page in state.texts}
    with suppress(FileNotFoundError):  # not all is there that was kept
        index.make({**pages, **known}, state, shop)


def page_digests(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """The digests of some pages' bytes, by file."""
    return {file: _digest((folder / file).read_bytes()) for file in files}


@dataclass(frozen=True)
class Index:
    """Makes the index of one build and puts it into the site."""

    folder: Path
    """The finished site."""
    kept: Path
    recipe: str
    """The digest of what makes all parts: this program and Pagefind."""

    def state(self) -> State:
        """What the last build has left, where it worked in the same way."""
        state = read_pickle(self.kept / "state", State(self.recipe))
        ours = isinstance(state, State) and state.recipe == self.recipe
        return state if ours else State(self.recipe)

    def make(self, pages: Mapping[str, str], last: State, shop: Shop) -> State:
        """Index what has changed, and join all parts; what is of no more use is forgotten."""
        buckets = [*_buckets(pages, last.texts)]
        texts = {page: text for b in buckets for _, page, text in b.pages if text is not None}
        names = {n: name for n, b in enumerate(buckets) if (name := self._kept_part(b)) is not None}
        wanting = [(n, bucket) for n, bucket in enumerate(buckets) if n not in names]
        for done, _count in shop.run(Index.index, self, wanting, least=WORTH_SHARING):
            for number, name, found in done:
                names[number] = name
                texts |= found
        parts: dict[Language, list[str]] = {}
        for number, bucket in enumerate(buckets):
            if names[number]:
                parts.setdefault(bucket.language, []).append(names[number])
        before = {each.parts: each for each in last.joined.values()}
        joined = {
            language: before[tuple(own)] for language, own in parts.items() if tuple(own) in before
        }
        rest = [(language, own) for language, own in parts.items() if language not in joined]
        least = 2 if len(pages) >= LARGE else len(Language) + 1
        for made, _count in shop.run(Index.join, self, rest, least=least):
            joined |= made
        state = State(self.recipe, texts, {each: joined[each] for each in sorted(joined)})
        if state != last:
            store(self.kept / "state", pickle.dumps(state, pickle.HIGHEST_PROTOCOL))
        self._forget(state)
        return state

    def _kept_part(self, bucket: Bucket) -> str | None:
        """The name of a bucket's part, empty where there is nothing in it; None if not kept."""
        if any(text is None for _file, _page, text in bucket.pages):
            return None
        name = self._name(bucket.language, {file: text or "" for file, _, text in bucket.pages})
        return name if not name or (self.kept / name / "part").is_file() else None

    def _name(self, language: Language, texts: Mapping[str, str]) -> str:
        told = sorted((file, text) for file, text in texts.items() if text)
        return f"part-{_digest(repr((self.recipe, language, told)).encode())}" if told else ""

    def index(self, buckets: Sequence[tuple[int, Bucket]]) -> list[tuple[int, str, dict[str, str]]]:
        """Index some buckets: for each its number, its part, and the digests of its texts."""
        return [(number, *self._indexed(bucket)) for number, bucket in buckets]

    def _indexed(self, bucket: Bucket) -> tuple[str, dict[str, str]]:
        language = bucket.language
        texts = {file: self._text(file, language) for file, _, text in bucket.pages if text is None}
        digests = {
            file: text if text is not None else texts[file] and _digest(texts[file].encode())
            for file, _page, text in bucket.pages
        }
        name = self._name(language, digests)
        if name and not (self.kept / name / "part").is_file():
            wanted = [file for file, text in digests.items() if text]
            pages = {file: texts.get(file) or self._text(file, language) for file in wanted}
            with self._half(name) as half:
                _run(pages, half)
                part = read_part(half)
                (half / "part").write_bytes(pickle.dumps(part, pickle.HIGHEST_PROTOCOL))
                _clear(half, kept=("part", "fragment"))
        return name, {page: digests[file] for file, page, _text in bucket.pages}

    def _text(self, file: str, language: Language) -> str:
        return search_text((self.folder / file).read_text("utf-8"), language)

    @contextmanager
    def _half(self, name: str) -> Iterator[Path]:
        """A folder that is kept under a name once it is whole, whoever else makes the same."""
        self.kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".", dir=self.kept, ignore_cleanup_errors=True
        ) as half:
            yield Path(half) / name
            with suppress(OSError):
                (Path(half) / name).rename(self.kept / name)

    def join(self, languages: Sequence[tuple[Language, Sequence[str]]]) -> dict[Language, Joined]:
        """Join the parts of some languages; what is already there is not written again."""
        return {language: self._joined(language, names) for language, names in languages}

    def _joined(self, language: Language, names: Sequence[str]) -> Joined:
        parts = [self._part(name) for name in names]
        files: dict[str, str] = {}
        pages: list[tuple[str, int]] = []
        for number, name, whole, count in pages_of(parts):
            pages.append((whole, count))
            kept = f"{names[number]}/fragment/{name}.pf_fragment"
            files[f"fragment/{whole}.pf_fragment"] = kept
        chunks: list[tuple[str, str, str]] = []
        for first, last, data in chunks_of(parts):
            name = f"{language}_{hashlib.blake2b(data, digest_size=5).hexdigest()}"
            chunks.append((first, last, name))
            kept = f"chunks/{name}.pf_index"
            if not (self.kept / kept).is_file():
                store(self.kept / kept, packed(data))
            files[f"index/{name}.pf_index"] = kept
        engine = self._engine(language)
        for path in engine.iterdir():
            if path.name != ENTRY:
                files[path.name] = f"{engine.name}/{path.name}"
        meta = meta_of(version("pagefind"), pages, chunks)
        return Joined(tuple(names), tuple(files.items()), len(pages), meta)

    def _part(self, name: str) -> Part:
        part: Part | None = read_pickle(self.kept / name / "part", None)
        if part is None:
            raise FileNotFoundError(name)
        return part

    def _engine(self, language: Language) -> Path:
        """What searches in a language: kept beside the parts, as it rests on Pagefind alone."""
        folder = self.kept / f"engine-{language}-{self.recipe}"
        if not folder.is_dir():
            with self._half(folder.name) as half:
                _run({"index.html": _EMPTY.format(language)}, half)
                _clear(half, kept=_ENGINE)
        return folder

    def _entry(self, language: Language) -> tuple[dict[str, Any], dict[str, Any]]:
        """What Pagefind says of an index and of that language in it; damaged, it is as none."""
        path = self._engine(language) / ENTRY
        try:
            entry = json.loads(path.read_text("utf-8"))
            return {**entry}, {**entry["languages"][language]}
        except (ValueError, KeyError, TypeError) as error:
            raise FileNotFoundError(path) from error

    def publish(self, state: State) -> None:
        """Put the index into the site; `FileNotFoundError` where some of it is kept no more."""
        target = self.folder / FOLDER
        for name in ("fragment", "index"):
            (target / name).mkdir(parents=True, exist_ok=True)
        entry: dict[str, Any] = {}
        languages: dict[str, Any] = {}
        for language, joined in state.joined.items():
            for file, kept in joined.files:
                _link(f"{self.kept}/{kept}", f"{target}/{file}")
            name = f"{language}_{joined.hash}"
            (target / f"pagefind.{name}.pf_meta").write_bytes(packed(joined.meta))
            entry, facts = self._entry(language)
            languages[language] = facts | {"hash": name, "page_count": joined.pages}
        text = json.dumps(entry | {"languages": languages}, ensure_ascii=False, sort_keys=True)
        (target / ENTRY).write_text(text, "utf-8")

    def _forget(self, state: State) -> None:
        """Delete what the site has no more use for."""
        files = [kept for joined in state.joined.values() for _file, kept in joined.files]
        wanted = {kept.partition("/")[0] for kept in files} | {"state"}
        for path in self.kept.iterdir():
            if path.name not in wanted:
                shutil.rmtree(path, ignore_errors=True)
        chunks = {kept.rpartition("/")[2] for kept in files}
        for path in (self.kept / "chunks").glob("*"):
            if path.name not in chunks:
                path.unlink(missing_ok=True)


def _buckets(pages: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[Bucket]:
    """Deal pages out by their address, the same in both languages."""
    own: dict[Language, list[str]] = {each: [] for each in Language}
    english = Language.ENGLISH
    for file in pages:
        own[english if file.startswith(english.uri_prefix) else Language.VIETNAMESE].append(file)
    for language, files in own.items():
        # Doubled seldom, so that an addition moves no other pages.
        number = 1
        while len(files) > number * PART:
            number *= 2
        dealt: list[list[tuple[str, str, str | None]]] = [[] for _ in range(number)]
        for file in sorted(files):
            address = file.removeprefix(language.uri_prefix).encode()
            place = int.from_bytes(hashlib.blake2b(address, digest_size=4).digest()) % number
            dealt[place].append((file, pages[file], texts.get(pages[file])))
        yield from (Bucket(language, tuple(each)) for each in dealt)


def _run(pages: Mapping[str, str], bundle: Path) -> None:
    """Run Pagefind over some pages; its failure is raised as `IndexingError` with its own words."""
    with tempfile.TemporaryDirectory() as site:
        for file, text in pages.items():
            path = Path(site) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        command = [get_executable(), "--site", site, "--output-path", bundle, "--quiet"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - own
    if result.returncode:
        message = f"pagefind: {result.stderr.strip() or result.stdout.strip()}"
        raise IndexingError(message)


def _clear(folder: Path, *, kept: Sequence[str]) -> None:
    """Delete what stands in a folder, but for some names."""
    for path in folder.iterdir():
        if any(path.match(pattern) for pattern in kept):
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _link(kept: str, target: str) -> None:
    try:
        os.link(kept, target)
    except FileExistsError:
        pass
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(kept, target)
