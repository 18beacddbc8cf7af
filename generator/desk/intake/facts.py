"""What one row says, as values for records; cells that are not understood become problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.desk.fieldtable import field_at
from generator.desk.intake.places import parse_address, parse_commune
from generator.desk.intake.surroundings import Surroundings, day_in, decision_in, surroundings_of
from generator.desk.intake.tables import Cell
from generator.desk.intake.values import (
    CellFaultError,
    price_of,
    raw_value,
    refuse_broken,
    stars_of,
)
from generator.desk.words import load_words, plain
from generator.problems import Location, Problem
from generator.records.producer import Producer
from generator.records.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.desk.fieldtable import Field
    from generator.desk.intake.places import PlaceText
    from generator.desk.intake.rows import Row, Table
    from generator.yamlnodes import Loc

NEW_RECORD = "new"
"""The answer that a row means none of the near records."""

_PRODUCT = "name code product_set trade_name summary ingredients usage shelf_life traceability_url"
_PRODUCER = "name kind tax_code website facebook founded"
_CONTACT = "person role phone zalo email consent"
_RECOGNITION = "points decision issued_on expires_on issuer level certificate_url"

FIELDS: dict[str, tuple[str, Loc]] = {
    **{f"product.{name}": ("product", (name,)) for name in _PRODUCT.split()},
    **{f"producer.{name}": ("producer", (name,)) for name in _PRODUCER.split()},
    **{f"contact.{name}": ("producer", ("contact", name)) for name in _CONTACT.split()},
    **{f"recognition.{n}": ("product", ("recognitions", 0, n)) for n in _RECOGNITION.split()},
    "package.size": ("product", ("packages", 0, "size")),
    "package.gtin": ("product", ("packages", 0, "gtin")),
}
"""Columns whose cells are read by the rule of one field."""


@dataclass(slots=True)
class Facts:
    """Everything that one row says."""

    place: Location
    """The row's place in the file."""
    row: Row
    around: Surroundings
    values: dict[str, str] = field(default_factory=dict)
    """By column target."""
    problems: list[Problem] = field(default_factory=list)
    commune: PlaceText | None = None
    address: str | None = None
    is_planned: bool = False
    """Whether a column of its own names the year of a plan."""
    address_text: str | None = None
    """An address that stands in the producer's cell."""
    stars: str | None = None
    is_potential_five: bool = False
    origin: str = ""
    """The row's place in the words of a citation."""
    record: str | None = None
    """The id that the office itself wrote into the row."""
    is_declared_new: bool = False
    answer: str | None = None
    """The id of the product or producer that the office chose among near ones."""
    is_half_read: bool = False
    """Whether a day of its certificate, or what Excel shows in a cell, cannot be read.

    Nothing is taken over by halves.
    """

    def take_answer(self, answer: str | None) -> None:
        """What the office said when it was asked which record the row means."""
        if answer == NEW_RECORD:
            self.is_declared_new = True
        elif answer is not None:
            self.answer = answer

    def at(self, target: str) -> Location:
        """The cell of a column."""
        path, line, _ = self.place
        return Location(path, line, self.row.columns.get(target, 1))

    def problem(self, code: str, target: str, **details: str) -> None:
        """Note something that is not taken over."""
        cell = self.row.cells.get(target)
        source_line = cell.text if cell else ""
        self.problems.append(Problem(code, self.at(target), details, source_line))


def read_facts(place: Location, table: Table, row: Row, labels: Mapping[str, str]) -> Facts:
    """Read every cell of a row."""
    facts = Facts(place, row, surroundings_of(table, row))
    if _has_broken(facts):
        return facts
    for target, cell in row.cells.items():
        if target in FIELDS:
            _read_field(facts, target, cell, labels)
    _split_producer(facts)
    _read_place(facts)
    _read_stars(facts)
    _read_decision(facts)
    _read_price(facts, labels)
    _read_year(facts)
    _read_record(facts)
    _read_group(facts, labels)
    return facts


