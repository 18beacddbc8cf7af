"""Record text to plain data in which every scalar is still the text that the editor wrote.

YAML's own guessing is never used: it reads `012` as ten, `no` as false, `12:30` as 750 and keeps
only the last of two equal keys. Here the field's type decides, and each value keeps its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import yaml

from generator.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.sources import SourceFile

Raw: TypeAlias = "str | None | list[Raw] | dict[str, Raw]"
"""A record before its fields are read: text as written, empty values as None."""

Loc: TypeAlias = tuple[str | int, ...]
"""The way from a record's root to a value: keys and list indexes, as pydantic gives it."""

MAX_DEPTH = 20
"""No record nests deeper; more is a mistake or an attack."""

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed record file: its data, and where each value stands."""

    source: SourceFile
    root: yaml.Node
    data: dict[str, Raw]

    def problem(self, code: str, loc: Loc, *, on_key: bool = False, **details: str) -> Problem:
        """A problem at the value (or the key) that `loc` leads to, or at its nearest parent."""
        return self._at(self._mark(loc, on_key=on_key), code, details)

    def problem_at_text(self, code: str, index: int, **details: str) -> Problem:
        """A problem at a character of the file's text, counted from 0."""
        before = self.source.text[:index]
        line = before.count("\n")
        column = index - (before.rfind("\n") + 1)
        return self._at((line, column), code, details)

    def line_of(self, loc: Loc) -> int:
        """The line of the value that `loc` leads to, counted from 1."""
        return self._mark(loc, on_key=False)[0] + 1

    def scalars(self) -> Iterator[tuple[Loc, str]]:
        """Every text value with its way."""
        yield from _walk_scalars(self.data, ())

    def _at(self, mark: tuple[int, int], code: str, details: Mapping[str, str]) -> Problem:
        location = Location(self.source.path, mark[0] + 1, mark[1] + 1)
        return Problem(code, location, details, self.source.line(location.line))

    def _mark(self, loc: Loc, *, on_key: bool) -> tuple[int, int]:
        node, key_node = self.root, None
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            key_node, node = found
        at = key_node if on_key and key_node is not None else node
        return at.start_mark.line, at.start_mark.column


def parse_yaml(source: SourceFile) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read a record file; without a mapping at its top there is no document."""
    try:
        root = yaml.compose(source.text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, (_syntax_problem(source, error),)
    if root is None:
        return None, (Problem("file-empty", Location(source.path)),)
    if not isinstance(root, yaml.MappingNode):
        return None, (_problem_at(source, root, "file-not-mapping"),)
    reader = _Reader(source)
    data = reader.mapping(root, 0)
    return Document(source, root, data), tuple(reader.problems)


class _Reader:
    """Turns nodes into raw data and gathers what YAML itself would have hidden."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> Raw:
        """The raw value of any node."""
        if id(node) in self._seen:
            self._add(node, "yaml-alias")
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._add(node, "yaml-too-deep")
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self._scalar(node)

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Raw]:
        """A mapping; of a key that stands twice the first value is kept and the second reported."""
        data: dict[str, Raw] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(key_node, "yaml-key")
                continue
            key = key_node.value
            if key in data:
                self._add(key_node, "key-twice", key=key, line=str(lines[key]))
                continue
            lines[key] = key_node.start_mark.line + 1
            data[key] = self.value(value_node, depth + 1)
        return data

    def _scalar(self, node: yaml.Node) -> str | None:
        if node.tag.startswith("tag:yaml.org,2002:python") or node.tag.startswith("!"):
            self._add(node, "yaml-tag", tag=node.tag)
            return None
        text: str = node.value
        plain = getattr(node, "style", None) is None
        return None if plain and text in _NULLS else text

    def _add(self, node: yaml.Node, code: str, **details: str) -> None:
        self.problems.append(_problem_at(self.source, node, code, **details))


def _problem_at(source: SourceFile, node: yaml.Node, code: str, **details: str) -> Problem:
    location = Location(source.path, node.start_mark.line + 1, node.start_mark.column + 1)
    return Problem(code, location, details, source.line(location.line))


def _syntax_problem(source: SourceFile, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return Problem("yaml-character", Location(source.path))
    line = source.line(mark.line + 1)
    code = "yaml-tab" if "\t" in line[: mark.column + 1] else _syntax_code(error)
    location = Location(source.path, mark.line + 1, mark.column + 1)
    return Problem(code, location, {}, line)


def _syntax_code(error: yaml.YAMLError) -> str:
    text = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    if "mapping values are not allowed" in text:
        return "yaml-colon"
    if "quoted scalar" in text:
        return "yaml-quote"
    if "block" in text and "expected" in text:
        return "yaml-indent"
    return "yaml-syntax"


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The key node and value node one step down (an item of a list is its own key)."""
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return key_node, value_node
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _walk_scalars(data: Raw, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _walk_scalars(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk_scalars(value, (*loc, index))
