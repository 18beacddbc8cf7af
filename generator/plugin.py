"""The MkDocs adapter: the only module that knows MkDocs, and small enough to be written twice.

Our pages are filled into frames, which the theme renders once for each kind, section and language,
and which are kept from build to build. Sections (home, lists) stand in the navigation; those that
begin with words written by hand are ordinary MkDocs pages, to which we add the rest.
The site is built beside the published folder, which is then replaced in one step.
"""

from __future__ import annotations

import copy
import json
import logging
import os
import re
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import config_options as opt
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from generator import output
from generator.background import Background
from generator.cache import CACHE_FOLDER, stamp, sweep
from generator.catalogue.editions import MOST_PRODUCTS
from generator.clock import today_in_vietnam
from generator.listening import browsable
from generator.messages import reason_of, say
from generator.mkdocs_words import in_our_words, keep_quiet, reason_in_our_words
from generator.pictures.cards import card_path
from generator.pipeline import prepare_build
from generator.policy import POLICY
from generator.problems import Problem, Report
from generator.progress import progress
from generator.publishing.compare import (
    addresses_of,
    dead_addresses,
    former_addresses,
    remember,
)
from generator.publishing.publication import Publication, PublishError
from generator.publishing.record import files_of, forget_what_is_damaged, write_record
from generator.recipe import folder_digest
from generator.revision import commit_of
from generator.settings import SETTINGS, read_settings, way_to
from generator.site.browse import script_words
from generator.site.build import CONTENT_ONLY_FOLDERS, SAFE_SUFFIXES
from generator.site.frames import META_SLOTS, Frame, is_frame, mark
from generator.site.kept_frames import KeptFrames
from generator.site.markdown import clean_page
from generator.site.offline.app import FALLBACK, app_artifacts, at_any_address, worker
from generator.site.offline.folder import make_portable
from generator.site.origin import read_origins
from generator.site.page import PROGRAM, Site
from generator.site.repairs import repaired
from generator.site.search import index_ahead, index_site, page_digests
from generator.site.searchindex import IndexingError
from generator.site.served import Made, Served, make_beside
from generator.site.templates import Compiled, templates_folder
from generator.sources import ADDRESSES
from generator.theme import Language, load_theme
from generator.vietnamese import format_date, parse_date
from generator.watch.endings import endings, summary
from generator.workers import Shop, give_back_memory, trim_memory
from generator.yamlnodes import keys_twice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.theme import Theme as MkDocsTheme
    from mkdocs.utils.templates import TemplateContext
    from watchdog.observers.api import BaseObserver

    from generator.records.addresses import Addresses
    from generator.site.build import Build
    from generator.site.page import Page
    from generator.watching import Heard
    from generator.yamlnodes import Document, Loc

log = logging.getLogger("mkdocs.plugins.ocop")
live = logging.getLogger(f"{log.name}.live")
"""Tells whoever looks at the site while it changes."""

FORMER = "former"
"""Below the cache: the site before the last one, which the next one begins with."""

DIGESTS_KEPT = "digests.pickle"
"""Below the cache: the digest of every published file, by its stamp."""

REPLACED = frozenset({"sitemap.xml", ADDRESSES})
"""Files that are read and not published, or that `Build.artifacts` writes instead."""


THEME = "material"
"""The theme whose templates `theme/site` goes on with."""

_OPTION = re.compile(r"Plugin 'ocop' option '(\w+)': (.+)")
"""How MkDocs tells of an option of ours."""

UNTOLD = frozenset({"theme", "plugins", "hooks", "site_dir", "watch", "dev_addr"})
"""Options that frames do not tell of, or that are looked at one by one."""


class Day(BaseConfigOption[date]):
    """A day, as YAML or as an editor writes it."""

    def run_validation(self, value: object) -> date:
        """Take it, or say what it should look like."""
        with suppress(ValueError):
            day = value if type(value) is date else parse_date(str(value))
            if day is not None:
                return day
        raise ValidationError(say("cli-day", value=value))


