"""QR codes as files: SVG for pages and signs, PNG for those who paste them into a letter."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from PIL import Image

from generator.output import Artifact
from generator.pictures.qr import qr_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pictures.qr import Code

MARK = "tu"
"""The part of an address that says where a reader came from: `?tu=the-gia`."""

PNG_MODULE = 12
"""Pixels of a module: a code of 33 modules prints sharply up to 34 mm at 300 dpi."""


def marked(url: str, medium: str = "") -> str:
    """The address with the medium that it is printed in; as it is where none is given.

    What the address asks for already stays, and an older mark is replaced.
    """
    if not medium:
        return url
    parts = urlsplit(url)
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if key != MARK]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (MARK, medium)])))


def code_svg(code: Code, label: str = "") -> str:
    """The code with its quiet zone: black on white in every colour scheme, one path, no ids."""
    named = f' role="img" aria-label="{_escaped(label)}"' if label else ' aria-hidden="true"'
    side = code.modules
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"{named}><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{"".join(_runs(code))}"/></svg>'
    )


def code_png(code: Code, module_px: int = PNG_MODULE) -> bytes:
    """The code as a one-bit PNG with whole pixels for every module."""
    side = code.modules
    small = Image.frombytes("L", (side, side), code.pixels)
    large = small.resize((side * module_px, side * module_px), Image.Resampling.NEAREST)
    out = io.BytesIO()
    large.convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True, dpi=(300, 300))
    return out.getvalue()


def make_codes(codes: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """SVG and PNG of each code: its path without ending, below the site's root, and its address."""
    for path, url in codes:
        code = qr_code(url)
        yield Artifact(f"{path}.svg", code_svg(code))
        yield Artifact(f"{path}.png", code_png(code))


def _runs(code: Code) -> Iterator[str]:
    """Dark modules of a row that touch, as one rectangle."""
    for y in range(code.modules):
        row = code.pixels[y * code.modules : (y + 1) * code.modules]
        x = 0
        while (start := row.find(0, x)) >= 0:
            x = start
            while x < code.modules and row[x] == 0:
                x += 1
            yield f"M{start} {y}h{x - start}v1h{start - x}z"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
