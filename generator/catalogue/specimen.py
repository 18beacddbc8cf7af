"""The specimen: the hardest records to print, for tests and for designers to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.records.content import RECORD_TYPES, Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.record import Record
    from generator.theme import Theme


def specimen_content(theme: Theme) -> Content:
    """Read `theme/catalogue/specimen.yml`; records that repeat are written out."""
    path = theme.folder / "catalogue" / "specimen.yml"
    with path.open(encoding="utf-8") as file:
        # Scalars as written: the field decides their type, as in the records' own files.
        table: dict[str, dict[str, Any]] = yaml.load(file, Loader=yaml.CBaseLoader)  # noqa: S506 - BaseLoader makes strings only
    return Content.of(
        record
        for folder, records in table.items()
        for name, fields in records.items()
        for record in _records(folder, name, fields)
    )


def _records(folder: str, name: str, fields: dict[str, Any]) -> Iterator[Record]:
    given = {key: value for key, value in fields.items() if key != "repeat"}
    for number in range(1, int(fields.get("repeat", 1)) + 1):
        filled = _filled(given, f"{number:02}" if "repeat" in fields else "")
        record_id = name.replace("{n}", f"{number:02}")
        yield RECORD_TYPES[folder].model_validate({**filled, "id": record_id})


def _filled(value: Any, number: str) -> Any:  # noqa: ANN401 - what YAML holds
    if isinstance(value, str):
        return value.replace("{n}000", f"{int(number or 0)}000").replace("{n}", number)
    if isinstance(value, dict):
        return {key: _filled(item, number) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, number) for item in value]
    return value
