"""What the typesetter gets: plain tables, codes in one row, and the pictures that are wanted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.catalogue.colours import print_colours, zone_colours
from generator.catalogue.formats import BLEED_MM, SLUG_MM, side_column
from generator.kept import pack, unpack
from generator.pictures.codes import marked
from generator.pictures.qr import kept_code

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.catalogue.drawings import Sketch
    from generator.catalogue.formats import Format
    from generator.catalogue.tongue import Tongue
    from generator.pictures.print_pictures import Frame
    from generator.pictures.qr import Code
    from generator.theme import Theme

Table = dict[str, Any]

PIXELS_PER_MODULE = 4
"""A code of one pixel a module is blurred by some viewers."""

NOT_PRINTED = ("print.cli", "print.say", "print.reason", "print.preflight")
"""Labels that no page shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an edition looks like, whatever it says."""

    form: Format
    tongue: Tongue
    theme: Theme
    is_press: bool = False
    cmyk_profile: bytes | None = None
    code_folder: Path | None = None
    """Where QR codes are kept between runs."""


@dataclass(slots=True)
class Codes:
    """All QR codes of a document, one behind the other."""

    tongue: Tongue
    folder: Path | None = None
    """Where codes are kept."""
    medium: str = ""
    """The mark `?tu=…` of what is printed, so that a site can count who came by it."""
    _row: list[Code] = field(default_factory=list)
    _end: int = 0
    _places: dict[str, Table] = field(default_factory=dict)

    def of(self, text: str, alt: str = "") -> Table | None:
        """Give a code's place, size and text alternative; None for no text."""
        if not text:
            return None
        if text not in self._places:
            content = marked(text, self.medium) if text.startswith("http") else text
            code = kept_code(content, self.folder)
            side = code.modules * PIXELS_PER_MODULE
            place: Table = {"at": self._end, "modules": side}
            place["alt"] = alt or self.tongue.main("print.code_alt", url=text)
            self._end += side * side
            self._row.append(code)
            self._places[text] = place
        return self._places[text]

    @property
    def row(self) -> tuple[Code, ...]:
        """The codes themselves, with a pixel a module."""
        return tuple(self._row)


@dataclass(frozen=True, slots=True)
class Document:
    """What the typesetter gets: a table, codes, and the pictures that the table names."""

    template: str
    table: Table
    codes: tuple[Code, ...]
    """The codes that the table tells of, with a pixel a module."""
    frames: tuple[Frame, ...]
    """Every picture with the frame it stands in; `frame_key` gives its name in the table."""
    day: int
    """Seconds since 1970 of the records' day: the document's date."""
    form: str = "pdf"
    """`pdf`, or `png` for a picture of a single page."""
    sketches: tuple[Sketch, ...] = ()
    """Every drawn cover; its `key` is its name in the table."""
    packed_matter: bytes = b""
    """What else stands in the table, as JSON: values of a large book would fill the memory."""

    def with_matter(self, matter: Table) -> Document:
        """The same with more in its table, which is held packed."""
        return replace(self, packed_matter=pack(_json(matter)))

    def on(self, before: int, **more: int) -> Document:
        """The same behind so many pages of other parts."""
        return replace(self, table={**self.table, "before": before, **more})

    def pixels(self) -> bytes:
        """All codes in one row, as the typesetter is given them."""
        return b"".join(code.enlarged(PIXELS_PER_MODULE).pixels for code in self.codes)

    def json(self) -> str:
        """The whole table."""
        table = _json(self.table)
        if not self.packed_matter:
            return table
        matter: str = unpack(self.packed_matter)
        return f"{table[:-1]}, {matter[1:]}"


def _json(table: Table) -> str:
    return json.dumps(table, ensure_ascii=False)


def frame_key(frame: Frame) -> str:
    """The name of a picture in the table, before it is prepared."""
    size = f"{frame.width_mm:.1f}x{frame.height_mm:.1f}"
    return f"{frame.file}|{size}|{frame.focus}|{frame.is_whole}"


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """Give frozen values as dictionaries and lists."""
    if names := _names(type(value)):  # type: ignore[arg-type] # classes are hashable
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a frozen value; none for other kinds. A catalogue has 200,000 values."""
    return tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()


def surroundings(look: Look) -> Table:
    """Colours, words and sizes, for every kind of document."""
    colours = print_colours(look.theme.tokens, look.cmyk_profile)
    words = [
        key.removeprefix("print.")
        for key in look.tongue.main.table
        if key.startswith("print.") and not key.startswith(NOT_PRINTED)
    ]
    return {
        "colours": colours,
        "zone_colours": zone_colours(colours),
        "words": {key: plain(look.tongue.label(f"print.{key}")) for key in words},
        "form": {**plain(look.form), "side": side_column(look.form)},
        "press": look.is_press,
        "both": look.tongue.speech.value == "both",
        "language": look.tongue.language,
        "bleed": BLEED_MM if look.is_press else 0,
        "slug": SLUG_MM if look.is_press else 0,
    }


def seconds(day: date) -> int:
    """Give the noon of a day since 1970."""
    return (day.toordinal() - 719163) * 86400 + 43200
