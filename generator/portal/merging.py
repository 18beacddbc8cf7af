"""Records of many sites become those of one: what is the same is told once, ids stay apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator import vietnamese
from generator.kept import digest_of
from generator.records.fields import MAX_ID_LENGTH
from generator.records.linking import RESERVED_IDS
from generator.site.origin import Origin

if TYPE_CHECKING:
    from generator.portal.checking import Given
    from generator.portal.records import Fields, Key, Sound

MAX_KEY = 24
"""The longest part of an id that tells its site."""

MAX_DEPTH = 20
"""So many successors, one after the other, tell units apart."""

SECTIONS = {
    "communes": "xa-phuong",
    "producers": "chu-the",
    "products": "san-pham",
    "stories": "cau-chuyen",
    "stalls": "gian-hang",
    "fairs": "hoi-cho",
}
"""The sections of the site by the folder of their records."""

_SHARED: dict[str, tuple[str, ...]] = {
    "sources": ("title", "grade", "number", "publisher", "url"),
    "communes": ("name", "kind", "district", "province", "abolished_on"),
    "stalls": ("name", "commune", "address"),
    "fairs": ("name", "starts_on", "ends_on", "place"),
}
"""What many sites tell, and what makes it the same, in the order in which it is compared.

Makers, products and stories belong to their site: no other can speak in their name.
"""

_ORDER = (*_SHARED, "producers", "products", "stories")


@dataclass
class Merged:
    """The records of all sources so far; each keeps the words of the site that came first."""

    records: dict[Key, Fields] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    """The page at home of every page that only one site tells, by its address."""
    homes: dict[Key, tuple[Given, Any]] = field(default_factory=dict)
    """Which source told each record, and how."""
    _same: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    """Ids by what makes records the same, and by the day since when they are."""
    _taken: set[Key] = field(default_factory=set)

    def add(self, sound: Sound) -> None:
        """Take the records of one more source."""
        prefix = _site_key(sound.given.site.url)
        ids: dict[Key, str] = {}
        shared = set()
        identities: dict[Key, tuple[str, ...] | None] = {}
        for folder, id_ in sorted(sound.records, key=lambda key: _ORDER.index(key[0])):
            identity = _identity(sound, (folder, id_), ids, identities)
            since = str(sound.records[folder, id_].get("established_on", ""))
            told = self._same.setdefault(identity, {}) if identity else {}
            # A day that only one site names is the other's too; two days are two units.
            known = next((told[was] for was in told if since in {was, ""} or not was), None)
            if known is not None:
                shared.add((folder, id_))
            ids[folder, id_] = known or self._free(folder, id_, prefix)
            told.setdefault(since, ids[folder, id_])
        for key, fields in sound.records.items():
            self._take(sound, key, _renamed(sound, key, fields, ids), ids, is_shared=key in shared)

    def forget(self, key: Key) -> None:
        """Take a record out again, with its page and that of its story."""
        self.records.pop(key, None)
        self.homes.pop(key, None)
        folder, id_ = key
        self.origins.pop(f"{SECTIONS.get(folder, '')}/{id_}/", None)
        if folder == "products":
            self.origins.pop(f"{SECTIONS['stories']}/{id_}/", None)

    def _free(self, folder: str, id_: str, prefix: str) -> str:
        """Its own id; with its site's name before it where another site has that id."""
        room = "products" if folder == "stories" else folder  # their stories share addresses
        proposal, number = id_, 1
        while (room, proposal) in self._taken or proposal in RESERVED_IDS:
            end = f"-{number}" if number > 1 else ""
            longest = MAX_ID_LENGTH - len(end)
            proposal = f"{prefix}-{id_}"[:longest].rstrip("-") + end
            number += 1
        self._taken.add((room, proposal))
        return proposal

    def _take(
        self, sound: Sound, key: Key, fields: Fields, ids: dict[Key, str], *, is_shared: bool
    ) -> None:
        folder, id_ = key
        new = (folder, ids[key])
        address = f"{SECTIONS.get(folder, '')}/{new[1]}/"
        if is_shared:
            self.origins.pop(address, None)
            if folder == "fairs":
                _join(self.records[new], fields)
            return
        self.records[new] = fields
        given = sound.given
        self.homes[new] = given, given.items[folder][id_]
        if folder in SECTIONS:
            self.origins[address] = _origin(sound, given.items[folder][id_])
        if folder == "products" and "story" in fields:
            story = given.items["stories"][id_]
            self.origins[f"{SECTIONS['stories']}/{new[1]}/"] = _origin(sound, story)


def _identity(
    sound: Sound,
    key: Key,
    ids: dict[Key, str],
    known: dict[Key, tuple[str, ...] | None],
    depth: int = 0,
) -> tuple[str, ...] | None:
    """What makes a record the same as one of another site; None where nothing does.

    `known` are those that were asked for already: many units can have the same successors.
    """
    folder, fields = key[0], sound.records[key]
    if folder not in _SHARED or depth > MAX_DEPTH:
        return None
    if key in known:
        return known[key]
    parts = {name: str(fields.get(name, "")) for name in _SHARED[folder]}
    if folder == "stalls":
        parts["commune"] = ids["communes", parts["commune"]]
    later = [
        _identity(sound, (folder, new), ids, known, depth + 1)
        for new in sorted(fields.get("successors", ()))
    ]
    own = (vietnamese.fold(part) for part in parts.values())
    known[key] = (folder, *own, digest_of(*map(repr, later)))
    return known[key]


def _origin(sound: Sound, item: Any) -> Origin:  # noqa: ANN401 - any item with a page
    return Origin(item.url, item.url_en, sound.given.site.name, sound.given.as_of)


def _renamed(sound: Sound, key: Key, fields: Fields, ids: dict[Key, str]) -> Fields:
    """A record with the ids that its references have now."""
    folder, id_ = key
    record = getattr(sound.content, folder)[id_]
    for loc, to, ref in record.references():
        part: Any = fields
        for step in loc[:-1]:
            part = part[step]
        part[loc[-1]] = ids[to, ref]
    return fields


def _join(told: Fields, fields: Fields) -> None:
    """Add the stalls that another site knows of a fair."""
    for name, mark in (("zones", "code"), ("stalls", "number")):
        known = {part[mark]: part for part in told.get(name, [])}
        for part in fields.get(name, []):
            if part[mark] not in known:
                told.setdefault(name, []).append(part)
            elif name == "stalls":
                _join_stall(known[part[mark]], part)


def _join_stall(told: Fields, part: Fields) -> None:
    """One stall, told by two sites: all its makers and products."""
    for name in ("producers", "products"):
        both = dict.fromkeys((*told.get(name, ()), *part.get(name, ())))
        if both:
            told[name] = [*both]


def _site_key(url: str) -> str:
    """A short name for a site, from its address."""
    parts = urlsplit(url)
    words = vietnamese.slug(f"{parts.hostname} {parts.path}".replace(".", " ").replace("/", " "))
    return re.sub(r"^www-", "", words)[:MAX_KEY].strip("-") or "trang"
