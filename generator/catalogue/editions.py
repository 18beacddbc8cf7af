"""Finished editions: what the commands write and what the site publishes."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from PIL import Image

from generator.catalogue.book import catalogue_book
from generator.catalogue.booklet import impose
from generator.catalogue.document import Look, frame_key
from generator.catalogue.formats import FORMATS
from generator.catalogue.joining import page_count
from generator.catalogue.plan import Order, Scope, ScopeKind, plan_catalogue
from generator.catalogue.preflight import preflight
from generator.catalogue.press import press_ready
from generator.catalogue.setting import LEAST_PPI
from generator.catalogue.shelf import LIBRARIES, Shelf, Standing
from generator.catalogue.tongue import Speech, Tongue
from generator.catalogue.typst import FONT_PACKAGES, NoRoomError, Press, TypesettingError
from generator.catalogue.views import Omission
from generator.kept import digest_of
from generator.output import Artifact
from generator.pictures.print_pictures import natural_ppi
from generator.reads import Digests, noted, watched, watched_in
from generator.recipe import program_digest, versions
from generator.workers import SERIAL, Shop, trim_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.catalogue.book import Book
    from generator.catalogue.document import Document
    from generator.catalogue.preflight import Preflight
    from generator.catalogue.views import Catalogue
    from generator.pictures.print_pictures import Frame
    from generator.progress import Tally
    from generator.records.content import Content
    from generator.records.fair import Fair
    from generator.theme import Theme

NO_RECORDS: Mapping[str, str] = MappingProxyType({})
"""Without digests of their files, records are told apart by all that stands in them."""

DOWNLOADS = "tai-ve"
"""The folder of the site that PDFs are published in."""

MOST_PRODUCTS = 3000
"""Larger catalogues are not published unless the site asks for it: few people download them."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where print is made: records, theme, originals and cache."""

    content: Content
    theme: Theme
    photos: Path
    cache: Path
    workers: Shop = SERIAL
    """Who sets documents."""
    step: Tally | None = field(default=None, compare=False)
    """What is told how many were set."""

    @property
    def press(self) -> Press:
        """The typesetter with its folders."""
        library, folder = self.theme.folder / "catalogue", self.cache / "print"
        return Press(library, self.photos, folder, self.workers, self.step)

    def look(self, order: Order, *, is_press: bool = False, profile: bytes | None = None) -> Look:
        """How an edition looks."""
        tongue = Tongue.of(self.theme, order.speech)
        codes = self.cache / "print" / "codes"
        return Look(order.form, tongue, self.theme, is_press, profile, codes)

    def catalogue(self, scope: Scope, order: Order) -> Catalogue:
        """Plan a catalogue."""
        return plan_catalogue(self.content, self.theme, scope, order)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was made."""

    pdf: bytes
    pages: int
    omissions: tuple[Omission, ...]
    report: Preflight | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A PDF that the site publishes, with what a page says of it."""

    scope: Scope
    language: str
    title: str
    as_of: date
    pages: int
    pdf: Artifact
    cover: Artifact
    """A picture of its cover, as JPEG."""
    size: int
    """Bytes of the PDF."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An edition that could not be set; the site is published without it."""

    title: str
    language: str
    record: str
    """The one whose words have no room; empty where the typesetter has another reason."""
    reason: str


def make_catalogue(
    shop: Workshop,
    scope: Scope,
    order: Order,
    *,
    is_press: bool = False,
    profile: bytes | None = None,
) -> Printed:
    """Plan and set a catalogue for screens, or for the press with its report."""
    look = shop.look(order, is_press=is_press, profile=profile)
    catalogue = shop.catalogue(scope, order)
    book = catalogue_book(catalogue, look, shop.press.photo_size)
    frames = tuple(frame for part in (book.front, *book.rest) for frame in part.frames)
    omissions = (*catalogue.omissions, *small_photos(shop, frames, look))
    kept = shop.press.set_book(book, look)
    shop.press.tidy()
    # Handed on without a name here: a book for the press may be a gigabyte, and is held once.
    return _printed(kept.read_bytes(), look, book.front.day, omissions)


