"""A small market for the tests of list and search: names that differ in their marks alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

SMALL = Path(__file__).parent / "sites" / "small"


def _certificate(stars: int, issued_on: str, level: str = "province") -> dict[str, Any]:
    return {
        "stage": "recognised",
        "level": level,
        "stars": stars,
        "decision": f"{stars}{issued_on[2:4]}/QĐ-UBND",
        "issuer": "Chủ tịch UBND Thí Dụ",
        "issued_on": issued_on,
    }


PRODUCTS: dict[str, dict[str, Any]] = {
    "gao-sach": {
        "name": "Gạo sạch",
        "product_set": 3,
        "recognitions": [_certificate(3, "2026-03-02")],
        "packages": [{"size": "túi 1 kg", "price": "45.000", "price_as_of": "2026-05-01"}],
        "standards": [{"name": "VietGAP", "valid_until": "2026-12-31"}],
    },
    "gao-xach-tay": {"name": "Gạo xách tay", "product_set": 3},
    "dau-me": {
        "name": "Dầu mè",
        "product_set": 9,
        "producer": "co-so-duc",
        "recognitions": [_certificate(4, "2024-06-01")],
    },
    "duong-phen": {"name": "Đường phèn", "product_set": 9},
    "ruou-duong-lam": {"name": "Rượu Dương Lâm", "product_set": 14, "producer": "co-so-duc"},
    "dua-say": {"name": "Dứa sấy", "product_set": 5},
    "dua-say-dua": {"name": "Dừa sấy", "product_set": 5},
    "banh-trang": {
        "name": "Bánh tráng",
        "product_set": 7,
        "recognitions": [_certificate(3, "2023-05-01", "district")],
    },
    "am-chen": {"name": "Ấm chén", "product_set": 21},
    "ot-bot": {"name": "Ớt bột", "product_set": 9},
}


def write_market(root: Path) -> None:
    """The small site with more products, a maker named Đức, and no catalogues."""
    shutil.copytree(SMALL, root)
    maker = {"name": "Cơ sở Trần Đức", "commune": "xa-mau", "kind": "household-business"}
    _write(root / "content/producers/co-so-duc.yml", maker)
    for product_id, fields in PRODUCTS.items():
        record = {"producer": "htx-mau", **fields}
        _write(root / f"content/products/{product_id}.yml", record)
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8').rstrip()}\n      print: false\n", "utf-8")


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
