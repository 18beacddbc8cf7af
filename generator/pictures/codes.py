"""QR codes as files: SVG for pages and signs, PNG for those who paste them into a letter."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from PIL import Image

from generator.cache import store
from generator.output import Artifact
from generator.pictures.qr import qr_code
from generator.pictures.tidying import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.pictures.qr import Code

MARK = "tu"
"""The part of an address that says where a reader came from: `?tu=the-gia`."""

RECIPE = "1"
"""Part of the cache's key: raise it when codes are drawn in another way."""

FOLDER = "codes"
"""Below the site's cache."""

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


def code_path(address: str) -> str:
    """Where the code of a page is published, without ending; such as `assets/qr/san-pham/gao`."""
    return f"assets/qr/{address.strip('/')}"


def make_codes(codes: Iterable[tuple[str, str]], cache: Path) -> Iterator[Artifact]:
    """SVG and PNG of each code: its path without ending, below the site's root, and its address.

    Choosing a code's mask takes time, so that files are kept by their address.
    """
    folder = cache / FOLDER
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    used: set[str] = set()
    for path, url in codes:
        key = hashlib.sha256(f"{RECIPE} {url}".encode()).hexdigest()[:32]
        svg, png = folder / f"{key}.svg", folder / f"{key}.png"
        if not {svg.name, png.name} <= present:
            code = qr_code(url)
            store(svg, code_svg(code).encode())
            store(png, code_png(code))
        used |= {svg.name, png.name}
        yield Artifact(f"{path}.svg", svg)
        yield Artifact(f"{path}.png", png)
    tidy(folder, used)


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
