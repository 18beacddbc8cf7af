"""What only all records together can tell: references, addresses, photos, proof, mergers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.kept import recalled, recalled_one
from generator.pictures.originals import PhotoFault
from generator.problems import Location, Problem
from generator.records.commune import Commune
from generator.records.fields import ID_PATTERN, MAX_ID_LENGTH
from generator.records.privacy import telephone_problems, telephones
from generator.records.product import Product
from generator.records.recognition import Stage
from generator.records.story import Story
from generator.workers import SERIAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.pictures.originals import Original
    from generator.records.privacy import Telephone
    from generator.records.recognition import Recognition
    from generator.records.record import Record
    from generator.records.source import Grade, Source
    from generator.sources import SourceFile
    from generator.workers import Shop
    from generator.yamlnodes import Document

_CODES = {
    PhotoFault.UNREADABLE: "photo-unreadable",
    PhotoFault.TRUNCATED: "photo-truncated",
    PhotoFault.DAMAGED: "photo-damaged",
    PhotoFault.TOO_LARGE: "photo-too-large",
}
"""The problem of each fault that a photo may have."""

_LATER_PAGE = re.compile(r"trang-\d+")
"""What the later pages of a list are called."""

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""What Windows takes for devices, whatever suffix follows."""

RESERVED_IDS = frozenset(
    {"en", "index", "phat-thanh", "feed", "lich", "schema", "assets", *_DEVICES}
)
"""Address parts that the site itself uses below the record folders, and no names of files."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of one record, with its document."""

    record: Record
    document: Document
    telephones: tuple[Telephone, ...]
    """The numbers in its texts."""

    @classmethod
    def of(cls, record: Record, document: Document) -> Loaded:
        """With what the document says by itself."""
        return cls(record, document, tuple(telephones(document)))


def link_problems(
    loaded: Iterable[Loaded],
    files: Iterable[SourceFile],
    photos: Mapping[str, Original | PhotoFault],
    recordings: Mapping[str, bool],
    shop: Shop = SERIAL,
) -> Iterator[Problem]:
    """All problems between records, and between records and the files they name.

    `files` names every record file, faulty ones too, so that a reference to a faulty record is
    not reported as leading nowhere.
    """
    loaded, files = tuple(loaded), tuple(files)
    paths = tuple(file.path for file in files)
    ids = recalled_one(shop, "directory", paths, lambda: ids_of(files))
    directory = Directory(ids, loaded)
    sources = {item.record.id: item.record for item in loaded if item.record.folder == "sources"}

    def problems(item: Loaded) -> Iterator[Problem]:
        yield from _reference_problems(item, directory)
        yield from _photo_problems(item, photos)
        yield from _recording_problems(item, recordings)
        if isinstance(item.record, Product):
            yield from _proof_problems(item, item.record, sources)  # type: ignore[arg-type]

    yield from _id_problems(files, directory, shop)
    around = (directory.ids, sources, photos, recordings)
    items = {item.document.source.path: item for item in loaded}
    faulty = recalled(shop, "faulty", around, items, lambda item: any(problems(item)))
    for path, item in items.items():
        if faulty[path]:
            yield from problems(item)
    yield from telephone_problems(loaded)
    yield from _address_problems(loaded)
    yield from _merger_problems(loaded)


def _id_problems(
    files: tuple[SourceFile, ...], directory: Directory, shop: Shop
) -> Iterator[Problem]:
    own = {file.path: file for file in files}
    found = recalled(shop, "ids", None, own, lambda file: _id_problem(file.path, file.record_id))
    yield from (problem for problem in found.values() if problem is not None)
    for ids in directory.ids.values():
        for record_id, (first, *others) in ids.items():
            for path in others:
                yield Problem("id-twice", Location(path), {"id": record_id, "other": first})


def _id_problem(path: str, record_id: str) -> Problem | None:
    if not re.fullmatch(ID_PATTERN, record_id) or len(record_id) > MAX_ID_LENGTH:
        proposal = vietnamese.slug(record_id)[:MAX_ID_LENGTH] or "ten-ho-so"
        return Problem("id-not-clean", Location(path), {"id": record_id, "proposal": proposal})
    if record_id in RESERVED_IDS or _LATER_PAGE.fullmatch(record_id):
        return Problem("id-reserved", Location(path), {"id": record_id})
    return None


@dataclass(frozen=True)
class Directory:
    """Which ids exist in each folder, and which ids a name may mean."""

    ids: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Folder to id to the paths of its files."""
    loaded: tuple[Loaded, ...]
    """What could be read."""

    @cached_property
    def names(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Folder to folded name to ids; asked for where a reference leads nowhere."""
        names: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for item in self.loaded:
            name = str(getattr(item.record, "name", None) or getattr(item.record, "title", ""))
            named = names[item.record.folder]
            key = vietnamese.fold(name)
            named[key] = (*named.get(key, ()), item.record.id)
        return names


