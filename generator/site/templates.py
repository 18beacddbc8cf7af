"""Page bodies from templates: one module knows what a template can call.

Globals of every template:

- `t(key, **blanks)`: a label in the page's language;
- `link(address)`: a page of the site in the page's language, relative to the page;
- `asset(path)`: a file below the site's root, relative to the page;
- `prose(name)`: a text of `theme/texts/<language>/<name>.md` as HTML;
- `drawn(macro, card, heading)`: what the macro draws of a card, drawn once for many pages.

Filters:

- `days`: the attributes that say on which days an element is true;
- `lang`: the attribute that marks a text in another language than the page's;
- `srcset`: a photo's files of one format, as `<source>` and `<img>` want them.

Links are relative, so that a site works under any address. They depend on the language and depth of
a page alone; there is one environment for each pair, and templates are compiled once for all.
"""

from __future__ import annotations

import pickle
import re
import shutil
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from generator.cache import store
from generator.labels import Labels
from generator.recipe import program_digest
from generator.site.compiling import ViewEnvironment
from generator.site.markdown import render_markdown
from generator.site.origin import origin_view
from generator.site.views.parts import attributes_of
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.site.page import Page, Site
    from generator.site.views.parts import Days, PhotoView
    from generator.theme import Theme


class Renderer:
    """Renders page bodies; keeps what it has compiled."""

    def __init__(
        self,
        theme: Theme,
        head: Callable[[Page], str] = lambda _page: "",
        site: Site | None = None,
        kept: Path | None = None,
    ) -> None:
        """Prepare for the templates of a theme.

        `head` gives what pages say to programs; `site` knows the pages that come from elsewhere;
        in the folder `kept` compiled templates stay from build to build.
        """
        self._theme = theme
        self._site = site
        self.head = head
        self._loader = FileSystemLoader(theme.folder, encoding="utf-8")
        self._compiled = Compiled.at(kept)
        self._environments: dict[tuple[Language, int], Environment] = {}

    def render(self, page: Page) -> str:
        """The body of a page as HTML."""
        template = self._environment(page).get_template(f"pages/{page.kind.value}.html")
        return template.render(view=page.view) + self._origin(page)

    def _origin(self, page: Page) -> str:
        """Which site a page comes from, where it is not of this one."""
        origin = self._site.origins.get(page.address) if self._site else None
        if self._site is None or origin is None:
            return ""
        labels = Labels.of(self._theme, page.language)
        template = self._environment(page).get_template("components/origin/template.html")
        view = origin_view(origin, labels, self._site.today)
        return f"\n{template.module.origin(view)}"  # type: ignore[attr-defined] # its macro

    def environment(self, language: Language, depth: int) -> Environment:
        """The environment for pages of a language, so many folders below its start."""
        key = (language, depth)
        if key not in self._environments:
            environment = _environment(self._loader, self._compiled)
            up = "../" * depth
            root = up + "../" * language.uri_prefix.count("/")
            environment.globals |= {
                "t": Labels.of(self._theme, language),
                "link": partial(_link, up),
                "asset": partial(_asset, root),
                "prose": partial(_prose, self._loader, environment, language),
                "drawn": Drawn().card,
            }
            self._environments[key] = environment
        return self._environments[key]

    def _environment(self, page: Page) -> Environment:
        return self.environment(page.language, page.address.count("/"))


class Drawn:
    """Cards as HTML, kept for the next pages.

    A card stands on many pages, and its links depend on the environment alone.
    """

    MOST = 8192
    """So many are kept, some ten megabytes; then all are forgotten."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[tuple[Callable[..., Markup], int, int], tuple[object, Markup]] = {}

    def card(self, macro: Callable[..., Markup], card: object, heading: int) -> Markup:
        """What `macro` draws of a card."""
        key = (macro, heading, id(card))
        card_drawn = self._kept.get(key)
        if card_drawn is None or card_drawn[0] is not card:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            card_drawn = self._kept[key] = card, macro(card, heading=heading)
        return card_drawn[1]


def _environment(loader: BaseLoader, compiled: BytecodeCache) -> ViewEnvironment:
    environment = ViewEnvironment(
        loader=loader,
        bytecode_cache=compiled,
        auto_reload=False,
        cache_size=-1,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"days": _days, "lang": _lang, "srcset": _srcset}
    return environment


def _link(up: str, address: str) -> str:
    return f"{up}{address}" or "./"


def _asset(root: str, path: str) -> str:
    return root + (path if _PLAIN(path) else quote(path))


_PLAIN = re.compile(r"[a-z0-9/._-]*", re.IGNORECASE | re.ASCII).fullmatch
"""What nearly all paths of files consist of: nothing that an address would write otherwise."""


def _prose(loader: BaseLoader, environment: Environment, language: Language, name: str) -> Markup:
    source, _path, _is_current = loader.get_source(environment, f"texts/{language}/{name}.md")
    return render_markdown(source)


def _days(days: Days) -> Markup:
    attributes = (
        f' {name}="{value}"' if name != "hidden" else " hidden"
        for name, value in attributes_of(days).items()
    )
    return Markup("".join(attributes))  # noqa: S704 - ISO days alone


class _InLanguage(Protocol):
    @property
    def language(self) -> str | None: ...


def _lang(text: _InLanguage) -> Markup:
    return _LANG[text.language] if text.language else _NOTHING


_NOTHING = Markup("")
_LANG = {language.value: Markup(f' lang="{language.value}"') for language in Language}  # noqa: S704


def _srcset(photo: PhotoView, suffix: str, asset: Callable[[str], str]) -> str:
    return ", ".join(f"{asset(getattr(file, suffix))} {file.width}w" for file in photo.files)


class Compiled(BytecodeCache):
    """Compiled templates: in memory, for environments of one kind, and in a folder if there is one.

    Jinja itself sees to it that none is used whose source has changed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Use what a folder holds."""
        self._kept: dict[str, bytes] = {}
        self._folder = folder

    @classmethod
    @cache
    def at(cls, folder: Path | None) -> Compiled:
        """The templates of a folder, or those without one, as long as the program runs."""
        return cls(folder)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template if it is kept."""
        if bucket.key not in self._kept and self._folder is not None:
            with suppress(OSError):
                self._kept[bucket.key] = (self._folder / bucket.key).read_bytes()
        if bucket.key in self._kept:
            try:
                bucket.bytecode_from_string(self._kept[bucket.key])
            except (pickle.UnpicklingError, EOFError, ValueError, TypeError):  # cut short
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        content = self._kept[bucket.key] = bucket.bytecode_to_string()
        if self._folder is not None:
            with suppress(OSError):  # what cannot be kept is compiled again
                store(self._folder / bucket.key, content)


def templates_folder(cache_folder: Path, *more: str) -> Path:
    """Where compiled templates of this program are kept; those of other versions are removed."""
    folder = cache_folder / "templates" / program_digest(*more)
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
    return folder
