"""Products: the records that everything else hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator

from generator.records.classification import GROUP_OF_SET, Group
from generator.records.fields import (
    CommuneRef,
    Day,
    Gtin,
    Markdown,
    Price,
    ProducerRef,
    StallRef,
    Text,
    Url,
    WholeNumber,
    fault,
    text_of,
)
from generator.records.photo import Photo
from generator.records.recognition import Recognition
from generator.records.record import Fault, Record, Value
from generator.records.source import Citation
from generator.records.standing import Standing, standing_on
from generator.records.story import StoryText

_CODE = re.compile(r"[0-9]{2}-(?:[0-9]{3}-)?[0-9]{5}-[0-9]{1,4}-[0-9]{4}")


def _product_code(value: object) -> str:
    text = re.sub(r"\s*[-–]\s*", "-", text_of(value))
    if not _CODE.fullmatch(text):
        fault("product-code", value=text)
    return text


def _product_set(value: int) -> int:
    return value if value in GROUP_OF_SET else fault("product-set", value=value)


ProductCode = Annotated[str, BeforeValidator(_product_code)]
"""`tỉnh-xã-STT-năm`, or the shape before 2025 with a district: `83-829-28780-3-2022`."""
ProductSet = Annotated[WholeNumber, AfterValidator(_product_set)]
"""Bộ sản phẩm: 1 to 26 (26/2026/QĐ-TTg, Phụ lục I)."""

LIKELY_PRICE = 1000
"""Hardly anything is sold for less, in đồng."""


class Package(Value):
    """A size that the product is sold in."""

    noun: ClassVar[str] = "package"

    size: Text
    """Size or packing, such as `hộp 500 g`."""
    price: Price | None = None
    """Price in đồng."""
    price_to: Price | None = None
    """The upper end where the price is a range."""
    price_as_of: Day | None = None
    """The day that the price was asked."""
    gtin: Gtin | None = None
    """Barcode number."""
    sources: tuple[Citation, ...] = ()
    """Where size and price come from."""

    def own_faults(self) -> Iterator[Fault]:
        """A range of prices goes upwards; “150.000” loses its noughts in a foreign Excel."""
        if self.price_to is not None and self.price is None:
            yield Fault("price-without-start", ("price_to",), absent=("price",))
        elif self.price_to is not None and self.price is not None and self.price_to <= self.price:
            yield Fault("price-range", ("price_to",))
        if self.price is not None and self.price < LIKELY_PRICE:
            yield Fault("price-small", ("price",), {"value": str(self.price)})


class Standard(Value):
    """A standard or certificate other than OCOP's, such as VietGAP."""

    noun: ClassVar[str] = "standard"

    name: Text
    """Name."""
    number: Text | None = None
    """Number of the certificate or declaration."""
    issuer: Text | None = None
    """Who issued it."""
    valid_until: Day | None = None
    """Its last day."""


class PointOfSale(Value):
    """A place or page where the product can be bought."""

    noun: ClassVar[str] = "point_of_sale"

    name: Text
    """Name."""
    address: Text | None = None
    """Address."""
    url: Url | None = None
    """Web address."""


class ProductEnglish(Value):
    """A product's texts in English."""

    noun: ClassVar[str] = "product_english"

    name: Text | None = None
    """Name."""
    summary: Text | None = None
    """One sentence."""
    ingredients: Text | None = None
    """Ingredients."""
    usage: Text | None = None
    """How to use and keep it."""


class Product(Record):
    """A product of the programme, from the first plan to the last certificate."""

    noun: ClassVar[str] = "product"
    folder: ClassVar[str] = "products"

    name: Text
    """Name as in the decision or plan."""
    producer: ProducerRef
    """Who makes it."""
    commune: CommuneRef | None = None
    """Where it was recorded; the producer's commune where it is not given."""
    product_set: ProductSet | None = None
    """Number of its bộ sản phẩm."""
    code: ProductCode | None = None
    """Product code of the programme."""
    summary: Text | None = None
    """One sentence that makes a stranger curious."""
    trade_name: Text | None = None
    """Brand."""
    recognitions: tuple[Recognition, ...] = ()
    """Its history with the programme."""
    packages: tuple[Package, ...] = ()
    """Sizes and prices."""
    standards: tuple[Standard, ...] = ()
    """Other standards and certificates."""
    ingredients: Text | None = None
    """Ingredients."""
    usage: Text | None = None
    """How to use and keep it."""
    shelf_life: Text | None = None
    """How long it keeps."""
    traceability_url: Url | None = None
    """Page of the electronic traceability."""
    stalls: tuple[StallRef, ...] = ()
    """Permanent stalls that sell it."""
    points_of_sale: tuple[PointOfSale, ...] = ()
    """Other places to buy it."""
    photos: tuple[Photo, ...] = ()
    story: StoryText | None = None
    """Câu chuyện sản phẩm."""
    sources: tuple[Citation, ...] = ()
    """Where the facts come from."""
    open_questions: tuple[Text, ...] = ()
    """What the record keeper does not know yet."""
    note: Markdown | None = None
    """What else the reader should know."""
    english: ProductEnglish | None = None

    @cached_property
    def group(self) -> Group | None:
        """Its nhóm; None while its bộ is not known."""
        return GROUP_OF_SET[self.product_set] if self.product_set else None

    @cached_property
    def untold(self) -> Product:
        """The same product without its story; always the same one."""
        return self.model_copy(update={"story": None})

    def standing_on(self, day: date) -> Standing:
        """What its recognitions say on that day."""
        return standing_on(self.recognitions, day)
