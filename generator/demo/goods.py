"""Products: which goods they are, how they are called, and what is known of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stdnum import ean

from generator.demo.dice import dice_for
from generator.demo.history import Case, Setting, case_of, tell_history
from generator.demo.makers import unit_of
from generator.demo.places import DISTRICT_CODE, PROVINCE_CODE
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from generator.demo.files import Fields
    from generator.demo.history import History
    from generator.demo.makers import Maker
    from generator.demo.words import Good, GoodsSet, Words

NO_PHOTO, NO_PRICE, NO_STORY, NO_ENGLISH = 0.3, 0.22, 0.32, 0.45
"""How many products lack these: real records do, too."""
OPENING_WITHOUT_PHOTO, OPENING_WITHOUT_PRICE = frozenset({7, 11}), frozenset({7, 10})
OPENING_WITHOUT_ENGLISH = frozenset({3, 5, 7, 9, 11})
OPENING = 12
"""So many products show everything there is to see."""
LONG_NAME_EVERY, FIRST_LONG_NAME = 19, 6


@dataclass(frozen=True, slots=True)
class Item:
    """A product with what photos, stories and fairs need to know."""

    index: int
    id: str
    name: str
    maker: Maker
    set: GoodsSet
    good: Good
    case: Case
    history: History
    has_photo: bool
    has_price: bool
    has_english: bool


def plan_items(words: Words, makers: Iterable[Maker], *, seed: int, today: date) -> Iterator[Item]:
    """The products of every producer, in order."""
    seen: Counter[int] = Counter()
    taken: set[str] = set()
    for maker in makers:
        for offset, number in enumerate(maker.sets):
            index = maker.first_product + offset
            goods = words.sets[number].goods
            good = goods[seen[number] % len(goods)]
            seen[number] += 1
            item_id = _id(good, maker, index, taken)
            case = case_of(index, seed)
            dice = dice_for(seed, "history", index)
            setting = Setting(words.certificates, maker.place, today, index, dice)
            yield Item(
                index=index,
                id=item_id,
                name=_name(words, good, maker, dice_for(seed, "name", index), (index, number)),
                maker=maker,
                set=words.sets[number],
                good=good,
                case=case,
                history=tell_history(case, setting),
                **_knowledge(dice_for(seed, "knowledge", index), index),
            )


def _id(good: Good, maker: Maker, index: int, taken: set[str]) -> str:
    short = slug(f"{good.name} {maker.place.name}")
    proposals = (short, f"{short}-{slug(maker.brand)}", f"{short}-{index + 1}")
    found = next(proposal for proposal in proposals if proposal not in taken)
    taken.add(found)
    return found


def _knowledge(dice: Random, index: int) -> dict[str, bool]:
    rolls = [dice.random() for _ in range(3)]
    if index < OPENING:
        return {
            "has_photo": index not in OPENING_WITHOUT_PHOTO,
            "has_price": index not in OPENING_WITHOUT_PRICE,
            "has_english": index not in OPENING_WITHOUT_ENGLISH,
        }
    return {
        "has_photo": rolls[0] >= NO_PHOTO,
        "has_price": rolls[1] >= NO_PRICE,
        "has_english": rolls[2] >= NO_ENGLISH,
    }


def _name(
    words: Words, good: Good, maker: Maker, dice: Random, place_in_order: tuple[int, int]
) -> str:
    index, number = place_in_order
    goods_set, long_form = words.sets[number], words.people.long_name
    variant = dice.choice(goods_set.variants)
    if index % LONG_NAME_EVERY == FIRST_LONG_NAME:
        variants = " ".join(goods_set.variants[:2])
        return long_form.format(good=good.name, variants=variants, producer=maker.name)
    tails = (
        maker.place.name,
        maker.place.name,
        maker.brand,
        f"{variant} {maker.place.name}",
        variant,
    )
    return f"{good.name} {maker.place.name if index == 0 else dice.choice(tails)}"


def product_record(words: Words, item: Item, *, seed: int, today: date) -> Fields:
    """The product's record without photos and story."""
    dice = dice_for(seed, "product", item.index)
    good, place = item.good, item.maker.place
    record: Fields = {
        "name": item.name,
        "producer": item.maker.id,
        "product_set": item.set.number,
    }
    if dice.random() < 0.8 and item.case not in {Case.PLANNED, Case.NOTHING}:  # noqa: PLR2004
        record["code"] = _code(item, today)
    record["summary"] = good.summary.format(unit=unit_of(words, item.maker), place=place.name)
    record["trade_name"] = item.maker.brand
    record["recognitions"] = list(item.history.entries)
    record["packages"] = _packages(item, dice, today)
    record["standards"] = _standards(words, item, dice, today)
    record |= {"ingredients": good.ingredients, "usage": item.set.usage}
    record["shelf_life"] = item.set.shelf_life
    if dice.random() < 0.4:  # noqa: PLR2004 - fewer than half can be traced
        record["traceability_url"] = f"https://truy-xuat.example.org/{item.id}"
    record |= _where_to_buy(words, dice)
    record["photos"] = record["story"] = None
    record["sources"] = [{"source": "ho-so-minh-hoa"}]
    if not item.has_price:
        record["open_questions"] = [words.people.open_question]
    if item.has_english:
        record["english"] = _english(item)
    return record


