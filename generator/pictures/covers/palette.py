"""The colours of covers, from the theme's tokens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.pictures.covers.shapes import Role
from generator.records.classification import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

SOFT, MID, LIGHT = 0.14, 0.42, 0.6
"""How far each mixed colour stands from the ground: towards the ink, or towards the surface."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The tokens that a group's covers are coloured with."""

    ground: str
    ink: str
    accent: str


TINTS: Mapping[Group, Tint] = {
    Group.FRESH_FOOD: Tint("leaf-soft", "leaf", "turmeric"),
    Group.RAW_FOOD: Tint("cover-I-bg", "cover-I-fg", "turmeric"),
    Group.PROCESSED_FOOD: Tint("turmeric-soft", "on-turmeric-soft", "accent"),
    Group.SEASONING: Tint("accent-soft", "accent", "turmeric"),
    Group.TEA: Tint("cover-III-bg", "cover-III-fg", "turmeric"),
    Group.COFFEE_COCOA: Tint("cover-IV-bg", "cover-IV-fg", "accent"),
    Group.ALCOHOLIC: Tint("cover-II-bg", "cover-II-fg", "accent"),
    Group.NON_ALCOHOLIC: Tint("turmeric-soft", "cover-I-fg", "turmeric"),
    Group.HEALTH_FOOD_MEDICINE: Tint("cover-III-bg", "cover-III-fg", "accent"),
    Group.HERBAL_COSMETIC: Tint("cover-V-bg", "cover-V-fg", "turmeric"),
    Group.ESSENTIAL_OIL: Tint("cover-II-bg", "cover-II-fg", "turmeric"),
    Group.HANDICRAFT: Tint("cover-IV-bg", "cover-IV-fg", "accent"),
    Group.TEXTILE: Tint("cover-VI-bg", "cover-VI-fg", "accent"),
    Group.FLOWER: Tint("cover-V-bg", "cover-V-fg", "turmeric"),
    Group.ORNAMENTAL_PLANT: Tint("leaf-soft", "leaf", "accent"),
    Group.ORNAMENTAL_ANIMAL: Tint("cover-II-bg", "cover-II-fg", "turmeric"),
    Group.TOURISM: Tint("cover-VI-bg", "cover-VI-fg", "accent"),
}
"""Neighbours in the classification differ, so that a shelf of food is not all of one colour."""


PLAIN_TINTS = (
    Tint("sunken", "line-strong", "turmeric"),
    Tint("leaf-soft", "leaf", "turmeric"),
    Tint("cover-IV-bg", "cover-IV-fg", "accent"),
    Tint("cover-II-bg", "cover-II-fg", "turmeric"),
    Tint("cover-VI-bg", "cover-VI-fg", "accent"),
)
"""For products whose group is not known yet; the seed takes one."""


def tint_of(group: Group | None, seed: str) -> Tint:
    """The tokens of a product's cover."""
    if group is not None:
        return TINTS[group]
    return PLAIN_TINTS[hashlib.sha256(seed.encode()).digest()[0] % len(PLAIN_TINTS)]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colour of every role, as `#rrggbb`."""

    colours: Mapping[Role, str]

    @classmethod
    def of(
        cls,
        tokens: Mapping[str, Any],
        tint: Tint,
        *,
        scheme: str = "light",
        is_negative: bool = False,
    ) -> Palette:
        """The colours of a tint in a scheme."""
        table: Mapping[str, str] = tokens["colour"][scheme]
        paper = table[tint.ground]
        ground, ink = paper, table[tint.ink]
        if is_negative:
            ground, ink = ink, ground
        return cls(
            {
                Role.GROUND: ground,
                Role.SOFT: mixed(ground, ink, SOFT),
                Role.MID: mixed(ground, ink, MID),
                Role.INK: ink,
                Role.LIGHT: mixed(paper, table["surface"], LIGHT),
                Role.ACCENT: table[tint.accent],
            }
        )

    def __getitem__(self, role: Role) -> str:
        """The colour of a role."""
        return self.colours[role]


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two, `share` of the way to the second."""
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
