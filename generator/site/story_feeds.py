"""Feeds of the stories: Atom, RSS, JSON Feed with full text, and a podcast of recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from generator.output import Artifact
from generator.site.feed_formats import (
    NO_DAY,
    SECTION,
    Enclosure,
    Feed,
    FeedStory,
    atom,
    json_feed,
    podcast,
    rss,
)
from generator.site.markdown import render_markdown
from generator.site.page import PROGRAM
from generator.site.views.photo import photo_views
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.records.photo import Photo
    from generator.records.story import StoryText
    from generator.site.page import Site
    from generator.site.views.edition import Edition

MOST: Final = 60
"""A feed holds so many of the newest stories; the open data hold all."""
_FILES: Final = {"Atom": "feed.xml", "RSS": "rss.xml", "JSON Feed": "feed.json"}
PODCAST: Final = f"{SECTION}podcast.xml"
PODCAST_PICTURE: Final = f"{SECTION}podcast.jpg"


def story_feeds(
    edition: Edition, recordings: Mapping[str, Enclosure], licence: str
) -> Iterator[Artifact]:
    """The feeds of one language; none where the site has no address yet."""
    if not edition.site.url:
        return
    feed = make_feed(edition, recordings, licence)
    writers = {"Atom": atom, "RSS": rss, "JSON Feed": json_feed, "podcast": podcast}
    names = feed_names(edition.site, edition.labels.language, has_podcast=bool(recordings))
    for name, path in names.items():
        yield Artifact(path, writers[name](feed))


def feed_names(site: Site, language: Language, *, has_podcast: bool) -> Mapping[str, str]:
    """The feeds of one language by name, each with its path; recordings are Vietnamese alone."""
    if not site.url:
        return {}
    paths = {name: f"{language.uri_prefix}{SECTION}{file}" for name, file in _FILES.items()}
    if has_podcast and language is Language.VIETNAMESE:
        paths["podcast"] = PODCAST
    return paths


def make_feed(edition: Edition, recordings: Mapping[str, Enclosure], licence: str) -> Feed:
    """The published stories, the newest first."""
    labels, site = edition.labels, edition.site
    language = labels.language
    told = sorted(_told(edition), key=lambda item: (item[1].approved_on or NO_DAY, item[0]))
    newest = told[::-1][:MOST]
    return Feed(
        name=f"{labels('title.stories')} – {site.names[language]}",
        description=labels("description.stories"),
        language=language.value,
        site_url=site.url,
        prefix=language.uri_prefix,
        licence=licence,
        stories=tuple(_feed_story(edition, *item, recordings.get(item[0])) for item in newest),
        generator=f"{PROGRAM}, {site.build}",
    )


def _told(edition: Edition) -> Iterator[tuple[str, StoryText, tuple[Photo, ...], str]]:
    """Published stories with their id, photos and place."""
    index = edition.index
    for product in index.content.products.values():
        if product.story is not None and index.has_story(product):
            place = edition.units_text(index.commune_of(product))
            yield product.id, product.story, product.photos, place
    for story in index.stories.values():
        homes = [index.producers[maker].commune for maker in story.producers[:1]]
        place = edition.units_text(index.communes[homes[0]]) if homes else ""
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
    if english is not None and english.body is None:
        english = None  # a title alone makes no English story
    body = (english.body if english is not None else None) or story.body
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
        language=(Language.VIETNAMESE if english is None else Language.ENGLISH).value,
        day=max(story.approved_on or NO_DAY, story.embargo_until or NO_DAY),
        author=story.author or "",
        place=place,
        image=image,
        image_alt=alt,
        audio=audio,
    )
