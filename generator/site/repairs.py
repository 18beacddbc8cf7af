"""Faults of the theme's HTML that no template block can reach, mended in its finished pages."""

from __future__ import annotations

import re

_REPAIRS = (
    # The attribute is not allowed on a check box (Nu HTML checker).
    (re.compile(r'(type="checkbox" id="__\w+") autocomplete="off"'), r"\1"),
    # The theme writes an empty value between two spaces.
    (re.compile(r'(data-md-type="\w+") hidden '), r"\1 hidden"),
)

_BLANK = re.compile(r"\n[ \t\n]+")


def repaired(html: str) -> str:
    """The theme's page without its known faults."""
    for pattern, replacement in _REPAIRS:
        html = pattern.sub(replacement, html)
    return without_blank_lines(html)


def without_blank_lines(html: str) -> str:
    """The same HTML without empty lines and indents; preformatted text is left alone."""
    return html if "<pre" in html else _BLANK.sub("\n", html)
