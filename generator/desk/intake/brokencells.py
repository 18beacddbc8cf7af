"""Finds the cells of a workbook that show an Excel error, or hold a formula without its result.

The reader of workbooks gives both as empty; to a record an empty cell would mean “take it away”.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from openpyxl.utils.cell import coordinate_to_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SUSPECT = re.compile(rb"""<(\w+:)?f[\s/>]|\st\s*=\s*["']e["']""")
"""Without one of these a sheet has neither formula nor error, and is not parsed again."""


def broken_cells(raw: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the row and column from 0 of each such cell, with its error or “=”.

    Nothing is found in files of other kinds: an old workbook, or one of LibreOffice.
    """
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return {}
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {*package.namelist()}
        if not {_BOOK, _RELATIONS} <= parts:
            return {}
        return {
            title: dict(_broken(package.read(part)))
            for title, part in _sheets(package)
            if part in parts and part.endswith(".xml")
        }


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets with their parts of the package."""
    relations = ET.fromstring(package.read(_RELATIONS))  # noqa: S314 - a file with a DTD is refused
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    book = ET.fromstring(package.read(_BOOK))  # noqa: S314 - as above
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        target = targets.get(relation, "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target))[1:]


def _broken(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if not _SUSPECT.search(xml):
        return
    for _, element in ET.iterparse(io.BytesIO(xml)):  # noqa: S314 - as above
        name = element.tag.rpartition("}")[2]
        if name == "c" and (text := _fault_of(element)) and (place := element.get("r")):
            row, column = coordinate_to_tuple(place)
            yield (row - 1, column - 1), text
        if name == "row":
            element.clear()


def _fault_of(cell: ET.Element) -> str | None:
    """The error that a cell shows; “=” for a formula without a result, which is not repeated."""
    value, formula = cell.findtext("{*}v"), cell.find("{*}f")
    if cell.get("t") == "e":
        return value or "#ERROR!"
    is_text = cell.get("t") == "str" and value is not None
    return None if formula is None or value or is_text else "="
