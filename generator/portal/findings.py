"""What is wrong with a source or one of its records."""

from __future__ import annotations

from generator.problems import Location, Problem


class RefusedError(Exception):
    """A source that cannot be used; nothing of it is taken."""

    def __init__(self, found: Problem) -> None:
        """Carry the finding."""
        super().__init__(found.sentence)
        self.problem = found


class UnreachableError(Exception):
    """A source that did not answer; an earlier copy may stand in for it."""


def problem(code: str, place: str, **details: object) -> Problem:
    """A finding about a source, or about a file of it."""
    return Problem(code, Location(place), {key: str(value) for key, value in details.items()})
