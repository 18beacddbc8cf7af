"""Standing: what all entries of a product's history together say on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.records.recognition import Recognition, Stage, State


@dataclass(frozen=True, slots=True)
class Standing:
    """What is true of a product on a day."""

    state: State
    entry: Recognition | None
    """The entry that the state comes from."""
    stars: int | None
    """The stars that may be shown on that day; None means that none may."""
    valid_until: date | None
    """The last day on which those stars may be shown."""
    proposal: Recognition | None
    """An open proposal for five stars."""
    history: tuple[tuple[Recognition, State], ...]
    """Every entry that tells something by that day, newest first."""

    @property
    def has_stars(self) -> bool:
        """Whether stars may be shown: they have a certificate and a last day."""
        return None not in (self.stars, self.valid_until, self.entry)


def standing_on(entries: Iterable[Recognition], day: date) -> Standing:
    """What a product's entries together say on that day.

    The newest certificate decides; before any certificate the entry that is furthest on the way.
    """
    told = [entry for entry in entries if entry.state_on(day) is not State.NONE]
    told.sort(key=_newest_first)
    certificates = [entry for entry in told if entry.stage is Stage.RECOGNISED]
    current = certificates[0] if certificates else None
    history = tuple((entry, _state_in_history(entry, current, day)) for entry in told)
    proposal = _open_proposal(told, current)
    decisive = current or proposal or max(told, key=_progress, default=None)
    if decisive is None:
        return Standing(State.NONE, None, None, None, None, ())
    state = decisive.state_on(day)
    may_show = state.shows_stars and decisive.stars is not None
    return Standing(
        state=state,
        entry=decisive,
        stars=decisive.stars if may_show else None,
        valid_until=decisive.valid_until if may_show else None,
        proposal=proposal,
        history=history,
    )


def turning_days(entries: Iterable[Recognition], after: date) -> tuple[date, ...]:
    """The later days on which a product's standing can change, in order."""
    return tuple(sorted({d for entry in entries for d in entry.turning_days() if d > after}))


def _newest_first(entry: Recognition) -> tuple[int, int]:
    known = entry.issued_on.last.toordinal() if entry.issued_on else 0
    return -known, -_progress(entry)


def _progress(entry: Recognition) -> int:
    return [*Stage].index(entry.stage)


def _state_in_history(entry: Recognition, current: Recognition | None, day: date) -> State:
    state = entry.state_on(day)
    replaced = entry.stage is Stage.RECOGNISED and entry is not current
    return State.SUPERSEDED if replaced and state is not State.WITHDRAWN else state


def _open_proposal(told: list[Recognition], current: Recognition | None) -> Recognition | None:
    """The newest five-star proposal that no later certificate has answered."""
    for entry in told:
        if entry.stage is Stage.POTENTIAL_FIVE:
            answered = (
                current is not None
                and current.issued_on is not None
                and (entry.issued_on is None or current.issued_on.first > entry.issued_on.first)
            )
            return None if answered else entry
    return None
