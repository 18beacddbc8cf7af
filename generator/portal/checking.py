"""Whether a delivery is what it says: format, site, days, records; nothing is believed."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from generator.portal.findings import RefusedError, problem
from generator.portal.reading import is_address
from generator.records.fields import ID_PATTERN, MAX_ID_LENGTH
from generator.site.data import model
from generator.site.data.publish import ITEMS
from generator.vietnamese import invisible_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.portal.reading import Delivery
    from generator.problems import Problem

MOST_ITEMS = 20_000
"""Records in one file."""

MOST_NAME = 120
"""Letters in the name of a site; every page repeats it."""

_PUBLIC_HOST = re.compile(r"[^.].*\.[a-z][a-z0-9-]*", re.IGNORECASE)
"""A name with a point and no number at its end; what is asked for is looked up besides."""

_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"'`\\\x00-\x1f]|/\.\.?(/|$)|//.*//")


STRANGE = "field-strange"
"""What every other fault is called."""

FAULTS = {
    "missing": "field-missing",
    "string": "field-not-text",
    "int": "field-not-number",
    "float": "field-not-number",
    "bool": "field-not-truth",
    "list": "field-not-list",
    "tuple": "field-not-list",
    "dict": "field-not-mapping",
    "model": "field-not-mapping",
    "date": "field-not-date",
}
"""By the first word of pydantic's own error types, what they are called in `messages.py`."""


class _Head(BaseModel):
    """What stands at the top of every file."""

    format: str
    version: int
    kind: str
    site: model.OpenSite
    as_of: date
    items: list[Any]


@dataclass(frozen=True)
class Given:
    """What a source says, each record by itself in the form of the open data."""

    source: str
    site: model.OpenSite
    as_of: date
    """The day of the data."""
    items: Mapping[str, Mapping[str, Any]]
    """The records by kind and id."""
    kept_on: date | None

    def place(self, kind: str) -> str:
        """The file of a kind, as findings name it."""
        return f"{self.source.rstrip('/')}/{kind}.json"


def check_delivery(delivery: Delivery, day: date) -> tuple[Given, list[Problem]]:
    """Read what came; records that are not what the format asks for are left out and reported."""
    heads = {kind: _head(delivery, kind) for kind in ITEMS}
    first = heads["products"]
    site = first.site
    if any((head.site, head.as_of) != (site, first.as_of) for head in heads.values()):
        raise RefusedError(problem("portal-mixed", delivery.source))
    if not 0 < len(site.name) <= MOST_NAME or any(invisible_characters(site.name)):
        raise RefusedError(_not_data(delivery.source, "site.name"))
    if not _is_own_address(site.url, delivery.source):
        raise RefusedError(problem("portal-home", delivery.source, value=site.url))
    if first.as_of > day:
        raise RefusedError(problem("portal-future", delivery.source, day=first.as_of.isoformat()))
    problems: list[Problem] = []
    items: dict[str, dict[str, Any]] = {}
    given = Given(delivery.source, site, first.as_of, items, delivery.kept_on)
    for kind, head in heads.items():
        items[kind] = {}
        for item in _items(given, kind, head.items, problems):
            items[kind][item.id] = item
    return given, problems


def _head(delivery: Delivery, kind: str) -> _Head:
    place = f"{delivery.source.rstrip('/')}/{kind}.json"
    try:
        # This parser gives up on nesting that is too deep, before memory or stack run out.
        data = from_json(delivery.files[kind].removeprefix(BOM_UTF8), allow_inf_nan=False)
        head = _Head.model_validate(data, extra="ignore")
    except ValidationError as error:
        raise RefusedError(problem("portal-not-data", place, **_fault(error, "{}"))) from error
    except ValueError as error:
        raise RefusedError(problem("portal-not-json", place, reason=error)) from error
    if head.format != model.FORMAT or head.kind != kind:
        raise RefusedError(_not_data(place, "kind" if head.format == model.FORMAT else "format"))
    if head.version != model.VERSION:
        versions = {"version": head.version, "known": model.VERSION}
        raise RefusedError(problem("portal-version", place, **versions))
    if len(head.items) > MOST_ITEMS:
        count = {"count": len(head.items), "most": MOST_ITEMS}
        raise RefusedError(problem("portal-too-many", place, **count))
    return head


def _items(given: Given, kind: str, rows: list[Any], problems: list[Problem]) -> Iterator[Any]:
    """The records of a file that have the right form, each id once."""
    place, seen = given.place(kind), set()
    for number, row in enumerate(rows, 1):
        name = row.get("id", f"№ {number}") if isinstance(row, dict) else f"№ {number}"
        try:
            item: Any = ITEMS[kind].model_validate(row, extra="ignore")
        except ValidationError as error:
            found = problem("portal-record-form", place, record=name, **_fault(error, "items"))
            problems.append(found)
            continue
        if not re.fullmatch(ID_PATTERN, item.id) or len(item.id) > MAX_ID_LENGTH:
            problems.append(problem("portal-id", place, record=name))
        elif item.id in seen:
            problems.append(problem("portal-id-twice", place, record=name))
        elif stranger := _stranger(item, given.site.url):
            found = problem("portal-foreign-page", place, record=name, value=stranger)
            problems.append(found)
        else:
            seen.add(item.id)
            yield item


def _stranger(item: Any, home: str) -> str | None:  # noqa: ANN401 - any item
    """An address of a record's own page that is of no page of its site."""
    pages = (getattr(item, "url_en", None), getattr(item, "url", None))
    own = pages if pages[0] is not None else ()  # the address of a document is its own
    strange = (str(page) for page in own if not _is_page_of(str(page), home))
    return next(strange, None)


def _is_page_of(address: str, home: str) -> bool:
    return address.startswith(home) and not _NOT_IN_ADDRESSES.search(address)


def _is_own_address(home: str, source: str) -> bool:
    """Whether a site may say that it lives there."""
    try:
        parts = urlsplit(home)
        asked = urlsplit(source).hostname if is_address(source) else None
    except ValueError:
        return False
    host = parts.hostname or ""
    is_there = host == asked if asked else bool(_PUBLIC_HOST.fullmatch(host))
    is_web = parts.scheme in {"http", "https"} and home.endswith("/")
    is_plain = not parts.query and not parts.fragment and "@" not in parts.netloc
    return is_there and is_web and is_plain and not _NOT_IN_ADDRESSES.search(home)


def _not_data(place: str, field: str) -> Problem:
    return problem("portal-not-data", place, field=field, fault=STRANGE)


def _fault(error: ValidationError, whole: str) -> dict[str, str]:
    """The first thing that is wrong, with its place; `whole` is that of all."""
    first = error.errors(include_url=False, include_input=False)[0]
    kind, _, what = first["type"].partition("_")
    is_of_kind = what in {"", "type", "parsing", "from_datetime_parsing", "attributes_type"}
    fault = FAULTS.get(kind, STRANGE) if is_of_kind else STRANGE
    return {"field": ".".join(map(str, first["loc"])) or whole, "fault": fault}
