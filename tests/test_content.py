"""Records that know something of themselves, and all of them together."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from pydantic import BaseModel

from generator.pictures.uses import photo_uses
from generator.records.classification import GROUP_OF_SET, SECTOR_OF_GROUP, Group, Sector
from generator.records.commune import Commune
from generator.records.content import Content
from generator.records.fair import Fair
from generator.records.photo import Photo
from generator.records.producer import Contact, Producer
from generator.records.product import Product
from generator.records.recognition import Recognition
from generator.records.source import Grade, Source
from generator.records.story import Story, StoryText
from generator.site.views.index import Index

JULY = date(2025, 7, 1)


def commune(record_id: str, **values: object) -> Commune:
    """A commune with only what a test needs."""
    data = {"id": record_id, "name": record_id, "kind": "commune", "province": "T", **values}
    return Commune.model_validate(data)


def product(record_id: str, **values: object) -> Product:
    """A product with only what a test needs."""
    data = {"id": record_id, "name": record_id.upper(), "producer": "p", **values}
    return Product.model_validate(data)


def test_commune_exists_from_its_first_day_until_the_day_before_its_end() -> None:
    unit = commune("a", established_on="2020-01-01", abolished_on="2025-07-01")
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2025, 6, 30), JULY]
    assert [unit.exists_on(day) for day in days] == [False, True, True, False]
    assert commune("b").exists_on(date(1900, 1, 1))


def test_mergers_are_followed_through_all_their_steps_to_each_unit_once() -> None:
    units = [
        commune("a", abolished_on="2020-01-01", successors=["b", "c"]),
        commune("b", abolished_on="2025-07-01", successors=["d"]),
        commune("c", abolished_on="2025-07-01", successors=["d", "e"]),
        commune("d", established_on="2025-07-01"),
        commune("e", established_on="2025-07-01"),
    ]
    content = Content.of(units)
    first = content.communes["a"]

    def ids_on(day: date) -> list[str]:
        return [unit.id for unit in content.communes_on(first, day)]

    assert ids_on(date(2019, 12, 31)) == ["a"]
    assert ids_on(date(2020, 1, 1)) == ["b", "c"]
    assert ids_on(JULY) == ["d", "e"]
    predecessors = Index.of(content, JULY).predecessors
    assert [unit.id for unit in predecessors["d"]] == ["b", "c"]


def test_commune_of_a_product_is_its_own_or_its_producers() -> None:
    producer = Producer.model_validate({"id": "p", "name": "P", "commune": "a"})
    records = [commune("a"), commune("b"), producer, product("x"), product("y", commune="b")]
    content = Content.of(records)
    assert content.commune_of(content.products["x"]).id == "a"
    assert content.commune_of(content.products["y"]).id == "b"
    assert [made.id for made in content.products_of("p")] == ["x", "y"]


def test_records_are_named_in_vietnamese_order() -> None:
    names = ["Đậu", "Dưa", "Ớt", "Ong", "Ăn"]
    records = [product(f"p{number}", name=name) for number, name in enumerate(names)]
    ordered = Content.of(records).named(records)
    assert [record.name for record in ordered] == ["Ăn", "Dưa", "Đậu", "Ong", "Ớt"]


@pytest.mark.parametrize(
    ("grade", "decision", "rests"),
    [
        ("A", None, True),
        ("B1", None, True),
        ("B2", None, False),
        ("C", None, False),
        ("C", "1", True),
    ],
)
def test_stars_rest_on_a_decision_or_a_graded_source(
    grade: str,
    decision: str | None,
    rests: bool,  # noqa: FBT001 - an expectation
) -> None:
    source = Source.model_validate({"id": "s", "title": "S", "grade": grade})
    found = Recognition.model_validate(
        {"stage": "recognised", "decision": decision, "sources": [{"source": "s"}]}
    )
    assert Content.of([source]).rests_on_proof(found) is rests


def test_grades_that_give_stars() -> None:
    assert [grade.value for grade in Grade if grade.gives_stars] == ["A", "B1"]


def test_classification_has_6_sectors_17_groups_26_sets() -> None:
    assert sorted(GROUP_OF_SET) == [*range(1, 27)]
    assert {*GROUP_OF_SET.values()} == {*Group} == SECTOR_OF_GROUP.keys()
    assert {*SECTOR_OF_GROUP.values()} == {*Sector}
    assert (len(Sector), len(Group)) == (6, 17)


def test_group_of_a_product() -> None:
    assert product("a", product_set="26").group is Group.TOURISM
    assert product("a").group is None


def test_photo_of_a_person_needs_consent() -> None:
    photo = {"file": "a.jpg", "alt": "A"}
    assert Photo.model_validate(photo).may_be_published
    assert not Photo.model_validate({**photo, "shows_person": "có"}).may_be_published
    consent = {"shows_person": "có", "consent": "bà A, 1/5/2026"}
    assert Photo.model_validate({**photo, **consent}).may_be_published


def test_contact_needs_consent() -> None:
    assert not Contact.model_validate({"phone": "0912 345 678"}).may_be_published
    assert Contact.model_validate({"consent": "bà A, 1/5/2026"}).may_be_published


def test_story_is_published_when_approved_and_past_its_embargo() -> None:
    text = {"title": "T", "body": "B", "status": "approved", "embargo_until": "2026-05-01"}
    story = StoryText.model_validate(text)
    assert not story.is_published_on(date(2026, 4, 30))
    assert story.is_published_on(date(2026, 5, 1))
    for status in ("draft", "withdrawn"):
        kept = StoryText.model_validate({**text, "status": status})
        assert not kept.is_published_on(date(2026, 5, 2))


def test_fair_is_over_after_its_last_day() -> None:
    days = {"starts_on": "2026-06-10", "ends_on": "2026-06-12"}
    fair = Fair.model_validate({"id": "f", "name": "F", "place": "S", **days})
    assert not fair.is_over_on(date(2026, 6, 12))
    assert fair.is_over_on(date(2026, 6, 13))


def test_what_is_public_has_no_story_before_its_day() -> None:
    story = {"title": "T", "body": "B", "approved_by": "Bà", "approved_on": "2026-01-01"}
    soon = {**story, "status": "approved", "embargo_until": "2026-05-01"}
    photo = {"file": "kin.jpg", "alt": "A"}
    village = Story.model_validate({**soon, "id": "lang", "kind": "collective", "photos": [photo]})
    content = Content.of([product("a", story=soon), product("b"), village])
    before, on = content.public_on(date(2026, 4, 30)), content.public_on(date(2026, 5, 1))
    assert before.products["a"].story is None
    assert before.stories == {}
    assert photo_uses(before) == {}
    assert before.products.keys() == content.products.keys()
    assert on == content


def test_photos_in_use_are_those_that_may_be_published() -> None:
    shown = {"file": "a.jpg", "alt": "A"}
    held = {"file": "b.jpg", "alt": "B", "shows_person": "có"}
    assert photo_uses(Content.of([product("a", photos=[shown, held])])).keys() == {"a.jpg"}


def test_records_of_the_cache_hold_what_they_have_alike_once() -> None:
    told = Contact(phone="0900 000 000")
    maker = Producer(id="a", name="A", commune="xa-a", address="Thôn Bốn", contact=told)
    first, second = (pickle.loads(pickle.dumps(maker)) for _ in range(2))  # noqa: S301 - our own
    assert first == second == maker
    assert first.model_fields_set == maker.model_fields_set
    assert first.model_copy(update={"summary": "B"}).model_fields_set > first.model_fields_set
    assert second.model_fields_set == maker.model_fields_set
    assert first.address is second.address
    assert first.contact.phone is second.contact.phone
    assert all(a is b for a, b in zip(vars(first), vars(second), strict=True))


def test_values_tell_all_that_they_hold_also_when_they_come_from_the_cache() -> None:
    maker = Producer(id="a", name="A", commune="xa-a", contact=Contact(phone="0900 000 000"))
    told = repr(maker)
    assert told == BaseModel.__repr__(maker)
    assert told == repr(pickle.loads(pickle.dumps(maker)))  # noqa: S301 - our own
    moved = maker.model_copy(update={"contact": Contact(email="a@example.org")})
    assert repr(moved) == told.replace(repr(maker.contact), repr(moved.contact)) != told
    vars(maker)["reckoned"] = 1  # as of a property that is kept
    assert repr(maker) == told


def test_a_faulty_record_stays_as_it_is_in_the_cache() -> None:
    part = Producer.model_construct(_fields_set={"name"}, name="A" * 100)
    for name in ("commune", "id"):
        vars(part).pop(name, None)
    again = pickle.loads(pickle.dumps(part))  # noqa: S301 - our own
    assert not again.is_whole
    assert vars(again) == vars(part)
    assert again.model_fields_set == {"name"}
