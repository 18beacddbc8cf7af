"""The product list as data: what filters, orders and searches need, true on every day."""

from __future__ import annotations

import json
import multiprocessing
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_records import PLANNED, VALID, pages, plan_of, product, renderer

from generator.reads import WHOLE, noted
from generator.site import browse as browse_module
from generator.site.browse import ListData, browse_artifacts, fold_table
from generator.site.nameindex import index_files
from generator.site.views import browse as browse_views
from generator.site.views.browse import VALIDITIES, Browse, browse_data
from generator.site.views.names import LONGEST_PHRASE, Entry, Names, names
from generator.theme import Language
from generator.vietnamese import FOLD_TABLE, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.site.page import Page
    from generator.site.planning import Plan
    from generator.theme import Theme


def data(theme: Theme, *records: Any, uri: str = "san-pham/") -> Browse:  # noqa: ANN401 - any records
    """The data of a list of those records."""
    return browse_data(plan_of(pages(theme, *records)[uri]))


def facet(browse: Browse, key: str) -> list[tuple[Any, ...]]:
    """The values of a facet."""
    return next(
        (
            list(values)
            for name, _label, values, _language in browse.products["facets"]
            if name == key
        ),
        [],
    )


def column(pooled: tuple[list[Any], list[int]]) -> list[Any]:
    """The value of every position."""
    values, places = pooled
    return [values[place] for place in places]


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
    names = english.names.entries[:3]
    assert [entry.name for entry in names] == ["Chili", "Pineapple", "Teapot"]
    assert names[0].also == "Ớt"  # found by its Vietnamese name too


def test_english_names_tell_which_word_is_the_thing_itself(theme: Theme) -> None:
    english = {
        "Wild mint honey of Mẫu": "honey",
        "Crisp rice with pork floss": "rice",
        "Honey-locust shampoo": "shampoo",
        "Dried honey-locust": "locust",
        "Salt, coarse": "Salt",
    }
    records = [
        product(f"p{n}", name="Quà", english={"name": each}) for n, each in enumerate(english)
    ]
    entries = data(theme, *records, product("vi"), uri="en/san-pham/").names.entries
    heads = {entry.name: entry.head for entry in entries if entry.id.startswith("p")}
    assert heads == english
    assert {entry.head for entry in entries if entry.id == "vi"} == {""}


def test_products_are_near_their_standards_and_other_words_for_them(theme: Theme) -> None:
    tea = product(
        "che-xanh",
        name="Chè xanh",
        code="44-19012-3-2025",
        standards=[
            {"name": "HACCP", "valid_until": "2026-11-23"},
            {"name": "VietGAP", "valid_until": "2026-11-22"},
            {"name": "Hữu cơ TCVN 11041-6:2018"},
        ],
    )
    shampoo = product("dau-goi", name="Dầu gội bưởi")
    vietnamese, english = (
        {entry.id: entry for entry in data(theme, tea, shampoo, uri=uri).names.entries}
        for uri in ("san-pham/", "en/san-pham/")
    )
    assert vietnamese["che-xanh"].code == "44-19012-3-2025"
    assert {"HACCP", "trà"} <= {*vietnamese["che-xanh"].near}
    assert not {"VietGAP", "tea"} & {*vietnamese["che-xanh"].near}
    assert {"trà", "tea", "organic"} <= {*english["che-xanh"].near}
    assert {"shampoo", "pomelo"} <= {*english["dau-goi"].near}
    assert "oil" not in english["dau-goi"].near  # a word of a longer one
    assert "wine" in english["do-uong-co-con"].near
    assert "wine" not in english["do-uong-khong-con"].near


def test_everyday_words_are_written_as_they_are_looked_up(theme: Theme) -> None:
    for line in theme.synonyms:
        assert [*line] == ["vi", "en"]
        words = [word for of in line.values() for word in of]
        assert words == [*dict.fromkeys(nfc(word.lower()) for word in words)]
        assert max(len(word.split()) for word in words) <= LONGEST_PHRASE


