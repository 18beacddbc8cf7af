"""Under which terms a story may be reused, and how to name its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.station import Station


@dataclass(frozen=True, slots=True)
class Terms:
    """What every file says of its reuse."""

    site_name: str
    site_url: str
    """With a slash at the end; empty where the site has no address yet."""
    licence: str
    licence_url: str
    attribution: str
    contact: str
    build: str = ""
    """The day and the commit of the build that made the file; empty for files made by hand."""

    @classmethod
    def of(cls, station: Station, site_name: str, site_url: str, build: str = "") -> Terms:
        """The terms of a station's site."""
        return cls(
            site_name=site_name,
            site_url=site_url,
            licence=station.licence,
            licence_url=station.licence_url,
            attribution=station.attribution,
            contact=station.contact,
            build=build,
        )

    def story_uri(self, story_id: str) -> str:
        """A story's address; a tag where the site has none (RFC 4151 needs a day and a name)."""
        if self.site_url:
            return f"{self.site_url}cau-chuyen/{story_id}/"
        return f"tag:ocop.invalid,2026:cau-chuyen/{story_id}"


def attribution_line(terms: Terms, facts: StoryFacts) -> str:
    """The line to print or say with a story."""
    site = f"{terms.site_name}, {terms.site_url}" if terms.site_url else terms.site_name
    line = terms.attribution.replace("{title}", facts.text.title)
    return line.replace("{site}", site)


def terms_lines(terms: Terms, facts: StoryFacts, labels: Labels) -> Iterator[str]:
    """Licence, attribution and contact, each with its name."""
    said = {
        "licence": " ".join(filter(None, (terms.licence, terms.licence_url))),
        "attribution": attribution_line(terms, facts),
        "contact": terms.contact,
        "build": terms.build,
    }
    yield from (labels(f"radio.file.{key}", text=text) for key, text in said.items() if text)
