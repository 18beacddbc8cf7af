"""What a program that builds again and again takes over from the last time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.kept import known_again, recalled
from generator.reads import MANY, WHOLE, Kept, Made, Surroundings, Watched, changes, noted
from generator.site.page import Page, PageKind, Shown
from generator.site.views.parts import Link
from generator.theme import Language
from generator.workers import SERIAL, Shop

if TYPE_CHECKING:
    from collections.abc import Callable


def counting() -> tuple[list[str], Callable[[list[str]], int]]:
    made: list[str] = []

    def make(item: list[str]) -> int:
        made.extend(item)
        return len(item)

    return made, make


def test_only_another_item_is_made_again() -> None:
    shop, (made, make) = Shop(memory={}), counting()
    items = {"a": ["x"], "b": ["y", "z"]}
    assert recalled(shop, "sizes", 1, items, make) == {"a": 1, "b": 2}
    items["a"] = ["w"]
    assert recalled(shop, "sizes", 1, items, make) == {"a": 1, "b": 2}
    assert made == ["x", "y", "z", "w"]
    del items["b"]
    assert recalled(shop, "sizes", 1, items, make) == {"a": 1}
    assert recalled(shop, "sizes", 2, items, make) == {"a": 1}  # all else is another
    assert made == ["x", "y", "z", "w", "w"]


def test_a_shop_without_a_memory_makes_all() -> None:
    made, make = counting()
    items = {"a": ["x"]}
    recalled(SERIAL, "sizes", 1, items, make)
    recalled(SERIAL, "sizes", 1, items, make)
    assert made == ["x", "x"]


def test_an_equal_value_is_known_again() -> None:
    shop, first = Shop(memory={}), [1, 2]
    assert known_again(shop, "lists", [("a", first)])["a"] is first
    assert known_again(shop, "lists", [("a", [1, 2]), ("b", [3])])["a"] is first
    assert known_again(shop, "lists", [("a", [4])]) == {"a": [4]}


def test_what_is_another_in_a_mapping_is_told_by_its_keys() -> None:
    before = {"m": Watched("m", {"a": 1, "b": 2}), "n": Watched("n", {"c": 3})}
    now = {"m": Watched("m", {"b": 5, "d": 6}), "n": Watched("n", {"c": 3})}
    assert changes(before, now) == {("m", WHOLE), ("m", "a"), ("m", "b"), ("m", "d")}
    assert changes(before, before) == set()
    turned = {"m": Watched("m", {"b": 2, "a": 1})}
    assert changes(before, turned) == {("m", WHOLE)}  # who looks at all, sees their order


def test_pages_of_two_builds_are_equal_where_they_tell_the_same() -> None:
    def shown(_plan: Surroundings, *what: object) -> Shown:
        return Shown("", "", what)

    def page(name: str, **changes: object) -> Page:
        what = ([name], Link(name, "x/"))
        plan = Surroundings()  # another one, which by itself tells nothing
        page = Page(PageKind.STAR, Language.VIETNAMESE, "x/", shown, plan, what)
        return replace(page, **changes)  # type: ignore[arg-type]

    assert page("Gạo") == page("Gạo")
    assert page("Gạo") != page("Nếp")
    assert page("Gạo") != page("Gạo", what=())
    assert page("Gạo") != page("Gạo", record_path="content/products/gao.yml")
    assert page("Gạo").with_intro("a") == page("Gạo").with_intro("a")
    assert page("Gạo").with_intro("a") != page("Gạo").with_intro("b")


def test_many_items_that_are_known_are_taken_in_any_order() -> None:
    shop, (made, make) = Shop(memory={}), counting()
    a, b, c = ["a"], ["b"], ["c"]
    recalled(shop, "n", None, {"a": a, "b": b}, make)
    assert recalled(shop, "n", None, {"b": b, "c": c, "a": a}, make) == {"b": 1, "c": 1, "a": 1}
    assert [*recalled(shop, "n", None, {"b": ["d"], "c": c}, make)] == ["b", "c"]
    assert made == ["a", "b", "c", "d"]


def test_who_looks_up_much_has_looked_at_the_whole() -> None:
    many, few = Watched("many", dict.fromkeys(range(MANY + 1), "")), Watched("few", {"a": "Gạo"})

    def make() -> str:
        return few["a"] + "".join(many[key] for key in range(MANY + 1))

    kept: Kept[str] = Kept()
    with noted() as looks:
        assert kept.of(make, str.lower) == "Gạo"
    with noted() as again:
        assert kept.get() == "gạo"
    assert looks == again == {("many", WHOLE), ("few", "a")}


def test_what_is_taken_over_keeps_its_look_ups() -> None:
    watched = Watched("names", {"a": "Gạo", "b": "Nếp"})
    first, second = (Made(watched.__getitem__, watched) for _ in range(2))
    assert first["a"] == "Gạo"
    second.take(first, ["a", "b"])
    watched["a"] = "another"
    with noted() as looks:
        assert second["a"] == "Gạo"
    assert looks == {("names", "a")}
    assert second["b"] == "Nếp"
