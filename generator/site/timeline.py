"""A product's timeline: from the day of the build on, what is true of it on which days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.records.recognition import State
from generator.records.standing import turning_days

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import date

    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.standing import Standing

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days on which the same is true."""

    first: date | None
    """Its first day; None for the stretch that the day of the build lies in."""
    last: date | None
    """Its last day; None where it has no end."""
    standing: Standing

    @property
    def is_today(self) -> bool:
        """Whether the day of the build lies in it."""
        return self.first is None


def joined(segments: tuple[Segment, ...], key: Callable[[Standing], Hashable]) -> Iterator[Segment]:
    """Neighbouring segments as one where the key is the same."""
    current, *others = segments
    for segment in others:
        if key(segment.standing) == key(current.standing):
            current = replace(current, last=segment.last)
        else:
            yield current
            current = segment
    yield current


def starred(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The stretches of days with stars that may be shown, as one where the certificate is one."""

    def told(standing: Standing) -> Hashable:
        issued = standing.entry.issued_on if standing.entry else None
        year = issued.first.year if issued else None
        return standing.has_stars and (standing.stars, standing.valid_until, year)

    return tuple(each for each in joined(segments, told) if each.standing.has_stars)


def timeline(content: Content, product: Product, today: date) -> tuple[Segment, ...]:
    """What is true of a product from that day on; never empty."""
    starts: list[tuple[date | None, Standing]] = []
    for day in (today, *turning_days(product.recognitions, today)):
        standing = _proved(content, product.standing_on(day))
        if not starts or not _says_the_same(starts[-1][1], standing):
            starts.append((day if starts else None, standing))
    ends = [first - ONE_DAY for first, _ in starts[1:] if first is not None]
    return tuple(
        Segment(first, last, standing)
        for (first, standing), last in zip(starts, [*ends, None], strict=True)
    )


def _proved(content: Content, standing: Standing) -> Standing:
    """Without stars where neither a decision number nor a strong source stands behind them."""
    if standing.stars is None or standing.entry is None or content.rests_on_proof(standing.entry):
        return standing
    return replace(standing, state=State.UNCERTAIN, stars=None, valid_until=None)


def _says_the_same(one: Standing, other: Standing) -> bool:
    return (
        one.state is other.state
        and one.entry is other.entry
        and one.stars == other.stars
        and one.proposal is other.proposal
        and one.history == other.history
    )
