"""Feeds of the stories: Atom, RSS, JSON Feed with full text, and a podcast of recordings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.output import Artifact
from generator.site.markdown import render_markdown
from generator.site.views.photo import photo_views
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.photo import Photo
    from generator.records.story import StoryText
    from generator.site.views.edition import Edition

MOST: Final = 60
"""A feed holds so many of the newest stories; the open data hold all."""
SECTION: Final = "cau-chuyen/"
_HANOI: Final = timezone(timedelta(hours=7))
_EPOCH: Final = date(2019, 1, 1)
"""The day of a feed without stories; any fixed day will do."""
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

    @property
    def home(self) -> str:
        """The page that lists the stories."""
        return f"{self.site_url}{self.prefix}{SECTION}"

    @property
    def updated(self) -> date:
        """The newest day in it."""
        return max((story.day for story in self.stories), default=_EPOCH)

    def address(self, name: str) -> str:
        """The address of one of its files."""
        return f"{self.home}{name}"


def story_feeds(
    edition: Edition, recordings: Mapping[str, Enclosure], licence: str
) -> Iterator[Artifact]:
    """The feeds of one language; none where the site has no address yet."""
    if not edition.site.url:
        return
    feed = make_feed(edition, recordings, licence)
    files = {"feed.xml": atom(feed), "rss.xml": rss(feed), "feed.json": json_feed(feed)}
    if any(story.audio for story in feed.stories):
        files["podcast.xml"] = podcast(feed)
    for name, text in files.items():
        yield Artifact(f"{feed.prefix}{SECTION}{name}", text)


def make_feed(edition: Edition, recordings: Mapping[str, Enclosure], licence: str) -> Feed:
    """The published stories, the newest first."""
    labels, site = edition.labels, edition.site
    language = labels.language
    told = sorted(_told(edition), key=lambda item: (item[1].approved_on or _EPOCH, item[0]))
    newest = told[::-1][:MOST]
    return Feed(
        name=f"{labels('title.stories')} – {site.names[language]}",
        description=labels("description.stories"),
        language=language.value,
        site_url=site.url,
        prefix=language.uri_prefix,
        licence=licence,
        stories=tuple(_feed_story(edition, *item, recordings.get(item[0])) for item in newest),
    )


def _told(edition: Edition) -> Iterator[tuple[str, StoryText, tuple[Photo, ...], str]]:
    """Published stories with their id, photos and place."""
    index = edition.index
    for product in index.content.products.values():
        if product.story is not None and index.has_story(product):
            place = edition.units_text(index.content.commune_of(product))
            yield product.id, product.story, product.photos, place
    for story in index.stories.values():
        homes = [index.content.producers[maker].commune for maker in story.producers[:1]]
        place = edition.units_text(index.content.communes[homes[0]]) if homes else ""
        yield story.id, story, story.photos, place


def _feed_story(  # noqa: PLR0913, PLR0917 - what `_told` gives
    edition: Edition,
    story_id: str,
    story: StoryText,
    photos: tuple[Photo, ...],
    place: str,
    audio: Enclosure | None,
) -> FeedStory:
    url, english = edition.site.url, story.english if edition.is_english else None
    is_english = english is not None and english.body is not None
    body = english.body if english is not None and english.body is not None else story.body
    shown = photo_views(edition, photos)[:1]
    image = f"{url}{shown[0].files[-1].jpg}" if shown else ""
    alt = shown[0].alt if shown else ""
    picture = f"<p><img src={quoteattr(image)} alt={quoteattr(alt)}></p>" if image else ""
    teaser = (english.teaser if english is not None else None) or story.teaser
    return FeedStory(
        url=f"{url}{edition.labels.language.uri_prefix}{SECTION}{story_id}/",
        title=english.title if english is not None else story.title,
        summary=teaser or "",
        html=f"{picture}{render_markdown(body, 2)}",
        language=(Language.ENGLISH if is_english else Language.VIETNAMESE).value,
        day=max(story.approved_on or _EPOCH, story.embargo_until or _EPOCH),
        author=story.author or "",
        place=place,
        image=image,
        image_alt=alt,
        audio=audio,
    )


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
    own = feed.address("podcast.xml")
    guid = uuid5(_PODCAST_GUIDS, own.split("://", 1)[-1].rstrip("/"))
    more = (
        f"{_element('itunes:author', feed.name)}<itunes:explicit>false</itunes:explicit>"
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
        f"{_element('copyright', feed.licence)}"
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
