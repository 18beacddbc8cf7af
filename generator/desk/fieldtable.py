"""The field table: every field of every record type, once, for workbook, form, schema and `new`."""

from __future__ import annotations

import inspect
import types
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator, TypeAdapter

from generator.records import fields, product, stall
from generator.records.classification import GROUP_OF_SET
from generator.records.fields import RefTo
from generator.records.record import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(StrEnum):
    """How a field is written, shown and edited."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    """Markdown of several paragraphs."""
    WHOLE_NUMBER = "whole-number"
    NUMBER = "number"
    PRICE = "price"
    DATE = "date"
    PARTIAL_DATE = "partial-date"
    """A day, or only a month or year."""
    YES_NO = "yes-no"
    CHOICE = "choice"
    """One of a closed set of codes."""
    REFERENCE = "reference"
    """The id of another record."""
    CODE = "code"
    """Figures that are no number: telephone, tax code, barcode, official codes."""
    CLOCK = "clock"
    URL = "url"
    EMAIL = "email"
    PHOTO = "photo"
    """A file below `content/photos/`."""
    GROUP = "group"
    """Fields of its own."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type."""

    name: str
    """Its YAML key."""
    noun: str
    """The label noun of the type that it belongs to."""
    kind: Kind
    required: bool
    is_list: bool
    options: tuple[str, ...] = ()
    """The codes of a closed set."""
    option_labels: str = ""
    """The label table of those codes, such as `producer_kind`."""
    folder: str | None = None
    """Where the records stand that it may name."""
    model: type[Value] | None = None
    """The type of the fields in it."""
    adapter: Any = None
    """Validates one value of it."""

    @property
    def label_key(self) -> str:
        """The key of its label."""
        return f"field.{self.noun}.{self.name}"

    def label(self, labels: Mapping[str, str]) -> str:
        """The word that editors see."""
        return labels.get(self.label_key, self.name)

    def option_label(self, option: str, labels: Mapping[str, str]) -> str:
        """The word for one code of a closed set."""
        word = labels.get(f"{self.option_labels}.{option}")
        if word and self.option_labels == "product_set":
            return f"{option}. {word}"
        return f"{option} – {word}" if word and self.option_labels == "grade" else word or option

    def subfields(self) -> tuple[Field, ...]:
        """The fields in it."""
        return fields_of(self.model) if self.model else ()


@dataclass(frozen=True, slots=True)
class Column:
    """A field that has one cell in a row of its record; groups are opened."""

    path: tuple[str, ...]
    """The keys that lead to it."""
    field: Field

    @property
    def key(self) -> str:
        """The path as text, such as `contact.phone`."""
        return ".".join(self.path)


def _reader(annotated: object) -> object:
    """The function that reads a field type."""
    return next(m.func for m in get_args(annotated)[1:] if isinstance(m, BeforeValidator))


_KINDS = {
    _reader(fields.WholeNumber): Kind.WHOLE_NUMBER,
    _reader(fields.Number): Kind.NUMBER,
    _reader(fields.Price): Kind.PRICE,
    _reader(fields.YesNo): Kind.YES_NO,
    _reader(fields.Day): Kind.DATE,
    _reader(fields.PartialDate): Kind.PARTIAL_DATE,
    _reader(fields.Phone): Kind.CODE,
    _reader(fields.TaxCode): Kind.CODE,
    _reader(fields.Gtin): Kind.CODE,
    _reader(product.ProductCode): Kind.CODE,
    _reader(fields.Url): Kind.URL,
    _reader(fields.Email): Kind.EMAIL,
    _reader(fields.PhotoPath): Kind.PHOTO,
    _reader(stall.Clock): Kind.CLOCK,
}
"""The kind of a field by the function that reads it."""

_OPTION_LABELS = {
    "Stage": "stage",
    "Level": "level",
    "RuleSet": "rule_set",
    "ProducerKind": "producer_kind",
    "CommuneKind": "commune_kind",
    "Grade": "grade",
    "StoryStatus": "story_status",
    "StoryKind": "story_kind",
    "Weekday": "weekday",
    "LandmarkKind": "landmark",
}

