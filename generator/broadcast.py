"""What the radio gives to the site: the editor's desk, files of scripts, feeds, cards to embed.

The site and the radio do not know each other; here the one's values are handed to the other.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from generator.cache import CACHE_FOLDER, cached
from generator.kept import Packed, digest_of, known_again, pack, recalled, recalled_one, remembered
from generator.labels import Labels
from generator.output import Artifact
from generator.pictures.podcast import podcast_picture
from generator.pictures.tidying import tidy
from generator.progress import progress
from generator.radio.audio import (
    AudioFacts,
    chapters_file,
    kept_audio,
    kept_recording,
    transcript_file,
)
from generator.radio.desk_page import (
    ADDRESS,
    DeskFile,
    Outline,
    Scripts,
    desk_index,
    desk_order,
    outlines_of,
    radio_desk_view,
)
from generator.radio.facts import all_facts
from generator.radio.files.keeping import Order, ScriptFiles
from generator.radio.files.making import DOWNLOADS, Form, site_forms
from generator.radio.files.pdf import is_typesetter_loaded
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
from generator.radio.script import ScriptRefusedError
from generator.radio.writing import length_text, scripts_of
from generator.reads import Surroundings
from generator.recipe import program_digest
from generator.site.feed_formats import SECTION, Enclosure
from generator.site.page import Page, PageKind, Shown
from generator.site.story_feeds import PODCAST_PICTURE, feed_names, story_feeds
from generator.site.views.edition import Edition
from generator.site.views.lists import page_address, pagination
from generator.theme import Language
from generator.workers import Crew

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.radio.facts import StoryFacts
    from generator.radio.readings import Readings
    from generator.radio.station import Station
    from generator.records.content import Content
    from generator.records.named import NamedCommune
    from generator.site.page import Site
    from generator.site.views.index import Index
    from generator.theme import Theme
    from generator.workers import Shop


WORTH_SPAWNING: Final = 48
"""The files of fewer stories are made sooner than workers have started."""


DESK_ROWS: Final = 48
"""Stories on one page of the desk."""

DESK_UNITS: Final = 600
"""A page of the desk offers so many communes to choose from; else those of its own stories, until
its index has come with all."""


@dataclass(frozen=True)
class Writer:
    """Writes scripts."""

    station: Station
    today: date
    labels: Labels
    memory: SpokenMemory

    def write(self, facts: StoryFacts) -> tuple[bytes, tuple[Outline, ...], bytes]:
        """A story's scripts, packed; what pages tell of them; the spoken texts in them, packed.

        There is nothing to tell of a story that may not go on air that day.
        """
        told: dict[str, object] = {}
        station = replace(self.station, memory=partial(self.memory.tell, told=told))
        try:
            scripts = scripts_of(facts, station, self.today, self.labels)
        except ScriptRefusedError:
            scripts = {}
        return pack(scripts), outlines_of(scripts), pack(told)


@dataclass(frozen=True)
class Broadcast(Surroundings):
    """The stories of a site on the day of the build, with their scripts."""

    content: Content
    site: Site
    theme: Theme
    station: Station
    stories: Mapping[str, StoryFacts]
    """All of them, by id."""
    scripts: Packed[Scripts]
    """Those of published stories."""
    outlines: Mapping[str, tuple[Outline, ...]]
    """What pages tell of them."""
    digests: Mapping[str, str]
    """By story: what tells its facts and scripts from all others."""
    recordings: Mapping[str, AudioFacts]
    folder: Path
    """The content folder, with photos and recordings."""
    shop: Shop

    @property
    def cache(self) -> Path:
        """What is kept from build to build."""
        return self.shop.folder or self.folder.parent / CACHE_FOLDER

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - what scripts are made of, and where
        cls,
        content: Content,
        site: Site,
        theme: Theme,
        station: Station,
        root: Path,
        shop: Shop,
    ) -> Broadcast:
        """Write every script; those of stories that did not change are taken from the last time."""
        cache = shop.folder or root / CACHE_FOLDER
        labels = Labels.of(theme, Language.VIETNAMESE)
        recipe = program_digest(repr(station), repr(sorted(theme.labels["vi"].items())))
        memory = _spoken(shop, cache / "radio-spoken.json", station.readings)
        told_of = ((facts.id, facts) for facts in all_facts(content, site.today, shop))
        stories = known_again(shop, "stories", told_of)
        day = f"{site.today}"
        tell = recalled(shop, "told", day, stories, lambda facts: digest_of(day, repr(facts)))
        items = {id_: (tell[id_], facts) for id_, facts in stories.items()}
        writer = Writer(station, site.today, labels, memory)
        written, fresh = remembered(shop, "scripts", recipe, items, Writer.write, writer)
        if fresh and shop.memory is None:
            told: Packed[dict[str, object]] = Packed(
                {id_: each for id_, (*_, each) in written.items()}
            )
            memory.save({key: text for texts in told.values() for key, text in texts.items()})
        outlines = {id_: outline for id_, (_, outline, _) in written.items() if outline}
        scripts: Packed[Scripts] = Packed({id_: written[id_][0] for id_ in outlines})
        digests = {id_: digest_of(recipe, digest) for id_, (digest, _facts) in items.items()}
        public = [stories[id_] for id_ in scripts]
        folder = root / "content"
        recordings = {
            facts.id: kept_audio(folder / "audio" / facts.text.audio.file, cache / "recordings")
            for facts in public
            if facts.text.audio is not None
        }
        found = (stories, scripts, outlines, digests, recordings)
        return cls(content, site, theme, station, *found, folder, shop)

    @property
    def labels(self) -> Labels:
        """Scripts are Vietnamese."""
        return Labels.of(self.theme, Language.VIETNAMESE)

    @property
    def forms(self) -> tuple[Form, ...]:
        """The files of each script."""
        return site_forms(len(self.scripts))

    @property
    def terms(self) -> Terms:
        """The terms of reuse."""
        site = self.site
        return Terms.of(self.station, site.names[Language.VIETNAMESE], site.url, site.build)

    @cached_property
    def _words(self) -> Mapping[Language, tuple[Labels, Terms]]:
        """The labels of every language, and the terms in it."""
        labels = {language: Labels.of(self.theme, language) for language in Language}
        return {
            language: (own, replace(self.terms, licence=self._licence(own)))
            for language, own in labels.items()
        }

    def with_pages(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """The pages of the site with the box for newsrooms, and the desk."""
        desks = (page for language in Language for page in self._desks(language))
        forms, story = self.forms, PageKind.STORY
        own = (self._with_reuse(page, forms) if page.kind is story else page for page in pages)
        return (*own, *desks)

    def _with_reuse(self, page: Page, forms: tuple[Form, ...]) -> Page:
        story_id = page.address.removeprefix(SECTION).rstrip("/")
        if story_id not in self.scripts:
            return page
        labels, terms = self._words[page.language]
        player = self._player(story_id, labels) if story_id in self.recordings else None
        what = (page, story_id, self.digests[story_id], forms, terms, player)
        return page.made_by(Broadcast._shown, self, what)

    def _shown(
        self,
        page: Page,
        story_id: str,
        _digest: str,
        forms: tuple[Form, ...],
        terms: Terms,
        player: PlayerView | None,
    ) -> Shown:
        """What a story's page shows, with its box."""
        shown, labels = page.made(), Labels.of(self.theme, page.language)
        story, outlines = self.stories[story_id], self.outlines[story_id]
        box = reuse_view(story, outlines, terms, labels, forms, player)
        return replace(shown, view=replace(shown.view, reuse=box))  # type: ignore[type-var]

    def _desks(self, language: Language) -> Iterator[Page]:
        """The desk of a language, on as many pages as its rows need."""
        starts = range(0, max(1, len(self._in_order)), DESK_ROWS)
        addresses = tuple(page_address(ADDRESS, n) for n, _start in enumerate(starts, 1))
        for number, (start, address) in enumerate(zip(starts, addresses, strict=True), 1):
            ids = self._in_order[start : start + DESK_ROWS]
            digests = tuple(self.digests[story_id] for story_id in ids)
            heard = tuple(self.recordings.get(story_id) for story_id in ids)
            basis = (
                ids,
                digests,
                heard,
                self._units_digest,
                bool(self.recordings),
                len(self.stories),
                self.forms,
            )
            what = (language, number, addresses, basis)
            yield Page(PageKind.RADIO_DESK, language, address, Broadcast._desk, self, what)

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return desk_order(self.stories.values(), self.scripts)

    @cached_property
    def _units(self) -> tuple[NamedCommune, ...]:
        return _units_of(self.stories.values())

    @cached_property
    def _units_digest(self) -> str:
        """What tells which communes a page of the desk offers; empty where they are its own."""
        is_few = len(self._units) <= DESK_UNITS
        return digest_of(*(f"{u.id} {u.kind} {u.name}" for u in self._units)) if is_few else ""

    def _desk(
        self, language: Language, number: int, addresses: tuple[str, ...], basis: tuple[Any, ...]
    ) -> Shown:
        """One page of the desk; `basis` begins with its stories and holds what its rows rest on."""
        labels = Labels.of(self.theme, language)
        names = feed_names(self.site, language, has_podcast=bool(self.recordings))
        others = tuple(each if n != number else "" for n, each in enumerate(addresses, 1))
        stories = tuple(self.stories[story_id] for story_id in basis[0])
        has_all_communes = len(self._units) <= DESK_UNITS
        units = self._units if has_all_communes else _units_of(stories)
        view = radio_desk_view(
            stories,
            self.outlines,
            self.site.today,
            labels,
            recordings=self.recordings,
            feeds=tuple(DeskFile(name, path) for name, path in names.items()),
            forms=self.forms,
            units=units,
            total=len(self.stories),
        )
        view = replace(
            view,
            has_all_communes=has_all_communes,
            pages=others if any(others) else (),
            index=_index_path(language),
            pagination=pagination(labels, addresses, number),
        )
        later = labels("title.page", title=view.title, number=number)
        return Shown(view.title if number == 1 else later, view.lead, view)

    def desk_indexes(self) -> Iterator[Artifact]:
        """What the filters of a long desk ask about all its stories, in each language."""
        for language in Language if len(self._in_order) > DESK_ROWS else ():
            index = desk_index(
                (self.stories[story_id] for story_id in self._in_order),
                self.outlines,
                self.site.today,
                Labels.of(self.theme, language),
                units=self._units,
                rows_a_page=DESK_ROWS,
            )
            yield Artifact(_index_path(language), index)

    def _licence(self, labels: Labels) -> str:
        """The terms as they are usually worded are known in every language."""
        own, usual = self.station.licence, "radio.station.licence"
        return labels(usual) if own == self.labels(usual) else own

    def _player(self, story_id: str, labels: Labels) -> PlayerView | None:
        heard, recording = self.recordings[story_id], self.stories[story_id].text.audio
        if recording is None:
            return None
        captions = f"{DOWNLOADS}/{story_id}.vtt"
        length = length_text(labels, heard.seconds)
        return PlayerView(f"audio/{recording.file}", heard.mime, length, captions)

    @property
    def _crew(self) -> Crew:
        """Who makes files of scripts."""
        if Form.PDF not in self.forms:
            return Crew.FORKED
        return Crew.FRESH if is_typesetter_loaded() else Crew.APART

    def artifacts(
        self, index: Index, photo_sizes: Mapping[str, tuple[int, int]], *, kept_only: bool = False
    ) -> Iterator[Artifact]:
        """All files that the radio adds to the site; `index` finds its public records.

        `kept_only` leaves out the scripts that would have to be set as office files and PDF.
        """
        folder, digests = self.cache / "radio-files", self._digests()
        current = frozenset(digests.values())
        todo = [
            Order(self.stories[story_id], self.scripts.packed(story_id), folder / digest)
            for story_id, digest in digests.items()
            if not self._files.are_in(folder / digest)
        ]
        if kept_only:
            left_out = {order.facts.id for order in todo}
            digests = {key: digest for key, digest in digests.items() if key not in left_out}
            todo = []
        with progress.step("radio-files", total=len(digests)) as step:
            step.advance(len(digests) - len(todo), kept=True)
            work, files = ScriptFiles.keep, self._files
            for _, count in self.shop.run(work, files, todo, least=WORTH_SPAWNING, crew=self._crew):
                step.advance(count)
        for old in folder.iterdir() if digests and not kept_only else ():
            if old.name not in current:
                shutil.rmtree(old, ignore_errors=True)
        for digest in digests.values():
            for path in sorted((folder / digest).iterdir()):
                yield Artifact(f"{DOWNLOADS}/{path.name}", path)
        for story_id in self.scripts:
            yield from self._story_files(self.stories[story_id])
        yield from self.desk_indexes()
        yield Artifact(CARD_STYLE, card_style(self.theme))
        enclosures = {id_: self._enclosure(id_, heard) for id_, heard in self.recordings.items()}
        for language in Language:
            edition = Edition(Labels.of(self.theme, language), self.site, index, photo_sizes)
            yield from story_feeds(edition, enclosures, self.station.licence)
        if enclosures:
            yield Artifact(PODCAST_PICTURE, self._podcast_picture())

    @cached_property
    def _files(self) -> ScriptFiles:
        photos = self.folder / "photos"
        return ScriptFiles(self.theme, self.terms, self.labels, self.forms, photos, self.cache)

    def _podcast_picture(self) -> bytes:
        told = (self.station.column, self.site.names[Language.VIETNAMESE])
        digest = digest_of(*told, program_digest(theme=self.theme.folder))
        kept = self.cache / "podcast" / f"{digest}.jpg"
        picture = cached(kept, lambda: podcast_picture(*told, self.theme))
        tidy(kept.parent, {kept.name})
        return picture

    def _digests(self) -> dict[str, str]:
        """What tells whether the files of a story's script are still the same."""
        common = repr(
            (self.forms, self.terms, self.site.today, program_digest(theme=self.theme.folder))
        )
        return {
            story_id: digest_of(
                common,
                self.digests[story_id],
                *(str(self._files.photo_key(photo)) for photo in self.stories[story_id].photos),
            )
            for story_id in self.scripts
        }

    def _story_files(self, facts: StoryFacts) -> Iterator[Artifact]:
        yield Artifact(embed_path(facts.id), embed_card(facts, self.terms, self.labels))
        heard, recording = self.recordings.get(facts.id), facts.text.audio
        if heard is None or recording is None:
            return
        yield Artifact(f"audio/{recording.file}", self._kept_recordings[facts.id])
        longest = next(reversed(self.scripts[facts.id].values()))
        yield Artifact(f"{DOWNLOADS}/{facts.id}.vtt", transcript_file(longest, heard.seconds))
        if recording.chapters:
            chapters = chapters_file(recording, facts)
            yield Artifact(f"{DOWNLOADS}/{facts.id}.chapters.json", chapters)

    @cached_property
    def _kept_recordings(self) -> Mapping[str, Path]:
        """The recordings as they are published, by story."""
        folder, kept = self.folder / "audio", self.cache / "recordings"
        files = {id_: self.stories[id_].text.audio for id_ in self.recordings}
        copies = {id_: kept_recording(folder / a.file, kept) for id_, a in files.items() if a}
        tidy(kept, {path.name for path in copies.values()})
        return copies

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


def _spoken(shop: Shop, path: Path, readings: Readings) -> SpokenMemory:
    """What was spoken; a shop with a memory reads its file once."""
    return recalled_one(shop, "spoken", (path, readings), lambda: SpokenMemory(path, readings))


def _index_path(language: Language) -> str:
    return f"{language.uri_prefix}{ADDRESS}cau-chuyen.json"


def _units_of(stories: Iterable[StoryFacts]) -> tuple[NamedCommune, ...]:
    """The communes that stories come from."""
    return tuple({unit.id: unit for facts in stories for unit in facts.communes}.values())
