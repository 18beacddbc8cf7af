"""Remedies for those who see labels and cells, where a record has keys and lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.messages import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.problems import Problem

_LINE = re.compile(r"“(?P<key>[a-z_]+)(?:: ?(?P<value>[^”]*))?”")
"""A key, or a line of a record, as remedies quote them."""


def in_the_office(problem: Problem, labels: Mapping[str, str]) -> Problem:
    """The same problem with a remedy that names the fields of forms and workbooks."""
    own = labels.get(f"desk.advice.{problem.code}")
    if own is not None:
        return replace(problem, advice=fill(own, problem.details))

    def named(found: re.Match[str]) -> str:
        key, value = found["key"], found["value"]
        noun, label = _field_of(key, problem.code, labels)
        if label is None:
            return found[0]
        if value in {None, "", "…"}:
            return f"“{label}”"
        words = labels.get(f"{noun}_{key}.{value}") or labels.get(f"{key}.{value}", value)
        return f"“{label}: {words}”"

    return replace(problem, advice=_LINE.sub(named, problem.remedy))


def _field_of(key: str, code: str, labels: Mapping[str, str]) -> tuple[str, str | None]:
    """Noun and label of a field; of several of that name those of a part that the code names."""
    found = {
        name.split(".")[1]: label
        for name, label in labels.items()
        if name.startswith("field.") and name.endswith(f".{key}")
    }
    named = next((part for part in code.split("-") if part in found), None)
    if named is not None:
        return named, found[named]
    is_one = len({*found.values()}) == 1
    return next(iter(found.items())) if is_one else ("", None)
