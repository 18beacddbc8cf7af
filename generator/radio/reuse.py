"""What a story's page offers to newsrooms: files, text, terms, a card to embed, a player."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from generator.radio.breath import sentences
from generator.radio.desk_page import DeskFile, DeskLength, script_files
from generator.radio.files.terms import attribution_line
from generator.radio.plain import plain_passages
from generator.radio.truth import claimed_stars
from generator.radio.writing import length_text

if TYPE_CHECKING:
    from generator.labels import Labels
    from generator.radio.desk_page import Scripts
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms

EMBED_HEIGHT: Final = 260
"""Pixels that the card needs on a telephone."""


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
    licence: str
    licence_url: str
    attribution: str
    contact: str
    embed_code: str
    """Empty where the site has no address yet."""
    player: PlayerView | None


def reuse_view(
    facts: StoryFacts,
    scripts: Scripts,
    terms: Terms,
    labels: Labels,
    player: PlayerView | None = None,
) -> ReuseView:
    """The box of a published story."""
    lengths = (
        DeskLength(
            labels(f"radio.version.{script.version}"),
            length_text(labels, script.seconds),
            round(script.seconds),
        )
        for script in scripts.values()
    )
    attribution = attribution_line(terms, facts)
    told = "\n\n".join(passage.text for passage in plain_passages(facts.text.body))
    return ReuseView(
        lengths=tuple(lengths),
        files=script_files(facts.id),
        copy_text=f"{facts.text.title}\n\n{told}\n\n{attribution}",
        licence=terms.licence,
        licence_url=terms.licence_url,
        attribution=attribution,
        contact=terms.contact,
        embed_code=_embed_code(facts, terms) if terms.site_url else "",
        player=player,
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
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="{address}">
<title>{title}</title>
<style>
:root{{color-scheme:light dark}}
body{{margin:0;font:1rem/1.6 "Be Vietnam Pro",system-ui,sans-serif}}
body{{color:CanvasText;background:Canvas}}
article{{box-sizing:border-box;min-height:100vh;padding:1rem}}
article{{border:1px solid GrayText;border-radius:.5rem}}
h1{{margin:0 0 .5rem;font:600 1.25rem/1.4 Literata,Georgia,serif}}
p{{margin:0 0 .5rem}}
small{{opacity:.8}}
</style>
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


def embed_card(facts: StoryFacts, terms: Terms, labels: Labels) -> str:
    """A page of its own for other sites' frames: no script, and no stars, as it may stay long."""
    told = sentences(facts.text.teaser or "")
    teaser = " ".join(sentence for sentence in told if not claimed_stars(sentence))
    return _CARD.format(
        address=escape(terms.story_uri(facts.id)),
        title=escape(facts.text.title),
        kind=escape(labels(f"story_kind.{facts.kind.value}")),
        teaser=f"<p>{escape(teaser)}</p>\n" if teaser else "",
        attribution=escape(attribution_line(terms, facts)),
    )
