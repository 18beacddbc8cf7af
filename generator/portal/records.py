"""Open data become records again, and go through the checks that an editor's records go through."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from generator.loading import check_sources
from generator.messages import say
from generator.portal.findings import RefusedError, problem
from generator.site.starred import stars_today
from generator.sources import MAX_RECORD_BYTES, SourceFile, Sources
from generator.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pictures.originals import Original
    from generator.portal.checking import Given
    from generator.problems import Problem
    from generator.records.content import Content
    from generator.site.data.model import OpenStory
    from generator.theme import Theme

Key: TypeAlias = tuple[str, str]
"""Folder and id."""

Fields: TypeAlias = dict[str, Any]
"""A record as its file says it: texts, lists and mappings."""

MOST_PASSES = 8
"""A product rests on its maker, that on its commune, that on its successor: so deep, not deeper."""

_DERIVED = {
    **dict.fromkeys(("id", "url_en", "communes_today", "group", "state", "stars_today"), True),
    **dict.fromkeys(("photos", "story"), True),
    "recognitions": {"__all__": {"valid_until"}},
}
"""What a site works out for itself, or names otherwise."""


@dataclass(frozen=True)
class Sound:
    """The records of one source that passed every check."""

    given: Given
    records: Mapping[Key, Fields]
    content: Content


def sound_records(given: Given, theme: Theme) -> tuple[Sound, list[Problem]]:
    """Check the records of a source among themselves until what is left is sound.

    A record that is set aside can take those along that rest on it.
    """
    left = {
        (kind, id_): item
        for kind, items in given.items.items()
        for id_, item in items.items()
        if kind != "stories" or item.kind != "product"
    }
    problems: list[Problem] = []
    for _ in range(MOST_PASSES):
        records = {key: _fields(given, key, left) for key in left}
        content, found = _checked(given, records, theme)
        if content is not None and not found:
            found = dict(_false_claims(given, content))
        if content is not None and not found:
            return Sound(given, records, content), problems
        if not found.keys() & left.keys():
            raise RefusedError(problem("portal-nothing-sound", given.source))
        problems += found.values()
        left = {key: item for key, item in left.items() if key not in found}
    raise RefusedError(problem("portal-entangled", given.source))


def _checked(
    given: Given, records: Mapping[Key, Fields], theme: Theme
) -> tuple[Content | None, dict[Key, Problem]]:
    """The first finding that stops each record."""
    texts = {key: nfc(yaml_text(fields)) for key, fields in records.items()}
    found = {
        key: problem("portal-record-large", given.place(key[0]), record=key[1])
        for key, text in texts.items()
        if len(text.encode()) > MAX_RECORD_BYTES
    }
    if found:
        return None, found
    content, errors = check_records(texts, theme, {})
    return content, {key: refused(given, key, error) for key, error in errors.items()}


def check_records(
    texts: Mapping[Key, str], theme: Theme, photos: Mapping[str, Original]
) -> tuple[Content | None, dict[Key, Problem]]:
    """Records as the texts of their files: what they hold, and the first error of each."""
    files = tuple(SourceFile(path_of(key), text) for key, text in texts.items())
    content, report = check_sources(Sources(files, photos, frozenset(), ()), theme)
    found: dict[Key, Problem] = {}
    for error in report.errors:
        path = PurePosixPath(error.location.path)
        found.setdefault((path.parts[1], path.stem), error)
    return content, found


def refused(given: Given, key: Key, error: Problem) -> Problem:
    """Why a record is set aside, by the file and the id that its source has for it."""
    told = {"reason": error.sentence.rstrip("."), "remedy": error.remedy.rstrip(".")}
    return problem("portal-record", given.place(key[0]), record=key[1], **told)


def _false_claims(given: Given, content: Content) -> Iterator[tuple[Key, Problem]]:
    """Products that are said to have stars which their own history does not give."""
    for id_, product in content.products.items():
        claim = given.items["products"][id_].stars_today
        if claim is None:
            continue
        real = stars_today(content, product, given.as_of)
        if real is None or (real.stars, real.last) < (claim.stars, claim.valid_to):
            details = {"record": id_, "stars": claim.stars, "day": claim.valid_to.isoformat()}
            yield ("products", id_), problem("portal-stars", given.place("products"), **details)


def path_of(key: Key) -> str:
    """The file of a record, below the site's root."""
    return f"content/{key[0]}/{key[1]}.yml"


def yaml_text(fields: Fields) -> str:
    """A record as the text of its file."""
    text: str = yaml.dump(
        fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    return text


def _fields(given: Given, key: Key, left: Mapping[Key, Any]) -> Fields:
    """A record in the words of an editor; lists name only what is left."""
    kind, id_ = key
    item = left[key]
    if kind == "stories":
        fields = {"kind": item.kind, **_story(item, given), **_consent(given)}
        fields |= {name: [*getattr(item, name)] for name in ("products", "producers")}
    else:
        hidden = _DERIVED if kind == "sources" else {**_DERIVED, "url": True}
        fields = item.model_dump(
            mode="json", exclude=hidden, exclude_none=True, exclude_defaults=True
        )
    if "contact" in fields:
        fields["contact"] |= _consent(given)
    if kind == "fairs":
        fields.pop("producers", None)
        fields |= {name: _in_english(fields.get(name, ())) for name in ("zones", "stalls")}
    only_left(kind, fields, left)
    told = given.items["stories"].get(id_) if kind == "products" else None
    if told is not None and told.kind == "product":
        fields["story"] = _story(told, given)
    texts: Fields = _texts(fields)
    return texts


def _story(item: OpenStory, given: Given) -> Fields:
    """The text of a story; where no approval is named, the site answers that published it."""
    names = ("title", "teaser", "short", "body", "author")
    english = {name: getattr(item, f"{name}_en") for name in ("title", "teaser", "body")}
    return {
        **{name: getattr(item, name) for name in names},
        "status": "approved",
        "approved_by": item.approved_by or given.site.name,
        "approved_on": item.approved_on,
        "sources": [source.model_dump() for source in item.sources],
        "english": english if item.title_en else None,
    }


def _consent(given: Given) -> Fields:
    """Persons are in open data only with their consent, which the record at home notes."""
    day = given.as_of.strftime("%d/%m/%Y")
    return {"consent": say("portal-consent", site=given.site.name, day=day)}


def _in_english(parts: Any) -> list[Fields]:  # noqa: ANN401 - a dumped list
    renamed = {"name_en": "name_english"}
    return [{renamed.get(name, name): value for name, value in part.items()} for part in parts]


def only_left(kind: str, fields: Fields, left: Mapping[Key, Any]) -> None:
    """Let the lists of a record name only what is left."""
    named = ("producers", "products") if kind == "fairs" else ("stalls", "products", "producers")
    for part in fields.get("stalls", ()) if kind == "fairs" else (fields,):
        for name in named:
            if name in part:
                part[name] = [id_ for id_ in part[name] if (name, id_) in left]


def _texts(value: Any) -> Any:  # noqa: ANN401 - any part of a record
    """Every value as an editor would write it; what is empty is left out."""
    if isinstance(value, dict):
        parts = {name: _texts(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_texts(part) for part in value]
    if isinstance(value, float):
        return f"{Decimal(str(value)):f}"
    return None if value is None else str(value)
