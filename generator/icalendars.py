"""Calendars (iCalendar, RFC 5545): what those of the fairs and of the radio's column share."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Iterable


def calendar_bytes(kind: str, name: str, events: Iterable[Event]) -> bytes:
    """Give a calendar as a file; `kind` says in English what is in it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//OCOP generator//{kind}//VI")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    for event in events:
        calendar.add_component(event)
    packed: bytes = calendar.to_ical()
    return packed


def new_event(key: str, day: date, site_url: str) -> Event:
    """An event that is the same in every build; `key` tells it from the others of its site."""
    host = found[1] if (found := re.match(r"https?://([^/:]+)", site_url)) else "ocop.invalid"
    event = Event()
    event.add("uid", f"{key}@{host}")
    event.add("dtstamp", datetime.combine(day, datetime.min.time(), UTC))
    return event
