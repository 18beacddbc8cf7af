"""Chance that falls the same way every time."""

from __future__ import annotations

import random


def dice_for(seed: int, *names: object) -> random.Random:
    """Dice of their own for everything that has a name, so that growth leaves the rest alone."""
    key = "/".join(str(name) for name in (seed, *names))
    return random.Random(key)  # noqa: S311 - repeatable play, nothing secret
