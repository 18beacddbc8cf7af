"""Field types: what each takes, what it makes of it, and the code of each refusal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.records import fields
from generator.records.commune import CommuneCode
from generator.records.fields import Span, add_months
from generator.records.product import ProductCode, ProductSet
from generator.records.stall import Clock

TAKEN = [
    (fields.Text, " Mật ong ", "Mật ong"),
    (fields.Text, "012", "012"),
    (fields.WholeNumber, "0", 0),
    (fields.WholeNumber, "-12", -12),
    (fields.Number, "84,5", Decimal("84.5")),
    (fields.Number, "84.50", Decimal("84.50")),
    (fields.Number, "-3", Decimal(-3)),
    (fields.Price, "35000", 35_000),
    (fields.Price, "35.000", 35_000),
    (fields.Price, "1 250 000", 1_250_000),
    (fields.YesNo, "Có", True),
    (fields.YesNo, "KHÔNG", False),
    (fields.YesNo, "no", False),
    (fields.YesNo, "true", True),
    (fields.Day, "2026-05-22", date(2026, 5, 22)),
    (fields.Day, "22/5/2026", date(2026, 5, 22)),
    (fields.Day, "29/2/2024", date(2024, 2, 29)),
    (fields.PartialDate, "2021", Span(date(2021, 1, 1), date(2021, 12, 31))),
    (fields.PartialDate, "2021-12", Span(date(2021, 12, 1), date(2021, 12, 31))),
    (fields.PartialDate, "2/2024", Span(date(2024, 2, 1), date(2024, 2, 29))),
    (fields.PartialDate, "1/12/2021", Span(date(2021, 12, 1), date(2021, 12, 1))),
    (fields.Phone, "0912 345 678", "+84912345678"),
    (fields.Phone, "+84 912.345.678", "+84912345678"),
    (fields.Phone, "(0232) 3512 345", "+842323512345"),
    (fields.Phone, "1900 1234", "+8419001234"),
    (fields.TaxCode, "0100233488", "0100233488"),
    (fields.TaxCode, "0314409058-002", "0314409058-002"),
    (fields.Gtin, "4006381333931", "4006381333931"),
    (fields.Gtin, "73513537", "73513537"),
    (fields.Url, "https://ví-dụ.vn/đường dẫn".replace(" ", "%20"), "https://ví-dụ.vn/đường%20dẫn"),
    (fields.Email, "htx.mau+ocop@vidu.com.vn", "htx.mau+ocop@vidu.com.vn"),
    (fields.PhotoPath, "mat-ong\\hu 500g.jpg", "mat-ong/hu 500g.jpg"),
    (fields.Percent, "100", 100),
    (fields.Year, "2026", 2026),
    (Clock, "7h", "07:00"),
    (Clock, "7h30", "07:30"),
    (Clock, "17:05", "17:05"),
    (Clock, "24h", "24:00"),
    (CommuneCode, "00123", "00123"),
    (ProductCode, "44 – 18991 – 3 – 2026", "44-18991-3-2026"),
    (ProductCode, "83-829-28780-3-2022", "83-829-28780-3-2022"),
    (ProductSet, "26", 26),
]

REFUSED = [
    (fields.Text, "  ", "empty-text"),
    (fields.Text, ["a"], "not-text"),
    (fields.WholeNumber, "012", "leading-zero"),
    (fields.WholeNumber, "no", "not-whole-number"),
    (fields.WholeNumber, "4.0", "not-whole-number"),
    (fields.WholeNumber, "1_000", "not-whole-number"),
    (fields.WholeNumber, "0x1F", "not-whole-number"),
    (fields.WholeNumber, "²", "not-whole-number"),
    (fields.Number, "1.234,5", "not-number"),
    (fields.Number, "nan", "not-number"),
    (fields.Number, "1e3", "not-number"),
    (fields.Price, "0", "not-price"),
    (fields.Price, "35.00", "not-price"),
    (fields.Price, "35.000 đ", "not-price"),
    (fields.Price, "9" * 5000, "not-price"),
    (fields.YesNo, "1", "not-yes-no"),
    (fields.Day, "2026", "not-date"),
    (fields.Day, "22/5/26", "not-date"),
    (fields.Day, "29/2/2023", "no-such-day"),
    (fields.Day, "31-04-2026", "no-such-day"),
    (fields.Day, "22/5/0226", "year-range"),
    (fields.PartialDate, "2021-00", "no-such-day"),
    (fields.PartialDate, "0000", "year-range"),
    (fields.PartialDate, "9999", "year-range"),
    (fields.PartialDate, "quý I/2021", "not-date"),
    (fields.Phone, "0912345678 / 0987654321", "phone"),
    (fields.Phone, "0912345678 (bà Lan)", "phone"),
    (fields.Phone, "09123", "phone"),
    (fields.TaxCode, "0100233489", "tax-code"),
    (fields.Gtin, "4006381333932", "gtin"),
    (fields.Gtin, "٤٠٠٦٣٨١٣٣٣٩٣١", "gtin"),
    (fields.Url, "truyxuat.vn", "url"),
    (fields.Url, "ftp://truyxuat.vn", "url"),
    (fields.Url, "http://localhost", "url"),
    (fields.Url, "https://a..vn", "url"),
    (fields.Url, 'https://a.vn/">', "url"),
    (fields.Email, "a@b", "email"),
    (fields.PhotoPath, "/etc/passwd", "photo-path"),
    (fields.PhotoPath, "a/../../b.jpg", "photo-path"),
    (fields.PhotoPath, "https://a.vn/b.jpg", "photo-path"),
    (fields.Percent, "101", "range"),
    (fields.Year, "21", "range"),
    (Clock, "25:00", "clock"),
    (Clock, "24:30", "clock"),
    (Clock, "sáng", "clock"),
    (CommuneCode, "1234", "commune-code"),
    (CommuneCode, "١٢٣٤٥", "commune-code"),
    (ProductCode, "44-18991-3", "product-code"),
    (ProductSet, "27", "product-set"),
]


@pytest.mark.parametrize(("kind", "written", "value"), TAKEN)
def test_field_takes(kind: Any, written: str, value: object) -> None:  # noqa: ANN401 - a type form
    assert TypeAdapter(kind).validate_python(written) == value


@pytest.mark.parametrize(("kind", "written", "code"), REFUSED)
def test_field_refuses(kind: Any, written: object, code: str) -> None:  # noqa: ANN401 - a type form
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(written)
    (error,) = caught.value.errors()
    assert error["type"] == code


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 12, 31), 36, date(2024, 12, 31)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2021, 12, 1), 1, date(2022, 1, 1)),
    ],
)
def test_add_months(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_span_tells_whether_the_day_is_known() -> None:
    assert Span(date(2021, 1, 1), date(2021, 1, 1)).is_day
    assert not Span(date(2021, 1, 1), date(2021, 12, 31)).is_day