def test_former_communes_stand_within_those_of_today(theme: Theme) -> None:
    browse = data(theme, product())
    assert [(value, within) for value, _text, within in facet(browse, "xa")] == [
        ("xa-moi", None),
        ("xa-cu", 0),
    ]
    assert column(browse.products["columns"]["xa"]) == [(0, 1)]


def test_standards_are_marked_as_vietnamese_on_english_pages(theme: Theme) -> None:
    certified = product(standards=[{"name": "Hữu cơ"}])
    for uri, marked in (("san-pham/", None), ("en/san-pham/", "vi")):
        facets = data(theme, certified, uri=uri).products["facets"]
        languages = {key: language for key, _label, _values, language in facets}
        assert languages.pop("chuan") == marked
        assert {*languages.values()} == {None}


def test_stars_come_with_their_days_and_from_proof_alone(theme: Theme) -> None:
    unproved = {key: value for key, value in VALID.items() if key != "decision"}
    browse = data(
        theme,
        product("a", name="A", recognitions=[VALID]),
        product("b", name="B", recognitions=[unproved]),
        product("c", name="C", recognitions=[PLANNED]),
    )
    courses = column(browse.products["stretches"])
    states = [[VALIDITIES[n].value for n in course[0][1]] for course in courses]
    assert [course[0][2] for course in courses] == [4, 0, 0]
    assert states == [["valid"], ["uncertain"], ["planned"]]
    last_day, _states, stars = courses[0][-1]
    assert stars == 0
    assert last_day > VALID["issued_on"]
    assert column(browse.products["newest"]) == [VALID["issued_on"], "", ""]


def _files(theme: Theme, kept: Path, *products: Any) -> dict[str, str]:  # noqa: ANN401 - records
    """The list's files by path; those of cards are kept in a folder."""
    return _texts(pages(theme, *products).values(), theme, kept)


def _texts(
    planned: Iterable[Page], theme: Theme, kept: Path, *, is_beside: bool = False
) -> dict[str, str]:
    lists = ListData(renderer(), theme, kept, "recipe")
    with browse_artifacts(planned, lists, is_beside=is_beside) as found:
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
        if path.endswith(("/vi/names.js", "/vi/products.js"))
    }
    assert len(versions) == 1


