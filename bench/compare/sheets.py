"""A folder of records as pages that any generator can be given: fields, and a story.

What a page shows is read off our own views, so that every generator is handed the same finished
texts: labels, prices, stars with their last day, cards of other records. They need not look
anything up, which favours them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.cache import CACHE_FOLDER
from generator.labels import Labels
from generator.loading import check_sources
from generator.pictures.originals import Original
from generator.site.page import PageKind, Site
from generator.site.plan import PhotoLooks, SitePlan
from generator.site.views.commune import CommuneView
from generator.site.views.group import GroupView
from generator.site.views.lists import ListView
from generator.site.views.producer import ProducerView
from generator.site.views.product import ProductView
from generator.sources import read_sources
from generator.theme import Language, load_theme
from generator.workers import Shop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from generator.records.product import Product
    from generator.site.page import Page
    from generator.site.views.lists import Section
    from generator.site.views.parts import PhotoView, Seal

Fields = dict[str, Any]

_LISTS: Final = (PageKind.PRODUCT_LIST, PageKind.PRODUCER_LIST, PageKind.COMMUNE_LIST)
KINDS: Final = frozenset(
    (PageKind.PRODUCT, PageKind.PRODUCER, PageKind.COMMUNE, PageKind.GROUP, *_LISTS)
)
"""The pages that every generator makes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: all that its template shows."""

    address: str
    """From the site's root, with a slash at the end: `en/san-pham/gao-sach/`."""
    title: str
    description: str
    fields: Fields
    """Lead, seals, photos; tables of label, text and address; lists of cards."""
    story: str = ""
    """Markdown."""


def sheets(root: Path, day: date) -> Iterator[Sheet]:
    """The pages of a site's records on a day, in both languages, and a home page for each."""
    theme, sources = load_theme(), read_sources(root)
    content, report = check_sources(sources, theme, Shop.of_machine(root / CACHE_FOLDER))
    if content is None:
        raise SystemExit(report.text())
    names = dict.fromkeys(Language, "OCOP")
    site = Site(names=names, descriptions=names, url="https://example.org/", today=day)
    sizes = {n: (p.width, p.height) for n, p in sources.photos.items() if isinstance(p, Original)}
    plan = SitePlan.of(content.public_on(day), site, theme, PhotoLooks(sizes, {}))
    labels = {language: Labels.of(theme, language) for language in Language}
    for language in Language:
        home = [
            _card(labels[language](f"nav.{kind.value}"), f"{language.prefix}{address}")
            for kind, address in zip(_LISTS, ("san-pham/", "chu-the/", "xa-phuong/"), strict=True)
        ]
        fields = _fields(language, "", lists=[{"heading": "", "cards": home}])
        yield Sheet(language.uri_prefix, site.names[language], site.names[language], fields)
    products = {f"content/products/{id_}.yml": each for id_, each in content.products.items()}
    for page in plan.pages:
        if page.kind in KINDS:
            fresh = page.fresh()
            product = products.get(page.record_path or "")
            fields = _READERS[type(fresh.view)](fresh.view, labels[page.language], fresh)
            story = _story(product, page.language)
            yield Sheet(page.uri, fresh.title, fresh.description, fields, story)


def _story(product: Product | None, language: Language) -> str:
    """The text that our product page shows."""
    story = product.story if product else None
    if story is None or story.approved_on is None:
        return ""
    if language is Language.ENGLISH and story.english and story.english.body:
        return story.english.body
    return story.short or story.body


def _fields(language: Language, address: str, **given: object) -> Fields:
    """The fields of a page, the empty ones too: templates need not ask."""
    other = next(each for each in Language if each is not language)
    empty: Fields = {"lead": "", "seals": (), "photos": (), "tables": (), "lists": ()}
    twin = f"{other.prefix}{address}"
    at = f"{language.prefix}{address}"
    return {"language": language.value, "at": at, "twin": twin, **empty, **given}


