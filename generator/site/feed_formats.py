"""The formats of feeds: Atom, RSS, JSON Feed and podcasts, written from one `Feed`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any, Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

SECTION: Final = "cau-chuyen/"
"""Where stories and their feeds stand."""
NO_DAY: Final = date(2019, 1, 1)
"""The day of a feed without stories; any fixed day will do."""
_HANOI: Final = timezone(timedelta(hours=7))
_PODCAST_GUIDS: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The name space of `podcast:guid` (podcastindex.org)."""
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_RSS: Final = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0">'
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A recording as feeds name it; paths are below the site's root."""

    path: str
    mime: str
    size: int
    seconds: int
    transcript: str
    """WebVTT; empty where there is none."""
    chapters: str
    """Podcasting 2.0 chapters; empty where there are none."""


@dataclass(frozen=True, slots=True)
class FeedStory:
    """A published story as a feed tells it."""

    url: str
    title: str
    summary: str
    html: str
    language: str
    day: date
    author: str
    place: str
    image: str
    """Address of its first photo; empty where there is none."""
    image_alt: str
    audio: Enclosure | None


@dataclass(frozen=True, slots=True)
class Feed:
    """All that the feeds of one language need."""

    name: str
    description: str
    language: str
    site_url: str
    prefix: str
    """`en/` or nothing."""
    licence: str
    stories: tuple[FeedStory, ...]
    generator: str = ""
    """Program, day and commit."""

    @property
    def home(self) -> str:
        """The page that lists the stories."""
        return f"{self.site_url}{self.prefix}{SECTION}"

    @property
    def updated(self) -> date:
        """The newest day in it."""
        return max((story.day for story in self.stories), default=NO_DAY)

    def address(self, name: str) -> str:
        """The address of one of its files."""
        return f"{self.home}{name}"


def _rfc3339(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"


def _rfc2822(day: date) -> str:
    midnight = datetime.combine(day, datetime.min.time(), _HANOI)
    return format_datetime(midnight.astimezone(UTC), usegmt=True)


def _element(name: str, text: str, **attributes: str) -> str:
    """An XML element; in names, `__` stands for the colon of a name space."""
    given = "".join(f" {key.replace('__', ':')}={quoteattr(v)}" for key, v in attributes.items())
    return f"<{name}{given}>{escape(text)}</{name}>" if text else ""


def atom(feed: Feed) -> str:
    """Atom 1.0 (RFC 4287) with full text."""
    entries = "\n".join(_atom_entry(story) for story in feed.stories)
    own = quoteattr(feed.address("feed.xml"))
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">\n'
        f"{_element('id', feed.home)}{_element('title', feed.name)}"
        f"{_element('subtitle', feed.description)}"
        f"<updated>{_rfc3339(feed.updated)}</updated>"
        f"<author>{_element('name', feed.name)}</author>{_element('rights', feed.licence)}"
        f"{_element('generator', feed.generator)}"
        f'<link rel="self" type="application/atom+xml" href={own}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.home)}/>\n'
        f"{entries}\n</feed>\n"
    )


def _atom_entry(story: FeedStory) -> str:
    author = f"<author>{_element('name', story.author)}</author>" if story.author else ""
    audio = ""
    if story.audio:
        url = quoteattr(_absolute(story, story.audio.path))
        kind = f'type={quoteattr(story.audio.mime)} length="{story.audio.size}"'
        audio = f'<link rel="enclosure" href={url} {kind}/>'
    return (
        f'<entry xml:lang="{story.language}">{_element("id", story.url)}'
        f"{_element('title', story.title)}<updated>{_rfc3339(story.day)}</updated>"
        f"<published>{_rfc3339(story.day)}</published>{author}"
        f'<link rel="alternate" type="text/html" href={quoteattr(story.url)}/>{audio}'
        f"{_element('summary', story.summary)}"
        f"{_element('content', story.html, type='html')}</entry>"
    )


def _absolute(story: FeedStory, path: str) -> str:
    """The address of a file below the root of the story's site."""
    root = re.split(rf"(?:en/)?{SECTION}", story.url, maxsplit=1)[0]
    return f"{root}{path}"


def rss(feed: Feed) -> str:
    """RSS 2.0 with full text."""
    items = "\n".join(_rss_item(story, is_podcast=False) for story in feed.stories)
    return _channel(feed, "rss.xml", "", items)


