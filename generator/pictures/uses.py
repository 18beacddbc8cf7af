"""How the records of a site use its photos: whose they are, where cards cut them, what is drawn."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.pictures.rights import Rights
from generator.pictures.variants import CENTRE, PhotoUse
from generator.records.classification import Group

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.records.product import Product
    from generator.records.story import Story


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


def group_of_story(content: Content, story: Story) -> Group | None:
    """The group that a story's cover is drawn for: that of its first product which has one."""
    groups = (content.products[id_].group for id_ in story.products)
    return next((group for group in groups if group), None)


def covers_on_pages(content: Content, photos: Container[str]) -> Iterator[tuple[Group | None, str]]:
    """Group and seed of every cover that a page may show; `photos` are those that can be shown.

    Each call of `site.views.photo.cover` needs its drawing here.
    """
    yield from ((group, group.value) for group in Group)
    for product in content.products.values():
        if not _has_photo(product, photos):
            yield product.group, product.id
    for story in content.stories.values():
        if not _has_photo(story, photos):
            yield group_of_story(content, story), story.id


def _has_photo(record: Product | Story, photos: Container[str]) -> bool:
    return any(photo.may_be_published and photo.file in photos for photo in record.photos)


def _published(content: Content) -> Iterator[Photo]:
    kinds = (content.products, content.producers, content.stories, content.stalls, content.fairs)
    for kind in kinds:
        for record in kind.values():
            yield from (photo for photo in record.photos if photo.may_be_published)


def _rights(photo: Photo) -> Rights:
    return Rights(photo.credit or "", photo.licence or "", photo.caption or "")
