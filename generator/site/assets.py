"""The site's own style sheets and fonts, joined from the theme's parts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

import fontpkg

from generator.cache import kept_json
from generator.output import Artifact
from generator.pictures.tidying import tidy
from generator.progress import progress
from generator.recipe import program_digest
from generator.site.fallbacks import fallbacks
from generator.site.fonts import WEB_FONTS, Letters, WebFont, web_fonts
from generator.site.style_sheets import make_style_sheets
from generator.site.theme_styles import theme_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.theme import Theme


STORY_FAMILY = "Literata"
"""The family with serifs: it comes after the first view."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Files to publish, and the addresses of those that pages link, below the site's root."""

    artifacts: tuple[Artifact, ...]
    stylesheet: str
    """What all pages link."""
    kind_stylesheets: Mapping[str, str]
    """What pages of a kind link besides."""
    late_stylesheet: str
    """What comes after the first view."""
    parts_stylesheet: str
    """What comes with the first sign of a reader."""
    preloads: tuple[str, ...]
    """The font files that every page needs first."""
    theme_script: str
    """The theme's own script, which comes with the first sign of a reader."""


def make_assets(theme: Theme, cache: Path) -> Assets:
    """Fonts and style sheets; their names carry a hash, so that they may be kept for ever."""
    with progress.step("fonts", len(WEB_FONTS)) as step:
        fonts = web_fonts(cache / "fonts", step)
    names = {font: _hashed(font.name, content, "woff2") for font, content in fonts.items()}
    sheets = _style_sheets(theme, names, cache / "styles")
    paths = {
        name: f"assets/stylesheets/{_hashed(f'ocop-{name}', css.encode(), 'css')}"
        for name, css in sheets.items()
    }
    artifacts = [Artifact(f"assets/fonts/{names[font]}", data) for font, data in fonts.items()]
    artifacts += [Artifact(paths[name], css) for name, css in sheets.items()]
    artifacts += _lightbox()
    return Assets(
        artifacts=tuple(artifacts),
        stylesheet=paths.pop("common"),
        late_stylesheet=paths.pop("late"),
        parts_stylesheet=paths.pop("parts"),
        kind_stylesheets={name.removeprefix("kind-"): path for name, path in paths.items()},
        preloads=tuple(f"assets/fonts/{names[font]}" for font in WEB_FONTS if _is_first(font)),
        theme_script=theme_script(),
    )


def _is_first(font: WebFont) -> bool:
    """Whether every page shows it above the fold: text and headings."""
    return font.family != STORY_FAMILY and font.letters is Letters.VIETNAMESE


def _style_sheets(theme: Theme, names: Mapping[WebFont, str], kept: Path) -> dict[str, str]:
    """All sheets by name, kept until the program, a theme or a font is another."""
    story, text = _parted(WEB_FONTS, lambda font: font.family == STORY_FAMILY)
    faces = "".join([*(_font_face(font, names[font]) for font in text), *_fallback_faces()])
    late = "".join(_font_face(font, names[font]) for font in story)
    own = (version("mkdocs-material"), version("tinycss2"))
    key = program_digest(faces + late, *own, theme=theme.folder)

    def make() -> dict[str, str]:
        sheets = make_style_sheets(theme, faces, late)
        kinds = {f"kind-{kind}": css for kind, css in sheets.kinds.items()}
        return {"common": sheets.common, "late": sheets.late, "parts": sheets.parts, **kinds}

    sheets: dict[str, str] = kept_json(kept / f"{key}.json", make)
    tidy(kept, {f"{key}.json"})
    return sheets


def _parted(
    fonts: Iterable[WebFont], is_first: Callable[[WebFont], bool]
) -> tuple[list[WebFont], list[WebFont]]:
    """Those for which something is true, and the others."""
    first = [font for font in fonts if is_first(font)]
    return first, [font for font in fonts if font not in first]


def _lightbox() -> Iterator[Artifact]:
    """The window in which photos open, as its package ships it; loaded at the first tap alone."""
    folder = files("mkdocs_glightbox") / "glightbox"
    for name in ("glightbox.min.css", "glightbox.min.js", "LICENSE.md"):
        yield Artifact(f"assets/lightbox/{name}", (folder / name).read_bytes())


def _fallback_faces() -> Iterator[str]:
    """What stands in for each family, measured from its regular weight."""
    for family in dict.fromkeys(font.family for font in WEB_FONTS):
        path = fontpkg.path(family, weight=400)
        for each in fallbacks(family, path, serif=family == STORY_FAMILY):
            yield each.face


def _font_face(font: WebFont, file: str) -> str:
    return (
        f'@font-face{{font-family:"{font.family}";font-style:normal;font-weight:{font.weight};'
        f"font-display:swap;unicode-range:{font.letters.unicode_range};"
        f'src:url("../fonts/{file}") format("woff2")}}\n'
    )


def _hashed(name: str, content: bytes, suffix: str) -> str:
    return f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
