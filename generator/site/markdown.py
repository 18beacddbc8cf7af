"""Texts that editors write in Markdown become HTML that is safe to show."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
import pyromark
from markupsafe import Markup

_TAGS = {
    *("p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "hr"),
}
_HEADING = re.compile(r"<(/?)h([1-6])>")
_LOWEST_HEADING = 6
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:°C|%|(?:kg|g|ml|km|cm|mm|m|ha|lít|triệu|tỷ|đồng)\b))")
"""The space between a number and its unit, where no line may end."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=2048)
def render_markdown(text: str, top_heading: int = 2) -> Markup:
    """Give CommonMark as HTML; raw HTML and pictures are dropped.

    Headings are moved so that the text's first level is `top_heading`, whatever level it begins
    at, and no level is left out.
    """
    html = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    clean = _BEFORE_UNIT.sub(_NO_BREAK, clean)
    levels = sorted({int(level) for _, level in _HEADING.findall(clean)})
    new = {level: min(top_heading + rank, _LOWEST_HEADING) for rank, level in enumerate(levels)}
    # Checked by nh3 just above: only the tags named here are left in it.
    return Markup(_HEADING.sub(lambda m: f"<{m[1]}h{new[int(m[2])]}>", clean).strip())  # noqa: S704


_PAGE_TAGS = _TAGS | {
    *("img", "figure", "figcaption", "code", "pre", "kbd", "mark", "small", "sub", "sup", "s"),
    *("dl", "dt", "dd", "details", "summary", "div", "span", "abbr", "caption", "section"),
}
_PAGE_ATTRIBUTES = {
    "*": {"class", "id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
}
_OURS = re.compile(r"__|ocop|md-")
"""What the ids of the theme and of its scripts begin with."""


def clean_page(html: str) -> str:
    """The HTML of a hand-written page: everything that a text needs, nothing that runs or loads.

    Pictures come from the site itself; no id may pass for one of the theme's own.
    """
    return nh3.clean(
        html,
        tags=_PAGE_TAGS,
        attributes=_PAGE_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        attribute_filter=_page_attribute,
    )


def _page_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "id" and _OURS.match(value):
        return None
    if name == "src" and (":" in value or value.startswith(("//", "\\", "/\\"))):
        return None
    return value
