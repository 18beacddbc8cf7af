"""What print may say of a product on the catalogue's day, and what it has to leave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import vietnamese
from generator.catalogue.people import contact_note, maker_lines, person_of
from generator.catalogue.prose import lengths
from generator.catalogue.tongue import NOTHING, Bi
from generator.catalogue.views import Goods, Omission, Picture, Price, Prose, Seal
from generator.passages import plain_passages
from generator.records.classification import SECTOR_OF_GROUP
from generator.records.recognition import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.catalogue.addresses import Addresses
    from generator.catalogue.tongue import Tongue
    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.records.product import Package, Product
    from generator.records.standing import Standing
    from generator.records.story import StoryText


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that planning an edition needs, and the list of what it leaves out."""

    content: Content
    tongue: Tongue
    day: date
    """Stars are those of this day."""
    as_of: date
    """Stories and records are those of this day."""
    addresses: Addresses
    revision: str = ""
    """The commit of the records."""
    left: list[Omission] = field(default_factory=list)

    def leave(self, kind: str, record_id: str, name: str, **blanks: object) -> None:
        """Note something that is not printed, with the reason in the office's language."""
        reason = self.tongue.main(f"print.reason.{kind}", **blanks)
        self.left.append(Omission(kind.split(".", maxsplit=1)[0], record_id, name, reason))

    def omissions(self) -> tuple[Omission, ...]:
        """All that was left out, once each, in the order of the records' ids."""
        return tuple(sorted(dict.fromkeys(self.left), key=lambda o: (o.kind, o.id, o.reason)))


def may_stand(desk: Desk, product: Product) -> bool:
    """Whether print shows the product at all: not where its recognition was withdrawn."""
    standing = product.standing_on(desk.day)
    if standing.state is not State.WITHDRAWN:
        return True
    day = standing.entry.withdrawn.on if standing.entry and standing.entry.withdrawn else desk.day
    desk.leave("left-out.withdrawn", product.id, product.name, day=desk.tongue.main.day(day))
    return False


def goods_of(desk: Desk, product: Product) -> Goods:
    """Give the product as print shows it."""
    tongue, group = desk.tongue, product.group
    standing = product.standing_on(desk.day)
    seal = _seal(desk, product, standing)
    english = product.english
    producer = desk.content.producers[product.producer]
    if producer.contact is None:
        desk.leave("no-contact.missing", producer.id, producer.name)
    story = published_story(desk, product.story, product.id, product.name)
    photos = pictures(desk, product.photos, product.id, product.name)
    texts = _texts(product, story)
    return Goods(
        id=product.id,
        name=tongue.name(product.name, english.name if english else None),
        art=group.value if group else "plain",
        tint=SECTOR_OF_GROUP[group].value if group else "none",
        art_alt=_art_alt(tongue, group.value if group else None),
        group=tongue.label(f"group.{group.value}") if group else NOTHING,
        seal=seal,
        status=NOTHING if seal else _status(desk, standing),
        note=_note(desk, standing),
        summary=tongue.words(product.summary, english.summary if english else None),
        texts=texts[0],
        other_texts=texts[1],
        prices=_prices(desk, product),
        standards=_standards(desk, product),
        producer=producer_name(desk, product.producer),
        commune=place_of(desk, desk.content.commune_of(product).id),
        facts=tuple(_facts(desk, product)),
        people=person_of(producer.contact),
        contacts=maker_lines(desk, producer),
        contact_note=contact_note(desk, (producer,)),
        picture=photos[0] if photos else None,
        more_pictures=photos[1:],
        story=_story_view(desk, story, producer.name) if story else None,
        url=desk.addresses.product(product.id),
        gtin=next((p.gtin for p in product.packages if p.gtin), "") or "",
    )


def _art_alt(tongue: Tongue, group: str | None) -> str:
    if group is None:
        return tongue.main("cover.alt_plain")
    return tongue.main("cover.alt", group=tongue.main(f"group.{group}"))


def _seal(desk: Desk, product: Product, standing: Standing) -> Seal | None:
    """The stars of the catalogue's day; where there are none, the reason is noted."""
    entry = standing.entry
    if standing.stars is not None and standing.valid_until is not None and entry is not None:
        if desk.content.rests_on_proof(entry):
            last, tongue = standing.valid_until, desk.tongue
            return Seal(
                standing.stars,
                tongue.label("seal.stars", stars=standing.stars),
                tongue.say(lambda labels: labels("seal.valid_until_day", day=labels.day(last))),
                vietnamese.format_date(last, desk.tongue.main.language.value),
            )
        desk.leave("no-stars.unproven", product.id, product.name)
        return None
    blanks: dict[str, object] = {}
    if standing.state is State.EXPIRED and entry is not None and entry.validity is not None:
        last = max(entry.validity.last, entry.extended_until or entry.validity.last)
        blanks["day"] = desk.tongue.main.day(last)
    desk.leave(f"no-stars.{standing.state.value}", product.id, product.name, **blanks)
    return None


