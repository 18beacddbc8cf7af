"""What the radio gives to the site: the editor's desk, files of scripts, feeds, cards to embed.

The site and the radio do not know each other; here the one's values are handed to the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.cache import store
from generator.labels import Labels
from generator.output import Artifact
from generator.pictures.podcast import podcast_picture
from generator.radio.audio import AudioFacts, chapters_file, kept_audio, transcript_file
from generator.radio.desk_page import ADDRESS, DeskFile, Scripts, radio_desk_view
from generator.radio.facts import all_facts
from generator.radio.files.making import DOWNLOADS, SITE_FORMS, FileMaker
from generator.radio.files.pdf import PdfMaker
from generator.radio.files.photos import full_size_photo
from generator.radio.files.terms import Terms
from generator.radio.memory import SpokenMemory
from generator.radio.reuse import (
    CARD_STYLE,
    PlayerView,
    card_style,
    embed_card,
    embed_path,
    reuse_view,
)
from generator.radio.station import read_station
from generator.radio.writing import length_text, radio_script, refusal, versions
from generator.site.feed_formats import SECTION, Enclosure
from generator.site.page import Page, PageKind, Shown
from generator.site.reads import Surroundings
from generator.site.story_feeds import PODCAST_PICTURE, feed_names, story_feeds
from generator.site.views.edition import Edition
from generator.site.views.index import Index
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from generator.radio.facts import StoryFacts
    from generator.radio.station import Station
    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.site.page import Site
    from generator.theme import Theme


@dataclass(frozen=True)
class Broadcast(Surroundings):
    """The stories of a site on the day of the build, with their scripts."""

    content: Content
    site: Site
    theme: Theme
    station: Station
    stories: Mapping[str, StoryFacts]
    """All of them, by id."""
    scripts: Mapping[str, Scripts]
    """Those of published stories."""
    recordings: Mapping[str, AudioFacts]
    folder: Path
    """The content folder, with photos and recordings."""
    cache: Path

    @classmethod
    def of(cls, content: Content, site: Site, theme: Theme, root: Path, cache: Path) -> Broadcast:
        """Write every script once."""
        labels = Labels.of(theme, Language.VIETNAMESE)
        station = read_station(root, labels)
        memory = SpokenMemory(cache / "radio-spoken.json", station.readings)
        station = replace(station, memory=memory.tell)
        stories = {facts.id: facts for facts in all_facts(content, site.today)}
        public = [f for f in stories.values() if refusal(f, site.today, labels) is None]
        scripts: dict[str, Scripts] = {
            facts.id: {
                version: radio_script(facts, station, site.today, labels, version)
                for version in versions(facts)
            }
            for facts in public
        }
        memory.save()
        folder = root / "content"
        recordings = {
            facts.id: kept_audio(folder / "audio" / facts.text.audio.file, cache / "recordings")
            for facts in public
            if facts.text.audio is not None
        }
        return cls(content, site, theme, station, stories, scripts, recordings, folder, cache)

    @property
    def labels(self) -> Labels:
        """Scripts are Vietnamese."""
        return Labels.of(self.theme, Language.VIETNAMESE)

    @property
    def terms(self) -> Terms:
        """The terms of reuse."""
        return Terms.of(self.station, self.site.names[Language.VIETNAMESE], self.site.url)

    def with_pages(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The pages of the site with the box for newsrooms, and the desk."""
        return (*map(self._with_reuse, pages), *map(self._desk, Language))

    def _with_reuse(self, page: Page) -> Page:
        story_id = page.address.removeprefix(SECTION).rstrip("/")
        if page.kind is not PageKind.STORY or story_id not in self.scripts:
            return page
        labels = Labels.of(self.theme, page.language)
        terms = replace(self.terms, licence=self._licence(labels))
        told = (self.stories[story_id], self.scripts[story_id], terms)
        player = self._player(story_id, labels)
        make = partial(Broadcast._shown, self, page.make, page.language, *told, player)
        return replace(page, make=make)

    def _shown(  # noqa: PLR0913, PLR0917 - all that the box tells, so that a change of it is seen
        self,
        make: Callable[[], Shown],
        language: Language,
        facts: StoryFacts,
        scripts: Scripts,
        terms: Terms,
        player: PlayerView | None,
    ) -> Shown:
        """What a story's page shows, with its box."""
        shown, labels = make(), Labels.of(self.theme, language)
        box = reuse_view(facts, scripts, terms, labels, player)
        return replace(shown, view=replace(shown.view, reuse=box))  # type: ignore[type-var]

    def _desk(self, language: Language) -> Page:
        labels = Labels.of(self.theme, language)
        names = feed_names(self.site, language, has_podcast=bool(self.recordings))
        view = radio_desk_view(
            self.stories.values(),
            self.scripts,
            self.site.today,
            labels,
            recordings=self.recordings,
            feeds=tuple(DeskFile(name, path) for name, path in names.items()),
        )
        shown = Shown(view.title, view.lead, view)
        return Page.of(PageKind.RADIO_DESK, language, ADDRESS, shown)

    def _licence(self, labels: Labels) -> str:
        """The terms as they are usually worded are known in every language."""
        own, usual = self.station.licence, "radio.station.licence"
        return labels(usual) if own == self.labels(usual) else own

    def _player(self, story_id: str, labels: Labels) -> PlayerView | None:
        heard, recording = self.recordings.get(story_id), self.stories[story_id].text.audio
        if heard is None or recording is None:
            return None
        captions = f"{DOWNLOADS}/{story_id}.vtt"
        length = length_text(labels, heard.seconds)
        return PlayerView(f"audio/{recording.file}", heard.mime, length, captions)

    def artifacts(self, photo_sizes: Mapping[str, tuple[int, int]]) -> Iterator[Artifact]:
        """All files that the radio adds to the site."""
        pdf = PdfMaker(self.theme, self.terms, self.labels, self.cache / "radio-pdf")
        maker = FileMaker(self.terms, self.labels, self._photo, pdf)
        for story_id, scripts in self.scripts.items():
            yield from self._story_files(self.stories[story_id], scripts, maker)
        yield Artifact(CARD_STYLE, card_style(self.theme))
        index = Index.of(self.content, self.site.today)
        enclosures = {id_: self._enclosure(id_, heard) for id_, heard in self.recordings.items()}
        for language in Language:
            edition = Edition(Labels.of(self.theme, language), self.site, index, photo_sizes)
            yield from story_feeds(edition, enclosures, self.station.licence)
        if enclosures:
            name = self.site.names[Language.VIETNAMESE]
            yield Artifact(PODCAST_PICTURE, podcast_picture(self.station.column, name, self.theme))

    def _story_files(
        self, facts: StoryFacts, scripts: Scripts, maker: FileMaker
    ) -> Iterator[Artifact]:
        longest = next(reversed(scripts.values()))
        for name, content in maker.files(longest, facts, SITE_FORMS).items():
            yield Artifact(f"{DOWNLOADS}/{name}", content)
        yield Artifact(embed_path(facts.id), embed_card(facts, self.terms, self.labels))
        heard, recording = self.recordings.get(facts.id), facts.text.audio
        if heard is None or recording is None:
            return
        original = self.folder / "audio" / recording.file
        yield Artifact(f"audio/{recording.file}", original, may_change=True)
        yield Artifact(f"{DOWNLOADS}/{facts.id}.vtt", transcript_file(longest, heard.seconds))
        if recording.chapters:
            chapters = chapters_file(recording, facts)
            yield Artifact(f"{DOWNLOADS}/{facts.id}.chapters.json", chapters)

    def _enclosure(self, story_id: str, heard: AudioFacts) -> Enclosure:
        recording = self.stories[story_id].text.audio
        assert recording is not None  # noqa: S101 - only recorded stories are heard
        return Enclosure(
            path=f"audio/{recording.file}",
            mime=heard.mime,
            size=heard.size,
            seconds=round(heard.seconds),
            transcript=f"{DOWNLOADS}/{story_id}.vtt",
            chapters=f"{DOWNLOADS}/{story_id}.chapters.json" if recording.chapters else "",
        )

    def _photo(self, photo: Photo) -> bytes | None:
        """A photo in full size, kept in the cache by its file and words."""
        path = self.folder / "photos" / photo.file
        if not path.is_file():
            return None
        state = path.stat()
        words = (photo.file, photo.credit, photo.licence, photo.caption)
        key = hashlib.sha256(repr((words, state.st_size, state.st_mtime_ns)).encode()).hexdigest()
        kept = self.cache / "radio-photos" / f"{key[:32]}.jpg"
        if not kept.is_file():
            made = full_size_photo(path, photo)
            if made is None:
                return None
            store(kept, made)
        return kept.read_bytes()
