"""Faults of the theme's HTML that no template block can reach, mended in its finished pages."""

from __future__ import annotations

import re

_REPAIRS = (
    # The attribute is not allowed on a check box (Nu HTML checker).
    (re.compile(r'(type="checkbox" id="__\w+") autocomplete="off"'), r"\1"),
    # The toggle of the theme's own search, which is switched off.
    (re.compile(r'\s*<input class="md-toggle" data-md-toggle="search"[^>]*>'), ""),
    # The theme writes an empty value between two spaces.
    (re.compile(r'(data-md-type="\w+") hidden '), r"\1 hidden"),
)


_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def repaired(html: str) -> str:
    """The theme's page without its known faults, and without blank lines where they say nothing."""
    for pattern, replacement in _REPAIRS:
        html = pattern.sub(replacement, html)
    return html if "<pre" in html else _BLANK_LINES.sub("\n", html)
