"""Share cards: what a link shows in a chat, 1200 by 630 pixels."""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from generator.cache import store
from generator.output import Artifact
from generator.pictures import covers, decoding
from generator.pictures.decoding import read_picture
from generator.pictures.lettering import ELLIPSIS, CardFonts, set_text
from generator.pictures.originals import PhotoUnreadableError
from generator.pictures.tidying import tidy
from generator.recipe import versions
from generator.workers import Shop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.pictures.lettering import Setting
    from generator.records.classification import Group
    from generator.theme import Theme

SIZE = (1200, 630)
PICTURE_WIDTH = 540
MARGIN = 64
TEXT_WIDTH = SIZE[0] - PICTURE_WIDTH - 2 * MARGIN
MAX_BYTES = 150_000
"""What messengers load without waiting."""

FOLDER = "cards"
"""Below the site's cache."""

WORTH_SHARING = 8
"""Fewer pictures are drawn sooner by one process than handed out to several."""

AT_A_TIME = 16
"""So many are drawn between two words on how far the work is: a second or two."""

RECIPE = "3"
"""Part of the cache's key: raise it when the way of drawing changes."""


@dataclass(frozen=True, slots=True)
class CardStars:
    """The stars of a certificate that is valid; they never stand without their last day."""

    count: int
    until: str
    """“có giá trị đến 30/12/2028”, in the card's language."""


@dataclass(frozen=True, slots=True)
class CardPhoto:
    """A photo on a card."""

    path: Path
    digest: str = ""
    """Its content's hash, for the cache; the file's time and size stand in where it is empty."""
    focus: tuple[int, int] = (50, 50)


@dataclass(frozen=True, slots=True)
class CardCover:
    """A drawing on a card."""

    group: Group | None
    seed: str
    note: str
    """“Tranh minh họa”: that it is no photo."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that a share card shows, in one language."""

    site: str
    """The site's name."""
    title: str
    """The name of the product, story, maker, fair or list."""
    picture: CardPhoto | CardCover
    kicker: str = ""
    """What it is: “Sản phẩm OCOP”, “Câu chuyện”."""
    lines: tuple[str, ...] = field(default=())
    """Maker, commune, days; the first two are shown."""
    stars: CardStars | None = None


def card_path(uri: str) -> str:
    """Where the card of a page is published; `uri` is `Page.uri`, such as `en/san-pham/gao/`."""
    return f"assets/cards/{uri.strip('/') or 'index'}.jpg"


def make_cards(  # noqa: PLR0913 - what is drawn, and how it is told
    cards: Mapping[str, Card],
    theme: Theme,
    cache: Path,
    *,
    shop: Shop | None = None,
    progress: Callable[[int, int, int], object] = lambda *_told: None,
    kept_only: bool = False,
) -> Iterator[Artifact]:
    """Every card by its path, from the cache where it was drawn before; on all cores.

    `kept_only` leaves out those that would have to be drawn. `progress` is told how many are done,
    of how many, and how many of them were kept.
    """
    shop = shop or Shop.of_machine(cache)
    tokens, folder = repr(theme.tokens["colour"]["light"]), cache / FOLDER
    places = {path: folder / f"{_key(card, tokens)}.jpg" for path, card in cards.items()}
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    missing = {places[path]: card for path, card in cards.items()}
    todo = [(place, card) for place, card in missing.items() if place.name not in present]
    if kept_only:
        absent = {place for place, _card in todo}
        places = {path: place for path, place in places.items() if place not in absent}
        todo = []
    used = {place.name for place in places.values()}
    done = kept = len(used) - len(todo)
    progress(done, len(used), kept)
    alike: dict[object, list[tuple[Path, Card]]] = {}
    for place, card in todo:
        alike.setdefault(_subject(card), []).append((place, card))
    groups = [*alike.values()]
    for count, _ in shop.run(_draw, theme, groups, least=WORTH_SHARING, most=AT_A_TIME):
        done += count
        progress(done, len(used), kept)
    for path, place in places.items():
        yield Artifact(path, place)
    tidy(folder, used)


def _draw(theme: Theme, groups: Sequence[Sequence[tuple[Path, Card]]]) -> int:
    """Put cards into the cache, those of a group with the same picture; gives their number."""
    fonts = CardFonts.installed()
    for cards in groups:
        picture = picture_of(cards[0][1])
        for place, card in cards:
            store(place, draw_card(card, theme, fonts, picture))
    return sum(map(len, groups))


def _subject(card: Card) -> object:
    """What makes the pictures of cards the same."""
    picture = card.picture
    return picture if isinstance(picture, CardPhoto) else (picture.group, picture.seed)


def _key(card: Card, tokens: str) -> str:
    parts = [RECIPE, covers.RECIPE, decoding.RECIPE, versions("fontpkg-be-vietnam-pro"), tokens]
    picture = card.picture
    if isinstance(picture, CardPhoto):
        digest = picture.digest
        if not digest:
            stat = picture.path.stat()
            digest = f"{picture.path} {stat.st_mtime_ns} {stat.st_size}"
        card = replace(card, picture=CardPhoto(Path(), digest, picture.focus))
    parts.append(repr(card))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def draw_card(
    card: Card, theme: Theme, fonts: CardFonts, picture: Image.Image | None = None
) -> bytes:
    """The card as a JPEG of 150 kB at the most; `picture` where its half is drawn already."""
    colours: Mapping[str, str] = theme.tokens["colour"]["light"]
    image = Image.new("RGB", SIZE, colours["ground"])
    image.paste(picture or picture_of(card), (SIZE[0] - PICTURE_WIDTH, 0))
    _Sheet(image, ImageDraw.Draw(image), colours, fonts).write(card)
    return _small_enough(image)


