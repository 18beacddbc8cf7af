"""Which look-ups a page is made from, noted while it is made.

Views find records through the mappings of `Content` and `Index`. Here those mappings note every key
that is asked for, so that a page is known to stand unchanged as long as each of its look-ups gives
what it gave. A key that leads nowhere is noted too, and so is looking at a mapping as a whole.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from inspect import isroutine
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

Look: TypeAlias = tuple[str, Any]
"""A look-up: the name of a mapping and a key of it."""

WHOLE: Final = "*"
"""Stands for a key where a mapping was looked at as a whole."""

_open: list[set[Look]] = []
"""The looks of what is being made just now; the innermost last."""


@contextmanager
def noted() -> Iterator[set[Look]]:
    """Gather the look-ups that are made inside."""
    looks: set[Look] = set()
    _open.append(looks)
    try:
        yield looks
    finally:
        _open.pop()


def _look_at(looks: Iterable[Look]) -> None:
    """Look up again what something was made of that is not made again."""
    if _open:
        _open[-1].update(looks)


class Surroundings:
    """What a maker of pages looks things up in: by itself it tells nothing of a page."""

    __slots__ = ()


class Watched(dict[K, V]):
    """A mapping that notes what is looked up in it."""

    def __init__(self, name: str, mapping: Mapping[K, V]) -> None:
        """Watch a copy of `mapping`; looks are noted under `name`."""
        super().__init__(mapping)
        self.name = name

    def _note(self, key: object) -> None:
        if _open:
            _open[-1].add((self.name, key))

    def __getitem__(self, key: K) -> V:
        """Look up."""
        self._note(key)
        return super().__getitem__(key)

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401 - as `dict` has it
        """Look up what may not be there."""
        self._note(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        """Ask whether it is there."""
        self._note(key)
        return super().__contains__(key)

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        self._note(WHOLE)
        return super().__iter__()

    def __len__(self) -> int:
        """How many there are."""
        self._note(WHOLE)
        return super().__len__()

    def keys(self) -> Any:  # noqa: ANN401 - as `dict` has it
        """All keys."""
        self._note(WHOLE)
        return super().keys()

    def values(self) -> Any:  # noqa: ANN401 - as `dict` has it
        """All values."""
        self._note(WHOLE)
        return super().values()

    def items(self) -> Any:  # noqa: ANN401 - as `dict` has it
        """All keys with their values."""
        self._note(WHOLE)
        return super().items()


def from_whole(mapping: Mapping[K, V]) -> Callable[[K], V]:
    """A way to look up much in a mapping; noted once, as looking at it as a whole."""
    if not isinstance(mapping, Watched):
        return mapping.__getitem__
    iter(mapping)
    return partial(dict.__getitem__, mapping)


class Made(Mapping[K, V]):
    """Values made when they are first looked up; who looks, looks at all that they are made of."""

    def __init__(self, make: Callable[[K], V], keys: Iterable[K]) -> None:
        """Make values for these keys and no others."""
        self._make, self._keys = make, dict.fromkeys(keys)
        self._kept: dict[K, tuple[V, tuple[Look, ...]]] = {}

    def __getitem__(self, key: K) -> V:
        """The value, made now or earlier."""
        if key not in self._kept:
            if key not in self._keys:
                raise KeyError(key)
            with noted() as noticed:
                value = self._make(key)
            self._kept[key] = value, tuple(noticed)  # a third of a set
        value, looks = self._kept[key]
        _look_at(looks)
        return value

    def __iter__(self) -> Iterator[K]:
        """All keys."""
        return iter(self._keys)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys)

    def take(self, before: Made[K, V], keys: Iterable[K]) -> None:
        """Take over what another has made for some keys, where all that it rests on is the same."""
        self._kept.update((key, before._kept[key]) for key in keys if key in before._kept)

    def some(self, keys: Iterable[K]) -> Hand[V]:
        """The values of some keys, in that order, each made when it is looked at."""
        return Hand(self, tuple(keys))


MANY: Final = 100
"""Who has looked up more keys of a mapping, counts as having looked at it as a whole."""


Held: TypeAlias = tuple[V, tuple[Look, ...]]
"""A value and the look-ups that it was made from."""


class Kept(Generic[V]):
    """What is kept of something large; who looks, looks at all that that was made of."""

    __slots__ = ("held",)

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self.held: Held[V] | None = None
        """What is kept; another process may have made it."""

    def of(self, make: Callable[[], D], keep: Callable[[D], V]) -> D:
        """Make it, and keep `keep` of it."""
        with noted() as noticed:
            made = make()
            kept = keep(made)
        looks = _summed_up(noticed)
        self.held = kept, looks
        _look_at(looks)
        return made

    def get(self) -> V | None:
        """What was kept; None where nothing was."""
        if self.held is None:
            return None
        kept, looks = self.held
        _look_at(looks)
        return kept


def _summed_up(looks: Iterable[Look]) -> tuple[Look, ...]:
    """Few look-ups that tell of at least as many changes."""
    keys: dict[str, list[Any]] = defaultdict(list)
    for name, key in looks:
        keys[name].append(key)
    return tuple(
        (name, key)
        for name, asked in keys.items()
        for key in ([WHOLE] if len(asked) > MANY or WHOLE in asked else asked)
    )


class Hand(Sequence[V]):
    """Some values of a mapping, in an order; each is made when it is looked at."""

    __slots__ = ("_made", "keys")

    def __init__(self, made: Mapping[Any, V], keys: tuple[Any, ...]) -> None:
        """Hold these keys of `made`."""
        self._made, self.keys = made, keys

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - a number or a slice
        """One value, or some of them as a hand."""
        if isinstance(index, slice):
            return Hand(self._made, self.keys[index])
        return self._made[self.keys[index]]

    def __iter__(self) -> Iterator[V]:
        """Every value."""
        return (self._made[key] for key in self.keys)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.keys)


def watched(value: D, name: str) -> D:
    """A dataclass with every mapping in it watched, under the names of its fields.

    What is watched already, stays as it is: it was taken from an earlier one under the same name.
    """
    changes = {
        field.name: Watched(f"{name}.{field.name}", current)
        for field in fields(value)  # type: ignore[arg-type]
        if isinstance(current := getattr(value, field.name), dict)
        and not isinstance(current, Watched)
    }
    return replace(value, **changes)  # type: ignore[type-var]


def watched_in(*values: object) -> dict[str, Watched[Any, Any]]:
    """The watched mappings of dataclasses, by their names."""
    found = (getattr(value, field.name) for value in values for field in fields(value))  # type: ignore[arg-type]
    return {each.name: each for each in found if isinstance(each, Watched)}


def changes(
    before: Mapping[str, Watched[Any, Any]], now: Mapping[str, Watched[Any, Any]]
) -> set[Look]:
    """The look-ups that give something else now than before, in mappings by their names."""
    found: set[Look] = set()
    for name, mapping in now.items():
        was = before[name]
        if dict.__eq__(mapping, was) and [*dict.keys(mapping)] == [*dict.keys(was)]:
            continue
        found.add((name, WHOLE))
        for key in dict.keys(was) | dict.keys(mapping):
            one, other = dict.get(was, key), dict.get(mapping, key)
            if one is not other and one != other:
                found.add((name, key))
    return found


class Digests:
    """Short digests of what look-ups give; equal values have equal digests in every build."""

    def __init__(
        self, mappings: Mapping[str, Watched[Any, Any]], records: Mapping[str, str]
    ) -> None:
        """Look into `mappings`, by their names; `records` has each record's digest by its path."""
        self._mappings, self._records = mappings, records
        self._kept: dict[Look, str] = {}

    def of_look(self, look: Look) -> str:
        """The digest of what a look-up gives now."""
        if look not in self._kept:
            name, key = look
            mapping = self._mappings[name]
            value = [*dict.items(mapping)] if key == WHOLE else dict.get(mapping, key)
            self._kept[look] = self.of(value)
        return self._kept[look]

    def of_looks(self, looks: Iterable[Look]) -> dict[Look, str]:
        """The digests of what some look-ups give now."""
        return {look: self.of_look(look) for look in looks}

    def know(self, known: Mapping[Look, str]) -> None:
        """Take over what another process has reckoned."""
        self._kept |= known

    def of(self, value: object) -> str:
        """The digest of a value."""
        return hashlib.blake2b(self._text(value).encode(), digest_size=12).hexdigest()

    def _text(self, value: object) -> str:  # noqa: PLR0911 - one for each kind of value
        """Everything in a value; a record stands there as the digest of its file."""
        if value is None or isinstance(value, str | int):  # most are
            return repr(value)
        kind = type(value)
        if (names := _fields(kind)) is not None:  # type: ignore[arg-type] # classes are hashable
            parts = [self._text(getattr(value, name)) for name in names]
            return f"{kind.__name__}({','.join(parts)})"
        match value:
            case tuple() | list():
                return f"({','.join(map(self._text, value))})"
            case Surroundings():
                return kind.__name__
            case BaseModel():
                path = f"{getattr(value, 'folder', '')}/{getattr(value, 'id', '')}"
                return self._records.get(path) or repr(value)
            case _ if isroutine(value):
                return f"{getattr(value, '__qualname__', '')}"
        return repr(value)


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass that tells something; None for all other kinds."""
    if not is_dataclass(kind) or issubclass(kind, Surroundings):
        return None
    return tuple(field.name for field in fields(kind))
