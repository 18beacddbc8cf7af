"""The whole demonstration as values: every record, every picture, every hand-written file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.demo.airing import recordings
from generator.demo.album import Album
from generator.demo.goods import Item, plan_items, product_record
from generator.demo.history import EARLIEST_DAY
from generator.demo.makers import maker_record, plan_makers
from generator.demo.market import fair_records, stall_record
from generator.demo.places import commune_records, plan_places
from generator.demo.telling import example_record, product_story

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.demo.drawing import Picture
    from generator.demo.files import Fields
    from generator.demo.words import Words


@dataclass(frozen=True, slots=True)
class Plan:
    """What a demonstration consists of."""

    records: Mapping[str, Mapping[str, Fields]]
    """Folder to id to record."""
    pictures: tuple[Picture, ...]
    """What is to be drawn."""
    texts: Mapping[str, str]
    """Hand-written files by their path in the site."""
    recordings: Mapping[str, int]
    """Recordings by their path below `content/audio/`, with how loud they are."""


def plan_demo(words: Words, *, products: int, seed: int, today: date) -> Plan:
    """A fictional site for a day; the first products are the same at every size."""
    if products < 1 or today < EARLIEST_DAY:
        message = f"a demonstration has at least one product and a day from {EARLIEST_DAY} on"
        raise ValueError(message)
    places = plan_places(words.places, products)
    makers = tuple(plan_makers(words, places, products=products, seed=seed, today=today))
    items = tuple(plan_items(words, makers, seed=seed, today=today))
    album = Album(words.people.photo, seed)
    stalls, fairs, stories = _events(words, items, album, today)
    records = {
        "sources": _sources(words, items),
        "communes": commune_records(words.places, places),
        "producers": {m.id: maker_record(words, m, seed=seed, today=today) for m in makers},
        "products": {i.id: _product(words, i, album, seed, today) for i in items},
        "stories": stories,
        "stalls": stalls,
        "fairs": fairs,
    }
    blanks = {"products": products, "seed": seed, "today": today}
    texts = {path: _filled(text, blanks) for path, text in words.site.items()}
    heard = dict(recordings(items, records["products"]))
    return Plan(records, tuple(album.pictures), texts, heard)


def _filled(text: str, blanks: Mapping[str, object]) -> str:
    for name, value in blanks.items():
        text = text.replace(f"{{{name}}}", f"{value}")
    return text


def _product(words: Words, item: Item, album: Album, seed: int, today: date) -> Fields:
    record = product_record(words, item, seed=seed, today=today)
    record["photos"] = album.product_photos(item)
    record["story"] = product_story(words, item, seed=seed, today=today)
    return record


def _events(
    words: Words, items: tuple[Item, ...], album: Album, today: date
) -> tuple[dict[str, Fields], dict[str, Fields], dict[str, Fields]]:
    """Stalls, fairs and stories of people, with their pictures."""
    stalls = {s.id: stall_record(words, s, today=today) for s in words.markets.stalls}
    fairs = fair_records(words, items, today=today)
    stories = {
        story.id: example_record(words, number, items, today=today)
        for number, story in enumerate(words.examples)
    }
    for group, scene, tints, text in (
        (stalls, "stall", ("leaf", "honey"), words.markets.stall_photo),
        (fairs, "stall", ("madder", "turmeric"), words.markets.stall_photo),
        (stories, "hills", ("dawn", "tea"), words.markets.place_photo),
    ):
        for number, (record_id, record) in enumerate(group.items()):
            tint = tints[number % 2]
            file = album.place(f"{record_id}/1.jpg", scene, tint)
            photo = album.photo(file, text["alt"])
            record["photos"] = [{**photo, "english": {"alt": text["english"]}}]
    return stalls, fairs, stories


def _sources(words: Words, items: tuple[Item, ...]) -> dict[str, Fields]:
    certificates = words.certificates
    grades = {"plan": "B2", "news": "B1", "seller": "C", "dossier": "C"}
    sources: dict[str, Fields] = {}
    for key, grade in grades.items():
        table = certificates.sources[key]
        sources[table["id"]] = {
            "title": table["title"],
            "grade": grade,
            "publisher": certificates.publisher,
            "number": table.get("number"),
            "url": f"https://mayngan.example/nguon/{table['id']}",
            "note": table.get("note", certificates.decision_note),
        }
    for item in items:
        sources |= item.history.sources
    return sources