_CODE_NAMES = {("commune", "code"), ("recognition", "decision"), ("source", "number")}
_SETS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("product", "product_set"): (tuple(str(number) for number in GROUP_OF_SET), "product_set"),
    ("recognition", "stars"): (("3", "4", "5"), "desk.stars"),
}
"""Numbers of which only a few are possible."""


@cache
def fields_of(model: type[Value]) -> tuple[Field, ...]:
    """The fields of a type in the order in which records hold them."""
    return tuple(_field(model, name) for name in model.model_fields if name != "id")


def columns_of(model: type[Value], path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The fields that fit into one row: single values, lists of single values, opened groups."""
    for field in fields_of(model):
        if field.model is None:
            yield Column((*path, field.name), field)
        elif not field.is_list:
            yield from columns_of(field.model, (*path, field.name))


def tables_of(model: type[Value], path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The fields that need rows of their own: lists of groups."""
    for field in fields_of(model):
        if field.model is not None and field.is_list:
            yield Column((*path, field.name), field)
        elif field.model is not None:
            yield from tables_of(field.model, (*path, field.name))


def field_at(model: type[Value], path: tuple[str | int, ...]) -> Field | None:
    """The field that a way through a record leads to."""
    found = None
    for step in path:
        if isinstance(step, int):
            continue
        found = next((field for field in fields_of(model) if field.name == step), None)
        if found is None:
            return None
        model = found.model or model
    return found


def _field(model: type[Value], name: str) -> Field:
    info = model.model_fields[name]
    inner, metadata, is_list = _opened(info.annotation, [*info.metadata])
    plain = Field(
        name=name,
        noun=model.noun,
        kind=_kind(model, name, metadata),
        required=info.is_required(),
        is_list=is_list,
        adapter=TypeAdapter(_annotated(inner, metadata)),
    )
    if isinstance(inner, type) and issubclass(inner, Value):
        return replace(plain, kind=Kind.GROUP, model=inner)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        options = tuple(member.value for member in inner)
        labels = _OPTION_LABELS.get(inner.__name__, f"{model.noun}_{name}")
        return replace(plain, kind=Kind.CHOICE, options=options, option_labels=labels)
    if reference := next((m.folder for m in metadata if isinstance(m, RefTo)), None):
        return replace(plain, kind=Kind.REFERENCE, folder=reference)
    options, labels = _SETS.get((model.noun, name), ((), ""))
    return replace(plain, options=options, option_labels=labels)


def _annotated(inner: Any, metadata: list[Any]) -> Any:  # noqa: ANN401 - any annotation
    """The type of one value with its rules."""
    return Annotated[inner, *metadata, None]


def _kind(model: type[Value], name: str, metadata: list[Any]) -> Kind:
    reader = next((m.func for m in metadata if isinstance(m, BeforeValidator)), None)
    if reader in _KINDS:
        return _KINDS[reader]
    if (model.noun, name) in _CODE_NAMES:
        return Kind.CODE
    return Kind.LONG_TEXT if "Markdown" in _written_type(model, name) else Kind.TEXT


def _written_type(model: type[Value], name: str) -> str:
    """The type as its module writes it: plain text and Markdown are read alike."""
    written = (inspect.get_annotations(c).get(name) for c in model.__mro__)
    return str(next(text for text in written if text is not None))


def _opened(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any], bool]:  # noqa: ANN401 - any annotation
    """The type of one value, what is attached to it, and whether there are several."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _opened(inner, [*more, *metadata])
    if origin in {Union, types.UnionType}:
        part = next(a for a in get_args(annotation) if a is not type(None))
        return _opened(part, metadata)
    if origin is tuple:
        inner, found, _ = _opened(get_args(annotation)[0], metadata)
        return inner, found, True
    return annotation, metadata, False
