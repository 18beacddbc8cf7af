"""A story for exchange between newsrooms: IPTC ninjs 3.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from generator.passages import plain_passages, plain_text
from generator.radio.files.terms import attribution_line
from generator.radio.truth import may_be_said

if TYPE_CHECKING:
    from generator.labels import Labels
    from generator.radio.facts import StoryFacts
    from generator.radio.files.terms import Terms
    from generator.radio.script import RadioScript

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_MIDNIGHT: Final = "T00:00:00+07:00"


def ninjs_file(script: RadioScript, facts: StoryFacts, terms: Terms, labels: Labels) -> str:
    """Give the JSON of a story: its text, its script, its terms."""
    return json.dumps(_item(script, facts, terms, labels), ensure_ascii=False, indent=2) + "\n"


def _item(script: RadioScript, facts: StoryFacts, terms: Terms, labels: Labels) -> dict[str, Any]:
    text = facts.text
    item: dict[str, Any] = {
        "uri": terms.story_uri(facts.id),
        "standard": _STANDARD,
        "type": "text",
        "representationType": "full",
        "profile": "text",
        "version": terms.build or script.day.isoformat(),
        "versionCreated": f"{script.day.isoformat()}{_MIDNIGHT}",
        "pubStatus": "usable",
        "language": "vi",
        "title": text.title,
        "slugline": facts.id,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": text.title}],
        "bodies": _bodies(script, facts),
        "copyrightNotice": attribution_line(terms, facts),
        "usageTerms": terms.licence,
        "edNote": "\n".join(script.notes),
        "genres": [{"name": labels(f"story_kind.{facts.kind.value}")}],
        "subjects": [{"name": product.name, "rel": "about"} for product in facts.products],
        "organisations": [{"name": maker.name, "rel": "about"} for maker in facts.producers],
        "places": [
            {"name": labels(f"commune_inline.{unit.kind.value}", name=unit.name), "rel": "about"}
            for unit in facts.communes
        ],
        "by": text.author,
        "located": script.head[0].value,
    }
    if text.teaser and may_be_said(text.teaser, facts):
        teaser = {"role": "summary", "contentType": "text/plain", "value": text.teaser}
        item["descriptions"] = [teaser]
    if text.approved_on is not None:
        item["contentCreated"] = f"{text.approved_on.isoformat()}{_MIDNIGHT}"
    if script.valid_through is not None:
        item["expires"] = f"{script.valid_through.isoformat()}T23:59:59+07:00"
    if photos := _photos(facts, terms):
        item["associations"] = photos
    return {key: value for key, value in item.items() if value not in (None, "", [])}


def _bodies(script: RadioScript, facts: StoryFacts) -> list[dict[str, Any]]:
    """The text for readers where all of it may be said, and the script in both forms."""
    told = "\n\n".join(passage.text for passage in plain_passages(facts.text.body))
    found = {"written": script.written, "spoken": script.spoken}
    if may_be_said(plain_text(facts.text.body), facts):
        found = {"main": told, **found}
    return [
        {
            "role": role,
            "contentType": "text/plain",
            "charCount": len(value),
            "wordCount": len(value.split()),
            "value": value,
        }
        for role, value in found.items()
    ]


def _photos(facts: StoryFacts, terms: Terms) -> list[dict[str, Any]]:
    photos = []
    for number, photo in enumerate(facts.photos, start=1):
        entry = {
            "name": f"photo-{number}",
            "uri": f"{terms.story_uri(facts.id)}#photo-{number}",
            "type": "picture",
            "headlines": [{"value": photo.caption or photo.alt}],
            "descriptions": [{"role": "alt", "contentType": "text/plain", "value": photo.alt}],
            "by": photo.credit,
            "usageTerms": photo.licence,
        }
        photos.append({key: value for key, value in entry.items() if value})
    return photos
