"""The site's own page of a record, for the form: the only place where the desk asks the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.pictures.originals import Original
from generator.site.page import Site
from generator.site.plan import plan_site
from generator.site.style_sheets import style_sheet, token_properties
from generator.site.templates import Renderer
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.desk.shelf import Shelf
    from generator.theme import Theme


def site_colours(theme: Theme) -> str:
    """The site's colours, so that the form looks like it."""
    return token_properties(theme.tokens)


_PAGE = (
    "html{font-size:125%}body{margin:1rem;background:var(--ocop-ground);color:var(--ocop-ink);"
    "font-family:var(--ocop-font-text)}[hidden]{display:none!important}"
)
"""What the site's frame gives to a page, as far as a preview needs it."""


def make_preview(theme: Theme, today: date) -> Callable[[Shelf, str], str | None]:
    """A function that renders the Vietnamese page of a record, given by its path."""
    renderer, style = Renderer(theme), style_sheet(theme)
    site = Site(
        names=dict.fromkeys(Language, ""),
        descriptions=dict.fromkeys(Language, ""),
        url="",
        today=today,
    )

    def preview(shelf: Shelf, path: str) -> str | None:
        sizes = {
            n: (p.width, p.height)
            for n, p in shelf.sources.photos.items()
            if isinstance(p, Original)
        }
        folder, record_id = path.split("/")[1], path.rsplit("/", 1)[-1].rpartition(".")[0]
        if record_id not in getattr(shelf.content, folder):
            return None
        for page in plan_site(shelf.content, site, theme, photo_sizes=sizes):
            if page.language is Language.VIETNAMESE and page.record_path == path:
                body = renderer.render(page)
                title = escape(page.title)
                return (
                    f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
                    f'<style>{style}{_PAGE}</style><body><main class="md-typeset">'
                    f"{body}</main></body></html>"
                )
        return None

    return preview
