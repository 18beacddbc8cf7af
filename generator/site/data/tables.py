"""The products as a table for spreadsheets, and as points for maps.

One table of columns drives the file, its Table Schema and the page that describes it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable  # noqa: TC003 - of a data class
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.site.data.model import OpenCommune, OpenProducer, OpenProduct

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Vietnamese as Western European."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A product with the records that it names."""

    product: OpenProduct
    producer: OpenProducer
    units: tuple[OpenCommune, ...]
    """What its commune is today."""
    as_of: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its words stand in the labels under `data.column.<name>`."""

    name: str
    type: str
    """A type of Frictionless Table Schema."""
    value: Callable[[Row], Any]
    constraints: tuple[tuple[str, Any], ...] = ()


def _stars(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.product.stars_today, name, None)


def _english(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.product.english, name, None)


def _product_set(row: Row) -> int | None:
    return row.product.product_set


def _price(row: Row) -> int | None:
    prices = [p.price for p in row.product.packages if p.price is not None]
    return min(prices, default=None)


def _point(row: Row, name: str) -> float | None:
    point = row.units[0].point if row.units else None
    return getattr(point, name, None)


COLUMNS: tuple[Column, ...] = (
    Column("id", "string", lambda r: r.product.id, (("required", True), ("unique", True))),
    Column("name", "string", lambda r: r.product.name, (("required", True),)),
    Column("name_en", "string", _english("name")),
    Column("group", "string", lambda r: r.product.group),
    Column("product_set", "integer", _product_set, (("minimum", 1), ("maximum", 26))),
    Column("state", "string", lambda r: r.product.state),
    Column("stars_today", "integer", _stars("stars"), (("minimum", 3), ("maximum", 5))),
    Column("valid_from", "date", _stars("valid_from")),
    Column("valid_to", "date", _stars("valid_to")),
    Column("as_of", "date", lambda r: r.as_of, (("required", True),)),
    Column("producer", "string", lambda r: r.producer.id),
    Column("producer_name", "string", lambda r: r.producer.name),
    Column("commune", "string", lambda r: r.product.commune),
    Column("commune_today", "string", lambda r: ", ".join(unit.name for unit in r.units)),
    Column("province_today", "string", lambda r: r.units[-1].province if r.units else None),
    Column("latitude", "number", lambda r: _point(r, "lat")),
    Column("longitude", "number", lambda r: _point(r, "lon")),
    Column("summary", "string", lambda r: r.product.summary),
    Column("summary_en", "string", _english("summary")),
    Column("price_from", "integer", _price),
    Column("photo", "string", lambda r: r.product.photos[0].url if r.product.photos else None),
    Column("url", "string", lambda r: r.product.url, (("required", True),)),
    Column("url_en", "string", lambda r: r.product.url_en),
)  # fmt: skip


def rows(
    products: Iterable[OpenProduct],
    producers: Mapping[str, OpenProducer],
    communes: Mapping[str, OpenCommune],
    as_of: str,
) -> Iterator[Row]:
    """The products with what they name."""
    for product in products:
        units = tuple(communes[unit] for unit in product.communes_today)
        yield Row(product, producers[product.producer], units, as_of)


def products_csv(table: Iterable[Row]) -> str:
    """The table as RFC 4180 with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in table:
        writer.writerow([_cell(column.value(row)) for column in COLUMNS])
    return BYTE_ORDER_MARK + text.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a column gives
    """A text that a spreadsheet would run as a formula is marked as text by an apostrophe."""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(_FORMULA) else line
    return value


def products_geojson(table: Iterable[Row], build: str) -> str:
    """The products at the points of their communes (RFC 7946); those without a point are left out.

    The point is the commune's, not the maker's: nobody's home is shown. `build` says what made it.
    """
    features = [json.dumps(f, ensure_ascii=False) for row in table for f in _feature(row)]
    body = ",\n".join(features)
    head = f'"type": "FeatureCollection", "build": {json.dumps(build)}'
    return f'{{{head}, "features": [\n{body}\n]}}\n'


def _feature(row: Row) -> Iterator[Mapping[str, Any]]:
    point = row.units[0].point if row.units else None
    if point is None:
        return
    product = row.product
    stars = product.stars_today
    properties = {
        "name": product.name,
        "name_en": product.english and product.english.name,
        "group": product.group,
        "state": product.state,
        "stars_today": stars and stars.stars,
        "valid_to": stars and stars.valid_to.isoformat(),
        "as_of": row.as_of,
        "producer": row.producer.name,
        "commune_today": row.units[0].id,
        "url": product.url,
    }
    yield {
        "type": "Feature",
        "id": product.id,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": {key: value for key, value in properties.items() if value is not None},
    }
