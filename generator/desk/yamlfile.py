"""Record files changed in place: everything but the edited value stays as the office wrote it.

Comments, the order of keys, quotes and blank lines survive because they are never rewritten:
an edit replaces, inserts or removes exactly the characters of its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.desk.fieldtable import Kind, field_at, fields_of
from generator.desk.yamltext import block_lines, in_quotes, is_block, item_lines, key_lines, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.records.record import Record, Value
    from generator.yamlnodes import Loc, Raw

_PLAIN_KINDS = {Kind.WHOLE_NUMBER, Kind.NUMBER, Kind.PRICE, Kind.DATE, Kind.YES_NO}


@dataclass(frozen=True, slots=True)
class Edit:
    """One value of a record to be set; None removes it."""

    path: Loc
    value: Raw


def edited(text: str, model: type[Record], edits: Iterable[Edit]) -> str:
    """The file's text with the edits made in order."""
    ending = "" if text.endswith("\n") or not text else "\n"
    text += ending
    for edit in edits:
        inner = field_at(model, edit.path)
        value = edit.value
        if isinstance(value, dict) and inner is not None and inner.model is not None:
            value = in_order(inner.model, value)
        text = _with_edit(text, model, Edit(edit.path, value))
    return text


def new_text(model: type[Record], data: dict[str, Raw], comments: Iterable[str] = ()) -> str:
    """A new record in the order of its type, with comments above it."""
    ordered = in_order(model, data)
    plain = plain_keys(model)
    lines = [f"# {line}" for comment in comments for line in comment.split("\n")]
    lines += [line for key, value in ordered.items() for line in key_lines(key, value, 0, plain)]
    return "\n".join(lines) + "\n"


def in_order(model: type[Value], data: Mapping[str, Raw]) -> dict[str, Raw]:
    """The values in the order of their type, those inside too; without empty ones."""
    ordered: dict[str, Raw] = {}
    for field in fields_of(model):
        value = data.get(field.name)
        if field.model is not None and isinstance(value, dict):
            value = in_order(field.model, value)
        elif field.model is not None and isinstance(value, list):
            inner = field.model
            value = [in_order(inner, v) if isinstance(v, dict) else v for v in value]
        if value is not None and value not in ({}, []):
            ordered[field.name] = value
    return ordered


def plain_keys(model: type[Value]) -> frozenset[str]:
    """The keys whose values are written without quotes: numbers, whole dates, yes and no."""
    keys: set[str] = set()
    texts: set[str] = set()
    for field in fields_of(model):
        if field.model is not None:
            keys |= plain_keys(field.model)
        elif field.kind in _PLAIN_KINDS:
            keys.add(field.name)
        else:
            texts.add(field.name)
    return frozenset(keys - texts)


def _with_edit(text: str, model: type[Record], edit: Edit) -> str:  # noqa: PLR0911 - a case per place
    root = yaml.compose(text, Loader=yaml.CSafeLoader) if text.strip() else None
    if not isinstance(root, yaml.MappingNode):
        return "\n".join([text.rstrip("\n"), *_lines_of(model, edit, 0)]).lstrip("\n") + "\n"
    trail = _trail(root, edit.path)
    depth = len(trail)
    if edit.value is None:
        return _removed(text, root, edit.path) if depth == len(edit.path) else text
    if flow := _outer_flow(trail, edit.path, depth):
        return _flow_rewritten(text, model, root, flow, edit)
    if depth == len(edit.path):
        return _replaced(text, model, edit, trail[-1])
    parent = trail[-1][1] if trail else root
    if isinstance(parent, yaml.ScalarNode):
        value = _nested(edit.path[depth:], edit.value)
        return _replaced(text, model, Edit(edit.path[:depth], value), trail[-1])
    missing = Edit(edit.path[: depth + 1], _nested(edit.path[depth + 1 :], edit.value))
    if isinstance(parent, yaml.SequenceNode):
        return _appended(text, model, missing, parent)
    return _inserted(text, model, missing, parent) if isinstance(parent, yaml.MappingNode) else text


_Pair = tuple[yaml.Node, yaml.Node]


def _trail(node: yaml.Node, path: Loc) -> list[_Pair]:
    """Key and value nodes along the path, as far as they exist."""
    trail: list[_Pair] = []
    for step in path:
        found: _Pair | None = None
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = (node.value[step],) * 2 if step < len(node.value) else None
        if found is None:
            return trail
        trail.append(found)
        node = found[1]
    return trail


def _nested(path: Loc, value: Raw) -> Raw:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {str(step): value}
    return value


def _end(text: str, pair: _Pair) -> int:
    """Behind the last character of a value; comments and blank lines after it are not of it."""
    key, node = pair
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last if isinstance(last, tuple) else (last, last))
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:
        return int(text.index(":", key.end_mark.index) + 1) if key is not node else int(start)
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) else int(end)


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _lines_of(model: type[Record], edit: Edit, indent: int) -> list[str]:
    return key_lines(str(edit.path[-1]), edit.value, indent, plain_keys(model))


