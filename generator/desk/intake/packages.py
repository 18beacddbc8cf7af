"""Looks into an office file before it is read: what is too large, or brings a DTD, is refused.

A few kilobytes may unpack to gigabytes, and entities may name files of the machine. Readers differ
in what they do then; here every one is spared. Nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE = 50_000_000
"""Bytes; no office list is larger."""
MAX_UNPACKED = 250_000_000
"""Bytes of all parts of a package, pictures too."""
MAX_XML = 60_000_000
"""Bytes of all parts that are parsed: some hundred thousand filled cells."""

_CHUNK = 1_000_000
_SIGNATURE = b"PK\x03\x04"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class TrapError(ValueError):
    """A file is larger than any list, or holds what no office program writes."""


def look_for_traps(path: Path) -> None:
    """Refuse a trap with `TrapError`; a damaged package with zipfile's own error."""
    if path.stat().st_size > MAX_FILE:
        told = f"> {MAX_FILE // 1_000_000} MB"
        raise TrapError(told)
    with path.open("rb") as file:
        if file.read(len(_SIGNATURE)) != _SIGNATURE:
            return
    with zipfile.ZipFile(path) as package:
        unpacked = parsed = 0
        for part in package.infolist():
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            size = _size(package, part, is_xml=is_xml)
            unpacked += size
            parsed += size if is_xml else 0
            _spare(part, unpacked, MAX_UNPACKED)
            _spare(part, parsed, MAX_XML)


def _size(package: zipfile.ZipFile, part: zipfile.ZipInfo, *, is_xml: bool) -> int:
    """The true size of a part, whatever the package says of it; at most a little over the limit."""
    size, tail = 0, b""
    limit = MAX_XML if is_xml else MAX_UNPACKED
    with package.open(part) as stream:
        while size <= limit and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
            text = (tail + chunk).replace(b"\0", b"")  # UTF-16 too
            if is_xml and any(word in text for word in _DECLARATIONS):
                told = f"{part.filename}: DTD"
                raise TrapError(told)
            tail = text[-len(_DECLARATIONS[0]) :]
    return size


def _spare(part: zipfile.ZipInfo, size: int, limit: int) -> None:
    if size > limit:
        told = f"{part.filename}: > {limit // 1_000_000} MB"
        raise TrapError(told)
