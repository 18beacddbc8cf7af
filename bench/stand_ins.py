"""A build whose share cards and QR codes are small stand-ins, to fill the cache of a large site.

Run: python bench/stand_ins.py ROOT [OPTIONS OF ocop build]

A country's 80,000 cards would take half an hour to draw. They are kept under the keys of the true
ones, so that the next build finds them there and costs what it would cost with the true ones, but
for reading them once when their digests are reckoned: true cards are ten times as large.
"""

from __future__ import annotations

import io
import sys
from unittest.mock import patch

from PIL import Image

from generator.cli import main
from generator.pictures import cards, codes
from generator.pictures.qr import qr_code


def stand_in() -> bytes:
    """A card without anything on it."""
    out = io.BytesIO()
    Image.new("RGB", cards.SIZE, "#fff").save(out, "JPEG", quality=30)
    return out.getvalue()


def build(*arguments: str) -> None:
    """Build a site with stand-ins; the arguments are those of `ocop build --root`."""
    blank, code = stand_in(), qr_code("https://ocop.example/")
    with (
        patch.object(cards, "picture_of", lambda _card: None),
        patch.object(cards, "draw_card", lambda card, *_: blank + repr(card).encode()),
        patch.object(codes, "qr_code", lambda _url: code),
    ):
        main(["build", "--root", *arguments], standalone_mode=False)


if __name__ == "__main__":
    build(*sys.argv[1:])
