"""Photos: which pictures are drawn, and which records show them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.demo.dice import dice_for
from generator.demo.drawing import Picture

if TYPE_CHECKING:
    from generator.demo.drawing.scenes import Shape
    from generator.demo.files import Fields
    from generator.demo.goods import Item
    from generator.demo.words import Table

MAX_PICTURES = 180
"""So many different files are drawn; after that products share those of the same kind."""

ALT_KEYS: dict[Shape, tuple[str, str]] = {
    "wide": ("alt", "english"),
    "square": ("alt_close", "english_close"),
    "tall": ("alt_tall", "english_tall"),
}


class Album:
    """The pictures planned so far."""

    def __init__(self, words: Table, seed: int) -> None:
        """Start empty."""
        self.words = words
        self.seed = seed
        self.pictures: list[Picture] = []
        self._by_kind: defaultdict[tuple[str, str, Shape], list[str]] = defaultdict(list)

    def product_photos(self, item: Item) -> list[Fields]:
        """One to three photos of a product; none where it lacks them on purpose."""
        if not item.has_photo:
            return []
        dice = dice_for(self.seed, "photos", item.index)
        shapes: list[Shape] = ["wide"]
        if item.index == 0 or dice.random() < 0.35:  # noqa: PLR2004 - about a third
            shapes.append("square")
        if item.index in {0, 4} or dice.random() < 0.25:  # noqa: PLR2004 - a quarter
            shapes.append("tall")
        if item.index % 9 == 8:  # noqa: PLR2004 - some have an upright picture only
            shapes = ["tall"]
        return [self._product_photo(item, shape, number) for number, shape in enumerate(shapes, 1)]

    def _product_photo(self, item: Item, shape: Shape, number: int) -> Fields:
        path = f"{item.id}/{number}.jpg"
        file = self.place(path, item.good.picture, item.good.tint, shape)
        thing = item.good.name[0].lower() + item.good.name[1:]
        alt, english = ALT_KEYS[shape]
        photo = self.photo(file, self.words[alt].format(thing=thing))
        if item.has_english:
            text = self.words[english].format(thing=item.good.english.lower())
            photo["english"] = {"alt": text}
        return photo

    def place(self, path: str, scene: str, tint: str, shape: Shape = "wide") -> str:
        """A picture of its own while there are few, or else one of the same kind."""
        known = self._by_kind[scene, tint, shape] or self._by_kind[scene, tint, "wide"]
        if len(self.pictures) >= MAX_PICTURES and known:
            return known[dice_for(self.seed, "shared", path).randrange(len(known))]
        self.pictures.append(Picture(path, scene, tint, shape, self.seed))
        self._by_kind[scene, tint, shape].append(path)
        return path

    def photo(self, file: str, alt: str) -> Fields:
        """A photo with all that publishing it needs."""
        focus: Fields = {"x": 50, "y": 60}
        credit, licence = self.words["credit"], self.words["licence"]
        return {"file": file, "alt": alt, "credit": credit, "licence": licence, "focus": focus}
