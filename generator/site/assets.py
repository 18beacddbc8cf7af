"""The site's own style sheet and fonts, joined from the theme's parts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import fontpkg

from generator.cache import cached
from generator.output import Artifact
from generator.pictures.tidying import tidy
from generator.recipe import program_digest
from generator.site.fallbacks import fallback
from generator.site.fonts import WEB_FONTS, web_font
from generator.site.theme_styles import minified, theme_script, theme_style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.theme import Theme


STORY_FAMILY = "Literata"
"""The family with serifs."""
PRELOADED = 2
"""How many of the fonts every page shows above the fold: text and headings."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Files to publish, and the address of the style sheet below the site's root."""

    artifacts: tuple[Artifact, ...]
    stylesheet: str
    preloads: tuple[str, ...]
    """The font files that every page needs first."""
    theme_script: str
    """The theme's own script, which comes with the first sign of a reader."""


def make_assets(theme: Theme, cache: Path) -> Assets:
    """Fonts and one style sheet; their names carry a hash, so that they may be kept for ever."""
    fonts = {font: web_font(font, cache / "fonts") for font in WEB_FONTS}
    names = {font: _hashed(font.name, content, "woff2") for font, content in fonts.items()}
    faces = "".join(_font_face(font.family, font.weight, names[font]) for font in WEB_FONTS)
    css = _style_sheets(theme, faces, cache / "styles")
    css_name = _hashed("ocop", css.encode(), "css")
    artifacts = [Artifact(f"assets/fonts/{names[font]}", data) for font, data in fonts.items()]
    artifacts.append(Artifact(f"assets/stylesheets/{css_name}", css))
    artifacts += _lightbox()
    return Assets(
        artifacts=tuple(artifacts),
        stylesheet=f"assets/stylesheets/{css_name}",
        preloads=tuple(f"assets/fonts/{names[font]}" for font in WEB_FONTS[:PRELOADED]),
        theme_script=theme_script(),
    )


def _style_sheets(theme: Theme, faces: str, kept: Path) -> str:
    """All styles in one sheet, kept until the program, a theme or a font is another."""
    key = program_digest(faces, version("mkdocs-material"), version("tinycss2"), theme=theme.folder)

    def make() -> bytes:
        fallbacks = "".join(_fallback_faces())
        return minified(faces + fallbacks + theme_style_sheet() + style_sheet(theme)).encode()

    css = cached(kept / f"{key}.css", make).decode()
    tidy(kept, {f"{key}.css"})
    return css


def _lightbox() -> Iterator[Artifact]:
    """The window in which photos open, as its package ships it; loaded at the first tap alone."""
    folder = files("mkdocs_glightbox") / "glightbox"
    for name in ("glightbox.min.css", "glightbox.min.js", "LICENSE.md"):
        yield Artifact(f"assets/lightbox/{name}", (folder / name).read_bytes())


def _fallback_faces() -> Iterator[str]:
    """What stands in for each family, measured from its regular weight."""
    for family in dict.fromkeys(font.family for font in WEB_FONTS):
        path = fontpkg.path(family, weight=400)
        yield fallback(family, path, serif=family == STORY_FAMILY).face


def style_sheet(theme: Theme) -> str:
    """Tokens, base, what surrounds the pages, components; paper has the last word."""
    components = sorted((theme.folder / "components").glob("*/style.css"))
    whole = (theme.folder / f"{name}.css" for name in ("base", "chrome", "search"))
    paths = [*whole, *components, theme.folder / "print.css"]
    texts = (path.read_text("utf-8") for path in paths)
    return "\n".join([token_properties(theme.tokens), *texts])


def token_properties(tokens: Mapping[str, Mapping[str, object]]) -> str:
    """The tokens as CSS custom properties; the dark scheme is for screens only."""
    light = _properties("", tokens["colour"]["light"])  # type: ignore[arg-type]
    dark = _properties("", tokens["colour"]["dark"])  # type: ignore[arg-type]
    rest = [
        line
        for group, table in tokens.items()
        if group != "colour"
        for line in _properties(f"{group}-", table)
    ]
    return (
        f":root{{{''.join([*light, *rest])}}}\n"
        f'@media screen{{[data-md-color-scheme="slate"]{{{"".join(dark)}}}}}\n'
    )


def _properties(prefix: str, table: Mapping[str, object]) -> Iterator[str]:
    for name, value in table.items():
        yield f"--ocop-{prefix}{str(name).replace('_', '-')}:{value};"


def _font_face(family: str, weight: str, file: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};'
        f'font-display:swap;src:url("../fonts/{file}") format("woff2")}}\n'
    )


def _hashed(name: str, content: bytes, suffix: str) -> str:
    return f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
