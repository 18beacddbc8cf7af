"""Which share cards a site has, and what stands on them: a pure function of records and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.pictures.cards import Card, CardCover, CardPhoto, CardStars
from generator.pictures.uses import focus_of
from generator.records.classification import Group
from generator.records.story import StoryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.labels import Labels
    from generator.pictures.originals import Original
    from generator.records.commune import Commune
    from generator.records.content import Content
    from generator.records.photo import Photo
    from generator.records.product import Product

LISTS: tuple[tuple[str, str, Group], ...] = (
    ("", "home", Group.TOURISM),
    ("san-pham/", "products", Group.RAW_FOOD),
    ("chu-the/", "producers", Group.HANDICRAFT),
    ("xa-phuong/", "communes", Group.TOURISM),
    ("nhom/", "groups", Group.PROCESSED_FOOD),
    ("hang-sao/", "stars", Group.FLOWER),
    ("cau-chuyen/", "stories", Group.TEA),
    ("gian-hang/", "stalls", Group.SEASONING),
    ("hoi-cho/", "fairs", Group.TEXTILE),
)
"""The sections: address, key of the title, and the motif that stands on the card."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Makes the cards of one language."""

    content: Content
    labels: Labels
    site_name: str
    day: date
    """The day that stars are valid on."""
    originals: Mapping[str, Original] = field(default_factory=dict)
    """The photos that can be decoded, by name."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The hash of each photo's content, where it is known."""

    def cards(self) -> Iterator[tuple[str, Card]]:
        """Every card with the address of its page, the language's prefix included."""
        prefix = self.labels.language.uri_prefix
        for address, card in (*self._sections(), *self._records(), *self._stories()):
            yield f"{prefix}{address}", card

    def _sections(self) -> Iterator[tuple[str, Card]]:
        for address, title, group in LISTS:
            kicker = "" if not address else "site"
            yield address, self._card(self.labels(f"title.{title}"), kicker, group, address)
        for group in Group:
            name = self.labels(f"group.{group.value}")
            yield f"nhom/{group.value}/", self._card(name, "site", group, group.value)
        for stars in (3, 4, 5):
            title = self.labels("title.star", stars=stars)
            yield f"hang-sao/{stars}/", self._card(title, "site", Group.FLOWER, str(stars))

    def _records(self) -> Iterator[tuple[str, Card]]:
        content = self.content
        for product in content.products.values():
            yield f"san-pham/{product.id}/", self._product(product)
        for producer in content.producers.values():
            place = self._place(content.communes[producer.commune])
            group = self._group(content.products_of(producer.id))
            name = self._name(producer)
            photos = producer.photos
            card = self._card(name, "producer", group, producer.id, lines=(place,), photos=photos)
            yield f"chu-the/{producer.id}/", card
        for commune in content.communes.values():
            name, wider = self._commune(commune), (commune.province,)
            card = self._card(name, "commune", Group.TOURISM, commune.id, lines=wider)
            yield f"xa-phuong/{commune.id}/", card
        for stall in content.stalls.values():
            lines = (stall.address or "", self._place(content.communes[stall.commune]))
            sold = (content.products[id_] for id_ in content.products_by_stall.get(stall.id, ()))
            name, group = self._name(stall), self._group(sold)
            card = self._card(name, "stall", group, stall.id, lines=lines, photos=stall.photos)
            yield f"gian-hang/{stall.id}/", card
        for fair in content.fairs.values():
            lines = (self.labels.days(fair.starts_on, fair.ends_on), fair.place)
            name = self._name(fair)
            group, photos = Group.TEXTILE, fair.photos
            card = self._card(name, "fair", group, fair.id, lines=lines, photos=photos)
            yield f"hoi-cho/{fair.id}/", card

    def _product(self, product: Product) -> Card:
        content = self.content
        maker = self._name(content.producers[product.producer])
        lines = (maker, self._place(content.commune_of(product)))
        stars = self._stars(product)
        name, photos = self._name(product), product.photos
        return self._card(
            name, "product", product.group, product.id, lines=lines, photos=photos, stars=stars
        )

    def _stories(self) -> Iterator[tuple[str, Card]]:
        content = self.content
        for product in content.products.values():
            story = product.story
            if story is not None and story.is_published_on(self.day):
                title, group = self._title(story), product.group
                lines, photos = (self._name(product),), product.photos
                card = self._card(title, "story", group, product.id, lines=lines, photos=photos)
                yield f"cau-chuyen/{product.id}/", card
        for told in content.stories.values():
            if told.status is StoryStatus.APPROVED and told.is_published_on(self.day):
                about = tuple(self._name(content.producers[id_]) for id_ in told.producers[:2])
                group = self._group([content.products[id_] for id_ in told.products])
                title = self._title(told)
                photos = told.photos
                card = self._card(title, "story", group, told.id, lines=about, photos=photos)
                yield f"cau-chuyen/{told.id}/", card

    def _card(  # noqa: PLR0913 - the parts of a card
        self,
        title: str,
        kicker: str,
        group: Group | None,
        seed: str,
        *,
        lines: tuple[str, ...] = (),
        photos: Iterable[Photo] = (),
        stars: CardStars | None = None,
    ) -> Card:
        picture = self._photo(photos) or CardCover(group, seed, self.labels("cover.label"))
        above = self.labels(f"pictures.kicker.{kicker}") if kicker else ""
        return Card(self.site_name, title, picture, above, lines, stars)

    def _photo(self, photos: Iterable[Photo]) -> CardPhoto | None:
        """The first photo that may be published and can be decoded."""
        for photo in photos:
            original = self.originals.get(photo.file)
            if photo.may_be_published and original is not None:
                digest = self.digests.get(photo.file, "")
                return CardPhoto(original.path, digest, focus_of(photo))
        return None

    def _stars(self, product: Product) -> CardStars | None:
        """The stars of the day, where they rest on proof."""
        standing = product.standing_on(self.day)
        if standing.stars is None or standing.valid_until is None or standing.entry is None:
            return None
        if not self.content.rests_on_proof(standing.entry):
            return None
        until = self.labels("seal.valid_until_day", day=self.labels.day(standing.valid_until))
        return CardStars(standing.stars, until)

    def _name(self, record: Any) -> str:  # noqa: ANN401 - any record with a name
        return self._own(record.name, record.name_english)

    def _title(self, story: Any) -> str:  # noqa: ANN401 - a story of either kind
        return self._own(story.title, getattr(story.english, "title", None))

    def _own(self, text: str, english: str | None) -> str:
        return english if english and self.labels.language.uri_prefix else text

    def _commune(self, commune: Commune) -> str:
        return self.labels(f"commune_name.{commune.kind.value}", name=commune.name)

    def _place(self, commune: Commune) -> str:
        """What the unit is called today, with its province."""
        units = self.content.communes_on(commune, self.day)
        names = self.labels.listed(tuple(self._commune(unit) for unit in units))
        return self.labels("place.within", name=names, wider=units[-1].province)

    @staticmethod
    def _group(products: Iterable[Product]) -> Group | None:
        """The group of the first product that has one."""
        return next((product.group for product in products if product.group), None)
