"""The calendars of fairs, read back by the library, and the links that lead to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from icalendar import Calendar
from site_records import labels, pages, record, renderer, site

from generator.site.calendars import fair_calendars
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.labels import Labels
    from generator.theme import Theme


def _made(fairs: Mapping[str, Any], words: Labels) -> dict[str, Any]:
    return {made.path: made.content for made in fair_calendars(fairs, words, site())}


def test_fairs_are_whole_days_in_a_calendar_of_all_and_in_their_own(theme: Theme) -> None:
    fair = record(
        "fairs",
        "xuan",
        name="Chợ xuân",
        starts_on="2027-01-03",
        ends_on="2027-01-07",
        place="Sân",
        english={"name": "Spring fair"},
    )
    fairs = {"xuan": fair}
    made = _made(fairs, labels(theme))
    assert set(made) == {"hoi-cho/lich.ics", "hoi-cho/xuan/lich.ics"}
    events: list[Any] = [*Calendar.from_ical(made["hoi-cho/lich.ics"]).walk("VEVENT")]
    (event,) = events
    assert (event.start, event.end) == (date(2027, 1, 3), date(2027, 1, 8))
    assert (event["summary"], event["location"]) == ("Chợ xuân", "Sân")
    assert event["url"] == "https://example.vn/hoi-cho/xuan/"
    english = labels(theme, Language.ENGLISH)
    assert b"SUMMARY:Spring fair" in _made(fairs, english)["en/hoi-cho/xuan/lich.ics"]
    assert _made({}, english) == {}


def test_the_pages_of_fairs_lead_to_their_calendars(theme: Theme) -> None:
    days = {"starts_on": "2027-01-03", "ends_on": "2027-01-07"}
    planned = pages(theme, record("fairs", "xuan", name="Chợ xuân", place="Sân", **days))
    assert 'href="../hoi-cho/lich.ics"' in renderer().render(planned["hoi-cho/"])
    own = 'href="../../../en/hoi-cho/xuan/lich.ics"'
    assert own in renderer().render(planned["en/hoi-cho/xuan/"])
