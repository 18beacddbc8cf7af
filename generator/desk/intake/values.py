"""What a cell says, as the text that a record holds; what is not certain is refused by code."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

from pydantic import ValidationError

from generator.desk.fieldtable import Kind
from generator.desk.intake.matching import name_key
from generator.desk.words import load_words, plain
from generator.records.fields import FIRST_YEAR, LAST_YEAR
from generator.vietnamese import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.desk.fieldtable import Field
    from generator.desk.intake.tables import Cell

_EXCEL_DAY_0 = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Numbers that Excel shows as days between 1954 and 2119."""

_YEARS_AS_DAYS = range(1900, 1911)
"""Where Excel puts a lone year that is typed into a cell for days: 2026 becomes 18/7/1905."""

_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_LOST_ZERO = {"phone": 9, "zalo": 9, "tax_code": 9, "code": 4}
"""Figures left when Excel has taken the zero at the front: one fewer than there must be."""


class CellFaultError(ValueError):
    """A cell that is not understood, with the code of its sentence."""

    def __init__(self, code: str, **details: str) -> None:
        """Name the problem."""
        super().__init__(code)
        self.code = code
        self.details = details


def fault(code: str, **details: str) -> NoReturn:
    """Refuse a cell with a code of `messages.py`."""
    raise CellFaultError(code, **details)


def refuse_broken(cell: Cell) -> None:
    """Refuse a cell without a value of its own: nobody knows what was meant."""
    if cell.is_broken:
        is_error = cell.text.startswith("#")
        fault("import-cell-error" if is_error else "import-no-result", value=cell.text[:60])


def raw_value(field: Field, cell: Cell, labels: Mapping[str, str]) -> str:
    """The text to be written into the record for a cell."""
    text = _written(field, cell, labels)
    try:
        field.adapter.validate_python(text)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        if field.options:
            options = "\n".join(field.option_label(o, labels) for o in field.options)
            fault("not-one-of", value=cell.text, expected=options)
        context = {key: str(value) for key, value in found.get("ctx", {}).items()}
        context.pop("code", None)
        raise CellFaultError(found["type"], **{"value": cell.text, **context}) from None
    return text


def _written(field: Field, cell: Cell, labels: Mapping[str, str]) -> str:  # noqa: PLR0911 - a case per kind
    if field.kind in {Kind.DATE, Kind.PARTIAL_DATE}:
        return day_text(cell, partial=field.kind is Kind.PARTIAL_DATE)
    if field.options:
        return option_of(field, cell.text, labels)
    if field.kind is Kind.CODE:
        return _code(field, cell)
    if field.kind in {Kind.WHOLE_NUMBER, Kind.NUMBER}:
        return cell.text.replace(" ", "")
    if field.kind is Kind.URL and re.match(r"www\.|[\w-]+\.(vn|com|net|org)", cell.text):
        return f"https://{cell.text}"
    if field.kind is Kind.LONG_TEXT or "\n" not in str(cell.value):
        return str(cell.value).strip() if isinstance(cell.value, str) else cell.text
    return cell.text


def _code(field: Field, cell: Cell) -> str:
    """Figures; where one is missing at the front, none is put there."""
    figures = re.sub(r"\D", "", cell.text)
    lost = _LOST_ZERO.get(field.name)
    if lost and field.noun != "product" and len(figures) == lost and not figures.startswith("0"):
        fault("import-lost-zero", value=cell.text)
    if field.name in {"phone", "zalo"} and len(re.findall(r"\d{9,}", _joined(cell.text))) > 1:
        fault("import-several-phones", value=cell.text)
    return cell.text


def _joined(text: str) -> str:
    """Telephone numbers without the points and spaces inside them."""
    return re.sub(r"(?<=\d)[. ](?=\d)", "", text)


def day_text(cell: Cell, *, partial: bool) -> str:
    """A day in the form of the records, from any of the forms that offices use."""
    value = cell.value
    if isinstance(value, date):
        if partial and value.year in _YEARS_AS_DAYS:
            number = str((value - _EXCEL_DAY_0).days)
            fault("import-year-as-day", value=value.isoformat(), year=number)
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(cell, partial=partial)
    text = re.sub(r"[ T]0?0:00(:00)?$", "", cell.text)
    if found := load_words().patterns["long_date"].fullmatch(text.lower()):
        text = f"{found['day']}/{found['month']}/{found['year']}"
    text = re.sub(r"\s*([-/.])\s*", r"\1", text)
    if _SHORT_YEAR.fullmatch(text):
        fault("import-short-year", value=cell.text)
    if partial and (month := load_words().patterns["month_text"].fullmatch(text.lower())):
        return f"{month['year']}-{int(month['month']):02}"
    if partial and (year := load_words().patterns["year_text"].fullmatch(text.lower())):
        return year["year"]
    try:
        day = parse_date(text)
    except ValueError:
        fault("no-such-day", value=cell.text)
    if day is None:
        fault("not-date", value=cell.text)
    return day.isoformat()


def _serial(cell: Cell, *, partial: bool) -> str:
    number = int(str(cell.text)) if cell.text.isdigit() else 0
    if partial and FIRST_YEAR <= number <= LAST_YEAR:
        return str(number)
    if number in _SERIALS:
        return (_EXCEL_DAY_0 + timedelta(days=number)).isoformat()
    fault("not-date", value=cell.text)


def option_of(field: Field, text: str, labels: Mapping[str, str]) -> str:
    """The code that a word stands for: itself, its label (also shortened), its number in front."""
    if text in field.options:
        return text
    wanted = plain(text)
    words = {plain(field.option_label(option, labels)): option for option in field.options}
    bare = {plain(labels.get(f"{field.option_labels}.{o}", o)): o for o in field.options}
    number = re.match(r"\d+\b", text)
    if number and number[0] in field.options and (field.name != "stars"):
        return number[0]
    return words.get(wanted) or bare.get(wanted) or bare.get(name_key(text)) or text


def stars_of(text: str) -> str:
    """The number of stars in “4 sao”, “04 sao”, “****” or “bốn sao”."""
    words = load_words()
    signs = re.sub(r"\s", "", text)
    if re.fullmatch(r"[*★☆]+", signs):
        return str(len(signs.replace("☆", "")))
    if found := words.patterns["stars"].fullmatch(text.lower().strip()):
        return found["stars"]
    first = plain(text).split()[:1]
    return str(words.star_words.get(first[0], "")) or text if first else text


def price_of(cell: Cell) -> tuple[str, str | None, str | None]:
    """Price, upper price and the unit it is for."""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return cell.text, None, None
    found = load_words().patterns["price"].fullmatch(cell.text.lower().strip())
    if not found:
        fault("not-price", value=cell.text)
    high = found["high"]
    unit = cell.text[found.start("unit") :] if found["unit"] else None
    return found["low"].strip(), high.strip() if high else None, unit
