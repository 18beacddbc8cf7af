"""Record text to plain data in which every scalar is still the text that the editor wrote.

YAML's own guessing is never used: it reads `012` as ten, `no` as false, `12:30` as 750 and keeps
only the last of two equal keys. Here the field's type decides, and each value keeps its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from generator.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.sources import SourceFile

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw] | None"
"""A record before its fields are read: text as written, empty values as None."""

Loc: TypeAlias = tuple[str | int, ...]
"""The way from a record's root to a value: keys and list indexes, as pydantic gives it."""

MAX_DEPTH = 20
"""No record nests deeper; more is a mistake or an attack."""

_NULLS = {"", "~", "null", "Null", "NULL"}

_COMPOSABLE_DEPTH = 100
"""PyYAML composes by recursion in C: some thousand levels would end the whole program."""

_DEEP_LINE = re.compile(rf"^[ ?-]{{{_COMPOSABLE_DEPTH}}}", re.MULTILINE)
_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|^\ufeff",
    re.MULTILINE,
)
"""What a YAML parser refuses, or takes for the end of a line where nobody sees one."""

_KEY = re.compile(r"\s*(?:- +)?[\w-]+")
_CUT_OFF = re.compile(r"[ \t]+#[^\s#]")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")


@dataclass(frozen=True)
class Document:
    """One parsed record file: its data, and where each value stands."""

    source: SourceFile

    @cached_property
    def data(self) -> dict[str, Raw]:
        """What stands in it; read from the text where nobody has read it before."""
        root = self.root
        assert isinstance(root, yaml.MappingNode)  # noqa: S101 - there is no document without
        return _Reader(self.source).mapping(root, 0)

    @cached_property
    def root(self) -> yaml.Node:
        """The node of the whole; few documents are ever asked where something stands in them."""
        node: yaml.Node = _compose(self.source.text)
        return node

    def problem(self, code: str, loc: Loc, **details: str) -> Problem:
        """A problem at the value that `loc` leads to, or at its nearest parent."""
        return _problem_at(self.source, self._mark(loc)[1], code, **details)

    def key_problem(self, code: str, loc: Loc, **details: str) -> Problem:
        """A problem at the key that `loc` leads to."""
        return _problem_at(self.source, self._mark(loc)[0], code, **details)

    def problem_at_text(self, code: str, index: int, **details: str) -> Problem:
        """A problem at a character of the file's text, counted from 0."""
        return _problem_at(self.source, index, code, **details)

    def line_of(self, loc: Loc) -> int:
        """The line of the value that `loc` leads to, counted from 1."""
        return self.source.location(self._mark(loc)[1]).line

    def has(self, loc: Loc) -> bool:
        """Whether the editor wrote something there, right or wrong."""
        data: Raw = self.data
        for step in loc:
            if isinstance(data, dict) and step in data:
                data = data[str(step)]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return False
        return data is not None

    def scalars(self) -> Iterator[tuple[Loc, str]]:
        """Every text value with its way."""
        yield from self._scalars

    @cached_property
    def _scalars(self) -> tuple[tuple[Loc, str], ...]:
        found: list[tuple[Loc, str]] = []
        _gather_scalars(self.data, (), found)
        return tuple(found)

    def _mark(self, loc: Loc) -> tuple[int, int]:
        """Where the key and the value begin, as characters of the text counted from 0."""
        key_node = node = self.root
        for step in loc:
            found = _child(node, step)
            if found is None:
                break
            key_node, node = found
        return _start(key_node), _start(node)


