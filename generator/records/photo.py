"""Photos of products, producers, stalls and fairs."""

from __future__ import annotations

from typing import ClassVar

from generator.records.fields import Day, Percent, PhotoPath, Text, YesNo
from generator.records.record import Value


class PhotoEnglish(Value):
    """A photo's texts in English."""

    noun: ClassVar[str] = "photo_english"

    alt: Text | None = None
    """What can be seen."""
    caption: Text | None = None
    """What the reader should know."""


class Focus(Value):
    """The point of a picture that no crop may lose."""

    noun: ClassVar[str] = "focus"

    x: Percent
    """From the left edge, in per cent."""
    y: Percent
    """From the top edge, in per cent."""


class Photo(Value):
    """One picture file with all that publishing it needs."""

    noun: ClassVar[str] = "photo"

    file: PhotoPath
    """The file below `content/photos/`."""
    alt: Text
    """What can be seen, for those who cannot see it."""
    caption: Text | None = None
    """What the reader should know."""
    credit: Text | None = None
    """Who took it."""
    licence: Text | None = None
    """Under which terms it may be used."""
    taken_on: Day | None = None
    """When it was taken."""
    shows_person: YesNo = False
    """Whether a person can be recognised in it."""
    consent: Text | None = None
    """The consent of the persons shown: who, when, how."""
    focus: Focus | None = None
    """The point that crops keep."""
    english: PhotoEnglish | None = None

    @property
    def may_be_published(self) -> bool:
        """Persons are shown only with their consent noted."""
        return not self.shows_person or self.consent is not None
