"""One row becomes changes to a product, its producer, its history and its packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from generator.desk.intake.filling import Filling
from generator.desk.intake.history import Ground, span_of, take_recognition
from generator.desk.intake.matching import Match, find_match, name_key
from generator.desk.intake.places import bare_places, find_communes
from generator.desk.words import load_words, plain
from generator.records.commune import Commune
from generator.records.producer import Producer
from generator.records.product import Product
from generator.records.source import Grade, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.desk.intake.drafts import Draft, Drafts
    from generator.desk.intake.facts import Facts
    from generator.desk.intake.places import PlaceText
    from generator.desk.intake.planning import ImportOptions
    from generator.yamlnodes import Raw


_PACKAGE_CELLS = {"price": "package.price", "price_to": "package.price", "gtin": "package.gtin"}
"""What a row says of a package, and in which column."""


class DoubtError(Exception):
    """A row that may mean several things; nothing of it is taken over."""

    def __init__(self, code: str, target: str, **details: str) -> None:
        """Name the problem and the column it stands in."""
        super().__init__(code)
        self.code, self.target, self.details = code, target, details


def fault(code: str, target: str, **details: str) -> NoReturn:
    """Leave a row out, with a code of `messages.py`."""
    raise DoubtError(code, target, **details)


class RowPlan:
    """Applies rows to the drafts of one import."""

    def __init__(
        self, drafts: Drafts, options: ImportOptions, source_id: str, rows: list[Facts]
    ) -> None:
        """Know the whole file's names, so that a row can tell them from near ones."""
        self.drafts = drafts
        self.options = options
        self.ground = Ground(source_id, self._grade(source_id), options.stage)
        self.communes = drafts.shelf.of(Commune)
        self.areas: dict[str, set[str]] = {}
        self.filling = Filling(drafts.shelf.labels)
        self.last: tuple[Draft, Draft] | None = None
        self.producer_names = {name_key(f.values.get("producer.name", "")) for f in rows}
        self.product_names = {name_key(f.values.get("product.name", "")) for f in rows}

    def take(self, facts: Facts, origin: str) -> tuple[tuple[str, str], ...]:
        """Apply one row; the records that it speaks of."""
        facts.origin = origin
        if facts.row.continues and self.last is not None:
            product, producer = self.last
            self._packages(product, facts, origin)
            return (product.key,)
        known = self._known_product(facts)
        commune = self._commune(facts)
        producer_id = self._producer(facts, commune, known)
        product_id = known or self._product(facts, producer_id)
        producer = self._producer_draft(facts, producer_id, commune, origin)
        if "product.name" not in facts.values and product_id is None:
            return (producer.key,)
        product = self._product_draft(facts, product_id, producer, commune, origin)
        take_recognition(self.ground, product, facts, origin)
        self._packages(product, facts, origin)
        self.last = (product, producer)
        return (product.key, producer.key)

    def _grade(self, source_id: str) -> Grade | None:
        source = self.drafts.shelf.of(Source).get(source_id)
        return source.grade if source else Grade(self.options.grade) if self.options.grade else None

    def _known_product(self, facts: Facts) -> str | None:
        """By the id that the office wrote, or by the programme's code."""
        products = self.drafts.names(Product)
        if facts.record is not None:
            if facts.record not in products:
                fault("import-no-such-record", "record", value=facts.record)
            return facts.record
        code = facts.values.get("product.code")
        found = [i for i, data in products.items() if code and data.get("code") == code]
        return found[0] if len(found) == 1 else None

    def _commune(self, facts: Facts) -> Commune | None:
        if facts.commune is None:
            self._bare_commune(facts)
        if facts.commune is None:
            return None
        day = facts.values.get("recognition.issued_on") or self.options.published
        year = facts.values.get("recognition.year")
        found = find_communes(facts.commune, self.communes.values(), _day(day or year))
        found = self._of_district(facts, found) if len(found) > 1 else found
        target = "place.commune" if "place.commune" in facts.row.columns else "place.address"
        if len(found) > 1:
            options = ", ".join(commune.id for commune in found)
            name = facts.commune.name
            fault("import-commune-several", target, value=name, options=options)
        return found[0] if found else self._new_commune(facts, facts.commune, target)

    def _bare_commune(self, facts: Facts) -> None:
        """The first part of an address that is the name of a unit on record."""
        for place in bare_places(facts.address or ""):
            if find_communes(place, self.communes.values(), None):
                facts.commune, facts.address = place, place.line or None
                return

    def _of_district(self, facts: Facts, found: tuple[Commune, ...]) -> tuple[Commune, ...]:
        """The units of the district or province that the row names."""
        for target, name in (("place.district", "district"), ("place.province", "province")):
            cell = facts.row.cells.get(target)
            if cell is not None:
                same = [c for c in found if plain(cell.text) in plain(getattr(c, name) or "")]
                found = tuple(same) or found
        return found

    def _new_commune(self, facts: Facts, place: PlaceText, target: str) -> Commune:
        """A unit that is not on record is added only where the office names its province."""
        if self.options.province is None or place.kind is None:
            fault("import-commune-unknown", target, value=place.name)
        data: dict[str, Raw] = {
            "name": place.name,
            "kind": place.kind,
            "province": self.options.province,
            "sources": [{"source": self.ground.source_id, "place": facts.origin}],
        }
        draft = self.drafts.new(Commune, place.name, place.kind, data)
        made = Commune.model_validate({**data, "id": draft.id})
        self.communes[draft.id] = made
        self.areas.pop(draft.id, None)
        return made

    def _producer(
        self, facts: Facts, commune: Commune | None, product_id: str | None
    ) -> str | None:
        """The producer that the row means; None for a new one."""
        name = facts.values.get("producer.name")
        if product_id is not None:
            return str(self.drafts.names(Product)[product_id]["producer"])
        if named := facts.row.cells.get("producer.record"):
            if named.text not in self.drafts.names(Producer):
                fault("import-no-such-producer", "producer.record", value=named.text)
            return named.text
        if name is None:
            fault("import-no-producer", "producer.name")
        if facts.answer in self.drafts.names(Producer):
            return facts.answer
        match = find_match(name, self._producers_of(commune))
        if match.id is None and not facts.is_declared_new:
            self._refuse_near(match, name, "producer", self.producer_names)
        if match.id is None and commune is None:
            fault("import-no-commune", "place.commune")
        return match.id

    def _producers_of(self, commune: Commune | None) -> Iterator[tuple[str, str]]:
        """Producers of the same place, before or after a merger."""
        area = self._area(commune.id) if commune else None
        for record_id, data in self.drafts.names(Producer).items():
            if area is None or self._area(str(data.get("commune"))) & area:
                yield record_id, str(data.get("name", ""))

    def _area(self, commune_id: str) -> set[str]:
        """A unit with all that it went into."""
        if commune_id in self.areas:
            return self.areas[commune_id]
        area, todo = {commune_id}, [commune_id]
        while todo:
            commune = self.communes.get(todo.pop())
            new = set(commune.successors) - area if commune else set()
            area |= new
            todo += new
        self.areas[commune_id] = area
        return area

    def _refuse_near(self, match: Match, name: str, noun: str, in_file: set[str]) -> None:
        """A near record that another row of the file names for certain is another one."""
        model = Producer if noun == "producer" else Product
        known = self.drafts.names(model)
        on_shelf = [
            record_id
            for record_id in match.near
            if (model.folder, record_id) in self.drafts.shelf.entries
            and (
                name_key(str(known[record_id].get("name"))) not in in_file
                or name_key(str(known[record_id].get("name"))) == name_key(name)
            )
        ]
        if on_shelf:
            options = ", ".join(on_shelf)
            code = "import-near-producer" if noun == "producer" else "import-near-product"
            fault(code, f"{noun}.name", value=name, options=options)

    def _product(self, facts: Facts, producer_id: str | None) -> str | None:
        name = facts.values.get("product.name")
        if name is None:
            if facts.row.cells.get("product.name") is not None or "product.name" in (
                facts.row.columns
            ):
                fault("import-no-name", "product.name")
            return None
        if producer_id is None:
            return None
        theirs = (
            (record_id, str(data.get("name", "")))
            for record_id, data in self.drafts.names(Product).items()
            if data.get("producer") == producer_id
        )
        if facts.answer in self.drafts.names(Product):
            return facts.answer
        match = find_match(name, theirs)
        if match.id is None and not facts.is_declared_new:
            self._refuse_near(match, name, "product", self.product_names)
        return match.id

    def _producer_draft(
        self, facts: Facts, producer_id: str | None, commune: Commune | None, origin: str
    ) -> Draft:
        if producer_id is not None:
            draft = self.drafts.of(Producer, producer_id)
        else:
            name = facts.values["producer.name"]
            place = commune.id if commune else ""
            draft = self.drafts.new(Producer, name, place, {"name": name, "commune": place})
        before = len(draft.differences)
        self.filling.put_columns(draft, facts, "producer.", "contact.")
        kind = load_words().code_before("producer_kinds", str(draft.data.get("name", "")))
        if kind is not None and draft.is_new:
            draft.put(("kind",), kind[0])
        self.filling.put_address(draft, facts)
        self.ground.cite(draft, (), origin, before)
        return draft

    def _product_draft(
        self,
        facts: Facts,
        product_id: str | None,
        producer: Draft,
        commune: Commune | None,
        origin: str,
    ) -> Draft:
        if product_id is not None:
            draft = self.drafts.of(Product, product_id)
        else:
            name = facts.values["product.name"]
            data: dict[str, Raw] = {"name": name, "producer": producer.id}
            place = str(producer.data.get("commune", ""))
            if commune is not None and commune.id != place:
                data["commune"] = commune.id
            draft = self.drafts.new(Product, name, place, data)
        before = len(draft.differences)
        self.filling.put_columns(draft, facts, "product.")
        self.ground.cite(draft, (), origin, before)
        return draft

    def _packages(self, product: Draft, facts: Facts, origin: str) -> None:
        size = facts.values.get("package.size")
        if size is None:
            return
        cells = {n: facts.values.get(f"package.{n}") for n in _PACKAGE_CELLS}
        told = {name: value for name, value in cells.items() if value is not None}
        packages = product.get(("packages",))
        for index, old in enumerate(packages if isinstance(packages, list) else []):
            if isinstance(old, dict) and plain(str(old.get("size"))) == plain(size):
                for name, value in told.items():
                    path, target = ("packages", index, name), _PACKAGE_CELLS[name]
                    if not self.filling.put(product, path, value, facts, target):
                        return  # an upper price of one row goes with the lower one of that row
                return
        citation: Raw = {"source": self.ground.source_id, "place": origin}
        at = product.append(("packages",), {"size": size, **told, "sources": [citation]})
        for name, value in told.items():
            self.filling.first_of(product, ("packages", at, name), value, facts)


def _day(text: str | None) -> date | None:
    """A day for asking which units existed; the first one where only month or year is known."""
    span = span_of(text)
    return span.first if span else None
