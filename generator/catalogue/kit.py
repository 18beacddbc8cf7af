"""The stall kit of a fair: cards, strips, signs, leaflets, contacts and the check list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.catalogue.document import Codes, Document, plain, seconds, surroundings
from generator.catalogue.formats import BLEED_MM, FORMATS, Format
from generator.catalogue.setting import LEAST_PPI, Setter, shortened
from generator.catalogue.vcard import make_vcard
from generator.pictures.print_pictures import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.catalogue.document import Look, Table
    from generator.catalogue.setting import SizeOf
    from generator.catalogue.views import Catalogue, Goods, Omission, Section

CARDS_PER_SHEET = (8, 10)

LEAFLET_PICTURE = (0.58, 0.54, 0.5, 0.45)
"""Shares of a leaflet's front that its picture may take: the largest that the photo fills."""

BAND_MM = (122.0, 40.0)
"""About the size of the drawing that fills a leaflet's back."""

A3 = Format("a3", 420, 297, 0, 0, 0, 0, 0, 12, 1)
"""A fascia sign as an office printer or copy shop makes it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose contact a telephone can save; with consent in the record only."""

    number: str
    name: str
    person: str
    lines: tuple[str, ...]
    vcard: str


def sign_format(width_mm: float, height_mm: float) -> Format:
    """A sign by millimetres, such as the 3000 × 340 of a standard stall's fascia."""
    return Format("sign", width_mm, height_mm, 0, 0, 0, 0, 0, 12, 1)


def price_cards(catalogue: Catalogue, look: Look, per_sheet: int = 8) -> Document:
    """One card for each size of each product."""
    codes = Codes(look.tongue, look.code_folder, "the-gia")
    sheet = replace(look, form=FORMATS["a4"])
    table = {
        **surroundings(sheet),
        "title": look.tongue.main("print.cli.price-cards"),
        "per_sheet": per_sheet,
        "cards": [card for item in _once(catalogue.goods) for card in _cards(item, codes)],
    }
    return _document("price-cards.typ", table, codes, catalogue)


def shelf_strips(catalogue: Catalogue, look: Look) -> Document:
    """One strip for each size of each product."""
    codes = Codes(look.tongue, look.code_folder, "the-ke")
    sheet = replace(look, form=FORMATS["a4"])
    table = {
        **surroundings(sheet),
        "title": look.tongue.main("print.kit.strip"),
        "cards": [card for item in _once(catalogue.goods) for card in _cards(item, codes)],
    }
    return _document("strips.typ", table, codes, catalogue)


def signs(catalogue: Catalogue, look: Look, form: Format = A3) -> Document:
    """A fascia sign for every stall."""
    codes = Codes(look.tongue, look.code_folder, "bien-hieu")
    table = {
        **surroundings(replace(look, form=form)),
        "title": look.tongue.main("print.kit.sign"),
        "stalls": [_stall(section, codes) for section in catalogue.sections],
    }
    return _document("signs.typ", table, codes, catalogue)


def table_signs(catalogue: Catalogue, look: Look) -> Document:
    """A folded sign for every stall's table."""
    codes = Codes(look.tongue, look.code_folder, "bien-ban")
    sheet = Format("a4-landscape", 297, 210, 0, 0, 0, 0, 0, 12, 1)
    table = {
        **surroundings(replace(look, form=sheet)),
        "title": look.tongue.main("print.kit.sign"),
        "stalls": [_stall(section, codes) for section in catalogue.sections],
    }
    return _document("table-signs.typ", table, codes, catalogue)


def leaflets(catalogue: Catalogue, goods: Iterable[Goods], look: Look, size_of: SizeOf) -> Document:
    """A leaflet for each of the products."""
    sheet = replace(look, form=FORMATS["a5"])
    setter = Setter(sheet, size_of, "to-roi")
    tables = [_leaflet(item, setter) for item in goods]
    table = {**surroundings(sheet), "title": _leaflet_title(tables, look), "goods": tables}
    table["no_price"] = plain(look.tongue.label("print.price_unknown"))
    return setter.document(table, seconds(catalogue.as_of), "leaflet.typ")


