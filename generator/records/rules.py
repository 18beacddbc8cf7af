"""The programme's rules on rating: decisions, authorities, star bands and periods.

All tables come from the decisions named in them; `domain.md` of the project's study lists where
each was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """Who rates or recognises."""

    DISTRICT = "district"
    """Cấp huyện: huyện, thị xã, thành phố thuộc tỉnh; abolished on 1 July 2025."""
    PROVINCE = "province"
    """Cấp tỉnh."""
    NATIONAL = "national"
    """Trung ương: the council of the ministry."""


class RuleSet(StrEnum):
    """The decisions of the Prime Minister that certificates were issued under."""

    D1048 = "1048/QĐ-TTg"
    """Of 21/8/2019, its annexes amended by 781/QĐ-TTg of 8/6/2020."""
    D148 = "148/QĐ-TTg"
    """Of 24/2/2023."""
    D1489 = "1489/QĐ-TTg"
    """Of 6/7/2025: amends 148 for the two levels of local government."""
    D26 = "26/2026/QĐ-TTg"
    """Of 22/5/2026."""


@dataclass(frozen=True, slots=True)
class Rules:
    """When a rule set is in force, and which level recognises which stars under it."""

    first_day: date
    last_day: date | None
    """None while it is in force."""
    recognising_level: dict[int, Level]
    """Stars to level."""

    def in_force(self, day: date) -> bool:
        """Whether certificates could be issued under it on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


_BY_PROVINCE = {3: Level.PROVINCE, 4: Level.PROVINCE, 5: Level.NATIONAL}
_BY_DISTRICT = {3: Level.DISTRICT, 4: Level.PROVINCE, 5: Level.NATIONAL}

RULES: dict[RuleSet, Rules] = {
    RuleSet.D1048: Rules(date(2019, 8, 21), date(2023, 2, 23), _BY_PROVINCE),
    RuleSet.D148: Rules(date(2023, 2, 24), date(2025, 7, 5), _BY_DISTRICT),
    # 26/2026 Điều 11: 148 and 1489 lapse 60 days after 22/5/2026.
    RuleSet.D1489: Rules(date(2025, 7, 6), date(2026, 7, 21), _BY_PROVINCE),
    RuleSet.D26: Rules(date(2026, 5, 22), None, _BY_PROVINCE),
}

STAR_BANDS: dict[int, tuple[Decimal, Decimal]] = {
    5: (Decimal(90), Decimal(100)),
    4: (Decimal(70), Decimal(90)),
    3: (Decimal(50), Decimal(70)),
}
"""Average points from … to below … (26/2026 Điều 3.3); 100 belongs to five stars."""

VALIDITY_MONTHS = 36
"""A certificate's life (26/2026 Điều 4.3; the same under 1048 and 148)."""

EXPIRING_DAYS = 180
"""With fewer days left a certificate counts as expiring: the renewal window is open."""

EXTENSION_DAYS = 180
"""The longest grace past expiry (26/2026 Điều 12.3)."""


def rule_sets_on(day: date) -> tuple[RuleSet, ...]:
    """The rule sets that a certificate of that day can rest on; two in a time of transition."""
    return tuple(rule_set for rule_set, rules in RULES.items() if rules.in_force(day))


def stars_for(points: Decimal) -> int | None:
    """The stars of an average score; None below three stars, which get no certificate."""
    for stars, (low, _high) in STAR_BANDS.items():
        if points >= low:
            return stars
    return None