def podcast(feed: Feed) -> str:
    """The recordings as a podcast."""
    own, picture = feed.address("podcast.xml"), feed.address("podcast.jpg")
    guid = uuid5(_PODCAST_GUIDS, own.split("://", 1)[-1].rstrip("/"))
    more = (
        f"{_element('itunes:author', feed.name)}<itunes:image href={quoteattr(picture)}/>"
        f"<image>{_element('url', picture)}{_element('title', feed.name)}"
        f"{_element('link', feed.home)}</image><itunes:explicit>false</itunes:explicit>"
        '<itunes:category text="Society &amp; Culture"/><itunes:type>episodic</itunes:type>'
        f"<podcast:guid>{guid}</podcast:guid><podcast:medium>podcast</podcast:medium>"
        f"{_element('podcast:license', feed.licence[:128])}"
    )
    recorded = (story for story in feed.stories if story.audio)
    items = "\n".join(_rss_item(story, is_podcast=True) for story in recorded)
    return _channel(feed, "podcast.xml", more, items)


def _channel(feed: Feed, name: str, more: str, items: str) -> str:
    own = quoteattr(feed.address(name))
    return (
        f"{_XML}{_RSS}\n<channel>{_element('title', feed.name)}{_element('link', feed.home)}"
        f"{_element('description', feed.description)}<language>{feed.language}</language>"
        f"{_element('copyright', feed.licence)}{_element('generator', feed.generator)}"
        f"<lastBuildDate>{_rfc2822(feed.updated)}</lastBuildDate>"
        f'<atom:link rel="self" type="application/rss+xml" href={own}/>{more}\n'
        f"{items}\n</channel>\n</rss>\n"
    )


def _rss_item(story: FeedStory, *, is_podcast: bool) -> str:
    audio = story.audio
    enclosure = podcasting = ""
    if audio:
        url = quoteattr(_absolute(story, audio.path))
        enclosure = f'<enclosure url={url} length="{audio.size}" type={quoteattr(audio.mime)}/>'
    if audio and is_podcast:
        podcasting = _podcasting(story, audio)
    return (
        f"<item>{_element('title', story.title)}{_element('link', story.url)}"
        f"{_element('guid', story.url, isPermaLink='true')}"
        f"<pubDate>{_rfc2822(story.day)}</pubDate>{_element('dc:creator', story.author)}"
        f"<dc:language>{story.language}</dc:language>{_element('description', story.summary)}"
        f"{_element('content:encoded', story.html)}{enclosure}{podcasting}</item>"
    )


def _podcasting(story: FeedStory, audio: Enclosure) -> str:
    """What Podcasting 2.0 adds: length, picture, place, transcript, chapters."""
    parts = [f"<itunes:duration>{audio.seconds}</itunes:duration>"]
    if story.image:
        parts.append(f"<itunes:image href={quoteattr(story.image)}/>")
    if story.place:
        parts.append(_element("podcast:location", story.place[:128]))
    if audio.transcript:
        url = quoteattr(_absolute(story, audio.transcript))
        parts.append(f'<podcast:transcript url={url} type="text/vtt" language="vi"/>')
    if audio.chapters:
        url = quoteattr(_absolute(story, audio.chapters))
        parts.append(f'<podcast:chapters url={url} type="application/json+chapters"/>')
    return "".join(parts)


def json_feed(feed: Feed) -> str:
    """JSON Feed 1.1."""
    table = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.address("feed.json"),
        "language": feed.language,
        "_ocop": {"build": feed.generator},
        "items": [_json_item(story) for story in feed.stories],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _json_item(story: FeedStory) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": story.url,
        "url": story.url,
        "title": story.title,
        "summary": story.summary,
        "content_html": story.html,
        "image": story.image,
        "date_published": _rfc3339(story.day),
        "language": story.language,
        "authors": [{"name": story.author}] if story.author else [],
    }
    if story.audio:
        attachment = {
            "url": _absolute(story, story.audio.path),
            "mime_type": story.audio.mime,
            "size_in_bytes": story.audio.size,
            "duration_in_seconds": story.audio.seconds,
        }
        item["attachments"] = [attachment]
    return {key: value for key, value in item.items() if value}
