"""Edits of record files change nothing but their value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.recordfiles import (
    ChangedMeanwhileError,
    OutsideContentError,
    content_hash,
    write_text,
)
from generator.desk.yamlfile import Edit, edited, new_text
from generator.desk.yamltext import key_lines
from generator.records.product import Product

if TYPE_CHECKING:
    from pathlib import Path

RECORD = """\
# Đầu tệp
name: Nem chua   # tên cũ
producer: me-hoa

# Xếp tạm
product_set: 8
packages:
  # gói nhỏ
  - size: 1 cái
    price: 3000
  - {size: hộp, price: 5000}
note: |
  Đoạn một.

  # Không phải ghi chú
# cuối
english:
  name: Fermented pork
"""


def _data(text: str) -> object:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all scalars stay text


def test_a_changed_value_leaves_every_other_character_alone() -> None:
    changed = edited(RECORD, Product, [Edit(("name",), "Nem chua Quảng Long")])

    assert changed == RECORD.replace("name: Nem chua ", "name: Nem chua Quảng Long ")


def test_a_new_key_stands_where_the_record_type_has_it_and_above_the_next_comment() -> None:
    changed = edited(RECORD, Product, [Edit(("commune",), "quang-long")])

    assert changed == RECORD.replace("me-hoa\n", "me-hoa\ncommune: quang-long\n")


def test_a_block_of_lines_is_replaced_without_touching_the_comment_after_it() -> None:
    changed = edited(RECORD, Product, [Edit(("note",), "Một.\n\nHai.")])

    assert "note: |\n  Một.\n\n  Hai.\n# cuối\n" in changed


def test_a_line_becomes_a_block_and_keeps_its_comment() -> None:
    changed = edited(RECORD, Product, [Edit(("name",), "Một\nhai")])

    assert changed.startswith("# Đầu tệp\nname: |   # tên cũ\n  Một\n  hai\nproducer")


def test_an_item_is_appended_to_a_list() -> None:
    changed = edited(RECORD, Product, [Edit(("packages", 2), {"size": "thùng", "price": "90000"})])

    assert "price: 5000}\n  - size: thùng\n    price: 90000\nnote" in changed


def test_a_value_in_brackets_is_edited() -> None:
    changed = edited(RECORD, Product, [Edit(("packages", 1, "price"), "6000")])

    assert "  - size: hộp\n    price: 6000\nnote" in changed


def test_a_removed_value_takes_only_its_lines() -> None:
    changed = edited(
        RECORD, Product, [Edit(("product_set",), None), Edit(("english", "name"), None)]
    )

    assert changed == RECORD.replace("product_set: 8\n", "").replace(
        "english:\n  name: Fermented pork\n", ""
    )


def test_the_first_key_of_an_item_can_be_removed() -> None:
    changed = edited(RECORD, Product, [Edit(("packages", 0, "size"), None)])

    assert "  - price: 3000\n" in changed


def test_nested_values_are_made_on_the_way() -> None:
    edits = [Edit(("recognitions", 0, "stage"), "planned")]
    edits += [Edit(("recognitions", 0, "issued_on"), "2021")]

    changed = edited(RECORD, Product, edits)

    assert 'recognitions:\n  - stage: planned\n    issued_on: "2021"\npackages' in changed


def test_an_empty_value_is_filled() -> None:
    changed = edited("name: A\nsummary:\nnote: B\n", Product, [Edit(("summary",), "C")])

    assert changed == "name: A\nsummary: C\nnote: B\n"


def test_a_new_record_follows_the_order_of_its_type() -> None:
    text = new_text(Product, {"note": "x", "name": "0912", "product_set": "3"}, ["Ghi chú"])

    assert text == '# Ghi chú\nname: "0912"\nproduct_set: 3\nnote: x\n'


_TEXTS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n #:-'\"")
)


@given(_TEXTS.map(str.strip).filter(bool))
def test_any_text_reads_back(text: str) -> None:
    lines = "\n".join(key_lines("note", [text, {"a": text}], 0, frozenset()))
    read = _data(lines)

    expected = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    assert isinstance(read, dict)
    assert [read["note"][0].strip(), read["note"][1]["a"].strip()] in (
        [text, text],
        [expected, expected],
    )


@given(_TEXTS.map(str.strip).filter(bool), st.sampled_from(["name", "note", "summary", "english"]))
def test_any_text_can_be_set_anywhere(text: str, key: str) -> None:
    path = ("english", "name") if key == "english" else (key,)
    before, after = _data(RECORD), _data(edited(RECORD, Product, [Edit(path, text)]))

    assert isinstance(before, dict)
    assert isinstance(after, dict)
    before.setdefault("summary", "")
    value = after["english"]["name"] if key == "english" else after[key]
    expected = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    assert value.strip() in {text, expected}
    rest = {k: v for k, v in after.items() if k != key}
    assert rest == {k: v for k, v in before.items() if k != key and k in after}


def test_nothing_is_written_outside_content(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(OutsideContentError):
        write_text(tmp_path, "content/../mkdocs.yml", "x")


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    write_text(tmp_path, "content/products/a.yml", "name: A\n", expected="")
    with pytest.raises(ChangedMeanwhileError):
        write_text(tmp_path, "content/products/a.yml", "x", expected=content_hash("name: B\n"))
    write_text(tmp_path, "content/products/a.yml", "x\n", expected=content_hash("name: A\n"))
    assert (tmp_path / "content/products/a.yml").read_text() == "x\n"


def test_quotes_stay_as_they_were() -> None:
    text = "name: 'A'\nsummary: \"B\" # ghi chú\n"
    changed = edited(text, Product, [Edit(("name",), "It's"), Edit(("summary",), "C")])
    assert changed == "name: 'It''s'\nsummary: \"C\" # ghi chú\n"
