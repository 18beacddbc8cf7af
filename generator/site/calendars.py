"""The fairs as calendars (iCalendar): one of all, and one of each to add to one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.icalendars import calendar_bytes, new_event
from generator.output import Artifact
from generator.site.views.edition import SECTIONS
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from icalendar import Event

    from generator.labels import Labels
    from generator.records.fair import Fair
    from generator.site.page import Site

_SECTION: Final = SECTIONS["fair-list"]


def calendar_path(language: Language, fair: Fair | None = None) -> str:
    """Where the calendar of a fair stands, or that of all."""
    return f"{language.uri_prefix}{_SECTION}{f'{fair.id}/' if fair else ''}lich.ics"


def fair_calendars(fairs: Mapping[str, Fair], labels: Labels, site: Site) -> Iterator[Artifact]:
    """The calendars of one language; none where there is no fair."""
    ordered = sorted(fairs.values(), key=lambda fair: (fair.starts_on, fair.id))
    if ordered:
        yield Artifact(calendar_path(labels.language), _calendar(ordered, labels, site))
    for fair in ordered:
        yield Artifact(calendar_path(labels.language, fair), _calendar([fair], labels, site))


def _calendar(fairs: Iterable[Fair], labels: Labels, site: Site) -> bytes:
    events = (_event(fair, labels, site) for fair in fairs)
    return calendar_bytes("fairs", labels("title.fairs"), events)


def _event(fair: Fair, labels: Labels, site: Site) -> Event:
    """A fair as whole days; an event's end is the day after its last."""
    english = fair.english if labels.language is Language.ENGLISH else None
    event = new_event(f"hoi-cho-{fair.id}", fair.starts_on, site.url)
    event.add("dtstart", fair.starts_on)
    event.add("dtend", fair.ends_on + timedelta(days=1))
    event.add("summary", (english and english.name) or fair.name)
    event.add("location", fair.place)
    if summary := (english and english.summary) or fair.summary:
        event.add("description", summary)
    if site.url:
        event.add("url", f"{site.url}{labels.language.uri_prefix}{_SECTION}{fair.id}/")
    return event