def _leaflet(item: Goods, setter: Setter) -> Table:
    form = setter.look.form
    width, share, photo = form.width + 2 * BLEED_MM, LEAFLET_PICTURE[0], None
    if item.picture is not None and setter.size_of(item.picture.file) is not None:
        frames = {
            share: Frame(
                item.picture.file, width, form.height * share + BLEED_MM, item.picture.focus
            )
            for share in LEAFLET_PICTURE
        }
        filled = (one for one in LEAFLET_PICTURE if setter.ppi(frames[one]) >= LEAST_PPI)
        share = next(filled, LEAFLET_PICTURE[-1])
        chosen = frames[share]
        photo = {**plain(item.picture), "src": setter.frame(chosen), "focus": (0.5, 0.5)}
        photo |= {"aspect": chosen.width_mm / chosen.height_mm}
    front = (width, form.height * share + BLEED_MM)
    return {
        **plain(item),
        "photo": photo,
        "share": share,
        "art": setter.drawing(item.art, item.id, front),
        "band": setter.drawing(item.art, item.id, BAND_MM),
        "code": setter.codes.of(item.url),
    }


def office_papers(catalogue: Catalogue, look: Look, people: Iterable[Person]) -> Document:
    """Contact sheet and check list."""
    codes = Codes(look.tongue, look.code_folder)
    missing: tuple[Omission, ...] = catalogue.omissions
    table = {
        **surroundings(replace(look, form=FORMATS["a4"])),
        "title": look.tongue.main("print.kit.checklist_title"),
        "people": [
            {**plain(person), "code": codes.of(person.vcard, person.name)} for person in people
        ],
        "missing": plain(missing),
    }
    return _document("stall-kit.typ", table, codes, catalogue)


def people_of(catalogue: Catalogue) -> tuple[Person, ...]:
    """Everybody whose contact stands in the catalogue; it holds those with consent only."""
    found: dict[str, Person] = {}
    for section in catalogue.sections:
        for item in section.goods:
            phones = [line for line in item.contacts if line.url.startswith(("tel:", "mailto:"))]
            if phones and item.producer.main not in found:
                found[item.producer.main] = Person(
                    number=section.number,
                    name=item.producer.main,
                    person=item.people,
                    lines=tuple(line.text for line in phones),
                    vcard=make_vcard(item.producer.main, item.people, phones, item.commune.main),
                )
    return tuple(found.values())


def _leaflet_title(tables: list[Table], look: Look) -> str:
    if len(tables) == 1:
        return str(tables[0]["name"]["main"])
    return look.tongue.main("print.kit.leaflet_story")


def _once(goods: tuple[Goods, ...]) -> tuple[Goods, ...]:
    """Each product once, though it may stand in two stalls."""
    return tuple({item.id: item for item in goods}.values())


def _cards(goods: Goods, codes: Codes) -> list[Table]:
    sizes = [(price.size, price.amount) for price in goods.prices] or [("", "")]
    common = {
        "id": goods.id,
        "name": plain(goods.name),
        "tint": goods.tint,
        "seal": plain(goods.seal),
        "maker": shortened(goods.producer.main),
        "code": codes.of(goods.url),
    }
    return [{**common, "size": shortened(size), "amount": amount} for size, amount in sizes]


def _stall(section: Section, codes: Codes) -> Table:
    return {
        "id": section.id,
        "number": section.number,
        "zone_index": section.zone_index,
        "name": plain(section.name),
        "place": plain(section.place),
        "code": codes.of(section.url),
    }


def _document(template: str, table: Table, codes: Codes, catalogue: Catalogue) -> Document:
    return Document(template, table, codes.row, (), seconds(catalogue.as_of))
