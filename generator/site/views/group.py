"""The classification as pages: the list of groups, and each group with its products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.records.classification import GROUP_OF_SET, SECTOR_OF_GROUP, Group, Sector
from generator.site.views.photo import cover

if TYPE_CHECKING:
    from generator.site.views.edition import Edition
    from generator.site.views.lists import ListView
    from generator.site.views.parts import Cover, Link


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group in a list."""

    address: str
    name: str
    count: str
    is_empty: bool
    cover: Cover


@dataclass(frozen=True, slots=True)
class SectorView:
    """A sector with its groups."""

    number: str
    name: str
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True, slots=True)
class GroupListView:
    """All groups by sector."""

    crumbs: tuple[Link, ...]
    title: str
    lead: str
    sectors: tuple[SectorView, ...]
    intro_html: str = ""
    """The hand-written introduction, as HTML."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's products by bộ sản phẩm."""

    list: ListView
    cover: Cover
    sector: str
    sets: tuple[str, ...]
    """The names of its bộ sản phẩm."""


def group_card(edition: Edition, group: Group) -> GroupCard:
    """A group with the number of its products."""
    products = edition.index.products_by_group.get(group, ())
    return GroupCard(
        address=f"nhom/{group.value}/",
        name=edition.labels(f"group.{group.value}"),
        count=edition.labels.count("products", len(products)),
        is_empty=not products,
        cover=cover(edition, group, group.value),
    )


def group_list_view(edition: Edition) -> GroupListView:
    """All six sectors with all seventeen groups, empty ones too."""
    labels = edition.labels
    sectors = (
        SectorView(
            number=sector.value,
            name=labels(f"sector.{sector.value}"),
            groups=tuple(
                group_card(edition, group) for group in Group if SECTOR_OF_GROUP[group] is sector
            ),
        )
        for sector in Sector
    )
    return GroupListView(
        crumbs=edition.crumbs("group-list"),
        title=labels("title.groups"),
        lead=labels("description.groups"),
        sectors=tuple(sectors),
    )


def group_view(edition: Edition, group: Group, page: ListView) -> GroupView:
    """A group as one page of its products shows it."""
    sets = (number for number, of in GROUP_OF_SET.items() if of is group)
    return GroupView(
        list=page,
        cover=cover(edition, group, group.value),
        sector=edition.labels(f"sector.{SECTOR_OF_GROUP[group].value}"),
        sets=tuple(edition.labels(f"product_set.{number}") for number in sets),
    )
