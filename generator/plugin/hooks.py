"""What happens at each of MkDocs' events.

Our pages are filled into frames, which the theme renders once for each kind, section and language,
and which are kept from build to build. Sections (home, lists) stand in the navigation; those that
begin with words written by hand are ordinary MkDocs pages, to which we add the rest.
The site is built beside the published folder, which is then replaced in one step.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from generator import output
from generator.background import Background
from generator.cache import CACHE_FOLDER, stamp, sweep
from generator.clock import today_in_vietnam
from generator.listening import browsable
from generator.messages import say
from generator.pictures.cards import card_path
from generator.pictures.prepare import changed_meanwhile, forget_photos
from generator.pipeline import prepare_build
from generator.plugin.options import OcopConfig
from generator.plugin.serving import changed, live, log, read_again, refuse, watch_changes
from generator.plugin.theming import config_in, is_ours_alone, nav_of, set_theme, surroundings
from generator.policy import POLICY
from generator.progress import progress
from generator.publishing.compare import (
    addresses_of,
    dead_addresses,
    former_addresses,
    remember,
)
from generator.publishing.publication import Publication, PublishError
from generator.publishing.record import files_of, forget_what_is_damaged, write_record
from generator.recipe import paths_below
from generator.revision import commit_of
from generator.site.browse import script_words
from generator.site.build import CONTENT_ONLY_FOLDERS, SAFE_SUFFIXES
from generator.site.frames import Frame, is_frame, mark
from generator.site.kept_frames import KeptFrames
from generator.site.markdown import clean_page
from generator.site.offline.app import FALLBACK, app_artifacts, at_any_address, worker
from generator.site.offline.folder import make_portable
from generator.site.origin import read_origins
from generator.site.page import PROGRAM, Site
from generator.site.repairs import repaired
from generator.site.search import index_ahead, index_site, page_digests
from generator.site.served import Made, Served, make_beside
from generator.site.templates import Compiled, templates_folder
from generator.sources import ADDRESSES
from generator.theme import Language, load_theme
from generator.vietnamese import format_date
from generator.watch.endings import endings, summary
from generator.workers import Shop, give_back_memory, trim_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

    from generator.problems import Report
    from generator.records.addresses import Addresses
    from generator.site.build import Build
    from generator.site.page import Page
    from generator.watching import Heard

FORMER = "former"
"""Below the cache: the site before the last one, which the next one begins with."""

DIGESTS_KEPT = "digests.pickle"
"""Below the cache: the digest of every published file, by its stamp."""

REPLACED = frozenset({"sitemap.xml", ADDRESSES})
"""Files that are read and not published, or that `Build.artifacts` writes instead."""


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
        set_theme(config, build, has_server=not self.config.offline)
        config.nav = nav_of(build, config.nav)
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
            refuse(report)
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
        build, options, around = self.build, self.config, surroundings(config, files)
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
        page.meta["head"] = mark("head")
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
        self.configs = {each: config_in(each, config, self.build) for each in Language}
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
        photos = build.originals.values()
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
        if changed := changed_meanwhile(photos, cache):
            forget_photos(cache)
            raise PluginError(say("photo-changed", path=f"content/photos/{changed[0]}"))
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
        for fault in build.not_printed():
            log.warning(fault)
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
        root, theme = _root(config), load_theme().folder
        self.heard = watch_changes(server, config, (theme, root / "radio"))

        def rebuild() -> None:
            if not self.change():
                read_again(root)
                builder()

        server.builder = partial(changed, rebuild)
        address = browsable(server.url, str(server.server_address[0]))
        live.info("%s", say("serve-ready", url=address))
        return server


def _root(config: MkDocsConfig) -> Path:
    """The folder of the site."""
    return Path(config.config_file_path).resolve().parent


def _around(config: MkDocsConfig) -> tuple[object, ...] | None:
    """What a site rests on beside the records: equal as long as it is the same; None never is."""
    if not is_ours_alone(config):
        return None
    docs, own = Path(config.docs_dir), config.theme.custom_dir
    places = [path for path in docs.iterdir() if path.name not in CONTENT_ONLY_FOLDERS | REPLACED]
    files = [file for place in places for file in (place, *paths_below(place)) if file.is_file()]
    files += paths_below(Path(own)) if own else ()
    return tuple(
        (str(file), stamp(file)) for file in sorted([*files, Path(config.config_file_path)])
    )


def _log_warnings(report: Report) -> None:
    """Tell what should be looked at."""
    for problem in report.warnings:
        log.info("%s:%s: %s", *problem.location[:2], problem.sentence)


def _publication(published: Path, root: Path) -> Publication:
    cache = root / CACHE_FOLDER
    try:
        publication = Publication(
            published,
            cache / FORMER,
            tell_waiting=lambda: log.warning("%s", say("publish-waiting")),
        )
    except PublishError as error:
        raise PluginError(str(error)) from error
    sweep(cache, besides=FORMER)
    forget_what_is_damaged(cache, cache / DIGESTS_KEPT, besides=FORMER)
    return publication


def _in_both(vietnamese: str, english: str | None) -> dict[Language, str]:
    return {Language.VIETNAMESE: vietnamese, Language.ENGLISH: english or vietnamese}


def _language(uri: str) -> Language:
    return Language.ENGLISH if uri.startswith(Language.ENGLISH.uri_prefix) else Language.VIETNAMESE


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