def _english(item: Item) -> Fields:
    good, place = item.good, item.maker.place.name
    return {
        "name": f"{good.english} of {place}",
        "summary": good.summary_english.format(place=place),
        "ingredients": good.ingredients_english,
        "usage": item.set.usage_english,
    }


def _code(item: Item, today: date) -> str:
    """The shape with a district for what was recorded in a unit of old."""
    maker, number = item.maker, item.index % 40 + 1
    issued = item.history.entries[0].get("issued_on") if item.history.entries else None
    year = issued.year if isinstance(issued, date) else today.year
    if maker.commune == maker.place.id:
        return f"{PROVINCE_CODE}-{maker.place.code}-{number}-{year}"
    code = maker.place.parts[0].code
    return f"{PROVINCE_CODE}-{DISTRICT_CODE}-{code}-{number}-{year}"


def _packages(item: Item, dice: Random, today: date) -> list[Fields]:
    packages: list[Fields] = []
    asked = today - timedelta(days=dice.randint(10, 200))
    prices = prices_of(item)
    for number, size in enumerate(item.good.sizes):
        package: Fields = {"size": size}
        if item.has_price:
            price = prices[number]
            package["price"] = price
            if dice.random() < 0.12:  # noqa: PLR2004 - some name a range
                package["price_to"] = price + max(round(price * 0.15 / 1000), 1) * 1000
            package["price_as_of"] = asked
        if item.index == 0 or dice.random() < 0.5:  # noqa: PLR2004 - about half
            package["gtin"] = gtin(item.index * 10 + number)
        if item.has_price and number == 0:
            package["sources"] = [{"source": "trang-cua-chu-the"}]
        packages.append(package)
    return packages


def prices_of(item: Item) -> tuple[int, ...]:
    """The price of each size in đồng, somewhat off what is usual."""
    share = dice_for(item.index, "price").uniform(0.85, 1.2)
    return tuple(max(round(usual * share / 1000), 1) * 1000 for usual in item.good.sizes.values())


def _standards(words: Words, item: Item, dice: Random, today: date) -> list[Fields]:
    chosen = [name for name in item.set.standards if dice.random() < 0.5]  # noqa: PLR2004
    return [
        {
            "name": name,
            "number": f"MN-{dice.randint(100, 9999):05}",
            "issuer": words.certificates.standard_issuer,
            "valid_until": today + timedelta(days=dice.randint(60, 900)),
        }
        for name in chosen
    ]


def _where_to_buy(words: Words, dice: Random) -> Fields:
    stalls = [stall.id for stall in words.markets.stalls if dice.random() < 0.35]  # noqa: PLR2004
    count = dice.choice((0, 0, 1, 2))
    points = dice.sample(words.markets.points_of_sale, count)
    return {"stalls": list(stalls), "points_of_sale": [dict(point) for point in points]}


def gtin(number: int) -> str:
    """A barcode of the in-store range, which no shop takes for another's goods."""
    base = f"200{number:09}"
    return base + str(ean.calc_check_digit(base))
