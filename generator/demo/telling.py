"""Stories: of products, and of persons and collectives."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.demo.airing import aired, airing
from generator.demo.dice import dice_for
from generator.demo.goods import prices_of
from generator.demo.makers import unit_of
from generator.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from generator.demo.files import Fields
    from generator.demo.goods import Item
    from generator.demo.makers import Maker
    from generator.demo.words import ExampleWords, StoryWords, Words


class Telling(StrEnum):
    """How far a product's story is."""

    NONE = "none"
    APPROVED = "approved"
    DRAFT = "draft"
    EMBARGOED = "embargoed"
    WITHDRAWN = "withdrawn"


OPENING = (
    *(Telling.APPROVED, Telling.APPROVED, Telling.APPROVED, Telling.APPROVED, Telling.DRAFT),
    *(Telling.NONE, Telling.EMBARGOED, Telling.NONE, Telling.WITHDRAWN, Telling.APPROVED),
    *(Telling.APPROVED, Telling.NONE),
)
"""The first products' stories show every state."""

WEIGHTS: dict[Telling, int] = {
    Telling.NONE: 32,
    Telling.APPROVED: 56,
    Telling.DRAFT: 5,
    Telling.EMBARGOED: 4,
    Telling.WITHDRAWN: 3,
}


def telling_of(product: int, seed: int) -> Telling:
    """How far the story of a product is, by the product's number."""
    if product < len(OPENING):
        return OPENING[product]
    dice = dice_for(seed, "telling", product)
    return dice.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]


def product_story(words: Words, item: Item, *, seed: int, today: date) -> Fields | None:
    """The story of a product, as it stands in its record."""
    telling = telling_of(item.index, seed)
    if telling is Telling.NONE:
        return None
    dice = dice_for(seed, "story", item.index)
    fitting = [story for story in words.stories if item.set.number in story.sets]
    story = fitting[item.index % len(fitting)]
    blanks = _blanks(words, item, dice, today)
    record: Fields = {"title": story.title.format(**blanks), "status": _status(telling)}
    record["teaser"] = story.teaser.format(**blanks)
    if dice.random() < 0.8:  # noqa: PLR2004 - some have no short form yet
        record["short"] = story.short.format(**blanks)
    record["body"] = story.body.format(**blanks)
    approval = _approval(words, item.maker, telling, dice, today)
    record |= approval
    record["sources"] = [{"source": "ho-so-minh-hoa"}]
    approved_on = approval.get("approved_on")
    if telling is Telling.APPROVED and isinstance(approved_on, date):
        record |= airing(words, item, blanks)
        record["aired"] = aired(item, approved_on, today)
    if item.has_english and story.english is not None:
        record["english"] = _english(story, blanks)
    return record


def _status(telling: Telling) -> str:
    return "approved" if telling is Telling.EMBARGOED else telling.value


def _approval(words: Words, maker: Maker, telling: Telling, dice: Random, today: date) -> Fields:
    if telling is Telling.DRAFT:
        return {}
    approver = words.people.story_approver
    approval: Fields = {
        "approved_by": approver.format(title=maker.title, person=maker.person, role=maker.role),
        "approved_on": today - timedelta(days=dice.randint(15, 300)),
    }
    if telling is Telling.EMBARGOED:
        approval["embargo_until"] = today + timedelta(days=dice.randint(10, 60))
    return approval


def _blanks(words: Words, item: Item, dice: Random, today: date) -> dict[str, object]:
    good = item.good.name[0].lower() + item.good.name[1:]
    english = item.good.english
    return {
        **maker_blanks(words, item.maker),
        "good": good,
        "Good": item.good.name,
        "good_english": english if english.startswith("Shan") else english[0].lower() + english[1:],
        "Good_english": english,
        "how": item.good.how,
        "how_english": item.good.how_english,
        "year": item.maker.year,
        "ago": today.year - item.maker.year,
        "tonnes": format_number(dice.randint(8, 160) / 4, "vi"),
        "households": dice.randint(12, 46),
        "size": next(iter(item.good.sizes)),
        "price": format_number(prices_of(item)[0], "vi"),
    }


def maker_blanks(words: Words, maker: Maker) -> dict[str, object]:
    """What a story says of who tells it, and where."""
    return {
        "producer": maker.name,
        "unit": unit_of(words, maker),
        "place": maker.place.name,
        "person": maker.person,
        "title": maker.title,
        "Title": maker.title[0].upper() + maker.title[1:],
        "brand": maker.brand,
    }


def _english(story: StoryWords | ExampleWords, blanks: dict[str, object]) -> Fields:
    if story.english is None:
        return {}
    # The tables write decimals in the Vietnamese way.
    blanks = blanks | {"tonnes": str(blanks.get("tonnes", "")).replace(",", ".")}
    return {
        "title": story.english.title.format(**blanks),
        "teaser": story.english.teaser.format(**blanks),
        "body": story.english.body.format(**blanks),
    }


def example_record(words: Words, number: int, items: Sequence[Item], *, today: date) -> Fields:
    """The story of a person or collective."""
    story = words.examples[number]
    maker = items[0].maker
    for item in items:
        if item.maker.index <= story.producer:
            maker = item.maker
    blanks = maker_blanks(words, maker)
    record: Fields = {"title": story.title, "status": story.status, "teaser": story.teaser}
    record["short"] = story.short.format(**blanks)
    record["body"] = story.body.format(**blanks)
    if story.status == "approved":
        approver = words.people.story_approver
        role = maker.role
        record["approved_by"] = approver.format(title=maker.title, person=maker.person, role=role)
        record["approved_on"] = today - timedelta(days=30 + number * 17)
    record["sources"] = [{"source": "ho-so-minh-hoa"}]
    record["english"] = _english(story, blanks)
    record["kind"] = story.kind
    record["products"] = [item.id for item in items if item.maker.index == maker.index]
    record["producers"] = [maker.id]
    record["photos"] = None
    if story.kind == "person":
        day = today - timedelta(days=40 + number * 17)
        record["consent"] = words.people.consent.format(day=f"{day.day}/{day.month}/{day.year}")
    return record
