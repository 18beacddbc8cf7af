"""Recognition: one step on a product's way to its stars, and what is true of it on a day.

Stars belong to a dated certificate. Every state here is a pure function of the record and a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from generator.records.fields import (
    Day,
    Markdown,
    Number,
    PartialDate,
    Span,
    Text,
    Url,
    WholeNumber,
    Year,
)
from generator.records.record import Fault, Value
from generator.records.rules import (
    EXPIRING_DAYS,
    EXTENSION_DAYS,
    RULES,
    VALIDITY_MONTHS,
    Level,
    RuleSet,
    rule_sets_on,
    stars_for,
)
from generator.records.source import Citation
from generator.vietnamese import format_number

ONE_DAY = timedelta(days=1)


class Stage(StrEnum):
    """What an entry of a product's history tells."""

    PLANNED = "planned"
    """A plan or registration names the product; nothing was rated."""
    ASSESSING = "assessing"
    """The file is with the council."""
    POTENTIAL_FIVE = "potential-five-stars"
    """The province gave 90 points or more and proposed it to the ministry; this is not 5 stars."""
    RECOGNISED = "recognised"
    """Recognised by decision, with a certificate."""


class State(StrEnum):
    """What is true of an entry, or of a product, on a day."""

    NONE = "none"
    """No entry tells anything by that day."""
    PLANNED = "planned"
    ASSESSING = "assessing"
    POTENTIAL_FIVE = "potential-five-stars"
    VALID = "valid"
    EXPIRING = "expiring"
    """Valid with fewer than 180 days left."""
    EXTENDED = "extended"
    """Past its date, kept valid until the result (26/2026 Điều 12.3)."""
    UNCERTAIN = "uncertain"
    """Recognised, but the dates known do not tell whether it is still valid."""
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    """Withdrawn by the recognising authority (26/2026 Điều 8)."""
    SUPERSEDED = "superseded"
    """A later certificate (renewal or upgrade) has taken its place."""

    @property
    def shows_stars(self) -> bool:
        """Stars may be shown in these states only."""
        return self in {State.VALID, State.EXPIRING, State.EXTENDED}


class Withdrawal(Value):
    """The authority took the recognition back."""

    noun: ClassVar[str] = "withdrawal"

    on: Day
    """From this day the stars may not be shown."""
    decision: Text | None = None
    """The number of the decision."""
    reason: Text | None = None
    """The reason that the decision gives."""


