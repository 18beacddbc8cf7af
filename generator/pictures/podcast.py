"""The picture of the podcast: square, as podcast directories want it, in the look of the cards."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from generator.pictures.covers import cover_image
from generator.pictures.lettering import CardFonts, set_text
from generator.records.classification import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pictures.lettering import Setting
    from generator.theme import Theme

SIDE: Final = 1500
"""Apple Podcasts takes 1,400 to 3,000 pixels."""
_PICTURE_HEIGHT: Final = 800
_MARGIN: Final = 110
_EDGE: Final = 24
_SIZES: Final = range(150, 60, -2)


def podcast_picture(column: str, site: str, theme: Theme) -> bytes:
    """The column's name on paper below a drawing, and whose it is; as JPEG."""
    colours: Mapping[str, str] = theme.tokens["colour"]["light"]
    image = Image.new("RGB", (SIDE, SIDE), colours["ground"])
    image.paste(cover_image(Group.TOURISM, "podcast", (SIDE, _PICTURE_HEIGHT)), (0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, _PICTURE_HEIGHT, SIDE, _PICTURE_HEIGHT + _EDGE), fill=colours["accent"])
    fonts, width = CardFonts.installed(), SIDE - 2 * _MARGIN
    owner = set_text(site, fonts, 600, (width, 90), range(60, 30, -2))
    settings = [*_evenly(column, fonts, width), owner]
    top = _PICTURE_HEIGHT + _EDGE + (SIDE - _PICTURE_HEIGHT - _EDGE) * 0.14
    for setting in settings:
        role = "leaf" if setting is owner else "heading"
        top += 40 if setting is owner else 0
        for line, y in setting.baselines(top):
            draw.text((_MARGIN, y), line, font=setting.font, fill=colours[role], anchor="ls")
        top += setting.height
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return out.getvalue()


def _evenly(name: str, fonts: CardFonts, width: int) -> list[Setting]:
    """The name in two lines as even as may be, so that compounds are seldom parted."""
    words = name.split()
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    lines = min(halves, key=lambda two: abs(len(two[0]) - len(two[1])), default=(name,))
    box = (width, 260)
    size = min(set_text(line, fonts, 700, box, _SIZES).size for line in lines)
    return [set_text(line, fonts, 700, box, range(size, size - 1, -1)) for line in lines]
