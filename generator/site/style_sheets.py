"""The site's style sheets: what a page shows at first, and what may come later.

A phone paints nothing before it has every sheet that a page links. So a page links what all pages
share and the parts of its own kind; the rest comes when the page stands:

- `late`: serif type, drawer, search, paper;
- `parts`: the parts of all kinds, for pages that change places without loading anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from generator.site.theme_styles import minified, theme_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.theme import Theme

SHARED_BY = 6
"""A component that so many kinds of pages show stands in the sheet of all."""
WRITTEN = "written"
"""The kind of pages that come from no record."""


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """The texts of the sheets."""

    common: str
    """What every page links."""
    kinds: Mapping[str, str]
    """What pages of a kind link besides; kinds that need nothing more are missing."""
    late: str
    """Loaded after the first view."""
    parts: str
    """Loaded with the first sign of a reader."""


def make_style_sheets(theme: Theme, faces: str, late_faces: str) -> StyleSheets:
    """The sheets of a theme, with the rules of the fonts needed at once and later."""
    parts = theme_styles(style_sheet(theme))
    shown = components_of_kinds(theme)
    components = sorted(path.parent.name for path in _components(theme))
    number = Counter(name for names in shown.values() for name in names)
    common = [name for name in components if not 0 < number[name] < SHARED_BY]
    special = [name for name in components if name not in common]
    paper = _text(theme, "print")
    head = [token_properties(theme.tokens), _text(theme, "base"), _text(theme, "chrome")]
    kinds = {
        kind: "".join(_component(theme, name) for name in special if name in names)
        for kind, names in shown.items()
    }
    kinds[WRITTEN] = parts.navigation + parts.writing
    everything = "".join(_component(theme, name) for name in special)
    return StyleSheets(
        common=minified("\n".join([faces, parts.shell, *head, *_of(theme, common)])),
        kinds={kind: minified(text) for kind, text in kinds.items() if text},
        late=minified(late_faces + parts.navigation + _text(theme, "search") + paper),
        parts=minified(parts.writing + everything + paper),
    )


def components_of_kinds(theme: Theme) -> dict[str, frozenset[str]]:
    """The components that pages of each kind can show, as their templates name them."""
    environment = Environment()  # noqa: S701 - templates are only read

    @cache
    def named(template: str) -> frozenset[str]:
        """The components that a template names, and those that these name."""
        tree = environment.parse((theme.folder / template).read_text("utf-8"))
        found = {name for name in find_referenced_templates(tree) if name}
        parts = {name for name in found if name.startswith("components/")}
        return frozenset(name.split("/")[1] for name in parts).union(*map(named, parts))

    kinds = sorted((theme.folder / "pages").glob("*.html"))
    return {path.stem: named(f"pages/{path.name}") for path in kinds}


def style_sheet(theme: Theme) -> str:
    """Tokens, base, what surrounds the pages, components; paper has the last word."""
    names = [path.parent.name for path in _components(theme)]
    texts = [_text(theme, name) for name in ("base", "chrome", "search")]
    tokens = token_properties(theme.tokens)
    return "\n".join([tokens, *texts, *_of(theme, names), _text(theme, "print")])


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


def _components(theme: Theme) -> list[Path]:
    return sorted((theme.folder / "components").glob("*/style.css"))


def _of(theme: Theme, names: Iterable[str]) -> Iterator[str]:
    return (_component(theme, name) for name in names)


def _component(theme: Theme, name: str) -> str:
    return _text(theme, f"components/{name}/style")


def _text(theme: Theme, name: str) -> str:
    return (theme.folder / f"{name}.css").read_text("utf-8")


def _properties(prefix: str, table: Mapping[str, object]) -> Iterator[str]:
    for name, value in table.items():
        yield f"--ocop-{prefix}{str(name).replace('_', '-')}:{value};"
