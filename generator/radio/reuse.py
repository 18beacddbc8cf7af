"""What a story's page offers to newsrooms: files, text, terms, a card to embed, a player."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from generator.passages import plain_passages
from generator.policy import BARE_POLICY
from generator.radio.breath import sentences
from generator.radio.desk_page import DeskFile, DeskLength, script_files
from generator.radio.files.terms import attribution_line
from generator.radio.truth import claimed_stars
from generator.radio.writing import length_text
from generator.theme import Language

if TYPE_CHECKING:
    from generator.labels import Labels
    from generator.radio.desk_page import Outline
    from generator.radio.facts import StoryFacts
    from generator.radio.files.making import Form
    from generator.radio.files.terms import Terms
    from generator.theme import Theme

EMBED_HEIGHT: Final = 260
"""Pixels that the card needs on a telephone."""
CARD_STYLE: Final = "assets/stylesheets/story-card.css"
"""The cards' style sheet below the site's root: a policy may forbid styles inside a page."""
_CARD_ROLES: Final = ("ground", "ink", "ink-soft", "line", "leaf", "link")


@dataclass(frozen=True, slots=True)
class PlayerView:
    """A recording on a page."""

    path: str
    """The file below the site's root."""
    mime: str
    length: str
    captions: str
    """The transcript (WebVTT) below the site's root."""


@dataclass(frozen=True, slots=True)
class ReuseView:
    """Everything that the box on a story's page says."""

    lengths: tuple[DeskLength, ...]
    files: tuple[DeskFile, ...]
    copy_text: str
    """The story as plain text with its source."""
    copy_language: str | None
    """Its language where it is not the page's."""
    licence: str
    licence_language: str | None
    licence_url: str
    attribution: str
    contact: str
    embed_code: str
    """Empty where the site has no address yet."""
    player: PlayerView | None
    is_foreign: bool
    """Whether the page is in another language than the script."""


def reuse_view(  # noqa: PLR0913, PLR0917 - what a box says
    facts: StoryFacts,
    outlines: tuple[Outline, ...],
    terms: Terms,
    labels: Labels,
    forms: tuple[Form, ...],
    player: PlayerView | None = None,
) -> ReuseView:
    """The box of a published story."""
    lengths = (
        DeskLength(
            labels(f"radio.version.{script.version}"),
            length_text(labels, script.seconds),
            round(script.seconds),
        )
        for script in outlines
    )
    attribution = attribution_line(terms, facts)
    is_vietnamese = labels.language is Language.VIETNAMESE
    english = None if is_vietnamese else facts.text.english
    title, body = facts.text.title, facts.text.body
    if english is not None and english.body is not None:
        title, body = english.title, english.body
    told = "\n\n".join(passage.text for passage in plain_passages(body))
    other = None if is_vietnamese else Language.VIETNAMESE.value
    return ReuseView(
        lengths=tuple(lengths),
        files=script_files(facts.id, forms),
        copy_text=f"{title}\n\n{told}\n\n{attribution}",
        copy_language=other if body is facts.text.body else None,
        licence=terms.licence,
        licence_language=None if terms.licence == labels("radio.station.licence") else other,
        licence_url=terms.licence_url,
        attribution=attribution,
        contact=terms.contact,
        embed_code=_embed_code(facts, terms) if terms.site_url else "",
        player=player,
        is_foreign=not is_vietnamese,
    )


def embed_path(story_id: str) -> str:
    """Where a story's card stands, below the site's root."""
    return f"cau-chuyen/{story_id}/nhung/index.html"


def _embed_code(facts: StoryFacts, terms: Terms) -> str:
    address = f"{terms.site_url}cau-chuyen/{facts.id}/nhung/"
    return (
        f'<iframe src="{escape(address)}" title="{escape(facts.text.title)}" '
        f'width="100%" height="{EMBED_HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


_CARD: Final = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="generator" content="{build}">
<link rel="canonical" href="{address}">
<title>{title}</title>
<link rel="stylesheet" href="../../../{style}">
</head>
<body>
<article>
<p><small>{kind}</small></p>
<h1><a href="{address}" target="_blank" rel="noopener">{title}</a></h1>
{teaser}<p><small>{attribution}</small></p>
</article>
</body>
</html>
"""


def card_style(theme: Theme) -> str:
    """The style sheet of all cards; they follow the colour scheme of the reader's device."""
    light, dark = (
        "".join(f"--ocop-{role}:{theme.tokens['colour'][scheme][role]};" for role in _CARD_ROLES)
        for scheme in ("light", "dark")
    )
    roles = f":root{{color-scheme:light dark;{light}}}\n"
    roles += f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return roles + (theme.folder / "radio" / "card.css").read_text("utf-8")


def embed_card(facts: StoryFacts, terms: Terms, labels: Labels) -> str:
    """A page of its own for other sites' frames: no script, and no stars, as it may stay long."""
    told = sentences(facts.text.teaser or "")
    teaser = " ".join(sentence for sentence in told if not claimed_stars(sentence))
    return _CARD.format(
        policy=escape(BARE_POLICY),
        build=escape(", ".join(filter(None, ("ocop", terms.build)))),
        style=CARD_STYLE,
        address=escape(terms.story_uri(facts.id)),
        title=escape(facts.text.title),
        kind=escape(labels(f"story_kind.{facts.kind.value}")),
        teaser=f"<p>{escape(teaser)}</p>\n" if teaser else "",
        attribution=escape(attribution_line(terms, facts)),
    )
