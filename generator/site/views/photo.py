"""Photos that may be shown, and the cover that stands in for a missing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pictures.covers.files import SIZE, cover_path
from generator.pictures.uses import focus_of
from generator.pictures.variants import (
    SUFFIXES,
    card_height,
    card_widths,
    variant_path,
    variant_widths,
)
from generator.site.views.parts import Cover, PhotoView, PictureFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.classification import Group
    from generator.records.photo import Photo
    from generator.site.views.edition import Edition


def photo_views(edition: Edition, photos: Iterable[Photo]) -> tuple[PhotoView, ...]:
    """The photos that exist and whose persons have agreed."""
    return tuple(
        _photo_view(edition, photo, *edition.photo_sizes[photo.file])
        for photo in _shown(edition, photos)
    )


def largest_variant(name: str, width: int) -> str:
    """The path of a photo's largest JPEG; `width` is the original's."""
    return variant_path(name, variant_widths(width)[-1], "jpg", focus=None)


def first_photo(edition: Edition, photos: tuple[Photo, ...]) -> PhotoView | None:
    """The photo for a card, cut around its focus."""
    photo = next(_shown(edition, photos), None)
    return _card_view(edition, photo, *edition.photo_sizes[photo.file]) if photo else None


def has_photo(edition: Edition, photos: tuple[Photo, ...]) -> bool:
    """Whether there is one to be shown."""
    return any(True for _ in _shown(edition, photos))


def _shown(edition: Edition, photos: Iterable[Photo]) -> Iterator[Photo]:
    """Those that may be shown, and that are there."""
    for photo in photos:
        if photo.may_be_published and photo.file in edition.photo_sizes:
            yield photo


def cover(edition: Edition, group: Group | None, seed: str) -> Cover:
    """What is drawn where there is no photo; the seed is the id of the record.

    `pictures.uses.covers_on_pages` says which drawings are published.
    """
    alt = edition.labels("cover.alt_plain")
    if group is not None:
        alt = edition.labels("cover.alt", group=edition.labels(f"group.{group.value}"))
    return Cover(cover_path(group, seed), *SIZE, alt)


def _card_view(edition: Edition, photo: Photo, width: int, height: int) -> PhotoView:
    widths, focus = card_widths(width, height), focus_of(photo)
    files = tuple(_file(photo.file, each, focus) for each in widths)
    return _view(edition, photo, files, card_height(widths[-1]))


def _photo_view(edition: Edition, photo: Photo, width: int, height: int) -> PhotoView:
    widths = variant_widths(width)
    files = tuple(_file(photo.file, each, None) for each in widths)
    return _view(edition, photo, files, max(1, round(height * widths[-1] / width)))


def _file(name: str, width: int, focus: tuple[int, int] | None) -> PictureFile:
    paths = {suffix: variant_path(name, width, suffix, focus=focus) for suffix in SUFFIXES}
    return PictureFile(width, **paths)


def _view(edition: Edition, photo: Photo, files: tuple[PictureFile, ...], height: int) -> PhotoView:
    alt = edition.words(photo.alt, photo.english.alt if photo.english else None)
    caption = photo.caption or ""
    if edition.is_english and photo.english and photo.english.caption:
        caption = photo.english.caption
    x, y = focus_of(photo)
    look = edition.looks.get(photo.file)
    return PhotoView(
        files=files,
        width=files[-1].width,
        height=height,
        alt=alt.text,
        caption=caption,
        credit=_credit(edition, photo),
        credit_name=photo.credit or "",
        focus=(round(x / 10), round(y / 10)),
        language=alt.language,
        placeholder=look.placeholder if look else "",
        colour=_short(look.colour) if look else "",
    )


def _short(colour: str) -> str:
    """The nearest colour of three digits: a list has many, and repeats them."""
    return "#" + "".join(f"{round(int(colour[n : n + 2], 16) / 17):x}" for n in (1, 3, 5))


def _credit(edition: Edition, photo: Photo) -> str:
    labels = edition.labels
    parts = [
        photo.credit and labels("photo.credit", name=photo.credit),
        photo.taken_on and labels("photo.taken_on", day=labels.day(photo.taken_on)),
        photo.licence and labels("photo.licence", name=photo.licence),
    ]
    return ", ".join(part for part in parts if part)
