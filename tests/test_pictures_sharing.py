"""Every page that can be shared has a card; stars stand on it only while they are valid."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.labels import Labels
from generator.pictures.cards import CardCover, CardPhoto, CardStars
from generator.pictures.originals import Original
from generator.pictures.rights import Rights
from generator.pictures.sharing import Sharing
from generator.pictures.uses import focus_of, photo_uses
from generator.records.commune import Commune
from generator.records.content import Content
from generator.records.photo import Photo
from generator.records.producer import Producer
from generator.records.product import Product
from generator.records.reading import read_partly
from generator.records.stall import Stall
from generator.records.story import Story
from generator.theme import Language, Theme

COMMUNE = read_partly(
    Commune, {"id": "bac", "name": "Bắc Gianh", "kind": "ward", "province": "Quảng Trị"}
)
PRODUCER = read_partly(Producer, {"id": "htx", "name": "HTX Quảng Hòa", "commune": "bac"})
CERTIFICATE = {
    "stage": "recognised",
    "stars": "4",
    "issued_on": "2024-01-10",
    "level": "province",
    "decision": "12/QĐ-UBND",
}
PHOTOS = tuple(
    read_partly(Photo, raw)
    for raw in (
        {"file": "a.jpg", "alt": "Người", "shows_person": "true"},
        {"file": "b.jpg", "alt": "Nón", "credit": "Lê An", "focus": {"x": "30", "y": "60"}},
    )
)


def product(**fields: object) -> Product:
    """A product with a certificate of 2024."""
    raw = {"name": "Nón lá", "producer": "htx", "recognitions": [CERTIFICATE], "product_set": "21"}
    return read_partly(Product, {"id": "non-la", **raw}).model_copy(update=fields)


def cards(
    theme: Theme, content: Content, day: date, language: Language = Language.VIETNAMESE
) -> Sharing:
    """Cards of one language."""
    originals = {name: Original(name, Path(name), 900, 600) for name in ("a.jpg", "b.jpg")}
    return Sharing(content, Labels.of(theme, language), "Ba Đồn", day, originals, {"b.jpg": "x"})


@pytest.mark.parametrize(
    ("day", "stars"),
    [
        (date(2026, 5, 22), CardStars(4, "có giá trị đến 10/01/2027")),
        (date(2027, 1, 11), None),
        (date(2023, 1, 1), None),
    ],
)
def test_stars_stand_on_a_card_only_while_they_are_valid(
    theme: Theme, day: date, stars: CardStars | None
) -> None:
    content = Content.of([COMMUNE, PRODUCER, product()])
    made = dict(cards(theme, content, day).cards())
    assert made["san-pham/non-la/"].stars == stars


def test_a_card_says_who_and_where(theme: Theme) -> None:
    content = Content.of([COMMUNE, PRODUCER, product()])
    card = dict(cards(theme, content, date(2026, 1, 1)).cards())["san-pham/non-la/"]
    assert card.title == "Nón lá"
    assert card.lines == ("HTX Quảng Hòa", "Phường Bắc Gianh, Quảng Trị")
    assert isinstance(card.picture, CardCover)
    assert card.picture.note


def test_persons_without_consent_are_not_on_cards(theme: Theme) -> None:
    content = Content.of([COMMUNE, PRODUCER, product(photos=PHOTOS)])
    card = dict(cards(theme, content, date(2026, 1, 1)).cards())["san-pham/non-la/"]
    assert card.picture == CardPhoto(Path("b.jpg"), "x", (30, 60))
    assert photo_uses(content).keys() == {"b.jpg"}
    assert photo_uses(content)["b.jpg"].rights == Rights(credit="Lê An")
    assert photo_uses(content)["b.jpg"].focuses == {(30, 60)}
    assert focus_of(PHOTOS[0]) == (50, 50)


def test_every_page_has_its_card_in_both_languages(theme: Theme) -> None:
    told = [
        read_partly(
            Story,
            {"id": id_, "title": "Chuyện", "body": "…", "kind": "collective", "status": status}
            | {"products": ["non-la"]},
        )
        for id_, status in (("duoc", "approved"), ("nhap", "draft"))
    ]
    stall = read_partly(Stall, {"id": "cho", "name": "Chợ Ba Đồn", "commune": "bac"})
    content = Content.of([COMMUNE, PRODUCER, product(stalls=("cho",)), stall, *told])
    addresses = []
    for language in Language:
        made = dict(cards(theme, content, date(2026, 1, 1), language).cards())
        assert all(address.startswith(language.uri_prefix) for address in made)
        addresses.append({address.removeprefix(language.uri_prefix) for address in made})
    assert addresses[0] == addresses[1]
    wanted = ("", "san-pham/", "san-pham/non-la/", "chu-the/htx/", "xa-phuong/bac/", "hang-sao/3/")
    assert addresses[0] >= {*wanted, "gian-hang/cho/", "cau-chuyen/duoc/", "nhom/che/"}
    assert "cau-chuyen/nhap/" not in addresses[0]