def _status(desk: Desk, standing: Standing) -> Bi:
    """The state in a few words, where no stars are shown."""
    if standing.state.shows_stars:
        return desk.tongue.label("badge.uncertain")
    year = standing.entry.planned_year if standing.entry else None
    return desk.tongue.label(f"badge.{standing.state.value}", year=year)


def _note(desk: Desk, standing: Standing) -> Bi:
    """An open proposal for five stars in its own words; it is never stars."""
    if standing.proposal is None:
        return NOTHING
    if standing.proposal is standing.entry:
        return desk.tongue.label("state_note.potential-five-stars")
    return desk.tongue.label("state_note.proposal")


def published_story(
    desk: Desk, story: StoryText | None, record_id: str, name: str
) -> StoryText | None:
    """The story if it may be published on the day of the build."""
    if story is None:
        return None
    if story.is_published_on(desk.as_of):
        return story
    desk.leave("no-story", record_id, name)
    return None


def _texts(
    product: Product, story: StoryText | None
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    if story is None:
        return lengths(product.note), ()
    english = story.english
    other = lengths(english.body, english.teaser) if english else ()
    return lengths(story.body, story.short, story.teaser), other


def _story_view(desk: Desk, story: StoryText, byline: str) -> Prose:
    english, tongue = story.english, desk.tongue
    own, foreign = plain_passages(story.body), plain_passages(english.body) if english else ()
    is_english = tongue.speech.value == "en" and bool(foreign)
    return Prose(
        main=foreign if is_english else own,
        other=foreign if tongue.speech.value == "both" else (),
        title=tongue.words(story.title, english.title if english else None),
        byline=story.author or byline,
    )


story_view = _story_view


def pictures(desk: Desk, photos: Iterable[Photo], record_id: str, name: str) -> tuple[Picture, ...]:
    """The photos that may be printed."""
    found = []
    for photo in photos:
        if not photo.may_be_published:
            desk.leave("no-photo", record_id, name, file=photo.file)
            continue
        english = photo.english if desk.tongue.speech.value == "en" else None
        credit = desk.tongue.main("photo.credit", name=photo.credit) if photo.credit else ""
        focus = (photo.focus.x, photo.focus.y) if photo.focus else (50, 45)
        alt = (english.alt if english else None) or photo.alt
        caption = (english.caption if english else None) or photo.caption or ""
        found.append(Picture(photo.file, alt, caption, credit, focus))
    return tuple(found)


def _prices(desk: Desk, product: Product) -> tuple[Price, ...]:
    if not any(package.price for package in product.packages):
        desk.leave("no-price", product.id, product.name)
    return tuple(_price(desk, package) for package in product.packages)


def _price(desk: Desk, package: Package) -> Price:
    labels = desk.tongue.main
    if package.price is None:
        return Price(package.size, "")
    amount = labels.price(package.price)
    if package.price_to is not None:
        low = labels.number(package.price)
        amount = labels("price.range", low=low, high=labels.price(package.price_to))
    asked = package.price_as_of
    as_of = labels("price.asked_on", day=labels.day(asked)) if asked else ""
    return Price(package.size, amount, as_of)


def _standards(desk: Desk, product: Product) -> tuple[str, ...]:
    """Standards that are valid on the day, with their numbers."""
    shown = []
    for standard in product.standards:
        if standard.valid_until is not None and standard.valid_until < desk.day:
            last = desk.tongue.main.day(standard.valid_until)
            desk.leave("no-standard", product.id, product.name, standard=standard.name, day=last)
            continue
        shown.append(" ".join(part for part in (standard.name, standard.number) if part))
    return tuple(shown)


def _facts(desk: Desk, product: Product) -> Iterable[tuple[Bi, str]]:
    english = product.english if desk.tongue.speech.value == "en" else None
    values = {
        "ingredients": (english.ingredients if english else None) or product.ingredients,
        "usage": (english.usage if english else None) or product.usage,
        "shelf_life": product.shelf_life,
        "code": product.code,
    }
    for key, value in values.items():
        if value:
            yield desk.tongue.label(f"print.fact.{key}"), value


def producer_name(desk: Desk, producer_id: str) -> Bi:
    """A producer by the name that customers know, or the one of the record."""
    producer = desk.content.producers[producer_id]
    english = producer.english
    return desk.tongue.name(producer.name, english.name if english else None)


def place_of(desk: Desk, commune_id: str) -> Bi:
    """The unit that a place lies in on the catalogue's day, with its province."""
    commune = desk.content.communes[commune_id]
    units = desk.content.communes_on(commune, desk.day)
    province = units[-1].province

    def phrase(labels: object) -> str:
        names = tuple(labels(f"commune_name.{u.kind.value}", name=u.name) for u in units)  # type: ignore[operator]
        return f"{labels.listed(names)}, {province}"  # type: ignore[attr-defined]

    return desk.tongue.say(phrase)
