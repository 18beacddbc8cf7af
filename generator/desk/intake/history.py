"""A row's part in a product's history: a plan, a file, a proposal, a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.desk.fieldtable import field_at
from generator.desk.intake.facts import Facts, told_of
from generator.desk.words import plain
from generator.records.product import Product
from generator.records.recognition import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.desk.intake.drafts import Draft
    from generator.records.fields import Span
    from generator.records.source import Grade
    from generator.yamlnodes import Raw


_OWN_PROOF = {
    "recognition.decision",
    "recognition.decision_and_day",
    "recognition.issued_on",
    "recognition.given_year",
}
"""Columns that prove a recognition by the row itself."""

_NOT_RECOGNISED = "none"
"""What titles say of withdrawn, refused or lapsed products."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all rows of a file rest on."""

    source_id: str
    grade: Grade | None
    stage: str | None
    """What the office says that the whole list tells."""

    def cite(self, draft: Draft, path: tuple[str | int, ...], origin: str, before: int) -> None:
        """Name the file as source of what it brought, once."""
        if (path or not draft.is_new) and len(draft.differences) == before:
            return
        cited = draft.get((*path, "sources"))
        listed = cited if isinstance(cited, list) else []
        if any(isinstance(c, dict) and c.get("source") == self.source_id for c in listed):
            return
        draft.append((*path, "sources"), {"source": self.source_id, "place": origin})


def take_recognition(ground: Ground, product: Draft, facts: Facts, origin: str) -> None:
    """Add what the row tells of the product's way to its stars, or fill in what is there."""
    entry = _entry(ground, facts)
    if entry is None:
        return
    entries = product.get(("recognitions",))
    listed = entries if isinstance(entries, list) else []
    for index, old in enumerate(listed):
        if isinstance(old, dict) and _is_same_step(old, entry):
            changes = len(product.differences)
            _merge(product, index, old, entry, facts)
            ground.cite(product, ("recognitions", index), origin, changes)
            return
    before = len(product.differences)
    citation: Raw = {"source": ground.source_id, "place": origin}
    product.append(("recognitions",), {**entry, "sources": [citation]})
    ground.cite(product, (), origin, before)


def _merge(
    product: Draft,
    index: int,
    old: Mapping[str, Raw],
    entry: dict[str, Raw],
    facts: Facts,
) -> None:
    """Fill in what an entry lacks; what it says otherwise is for people to decide."""
    for key, value in entry.items():
        path = ("recognitions", index, key)
        if old.get(key) is None or (key == "issued_on" and _is_part(value, old[key])):
            product.put(path, value)
        elif not product.says_same(path, old[key], value):
            details = {"key": key, "old": str(old[key]), "value": str(value)}
            target = f"recognition.{key}"
            facts.problem("import-other-recognition", target, **details)


def _entry(ground: Ground, facts: Facts) -> dict[str, Raw] | None:
    stage = _stage(ground, facts)
    told: dict[str, Raw] = {str(path[-1]): v for path, v in told_of(facts, "recognition.")}
    level = told.pop("level", None) or facts.around.level
    start: dict[str, Raw] = {"stage": stage, **({"level": level} if level else {})}
    if stage is None:
        _report_unused(facts)
        return None
    if stage == Stage.RECOGNISED:
        return _certificate(ground, facts, start, told)
    if facts.stars and stage != Stage.POTENTIAL_FIVE:
        facts.problem("import-stars-unproved", "recognition.stars", value=facts.stars)
    if stage == Stage.PLANNED:
        year = facts.values.get("recognition.year")
        return {**start, **({"planned_year": year} if year else {})}
    kept = ("points", "issued_on", "decision", "issuer")
    return {**start, **{key: told[key] for key in kept if key in told}}


def _report_unused(facts: Facts) -> None:
    """What a row says of a recognition without saying that there is one."""
    if facts.stars:
        facts.problem("import-stars-unproved", "recognition.stars", value=facts.stars)
    for target in sorted({*_OWN_PROOF, "recognition.year", "recognition.points"}):
        if cell := facts.row.cells.get(target):
            facts.problem("import-stage-unknown", target, value=cell.text)


def _certificate(
    ground: Ground, facts: Facts, start: dict[str, Raw], told: dict[str, Raw]
) -> dict[str, Raw] | None:
    if ground.grade is not None and not ground.grade.gives_stars:
        grade = ground.grade.value
        facts.problem("import-stars-weak", "recognition.stars", grade=grade)
        return None
    if facts.stars is None:
        facts.problem("import-no-stars", "recognition.stars")
        return None
    ordered = ("points", "decision", "issuer", "issued_on", "expires_on", "certificate_url")
    kept = {key: told[key] for key in ordered if key in told}
    return {**start, "stars": facts.stars, **kept}


def _stage(ground: Ground, facts: Facts) -> str | None:
    """What the row tells: said by the office, proved by a decision, or told by the titles."""
    if ground.stage:
        return ground.stage
    if facts.is_potential_five:
        return Stage.POTENTIAL_FIVE.value
    told = facts.around.stage
    if _OWN_PROOF & set(facts.row.cells) and told != _NOT_RECOGNISED:
        return Stage.RECOGNISED.value
    if facts.stars and told is None and "recognition.decision" in facts.values:
        return Stage.RECOGNISED.value  # the decision that the table is attached to
    if facts.is_planned:
        return Stage.PLANNED.value
    return None if told == _NOT_RECOGNISED else told


def _is_same_step(old: Mapping[str, Raw], new: Mapping[str, Raw]) -> bool:
    """Whether two entries tell of the same plan, file or decision."""
    if old.get("stage") != new.get("stage"):
        return False
    if old.get("decision") and new.get("decision"):
        return plain(str(old["decision"])) == plain(str(new["decision"]))
    if new["stage"] == Stage.PLANNED:
        return old.get("planned_year") in {None, new.get("planned_year")}
    before, now = span_of(old.get("issued_on")), span_of(new.get("issued_on"))
    return before is None or now is None or (before.first <= now.last and now.first <= before.last)


def _is_part(new: Raw, old: Raw) -> bool:
    """Whether a date only says an earlier one more exactly."""
    exact, known = span_of(new), span_of(old)
    if exact is None or known is None or exact == known:
        return False
    return known.first <= exact.first and exact.last <= known.last


def span_of(value: Raw) -> Span | None:
    """A date as a recognition has it; None for no date."""
    found = field_at(Product, ("recognitions", 0, "issued_on"))
    try:
        return found.adapter.validate_python(value) if found and value else None
    except ValidationError:
        return None