def test_the_data_are_made_once_for_their_files_and_the_page_that_tells_of_them(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = pages(theme, product())
    made: list[Plan] = []

    def counted(plan: Plan) -> Names:
        made.append(plan)
        return names(plan)

    monkeypatch.setattr(browse_views, "names", counted)
    texts = _texts(planned.values(), theme, tmp_path)
    assert len(made) == len(Language)
    for language in Language:
        page = planned[f"{language.uri_prefix}san-pham/"]
        with noted() as looks:
            mark = page.view.browse  # type: ignore[attr-defined]
        assert f'"version":"{mark.version}"' in texts[f"assets/browse/{language.value}/names.js"]
        assert ("content.products", WHOLE) in looks  # the page rests on what its data rest on
    assert len(made) == len(Language)


def test_copies_of_the_process_make_the_same_data_and_tell_the_page(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_module, "WORTH_COPYING", 1)
    here, beside = (pages(theme, product("a"), product("b", name="B")) for _ in range(2))
    expected = _texts(here.values(), theme, tmp_path / "here")
    assert _texts(beside.values(), theme, tmp_path / "beside", is_beside=True) == expected
    for uri in ("san-pham/", "en/san-pham/"):
        told = plan_of(beside[uri]).browsed.held
        assert told is not None
        assert told[0] == plan_of(here[uri]).browsed.get()
        assert ("content.products", WHOLE) in told[1]


def test_where_one_copy_fails_none_is_left(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(plan: Plan) -> Browse:
        if plan.labels.language is Language.ENGLISH:
            time.sleep(60)
        raise OSError(28, "no room")

    monkeypatch.setattr(browse_module, "WORTH_COPYING", 1)
    monkeypatch.setattr(browse_module, "browse_data", fails)
    before = {child.pid for child in multiprocessing.active_children()}
    with pytest.raises(OSError, match="no room"):
        _texts(pages(theme, product()).values(), theme, tmp_path, is_beside=True)
    assert {child.pid for child in multiprocessing.active_children()} == before


def test_the_scripts_fold_by_the_table_of_the_program() -> None:
    script = fold_table()
    table = json.loads(script[script.index("{") : script.rindex(";")])
    assert {letter: base for base, letters in table.items() for letter in letters} == FOLD_TABLE


def test_short_forms_lead_to_what_they_stand_for_and_back() -> None:
    entries = (Entry("Hợp tác xã Mẫu", "a"), Entry("HTX Thử", "b"), Entry("Tác giả", "c"))
    kinds = (("product", "san-pham/", 0), ("producer", "chu-the/", 0))
    files = dict(index_files(Names(kinds, entries), "v1"))
    words = files["terms-0"]
    assert words["htx"] == {"htx": [[], [0, 1]]}
    assert words["tac"]["tác"] == [[], [2], [0, 1]]


def test_words_lead_to_entries_in_files_whose_first_keys_the_head_tells() -> None:
    entries = (
        Entry("Gạo sạch", "gao-sach", near=("Cơ sở Sạch",)),
        Entry("Gáo dừa", "gao-dua-2"),
        Entry("Gạo nếp", "gao-nep"),
        Entry("Cơ sở Sạch", "co-so-sach"),
    )
    kinds = (("product", "san-pham/", 0), ("producer", "chu-the/", 3))
    files = dict(index_files(Names(kinds, entries), "v1"))
    assert files["terms-0"]["gao"] == {"gáo": [[], [1]], "gạo": [[], [0, 2]]}
    assert files["terms-0"]["sach"] == {"sạch": [[0], [], [0], [3]]}
    assert files["names"]["terms"] == ["co"]
    assert files["words"] == sorted(files["words"])
    assert files["ids-0"] == {"gao-dua-2": 1, "gao-nep": 2, "gao-sach": 0}
    assert files["rows-0"][:2] == [["Gạo sạch"], ["Gáo dừa", "gao-dua-2"]]
    many = tuple(Entry(f"Gạo {n}", f"gao-{n}") for n in range(5000))
    files = dict(index_files(Names((kinds[0], ("producer", "chu-the/", 5000)), many), "v1"))
    for n, first in enumerate(files["names"]["terms"]):
        assert next(iter(files[f"terms-{n}"])) == first


def test_part_of_a_compound_keeps_its_hyphen_and_the_head_has_a_place_of_its_own() -> None:
    entries = (Entry("Honey-locust shampoo", "a", head="shampoo"), Entry("Honey", "b"))
    kinds = (("product", "san-pham/", 0), ("producer", "chu-the/", 2))
    words = dict(index_files(Names(kinds, entries), "v1"))["terms-0"]
    assert words["honey"] == {"honey": [[], [1]], "honey-": [[], [0]]}
    assert words["shampoo"]["shampoo"] == [[], [], [], [0], [], [], [], [], [0]]


def test_no_file_is_longer_than_a_reader_should_wait_for(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _files(theme, tmp_path, product())["assets/browse/vi/products.js"]
    monkeypatch.setattr(browse_module, "LONGEST", 300)
    files = _files(theme, tmp_path, product())
    count = _value(files["assets/browse/vi/products.js"])["pieces"]
    pieces = [_value(files[f"assets/browse/vi/products.{n}.js"]) for n in range(count)]
    assert max(map(len, pieces)) == 300
    assert json.loads("".join(pieces)) == _value(whole)


def _value(script: str) -> Any:  # noqa: ANN401 - any JSON
    """What a script hands over."""
    return json.loads(script[script.index(",") + 1 : script.rindex(")")])