def _small_enough(image: Image.Image) -> bytes:
    for quality in (90, 84, 76, 66, 54):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling=0)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()


def picture_of(card: Card) -> Image.Image:
    """The half of a card that holds its photo or drawing."""
    size = (PICTURE_WIDTH, SIZE[1])
    picture = card.picture
    if isinstance(picture, CardCover):
        return covers.cover_image(picture.group, picture.seed, size)
    try:
        photo = read_picture(picture.path, size)
    except PhotoUnreadableError:
        return covers.cover_image(None, picture.path.name, size)
    centre = (picture.focus[0] / 100, picture.focus[1] / 100)
    return ImageOps.fit(photo, size, Image.Resampling.LANCZOS, centering=centre)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The half of a card that holds the words."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    colours: Mapping[str, str]
    fonts: CardFonts

    def write(self, card: Card) -> None:
        """Site and kind above, name in the middle, maker and stars below."""
        self.draw.rectangle((0, 0, 12, SIZE[1]), fill=self.colours["leaf"])
        site = set_text(card.site, self.fonts, 600, (TEXT_WIDTH, 76), range(26, 17, -1))
        top = self._set(site, 52, "leaf")
        bottom: float = SIZE[1] - 56
        if card.stars is not None:
            bottom = self._seal(card.stars, bottom) - 26
        lines = self._lines(card.lines[:2])
        bottom -= sum(line.height + 8 for line in lines)
        self._name(card, top + 22, bottom - 20)
        for line in lines:
            bottom = self._set(line, bottom, "ink-soft") + 8
        if isinstance(card.picture, CardCover):
            self._note(card.picture.note)

    def _lines(self, texts: tuple[str, ...]) -> list[Setting]:
        """The smaller lines, all of the size that the longest needs."""
        box, sizes = (TEXT_WIDTH, 84), range(28, 19, -1)
        set_ = [set_text(text, self.fonts, 400, box, sizes) for text in texts if text]
        size = min((each.size for each in set_), default=sizes[0])
        same = range(size, size - 1, -1)
        return [set_text(text, self.fonts, 400, box, same) for text in texts if text]

    def _name(self, card: Card, top: float, bottom: float) -> None:
        """The name with its kicker, in the middle of what is left."""
        above = 0.0
        kicker = set_text(card.kicker, self.fonts, 600, (TEXT_WIDTH, 34), range(24, 17, -1))
        if card.kicker:
            above = kicker.height + 14
        box = (TEXT_WIDTH, int(bottom - top - above))
        name = set_text(card.title, self.fonts, 700, box, range(74, 27, -2))
        y = top + (bottom - top - above - name.height) / 2
        if card.kicker:
            self._set(kicker, y, "accent")
        self._set(name, y + above, "heading")

    def _set(self, setting: Setting, top: float, role: str, left: float = MARGIN) -> float:
        for line, y in setting.baselines(top):
            self.draw.text((left, y), line, font=setting.font, fill=self.colours[role], anchor="ls")
        return top + setting.height

    def _note(self, note: str) -> None:
        """That the picture is a drawing, on a slip of paper in its corner."""
        setting = set_text(note, self.fonts, 400, (PICTURE_WIDTH - 80, 30), range(20, 15, -1))
        width = max(setting.font.getlength(line) for line in setting.lines)
        left, top = SIZE[0] - width - 40, SIZE[1] - setting.height - 30
        self._paper((left - 18, top - 4, SIZE[0] - 22, SIZE[1] - 20), "ground")
        self._set(setting, top + 1, "ink-soft", left)

    def _seal(self, stars: CardStars, bottom: float) -> float:
        """Turmeric stars and their last day on lacquer."""
        start = MARGIN + 26 + stars.count * 40 + 14
        width = MARGIN + TEXT_WIDTH - 28 - start
        until = set_text(stars.until, self.fonts, 600, (width, 32), range(24, 18, -1))
        if until.lines[-1].endswith(ELLIPSIS):
            until = set_text(stars.until, self.fonts, 600, (width, 68), range(22, 13, -1))
        right = start + max(until.font.getlength(line) for line in until.lines) + 28
        top = bottom - 76
        self._paper((MARGIN, top, right, bottom), "seal-bg")
        for index in range(stars.count):
            centre = (MARGIN + 46 + index * 40, (top + bottom) / 2)
            self._fine_star(centre)
        self._set(until, (top + bottom - until.height) / 2, "seal-fg", start)
        return top

    def _paper(self, box: tuple[float, float, float, float], role: str) -> None:
        """A slip with round ends, smooth at its edges."""
        left, top, right, bottom = (round(side) for side in box)
        size = (right - left, bottom - top)
        mask = Image.new("L", (size[0] * 4, size[1] * 4))
        ImageDraw.Draw(mask).rounded_rectangle(
            (0, 0, size[0] * 4 - 1, size[1] * 4 - 1), radius=size[1] * 2, fill=255
        )
        self.image.paste(self.colours[role], (left, top), mask.reduce(4))

    def _fine_star(self, centre: tuple[float, float]) -> None:
        mask = Image.new("L", (160, 160))
        ImageDraw.Draw(mask).polygon(_star((80, 84), 76), fill=255)
        place = (round(centre[0]) - 20, round(centre[1]) - 20)
        self.image.paste(self.colours["seal-star"], place, mask.reduce(4))


def _star(centre: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """Five points, the first upwards."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.4
        angle = math.pi * (index / 5 - 0.5)
        points.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return points
