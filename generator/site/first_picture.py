"""The picture that a reader sees first, asked for with the page's first bytes.

A browser comes to the pictures of the body after the scripts of the head, which on a phone is two
round trips later.
"""

from __future__ import annotations

import re

_EAGER = 'fetchpriority="high"'
_PHOTO = re.compile(r'<source type="image/avif" srcset="([^"]*)" sizes="([^"]*)">')
_DRAWING = re.compile(r'<img [^<>]*?src="([^"]*)"')


def preload(body: str) -> str:
    """The link for a page's head; empty where no picture of its body is wanted at once."""
    end = body.find(_EAGER)
    if end < 0:
        return ""
    element = body.rfind("<img ", 0, end)
    of = _PHOTO.search(body, max(0, body.rfind("<picture>", 0, element)), element)
    if of and "</picture>" not in body[of.end() : element]:
        what = f'type="image/avif" imagesrcset="{of[1]}" imagesizes="{of[2]}"'
    elif drawing := _DRAWING.match(body, element):
        what = f'href="{drawing[1]}"'
    else:
        return ""
    return f'\n<link rel="preload" as="image" {what} {_EAGER}>'
