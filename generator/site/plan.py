"""The plan of the site: every page in every language, from resolved records on one day."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.labels import Labels
from generator.site.maker_pages import producer_pages, story_cards, story_pages
from generator.site.page import PageKind
from generator.site.place_pages import commune_pages, fair_pages, stall_pages
from generator.site.planning import Plan, shown
from generator.site.product_pages import group_pages, product_list, product_pages, star_pages
from generator.site.reads import Watched, watched
from generator.site.views.edition import Edition
from generator.site.views.home import home_view
from generator.site.views.index import Index
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pictures.encoding import Look
    from generator.records.content import Content
    from generator.site.page import Page, Shown, Site
    from generator.site.reads import Hand
    from generator.site.views.cards import StoryCard
    from generator.theme import Theme

_NO_PHOTOS: Mapping[str, tuple[int, int]] = MappingProxyType({})
_NO_LOOKS: Mapping[str, Look] = MappingProxyType({})


def plan_site(
    content: Content,
    site: Site,
    theme: Theme,
    *,
    photo_sizes: Mapping[str, tuple[int, int]] = _NO_PHOTOS,
    looks: Mapping[str, Look] = _NO_LOOKS,
) -> tuple[Page, ...]:
    """Every page of the site; photos whose size is not known are left out."""
    return SitePlan.of(content, site, theme, PhotoLooks(photo_sizes, looks)).pages


@dataclass(frozen=True)
class PhotoLooks:
    """What planning needs to know of the photos."""

    sizes: Mapping[str, tuple[int, int]]
    looks: Mapping[str, Look]


@dataclass(frozen=True)
class SitePlan:
    """Every page of the site, and the mappings in which they look up what they show."""

    pages: tuple[Page, ...]
    content: Content
    mappings: Mapping[str, Watched[Any, Any]]
    """By the names under which looks are noted."""
    index: Index
    """What pages find records by."""

    @classmethod
    def of(
        cls,
        content: Content,
        site: Site,
        theme: Theme,
        looks: PhotoLooks,
        before: Index | None = None,
    ) -> SitePlan:
        """Plan a site; photos whose size is not known are left out.

        `before` is the index of an earlier plan.
        """
        content = watched(content, "content")
        index = watched(Index.of(content, site.today, before), "index")
        sizes = Watched("photo_sizes", looks.sizes)
        placeholders = Watched("looks", looks.looks)
        editions = (
            Edition(
                Labels.of(theme, language),
                site,
                index,
                sizes,
                placeholders,
                theme.everyday(language),
            )
            for language in Language
        )
        pages = tuple(page for edition in editions for page in _edition_pages(Plan.of(edition)))
        mappings = (*_watched(content), *_watched(index), sizes, placeholders)
        by_name = {mapping.name: mapping for mapping in mappings}
        return cls(pages, content, by_name, index)


def _watched(value: Content | Index) -> Iterator[Watched[Any, Any]]:
    for field in fields(value):
        if isinstance(mapping := getattr(value, field.name), Watched):
            yield mapping


def _edition_pages(plan: Plan) -> Iterator[Page]:
    """Every page of one language."""
    stories = story_cards(plan)
    yield plan.page(PageKind.HOME, "", _home, stories)
    yield from product_list(plan)
    yield from product_pages(plan)
    yield from producer_pages(plan)
    yield from commune_pages(plan)
    yield from group_pages(plan)
    yield from star_pages(plan)
    yield from story_pages(plan, stories)
    yield from stall_pages(plan)
    yield from fair_pages(plan)


def _home(plan: Plan, stories: Hand[StoryCard]) -> Shown:
    view = home_view(plan.edition, plan.cards, plan.products, stories)
    view = replace(view, map=plan.maps.whole())
    return shown(view.name, view.description, view)
