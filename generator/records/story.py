"""Stories (câu chuyện): of a product, inside its record, or of a person or collective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import ClassVar

from generator.records.fields import (
    AudioPath,
    Day,
    Markdown,
    Month,
    ProducerRef,
    ProductRef,
    Text,
    WholeNumber,
)
from generator.records.photo import Photo
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation


class StoryStatus(StrEnum):
    """How far a story is."""

    DRAFT = "draft"
    """Being written; never published."""
    APPROVED = "approved"
    """Approved by the maker, who is named with the day."""
    WITHDRAWN = "withdrawn"
    """Taken back; never published."""


class StoryKind(StrEnum):
    """Who a story is about."""

    PRODUCT = "product"
    """Câu chuyện sản phẩm."""
    COLLECTIVE = "collective"
    """Gương tập thể."""
    PERSON = "person"
    """Gương cá nhân."""


class StoryEnglish(Value):
    """A story in English."""

    noun: ClassVar[str] = "story_english"

    title: Text
    """Title."""
    teaser: Text | None = None
    """One or two sentences."""
    body: Markdown | None = None
    """The whole story."""


class Interview(Value):
    """What one person says on air, in that person's own words."""

    noun: ClassVar[str] = "interview"

    speaker: Text
    """Who speaks; named only with the consent noted here."""
    role: Text | None = None
    """What the speaker is, such as `giám đốc hợp tác xã`."""
    place: Text | None = None
    """Where the speaker is at home: hamlet and commune."""
    text: Markdown
    """The words, as the station may air or read them."""
    consent: Text | None = None
    """The speaker's consent to be named: who, when, how."""

    def own_faults(self) -> Iterator[Fault]:
        """Who gave no consent is not named on air."""
        if self.consent is None:
            yield Fault("interview-without-consent", ("speaker",), absent=("consent",))


class Chapter(Value):
    """A part of a recording that listeners can jump to."""

    noun: ClassVar[str] = "chapter"

    second: WholeNumber
    """The second that it begins at."""
    title: Text
    """Title."""


class Recording(Value):
    """A story as it was recorded for the radio."""

    noun: ClassVar[str] = "recording"

    file: AudioPath
    """The file below `content/audio/`."""
    reader: Text | None = None
    """Who reads."""
    recorded_on: Day | None = None
    """When it was recorded."""
    chapters: tuple[Chapter, ...] = ()
    """Its parts."""


class StoryText(Value):
    """What every story has, whether it stands in a product or by itself."""

    noun: ClassVar[str] = "story"

    title: Text
    """Title."""
    status: StoryStatus
    """How far it is."""
    teaser: Text | None = None
    """One or two sentences: for cards, and 30 seconds on air."""
    short: Markdown | None = None
    """The story in one minute: for leaflets and short programmes."""
    body: Markdown
    """The whole story, in Markdown."""
    author: Text | None = None
    """Who wrote it."""
    approved_by: Text | None = None
    """The maker who approved it."""
    approved_on: Day | None = None
    """When it was approved."""
    embargo_until: Day | None = None
    """The first day on which it may be published."""
    sources: tuple[Citation, ...] = ()
    """Where its facts come from."""
    interviews: tuple[Interview, ...] = ()
    """Voices for the radio."""
    months: tuple[Month, ...] = ()
    """The months in which it fits best, such as 12 and 1 for Tết goods."""
    audio: Recording | None = None
    """The recording that was aired."""
    aired: tuple[Day, ...] = ()
    """The days on which it was on air."""
    english: StoryEnglish | None = None

    def is_published_on(self, day: date) -> bool:
        """Approved, and no longer under embargo."""
        open_to_all = self.embargo_until is None or self.embargo_until <= day
        return self.status is StoryStatus.APPROVED and open_to_all

    def own_faults(self) -> Iterator[Fault]:
        """An approval names who and when."""
        if self.status is StoryStatus.APPROVED:
            if self.approved_by is None:
                yield Fault("approval-without-name", ("status",), absent=("approved_by",))
            if self.approved_on is None:
                yield Fault("approval-without-day", ("status",), absent=("approved_on",))


class Story(Record, StoryText):
    """A story of a person or collective (gương điển hình), with a file of its own."""

    noun: ClassVar[str] = "story"
    folder: ClassVar[str] = "stories"

    kind: StoryKind
    """Who it is about."""
    products: tuple[ProductRef, ...] = ()
    """The products in it."""
    producers: tuple[ProducerRef, ...] = ()
    """The producers in it."""
    photos: tuple[Photo, ...] = ()
    consent: Text | None = None
    """The consent of the person told about: who, when, how."""

    def own_faults(self) -> Iterator[Fault]:
        """A person's story needs that person's consent."""
        yield from super().own_faults()
        if self.kind is StoryKind.PRODUCT:
            yield Fault("product-story-apart", ("kind",))
        approved = self.status is StoryStatus.APPROVED
        if self.kind is StoryKind.PERSON and approved and self.consent is None:
            yield Fault("story-without-consent", ("kind",), absent=("consent",))