def ids_of(files: Iterable[SourceFile]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Folder to id to the paths of its files."""
    ids: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for file in files:
        known = ids[file.folder]
        known[file.record_id] = (*known.get(file.record_id, ()), file.path)
    return ids


def _reference_problems(item: Loaded, directory: Directory) -> Iterator[Problem]:
    for loc, folder, named in item.record.references():
        paths = directory.ids.get(folder, {}).get(named, ())
        details = {"value": named, "folder": folder}
        if len(paths) > 1:
            listed = ", ".join(paths)
            yield item.document.problem("reference-ambiguous", loc, **details, options=listed)
        elif not paths:
            yield _unresolved(item, loc, details, directory)


def _unresolved(
    item: Loaded, loc: tuple[str | int, ...], details: dict[str, str], directory: Directory
) -> Problem:
    folder, named = details["folder"], details["value"]
    meant = directory.names.get(folder, {}).get(vietnamese.fold(named), ())
    if len(meant) > 1:
        options = ", ".join(meant)
        return item.document.problem("reference-ambiguous", loc, **details, options=options)
    near = meant[0] if meant else vietnamese.nearest(named, tuple(directory.ids.get(folder, {})))
    if near:
        return item.document.problem("reference-near", loc, **details, near=near)
    proposal = vietnamese.slug(named) or "ten-ho-so"
    return item.document.problem("reference-unresolved", loc, **details, proposal=proposal)


def _photo_problems(item: Loaded, photos: Mapping[str, Original | PhotoFault]) -> Iterator[Problem]:
    for index, photo in enumerate(getattr(item.record, "photos", ())):
        loc = ("photos", index, "file")
        if not hasattr(photo, "file"):  # a faulty part has not all that its type has
            continue
        if photo.file not in photos:
            near = vietnamese.nearest(photo.file, tuple(photos))
            code = "photo-missing-near" if near else "photo-missing"
            yield item.document.problem(code, loc, value=photo.file, near=near or "")
        elif isinstance(fault := photos[photo.file], PhotoFault):
            yield item.document.problem(_CODES[fault], loc, value=photo.file)
        if not photo.may_be_published and not item.document.has((*loc[:-1], "consent")):
            yield item.document.problem("photo-without-consent", loc)


def _recording_problems(item: Loaded, recordings: Mapping[str, bool]) -> Iterator[Problem]:
    """A story's recording has to be there, and to hold sound."""
    is_product = isinstance(item.record, Product)
    story = item.record.story if isinstance(item.record, Product) else item.record
    loc = (*(("story",) if is_product else ()), "audio", "file")
    named = getattr(getattr(story, "audio", None), "file", None)
    if named is None or recordings.get(named) or not item.document.has(loc):
        return
    if named in recordings:
        yield item.document.problem("audio-unreadable", loc, value=named)
        return
    near = vietnamese.nearest(named, tuple(recordings))
    code = "audio-missing-near" if near else "audio-missing"
    yield item.document.problem(code, loc, value=named, near=near or "")


def _proof_problems(
    item: Loaded, product: Product, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Stars need a decision number, or a source of grade A or B1."""
    for index, entry in enumerate(product.recognitions):
        loc = ("recognitions", index)
        if not entry.is_whole or entry.stage is not Stage.RECOGNISED:
            continue
        if entry.decision is not None or item.document.has((*loc, "decision")):
            continue
        if not entry.sources and not item.document.has((*loc, "sources")):
            yield item.document.problem("recognition-unsourced", loc)
            continue
        grades = _grades(entry, sources)
        if grades and not any(grade.gives_stars for grade in grades):
            listed = ", ".join(sorted(grades))
            yield item.document.problem("stars-from-weak-source", loc, grades=listed)


def _grades(entry: Recognition, sources: Mapping[str, Source]) -> set[Grade]:
    """The grades of the cited sources; none unless all of them could be read."""
    cited = [sources.get(citation.source) for citation in entry.sources if citation.is_whole]
    whole = [source for source in cited if source is not None and source.is_whole]
    return {source.grade for source in whole} if len(whole) == len(entry.sources) else set()


def _address_problems(loaded: tuple[Loaded, ...]) -> Iterator[Problem]:
    """Stories of products and of persons share the addresses below `/cau-chuyen/`."""
    products = {item.record.id: item for item in loaded if isinstance(item.record, Product)}
    for item in loaded:
        product = products.get(item.record.id) if isinstance(item.record, Story) else None
        if product is not None and product.document.has(("story",)):
            address, other = f"/cau-chuyen/{item.record.id}/", product.document.source.path
            yield item.document.problem("address-twice", (), address=address, other=other)


def _merger_problems(loaded: tuple[Loaded, ...]) -> Iterator[Problem]:
    """A unit can neither follow itself nor be followed by one that did not exist by then."""
    communes = {i.record.id: i.record for i in loaded if isinstance(i.record, Commune)}
    for item in loaded:
        if not isinstance(item.record, Commune):
            continue
        for index, new in enumerate(item.record.successors):
            loc, gone = ("successors", index), item.record.abolished_on
            if new in communes and _leads_back(communes, new, item.record.id):
                yield item.document.problem("successor-circle", loc, value=new)
            elif new in communes and gone is not None and not communes[new].exists_on(gone):
                day = gone.isoformat()
                yield item.document.problem("successor-not-there", loc, value=new, day=day)


def _leads_back(communes: Mapping[str, Commune], start: str, goal: str) -> bool:
    todo, seen = [start], set()
    while todo:
        current = todo.pop()
        if current == goal:
            return True
        if current in communes and current not in seen:
            seen.add(current)
            todo += communes[current].successors
    return False
