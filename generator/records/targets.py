"""What a plan wants to be reached: a site's `targets.yml`, beside its `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final

from generator.records.fields import WholeNumber, Year, within
from generator.records.record import Fault, Record, Value
from generator.records.rules import Level

TARGETS_FILE: Final = "targets.yml"

Count = Annotated[WholeNumber, within(0, 1_000_000)]
"""How many products."""


class PlannedTarget(Value):
    """How many products a level should recognise in a year."""

    noun: ClassVar[str] = "planned_target"

    year: Year
    """The year of the plan."""
    level: Level
    """Who recognises."""
    low: Count
    """At least so many."""
    high: Count
    """At most so many."""

    def own_faults(self) -> Iterator[Fault]:
        """The least is not more than the most."""
        if self.high < self.low:
            details = {"value": f"{self.high}", "low": f"{self.low}"}
            yield Fault("target-high", ("high",), details)


class Targets(Record):
    """The targets of a plan; every line may be left out."""

    noun: ClassVar[str] = "targets"
    folder: ClassVar[str] = "."

    planned: tuple[PlannedTarget, ...] = ()
    """Products to be recognised."""
    per_commune: Count | None = None
    """Products that every commune should have."""
