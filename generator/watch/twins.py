"""Products that look like one that was written down twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.vietnamese import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.product import Product


def twins(products: Iterable[Product]) -> Iterator[tuple[Product, Product]]:
    """Products of the same maker and name, or of the same code, each with the first of them."""
    first: dict[tuple[str, str], Product] = {}
    for product in products:
        keys = [
            (product.producer, comparable(product.name)),
            *([("", product.code)] if product.code else ()),
        ]
        others = [first.setdefault(key, product) for key in keys]
        if other := next((each for each in others if each is not product), None):
            yield product, other