class OcopConfig(Config):  # type: ignore[no-untyped-call]
    """The options below `plugins: - ocop:` in `mkdocs.yml`."""

    name_english = opt.Optional(opt.Type(str))
    """The site's name in English."""
    description_english = opt.Optional(opt.Type(str))
    """One sentence about the site in English."""
    contact = opt.Optional(opt.Type(str))
    """How to reach those who keep the site, whom `site_author` names."""
    today = opt.Optional(Day())
    """Build as if on this day (`YYYY-MM-DD`); the day of the build where it is not given."""
    fictional = opt.Type(bool, default=False)
    """Whether the records are invented; every page then says so."""
    print = opt.Type(bool, default=True)
    """Whether catalogues are set for download; `mkdocs serve` leaves them out."""
    largest_catalogue = opt.Type(int, default=MOST_PRODUCTS)
    """The most products of a catalogue that is set for download."""
    revision = opt.Optional(opt.Type(str))
    """The commit of the records; git is asked where it is not given."""
    search = opt.Type(bool, default=True)
    """Whether Pagefind indexes the pages."""
    offline = opt.Type(bool, default=False)
    """Whether the site is a folder to be opened without a server."""


class OcopPlugin(BasePlugin[OcopConfig]):  # type: ignore[no-untyped-call]
    """Each hook reads its options, calls one function and hands over the result."""

    is_serving = False
    shop: Shop | None = None
    """Where the work is done; None for the cores of this machine."""
    tell: Callable[[Report], None] | None = None
    """Shows the problems of the records, and may end the build; else MkDocs' log tells them."""
    served: Served | None = None
    """The site that is being served, where it was built."""
    heard: Heard | None = None
    """What the system tells of changes, where it does."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether somebody waits for every rebuild: then more is kept in memory."""
        self.is_serving = command == "serve"
        self.memory: dict[str, Any] | None = {} if self.is_serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before anything is touched, then set theme and output folder."""
        root = _root(config)
        if self.served is not None:  # it was changed where it stands
            self.served.close()
            self.served = None
        self.publication = _publication(Path(config.site_dir), root)
        self.mkdocs = config
        self.around = _around(config) if self.is_serving else None
        build, report = self._prepared(config, root)
        if self.tell is not None:
            self.tell(report)
        if build is None:
            message = f"\n\n{report.text()}\n"
            raise PluginError(message)
        _log_warnings(report)
        for line in summary(endings(build.content, build.site.today)):
            log.info("%s", line)
        self.build = build
        if not self.is_serving:
            build.begin()
        config.site_dir = str(self.publication.staging)
        _set_theme(config, build, has_server=not self.config.offline)
        config.nav = _nav(build, config.nav)
        return config

    def _prepared(
        self, config: MkDocsConfig, root: Path, heard: Heard | None = None
    ) -> tuple[Build | None, Report]:
        """Read the records and plan the pages; `heard` may know which records to read again."""
        progress.restart()
        return prepare_build(
            root,
            load_theme(),
            self._site(config, root),
            self.shop or Shop.of_machine(root / CACHE_FOLDER, self.memory),
            with_print=self.config.print and not self.is_serving,
            most_printed=self.config.largest_catalogue,
            is_passing=self.is_serving,
            touched=None if heard is None else heard.take(),
        )

    def change(self) -> bool:
        """Change the live site where it stands; False where MkDocs has to build it.

        Faults in the records are told as MkDocs tells those of a build; the last good site stays.
        """
        config = self.mkdocs
        if self.served is None or self.around is None or _around(config) != self.around:
            return False
        was_busy = self.served.pause()
        build, report = self._prepared(config, _root(config), self.heard)
        if build is not None and self.served.become(build):
            _log_warnings(report)
            return True
        if was_busy:
            self.served.resume()
        if build is None:
            _refuse(report)
        return False

    def _site(self, config: MkDocsConfig, root: Path) -> Site:
        name, description = config.site_name, config.site_description or ""
        options = self.config
        return Site(
            names=_in_both(name, options.name_english),
            descriptions=_in_both(description, options.description_english),
            url=config.site_url or "",
            today=options.today or today_in_vietnam(),
            owner=", ".join(filter(None, (config.site_author, options.contact))),
            is_fictional=options.fictional,
            revision=commit_of(root) if options.revision is None else options.revision,
            origins=read_origins(root),
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep records and originals out of the site; add the sections and the frames."""
        for file in [*files]:
            if file.src_uri.split("/")[0] in CONTENT_ONLY_FOLDERS or file.src_uri in REPLACED:
                files.remove(file)
            elif _is_active(file, config):
                log.warning(say("file-not-published", file=file.src_uri))
                files.remove(file)
        self.written: list[str] = []
        self.intros: dict[str, str] = {}
        self.kept_frames = self._kept_frames(files, config)
        self.frames = self.kept_frames.found()
        for uri, page in self.build.frame_samples.items():
            if uri in self.frames and not page.is_section:
                continue
            meta = _meta(mark("title"), mark("description"), page)
            if uri in self.frames:
                meta["template"] = "kept.html"
            file = _generated(config, f"{uri}index.md", meta)
            if not page.is_section:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            file.edit_uri = mark("record") if page.record_path else None
            files.append(file)
        return files

    def _kept_frames(self, files: Files, config: MkDocsConfig) -> KeptFrames:
        """The frames of the last build; what all of them rest on is told here."""
        build, options, around = self.build, self.config, _surroundings(config, files)
        linked = replace(build.assets, artifacts=())
        common = (around, build.recipe, linked, self.is_serving, options.offline)
        return KeptFrames(
            path=build.cache / "frames.pickle",
            common=repr(common) if around else "",
            facts={
                uri: repr((self._page_facts(uri, page.kind), page.record_path is None))
                for uri, page in build.frame_samples.items()
            },
        )

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Part the navigation by language; sections do not follow one another."""
        own = [item for item in nav.items if item.title != Language.ENGLISH.value]
        english = [item for item in nav.items if item not in own]
        foreign = [child for item in english for child in item.children or ()]
        for item in [*own, *foreign]:
            item.parent = None
        for page in nav.pages:
            page.previous_page = page.next_page = None
        self.navs = {
            Language.VIETNAMESE: Navigation(own, nav.pages),
            Language.ENGLISH: Navigation(foreign, nav.pages),
        }
        return self.navs[Language.VIETNAMESE]  # for pages without a language, such as 404

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:  # noqa: ANN401 - MkDocs' own
        """Give sections their body, and frames the mark for it."""
        if page.url not in self.build.frame_samples:
            section = self.build.sections.get(page.file.src_uri)
            if section is None:
                page.meta.setdefault("hide", ["navigation"])
                return clean_page(html)
            self.intros[page.url] = clean_page(html)
            page.meta.update(_meta(mark("title"), mark("description"), section))
        page.meta.update({slot: mark(slot) for slot in META_SLOTS})
        return mark("content")

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give each page the navigation, the names and the words of its language."""
        language = _language(page.url)
        context["nav"] = self.navs[language]
        context["config"] = self.configs[language]
        facts = self._page_facts(page.url, str(page.meta.get("kind", "")), page.file.src_uri)
        context["ocop"] = facts  # type: ignore[typeddict-unknown-key]
        return context

    def _page_facts(self, url: str, kind: str, src_uri: str = "") -> dict[str, Any]:
        """What `theme/site` needs to know of a page."""
        language = _language(url)
        other = Language.ENGLISH if language is Language.VIETNAMESE else Language.VIETNAMESE
        address = url.removeprefix(language.uri_prefix)
        sample = self.build.frame_samples.get(url)
        return {
            "language": language.value,
            "other_language": other.value,
            "address": address,
            "has_twin": self.build.has_twin(src_uri or f"{url}index.md") or is_frame(url),
            "twin": f"{other.uri_prefix}{address}",
            "home": language.uri_prefix,
            "is_continuation": sample is not None and sample.is_continuation,
            "card": card_path(self.build.card_uri(url, kind)),
        }

    def on_post_page(self, html: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Repair the theme's HTML; keep the frames and write nothing for them."""
        if page.url not in self.build.frame_samples and page.url not in self.intros:
            self.written.append(page.file.dest_uri)
            return repaired(html)
        if page.url not in self.frames:
            self.frames[page.url] = Frame.cut(repaired(html))
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Repair the pages that have no language, such as 404."""
        if template_name == FALLBACK:
            output_content = at_any_address(output_content, config.site_url or "/")
        return repaired(output_content) if template_name.endswith(".html") else output_content

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give every template the site's facts and the labels of both languages."""
        env.bytecode_cache = Compiled.at(templates_folder(self.build.cache) / "frames")
        self.configs = {each: _config_in(each, config, self.build) for each in Language}
        env.globals["site"] = self.build.site
        env.globals["site_program"] = PROGRAM
        env.globals["labels"] = self.build.theme.labels
        env.globals["script_words"] = {
            each: script_words(self.build.theme, each) for each in Language
        }
        env.globals["site_assets"] = self.build.assets
        # While serving, MkDocs writes a script into each page that waits for changes.
        env.globals["content_policy"] = "" if self.is_serving else POLICY
        env.globals["is_app"] = self._is_app
        env.globals["is_offline"] = self.config.offline
        today = self.build.site.today
        env.globals["build_day"] = {each.value: format_date(today, each.value) for each in Language}
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames, add what is not HTML, index, and publish in one step."""
        staging = Path(config.site_dir)
        output.remove_unused(staging)
        if not self.config.offline:  # there, pages are changed where they stand
            self.publication.begin_with_former()
        build = self.build
        site, theme, cache, shop = build.site, build.theme, build.cache, build.shop
        record, addresses = build.record(), build.content.addresses
        made = self._made_by_two(build, staging) if self.is_serving else self._made(build, staging)
        del build, self.build  # records and plan fill the memory
        if not self.is_serving:
            give_back_memory()
        self.publication.drop_former({*made.names, *made.pages})
        self.kept_frames.keep(self.frames)
        with progress.step("search"):
            if self.config.offline:
                make_portable(staging)
            elif self._has_index:
                pages = made.pages | page_digests(staging, self.written)
                index_site(staging, pages, cache, shop, may_be_old=self.is_serving)
        if self._is_app:
            app = (*app_artifacts(site, theme, cache), worker(theme, staging))
            output.write_artifacts(app, staging)
        with progress.step("publish"):
            files = [*files_of(staging)]
            if not self.is_serving:
                dead = self._dead_addresses(files, addresses)
                for address in dead:
                    log.warning(say("address-dead", address=address))
                remember(self.publication.published, dead)
            write_record(staging, record, cache / DIGESTS_KEPT, files)
            self.publication.publish(is_passing=self.is_serving)

    def _made(self, build: Build, staging: Path) -> Made:
        """Make what stands beside the pages, the pages, and take what was being set meanwhile."""
        press = build.press(self.frames, self.intros, staging)
        with progress.step("artifacts"):
            names = output.write_artifacts(build.artifacts(), staging)
        trim_memory()

        def wait(pages: Mapping[str, str], likely: Mapping[str, str]) -> None:
            if self._has_index and build.is_waiting():
                own = page_digests(staging, self.written)
                with progress.step("search"):
                    index_ahead(staging, {**pages, **own}, likely, build.cache, build.shop)
            names.extend(output.write_artifacts(build.printed(), staging))

        printing = press.run(build.shop, meanwhile=wait)
        return Made(names, printing.digests)

    def _made_by_two(self, build: Build, staging: Path) -> Made:
        """The same by two processes, for somebody waits; much is left as it was.

        From then on, what stands at the published place is changed there.
        """
        press = build.press(self.frames, self.intros, staging)
        beside = Background(partial(make_beside, build, press))
        try:
            printing = press.run(build.shop, with_late=False)
        except BaseException:
            beside.abandon()
            raise
        names, late = beside.result()
        live = build.press(self.frames, self.intros, self.publication.published)
        self.served = Served(build, live, printing, frozenset(names))
        return Made(names, printing.digests | late)

    def _dead_addresses(self, files: Iterable[str], addresses: Addresses) -> tuple[str, ...]:
        """What the published site has, this one has not, and nobody answers for."""
        before = former_addresses(self.publication.published)
        return dead_addresses(before, addresses_of(files), addresses)

    @property
    def _has_index(self) -> bool:
        """Whether whole texts are searched; browsers do not let a folder's pages do that."""
        return self.config.search and not self.config.offline

    @property
    def _is_app(self) -> bool:
        """Whether browsers may install the site; while serving, pages must never be kept."""
        return not self.is_serving and not self.config.offline

    def on_build_error(self, *, error: Exception) -> None:
        """Clear away what was begun."""
        self._abandon()

    def on_shutdown(self) -> None:
        """Clear it away too where somebody has stopped the program."""
        self._abandon()

    def _abandon(self) -> None:
        """Leave no half-built folder behind."""
        self.served = None
        if hasattr(self, "build"):
            self.build.abandon()
        if hasattr(self, "publication"):
            self.publication.abandon()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the templates, styles and tables too, and hear of changes at once.

        After a change of records the site is changed where it stands.
        """

        def rebuild() -> None:
            if not self.change():
                _read_again(_root(config))
                builder()

        server.builder = partial(_changed, rebuild)
        from generator.watching import (  # noqa: PLC0415 - seldom needed
            Heard,
            is_heard,
            observer_of_changes,
            on_another_folder,
            tell_of_change,
        )

        looking, folders = server.observer, [config.docs_dir, str(load_theme().folder)]
        if (radio := _root(config) / "radio").is_dir():
            folders.append(str(radio))
        for folder in folders[1:]:
            server.watch(folder)
        if all(is_heard(Path(folder)) for folder in folders):
            self.heard = heard = Heard(config.docs_dir)
            hearing = observer_of_changes(heard)
            _watch_with(hearing, server, folders, instead_of=looking)

            def again() -> None:
                heard.begin()
                _watch_with(hearing, server, [config.docs_dir], instead_of=hearing)
                tell_of_change(hearing, config.docs_dir)

            try:
                hearing.start()
            except OSError:  # the system cannot watch so many
                _watch_with(looking, server, folders, instead_of=hearing)
                self.heard = None
            else:
                on_another_folder(looking, config.docs_dir, again)
        live.info(
            "%s", say("serve-ready", url=browsable(server.url, str(server.server_address[0])))
        )
        return server


def _watch_with(
    observer: BaseObserver,
    server: LiveReloadServer,
    folders: list[str],
    *,
    instead_of: BaseObserver,
) -> None:
    """Let a server's folders be watched by another observer, or by the same one from now on.

    The server keeps its own for the configuration: editors put new files in its place.
    """
    own = server.observer
    vars(server)["observer"] = instead_of
    for folder in folders:
        server.unwatch(folder)
    vars(server)["observer"] = observer
    for folder in folders:
        server.watch(folder)
    server.observer = own


def _root(config: MkDocsConfig) -> Path:
    """The folder of the site."""
    return Path(config.config_file_path).resolve().parent


def _around(config: MkDocsConfig) -> tuple[object, ...] | None:
    """What a site rests on beside the records: equal as long as it is the same; None never is."""
    if not _is_ours_alone(config):
        return None
    docs, own = Path(config.docs_dir), config.theme.custom_dir
    places = [path for path in docs.iterdir() if path.name not in CONTENT_ONLY_FOLDERS | REPLACED]
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    files += [file for file in Path(own).rglob("*") if file.is_file()] if own else []
    return tuple(
        (str(file), stamp(file)) for file in sorted([*files, Path(config.config_file_path)])
    )


def _log_warnings(report: Report) -> None:
    """Tell what should be looked at."""
    for problem in report.warnings:
        log.info("%s:%s: %s", *problem.location[:2], problem.sentence)


def _publication(published: Path, root: Path) -> Publication:
    try:
        publication = Publication(published, root / CACHE_FOLDER / FORMER)
    except PublishError as error:
        raise PluginError(str(error)) from error
    cache = root / CACHE_FOLDER
    sweep(cache, besides=FORMER)
    forget_what_is_damaged(cache, cache / DIGESTS_KEPT, besides=FORMER)
    return publication


def _in_both(vietnamese: str, english: str | None) -> dict[Language, str]:
    return {Language.VIETNAMESE: vietnamese, Language.ENGLISH: english or vietnamese}


def _language(uri: str) -> Language:
    return Language.ENGLISH if uri.startswith(Language.ENGLISH.uri_prefix) else Language.VIETNAMESE


def _set_theme(config: MkDocsConfig, build: Build, *, has_server: bool) -> None:
    """What every site has, so that its `mkdocs.yml` need not say it."""
    theme = config.theme
    theme.dirs.insert(0, str(build.theme.folder / "site"))
    vars(theme)["get_env"] = partial(_environment, theme)
    theme.static_templates.discard("sitemap.xml")
    theme.static_templates.add(FALLBACK)
    theme["language"] = Language.VIETNAMESE.value
    theme["font"] = False
    theme["palette"] = _palette(build.theme.labels[Language.VIETNAMESE.value])
    theme["features"] = ["navigation.tabs", "navigation.top", *theme.get("features", [])]
    if config.site_url and has_server:
        theme["features"].append("navigation.instant")


def _environment(theme: MkDocsTheme) -> Environment:
    """The theme's environment; of its files only those are listed that MkDocs may publish."""
    env = type(theme).get_env(theme)
    env.loader = _Loader(theme.dirs)
    return env


class _Loader(FileSystemLoader):
    """Does not look through hidden folders: the theme has 14,000 icons in one, none published."""

    def list_templates(self) -> list[str]:
        """What stands in folders that are not hidden, in order."""
        found: set[str] = set()
        for start in map(Path, self.searchpath):
            for parent, folders, names in os.walk(start):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(parent).relative_to(start)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)


