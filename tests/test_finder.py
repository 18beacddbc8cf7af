"""How names are found and ranked, by the scripts themselves, over an index of a few names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.site.browse import list_scripts
from generator.site.nameindex import index_files
from generator.site.views.names import Entry, Names

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from generator.theme import Theme

FIND = """async ([files, query]) => {
  ocop.data = async (name) => files[name];
  const { positions, isNear } = await (await ocop.names("")).find(query);
  return [positions ?? [], isNear];
}"""

VIETNAMESE = (
    Entry("Bánh trà xanh", "a"),
    Entry("Cá tra khô", "b"),
    Entry("Tràm gió", "c"),
    Entry("Trang trại Mẫu", "d"),
    Entry("Trà hoa cúc", "e", code="44-19012-3-2025"),
    Entry("Trả nợ", "f"),
    Entry("Đèn lồng", "g", near=("Cơ sở Trà My", "HACCP"), code="44-19013-1-2025"),
    Entry("HTX Trà Mẫu", "h"),
    Entry("Hợp tác xã Mẫu", "i"),
)
ENGLISH = (
    Entry("Alcoholic drinks", "a", near=("wine",), head="drinks"),
    Entry("Honey", "b", head="Honey"),
    Entry("Honey-locust shampoo of Mẫu", "c", head="shampoo"),
    Entry("Black sticky-rice wine", "d", head="wine"),
    Entry("Turmeric and honey pills", "e", head="pills"),
    Entry("Wild mint honey of Mẫu", "f", head="honey"),
    Entry("Rượu ngô", "g", near=("wine",)),
)


def found(chromium: Browser, theme: Theme, entries: tuple[Entry, ...], query: str) -> list[str]:
    """The names that answer, the best first."""
    kinds = (("product", "san-pham/", 0), ("producer", "chu-the/", len(entries)))
    files = dict(index_files(Names(kinds, entries), "v1"))
    scripts = {each.path.rpartition("/")[2]: each.content for each in list_scripts(theme)}
    page = chromium.new_page()
    page.evaluate("() => { self.ocop = {}; }")
    page.add_script_tag(content=str(scripts["finding.js"]))
    positions: Any
    positions, is_near = page.evaluate(FIND, [files, query])
    page.close()
    assert not is_near
    return [entries[position].name for position in positions]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("trà", ["Trà hoa cúc", "Bánh trà xanh", "HTX Trà Mẫu", "Tràm gió"]),
        ("tra", ["Cá tra khô", "Trà hoa cúc", "Trả nợ", "Bánh trà xanh", "HTX Trà Mẫu"]),
        ("trang", ["Trang trại Mẫu"]),
        ("trà h", ["Trà hoa cúc"]),
        ("hop tac xa", ["HTX Trà Mẫu", "Hợp tác xã Mẫu"]),
        ("haccp", ["Đèn lồng"]),
    ],
)
def test_whole_words_come_before_beginnings_and_exact_marks_first(
    chromium: Browser, theme: Theme, query: str, best: list[str]
) -> None:
    assert found(chromium, theme, VIETNAMESE, query)[: len(best)] == best


def test_a_word_with_other_marks_in_a_longer_one_answers_last(
    chromium: Browser, theme: Theme
) -> None:
    assert found(chromium, theme, VIETNAMESE, "trà")[-2:] == ["Đèn lồng", "Trang trại Mẫu"]


@pytest.mark.parametrize(
    ("query", "all_"),
    [
        (
            "honey",
            [
                "Honey",
                "Wild mint honey of Mẫu",
                "Turmeric and honey pills",
                "Honey-locust shampoo of Mẫu",
            ],
        ),
        ("honey-locust", ["Honey-locust shampoo of Mẫu"]),
        ("honey loc", ["Honey-locust shampoo of Mẫu"]),
        ("wine", ["Black sticky-rice wine", "Alcoholic drinks", "Rượu ngô"]),
    ],
)
def test_what_a_thing_is_comes_before_what_it_is_made_with(
    chromium: Browser, theme: Theme, query: str, all_: list[str]
) -> None:
    assert found(chromium, theme, ENGLISH, query) == all_


@pytest.mark.parametrize(
    ("query", "all_"),
    [
        ("44-19012-3-2025", ["Trà hoa cúc"]),
        ("44 – 19013", ["Đèn lồng"]),
        ("44-19", ["Trà hoa cúc", "Đèn lồng"]),
    ],
)
def test_products_are_found_by_the_beginning_of_their_code(
    chromium: Browser, theme: Theme, query: str, all_: list[str]
) -> None:
    assert found(chromium, theme, VIETNAMESE, query) == all_