def _replaced(text: str, model: type[Record], edit: Edit, pair: _Pair) -> str:
    key, node = pair
    end = _end(text, pair)
    if isinstance(edit.value, str) and isinstance(node, yaml.ScalarNode):
        return _scalar_replaced(text, model, edit, pair)
    column = key.start_mark.column
    if key is node:
        lines = item_lines("", [edit.value], max(column - 2, 0), plain_keys(model))
        lines[0] = lines[0].lstrip()[2:]
    else:
        lines = _lines_of(model, edit, column)
        lines[0] = lines[0].lstrip()
    return text[: key.start_mark.index] + "\n".join(lines) + text[end:]


def _scalar_replaced(text: str, model: type[Record], edit: Edit, pair: _Pair) -> str:
    key, node = pair
    value = str(edit.value)
    start, end = int(node.start_mark.index), _end(text, pair)
    if start == int(node.end_mark.index):
        start = end
    space = "" if text[start - 1] in " \t" else " "
    rest = (
        text[end : _line_end(text, end) - 1]
        if getattr(node, "style", None) not in {"|", ">"}
        else ""
    )
    name = str(next(s for s in reversed(edit.path) if isinstance(s, str)))
    if is_block(value):
        indent = key.start_mark.column + (0 if key is node else 2)
        new = "\n".join([f"{space}|{rest}", *block_lines(value, max(indent, 2))])
        return text[:start] + new + text[end + len(rest) :]
    new = in_quotes(value, getattr(node, "style", None)) or scalar(
        value, as_text=name not in plain_keys(model)
    )
    return text[:start] + space + new + text[end:]


def _removed(text: str, root: yaml.MappingNode, path: Loc) -> str:
    """Without the value; with its parent where it was the only one in it."""
    trail = _trail(root, path)
    depth = len(path)
    while depth > 1 and len(trail[depth - 2][1].value) == 1:
        depth -= 1
    key, _node = pair = trail[depth - 1]
    parent = trail[depth - 2][1] if depth > 1 else root
    start, end = int(key.start_mark.index), _end(text, pair)
    if isinstance(parent, yaml.CollectionNode) and parent.flow_style:
        cut = re.match(r"\s*,\s*", text[end:])
        end += cut.end() if cut else 0
        before = text[:start] if cut else re.sub(r",\s*$", "", text[:start])
        return str(before + text[end:])
    if isinstance(path[depth - 1], int):
        return text[: _line_start(text, start)] + text[_line_end(text, end) :]
    if text[_line_start(text, start) : start].strip():  # the first key beside an item's dash
        following = parent.value[1][0].start_mark.index
        return str(text[:start] + text[following:])
    return text[: _line_start(text, start)] + text[_line_end(text, end) :]


def _appended(text: str, model: type[Record], edit: Edit, parent: yaml.SequenceNode) -> str:
    last = parent.value[-1]
    at = _line_end(text, _end(text, (last, last)))
    first = parent.value[0].start_mark
    dash = text.rindex("-", 0, first.index)
    indent = dash - _line_start(text, dash)
    name = str(next(s for s in reversed(edit.path) if isinstance(s, str)))
    lines = item_lines(name, [edit.value], indent, plain_keys(model))
    return text[:at] + "\n".join(lines) + "\n" + text[at:]


def _inserted(text: str, model: type[Record], edit: Edit, parent: yaml.MappingNode) -> str:
    """A new key goes behind the keys that come before it in its type."""
    order = _order(model, edit.path)
    before = [
        pair
        for pair in parent.value
        if pair[0].value in order and order.index(pair[0].value) < order.index(str(edit.path[-1]))
    ]
    first = parent.value[0][0]
    indent = int(first.start_mark.column)
    lines = _lines_of(model, edit, indent)
    if before:
        last = max(before, key=lambda p: int(p[0].start_mark.index))
        at = _line_end(text, _end(text, last))
        return text[:at] + "\n".join(lines) + "\n" + text[at:]
    new = "\n".join(lines).lstrip() + "\n" + " " * indent
    at = int(first.start_mark.index)
    return text[:at] + new + text[at:]


def _order(model: type[Value], path: Loc) -> list[str]:
    current: type[Value] = model
    for step in path[:-1]:
        if isinstance(step, str):
            field = next(f for f in fields_of(current) if f.name == step)
            current = field.model or current
    return [field.name for field in fields_of(current)]


def _outer_flow(trail: list[_Pair], path: Loc, depth: int) -> Loc:
    """The way to the outermost value written in brackets, where the edit leads into it."""
    inside = trail if depth < len(path) else trail[:-1]
    for index, (_key, node) in enumerate(inside):
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return path[: index + 1]
    return ()


def _flow_rewritten(
    text: str, model: type[Record], root: yaml.MappingNode, flow: Loc, edit: Edit
) -> str:
    """Values in brackets become a block, and then are edited like one."""
    trail = _trail(root, flow)
    value = _plain_data(trail[-1][1])
    rest = edit.path[len(flow) :]
    if not value:
        return _replaced(text, model, Edit(flow, _nested(rest, edit.value)), trail[-1])
    return _with_edit(_replaced(text, model, Edit(flow, value), trail[-1]), model, edit)


def _plain_data(node: yaml.Node) -> Raw:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain_data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item) for item in node.value]
    return str(node.value)