def _palette(labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The light and the dark scheme, chosen by the reader's device until the reader chooses."""
    schemes = (("light", "default", "weather-night"), ("dark", "slate", "weather-sunny"))
    return [
        {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            "toggle": {"icon": f"material/{icon}", "name": labels[f"ui.scheme_{name}"]},
        }
        for name, scheme, icon in schemes
    ]


def _nav(build: Build, given: list[Any] | None) -> list[Any]:
    """The sections and hand-written pages of each language; English in an item of its own."""
    own = _named(given, build) if given else build.nav(Language.VIETNAMESE)
    return [*own, {Language.ENGLISH.value: build.nav(Language.ENGLISH)}]


def _named(nav: list[Any], build: Build) -> list[Any]:
    """A navigation of the editor's own, in which sections without a name have got theirs."""
    sections = [pair for each in Language for pair in build.section_names(each).items()]
    names = {uri: {name: uri} for uri, name in sections}

    def named(item: Any) -> Any:  # noqa: ANN401 - an address, or titles with what they stand for
        if isinstance(item, dict):
            below = item.items()
            return {k: [*map(named, v)] if isinstance(v, list) else v for k, v in below}
        return names.get(item, item)

    return [*map(named, nav)]


def _meta(title: str, description: str, page: Page) -> dict[str, Any]:
    return {
        "title": title,
        "description": description,
        "kind": page.kind.value,
        "hide": ["navigation", "toc"],
    }


def _is_active(file: File, config: MkDocsConfig) -> bool:
    """Whether a file beside the records could run on the site, or is of no kind that we know."""
    is_given = str(file.abs_src_path or "").startswith(str(Path(config.docs_dir)))
    suffix = Path(file.src_uri).suffix.lower()
    return is_given and not file.is_documentation_page() and suffix not in SAFE_SUFFIXES


def _generated(config: MkDocsConfig, uri: str, meta: dict[str, Any]) -> File:
    """A page that stands in no file: front matter alone, its content comes later."""
    return File.generated(config, uri, content=f"---\n{json.dumps(meta)}\n---\n")


def _is_ours_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook has a hand in what MkDocs makes."""
    return [*config.plugins] == ["ocop"] and not config.hooks


def _surroundings(config: MkDocsConfig, files: Files) -> str:
    """What frames take from MkDocs: configuration, navigation and theme, as one text.

    Nobody can tell where others have a hand in it: other plugins and hooks.
    """
    if not _is_ours_alone(config):
        return ""
    theme, own = config.theme, config.theme.custom_dir
    told = [(key, config[key]) for key in sorted(config) if key not in UNTOLD]
    told += [(key, theme[key]) for key in sorted(theme)]
    versions = [version(name) for name in ("mkdocs", "mkdocs-material", "Markdown")]
    # Their titles stand in the navigation of every page.
    written = [file.content_string for file in files.documentation_pages()]
    return repr((told, own and folder_digest(Path(own)), versions, written))


def _config_in(language: Language, config: MkDocsConfig, build: Build) -> MkDocsConfig:
    """The configuration as the theme should see it on a page of that language."""
    if language is Language.VIETNAMESE:
        return config
    site, labels = build.site, build.theme.labels[language.value]
    foreign = copy.copy(config)
    foreign.theme = copy.deepcopy(config.theme)
    foreign.theme["language"] = language.value
    foreign.theme["palette"] = _palette(labels)
    foreign.site_name = site.names[language]
    foreign.site_description = site.descriptions[language]
    return foreign


def build_site(  # noqa: PLR0913 - what a build may be told
    root: Path,
    *,
    today: date | None = None,
    site_dir: Path | None = None,
    offline: bool = False,
    shop: Shop | None = None,
    tell: Callable[[Report], None] | None = None,
) -> Path:
    """Build a site as `mkdocs build` does and give its folder; `Abort` where it cannot be built."""
    config, report = _settings(root, **({"site_dir": str(site_dir)} if site_dir else {}))
    if tell is not None:
        tell(report)
    if config is None:
        raise Abort(report.text())
    plugin: OcopPlugin = config.plugins["ocop"]  # type: ignore[assignment]
    if today is not None:
        plugin.config["today"] = today
    if offline:
        plugin.config["offline"] = True
    vars(plugin).update(shop=shop, tell=tell)
    published = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with in_our_words(Path(config.docs_dir)):
            build(config)
    except Abort as error:  # the reason has been told
        raise Abort(say("cli-stopped")) from error
    finally:
        config.plugins.on_shutdown()
    return published


def serve_site(root: Path, *, address: str, tell: Callable[[Report], None]) -> bool:
    """Serve a site as `mkdocs serve` does, changing it whenever something is saved.

    `tell` is told what is wrong with the settings. False where the site cannot be built at all, for
    reasons that have been told.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - its watchers are slow to load

    config, report = _settings(root, dev_addr=address)
    tell(report)
    if config is None:
        return False
    live.setLevel(logging.INFO)
    live.addHandler(logging.StreamHandler())
    keep_quiet()
    try:
        with in_our_words(Path(config.docs_dir)):
            serve(str(root / SETTINGS), dev_addr=address)
    except Abort:
        return False
    return True


def settings_report(root: Path) -> Report:
    """What is wrong with a site's settings."""
    return _settings(root)[1]


def _settings(root: Path, **given: object) -> tuple[MkDocsConfig | None, Report]:
    """A site's settings as MkDocs reads them, and what is wrong with them."""
    document = read_settings(root)
    if isinstance(document, Problem):
        return None, Report((document,))
    path = (root / SETTINGS).absolute()
    config = MkDocsConfig(config_file_path=str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
    except (ConfigurationError, ValueError) as error:  # such as a day that there is not
        problem = document.problem("settings-unread", (), reason=str(error))
        return None, Report((problem,))
    config.load_dict(dict(given))
    errors, warnings = config.validate()
    if config.strict:
        errors.extend((key, ValidationError(reason)) for key, reason in warnings)
        warnings.clear()
    problems = [*keys_twice(document)]
    problems += [
        document.key_problem("settings-value", loc, key=name, reason=reason)
        for loc, name, reason in _places(document, errors)
    ]
    problems += [
        document.key_problem("settings-note", loc, key=name, reason=reason)
        for loc, name, reason in _places(document, warnings)
    ]
    if not errors and "ocop" not in config.plugins:
        problems.append(document.key_problem("settings-without-ocop", ("plugins",)))
    if not errors and config.theme.name != THEME:
        value = config.theme.name or ""
        problems.append(document.key_problem("settings-theme", ("theme",), value=value))
    if not errors and not config.use_directory_urls:
        problems.append(document.key_problem("settings-folders", ("use_directory_urls",)))
    report = Report.of(problems)
    return (None if report.errors else config), report


def _places(
    document: Document, found: Iterable[tuple[str, object]]
) -> Iterator[tuple[Loc, str, str]]:
    """Where MkDocs' reasons belong: the way to a setting or an option of ours, and its name."""
    for key, reason in found:
        options = _OPTION.findall(str(reason)) if key == "plugins" else []
        for name, said in options:
            yield way_to(document, name), name, reason_in_our_words(said)
        if not options:
            yield (key,), key, reason_in_our_words(str(reason))


def _changed(rebuild: Callable[[], None]) -> None:
    """Change the site that is looked at; of faults it is told, and the last good site stays.

    MkDocs is not to hear of them: it would answer nobody until the next change that is good.
    """
    try:
        rebuild()
        told = say("serve-changed", time=time.strftime("%H:%M:%S"))
    except Abort:  # the faults have been told
        told = say("serve-stays")
    except Exception as error:
        if not isinstance(error, OSError | IndexingError):  # a fault of ours, of a hook or plugin
            log.exception("")
        told = f"{say('serve-machine', reason=reason_of(error))} {say('serve-stays')}"
    live.info("%s", told)


def _read_again(root: Path) -> None:
    """Look at the settings before MkDocs does, which would tell of faults in English."""
    config, report = _settings(root)
    if config is None:
        _refuse(report)


def _refuse(report: Report) -> NoReturn:
    """Tell what is faulty, and change nothing."""
    log.error("\n\n%s\n", report.text())
    raise Abort(report.text())