def _product(view: ProductView, labels: Labels, page: Page) -> Fields:
    up = page.language.prefix
    rows = [*((f.label, f.text, f.url or "") for f in view.facts)]
    maker = [(view.producer_kind, view.producer.text, up + (view.producer.address or ""))]
    maker += [(view.contact.person, view.place.now_text, ""), ("", view.place.then_text, "")]
    history = [(e.title, e.when, "") for e in view.history]
    history += [(f.label, f.text, "") for e in view.history for f in e.facts]
    tables = (
        _table(labels("heading.packages"), [(p.size, p.price, "") for p in view.packages]),
        _table(labels("heading.producer"), maker),
        _table(view.group.text if view.group else "", rows),
        _table(labels("heading.standards"), [(s.name, s.details, "") for s in view.standards]),
        _table(labels("heading.where_to_buy"), [(s.name, s.address, "") for s in view.shops]),
        _table(labels("heading.recognition"), history),
        _table(labels("heading.sources"), [(s.title, s.details, "") for s in view.sources]),
    )
    same_maker = labels("heading.same_producer", producer=view.producer.text)
    same_commune = labels("heading.same_commune", commune=view.commune.text)
    return _fields(
        page.language,
        page.address,
        lead=view.summary.text if view.summary else "",
        seals=[_seal(s.seal) for s in view.standings if s.seal and s.days.is_today],
        photos=[_photo(photo) for photo in view.photos],
        tables=[table for table in tables if table["rows"]],
        lists=[
            *_cards(same_maker, view.by_producer, up),
            *_cards(same_commune, view.in_commune, up),
        ],
    )


def _producer(view: ProducerView, labels: Labels, page: Page) -> Fields:
    contact = [("", view.contact.person, ""), ("", view.place.now_text, "")]
    rows = [*((f.label, f.text, "") for f in view.facts), *contact]
    products = [card for section in view.products for card in section.cards]
    return _fields(
        page.language,
        page.address,
        lead=view.summary.text if view.summary else view.kind,
        photos=[_photo(photo) for photo in view.photos],
        tables=[_table(labels("heading.contact"), rows)],
        lists=_cards(labels("heading.products"), products, page.language.prefix),
    )


def _commune(view: CommuneView, labels: Labels, page: Page) -> Fields:
    up = page.language.prefix
    rows = [(fact.label, fact.text, "") for fact in view.facts]
    rows += [("", link.text, up + (link.address or "")) for link in view.successors]
    return _fields(
        page.language,
        page.address,
        lead=view.former_notice or view.wider,
        tables=[_table(view.wider, rows)] if rows else (),
        lists=[
            *_sections(view.products, up),
            *_cards(labels("heading.producers"), view.producers, up),
        ],
    )


def _list(view: ListView, _labels: Labels, page: Page) -> Fields:
    lists = _sections(view.sections, page.language.prefix)
    if view.pagination:
        steps = [step for step in view.pagination.steps if step]
        cards = [_card(f"{s.number}", page.language.prefix + s.address) for s in steps]
        lists.append({"heading": view.pagination.text, "cards": cards})
    return _fields(page.language, page.address, lead=view.count, lists=lists)


def _group(view: GroupView, labels: Labels, page: Page) -> Fields:
    return {**_list(view.list, labels, page), "seals": view.sets}


_READERS: Final[dict[type, Any]] = {
    ProductView: _product,
    ProducerView: _producer,
    CommuneView: _commune,
    GroupView: _group,
    ListView: _list,
}


def _table(heading: str, rows: Iterable[tuple[str, str, str]]) -> Fields:
    keys = ("label", "text", "href")
    return {"heading": heading, "rows": [dict(zip(keys, r, strict=True)) for r in rows if r[1]]}


def _sections(sections: Iterable[Section], up: str) -> list[Fields]:
    return [
        each
        for section in sections
        for each in _cards(section.heading.text if section.heading else "", section.cards, up)
    ]


def _cards(heading: str, cards: Iterable[Any], up: str) -> list[Fields]:
    """Cards of any kind of record under a heading; none where there are no cards."""
    made = []
    for card in cards:
        photo = getattr(card, "photo", None)
        badges = [badge for badge in getattr(card, "badges", ()) if badge.days.is_today]
        notes = [getattr(card, name, "") for name in ("place", "group", "price", "count", "kind")]
        notes += [_seal(badge.seal) if badge.seal else badge.text for badge in badges]
        name = getattr(card.name, "text", card.name)
        made.append(_card(name, up + card.address, [n for n in notes if n], photo))
    return [{"heading": heading, "cards": made}] if made else []


def _card(
    name: str, href: str, notes: Iterable[str] = (), photo: PhotoView | None = None
) -> Fields:
    return {
        "name": name,
        "href": href,
        "notes": [*notes],
        "photo": _photo(photo)["src"] if photo else "",
    }


def _seal(seal: Seal) -> str:
    """The stars with their last day."""
    return f"{seal.stars_text} · {seal.until_day}"


def _photo(photo: PhotoView) -> Fields:
    """A photo in all its sizes and formats."""
    sets = {
        form: ", ".join(f"/{getattr(file, form)} {file.width}w" for file in photo.files)
        for form in ("avif", "webp", "jpg")
    }
    src = f"/{photo.files[-1].jpg}"
    return {"src": src, "alt": photo.alt, "width": photo.width, "height": photo.height, **sets}
