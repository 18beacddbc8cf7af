"""The names of everything that has a page, as data for the search by names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.records.classification import Group
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.site.planning import Plan
    from generator.site.views.edition import Edition


def names(plan: Plan) -> dict[str, Any]:
    """Everything that has a page: name, id, and a note or, for products, the place of the maker.

    An id that is the name's slug is left out.
    """
    edition, content = plan.edition, plan.content
    makers = edition.named(content.producers.values())
    place = {maker.id: n for n, maker in enumerate(makers)}
    return {
        "products": [
            _trimmed(edition.name(p).text, p.id, place[p.producer], _also(edition, p))
            for p in plan.products
        ],
        "sections": [
            [kind, address, [_trimmed(*entry) for entry in entries]]
            for kind, address, entries in _sections(plan, makers)
        ],
    }


def _sections(
    plan: Plan, makers: Iterable[Any]
) -> Iterator[tuple[str, str, Iterable[tuple[str, str, str, str]]]]:
    """The other kinds of pages by their section's address; makers come first."""
    edition, cards, content = plan.edition, plan.cards, plan.content

    def entries(
        records: Iterable[Any], name: Callable[[Any], str], note: Callable[[Any], str]
    ) -> Iterator[tuple[str, str, str, str]]:
        for record in records:
            shown = name(record)
            yield shown, record.id, note(record), _also(edition, record, shown)

    def named(record: Any) -> str:  # noqa: ANN401 - any record with a name
        return edition.name(record).text

    yield "producer", "chu-the/", entries(makers, named, lambda r: cards.producers[r.id].place)
    communes = content.named(content.communes.values())
    yield (
        "commune",
        "xa-phuong/",
        entries(communes, edition.commune_name, lambda r: cards.communes[r.id].note),
    )
    stories = cards.stories.items()
    told = [
        (card.title.text, id_, card.about.text if card.about else "", "") for id_, card in stories
    ]
    yield "story", "cau-chuyen/", told
    yield (
        "stall",
        "gian-hang/",
        entries(edition.named(content.stalls.values()), named, lambda r: cards.stalls[r.id].place),
    )
    yield (
        "fair",
        "hoi-cho/",
        entries(edition.named(content.fairs.values()), named, lambda r: cards.fairs[r.id].dates),
    )
    groups = ((edition.labels(f"group.{g.value}"), g.value, "", "") for g in Group)
    yield "group", "nhom/", groups


def _also(edition: Edition, record: Any, shown: str = "") -> str:  # noqa: ANN401 - any record
    """Other names that it is searched by: the brand, and the name in Vietnamese."""
    shown = shown or edition.name(record).text
    others = (getattr(record, "name", None), getattr(record, "trade_name", None))
    return " ".join(dict.fromkeys(name for name in others if name and name not in shown))


def _trimmed(name: str, id_: str, *rest: str | int) -> list[str | int]:
    """A row without its id where the name tells it, and without an empty end."""
    row: list[str | int] = [name, "" if slug(name) == id_ else id_, *rest]
    while row and row[-1] == "":
        row.pop()
    return row
