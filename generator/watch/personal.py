"""What the records hold of persons, whether the site shows it, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.records.fair import Fair
from generator.records.photo import Photo
from generator.records.producer import Contact, Producer, ProducerKind
from generator.records.record import Value
from generator.records.story import Interview, Recording, StoryText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.records.record import Record
    from generator.yamlnodes import Loc


class Ground(StrEnum):
    """Why something personal may be shown, or why it is not."""

    CONSENT = "consent"
    """The person agreed; the record says who, when and how."""
    NO_CONSENT = "no-consent"
    """No consent is noted, so it is not shown."""
    AUTHOR = "author"
    """The author of a published text is named (Luật Sở hữu trí tuệ, Điều 19.2)."""
    CREDIT = "credit"
    """The author of a photo is named, as its licence asks."""
    APPROVAL = "approval"
    """The maker approved the story and stands to it by name."""
    OFFICE = "office"
    """The person signs in the name of an office."""
    DECISION = "decision"
    """The maker's name as public decisions and plans give it."""
    NOT_PUBLISHED = "not-published"
    """The story is not published today."""

    @property
    def is_shown(self) -> bool:
        """Whether the site shows what rests on this ground."""
        return self not in {Ground.NO_CONSENT, Ground.NOT_PUBLISHED}


@dataclass(frozen=True, slots=True)
class Personal:
    """One thing that a record tells of a person."""

    record: Record
    loc: Loc
    noun: str
    """The label key of the field, such as `contact.phone`."""
    value: str
    ground: Ground
    consent: str = ""
    """The consent, in the words of the record."""


_HOUSEHOLDS = {ProducerKind.HOUSEHOLD, ProducerKind.HOUSEHOLD_BUSINESS}


def personal_data(records: Iterable[Record], day: date) -> Iterator[Personal]:
    """Everything personal in the records, in their order."""
    for record in records:
        for loc, value, ground, consent in _in_value(record, (), day):
            owner = _owner(record, loc)
            yield Personal(record, loc, f"{owner.noun}.{loc[-1]}", value, ground, consent)


def _owner(record: Record, loc: Loc) -> Value:
    """The part of a record whose field `loc` leads to."""
    part: object = record
    for step in loc[:-1]:
        part = part[step] if isinstance(part, tuple) else getattr(part, str(step))  # type: ignore[index]
    assert isinstance(part, Value)  # noqa: S101 - by the way `_in_value` walks
    return part


_Found = tuple["Loc", str, Ground, str]


def _in_value(value: Value, loc: Loc, day: date, *, is_open: bool = True) -> Iterator[_Found]:
    """What a value tells of persons, and all values in it."""
    if isinstance(value, StoryText):
        is_open = value.is_published_on(day)
    for name, text, ground, consent in _own(value):
        if text:
            reached = ground if is_open or not ground.is_shown else Ground.NOT_PUBLISHED
            yield (*loc, name), text, reached, consent or ""
    for name in type(value).model_fields:
        part = getattr(value, name)
        if isinstance(part, Value):
            yield from _in_value(part, (*loc, name), day, is_open=is_open)
        elif isinstance(part, tuple):
            for index, item in enumerate(part):
                if isinstance(item, Value):
                    yield from _in_value(item, (*loc, name, index), day, is_open=is_open)


def _own(value: Value) -> Iterator[tuple[str, str | None, Ground, str | None]]:
    """The personal fields of one value: name, text, ground, consent."""
    if isinstance(value, Contact):
        ground = Ground.CONSENT if value.may_be_published else Ground.NO_CONSENT
        for name in ("person", "role", "phone", "zalo", "email"):
            yield name, getattr(value, name), ground, value.consent
    elif isinstance(value, Interview):
        ground = Ground.CONSENT if value.consent else Ground.NO_CONSENT
        yield "speaker", value.speaker, ground, value.consent
    elif isinstance(value, Photo):
        if value.shows_person:
            ground = Ground.CONSENT if value.may_be_published else Ground.NO_CONSENT
            yield "shows_person", value.file, ground, value.consent
        yield "credit", value.credit, Ground.CREDIT, None
    elif isinstance(value, StoryText):
        yield "author", value.author, Ground.AUTHOR, None
        yield "approved_by", value.approved_by, Ground.APPROVAL, None
    elif isinstance(value, Recording):
        yield "reader", value.reader, Ground.AUTHOR, None
    elif isinstance(value, Fair):
        yield "foreword_by", value.foreword_by, Ground.OFFICE, None
    elif isinstance(value, Producer) and value.kind in _HOUSEHOLDS:
        yield "name", value.name, Ground.DECISION, None
