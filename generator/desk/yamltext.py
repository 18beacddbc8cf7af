"""Values as YAML text in the style of the records: plain where safe, blocks for paragraphs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.yamlnodes import Raw

_LOOKS_OTHERWISE = re.compile(
    r"[-+]?[0-9][0-9_]*([.,][0-9_]*)?(e[-+]?[0-9]+)?|[-+]?\.[0-9]+|0[xo][0-9a-f]+"
    r"|[0-9]+(:[0-9]{2})+|~|null|true|false|yes|no|on|off|y|n|[-+]?\.(nan|inf)",
    re.IGNORECASE,
)
"""Text that other programs would read as a number or a truth value; dates stay bare."""

_BLOCK = re.compile(r"\S[^\t\r]*(?:\n(?:[^\s][^\t\r\n]*)?)*")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def scalar(text: str, *, as_text: bool = True) -> str:
    """One value on one line; `as_text` quotes what would not look like text to other programs."""
    if (as_text and _LOOKS_OTHERWISE.fullmatch(text)) or not _is_safe(text):
        return json.dumps(text, ensure_ascii=False)
    return text


def in_quotes(text: str, style: str | None) -> str:
    """One value in the quotes that the old one had; empty if it had none that will do."""
    if style == '"':
        return json.dumps(text, ensure_ascii=False)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return ""


def is_block(text: str) -> bool:
    """Whether a value is written as a block of lines."""
    return "\n" in text.strip() and _BLOCK.fullmatch(_TRAILING.sub("", text.strip())) is not None


def block_lines(text: str, indent: int) -> list[str]:
    """The lines of a block value, indented."""
    lines = _TRAILING.sub("", text.strip()).split("\n")
    return [" " * indent + line if line else "" for line in lines]


def key_lines(key: str, value: Raw, indent: int, plain: frozenset[str]) -> list[str]:
    """The lines of a key with its value; the keys in `plain` hold numbers, dates and codes."""
    pad = " " * indent
    name = scalar(key)
    if isinstance(value, dict):
        return [f"{pad}{name}:", *mapping_lines(value, indent + 2, plain)]
    if isinstance(value, list):
        return [f"{pad}{name}:", *item_lines(key, value, indent + 2, plain)]
    if value is None:
        return [f"{pad}{name}:"]
    if is_block(value):
        return [f"{pad}{name}: |", *block_lines(value, indent + 2)]
    return [f"{pad}{name}: {scalar(value, as_text=key not in plain)}"]


def mapping_lines(value: dict[str, Raw], indent: int, plain: frozenset[str]) -> list[str]:
    """The lines of a mapping."""
    return [line for key, part in value.items() for line in key_lines(key, part, indent, plain)]


def item_lines(key: str, items: Iterable[Raw], indent: int, plain: frozenset[str]) -> list[str]:
    """The lines of a list's items."""
    lines: list[str] = []
    pad = " " * indent
    for item in items:
        if isinstance(item, dict):
            first, *rest = mapping_lines(item, indent + 2, plain)
            lines += [f"{pad}- {first.lstrip()}", *rest]
        elif isinstance(item, str) and is_block(item):
            lines += [f"{pad}- |", *block_lines(item, indent + 2)]
        else:
            lines.append(f"{pad}- {scalar(str(item), as_text=key not in plain)}")
    return lines


def _is_safe(text: str) -> bool:
    """Whether the bare text reads back as itself, in a mapping and in a list."""
    if not text or text != text.strip() or "\n" in text:
        return False
    if re.match(r"[\w“]", text) and not re.search(r"[:#]", text) and text.isprintable():
        return True
    try:
        read = yaml.compose(f"- {text}\n- key: {text}\n", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(read, yaml.SequenceNode) or len(read.value) != 2:  # noqa: PLR2004 - two items
        return False
    single, pair = read.value
    is_same = isinstance(single, yaml.ScalarNode) and single.value == text
    is_plain = is_same and single.style is None and not re.match(r"[&!*]", text)
    return is_plain and isinstance(pair, yaml.MappingNode) and pair.value[0][1].value == text
