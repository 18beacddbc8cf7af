"""The theme's style sheets without the parts that no page of ours can show.

mkdocs-material styles much more than our pages hold: its own search, code annotations, tabs, blogs,
versions. Three quarters of a cheap phone's first wait were these rules, so they are left out at the
build; what hand-written pages may use (tables, code, footnotes, admonitions) stays.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tinycss2.ast import AtRule, Node, QualifiedRule

_STYLE_SHEETS = ("main.", "palette.")
"""What the theme links on every page, by the beginning of their names."""

_ABSENT = (
    "arithmatex",
    "critic",
    "grid",
    "highlight",
    "keys",
    "linenos",
    "md-annotation",
    "md-author",
    "md-clipboard",
    "md-code",
    "md-consent",
    "md-feedback",
    "md-footer",
    "md-hashtag",
    "md-input",
    "md-meta",
    "md-pagination",
    "md-path",
    "md-pin",
    "md-post",
    "md-search",
    "md-select",
    "md-social",
    "md-source",
    "md-status",
    "md-tag",
    "md-tooltip",
    "md-version",
    "mermaid",
    "tabbed",
    "task-list",
    "tx-",
)
"""Beginnings of class names of parts that the site does not have."""

_ABSENT_CLASS = re.compile(rf"\.(?:{'|'.join(_ABSENT)})")
_ABSENT_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=(?!indigo)")
"""The theme's other palettes: ours come from the tokens."""
_NAMED_PROPERTY = re.compile(r"--[\w-]+")


def theme_script() -> str:
    """Where the theme's own script stands, below the site's root."""
    folder = files("material") / "templates/assets/javascripts"
    name = next(f.name for f in folder.iterdir() if re.fullmatch(r"bundle\.\w+\.min\.js", f.name))
    return f"assets/javascripts/{name}"


@cache
def theme_style_sheet() -> str:
    """The theme's rules that can apply to a page of ours, as one text."""
    folder = files("material") / "templates/assets/stylesheets"
    sheets = sorted(file.name for file in folder.iterdir() if file.name.endswith(".css"))
    names = [name for start in _STYLE_SHEETS for name in sheets if name.startswith(start)]
    return "".join(reduced((folder / name).read_text("utf-8")) for name in names)


def reduced(css: str) -> str:
    """A style sheet without comments, absent parts, and the properties that only those read."""
    rules = _parse(css)
    kept = "".join(_kept(rules))
    used = set(re.findall(r"var\(\s*(--[\w-]+)", kept))
    return _without_unread_drawings(kept, used)


def minified(css: str) -> str:
    """The same rules without comments and the white space around them."""
    return "".join(rule.serialize().strip() for rule in _parse(css))


def _parse(css: str) -> list[Node]:
    rules: list[Node] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return rules


def _kept(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _kept_rule(rule)
        elif rule.type == "at-rule":
            yield from _kept_at_rule(rule)


def _kept_rule(rule: QualifiedRule) -> Iterator[str]:
    """The rule with those of its selectors that can meet something."""
    selectors = _selectors(tinycss2.serialize(rule.prelude))
    met = [each for each in selectors if not _is_absent(each)]
    if met:
        yield f"{','.join(met)}{{{tinycss2.serialize(rule.content)}}}"


def _kept_at_rule(rule: AtRule) -> Iterator[str]:
    if rule.at_keyword not in {"media", "supports"} or rule.content is None:
        if rule.at_keyword != "charset":  # one sheet is joined of several; all are UTF-8
            yield rule.serialize()
        return
    inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    if kept := "".join(_kept(inner)):
        yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"


def _is_absent(selector: str) -> bool:
    return bool(_ABSENT_CLASS.search(selector) or _ABSENT_COLOUR.search(selector))


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list; commas inside brackets part nothing."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            found.append(prelude[start:place])
            start = place + 1
    return [*found, prelude[start:]]


def _without_unread_drawings(css: str, used: set[str]) -> str:
    """Without the icons, kept as long custom properties, of which nothing makes use."""

    def kept(match: re.Match[str]) -> str:
        name = _NAMED_PROPERTY.match(match[0])
        return match[0] if name and name[0] in used else ""

    return re.sub(r"--[\w-]+:url\((?:\"[^\"]*\"|'[^']*'|[^)]*)\);?", kept, css)
