"""The product list as data: what filters, orders and searches need, true on every day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_records import PLANNED, VALID, pages, product, renderer

from generator.site.browse import browse_artifacts, fold_script
from generator.site.views.browse import VALIDITIES, Browse
from generator.vietnamese import FOLD_TABLE

if TYPE_CHECKING:
    from generator.theme import Theme


def data(theme: Theme, *records: Any, uri: str = "san-pham/") -> Browse:  # noqa: ANN401 - any records
    """The data of a list of those records."""
    browse: Browse = pages(theme, *records)[uri].view.browse  # type: ignore[attr-defined]
    return browse


def facet(browse: Browse, key: str) -> list[tuple[Any, ...]]:
    """The values of a facet."""
    return next(
        (list(values) for name, _label, values in browse.products["facets"] if name == key), []
    )


def test_positions_follow_the_dictionary_of_each_language(theme: Theme) -> None:
    records = (
        product("ot", name="Ớt", english={"name": "Chili"}),
        product("am", name="Ấm", english={"name": "Teapot"}),
        product("dua", name="Dứa", english={"name": "Pineapple"}),
    )
    vietnamese, english = (data(theme, *records, uri=u) for u in ("san-pham/", "en/san-pham/"))
    assert [card.address for card in vietnamese.cards] == [
        f"san-pham/{each}/" for each in ("am", "dua", "ot")
    ]
    assert [row[0] for row in english.names["products"]] == ["Chili", "Pineapple", "Teapot"]
    assert english.names["products"][0][3] == "Ớt"  # found by its Vietnamese name too


def test_former_communes_stand_within_those_of_today(theme: Theme) -> None:
    browse = data(theme, product())
    assert [(value, within) for value, _text, within in facet(browse, "xa")] == [
        ("xa-moi", None),
        ("xa-cu", 0),
    ]
    assert browse.products["columns"]["xa"] == ((0, 1),)


def test_stars_come_with_their_days_and_from_proof_alone(theme: Theme) -> None:
    unproved = {key: value for key, value in VALID.items() if key != "decision"}
    browse = data(
        theme,
        product("a", name="A", recognitions=[VALID]),
        product("b", name="B", recognitions=[unproved]),
        product("c", name="C", recognitions=[PLANNED]),
    )
    courses = [browse.products["stretches"][n] for n in browse.products["stretch"]]
    states = [[VALIDITIES[n].value for n in course[0][1]] for course in courses]
    assert [course[0][2] for course in courses] == [4, 0, 0]
    assert states == [["valid"], ["uncertain"], ["planned"]]
    last_day, _states, stars = courses[0][-1]
    assert stars == 0
    assert last_day > VALID["issued_on"]
    assert browse.products["newest"] == [VALID["issued_on"], "", ""]


def _files(theme: Theme, kept: Path, *products: Any) -> dict[str, str]:  # noqa: ANN401 - records
    """The list's files by path; those of cards are kept in a folder."""
    planned = pages(theme, *products).values()
    found = browse_artifacts(planned, renderer(), theme, kept, "recipe")
    return {
        file.path: file.content.read_text("utf-8")
        if isinstance(file.content, Path)
        else str(file.content)
        for file in found
    }


def test_kept_cards_follow_what_they_show(theme: Theme, tmp_path: Path) -> None:
    path = "assets/browse/vi/cards-0.js"
    before = _files(theme, tmp_path, product())
    assert _files(theme, tmp_path, product()) == before
    after = _files(theme, tmp_path, product(name="Gạo khác"))
    assert "Gạo khác" in after[path]
    assert after[path] != before[path]


def test_files_hold_every_card_and_are_read_without_a_server(theme: Theme, tmp_path: Path) -> None:
    files = _files(theme, tmp_path, product())
    cards = files["assets/browse/vi/cards-0.js"]
    assert cards.startswith('ocop.receive("cards-0",[')
    assert json.loads(cards[cards.index(",") + 1 : cards.rindex(")")])[0].count("<article") == 1
    versions = {
        text.split('"version":"')[1][:10]
        for path, text in files.items()
        if "cards" not in path and "/vi/" in path
    }
    assert len(versions) == 1


def test_the_scripts_fold_by_the_table_of_the_program() -> None:
    text = str(fold_script().content)
    table = json.loads(text[text.index("{") : text.rindex("}") + 1])
    assert {letter: base for base, letters in table.items() for letter in letters} == FOLD_TABLE
