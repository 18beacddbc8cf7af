"""What all record types share: frozen values, their own faults, references."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Final, get_args

from pydantic import BaseModel, ConfigDict

from generator.records.fields import RefTo
from generator.yamlnodes import Loc

SHORT_TEXT: Final = 60
"""Texts of fewer characters are names, ids and the like, which many records have."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong between fields that are each right by themselves."""

    code: str
    loc: Loc
    """The way to the value, from the value that reports it."""
    details: Mapping[str, str] = field(default_factory=dict)
    absent: Loc = ()
    """The way to the value whose absence is the fault.

    Where the editor did write something there, that has a fault of its own, and this is none.
    """

    def within(self, *steps: str | int) -> Fault:
        """The same fault seen from the parent."""
        absent = (*steps, *self.absent) if self.absent else ()
        return Fault(self.code, (*steps, *self.loc), self.details, absent)


class Value(BaseModel):
    """A part of a record: frozen, with no keys but its own."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        defer_build=True,  # records from the cache need no validator
    )

    noun: ClassVar[str]
    """The first half of its fields' label keys, such as `product`."""

    def __getstate__(self) -> dict[Any, Any]:
        """For pickles: the values by the places of their fields, and which were given."""
        fields, given = _names(type(self)), self.model_fields_set
        own = {n: self.__dict__[name] for n, name in enumerate(fields) if name in self.__dict__}
        return {**own, "given": sum(1 << n for n, name in enumerate(fields) if name in given)}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take that over; names of fields and short texts are held once for all records."""
        names, own = _names(type(self)), self.__dict__
        given = _given(type(self), state.pop("given"))
        for place, value in state.items():  # one by one: then the type holds the names
            is_short = type(value) is str and len(value) < SHORT_TEXT
            own[names[place]] = sys.intern(value) if is_short else value
        object.__setattr__(self, "__pydantic_fields_set__", given)
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)

    def __repr__(self) -> str:
        """As pydantic tells a model, in half the time: digests of what pages show rest on it."""
        own = self.__dict__
        told = [f"{name}={own[name]!r}" for name in _names(type(self)) if name in own]
        return f"{type(self).__name__}({', '.join(told)})"

    @property
    def is_whole(self) -> bool:
        """Whether it has all that its type demands; the parts of a faulty record may lack some."""
        return all(name in self.__dict__ for name in type(self).model_fields)

    def own_faults(self) -> Iterator[Fault]:
        """Faults between this value's own fields; the types with rules override it."""
        yield from ()

    def faults(self) -> Iterator[Fault]:
        """Faults of this value and of all values in it."""
        if self.is_whole:
            yield from self.own_faults()
        for name, part in self._parts():
            if isinstance(part, Value):
                yield from (fault.within(name) for fault in part.faults())
            elif isinstance(part, tuple):
                for index, item in enumerate(part):
                    if isinstance(item, Value):
                        yield from (fault.within(name, index) for fault in item.faults())

    def references(self) -> Iterator[tuple[Loc, str, str]]:
        """Every reference in it: the way to it, the folder it leads to, the id it names."""
        folders = _ref_folders(type(self))
        for name, part in self._parts():
            if folder := folders.get(name):
                yield from _named(name, folder, part)
            elif isinstance(part, Value):
                yield from (((name, *loc), to, ref) for loc, to, ref in part.references())
            elif isinstance(part, tuple):
                for index, item in enumerate(part):
                    if isinstance(item, Value):
                        for loc, to, ref in item.references():
                            yield (name, index, *loc), to, ref

    def _parts(self) -> Iterator[tuple[str, Any]]:
        own = self.__dict__
        for name in _names(type(self)):
            part = own.get(name)
            if part is not None and part != ():
                yield name, part


class Record(Value):
    """A value with a file of its own; its id is the file's name."""

    folder: ClassVar[str]
    """The folder below `content/` that its files stand in."""

    id: str
    """From the file's name; never a key in the file."""

    @property
    def name_english(self) -> str | None:
        """Its name in English, where it has one."""
        return getattr(getattr(self, "english", None), "name", None)


@cache
def _names(model: type[Value]) -> tuple[str, ...]:
    """The names of a model's fields by their places."""
    return tuple(model.model_fields)


@cache
def _given(model: type[Value], places: int) -> set[str]:
    """The names of a model's fields at some places, told as bits; nobody changes them."""
    return {name for place, name in enumerate(_names(model)) if places >> place & 1}


def _named(name: str, folder: str, part: str | tuple[str, ...]) -> Iterator[tuple[Loc, str, str]]:
    if isinstance(part, str):
        yield (name,), folder, part
    else:
        yield from (((name, index), folder, ref) for index, ref in enumerate(part))


_REF_FOLDERS: dict[type[Value], dict[str, str]] = {}


def _ref_folders(model: type[Value]) -> dict[str, str]:
    """The reference fields of a type and the folders that they lead to."""
    if model not in _REF_FOLDERS:
        _REF_FOLDERS[model] = {
            name: folder
            for name, info in model.model_fields.items()
            if (folder := _ref_folder([*info.metadata, info.annotation]))
        }
    return _REF_FOLDERS[model]


def _ref_folder(parts: list[Any]) -> str | None:
    for part in parts:
        if isinstance(part, RefTo):
            return part.folder
        if found := _ref_folder([*get_args(part)]):
            return found
    return None
