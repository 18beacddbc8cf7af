"""Colours of print, from the tokens' light scheme: RGB for screens, inks for the press.

How inks are found: with the print shop's profile each colour is converted relative to paper white;
parts below three per cent are dropped, the rest rounded to whole per cents. Text and codes never go
that way: they are plain black ink, so that no plate can be out of register under small letters.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms

if TYPE_CHECKING:
    from collections.abc import Mapping

Colour = str | list[int]
"""“#rrggbb”, or per cents of cyan, magenta, yellow and black."""

INKS_OF_TEXT: dict[str, list[int]] = {
    "ink": [0, 0, 0, 100],
    "ink-soft": [0, 0, 0, 72],
    "paper": [0, 0, 0, 0],
    "registration": [100, 100, 100, 100],
    "line-strong": [0, 0, 0, 50],
}
"""Roles that are plain black ink, bare paper or, for marks, every ink."""

MOST_INK = 300
"""Total of all inks, in per cent, that coated paper bears."""

ZONES = (
    *("leaf-soft/leaf", "turmeric-soft/on-turmeric-soft", "accent-soft/accent"),
    *(f"cover-{numeral}-bg/cover-{numeral}-fg" for numeral in ("VI", "IV", "II", "V", "III", "I")),
)
"""Grounds and inks of a fair's zones, in their order."""

PAPER = "#ffffff"


def print_colours(tokens: Mapping[str, Any], profile: bytes | None) -> dict[str, Colour]:
    """Give every role; as inks where there is a profile."""
    light: dict[str, str] = {role: value[:7] for role, value in tokens["colour"]["light"].items()}
    roles = {**light, **_mixed(light)}
    if profile is None:
        return {**roles}
    inks = inks_of(roles, profile)
    return {role: INKS_OF_TEXT.get(role, inks[role]) for role in roles}


def is_cmyk_profile(profile: bytes) -> bool:
    """Whether a file is an ICC profile for printing in four inks."""
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space.strip() == "CMYK"
    except (OSError, ImageCms.PyCMSError):
        return False


def zone_colours(colours: Mapping[str, Colour]) -> list[list[Colour]]:
    """Give ground and ink for each zone; the first pair is for stalls without a zone."""
    pairs = [pair.split("/") for pair in ZONES]
    return [[colours["sunken"], colours["leaf"]], *([colours[a], colours[b]] for a, b in pairs)]


def _mixed(light: Mapping[str, str]) -> dict[str, str]:
    """Roles that only print has, mixed from those of the tokens."""
    return {
        "paper": PAPER,
        "registration": "#000000",
        "cover-none-bg": light["turmeric-soft"],
        "cover-none-fg": _mix(light["turmeric"], light["on-turmeric-soft"], 45),
        "cover-sky": _mix(light["turmeric-soft"], light["ground"], 45),
        "cover-far": _mix(light["cover-III-bg"], light["leaf"], 22),
        "cover-mid": _mix(light["leaf"], light["cover-I-bg"], 34),
        "river": _mix(light["cover-II-bg"], light["cover-VI-fg"], 16),
    }


def _mix(first: str, second: str, percent: int) -> str:
    a, b = _parts(first), _parts(second)
    mixed = (x + (y - x) * percent // 100 for x, y in zip(a, b, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def inks_of(roles: Mapping[str, str], profile: bytes) -> dict[str, Colour]:
    """Convert colours of roles, “#rrggbb”, all at once as a row of pixels."""
    row = Image.new("RGB", (len(roles), 1))
    row.putdata([_parts(colour) for colour in roles.values()])
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    converted = ImageCms.applyTransform(row, transform) or row
    values: list[tuple[int, ...]] = [
        tuple(int(v) for v in converted.getpixel((x, 0)))  # type: ignore[union-attr]
        for x in range(len(roles))
    ]
    return {role: _clean(parts) for role, parts in zip(roles, values, strict=True)}


def _clean(parts: tuple[int, ...]) -> list[int]:
    percent = [round(part * 100 / 255) for part in parts]
    kept = [value if value >= 3 else 0 for value in percent]  # noqa: PLR2004 - see the module
    scale = min(1.0, MOST_INK / max(1, sum(kept)))
    return [round(value * scale) for value in kept]
