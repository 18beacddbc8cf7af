"""What a dossier knows of a person is refused; the record's own figures are not mistaken for it."""

from __future__ import annotations

import pytest

from generator.records.linking import Loaded
from generator.records.privacy import identity_problems, private_matter, telephone_problems
from generator.records.producer import Producer
from generator.records.reading import read_record
from generator.sources import SourceFile
from generator.yamlnodes import Document, parse_yaml


def document(text: str) -> Document:
    parsed, problems = parse_yaml(SourceFile("content/producers/htx.yml", text))
    assert parsed is not None
    assert problems == ()
    return parsed


@pytest.mark.parametrize(
    ("key", "matter"),
    [
        ("gioi_tinh", "giới tính"),
        ("Giới tính chủ hộ", "giới tính"),
        ("sex", "giới tính"),
        ("dân tộc", "dân tộc"),
        ("ethnic_group", "dân tộc"),
        ("so_cccd", "số định danh"),
        ("home_address", "nơi ở riêng"),
        ("nơi ở hiện nay", "nơi ở riêng"),
        ("address", None),
        ("summary", None),
        ("homepage", None),
    ],
)
def test_keys_that_tell_of_a_person(key: str, matter: str | None) -> None:
    assert private_matter(key) == matter


@pytest.mark.parametrize(
    "text",
    [
        "Số 044085001234 cấp năm 2021",
        "044 085 001 234",
        "CCCD: 044085001234",
        "CMND số 194123456",
        "hộ chiếu B1234567",
    ],
)
def test_identity_numbers_are_found_in_any_text(text: str) -> None:
    found = [*identity_problems(document(f'name: HTX\nnote: "{text}"\n'))]
    assert [(p.code, p.location.line) for p in found] == [("identity-number", 2)]
    assert found[0].details["value"].endswith("……")


@pytest.mark.parametrize(
    "line",
    [
        "tax_code: 0100109106-001",
        "note: Quyết định 38/QĐ-UBND ngày 16/01/2026",
        "note: Giá 1.250.000.000 đồng",
        "note: Mã vạch 8936012345678",
        "website: https://mau.vn/044085001234",
        "summary: Xã có 12 345 678 cây",
    ],
)
def test_other_figures_are_no_identity_numbers(line: str) -> None:
    assert [*identity_problems(document(f"name: HTX\n{line}\n"))] == []


def loaded(text: str) -> Loaded:
    parsed = document(text)
    return Loaded.of(read_record(Producer, parsed, {})[1], parsed)


AGREED = "contact:\n  phone: 0912 345 678\n  consent: Bà Mẫu, 1/3/2026\n"
BASIC = "name: HTX\ncommune: xa\n"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("summary: Gọi 0912.345.678 để đặt.\n", ["0912.345.678"]),
        ("summary: Gọi +84 912 345 678.\n", ["+84 912 345 678"]),
        ("summary: Gọi 0912.345.678 để đặt.\n" + AGREED, []),
        ("summary: Gọi 0912.345.678 để đặt.\ncontact:\n  phone: 0912 345 678\n", ["0912.345.678"]),
        ("summary: Đường dây nóng 1900 1234.\n", []),
        ("summary: Năm 2021 có 0,5 ha; 38/QĐ-UBND.\n", []),
    ],
)
def test_telephone_numbers_in_texts_need_a_contact_that_agreed(
    text: str, numbers: list[str]
) -> None:
    found = telephone_problems([loaded(BASIC + text)])
    assert [p.details["value"] for p in found] == numbers
