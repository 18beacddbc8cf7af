"""Writes planned records as YAML files that an editor could have written."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Fields: TypeAlias = dict[str, object]
"""A record, or a part of one, in the order of its keys."""

FOLD_AFTER, FOLD_WIDTH = 100, 92
_PLAIN = re.compile(r"[^\W\d_][^\n]*")
_NEEDS_QUOTES = re.compile(r": |:$| #|\s$|^(?:no|yes|on|off|true|false|null|y|n)$", re.IGNORECASE)


def yaml_text(record: Mapping[str, object]) -> str:
    """The record as YAML: no empty keys, long lines folded, Markdown as blocks."""
    return "\n".join(_mapping(record, 0)) + "\n"


def _mapping(record: Mapping[str, object], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, value in record.items():
        if value in (None, "", [], {}):
            continue
        if isinstance(value, dict):
            yield f"{space}{key}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, list):
            yield from _list(key, value, indent)
        else:
            yield from _scalar(f"{space}{key}:", value, indent + 2)


def _list(key: str, items: list[object], indent: int) -> Iterator[str]:
    space = " " * indent
    if not any(isinstance(item, dict) for item in items):
        yield f"{space}{key}: [{', '.join(_flow(item) for item in items)}]"
        return
    yield f"{space}{key}:"
    for item in items:
        if isinstance(item, dict):
            first, *rest = _mapping(item, indent + 4)
            yield f"{space}  - {first.lstrip()}"
            yield from rest


def _flow(value: object) -> str:
    text = _inline(value)
    return f'"{text}"' if re.search(r"[,\[\]{}]", text) and not text.startswith('"') else text


def _scalar(head: str, value: object, indent: int) -> Iterator[str]:
    if not isinstance(value, str) or ("\n" not in value and len(value) <= FOLD_AFTER):
        yield f"{head} {_inline(value)}"
        return
    space = " " * indent
    if "\n" in value:
        yield f"{head} |"
        yield from (f"{space}{line}".rstrip() for line in value.strip("\n").split("\n"))
    else:
        yield f"{head} >-"
        yield from (space + line for line in _wrapped(value))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, FOLD_WIDTH, break_long_words=False, break_on_hyphens=False)


def _inline(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return f"{value}"
    text = str(value)
    if _PLAIN.fullmatch(text) and not _NEEDS_QUOTES.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
