"""Contents, indexes and the pages that their lines lead to, all planned before setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.document import plain
from generator.catalogue.layouts import SPACIOUS

if TYPE_CHECKING:
    from generator.catalogue.document import Table
    from generator.catalogue.formats import Format
    from generator.catalogue.tongue import Tongue
    from generator.catalogue.views import Catalogue, Section


LINE_MM = 5.6
"""Height of a line of the contents."""


def page_places(catalogue: Catalogue) -> dict[str, int]:
    """Give the page of every section, product and story, counted from the first section's."""
    places: dict[str, int] = {}
    page = 0
    for at, section in enumerate(catalogue.sections):
        begins = 0 if not section.pages or section.pages[0].layout != "plate" else 1
        places[section.id] = page + begins
        for leaf in section.pages:
            for item in leaf.goods:
                places.setdefault(f"p-{section.goods[item].id}", page)
            page += 1
        for feature in catalogue.features:
            if feature.after == at:
                places[f"s-{feature.id}"] = page + 1
                page += 2
    return places


def contents_of(catalogue: Catalogue, tongue: Tongue, places: dict[str, int]) -> list[Table]:
    """The lines of the contents: parts, zones or communes, and what stands in them."""
    lines = [_line(tongue.main("heading.foreword"), "foreword")] if catalogue.foreword else []
    lines.append(_line(tongue.main("print.stars.title"), "stars"))
    names_goods = not catalogue.is_fair and len(catalogue.goods) <= SPACIOUS
    if catalogue.plan is not None:
        lines.append(_line(tongue.main("heading.stall_plan"), "plan"))
    for at, section in enumerate(catalogue.sections):
        before = catalogue.sections[at - 1] if at else None
        lines += _stall_lines(section, before) if catalogue.is_fair else [_commune_line(section)]
        if names_goods:
            lines += [_line(item.name.main, f"p-{item.id}", 2) for item in section.goods]
        lines += [
            _line(feature.story.title.main, f"s-{feature.id}", 2, detail=feature.kind.main)
            for feature in catalogue.features
            if feature.after == at
        ]
    if catalogue.indexes:
        lines.append(_line(tongue.main("print.index.title"), "index"))
    return [{**line, "page": places.get(line["anchor"])} for line in lines]


def contents_pages(form: Format, lines: list[Table]) -> int:
    """How many pages the contents take, as far as can be reckoned without setting them."""
    column = int(form.body[1] // LINE_MM)
    return 1 if len(lines) <= 2 * column else -(-len(lines) // int(1.9 * column))


def begin(front: int, *, openings: bool, lines: list[Table]) -> Table:
    """The page that the sections begin on, and the lines of the contents counted from it.

    An opening begins on a left page, after a page for notes where that is needed.
    """
    filler = openings and front % 2 == 0
    start = front + 1 + filler
    counted = [
        {**line, "page": front + 1 - line["back"] - start} if line.get("back") else line
        for line in lines
    ]
    first = [{**line, "page": 2 - start} for line in counted if line["anchor"] == "foreword"]
    rest = [line for line in counted if line["anchor"] != "foreword"]
    return {"start": start, "filler": filler, "contents": [*first, *rest]}


def with_front(catalogue: Catalogue, form: Format, lines: list[Table]) -> tuple[int, list[Table]]:
    """The number of front pages, and the lines of their parts counted back from their end."""
    own = contents_pages(form, lines)
    has_plan = catalogue.plan is not None
    back = {"stars": own + has_plan + 1, "plan": own + 1}
    marked = [{**line, "back": back.get(line["anchor"], 0)} for line in lines]
    after = sum(len(s.pages) for s in catalogue.sections) + 2 * len(catalogue.features)
    placed = [{**line, "page": after} if line["anchor"] == "index" else line for line in marked]
    return 2 + (catalogue.foreword is not None) + has_plan + own, placed


def _stall_lines(section: Section, before: Section | None) -> list[Table]:
    """A stall, below its zone where that is a new one."""
    stall = _line(section.name.main, section.id, 2, section.number)
    if section.kicker.main and (before is None or before.zone != section.zone):
        return [_line(section.kicker.main, section.id), stall]
    return [stall]


def _commune_line(section: Section) -> Table:
    return _line(section.name.main, section.id, detail=section.kicker.main)


def _line(title: str, anchor: str, level: int = 1, number: str = "", detail: str = "") -> Table:
    return {"title": title, "anchor": anchor, "level": level, "number": number, "detail": detail}


def indexes_of(catalogue: Catalogue, places: dict[str, int]) -> list[Table]:
    """The indexes with the anchor and page of every line."""
    groups: list[Table] = plain(catalogue.indexes)
    for group in groups:
        for entry in group["entries"]:
            entry["anchor"] = f"p-{entry['anchor']}"
            entry["page"] = places[entry["anchor"]]
    return groups
