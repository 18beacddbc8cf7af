"""A portal's folder: an ordinary site whose records were made from other sites."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date  # noqa: TC003 - of a data class
from typing import TYPE_CHECKING, Any

from generator.cache import store_changed
from generator.messages import say
from generator.portal.findings import RefusedError, problem
from generator.portal.records import path_of, yaml_text
from generator.settings import SETTINGS
from generator.site.origin import PORTAL_FILE, portal_record
from generator.sources import RECORD_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.portal.merging import Merged


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one source."""

    source: str
    name: str
    url: str
    as_of: date | None
    kept_on: date | None
    """The day of the copy, where the source did not answer."""
    products: int


def refuse_own_records(root: Path) -> None:
    """`RefusedError` where the folder has records that no portal wrote: they would be lost."""
    written = set(portal_record(root).get("records", ()))
    found = (
        path.relative_to(root).as_posix()
        for folder in RECORD_FOLDERS
        for path in (root / "content" / folder).glob("*.y*ml")
    )
    if strangers := sorted(path for path in found if path not in written):
        place = (root / "content").as_posix()
        raise RefusedError(problem("portal-own-records", place, options=", ".join(strangers[:3])))


def write_portal(root: Path, merged: Merged, told: Iterable[Told], *, fictional: bool) -> None:
    """Write the records and what they were made of; take away those of last time."""
    refuse_own_records(root)
    if not (root / SETTINGS).is_file():
        store_changed(
            root / SETTINGS, say("portal-site", fictional=str(fictional).lower()).encode()
        )
    paths = {path_of(key): yaml_text(fields) for key, fields in merged.records.items()}
    before = portal_record(root)
    _write_record(root, [*{*paths, *before.get("records", ())}], before.get("pages", {}), ())
    for path, text in paths.items():
        store_changed(root / path, text.encode())
    for path in before.get("records", ()):
        if path not in paths:
            (root / path).unlink(missing_ok=True)
    pages = {address: asdict(origin) for address, origin in merged.origins.items()}
    _write_record(root, [*paths], pages, told)


def _write_record(root: Path, records: list[str], pages: Any, told: Iterable[Told]) -> None:  # noqa: ANN401 - JSON
    """Named before they are written, so that a run that was cut short can be done again."""
    data = {"sources": [asdict(each) for each in told], "records": sorted(records), "pages": pages}
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    store_changed(root / PORTAL_FILE, f"{text}\n".encode())
