"""The only clock. Everything behind the adapters takes the day as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam has one time zone and no summer time."""


def today_in_vietnam() -> date:
    """The day that it is in Viet Nam now."""
    return datetime.now(UTC).astimezone(VIETNAM).date()