def finish(shop: Workshop, document: Document, look: Look) -> Printed:
    """Set a document; a press edition gets its boxes and is examined."""
    pdf = shop.press.set(document, look)
    size = document.table["form"]
    form = replace(look.form, width=size["width"], height=size["height"])
    look = replace(look, form=form)
    return _printed(pdf, look, document.day, small_photos(shop, document.frames, look))


def _printed(pdf: bytes, look: Look, day: int, omissions: tuple[Omission, ...]) -> Printed:
    report = None
    if look.is_press:
        pdf = press_ready(pdf, look, day)
        report = preflight(pdf, look)
    return Printed(pdf, page_count(pdf), omissions, report)


def make_booklet(printed: Printed) -> Printed:
    """Impose an edition two pages on a sheet."""
    pdf = impose(printed.pdf)
    return replace(printed, pdf=pdf, pages=page_count(pdf))


def small_photos(shop: Workshop, frames: Iterable[Frame], look: Look) -> tuple[Omission, ...]:
    """Photos that are too coarse for where they stand in print."""
    found: dict[str, Omission] = {}
    for frame in frames:
        size = shop.press.photo_size(frame.file)
        ppi = natural_ppi(size, frame) if size else 0
        if 0 < ppi < LEAST_PPI and frame.file not in found:
            reason = look.tongue.main("print.reason.small-photo", file=frame.file, ppi=ppi)
            record = frame.file.partition("/")[0]
            found[frame.file] = Omission("small-photo", record, record, reason)
    return tuple(found.values())


def coming_fair(content: Content, day: date) -> Fair | None:
    """The next fair that is not over."""
    ahead = [fair for fair in content.fairs.values() if not fair.is_over_on(day)]
    return min(ahead, key=lambda fair: (fair.starts_on, fair.id), default=None)


def edition_scopes(content: Content, day: date) -> Iterator[tuple[Scope, int]]:
    """The coming fair, every permanent stall, and all products; each with its products' number."""
    fair = coming_fair(content, day)
    if fair is not None and fair.stalls:
        yield Scope(ScopeKind.FAIR, fair.id), sum(len(stall.products) for stall in fair.stalls)
    for stall in content.stalls:
        if products := content.products_by_stall.get(stall):
            yield Scope(ScopeKind.STALL, stall), len(products)
    if content.products:
        yield Scope(ScopeKind.ALL), len(content.products)


def screen_editions(  # noqa: PLR0913 - what an edition is made of
    shop: Workshop,
    *,
    as_of: date,
    site_url: str,
    revision: str = "",
    records: Mapping[str, str] = NO_RECORDS,
    speeches: Iterable[Speech] = (Speech.VIETNAMESE, Speech.ENGLISH),
    most: int = MOST_PRODUCTS,
) -> Iterator[Edition | LeftOut]:
    """Give every PDF for `/tai-ve/` with its cover; what did not change comes from the cache.

    `records` has the digest of each record's file, by folder and id.
    Catalogues of more than `most` products are left out.
    """
    scopes = {scope: n for scope, n in edition_scopes(shop.content, as_of) if n <= most}
    orders = [Order(as_of, FORMATS["a4"], speech, site_url, revision) for speech in speeches]
    wanted = [(scope, order) for order in orders for scope in scopes]
    shop = replace(shop, content=watched(shop.content, "content"))
    digests = Digests(watched_in(shop.content), records)
    shelf = Shelf.at(shop.cache / "print" / "editions.pickle", shop.photos, digests)
    libraries = versions(*LIBRARIES, *FONT_PACKAGES)
    program = program_digest(libraries, theme=shop.theme.folder)
    turn = threading.Lock()

    def made(each: tuple[Scope, Order]) -> Edition | LeftOut:
        scope, order = each
        name, basis = edition_path(scope, order.speech), digest_of(program, repr(order))
        with turn:  # a plan is large: no more are held than are set
            standing = shelf.found(name, basis)
            if standing is not None:
                _tell(shop, standing.documents, kept=True)
                return standing.edition
            with noted() as looks:
                plan = _Plan.of(shop, *each)
            trim_memory()
            photos = shelf.stamped(plan.photos)
            _tell(shop, plan.documents)
        try:
            edition = plan.made(shop)
        except TypesettingError as error:
            record = error.record if isinstance(error, NoRoomError) else ""
            return LeftOut(plan.title, plan.look.tongue.language, record, str(error))
        shelf.put(name, Standing(edition, plan.documents, basis, shelf.told(looks), photos))
        return edition

    # While a book waits for its front, another can be set. The largest of a language comes first,
    # so that nobody waits for it alone at the end; both languages' at once would fill the memory.
    largest_first = sorted(scopes, key=lambda scope: -scopes[scope])
    in_turn = [(scope, order) for order in orders for scope in largest_first]
    with ThreadPoolExecutor(max(1, shop.workers.size)) as threads:
        works = {each: threads.submit(made, each) for each in in_turn}
        try:
            for each in wanted:
                yield works[each].result()
        finally:
            for work in works.values():
                work.cancel()
    shelf.close()
    shop.press.tidy(shelf.books)


