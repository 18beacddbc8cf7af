"""A permanent stall's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.records.stall import Weekday
from generator.site.views.cards import opening_hours
from generator.site.views.code import code_view
from generator.site.views.contact import contact_view
from generator.site.views.parts import Missing, link_to
from generator.site.views.photo import photo_views
from generator.site.views.source import source_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.stall import Hours, Stall
    from generator.site.views.code import CodeView
    from generator.site.views.edition import Edition
    from generator.site.views.lists import ListPage, Section
    from generator.site.views.parts import (
        ContactView,
        Link,
        Pagination,
        PhotoView,
        PlaceView,
        Prose,
        SourceView,
        Words,
    )

_WEEK = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class HoursView:
    """Opening hours on some days."""

    days: str
    """“Thứ Hai đến Thứ Sáu”."""
    times: str
    """“07:30 – 17:00”."""


@dataclass(frozen=True, slots=True)
class StallView:
    """Everything that a stall's page says."""

    crumbs: tuple[Link, ...]
    code: CodeView | None
    """The QR code of its address."""
    name: Words
    summary: Words | None
    photos: tuple[PhotoView, ...]
    address: str
    place: PlaceView
    hours: tuple[HoursView, ...]
    opening: str
    """The hours for the script that tells whether it is open."""
    contact: ContactView
    keeper: Link | None
    products: tuple[Section, ...]
    pagination: Pagination | None
    missing: Missing
    note: Prose | None
    sources: tuple[SourceView, ...]


def stall_view(edition: Edition, stall: Stall, page: ListPage) -> StallView:
    """A stall as one page of its products shows it."""
    index = edition.index
    name = edition.name(stall)
    keeper = index.producers[stall.keeper] if stall.keeper else None
    return StallView(
        crumbs=edition.crumbs("stall-list", link_to(name, f"gian-hang/{stall.id}/")),
        code=code_view(edition, f"gian-hang/{stall.id}/"),
        name=name,
        summary=edition.maybe_words(stall, "summary"),
        photos=photo_views(edition, stall.photos),
        address=stall.address or "",
        place=edition.place(index.communes[stall.commune]),
        hours=tuple(_hours(edition, hours) for hours in stall.hours),
        opening=opening_hours(stall),
        contact=contact_view(edition, stall),
        keeper=link_to(edition.name(keeper), f"chu-the/{keeper.id}/") if keeper else None,
        products=page.sections,
        pagination=page.pagination,
        missing=_missing(edition, stall),
        note=edition.prose(stall.note),
        sources=source_views(edition, stall.sources),
    )


def _hours(edition: Edition, hours: Hours) -> HoursView:
    times = edition.labels("hours.times", opens=hours.opens, closes=hours.closes)
    if len(set(hours.days)) == len(_WEEK):
        return HoursView(edition.labels("hours.every_day"), times)
    return HoursView(", ".join(_day_texts(edition, hours)), times)


def _day_texts(edition: Edition, hours: Hours) -> Iterator[str]:
    """Days of the week, three and more in a row as “… đến …”."""
    places = sorted({_WEEK.index(day) for day in hours.days})
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        names = [edition.labels(f"weekday.{_WEEK[place].value}") for place in run]
        if len(run) > 2:  # noqa: PLR2004 - a pair is listed
            yield edition.labels("hours.span", first=names[0], last=names[-1])
        else:
            yield from names


def _missing(edition: Edition, stall: Stall) -> Missing:
    keys = []
    if not photo_views(edition, stall.photos):
        keys.append("photo")
    if not stall.hours:
        keys.append("hours")
    if stall.address is None:
        keys.append("address")
    if not contact_view(edition, stall).ways:
        keys.append("contact_consent" if stall.contact else "contact")
    if not edition.index.content.products_by_stall.get(stall.id):
        keys.append("products")
    return edition.missing(keys)
