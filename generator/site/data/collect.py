"""From records to open data: what may be published, and nothing else.

Every key is named here: a field that is new in a record stays private until it is added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.pictures.variants import variant_path, variant_widths
from generator.records.story import Story, StoryKind
from generator.site.data import model
from generator.site.data.parts import (
    open_citations,
    open_contact,
    open_english,
    open_point,
    open_source,
    open_withdrawal,
    partial_date,
)
from generator.site.starred import stars_in
from generator.site.timeline import timeline
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.records.commune import Commune
    from generator.records.content import Content
    from generator.records.fair import Fair
    from generator.records.photo import Photo
    from generator.records.producer import Producer
    from generator.records.product import Product
    from generator.records.recognition import Recognition
    from generator.records.stall import Stall
    from generator.records.story import StoryText
    from generator.site.page import Site
    from generator.site.timeline import Segment

    OpenedRecord = Product | Producer | Commune | Stall | Fair


@dataclass(frozen=True)
class Collector:
    """Makes the open form of every record of a site."""

    content: Content
    site: Site
    photo_sizes: Mapping[str, tuple[int, int]]
    """Pixel sizes of the originals, by file; photos that are not there are left out."""

    def products(self) -> Iterator[model.OpenProduct]:
        """All products by id."""
        for product in self.content.products.values():
            yield self._product(product)

    def _product(self, product: Product) -> model.OpenProduct:
        segments = timeline(self.content, product, self.site.today)
        commune = self.content.commune_of(product)
        told = product.story is not None and product.story.is_published_on(self.site.today)
        return model.OpenProduct(
            **self._head("san-pham", product),
            english=open_english(product),
            producer=product.producer,
            **self._place(commune.id),
            group=product.group and product.group.value,
            product_set=product.product_set,
            code=product.code,
            trade_name=product.trade_name,
            state=segments[0].standing.state.value,
            stars_today=_stars(segments),
            recognitions=tuple(self._recognition(entry) for entry in product.recognitions),
            packages=tuple(
                model.OpenPackage(
                    size=p.size,
                    price=p.price,
                    price_to=p.price_to,
                    price_as_of=p.price_as_of,
                    gtin=p.gtin,
                )
                for p in product.packages
            ),
            standards=tuple(
                model.OpenStandard(
                    name=s.name, number=s.number, issuer=s.issuer, valid_until=s.valid_until
                )
                for s in product.standards
            ),
            ingredients=product.ingredients,
            usage=product.usage,
            shelf_life=product.shelf_life,
            traceability_url=product.traceability_url,
            stalls=product.stalls,
            points_of_sale=tuple(
                model.OpenShop(name=p.name, address=p.address, url=p.url)
                for p in product.points_of_sale
            ),
            photos=self._photos(product.photos),
            story=self._url("cau-chuyen", product.id) if told else None,
            open_questions=product.open_questions,
            note=product.note,
        )

    def _recognition(self, entry: Recognition) -> model.OpenRecognition:
        is_proved = self.content.rests_on_proof(entry)
        is_certificate = entry.stars is not None
        return model.OpenRecognition(
            stage=entry.stage.value,
            level=entry.level and entry.level.value,
            planned_year=entry.planned_year,
            stars=entry.stars if is_proved else None,
            points=None if entry.points is None else float(entry.points),
            rules=entry.rules and entry.rules.value,
            decision=entry.decision,
            issuer=entry.issuer,
            issued_on=partial_date(entry.issued_on),
            expires_on=entry.expires_on,
            extended_until=entry.extended_until,
            valid_until=entry.valid_until if is_certificate else None,
            withdrawn=open_withdrawal(entry.withdrawn),
            certificate_url=entry.certificate_url,
            sources=open_citations(entry.sources),
            note=entry.note,
        )

    def producers(self) -> Iterator[model.OpenProducer]:
        """All makers by id."""
        for producer in self.content.producers.values():
            yield self._producer(producer)

    def _producer(self, producer: Producer) -> model.OpenProducer:
        return model.OpenProducer(
            **self._head("chu-the", producer),
            english=open_english(producer),
            **self._place(producer.commune),
            kind=producer.kind and producer.kind.value,
            trade_name=producer.trade_name,
            address=producer.address,
            contact=open_contact(producer.contact),
            website=producer.website,
            facebook=producer.facebook,
            shops=producer.shops,
            tax_code=producer.tax_code,
            founded=partial_date(producer.founded),
            photos=self._photos(producer.photos),
            open_questions=producer.open_questions,
            note=producer.note,
        )

    def communes(self) -> Iterator[model.OpenCommune]:
        """All units by id, those of today and the former ones."""
        for commune in self.content.communes.values():
            yield self._commune(commune)

    def _commune(self, commune: Commune) -> model.OpenCommune:
        return model.OpenCommune(
            **self._head("xa-phuong", commune),
            english=open_english(commune),
            kind=commune.kind.value,
            code=commune.code,
            district=commune.district,
            province=commune.province,
            established_on=commune.established_on,
            abolished_on=commune.abolished_on,
            successors=commune.successors,
            point=open_point(commune.point),
            area_km2=None if commune.area_km2 is None else float(commune.area_km2),
            population=commune.population,
        )

    def stalls(self) -> Iterator[model.OpenStall]:
        """All permanent stalls by id."""
        for stall in self.content.stalls.values():
            yield self._stall(stall)

    def _stall(self, stall: Stall) -> model.OpenStall:
        return model.OpenStall(
            **self._head("gian-hang", stall),
            english=open_english(stall),
            **self._place(stall.commune),
            address=stall.address,
            point=open_point(stall.point),
            hours=tuple(
                model.OpenHours(
                    days=tuple(day.value for day in hours.days),
                    opens=hours.opens,
                    closes=hours.closes,
                )
                for hours in stall.hours
            ),
            contact=open_contact(stall.contact),
            website=stall.website,
            keeper=stall.keeper,
            photos=self._photos(stall.photos),
            note=stall.note,
        )

    def fairs(self) -> Iterator[model.OpenFair]:
        """All fairs by id."""
        for fair in self.content.fairs.values():
            yield self._fair(fair)

    def _fair(self, fair: Fair) -> model.OpenFair:
        holders = (maker for stall in fair.stalls for maker in stall.producers)
        return model.OpenFair(
            **self._head("hoi-cho", fair),
            english=open_english(fair),
            starts_on=fair.starts_on,
            ends_on=fair.ends_on,
            place=fair.place,
            commune=fair.commune,
            organiser=fair.organiser,
            website=fair.website,
            producers=tuple(sorted(set(holders))),
            zones=tuple(
                model.OpenZone(code=z.code, name=z.name, name_en=z.name_english) for z in fair.zones
            ),
            stalls=tuple(
                model.OpenFairStall(
                    number=s.number,
                    zone=s.zone,
                    name=s.name,
                    name_en=s.name_english,
                    commune=s.commune,
                    producers=s.producers,
                    products=s.products,
                )
                for s in fair.stalls
            ),
            photos=self._photos(fair.photos),
        )

    def stories(self) -> Iterator[model.OpenStory]:
        """The published stories: those of products, then those of persons and collectives."""
        today = self.site.today
        for product in self.content.products.values():
            if product.story is not None and product.story.is_published_on(today):
                yield self._story(product.id, product.story, product.photos)
        for story in self.content.stories.values():
            if story.is_published_on(today):
                yield self._story(story.id, story, story.photos)

    def _story(self, story_id: str, story: StoryText, photos: tuple[Photo, ...]) -> model.OpenStory:
        own = story if isinstance(story, Story) else None
        maker = () if own else (self.content.products[story_id].producer,)
        english = story.english
        return model.OpenStory(
            id=story_id,
            **self._urls("cau-chuyen", story_id),
            kind=(own.kind if own else StoryKind.PRODUCT).value,
            title=story.title,
            teaser=story.teaser,
            short=story.short,
            body=story.body,
            title_en=english.title if english else None,
            teaser_en=english.teaser if english else None,
            body_en=english.body if english else None,
            author=story.author,
            approved_by=story.approved_by,
            approved_on=story.approved_on,
            products=own.products if own else (story_id,),
            producers=own.producers if own else maker,
            photos=self._photos(photos),
            sources=open_citations(story.sources),
        )

    def sources(self) -> Iterator[model.OpenSource]:
        """All documents that records cite."""
        for source in self.content.sources.values():
            yield open_source(source)

    def _head(self, section: str, record: OpenedRecord) -> dict[str, Any]:
        """The keys that every record has."""
        return {
            "id": record.id,
            **self._urls(section, record.id),
            "name": record.name,
            "summary": record.summary,
            "sources": open_citations(record.sources),
        }

    def _urls(self, section: str, record_id: str) -> dict[str, str]:
        """The record's own page; on a portal that of the site which it comes from."""
        if origin := self.site.origins.get(f"{section}/{record_id}/"):
            return {"url": origin.url, "url_en": origin.url_english}
        english = Language.ENGLISH.uri_prefix
        return {
            "url": self._url(section, record_id),
            "url_en": self._url(f"{english}{section}", record_id),
        }

    def _url(self, section: str, record_id: str) -> str:
        return f"{self.site.url}{section}/{record_id}/"

    def _place(self, commune_id: str) -> dict[str, Any]:
        units = self.content.communes_on(self.content.communes[commune_id], self.site.today)
        return {"commune": commune_id, "communes_today": tuple(unit.id for unit in units)}

    def _photos(self, photos: Iterable[Photo]) -> tuple[model.OpenPhoto, ...]:
        return tuple(
            self._photo(photo)
            for photo in photos
            if photo.may_be_published and photo.file in self.photo_sizes
        )

    def _photo(self, photo: Photo) -> model.OpenPhoto:
        width, height = self.photo_sizes[photo.file]
        widest = variant_widths(width)[-1]
        return model.OpenPhoto(
            url=f"{self.site.url}{variant_path(photo.file, widest, 'jpg')}",
            width=widest,
            height=max(1, round(height * widest / width)),
            alt=photo.alt,
            alt_en=photo.english.alt if photo.english else None,
            caption=photo.caption,
            credit=photo.credit,
            licence=photo.licence,
            taken_on=photo.taken_on,
        )


def _stars(segments: Iterable[Segment]) -> model.OpenStars | None:
    """The stars that may be shown on the day on which these stretches of days begin."""
    stretch = stars_in(segments)
    if stretch is None:
        return None
    issued = stretch.entry.issued_on
    return model.OpenStars(
        stars=stretch.stars, valid_from=issued.last if issued else None, valid_to=stretch.last
    )