def _has_broken(facts: Facts) -> bool:
    """Whether a cell has no value of its own; nothing is taken from such a row."""
    for target, cell in facts.row.cells.items():
        try:
            if target != "number":
                refuse_broken(cell)
        except CellFaultError as error:
            facts.problem(error.code, target, **error.details)
            facts.is_half_read = True
    return facts.is_half_read


def field_of(target: str) -> Field:
    """The field that a column fills."""
    noun, path = FIELDS[target]
    found = field_at(Product if noun == "product" else Producer, path)
    if found is None:
        raise KeyError(target)
    return found


_DAYS = ("recognition.issued_on", "recognition.expires_on")


def _read_field(facts: Facts, target: str, cell: Cell, labels: Mapping[str, str]) -> None:
    found = field_of(target)
    label = found.label(labels)
    if target == "recognition.level":
        level = load_words().code_in("level_cells", cell.text)
        cell = Cell(level or cell.value)
    if target == "producer.kind":
        kind = load_words().code_before("producer_kinds", cell.text)
        cell = Cell(kind[0] if kind else cell.value)
    try:
        facts.values[target] = raw_value(found, cell, labels)
    except CellFaultError as error:
        facts.problem(error.code, target, label=f"“{label}”", key=found.name, **error.details)
        facts.is_half_read |= target in _DAYS


def _split_producer(facts: Facts) -> None:
    """A producer's cell often holds the address and the telephone too, each said to be it."""
    cell = facts.row.cells.get("producer.name") or facts.row.cells.get("producer.name_and_address")
    if cell is None or not isinstance(cell.value, str):
        return
    patterns, names = load_words().patterns, []
    for line in re.split(r"\n|;", cell.value):
        text = " ".join(line.split())
        if found := patterns["address_line"].match(text):
            facts.address_text = found["rest"]
        elif found := patterns["phone_line"].match(text):
            facts.values.setdefault("contact.phone", found["rest"].strip(" ."))
        elif text:
            names.append(text)
    name = " ".join(names)
    if "producer.name_and_address" in facts.row.cells and facts.address_text is None:
        name, facts.address_text = _name_and_address(name)
    if name:
        facts.values["producer.name"] = name


def _name_and_address(text: str) -> tuple[str, str | None]:
    """The name ends where a part begins with a word such as “thôn” or “xã”."""
    parts = [part.strip() for part in re.split(r",|\s[-–]\s", text)]
    starts = load_words().lists["place_words"]
    for index, part in enumerate(parts[1:], 1):
        if plain(part).split()[:1] and plain(part).startswith(tuple(f"{w} " for w in starts)):
            return ", ".join(parts[:index]), ", ".join(parts[index:])
    return text, None


def _read_place(facts: Facts) -> None:
    """Commune from its own column, else from the address, else from the section."""
    cells = facts.row.cells
    written = Cell(facts.address_text) if facts.address_text else None
    address = cells.get("place.address") or written or cells.get("place.address_now")
    line = cells["producer.address_line"].text if "producer.address_line" in cells else None
    inside = parse_address(address.text) if address else None
    column = cells.get("place.commune") or (None if inside else cells.get("place.commune_now"))
    own = parse_commune(column.text) if column else None
    facts.commune = own or inside or facts.around.commune
    parts = [line, inside.line if inside else address.text if address else None]
    facts.address = ", ".join(part for part in parts if part) or None


def _read_stars(facts: Facts) -> None:
    cell = facts.row.cells.get("recognition.stars")
    words = load_words()
    if hoped := facts.row.cells.get("recognition.hoped"):
        facts.problem("import-stars-unproved", "recognition.hoped", value=stars_of(hoped.text))
    facts.is_potential_five = facts.around.is_potential_five
    if cell is None:
        facts.stars = facts.around.stars
        return
    if words.stands_in("potential_five", cell.text):
        facts.is_potential_five = True
        return
    stars = stars_of(cell.text)
    if stars in {"3", "4", "5"}:
        facts.stars = stars
    else:
        facts.problem("import-stars", "recognition.stars", value=cell.text)


