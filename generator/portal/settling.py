"""The records of all sources together, checked once more: one may spoil what another rests on.

Two sites tell of the same commune or stall, and the words of the first count: a founding day may
then come after what another site says of its old units, a telephone number may lose its consent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.portal.findings import problem
from generator.portal.records import (
    MOST_PASSES,
    check_records,
    only_left,
    refused,
    yaml_text,
)
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pictures.originals import Original
    from generator.portal.merging import Merged
    from generator.portal.records import Key
    from generator.problems import Problem
    from generator.theme import Theme

_NOTHING: Final[Mapping[str, Original]] = {}


def settle(
    merged: Merged, theme: Theme, photos: Mapping[str, Original] = _NOTHING
) -> list[Problem]:
    """Set aside what does not fit together, first the photos of a record, then the record.

    `photos` are the files that records name. A source of which more and more does not fit goes as a
    whole.
    """
    problems: list[Problem] = []
    passes = 0
    while found := check_records(_texts(merged), theme, photos)[1]:
        passes += 1
        for key, fault in found.items():
            if key not in merged.records:  # gone with its source
                continue
            given, item = merged.homes[key]
            if passes > MOST_PASSES:
                problems.append(problem("portal-entangled", given.source))
                for other in [k for k, (home, _item) in merged.homes.items() if home is given]:
                    merged.forget(other)
                continue
            if merged.records[key].pop("photos", None):
                told = {"record": item.id, "reason": fault.sentence.rstrip(".")}
                problems.append(problem("portal-photos", given.place(key[0]), **told))
                continue
            problems.append(refused(given, (key[0], item.id), fault))
            merged.forget(key)
        for (folder, _id), fields in merged.records.items():
            only_left(folder, fields, merged.records)
    return problems


def _texts(merged: Merged) -> dict[Key, str]:
    return {key: nfc(yaml_text(fields)) for key, fields in merged.records.items()}
