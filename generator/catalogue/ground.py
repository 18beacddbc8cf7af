"""The plan of a fair's ground, from the record's areas or, where there are none, as a sketch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.catalogue.views import GroundPlan, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.catalogue.tongue import Tongue
    from generator.records.fair import Area, Fair, FairStall

STALL_M = 3.0
AISLE_M = 4.0
ROW = 10
"""Stalls in a row of a sketch."""


def plan_ground(
    fair: Fair, zone_index: Mapping[str, int], anchors: Mapping[str, str], tongue: Tongue
) -> GroundPlan | None:
    """Every stall and landmark in its place; None for a fair without stalls."""
    if not fair.stalls:
        return None
    given = [stall for stall in fair.stalls if stall.area is not None]
    if not given:
        return _fitted(_sketch(fair, zone_index, anchors), is_sketch=True)
    marks = [
        _mark(stall.area, stall.number, zone_index.get(stall.zone or "", 0), anchors)
        for stall in given
        if stall.area is not None
    ]
    for landmark in fair.landmarks:
        text = landmark.name or tongue.label(f"landmark.{landmark.kind.value}").main
        marks.append(_mark(landmark.area, text, -1, {}, kind=landmark.kind.value))
    return _fitted(marks, is_sketch=False)


def _mark(
    area: Area, text: str, zone: int, anchors: Mapping[str, str], kind: str = "stall"
) -> Mark:
    x, y, width, depth = (float(v) for v in (area.x, area.y, area.width, area.depth))
    return Mark(x, y, width, depth, text, zone, anchors.get(text, ""), kind)


def _sketch(fair: Fair, zone_index: Mapping[str, int], anchors: Mapping[str, str]) -> list[Mark]:
    marks: list[Mark] = []
    y = 0.0
    for zone in dict.fromkeys(stall.zone or "" for stall in fair.stalls):
        stalls = [stall for stall in fair.stalls if (stall.zone or "") == zone]
        for start in range(0, len(stalls), ROW):
            row = stalls[start : start + ROW]
            marks += _row(row, y, zone_index.get(zone, 0), anchors)
            y += STALL_M + (AISLE_M if start // ROW % 2 else 0)
        y += AISLE_M
    return marks


def _row(
    stalls: list[FairStall], y: float, zone: int, anchors: Mapping[str, str]
) -> Iterable[Mark]:
    for place, stall in enumerate(stalls):
        number = stall.number
        anchor = anchors.get(number, "")
        yield Mark(place * STALL_M, y, STALL_M, STALL_M, number, zone, anchor)


def _fitted(marks: list[Mark], *, is_sketch: bool) -> GroundPlan:
    """Move the plan to its corner and turn a wide one upright."""
    left, top = min(m.x for m in marks), min(m.y for m in marks)
    width = max(m.x + m.width for m in marks) - left
    depth = max(m.y + m.depth for m in marks) - top
    turn = width > depth * 1.15
    moved = tuple(_moved(mark, left, top, depth, turn=turn) for mark in marks)
    return GroundPlan(*((depth, width) if turn else (width, depth)), moved, is_sketch)


def _moved(mark: Mark, left: float, top: float, depth: float, *, turn: bool) -> Mark:
    x, y = mark.x - left, mark.y - top
    if not turn:
        return Mark(
            x, y, mark.width, mark.depth, mark.text, mark.zone_index, mark.section, mark.kind
        )
    return Mark(
        depth - y - mark.depth,
        x,
        mark.depth,
        mark.width,
        mark.text,
        mark.zone_index,
        mark.section,
        mark.kind,
    )