def _read_decision(facts: Facts) -> None:
    """Number and day in one cell; the decision that the whole table is attached to."""
    for target in ("recognition.decision_and_day", "recognition.decision"):
        cell = facts.row.cells.get(target)
        if cell is None:
            continue
        text = cell.text
        if number := decision_in(text):
            facts.values["recognition.decision"] = number.upper() if number.islower() else number
        if (day := day_in(text)) and "recognition.issued_on" not in facts.values:
            facts.values["recognition.issued_on"] = day
        if target.endswith("_day") and not (number and day):
            facts.problem("import-decision", target, value=text)
    attached = {
        "recognition.decision": facts.around.decision,
        "recognition.issued_on": facts.around.issued_on if facts.around.decision else None,
        "recognition.issuer": facts.around.issuer if facts.around.decision else None,
    }
    if "recognition.decision" not in facts.values:
        for target, value in attached.items():
            if value and target not in facts.values:
                facts.values[target] = value


def _read_price(facts: Facts, labels: Mapping[str, str]) -> None:
    cell = facts.row.cells.get("package.price")
    if cell is None:
        return
    try:
        low, high, unit = price_of(cell)
        adapter = _price_field().adapter
        for price in (low, high):
            if price is not None:
                adapter.validate_python(price)
    except (CellFaultError, ValueError):
        label = f"“{_price_field().label(labels)}”"
        facts.problem("not-price", "package.price", value=cell.text, label=label)
        return
    facts.values["package.price"] = re.sub(r"\D", "", low)
    if high:
        facts.values["package.price_to"] = re.sub(r"\D", "", high)
    if unit and "package.size" not in facts.values:
        facts.values["package.size"] = unit
    if "package.size" not in facts.values:
        facts.problem("import-price-without-size", "package.price", value=cell.text)


def _price_field() -> Field:
    found = field_at(Product, ("packages", 0, "price"))
    if found is None:
        raise KeyError
    return found


def _read_year(facts: Facts) -> None:
    given = facts.row.cells.get("recognition.given_year")
    if given is not None and "recognition.issued_on" not in facts.values:
        if re.fullmatch(r"20\d\d", given.text):
            facts.values["recognition.issued_on"] = given.text
        else:
            facts.problem("import-year", "recognition.given_year", value=given.text)
    planned = facts.row.cells.get("recognition.planned_year")
    facts.is_planned = planned is not None
    cell = planned or facts.row.cells.get("recognition.year")
    text = cell.text if cell else facts.around.year
    if text and re.fullmatch(r"20\d\d", text):
        facts.values["recognition.year"] = text
    elif cell is not None:
        facts.problem("import-year", "recognition.year", value=cell.text)


def _read_record(facts: Facts) -> None:
    """The office answers a doubt by writing the id, or “mới”, into a column of its own."""
    cell = facts.row.cells.get("record")
    if cell is None:
        return
    if load_words().stands_in("new_record", cell.text):
        facts.is_declared_new = True
    else:
        facts.record = cell.text.rstrip("]").rpartition("[")[2].strip()


def _read_group(facts: Facts, labels: Mapping[str, str]) -> None:
    """A group's column often names the set; a group alone does not tell the set."""
    cell = facts.row.cells.get("product.group")
    if cell is None or "product.product_set" in facts.values:
        return
    try:
        facts.values["product.product_set"] = raw_value(
            field_of("product.product_set"), Cell(cell.text), labels
        )
    except CellFaultError:
        return


def told_of(facts: Facts, prefix: str) -> Iterator[tuple[Loc, str]]:
    """The values of the columns of one part, with their way in the record."""
    for target, value in facts.values.items():
        if target.startswith(prefix) and target in FIELDS:
            yield FIELDS[target][1], value
