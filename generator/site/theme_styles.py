"""The theme's style sheets: what every page shows, what comes later, and nothing else.

mkdocs-material styles much more than our pages hold: its own search, code annotations, tabs, blogs,
versions, scripts from right to left. Three quarters of a cheap phone's first wait were these rules,
so they are left out at the build. What stays is parted by when it is needed, because a page waits
for the sheets that it links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tinycss2.ast import AtRule, Node, QualifiedRule

_STYLE_SHEETS = ("main.", "palette.")
"""What the theme links on every page, by the beginning of their names."""

_ABSENT = (
    "arithmatex",
    "critic",
    "emojione",
    "gemoji",
    "giscus",
    "grid",
    "highlight",
    "katex",
    "keys",
    "lg",
    "linenodiv",
    "linenos",
    "md-annotation",
    "md-author",
    "md-banner__button",
    "md-button",
    "md-clipboard",
    "md-code",
    "md-consent",
    "md-content--post",
    "md-content__button",
    "md-copyright",
    "md-draft",
    "md-feedback",
    "md-footer",
    "md-hashtag",
    "md-header__source",
    "md-header__topic",
    "md-input",
    "md-meta",
    "md-nav--integrated",
    "md-pagination",
    "md-path",
    "md-pin",
    "md-post",
    "md-profile",
    "md-progress",
    "md-search",
    "md-select",
    "md-sidebar--post",
    "md-social",
    "md-source",
    "md-status",
    "md-tag",
    "md-tooltip",
    "md-version",
    "mermaid",
    "middle",
    "tabbed",
    "task-list",
    "twemoji",
    "tx-",
    "xl",
    "xxl",
    "xxxl",
)
"""Beginnings of class names of parts that the site does not have."""

_ABSENT_SELECTOR = re.compile(
    rf"\.(?:{'|'.join(_ABSENT)})"
    r"|\[data-md-color-(?:primary|accent)=(?!indigo)"  # other palettes: ours come from the tokens
    r"|\[dir=rtl\]|\[data-md-toggle=search\]|\[for=__search\]|\[role=columnheader\]|__comments"
    r"|\.md-tabs__item:nth-child"  # links of a page that moves in one by one
)
_NAVIGATION = re.compile(r"\.md-(?:nav|top)(?![a-z])")
_WRITING = re.compile(
    r"admonition|footnote|headerlink|inline|\[align|\[data-preview\]|gh-dark|only-dark"
    r"|\b(?:abbr|code|dd|details|iframe|kbd|mark|pre|summary)\b"
)
_PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;"'(){}])*;?""")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, slots=True)
class ThemeStyles:
    """The theme's rules that can apply to a page of ours."""

    shell: str
    """What surrounds every page, and text as records hold it."""
    navigation: str
    """The drawer of a narrow screen, the sidebar of hand-written pages, and the way to the top."""
    writing: str
    """What only a hand-written page can hold: boxes, code, footnotes; and the theme's icons."""


def theme_script() -> str:
    """Where the theme's own script stands, below the site's root."""
    folder = files("material") / "templates/assets/javascripts"
    name = next(f.name for f in folder.iterdir() if re.fullmatch(r"bundle\.\w+\.min\.js", f.name))
    return f"assets/javascripts/{name}"


@cache
def theme_styles(own: str) -> ThemeStyles:
    """The theme's rules in their parts; `own` is our CSS, which may read the theme's properties."""
    folder = files("material") / "templates/assets/stylesheets"
    sheets = sorted(file.name for file in folder.iterdir() if file.name.endswith(".css"))
    names = [name for start in _STYLE_SHEETS for name in sheets if name.startswith(start)]
    return parted("".join((folder / name).read_text("utf-8") for name in names), own)


def parted(css: str, own: str = "") -> ThemeStyles:
    """A style sheet without what is absent, nor the properties and movements that nothing reads."""
    rules = _parse(css)
    shell, navigation, writing = (
        "".join(_kept(rules, partial(_is_of, part))) for part in (None, _NAVIGATION, _WRITING)
    )
    at_once = set(_READ.findall(shell + own))
    later = set(_READ.findall(navigation + writing)) - at_once
    drawings = "".join(m[0] for m in _PROPERTY.finditer(shell) if m[1] in later and "url(" in m[0])
    used = at_once | {name for name in later if f"{name}:url(" not in drawings}
    icons = f":root{{{drawings}}}" if drawings else ""
    return ThemeStyles(_without_unread(shell, used), navigation, icons + writing)


def minified(css: str) -> str:
    """The same rules without comments and the white space around them."""
    return "".join(rule.serialize().strip() for rule in _parse(css))


def _parse(css: str) -> list[Node]:
    rules: list[Node] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return rules


def _is_of(part: re.Pattern[str] | None, selector: str) -> bool:
    """Whether a selector belongs to a part; None stands for the shell."""
    if _ABSENT_SELECTOR.search(selector):
        return False
    found = next((each for each in (_NAVIGATION, _WRITING) if each.search(selector)), None)
    return found is part


def _kept(rules: Iterable[Node], is_of_part: Callable[[str], bool]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _kept_rule(rule, is_of_part)
        elif rule.type == "at-rule":
            yield from _kept_at_rule(rule, is_of_part)


def _kept_rule(rule: QualifiedRule, is_of_part: Callable[[str], bool]) -> Iterator[str]:
    """The rule with those of its selectors that are of the part."""
    met = [each for each in _selectors(tinycss2.serialize(rule.prelude)) if is_of_part(each)]
    if met:
        yield f"{','.join(met)}{{{tinycss2.serialize(rule.content)}}}"


def _kept_at_rule(rule: AtRule, is_of_part: Callable[[str], bool]) -> Iterator[str]:
    if rule.at_keyword not in {"media", "supports"} or rule.content is None:
        # One sheet is joined of several, and all are UTF-8; what moves is absent.
        if rule.at_keyword not in {"charset", "keyframes"} and is_of_part(""):
            yield rule.serialize()
        return
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    if kept := "".join(_kept(inner, is_of_part)):
        yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list; commas inside brackets part nothing."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            found.append(prelude[start:place])
            start = place + 1
    return [*found, prelude[start:]]


def _without_unread(css: str, used: set[str]) -> str:
    """Without the custom properties, among them long drawings, that no rule reads."""
    return _PROPERTY.sub(lambda match: match[0] if match[1] in used else "", css)