def _tell(shop: Workshop, documents: int, *, kept: bool = False) -> None:
    """Tell of an edition's documents, and whether all of them are kept."""
    if shop.step is not None:
        shop.step.total += documents
        if kept:
            shop.step.advance(documents, kept=True)


def edition_path(scope: Scope, speech: Speech) -> str:
    """Where an edition is published, without its ending."""
    names = {
        ScopeKind.FAIR: f"hoi-cho-{scope.id}",
        ScopeKind.STALL: f"gian-hang-{scope.id}",
        ScopeKind.COMMUNE: f"xa-phuong-{scope.id}",
        ScopeKind.ALL: "san-pham",
    }
    suffix = "" if speech is Speech.VIETNAMESE else f"-{speech.value}"
    return f"{DOWNLOADS}/{names[scope.kind]}{suffix}"


@dataclass(frozen=True, slots=True)
class _Plan:
    """An edition before it is set."""

    scope: Scope
    order: Order
    look: Look
    title: str
    book: Book
    photos: tuple[str, ...]
    """The originals that were asked for."""

    @classmethod
    def of(cls, shop: Workshop, scope: Scope, order: Order) -> _Plan:
        look, catalogue, press = shop.look(order), shop.catalogue(scope, order), shop.press
        asked: dict[str, tuple[int, int] | None] = {}

        def size_of(file: str) -> tuple[int, int] | None:
            if file not in asked:
                asked[file] = press.photo_size(file)
            return asked[file]

        book = catalogue_book(catalogue, look, size_of)
        return cls(scope, order, look, catalogue.cover.title.main, book, tuple(asked))

    @property
    def documents(self) -> int:
        """How many documents are set for it: the parts of the book, and its cover's picture."""
        return 2 + len(self.book.rest)

    def made(self, shop: Workshop) -> Edition:
        pdf = shop.press.set_book(self.book, self.look)
        path = edition_path(self.scope, self.order.speech)
        return Edition(
            scope=self.scope,
            language=self.look.tongue.language,
            title=self.title,
            as_of=self.order.as_of,
            pages=page_count(pdf.read_bytes()),
            pdf=Artifact(f"{path}.pdf", pdf),
            cover=Artifact(f"{path}.jpg", cover_picture(shop, self.book.front, self.look)),
            size=pdf.stat().st_size,
        )


def cover_picture(shop: Workshop, document: Document, look: Look) -> bytes:
    """Give the cover of a catalogue as a JPEG."""
    kept = ("cover", "title", "language", "colours", "zone_colours", "words", "form")
    table = {key: document.table[key] for key in (*kept, "press", "both", "bleed", "slug")}
    photo = table["cover"]["photo"]
    frames = tuple(f for f in document.frames if photo and frame_key(f) == photo["src"])
    page = replace(document, template="cover.typ", table=table, codes=(), frames=frames)
    (picture,) = shop.press.set_all((replace(page, form="png"),), look)
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
