"""Results that are kept from build to build, each under the digest of what it was made from."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from generator.cache import read_pickle, store
from generator.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.progress import Step
    from generator.workers import Shop

T = TypeVar("T")
S = TypeVar("S")

WORTH_SHARING: Final = 200
"""Fewer are made sooner by one process than handed out to several."""


def digest_of(*parts: str) -> str:
    """A digest that tells these texts from all others."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(f"{len(part)} {part}".encode(errors="replace"))
    return digest.hexdigest()


def remembered(  # noqa: PLR0913, PLR0917 - what is made, from what, by whom
    shop: Shop,
    name: str,
    recipe: str,
    items: Mapping[str, tuple[str, T]],
    make: Callable[[S, T], Any],
    shared: S,
) -> tuple[dict[str, Any], int]:
    """`make(shared, item)` for every item, by key, and how many had to be made now.

    `items` gives digest and item by key; `recipe` is the digest of everything else that results
    rest on. `name` is the step's in the progress, and that of the file they are kept in; a shop
    with a memory takes that file up once only, and leaves it as it is.
    """
    held = _held(shop, name, recipe)
    known: dict[str, tuple[str, Any]] = {}
    rest: dict[str, tuple[str, T]] = {}
    for key, item in items.items():
        if (before := held.get(key)) and before[0] == item[0]:
            known[key] = before
        else:
            rest[key] = item
    path = shop.folder / f"{name}.pickle" if shop.folder and not held else None
    with progress.step(name, total=len(items)) as step:
        step.advance(len(known), kept=True)
        made, fresh = _made(shop, path, recipe, rest, (_Work(make, shared), step))
    known |= {key: (digest, made[key]) for key, (digest, _item) in rest.items()}
    if shop.memory is not None:
        shop.memory[name] = recipe, known
    return {key: known[key][1] for key in items}, fresh


def recalled(
    shop: Shop, name: str, around: object, items: Mapping[str, T], make: Callable[[T], S]
) -> dict[str, S]:
    """`make(item)` for every item, by key; a shop with a memory makes no item twice.

    What it made is taken again for the very same item, as long as `around`, which is all else that
    results rest on, is equal to what it was. Nobody changes the results afterwards.
    """
    nothing: tuple[object, Mapping[str, T], dict[str, S]] = (None, {}, {})
    was, known, results = (shop.memory or {}).get(name, nothing)
    if was != around:
        known, results = {}, {}
    made = {
        key: results[key] if key in known and known[key] is item else make(item)
        for key, item in items.items()
    }
    if shop.memory is not None:
        shop.memory[name] = around, dict(items), made
    return made


def recalled_one(shop: Shop, name: str, around: object, make: Callable[[], S]) -> S:
    """`make()`, which rests on nothing but `around`; made again where that is another."""
    return recalled(shop, name, around, {"": None}, lambda _: make())[""]


def kept_one(path: Path, basis: str, make: Callable[[], S]) -> S:
    """`make()`, which rests on nothing but what `basis` is the digest of; kept at `path`."""
    nothing: tuple[str, Any] = ("", None)
    was, value = read_pickle(path, nothing)
    if was != basis:
        value = make()
        with suppress(OSError):  # what cannot be kept is made again
            store(path, pickle.dumps((basis, value), pickle.HIGHEST_PROTOCOL))
    found: S = value
    return found


def known_again(shop: Shop, name: str, values: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Values by key; of a shop with a memory those that it knows, where they are equal."""
    before: dict[str, T] = (shop.memory or {}).get(name, {})
    found: dict[str, T] = {}
    for key, value in values:
        known = before.get(key, value)
        found[key] = known if known is value or known == value else value
    if shop.memory is not None:
        shop.memory[name] = found
    return found


def _held(shop: Shop, name: str, recipe: str) -> dict[str, tuple[str, Any]]:
    """What a shop's memory has of results, each with its digest."""
    was, table = (shop.memory or {}).get(name, ("", {}))
    return table if was == recipe else {}


def _made(
    shop: Shop,
    path: Path | None,
    recipe: str,
    items: Mapping[str, tuple[str, Any]],
    task: tuple[_Work, Step],
) -> tuple[dict[str, Any], int]:
    """Take results from a file, and make those that are not in it; gives how many were made."""
    work, step = task
    nothing: tuple[str, dict[str, tuple[str, bytes]]] = ("", {})
    was, old = read_pickle(path, nothing) if path else nothing
    old = old if was == recipe else {}
    made = {
        key: old[key][1]
        for key, (digest, _item) in items.items()
        if key in old and old[key][0] == digest
    }
    step.advance(len(made), kept=True)
    todo = [(key, item) for key, (_digest, item) in items.items() if key not in made]
    for done, count in shop.run(_Work.do, work, todo, least=WORTH_SHARING):
        made |= done
        step.advance(count)
    if path is not None and (todo or len(old) != len(items)):
        table = {key: (digest, made[key]) for key, (digest, _item) in items.items()}
        with suppress(OSError):  # what cannot be kept is made again
            store(path, pickle.dumps((recipe, table), pickle.HIGHEST_PROTOCOL))
        del table
    del old  # packed and unpacked together, they would fill the memory
    return {key: pickle.loads(made.pop(key)) for key in items}, len(todo)  # noqa: S301 - our own


class Packed(Mapping[str, T]):
    """Values that are unpacked whenever they are looked at: all of them would fill the memory."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        """Take what `pack` gave, by key."""
        self._packed = packed

    def __getitem__(self, key: str) -> T:
        """One value, made anew."""
        value: T = unpack(self._packed[key])
        return value

    def packed(self, key: str) -> bytes:
        """One value as `pack` gave it, for workers elsewhere."""
        return self._packed[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is one; it is not unpacked."""
        return key in self._packed

    def __iter__(self) -> Iterator[str]:
        """All keys."""
        return iter(self._packed)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._packed)


def pack(value: object) -> bytes:
    """A value as few bytes."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), level=1)


def unpack(packed: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that `pack` made these bytes of."""
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own


class _Work:
    """What workers share: the maker and its surroundings."""

    def __init__(self, make: Callable[[Any, Any], Any], shared: object) -> None:
        self._make, self._shared = make, shared

    def do(self, items: Any) -> dict[str, bytes]:  # noqa: ANN401 - pairs of key and item
        return {
            key: pickle.dumps(self._make(self._shared, item), pickle.HIGHEST_PROTOCOL)
            for key, item in items
        }
