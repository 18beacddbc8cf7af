"""A site's settings, `mkdocs.yml`: what every command needs of them, and where they are faulty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.problems import Location, Problem
from generator.sources import read_file
from generator.yamlnodes import parse_settings

if TYPE_CHECKING:
    from pathlib import Path

    from generator.yamlnodes import Document, Loc, Raw

SETTINGS: Final = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings say, as far as they say it plainly; how it is built is MkDocs' matter."""

    name: str = ""
    url: str = ""
    """The site's address; empty where there is none, or where MkDocs has to look for it."""
    is_fictional: bool = False
    """Whether the records are invented."""


def settings_of(root: Path) -> Settings:
    """The settings of the site in a folder; nothing is known where there are none to be read."""
    document = read_settings(root)
    if isinstance(document, Problem):
        return Settings()
    data = document.data
    url = _text(data.get("site_url"))
    return Settings(
        name=_text(data.get("site_name")),
        url=url if url.startswith(("https://", "http://")) else "",
        is_fictional=_text(_options(data.get("plugins"))[1].get("fictional")).lower() == "true",
    )


def read_settings(root: Path) -> Document | Problem:
    """The settings as they are written, or why they cannot be read."""
    path = root / SETTINGS
    if not path.is_file():
        return Problem("settings-missing", Location(SETTINGS))
    source = read_file(f"{path}", SETTINGS)
    return source if isinstance(source, Problem) else parse_settings(source)


def _text(value: Raw) -> str:
    return value.strip() if isinstance(value, str) else ""


def way_to(document: Document, option: str) -> Loc:
    """The way to an option below `ocop`; to the plugins, where they are written in another form."""
    way, _own = _options(document.data.get("plugins"))
    return ("plugins", *way, option) if way else ("plugins",)


def _options(plugins: Raw) -> tuple[Loc, dict[str, Raw]]:
    """The options below `ocop`, in a list of plugins or a mapping of them, and the way to them."""
    listed = isinstance(plugins, list)
    for place, each in enumerate(plugins if isinstance(plugins, list) else [plugins]):
        if isinstance(each, dict) and isinstance(own := each.get("ocop"), dict):
            return ((place, "ocop") if listed else ("ocop",)), own
    return (), {}
