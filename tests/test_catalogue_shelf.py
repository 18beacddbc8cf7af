"""Editions of catalogues that stand: as they are, exactly as long as nothing in them changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from generator.background import Count
from generator.catalogue.editions import Edition, Workshop, screen_editions
from generator.catalogue.specimen import specimen_content
from generator.catalogue.tongue import Speech
from generator.records.photo import Photo
from generator.theme import load_theme

if TYPE_CHECKING:
    from generator.catalogue.plan import Order, Scope
    from generator.catalogue.views import Catalogue
    from generator.records.content import Content
    from generator.records.product import Product

TODAY = date(2026, 11, 23)
URL = "https://ocop.example.vn"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The specimen with a photo and a fair of one stall; its editions have been made once."""
    folder, theme = tmp_path_factory.mktemp("shelf"), load_theme()
    content = specimen_content(theme)
    file = "ten-rat-dai/anh.jpg"
    path = folder / "photos" / file
    path.parent.mkdir(parents=True)
    Image.radial_gradient("L").resize((900, 700)).convert("RGB").save(path, "JPEG")
    photo = Photo.model_validate({"file": file, "alt": "Một khoảng sáng", "credit": "Người thử"})
    products = {
        **content.products,
        "ten-rat-dai": content.products["ten-rat-dai"].model_copy(update={"photos": (photo,)}),
    }
    ((id_, fair),) = content.fairs.items()
    stall = next(stall for stall in fair.stalls if len(stall.products) == 1)
    content = replace(content, fairs={id_: fair.model_copy(update={"stalls": (stall,)})})
    shop = Workshop(with_products(content, products), theme, folder / "photos", folder / "cache")
    made(shop)
    return shop


def with_products(content: Content, products: dict[str, Product]) -> Content:
    return replace(content, products=products)


def edited(shop: Workshop, id_: str, **update: object) -> Workshop:
    product = shop.content.products[id_].model_copy(update=update)
    return replace(
        shop, content=with_products(shop.content, {**shop.content.products, id_: product})
    )


def made(shop: Workshop, today: date = TODAY, url: str = URL) -> tuple[Edition, ...]:
    vietnamese = (Speech.VIETNAMESE,)
    made = screen_editions(shop, as_of=today, site_url=url, speeches=vietnamese)
    return tuple(each for each in made if isinstance(each, Edition))


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of editions that are planned from now on."""
    kinds: list[str] = []
    plan = Workshop.catalogue

    def watched(shop: Workshop, scope: Scope, order: Order) -> Catalogue:
        kinds.append(scope.kind.value)
        return plan(shop, scope, order)

    monkeypatch.setattr(Workshop, "catalogue", watched)
    return kinds


def test_editions_of_unchanged_records_are_not_planned_again(
    shop: Workshop, planned: list[str]
) -> None:
    first = made(shop)
    count = Count()
    assert made(replace(shop, step=count)) == first
    assert planned == []
    assert count.done == count.kept == count.total > 0


def test_another_record_plans_only_the_editions_it_stands_in(
    shop: Workshop, planned: list[str]
) -> None:
    (stall,) = next(iter(shop.content.fairs.values())).stalls
    others = shop.content.products.values()
    outside = next(p.id for p in others if p.id not in stall.products)
    (_fair, before) = made(shop)
    (_, after) = made(edited(shop, outside, name="Món mang tên khác"))
    assert planned == ["all"]
    assert after.pdf.content != before.pdf.content
    made(shop)


def test_another_day_address_or_photo_plans_them_again(shop: Workshop, planned: list[str]) -> None:
    made(shop, TODAY + timedelta(days=1))
    assert sorted(planned) == ["all", "fair"]
    planned.clear()
    made(shop, TODAY, "https://khac.example.vn")
    assert sorted(planned) == ["all", "fair"]
    made(shop)
    planned.clear()
    path = shop.photos / "ten-rat-dai/anh.jpg"
    Image.linear_gradient("L").resize((900, 700)).convert("RGB").save(path, "JPEG")
    made(shop)
    assert "all" in planned


def test_a_book_that_was_deleted_is_made_again(shop: Workshop) -> None:
    (fair, everything) = made(shop)
    expected = [edition.pdf.content.read_bytes() for edition in (fair, everything)]  # type: ignore[union-attr]
    fair.pdf.content.unlink()  # type: ignore[union-attr]
    again = [edition.pdf.content.read_bytes() for edition in made(shop)]  # type: ignore[union-attr]
    assert again == expected


def test_what_is_kept_may_be_rubbish(shop: Workshop) -> None:
    first = made(shop)
    (shop.cache / "print" / "editions.pickle").write_bytes(b"rubbish")
    assert made(shop) == first