class Recognition(Value):
    """One entry of a product's history with the programme."""

    noun: ClassVar[str] = "recognition"

    stage: Stage
    """What this entry tells."""
    level: Level | None = None
    """Who rates, or is planned to rate, or recognised."""
    planned_year: Year | None = None
    """The year that a plan names for the rating."""
    stars: WholeNumber | None = None
    """3, 4 or 5, of a certificate only."""
    points: Number | None = None
    """The council's average, of 100."""
    rules: RuleSet | None = None
    """The decision that it was rated under; found from the day where it is not given."""
    decision: Text | None = None
    """Number of the recognition decision."""
    issuer: Text | None = None
    """Who signed it."""
    issued_on: PartialDate | None = None
    """The day of the decision (of a file or proposal: its day), as exactly as it is known."""
    expires_on: Day | None = None
    """The certificate's last day; 36 months after issue where it is not given."""
    extended_until: Day | None = None
    """The last day of a granted extension."""
    withdrawn: Withdrawal | None = None
    certificate_url: Url | None = None
    """Where the decision or certificate can be seen."""
    sources: tuple[Citation, ...] = ()
    """What the entry rests on."""
    note: Markdown | None = None
    """What the reader should know about it."""

    @property
    def validity(self) -> Span | None:
        """The last day of validity, as exactly as it is known; None without a date of issue."""
        if self.expires_on is not None:
            return Span(self.expires_on, self.expires_on)
        return self.issued_on.plus_months(VALIDITY_MONTHS) if self.issued_on else None

    @property
    def valid_until(self) -> date | None:
        """The last day on which it is certain to be valid, extension included."""
        validity = self.validity
        if validity is None:
            return None
        return max(validity.first, self.extended_until or validity.first)

    def state_on(self, day: date) -> State:
        """What is true of this entry by itself on that day."""
        if self.issued_on is not None and day < self.issued_on.first:
            return State.NONE
        if self.stage is not Stage.RECOGNISED:
            return State(self.stage.value)
        if self.withdrawn is not None and day >= self.withdrawn.on:
            return State.WITHDRAWN
        return self._certificate_state(day)

    def _certificate_state(self, day: date) -> State:
        validity = self.validity
        if validity is None or self.issued_on is None or day < self.issued_on.last:
            return State.UNCERTAIN
        if day <= validity.first:
            days_left = (validity.first - day).days
            return State.EXPIRING if days_left < EXPIRING_DAYS else State.VALID
        if self.extended_until is not None and day <= self.extended_until:
            return State.EXTENDED
        return State.EXPIRED if day > validity.last else State.UNCERTAIN

    def turning_days(self) -> Iterator[date]:
        """The days on which its state can change."""
        if self.issued_on is not None:
            yield self.issued_on.first
            yield self.issued_on.last
        if self.withdrawn is not None:
            yield self.withdrawn.on
        validity = self.validity
        if validity is not None:
            yield validity.first - timedelta(days=EXPIRING_DAYS - 1)
            yield validity.first + ONE_DAY
            yield validity.last + ONE_DAY
        if self.extended_until is not None:
            yield self.extended_until + ONE_DAY

    def own_faults(self) -> Iterator[Fault]:
        """What the rules of the programme do not allow."""
        if self.stage is Stage.RECOGNISED:
            yield from self._certificate_faults()
        else:
            for name in ("stars", "expires_on", "extended_until", "withdrawn"):
                if getattr(self, name) is not None:
                    yield Fault("not-of-a-certificate", (name,), {"stage": self.stage.value})
        if self.stage is Stage.PLANNED and self.planned_year is None:
            yield Fault("plan-without-year", ("stage",), absent=("planned_year",))
        yield from self._points_faults()
        if self.issued_on is not None:
            yield from self._rule_faults(self.issued_on)

    def _certificate_faults(self) -> Iterator[Fault]:
        if self.stars is None:
            yield Fault("certificate-without-stars", ("stage",), absent=("stars",))
        elif self.stars not in {3, 4, 5}:
            yield Fault("star-rating-range", ("stars",), {"value": str(self.stars)})
        if self.issued_on is None:
            yield Fault("certificate-without-date", ("stage",), absent=("issued_on",))
            return
        yield from self._order_faults(self.issued_on)

    def _order_faults(self, issued: Span) -> Iterator[Fault]:
        end = issued.plus_months(VALIDITY_MONTHS).last
        if self.expires_on is not None and self.expires_on <= issued.first:
            yield Fault(
                "expiry-before-issue", ("expires_on",), {"issued": issued.first.isoformat()}
            )
        elif self.expires_on is not None and self.expires_on > end:
            yield Fault("certificate-too-long", ("expires_on",), {"end": end.isoformat()})
        last = self.validity.last if self.validity else end
        if self.extended_until is not None:
            if self.extended_until <= last:
                yield Fault(
                    "extension-before-expiry", ("extended_until",), {"end": last.isoformat()}
                )
            elif (self.extended_until - last).days > EXTENSION_DAYS:
                latest = last + timedelta(days=EXTENSION_DAYS)
                yield Fault("extension-too-long", ("extended_until",), {"end": latest.isoformat()})
        if self.withdrawn is not None and self.withdrawn.on < issued.first:
            details = {"issued": issued.first.isoformat()}
            yield Fault("withdrawal-before-issue", ("withdrawn", "on"), details)

    def _points_faults(self) -> Iterator[Fault]:
        if self.points is None:
            return
        if not 0 <= self.points <= 100:  # noqa: PLR2004 - the scale of points
            yield Fault("points-range", ("points",), {"value": format_number(self.points, "vi")})
            return
        earned, points = stars_for(self.points), format_number(self.points, "vi")
        if self.stage is Stage.POTENTIAL_FIVE and earned != 5:  # noqa: PLR2004 - stars
            yield Fault("potential-below-ninety", ("points",), {"points": points})
        if self.stars in {3, 4, 5} and (earned is None or self.stars > earned):
            details = {"points": points, "stars": str(self.stars)}
            yield Fault("stars-against-points", ("stars",), details)
        elif self.stars in {3, 4, 5} and self.stars != earned:
            details = {"points": points, "stars": str(self.stars), "earned": str(earned)}
            yield Fault("stars-below-points", ("stars",), details)

    def _rule_faults(self, issued: Span) -> Iterator[Fault]:
        first_rules = RULES[RuleSet.D1048]
        if self.rules is not None:
            yield from self._named_rule_faults(self.rules, issued)
        elif self.stage is Stage.RECOGNISED and issued.last < first_rules.first_day:
            details = {"first": first_rules.first_day.isoformat(), "rules": RuleSet.D1048.value}
            yield Fault("older-than-rules", ("issued_on",), details)
        if self.stage is Stage.RECOGNISED and self.level is not None and self.stars in {3, 4, 5}:
            yield from self._authority_faults(issued, self.stars, self.level)

    def _named_rule_faults(self, rule_set: RuleSet, issued: Span) -> Iterator[Fault]:
        named = RULES[rule_set]
        details = {"rules": rule_set.value, "first": named.first_day.isoformat()}
        if issued.last < named.first_day:
            yield Fault("older-than-rules", ("issued_on",), details)
        elif named.last_day is not None and issued.first > named.last_day:
            yield Fault("rules-lapsed", ("rules",), {**details, "last": named.last_day.isoformat()})

    def _authority_faults(self, issued: Span, stars: int, level: Level) -> Iterator[Fault]:
        possible = [self.rules] if self.rules else [*rule_sets_on(issued.first)]
        if not self.rules:
            possible += rule_sets_on(issued.last)
        levels = {RULES[rule_set].recognising_level[stars] for rule_set in possible}
        if levels and level not in levels:
            right = ", ".join(known for known in Level if known in levels)
            rules = ", ".join(known for known in RuleSet if known in possible)
            details = {"stars": str(stars), "level": level.value, "right": right, "rules": rules}
            yield Fault("wrong-authority", ("level",), details)
