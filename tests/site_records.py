"""Small records for tests of the site, built in Python: one maker, products in every state."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from generator.labels import Labels
from generator.records.content import RECORD_TYPES, Content
from generator.site.page import Page, Site
from generator.site.plan import plan_site
from generator.site.planning import Plan
from generator.site.templates import Renderer
from generator.theme import Language, Theme, load_theme

TODAY = date(2026, 11, 23)

VALID = {
    "stage": "recognised",
    "stars": "4",
    "decision": "38/QĐ-UBND",
    "issuer": "UBND tỉnh Mẫu",
    "issued_on": "2026-01-16",
}
"""Four stars until 15 January 2029."""

PLANNED = {"stage": "planned", "planned_year": "2021", "level": "province"}

_COMMUNES: dict[str, dict[str, Any]] = {
    "xa-moi": {
        "name": "Mới",
        "kind": "ward",
        "province": "Tỉnh Mẫu",
        "established_on": "2025-07-01",
    },
    "xa-cu": {
        "name": "Cũ",
        "kind": "commune",
        "district": "huyện Mẫu",
        "province": "Tỉnh Xưa",
        "abolished_on": "2025-07-01",
        "successors": ["xa-moi"],
    },
}
_PRODUCER = {"name": "HTX Mẫu", "commune": "xa-cu", "kind": "cooperative"}


def record(folder: str, record_id: str, **fields: Any) -> Any:  # noqa: ANN401 - any record, from raw fields
    """A record as reading a file with these fields would give it."""
    return RECORD_TYPES[folder].model_validate({"id": record_id, **fields})


def product(record_id: str = "gao", **fields: Any) -> Any:  # noqa: ANN401 - as above
    """A product of the sample maker."""
    return record("products", record_id, **{"name": "Gạo mẫu", "producer": "htx", **fields})


def content(*records: Any) -> Content:  # noqa: ANN401 - any records
    """Sample communes and maker, and the records given."""
    given = {(item.folder, item.id) for item in records}
    communes = [record("communes", id_, **fields) for id_, fields in _COMMUNES.items()]
    basics = [*communes, record("producers", "htx", **_PRODUCER)]
    return Content.of([*(item for item in basics if (item.folder, item.id) not in given), *records])


def site(today: date = TODAY) -> Site:
    """A site on a day."""
    return Site(
        names={Language.VIETNAMESE: "Trang mẫu", Language.ENGLISH: "Sample site"},
        descriptions={Language.VIETNAMESE: "Một câu.", Language.ENGLISH: "One sentence."},
        url="https://example.vn/",
        today=today,
    )


def pages(theme: Theme, *records: Any, today: date = TODAY, **more: Any) -> dict[str, Page]:  # noqa: ANN401 - any records
    """The planned pages of both languages by their `uri`."""
    planned = plan_site(content(*records), site(today), theme, **more)
    return {page.uri: page for page in planned}


def plan_of(page: Page) -> Plan:
    """What a page looks things up in."""
    assert isinstance(page.around, Plan)
    return page.around


@cache
def renderer() -> Renderer:
    """One renderer for all tests: it keeps what it has compiled."""
    return Renderer(load_theme())


def labels(theme: Theme, language: Language = Language.VIETNAMESE) -> Labels:
    """The words of a language."""
    return Labels.of(theme, language)


NOT_OF_RECORDS = (
    *(
        "ending-",
        "link-",
        "import-",
        "workbook-",
        "new-",
        "reading-",
        "target-",
        "portal-",
        "product-twice",
    ),
    *("settings-", "page-address", "page-link"),
)
"""Codes of office files, settings and what else is no record; tests of their own raise them."""
