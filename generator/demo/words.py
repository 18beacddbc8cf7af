"""The word tables of the demonstration: Vietnamese and English texts beside the program."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

TABLES = Path(__file__).parent / "words"

Table: TypeAlias = dict[str, str]


class Entry(BaseModel):
    """A row of a table: frozen, with no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Good(Entry):
    """A kind of product that several producers can make."""

    name: str
    english: str
    picture: str
    tint: str
    summary: str
    summary_english: str
    ingredients: str
    ingredients_english: str
    how: str
    how_english: str
    sizes: dict[str, int]


class GoodsSet(Entry):
    """A bộ sản phẩm with what all its goods share."""

    number: int
    weight: int
    usage: str
    usage_english: str
    shelf_life: str
    standards: tuple[str, ...]
    variants: tuple[str, ...]
    goods: tuple[Good, ...]


class Bilingual(Entry):
    """One sentence in both languages."""

    text: str
    english: str


class Names(Entry):
    """Parts of persons' names."""

    middle: tuple[str, ...]
    given: tuple[str, ...]


class ProducerWords(Entry):
    """How producers of a kind are called."""

    label: str
    english: str
    role: str
    names: tuple[str, ...]
    english_names: tuple[str, ...]


class People(Entry):
    """Persons, producers and what is said of them."""

    surnames: tuple[str, ...]
    women: Names
    men: Names
    titles: dict[str, tuple[str, ...]]
    brands: tuple[str, ...]
    producers: dict[str, ProducerWords]
    summaries: tuple[Bilingual, ...]
    address: str
    consent: str
    story_approver: str
    open_question: str
    long_name: str
    photo: Table


class UnitWords(Entry):
    """A commune given by hand."""

    id: str
    name: str
    kind: str
    code: str
    parts: tuple[str, ...] = ()


class Places(Entry):
    """Communes, districts and provinces that do not exist."""

    district: str
    provinces: tuple[str, ...]
    opening: tuple[UnitWords, ...]
    former: tuple[UnitWords, ...]
    kinds: Table
    first_words: tuple[str, ...]
    second_words: tuple[str, ...]
    summaries: tuple[Bilingual, ...]
    note_source: str


class English(Entry):
    """A story in English."""

    title: str
    teaser: str
    body: str


class StoryWords(Entry):
    """A story with blanks, for some sets."""

    key: str
    sets: tuple[int, ...]
    title: str
    teaser: str
    short: str
    body: str
    english: English | None = None


class ExampleWords(Entry):
    """A story of a person or collective."""

    id: str
    kind: str
    producer: int
    status: str
    title: str
    teaser: str
    short: str = ""
    body: str
    english: English | None = None


class StallWords(Entry):
    """A permanent stall."""

    id: str
    name: str
    name_english: str
    commune: str
    address: str
    lat: str
    lon: str
    summary: str
    summary_english: str
    hours: tuple[dict[str, list[str] | str], ...]
    person: str
    role: str
    phone: str
    email: str
    note: str


class FairWords(Entry):
    """A fair's texts."""

    id: str
    name: str
    name_english: str
    place: str
    organiser: str
    summary: str
    summary_english: str
    foreword_by: str
    foreword: str
    foreword_english: str


class Markets(Entry):
    """Stalls and fairs."""

    stalls: tuple[StallWords, ...]
    points_of_sale: tuple[Table, ...]
    stall_photo: Table
    place_photo: Table
    fairs: dict[str, FairWords]
    person: str
    role: str
    phone: str
    email: str
    website: str
    zones: tuple[Table, ...]
    guest_stalls: tuple[Table, ...]
    commune_stall: str
    commune_stall_english: str
    landmarks: Table
    consent: str


class Certificates(Entry):
    """Decisions, and what is noted about recognitions."""

    issuers: Table
    decision: str
    decision_national: str
    decision_national_until_2025: str
    decision_title: str
    decision_note: str
    place: str
    withdrawal_reason: str
    potential_note: str
    extended_note: str
    assessing_note: str
    year_only_note: str
    sources: dict[str, Table]
    publisher: str
    standard_issuer: str


class Season(Entry):
    """In which months stories of some sets fit best."""

    sets: tuple[int, ...]
    months: tuple[int, ...]


class VoiceWords(Entry):
    """What somebody says on air."""

    role: str
    text: str


class Airing(Entry):
    """What the radio needs beside the stories."""

    months: tuple[Season, ...]
    interviews: tuple[VoiceWords, ...]
    speakers: tuple[str, ...]
    reader: str
    chapters: tuple[str, ...]


class Words(Entry):
    """All tables."""

    sets: dict[int, GoodsSet]
    people: People
    places: Places
    stories: tuple[StoryWords, ...]
    examples: tuple[ExampleWords, ...]
    airing: Airing
    markets: Markets
    certificates: Certificates
    site: Table
    """Hand-written files by their path; blanks in braces."""


def read_words() -> Words:
    """Read every table, once."""
    goods = [*_table("goods_food"), *_table("goods_other")]
    sets = TypeAdapter(tuple[GoodsSet, ...]).validate_python(goods)
    return Words.model_validate(
        {
            "sets": {entry.number: entry for entry in sets},
            "people": _table("people"),
            "places": _table("places"),
            "stories": _table("stories"),
            "examples": _table("examples"),
            "airing": _table("airing"),
            "markets": _table("markets"),
            "certificates": _table("certificates"),
            "site": _table("site"),
        }
    )


def _table(name: str) -> list[object]:
    text = (TABLES / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]
