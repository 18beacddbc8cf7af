"""How the records of a site use its photos: whose they are, and where cards cut them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.pictures.rights import Rights
from generator.pictures.variants import CENTRE, PhotoUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.content import Content
    from generator.records.photo import Photo


def focus_of(photo: Photo) -> tuple[int, int]:
    """The point that crops keep, in whole per cent; the middle where the record names none."""
    return (round(photo.focus.x), round(photo.focus.y)) if photo.focus else CENTRE


def photo_uses(content: Content) -> dict[str, PhotoUse]:
    """Credit, licence and caption of every photo that may be published, and its card crops.

    A photo that several records use keeps the words of the first, and has a crop for each focus.
    """
    photos: dict[str, list[Photo]] = defaultdict(list)
    for photo in _published(content):
        photos[photo.file].append(photo)
    return {
        name: PhotoUse(_rights(shown[0]), frozenset(map(focus_of, shown)))
        for name, shown in photos.items()
    }


def _published(content: Content) -> Iterator[Photo]:
    kinds = (content.products, content.producers, content.stories, content.stalls, content.fairs)
    for kind in kinds:
        for record in kind.values():
            yield from (photo for photo in record.photos if photo.may_be_published)


def _rights(photo: Photo) -> Rights:
    return Rights(photo.credit or "", photo.licence or "", photo.caption or "")