def parse_yaml(source: SourceFile) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read a record file; without a mapping at its top there is no document."""
    root = _composed(source)
    if isinstance(root, Problem):
        return None, (root,)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return None, (Problem("file-empty", Location(source.path)),)
    if not isinstance(root, yaml.MappingNode):
        return None, (_problem_at(source, _start(root), "file-not-mapping"),)
    reader = _Reader(source)
    document = Document(source)
    vars(document)["data"] = reader.mapping(root, 0)
    return document, tuple(reader.problems)


def parse_settings(source: SourceFile) -> Document | Problem:
    """Read a file of settings, in which tags and anchors may stand, as they may not in records."""
    root = _composed(source)
    if isinstance(root, Problem):
        return root
    if not isinstance(root, yaml.MappingNode):
        return _problem_at(source, _start(root) if root else 0, "settings-not-mapping")
    return Document(source)


def keys_twice(document: Document) -> Iterator[Problem]:
    """Keys that stand twice in a file of settings: of two values, YAML takes the second unasked."""
    reader = _Reader(document.source)
    root = document.root
    if isinstance(root, yaml.MappingNode):
        reader.mapping(root, 0)
    yield from (problem for problem in reader.problems if problem.code == "key-twice")


def _composed(source: SourceFile) -> yaml.Node | Problem | None:
    """The node of a whole file, None for one in which nothing stands, or why it is no YAML."""
    if unreadable := _UNREADABLE.search(source.text):
        character = f"U+{ord(unreadable[0]):04X}"
        return _problem_at(source, unreadable.start(), "yaml-character", character=character)
    try:
        if (index := _too_deep(source.text)) is not None:
            return _problem_at(source, index, "yaml-too-deep")
        root: yaml.Node | None = _compose(source.text)
    except yaml.YAMLError as error:
        return _syntax_problem(source, error)
    return root


class _Loader(yaml.CSafeLoader):
    """Composes nodes; what kind of value a scalar is, is not for YAML to say."""

    def resolve(self, *_: object) -> str:
        """No tag: they are never looked at."""
        return ""


def _compose(text: str) -> Any:  # noqa: ANN401 - a node, or None for a text without any
    return yaml.compose(text, Loader=_Loader)


class _Reader:
    """Turns nodes into raw data and gathers what YAML itself would have hidden."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._checked: set[int] = set()
        self._may_have_property = "&" in source.text or "!" in source.text
        self._may_be_cut_off = "#" in source.text

    def value(self, node: yaml.Node, depth: int) -> Raw:
        """The raw value of any node.

        An alias leads to a node that was seen before; its anchor was reported there.
        """
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            return None
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            self._add(node, "yaml-too-deep")
            return None
        self._check_property(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        return [self.value(item, depth + 1) for item in node.value]

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Raw]:
        """A mapping; of a key that stands twice the first value is kept and the second reported."""
        data: dict[str, Raw] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(key_node, "yaml-key")
                continue
            self._check_property(key_node)
            key = key_node.value
            if key in data:
                self._add(key_node, "key-twice", key=key, line=str(lines[key]))
                continue
            lines[key] = key_node.start_mark.line + 1
            data[key] = self.value(value_node, depth + 1)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        self._check_property(node)
        text: str = node.value
        if node.style:
            return text
        if text and self._may_be_cut_off and _CUT_OFF.match(self.source.text, node.end_mark.index):
            self.problems.append(
                _problem_at(self.source, node.end_mark.index + 1, "text-after-hash")
            )
        return None if text in _NULLS else text

    def _check_property(self, node: yaml.Node) -> None:
        """An anchor or a tag would take the first word away from what the editor wrote."""
        if not self._may_have_property:
            return
        start, end = _start(node), node.end_mark.index
        if start == end or id(node) in self._checked:
            return
        self._checked.add(id(node))
        if found := _PROPERTY.match(self.source.text, start, end):
            self._add(node, "yaml-alias" if found[0][0] == "&" else "yaml-tag", tag=found[0])

    def _add(self, node: yaml.Node, code: str, **details: str) -> None:
        self.problems.append(_problem_at(self.source, _start(node), code, **details))


def _problem_at(source: SourceFile, index: int, code: str, **details: str) -> Problem:
    location = source.location(index)
    return Problem(code, location, details, source.line(location.line))


def _start(node: yaml.Node) -> int:
    mark = node.start_mark
    return 0 if mark is None else mark.index


def _too_deep(text: str) -> int | None:
    """Where the text nests deeper than can be composed; most texts are cleared at a glance."""
    if text.count("[") + text.count("{") < _COMPOSABLE_DEPTH and not _DEEP_LINE.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _COMPOSABLE_DEPTH and event.start_mark is not None:
            return event.start_mark.index
    return None


_SYNTAX_CODES = (
    ("found another document", "file-two-records"),
    ("undefined alias", "yaml-alias"),
    ("scanning an alias", "yaml-alias"),
    ("scanning an anchor", "yaml-alias"),
    ("a tag", "yaml-start"),
    ("incompatible YAML document", "yaml-start"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("escape", "yaml-escape"),
    ("end of stream", "yaml-quote"),
    ("flow", "yaml-bracket"),
    ("cannot start any token", "yaml-start"),
    ("node content", "yaml-start"),
    ("entries are not allowed", "yaml-dash"),
    ("comment or line break", "yaml-block-text"),
    ("expected", "yaml-indent"),
)
"""Words of the parser's message, and the situation that they tell of; the first match counts."""

_AT_THE_START = {"yaml-quote", "yaml-bracket", "yaml-no-colon", "yaml-alias"}
"""Found only far behind the fault: the place is where the part began."""


def _syntax_problem(source: SourceFile, error: yaml.YAMLError) -> Problem:
    end = _mark_index(error, "problem_mark") or 0
    line_start = source.text.rfind("\n", 0, end) + 1
    before = source.text[line_start:end]
    tab = source.text.find("\t", line_start, end + 1)
    if tab >= 0 and not before.strip():
        return _problem_at(source, tab, "yaml-tab")
    code = _syntax_code(error, before)
    if code in _AT_THE_START:
        start = _mark_index(error, "context_mark")
        return _problem_at(source, end if start is None else start, code)
    indent = len(before) - len(before.lstrip())
    return _problem_at(source, line_start + indent if code == "yaml-indent" else end, code)


def _mark_index(error: yaml.YAMLError, name: str) -> int | None:
    mark: yaml.Mark | None = getattr(error, name, None)
    return None if mark is None else int(mark.index)


def _syntax_code(error: yaml.YAMLError, before: str) -> str:
    """The situation; `before` is what stands before the place on its line."""
    text = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    if "mapping values are not allowed" in text:
        return "yaml-indent" if _KEY.fullmatch(before) else "yaml-colon"
    if "did not find expected key" in text and before.strip():
        return "yaml-after-value"
    return next((code for words, code in _SYNTAX_CODES if words in text), "yaml-syntax")


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """The key node and value node one step down (an item of a list is its own key)."""
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return key_node, value_node
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _gather_scalars(data: Raw, loc: Loc, found: list[tuple[Loc, str]]) -> None:
    if isinstance(data, str):
        found.append((loc, data))
    elif isinstance(data, dict):
        for key, value in data.items():
            _gather_scalars(value, (*loc, key), found)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            _gather_scalars(value, (*loc, index), found)
