"""The stars of a product on the day of the build, for readers that run no script of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.site.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.recognition import Recognition
    from generator.site.timeline import Segment


@dataclass(frozen=True, slots=True)
class Stretch:
    """Stars that are valid on the day of the build, with the days on which they may be shown."""

    entry: Recognition
    stars: int
    last: date
    """The last day on which a page may tell them."""
    valid_until: date
    """The last day of the certificate."""


def stars_today(content: Content, product: Product, today: date) -> Stretch | None:
    """The stars that may be shown on the day of the build, and until when."""
    return stars_in(timeline(content, product, today))


def stars_in(segments: Iterable[Segment]) -> Stretch | None:
    """The same from a timeline that begins on that day."""
    current = None
    for segment in segments:
        standing = segment.standing
        if standing.stars is None or standing.entry is None or standing.valid_until is None:
            break
        if current is not None and standing.entry is not current.entry:
            break
        last = min(segment.last or standing.valid_until, standing.valid_until)
        current = Stretch(standing.entry, standing.stars, last, standing.valid_until)
    return current
