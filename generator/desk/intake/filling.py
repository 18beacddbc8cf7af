"""Puts what rows say into drafts; what a consent or an earlier row speaks against stays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.desk.fieldtable import field_at
from generator.desk.intake.facts import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.desk.intake.drafts import Draft
    from generator.desk.intake.facts import Facts
    from generator.yamlnodes import Loc

_CONSENT = ("contact", "consent")
_PRODUCER_CELLS = ("producer.name", "producer.name_and_address")
_ADDRESS_CELLS = ("place.address", "producer.address_line", "place.address_now")


class Filling:
    """Remembers what the rows of one file said of each record."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Begin with no row."""
        self.labels = labels
        self.told: dict[tuple[tuple[str, str], Loc], tuple[str, int]] = {}

    def put_columns(self, draft: Draft, facts: Facts, *prefixes: str) -> None:
        """Put the cells of some columns; a consent covers only the contact that it was given for.

        So a contact under a consent that the record had before this row is never changed.
        """
        is_consented = draft.get(_CONSENT) is not None
        uncovered = self._uncovered(draft, facts)
        for prefix in prefixes:
            for path, value in told_of(facts, prefix):
                if path == ("name",):
                    continue
                target = f"{prefix}{path[-1]}"
                if path == _CONSENT and uncovered is not None and not is_consented:
                    details = {**self._named(draft, uncovered), "old": str(draft.get(uncovered))}
                    facts.problem("import-consent-for-more", _cell_of(facts, target), **details)
                elif is_consented and path[0] == _CONSENT[0]:
                    self._compare(draft, path, value, facts, target)
                else:
                    self.put(draft, path, value, facts, target)

    def _uncovered(self, draft: Draft, facts: Facts) -> Loc | None:
        """Something of the contact that the row, which may bring a consent, does not name."""
        contact = draft.get(_CONSENT[:1])
        named = {path for path, _value in told_of(facts, "contact.")}
        held = [(_CONSENT[0], key) for key in contact] if isinstance(contact, dict) else []
        return next((path for path in held if path not in named and path != _CONSENT), None)

    def put_address(self, draft: Draft, facts: Facts) -> None:
        """Put the address, from wherever the row has it."""
        if facts.address:
            target = _cell_of(facts, *_ADDRESS_CELLS)
            self.put(draft, ("address",), facts.address, facts, target)

    def put(self, draft: Draft, path: Loc, value: str, facts: Facts, target: str) -> bool:
        """Put a value unless an earlier row of the file said another one: then that one stays."""
        first, row = self.first_of(draft, path, value, facts)
        if draft.says_same(path, first, value):
            draft.put(path, value)
            return True
        details = {**self._named(draft, path), "row": str(row), "old": first, "value": value}
        facts.problem("import-told-twice", _cell_of(facts, target), **details)
        return False

    def first_of(self, draft: Draft, path: Loc, value: str, facts: Facts) -> tuple[str, int]:
        """What the file said first of a value, and in which row."""
        return self.told.setdefault((draft.key, path), (value, facts.place.line))

    def _compare(self, draft: Draft, path: Loc, value: str, facts: Facts, target: str) -> None:
        """Report a contact's cell that says more or something else than the record."""
        old = draft.get(path)
        if draft.says_same(path, old, value):
            return
        details = {**self._named(draft, path), "old": str(old or ""), "value": value}
        code = "import-other-contact" if old else "import-more-contact"
        facts.problem(code, _cell_of(facts, target), **details)

    def _named(self, draft: Draft, path: Loc) -> dict[str, str]:
        """The record and the field, as people call them."""
        found = field_at(draft.model, path)
        label = found.label(self.labels) if found else str(path[-1])
        return {"name": str(draft.data.get("name", draft.id)), "label": f"“{label}”"}


def _cell_of(facts: Facts, *targets: str) -> str:
    """The column in which the row says something; much may stand in the producer's cell."""
    written = (target for target in (*targets, *_PRODUCER_CELLS) if target in facts.row.cells)
    return next(written, targets[0])
