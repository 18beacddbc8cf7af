"""Producers, and which sets their products belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stdnum.vn import mst

from generator.demo.dice import dice_for
from generator.demo.places import MERGED_ON, commune_of, unit_label
from generator.vietnamese import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from generator.demo.files import Fields
    from generator.demo.places import Place
    from generator.demo.words import Words

OPENING: tuple[tuple[int, ...], ...] = (
    *((4, 18), (11, 12), (21, 22), (3, 6), (8, 9), (26,), (7, 17), (13,), (14, 15)),
    *((1, 10), (2, 5), (20, 19), (16,), (23, 24), (25,)),
)
"""The first producers' sets: varied at once, and all 26 within the first 26 products."""

OPENING_KINDS = (
    *("cooperative", "cooperative", "cooperative-group", "cooperative", "enterprise"),
    *("association", "enterprise", "cooperative", "household-business", "farm", "farm"),
)

COMPANIONS: dict[int, tuple[int, ...]] = {
    1: (1, 7, 10),
    2: (2, 8),
    3: (3, 6),
    4: (4, 18),
    5: (5, 6),
    6: (6, 3),
    7: (7, 17),
    8: (8, 2),
    9: (9, 10),
    10: (10, 7),
    11: (11, 12),
    12: (12, 20),
    13: (13, 7),
    14: (14, 15),
    15: (15, 14),
    16: (16, 17),
    17: (17, 7),
    18: (18, 12),
    19: (19, 20),
    20: (20, 19),
    21: (21, 22),
    22: (22, 21),
    23: (23, 24),
    24: (24, 23),
    25: (25,),
    26: (26, 21),
}
"""What a producer of one set makes besides."""

KINDS = (
    "cooperative",
    "enterprise",
    "household-business",
    "cooperative-group",
    "farm",
    "household",
)
KIND_WEIGHTS = (33, 24, 26, 6, 5, 6)
"""Roughly the shares of the end of 2024."""
TOURISM = 26


@dataclass(frozen=True, slots=True)
class Maker:
    """A producer with what its products and stories need to know."""

    index: int
    id: str
    name: str
    name_english: str
    kind: str
    place: Place
    commune: str
    """The id of the unit it was recorded in, which may be an old one."""
    person: str
    title: str
    role: str
    brand: str
    year: int
    contact: bool
    """Whether it has given ways of contact."""
    first_product: int
    sets: tuple[int, ...]
    """The set of each of its products."""


def plan_makers(
    words: Words, places: Sequence[Place], *, products: int, seed: int, today: date
) -> Iterator[Maker]:
    """Producers until there are enough products, the last one's cut to fit."""
    taken: set[str] = set()
    first = index = 0
    while first < products:
        dice = dice_for(seed, "maker", index)
        sets = (OPENING[index] if index < len(OPENING) else _sets(words, dice))[: products - first]
        maker = _maker(words, places[commune_of(first)], dice, (index, first, sets), today)
        proposal = slug(maker.name)[:60].strip("-")
        maker_id = proposal if proposal not in taken else f"{proposal}-{index + 1}"
        taken.add(maker_id)
        yield _with_id(maker, maker_id)
        first += len(sets)
        index += 1


def _sets(words: Words, dice: Random) -> tuple[int, ...]:
    numbers = list(words.sets)
    main = dice.choices(numbers, [words.sets[number].weight for number in numbers])[0]
    count = dice.choices((1, 2, 3, 4), (45, 32, 16, 7))[0]
    return (main, *(dice.choice(COMPANIONS[main]) for _ in range(count - 1)))


def _maker(
    words: Words, place: Place, dice: Random, numbers: tuple[int, int, tuple[int, ...]], today: date
) -> Maker:
    index, first, sets = numbers
    kind = _kind(dice, index, sets[0])
    person, title = _person(words, dice)
    brand = words.people.brands[0] if index == 0 else dice.choice(words.people.brands)
    called = words.people.producers[kind]
    form = 0 if index == 0 else dice.randrange(len(called.names))
    blanks = {"brand": brand, "place": place.name, "person": person}
    former = place.recorded_as(before_merger=dice.random() < 0.4)  # noqa: PLR2004 - two in five
    year = dice.randint(2006, 2021)
    return Maker(
        index=index,
        id="",
        name=called.names[form].format(**blanks),
        name_english=called.english_names[form].format(**blanks),
        kind=kind,
        place=place,
        commune=former.id if former else place.id,
        person=person,
        title=title,
        role=called.role,
        brand=brand,
        year=min(year, today.year - 4),
        contact=index not in {5, 7} and (index < 3 or dice.random() < 0.8),  # noqa: PLR2004
        first_product=first,
        sets=sets,
    )


