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
    _pixels: bytearray = field(default_factory=bytearray)
    _places: dict[str, Table] = field(default_factory=dict)

    def of(self, text: str, alt: str = "") -> Table | None:
        """Give a code's place, size and text alternative; None for no text."""
        if not text:
            return None
        if text not in self._places:
            content = marked(text, self.medium) if text.startswith("http") else text
            code = kept_code(content, self.folder).enlarged(PIXELS_PER_MODULE)
            place: Table = {"at": len(self._pixels), "modules": code.modules}
            place["alt"] = alt or self.tongue.main("print.code_alt", url=text)
            self._pixels += code.pixels
            self._places[text] = place
        return self._places[text]

    def packed(self) -> bytes:
        """All of them, as `Document` holds them."""
        return pack(bytes(self._pixels))


@dataclass(frozen=True, slots=True)
class Document:
    """What the typesetter gets: a table, codes, and the pictures that the table names."""

    template: str
    table: Table
    packed_codes: bytes
    frames: tuple[Frame, ...]
    """Every picture with the frame it stands in; `frame_key` gives its name in the table."""
    day: int
    """Seconds since 1970 of the records' day: the document's date."""
    form: str = "pdf"
    """`pdf`, or `png` for a picture of a single page."""
    sketches: tuple[Sketch, ...] = ()
    """Every drawn cover; its `key` is its name in the table."""
    packed_matter: bytes = b""
    """What else stands in the table: as values, that of a large book would fill the memory."""

    def with_matter(self, matter: Table) -> Document:
        """The same with more in its table, which is held packed."""
        return replace(self, packed_matter=pack(matter))

    def on(self, before: int, **more: int) -> Document:
        """The same behind so many pages of other parts."""
        return replace(self, table={**self.table, "before": before, **more})

    @property
    def codes(self) -> bytes:
        """All codes in one row."""
        codes: bytes = unpack(self.packed_codes) if self.packed_codes else b""
        return codes

    def json(self) -> str:
        """The whole table."""
        matter: Table = unpack(self.packed_matter) if self.packed_matter else {}
        return json.dumps({**self.table, **matter}, ensure_ascii=False)


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
