"""The changes that an import prepares, kept apart from the records until all is checked."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.desk.fieldtable import Kind, field_at
from generator.desk.intake.matching import name_key
from generator.desk.shelf import record_path
from generator.desk.yamlfile import Edit, edited, new_text
from generator.records.content import RECORD_TYPES
from generator.records.fields import MAX_ID_LENGTH
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.desk.shelf import Entry, Shelf
    from generator.records.record import Record
    from generator.yamlnodes import Loc, Raw


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that a record would get."""

    path: Loc
    old: Raw
    new: Raw


@dataclass(slots=True)
class Draft:
    """A record as it would be."""

    model: type[Record]
    id: str
    entry: Entry | None
    """The record as it is; None for a new one."""
    data: dict[str, Raw]
    differences: list[Difference] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """Folder and id."""
        return self.model.folder, self.id

    @property
    def path(self) -> str:
        """Its file."""
        return self.entry.source.path if self.entry else record_path(*self.key)

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        return self.entry is None

    def get(self, path: Loc) -> Raw:
        """The value there; None if there is none."""
        value: Raw = self.data
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def put(self, path: Loc, value: Raw) -> bool:
        """Set a value unless the record already says the same; tell whether it changed."""
        old = self.get(path)
        if value is None or self.says_same(path, old, value):
            return False
        _set(self.data, path, value)
        self.differences.append(Difference(path, old, value))
        return True

    def replace(self, path: Loc, value: Raw) -> None:
        """Set a value whatever stands there; None removes it."""
        self.differences.append(Difference(path, self.get(path), value))
        if value is None:
            _remove(self.data, path)
        else:
            _set(self.data, path, value)

    def says_same(self, path: Loc, old: Raw, new: Raw) -> bool:
        """Whether two ways of writing a value mean the same."""
        if old == new:
            return True
        found = field_at(self.model, path)
        if found is None or not isinstance(old, str) or not isinstance(new, str):
            return False
        try:
            if found.adapter.validate_python(old) == found.adapter.validate_python(new):
                return True
        except ValidationError:
            return False
        return found.kind in {Kind.TEXT, Kind.CODE} and name_key(old) == name_key(new)

    def append(self, path: Loc, item: Raw) -> int:
        """Add an item to a list."""
        items = self.get(path)
        at = len(items) if isinstance(items, list) else 0
        self.put((*path, at), item)
        return at

    def text(self, comments: Iterable[str]) -> str:
        """The file as it would be written."""
        if self.entry is None:
            return new_text(self.model, self.data, comments)
        edits = [Edit(d.path, d.new) for d in self.differences]
        return edited(self.entry.source.text, self.model, edits)


def _set(data: dict[str, Raw], path: Loc, value: Raw) -> None:
    """Put a value into nested data, making what is missing on the way."""
    target: Raw = data
    for step, following in pairwise(path):
        empty: Raw = [] if isinstance(following, int) else {}
        if isinstance(target, dict) and isinstance(step, str):
            if not target.get(step):
                target[step] = empty
            target = target[step]
        elif isinstance(target, list) and isinstance(step, int):
            if step == len(target):
                target.append(empty)
            target = target[step]
    last = path[-1]
    if isinstance(target, list) and isinstance(last, int):
        target[last:] = [value, *target[last + 1 :]]
    elif isinstance(target, dict) and isinstance(last, str):
        target[last] = value


def _remove(data: dict[str, Raw], path: Loc) -> None:
    """Take a value away, and its parents where nothing is left in them."""
    target: Raw = data
    for step in path[:-1]:
        target = target[step] if isinstance(target, dict | list) else None  # type: ignore[index]
    if isinstance(target, dict):
        target.pop(str(path[-1]), None)
        if not target and len(path) > 1 and isinstance(path[-2], str):
            _remove(data, path[:-1])


class Drafts:
    """All drafts of one import, over the records as they are."""

    def __init__(self, shelf: Shelf) -> None:
        """Begin without any change."""
        self.shelf = shelf
        self.by_key: dict[tuple[str, str], Draft] = {}

    def of(self, model: type[Record], record_id: str) -> Draft:
        """The draft of a record that exists, on the shelf or newly."""
        key = (model.folder, record_id)
        if key not in self.by_key:
            entry = self.shelf.entries[key]
            data = copy.deepcopy(dict(entry.data))
            self.by_key[key] = Draft(model, record_id, entry, data)
        return self.by_key[key]

    def new(self, model: type[Record], name: str, place: str, data: dict[str, Raw]) -> Draft:
        """A new record with an id of its own."""
        record_id = self._free_id(model.folder, slug(name) or model.noun, slug(place))
        draft = Draft(model, record_id, None, data)
        self.by_key[draft.key] = draft
        return draft

    def _free_id(self, folder: str, name: str, place: str) -> str:
        base = shortened(name, MAX_ID_LENGTH)
        tries = [
            base,
            *([shortened(f"{shortened(name, 60)}-{place}", MAX_ID_LENGTH)] if place else []),
        ]
        tries += [f"{shortened(name, 70)}-{number}" for number in range(2, 1000)]
        taken = {*self.shelf.entries, *self.by_key}
        return next(record_id for record_id in tries if (folder, record_id) not in taken)

    def names(self, model: type[Record]) -> dict[str, Mapping[str, Raw]]:
        """The values of every record of a type, with the drafts' changes, by id."""
        found: dict[str, Mapping[str, Raw]] = {
            record_id: entry.data
            for (folder, record_id), entry in self.shelf.entries.items()
            if folder == model.folder
        }
        found |= {d.id: d.data for d in self.by_key.values() if d.model is model}
        return found


def shortened(text: str, length: int) -> str:
    """Shorten an id at a hyphen."""
    if len(text) <= length:
        return text
    return text[: length + 1].rpartition("-")[0] or text[:length]


MODELS = {model.noun: model for model in RECORD_TYPES.values()}
"""Record types by noun."""
