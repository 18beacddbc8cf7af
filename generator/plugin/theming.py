"""What every site has of the theme and the navigation, so that its `mkdocs.yml` need not say it."""

from __future__ import annotations

import copy
import os
from functools import partial
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader

from generator.recipe import folder_digest
from generator.site.offline.app import FALLBACK
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme as MkDocsTheme

    from generator.site.build import Build

UNTOLD = frozenset({"theme", "plugins", "hooks", "site_dir", "watch", "dev_addr"})
"""Options that frames do not tell of, or that are looked at one by one."""


def set_theme(config: MkDocsConfig, build: Build, *, has_server: bool) -> None:
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


def nav_of(build: Build, given: list[Any] | None) -> list[Any]:
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


def is_ours_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin and no hook has a hand in what MkDocs makes."""
    return [*config.plugins] == ["ocop"] and not config.hooks


def _of_markdown() -> set[str]:
    """The extensions that come with Markdown: what those make rests on the page alone."""
    known = entry_points(group="markdown.extensions")
    own = (each for each in known if each.module.startswith("markdown.extensions."))
    return {name for each in own for name in (each.name, each.module)}


def surroundings(config: MkDocsConfig, files: Files) -> str:
    """What frames take from MkDocs: configuration, navigation and theme, as one text.

    Nobody can tell where others have a hand in it: plugins, hooks, and extensions of Markdown that
    may read other files.
    """
    if not is_ours_alone(config) or not {*config.markdown_extensions} <= _of_markdown():
        return ""
    theme, own = config.theme, config.theme.custom_dir
    told = [(key, config[key]) for key in sorted(config) if key not in UNTOLD]
    told += [(key, theme[key]) for key in sorted(theme)]
    versions = [version(name) for name in ("mkdocs", "mkdocs-material", "Markdown")]
    # Their titles stand in the navigation of every page.
    written = [file.content_string for file in files.documentation_pages()]
    return repr((told, own and folder_digest(Path(own)), versions, written))


def config_in(language: Language, config: MkDocsConfig, build: Build) -> MkDocsConfig:
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
