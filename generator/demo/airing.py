"""What the demonstration tells the radio: voices, seasons, days on air, recordings."""

from __future__ import annotations

import io
import wave
from array import array
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from generator.demo.dice import dice_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.demo.files import Fields
    from generator.demo.goods import Item
    from generator.demo.words import Words

RECORDED: Final[Mapping[int, int]] = {0: 7400, 1: 16000, 3: 2600}
"""Products with a recording, and how loud it is: right for the air, too loud, too soft."""
VOICED: Final = 0.45
ON_AIR: Final = 0.5
SAMPLES_A_SECOND: Final = 8000
_NOTES: Final = (262, 294, 349, 392, 440, 392, 349, 294)
"""Five tones, up and down, in hertz."""
_NOTE_SECONDS: Final = 0.75
_TURNS: Final = 7


def airing(words: Words, item: Item, blanks: Mapping[str, object]) -> Fields:
    """The part of an approved story that the radio needs, in the order of the record's keys."""
    dice = dice_for(item.index, "airing")
    told: Fields = {}
    if dice.random() < VOICED:
        told["interviews"] = [_interview(words, item, blanks)]
    told["months"] = [
        month
        for season in words.airing.months
        if item.set.number in season.sets
        for month in season.months
    ]
    if item.index in RECORDED:
        told["audio"] = _recording(words, item)
    return told


def aired(item: Item, approved_on: date, today: date) -> list[date]:
    """The days on which a story was on air: none for half of them."""
    dice = dice_for(item.index, "aired")
    days = (today - approved_on).days - 1
    if dice.random() >= ON_AIR or days < 1:
        return []
    return [approved_on + timedelta(days=dice.randint(1, days))]


def _interview(words: Words, item: Item, blanks: Mapping[str, object]) -> Fields:
    table = words.airing
    said = table.interviews[item.index % len(table.interviews)]
    return {
        "speaker": table.speakers[item.index % len(table.speakers)],
        "role": said.role.format(**blanks),
        "place": str(blanks["unit"]),
        "text": said.text.format(**blanks),
        "consent": words.people.consent.format(day="01/01/2026"),
    }


def _recording(words: Words, item: Item) -> Fields:
    third = round(len(_NOTES) * _NOTE_SECONDS * _TURNS / 3)
    chapters = [{"second": n * third, "title": t} for n, t in enumerate(words.airing.chapters)]
    return {"file": _file(item), "reader": words.airing.reader, "chapters": chapters}


def _file(item: Item) -> str:
    return f"{item.id}/bai-mau.wav"


def recordings(items: tuple[Item, ...], records: Mapping[str, Fields]) -> Iterator[tuple[str, int]]:
    """Every recording that a record names, by its path below `content/audio/`, and its loudness."""
    for item in items:
        story = records[item.id].get("story")
        if isinstance(story, dict) and "audio" in story:
            yield _file(item), RECORDED[item.index]


def tune(loudness: int) -> bytes:
    """A made-up tune as WAV, which nobody takes for a voice; whole numbers never vary."""
    phrase = array("h")
    length = int(SAMPLES_A_SECOND * _NOTE_SECONDS)
    for tone in _NOTES:
        for n in range(length):
            wave_at = (n * tone * 4 // SAMPLES_A_SECOND) % 4
            part = (n * tone * 4) % SAMPLES_A_SECOND
            slope = (part, SAMPLES_A_SECOND - part, -part, part - SAMPLES_A_SECOND)[wave_at]
            phrase.append(loudness * slope * (length - n) // (length * SAMPLES_A_SECOND))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_A_SECOND)
        file.writeframes((phrase * _TURNS).tobytes())
    return out.getvalue()