def _kind(dice: Random, index: int, main_set: int) -> str:
    if index < len(OPENING_KINDS):
        return OPENING_KINDS[index]
    if main_set == TOURISM:
        return dice.choice(("association", "tourism-centre", "cooperative"))
    return dice.choices(KINDS, KIND_WEIGHTS)[0]


def _person(words: Words, dice: Random) -> tuple[str, str]:
    sex = dice.choice(("women", "men"))
    names = words.people.women if sex == "women" else words.people.men
    parts = (
        dice.choice(words.people.surnames),
        dice.choice(names.middle),
        dice.choice(names.given),
    )
    return " ".join(parts), dice.choice(words.people.titles[sex])


def _with_id(maker: Maker, maker_id: str) -> Maker:
    values = {name: getattr(maker, name) for name in Maker.__dataclass_fields__}
    return Maker(**{**values, "id": maker_id})


def maker_record(words: Words, maker: Maker, *, seed: int, today: date) -> Fields:
    """The producer's record; some know little of themselves on purpose."""
    dice = dice_for(seed, "maker-record", maker.index)
    says = dice.choice(words.people.summaries)
    blanks = {"count": dice.randint(7, 48), "year": maker.year}
    full = maker.index < 3 or dice.random() < 0.66  # noqa: PLR2004 - a third is incomplete
    record: Fields = {"name": maker.name, "commune": maker.commune, "kind": maker.kind}
    record["trade_name"] = maker.brand
    if full:
        record["summary"] = says.text.format(**blanks)
        record["address"] = words.people.address.format(number=dice.randint(1, 12))
    if maker.contact:
        record["contact"] = _contact(words, maker, dice, today)
    record |= _on_the_web(maker, dice) if full else {}
    if maker.kind in {"cooperative", "enterprise"}:
        record["tax_code"] = tax_code(maker.index)
    record["founded"] = f"{maker.year}-{dice.randint(1, 12):02}" if full else f"{maker.year}"
    record["sources"] = [{"source": "ho-so-minh-hoa"}]
    if not full:
        record["open_questions"] = [words.people.open_question]
    if dice.random() < 0.55 or maker.index == 0:  # noqa: PLR2004 - about half is translated
        record["english"] = {"name": maker.name_english}
        if full:
            record["english"] |= {"summary": says.english.format(**blanks)}  # type: ignore[operator]
    return record


def _contact(words: Words, maker: Maker, dice: Random, today: date) -> Fields:
    day = min(MERGED_ON, today) - timedelta(days=dice.randint(20, 400))
    contact: Fields = {"person": maker.person, "role": maker.role, "phone": phone(maker.index)}
    if dice.random() < 0.5:  # noqa: PLR2004 - about half
        contact["zalo"] = phone(maker.index)
    if dice.random() < 0.4:  # noqa: PLR2004 - fewer
        contact["email"] = f"chu-the-{maker.index + 1}@example.org"
    contact["consent"] = words.people.consent.format(day=f"{day.day}/{day.month}/{day.year}")
    return contact


def _on_the_web(maker: Maker, dice: Random) -> Fields:
    web: Fields = {}
    if dice.random() < 0.4:  # noqa: PLR2004 - fewer than half
        web["website"] = f"https://{maker.id[:50].strip('-')}.example/"
    if dice.random() < 0.3:  # noqa: PLR2004
        web["facebook"] = f"https://mang-xa-hoi.example.org/{maker.id}"
    if dice.random() < 0.3:  # noqa: PLR2004
        web["shops"] = [f"https://cho-may.example/{maker.id}"]
    return web


def phone(index: int) -> str:
    """One of a hundred numbers 0900 000 0xx: of a right form, and evidently made up."""
    return f"0900 000 {index % 90:03}"


def tax_code(index: int) -> str:
    """A code of province 99, which does not exist, with the right check digit."""
    number = 1 + index * 3
    while True:
        base = f"99{number:07}"
        check = str(mst.calc_check_digit(base))
        if len(check) == 1:
            return base + check
        number += 1


def unit_of(words: Words, maker: Maker) -> str:
    """Its commune of today with the kind, as in running text."""
    return unit_label(words.places, maker.place.kind, maker.place.name)
