"""The plan of the site: every page in every language, from resolved records on one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.labels import Labels
from generator.reads import Watched, changes, noted, watched, watched_in
from generator.site.maker_pages import producer_pages, stories_told, story_pages
from generator.site.page import PageKind
from generator.site.place_pages import commune_pages, fair_pages, stall_pages
from generator.site.planning import Plan, shown
from generator.site.product_pages import group_pages, product_list, product_pages, star_pages
from generator.site.views.edition import Edition
from generator.site.views.home import STORIES, home_view
from generator.site.views.index import Index
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.pictures.encoding import Look as PhotoLook
    from generator.reads import Look
    from generator.records.content import Content
    from generator.site.page import Page, Shown, Site
    from generator.theme import Theme

_NO_PHOTOS: Mapping[str, tuple[int, int]] = MappingProxyType({})
_NO_LOOKS: Mapping[str, PhotoLook] = MappingProxyType({})


def plan_site(
    content: Content,
    site: Site,
    theme: Theme,
    *,
    photo_sizes: Mapping[str, tuple[int, int]] = _NO_PHOTOS,
    looks: Mapping[str, PhotoLook] = _NO_LOOKS,
) -> tuple[Page, ...]:
    """Every page of the site; photos whose size is not known are left out."""
    return SitePlan.of(content, site, theme, PhotoLooks(photo_sizes, looks)).pages


@dataclass(frozen=True)
class PhotoLooks:
    """What planning needs to know of the photos."""

    sizes: Mapping[str, tuple[int, int]]
    looks: Mapping[str, PhotoLook]


@dataclass(frozen=True)
class SitePlan:
    """Every page of the site, and the mappings in which they look up what they show."""

    content: Content
    mappings: Mapping[str, Watched[Any, Any]]
    """By the names under which looks are noted."""
    index: Index
    """What pages find records by."""
    parts: Mapping[tuple[Language, str], PlanPart]
    """By language and the name of what plans them."""
    around: tuple[Site, object]
    """What all of them rest on beside records: the site, and the words of every language."""

    @classmethod
    def of(
        cls,
        content: Content,
        site: Site,
        theme: Theme,
        looks: PhotoLooks,
        before: SitePlan | None = None,
    ) -> SitePlan:
        """Plan a site; photos whose size is not known are left out.

        `before` is an earlier plan: of it, all parts are taken over whose look-ups give the same.
        """
        content = watched(content, "content")
        index = Index.of(content, site.today, None if before is None else before.index)
        index = watched(index, "index")
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
        plans = [Plan.of(edition) for edition in editions]
        around = site, theme.labels
        mappings = watched_in(content, index)
        mappings |= {sizes.name: sizes, placeholders.name: placeholders}
        mappings |= {plan.places.name: plan.places for plan in plans}
        known: Mapping[tuple[Language, str], PlanPart] = {}
        changed: set[Look] = set()
        if before is not None and before.around == around:
            known, changed = before.parts, changes(before.mappings, mappings)
        parts: dict[tuple[Language, str], PlanPart] = {}
        for plan in plans:
            for make in _PARTS:
                key = plan.labels.language, make.__name__
                was = known.get(key)
                stands = was is not None and was.looks.isdisjoint(changed)
                parts[key] = was.within(plan) if was and stands else PlanPart.of(make, plan)
        return cls(content, mappings, index, parts, around)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, part by part."""
        return tuple(page for part in self.parts.values() for page in part.pages)


@dataclass(frozen=True, slots=True)
class PlanPart:
    """Some pages of one language that were planned together."""

    pages: tuple[Page, ...]
    looks: frozenset[Look]
    """What was looked up to know that there are these: which pages, and what is on which list."""

    @classmethod
    def of(cls, make: Callable[[Plan], Iterable[Page]], plan: Plan) -> PlanPart:
        """Plan them."""
        with noted() as looks:
            pages = tuple(make(plan))
        return cls(pages, frozenset(looks))

    def within(self, plan: Plan) -> PlanPart:
        """The same pages in another plan."""
        return PlanPart(tuple(page.within(plan) for page in self.pages), self.looks)


def _home_page(plan: Plan) -> Iterator[Page]:
    yield plan.page(PageKind.HOME, "", _home, stories_told(plan)[:STORIES])


def _home(plan: Plan, stories: tuple[str, ...]) -> Shown:
    newest = plan.cards.of_stories(stories)
    view = home_view(plan.edition, plan.cards, plan.by_name, newest)
    view = replace(view, map=plan.maps.whole())
    return shown(view.name, view.description, view)


_PARTS: tuple[Callable[[Plan], Iterable[Page]], ...] = (
    _home_page,
    product_list,
    product_pages,
    producer_pages,
    commune_pages,
    group_pages,
    star_pages,
    story_pages,
    stall_pages,
    fair_pages,
)
"""The parts of a plan, in the order in which their pages stand in it."""
