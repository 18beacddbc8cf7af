"""Design tokens: every role in both schemes, and text that can be read on its ground."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from generator.theme import Theme

GROUNDS = ("ground", "surface", "sunken")
TEXTS = ("ink", "ink-soft", "heading", "link", "link-hover", "accent")
TEXT_PAIRS = [
    *product(TEXTS, GROUNDS),
    ("ink", "leaf-soft"),
    ("ink-soft", "leaf-soft"),
    ("on-leaf-soft", "leaf-soft"),
    ("on-turmeric-soft", "turmeric-soft"),
    ("accent", "accent-soft"),
    ("header-fg", "header-bg"),
    ("header-bg", "header-fg"),
    ("header-bg", "seal-star"),
    ("button-fg", "button-bg"),
    ("button-fg", "leaf"),
    ("seal-fg", "seal-bg"),
    *((f"state-{tone}-fg", f"state-{tone}-bg") for tone in ("good", "soon", "open", "over")),
    *((f"cover-{n}-fg", f"cover-{n}-bg") for n in ("I", "II", "III", "IV", "V", "VI")),
]
SHAPE_PAIRS = [
    *product(("focus", "line-strong", "leaf"), GROUNDS),
    ("seal-star", "seal-bg"),
    ("seal-star", "header-bg"),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 measures it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_both_schemes_have_the_same_roles(theme: Theme) -> None:
    colour = theme.tokens["colour"]
    assert colour["light"].keys() == colour["dark"].keys()


def test_colours_are_plain_hexadecimal_so_that_print_can_use_them(theme: Theme) -> None:
    for scheme in theme.tokens["colour"].values():
        for role, value in scheme.items():
            assert re.fullmatch(r"#[0-9a-f]{6}([0-9a-f]{2})?", value), role


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(theme: Theme, scheme: str, text: str, ground: str) -> None:
    colour = theme.tokens["colour"][scheme]
    assert contrast(colour[text], colour[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_that_mean_something_stand_out(
    theme: Theme, scheme: str, shape: str, ground: str
) -> None:
    colour = theme.tokens["colour"][scheme]
    assert contrast(colour[shape], colour[ground]) >= 3


def test_every_property_in_the_styles_is_a_token_or_set_there(theme: Theme) -> None:
    tokens = theme.tokens
    known = {*tokens["colour"]["light"]}
    known |= {f"{g}-{name}" for g, table in tokens.items() if g != "colour" for name in table}
    styles = [theme.folder / "base.css", *(theme.folder / "components").glob("*/style.css")]
    texts = {path: path.read_text("utf-8") for path in styles}
    known |= {name for css in texts.values() for name in re.findall(r"--ocop-([\w-]+):", css)}
    for path, css in texts.items():
        for name in re.findall(r"var\(--ocop-([\w-]+)", css):
            assert name in known, f"{path.parent.name}: {name}"
