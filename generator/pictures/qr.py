"""QR codes as plain matrices: one byte a module, so that a code prints in one ink."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import segno

from generator.cache import cached

if TYPE_CHECKING:
    from pathlib import Path

QUIET_ZONE = 4
"""Light modules around a code, as the standard asks."""

PRINTED_ZONE = 2
"""Those that belong to a printed code; the white paper around it gives the other two."""


DARK, LIGHT = b"\x00", b"\xff"
"""The two pixels of a code."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its quiet zone."""

    modules: int
    """Modules, or pixels, on each side, quiet zone included."""
    pixels: bytes
    """Row by row, 0 for dark and 255 for light."""

    def enlarged(self, factor: int) -> Code:
        """Give the same code with more pixels a module, so that viewers cannot blur it."""
        rows = []
        for start in range(0, len(self.pixels), self.modules):
            row = self.pixels[start : start + self.modules]
            wide = row.replace(DARK, DARK * factor).replace(LIGHT, LIGHT * factor)
            rows.append(wide * factor)
        return Code(self.modules * factor, b"".join(rows))


@lru_cache(maxsize=8192)
def qr_code(text: str, error: str = "m", quiet: int = QUIET_ZONE) -> Code:
    """Give the code of a text; level M bears a stain of a seventh of its area."""
    made = segno.make(text, error=error, micro=False, boost_error=False)
    rows = [bytes(0 if cell else 255 for cell in row) for row in made.matrix]
    side = len(rows) + 2 * quiet
    edge, light = bytes([255]) * quiet, bytes([255]) * side
    body = [edge + row + edge for row in rows]
    return Code(side, b"".join([light] * quiet + body + [light] * quiet))


@lru_cache(maxsize=8192)
def kept_code(text: str, folder: Path | None) -> Code:
    """Give a code for print, made once and kept; choosing the mask takes most of the time."""
    if folder is None:
        return qr_code(text, quiet=PRINTED_ZONE)
    name = hashlib.sha256(text.encode()).hexdigest()[:32]
    pixels = cached(folder / f"{name}.code", lambda: qr_code(text, quiet=PRINTED_ZONE).pixels)
    return Code(math.isqrt(len(pixels)), pixels)
