"""Photos in the sizes that pages use: which there are, where they are published, and what for.

Everything here is told from a picture's size alone; `prepare.py` makes the files.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.pictures.originals import Original, PhotoFault, PhotoUnreadableError, probe
from generator.pictures.rights import Rights

__all__ = [
    "Original",
    "PhotoFault",
    "PhotoUnreadableError",
    "PhotoUse",
    "probe",
    "variant_path",
    "variant_widths",
]

WIDTHS = (480, 800, 1200, 1600, 2400)
"""Whole pictures: a telephone, a gallery of 680 CSS pixels and a wide one of 1200, each twice."""

CARD_WIDTHS = (320, 480, 672, 960)
"""Pictures cut for cards, which are 280 to 360 CSS pixels wide, with one or two pixels in each."""

CARD_RATIO = (4, 3)
"""Width to height of every picture on a card."""

WORTH_ITS_OWN_FILE = 1.1
"""An original's own width is published where it is this much wider than the last step."""

SUFFIXES = ("avif", "webp", "jpg")
"""The formats of every size, the lightest first; browsers take the first that they know."""

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
"""What `<source type>` says of each format."""

CENTRE = (50, 50)
"""Where a crop looks when the record names no focus."""


@dataclass(frozen=True, slots=True)
class PhotoUse:
    """How records use a photo."""

    rights: Rights = field(default_factory=Rights)
    focuses: frozenset[tuple[int, int]] = frozenset()
    """The points, in per cent, that cards are cut around; none where no card shows it."""


def variant_widths(original_width: int) -> tuple[int, ...]:
    """The widths made of an original, from narrow to wide; it is never enlarged."""
    return _steps(WIDTHS, original_width)


def card_widths(width: int, height: int) -> tuple[int, ...]:
    """The widths of its card pictures, from narrow to wide."""
    return _steps(CARD_WIDTHS, crop_size(width, height)[0])


def card_height(width: int) -> int:
    """The height of a card picture."""
    return max(1, round(width * CARD_RATIO[1] / CARD_RATIO[0]))


def crop_size(width: int, height: int) -> tuple[int, int]:
    """The largest part of a picture that has the ratio of cards."""
    across, down = CARD_RATIO
    if width * down > height * across:
        return max(1, round(height * across / down)), height
    return width, max(1, round(width * down / across))


def variant_path(
    name: str, width: int, suffix: str, *, focus: tuple[int, int] | None = None
) -> str:
    """Where a variant is published, below the site's root; with a focus the one for cards.

    The original's own ending stays in the name, so that `a.png` and `a.jpg` do not meet.
    """
    stem, _, ending = name.rpartition(".")
    own = "" if ending.lower() in {"jpg", "jpeg"} else f"-{ending.lower()}"
    cut = "" if focus is None else f"-{focus[0]}x{focus[1]}-4x3"
    return f"assets/photos/{stem or ending}{own}{cut}-{width}.{suffix}"


def _steps(steps: tuple[int, ...], own: int) -> tuple[int, ...]:
    """The steps below a width, and the width itself where it adds something."""
    below = tuple(step for step in steps if step <= own)
    last = below[-1] if below else 0
    if last == steps[-1] or own < last * WORTH_ITS_OWN_FILE:
        return below
    return (*below, own)
