"""Products that look like one that was written down twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.records.product import Product


def twins(products: Iterable[Product]) -> Iterator[tuple[Product, Product]]:
    """Products of the same maker and name, or of the same code, each with the first of them."""
    first: dict[tuple[str, str], Product] = {}
    for product in products:
        for key in ((product.producer, fold(product.name)), ("", product.code or "")):
            other = first.setdefault(key, product) if key[1] else product
            if other is not product:
                yield product, other
                break
