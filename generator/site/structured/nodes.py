"""Records as schema.org nodes: plain dictionaries, without keys that have nothing to say.

An OCOP star is a council's grade and belongs to a dated certificate: it is told as a
`Certification` with its first and last day, never as an `aggregateRating` of customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.records.stall import Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.labels import Labels
    from generator.records.commune import Commune, Point
    from generator.records.fair import Fair
    from generator.records.named import NamedCommune, NamedProducer
    from generator.records.producer import Contact, Producer
    from generator.records.product import Product
    from generator.records.stall import Stall
    from generator.records.story import StoryText
    from generator.site.page import Site
    from generator.site.starred import Stretch
    from generator.site.views.index import Index

    Node = dict[str, Any]

BEST_STARS, WORST_STARS = 5, 1
COUNTRY = "VN"
_DAYS = {day: f"https://schema.org/{day.name.capitalize()}" for day in Weekday}


@dataclass(frozen=True, slots=True)
class Nodes:
    """Makes the nodes of one language."""

    index: Index
    site: Site
    labels: Labels

    def url(self, address: str) -> str:
        """The full address of a page of this language."""
        return f"{self.site.url}{self.labels.language.uri_prefix}{address}"

    def product(self, product: Product, stretch: Stretch | None, images: Iterable[str]) -> Node:
        """A product; its certificate only while it is valid, as `stars_today` tells."""
        own_name = self._name(product)
        return _clean(
            {
                "@type": "Product",
                "@id": self._id("san-pham", product.id),
                "url": self.url(f"san-pham/{product.id}/"),
                "name": own_name,
                "alternateName": product.name if own_name != product.name else None,
                "description": self._text(product, "summary"),
                "image": [*images],
                "category": product.group and self.labels(f"group.{product.group.value}"),
                "brand": product.trade_name and {"@type": "Brand", "name": product.trade_name},
                "gtin": [package.gtin for package in product.packages if package.gtin],
                "manufacturer": self.maker(self.index.producers[product.producer]),
                "countryOfOrigin": {"@type": "Country", "name": COUNTRY},
                "award": stretch and self._award(stretch),
                "hasCertification": stretch and self._certification(stretch),
            }
        )

    def _award(self, stretch: Stretch) -> str:
        """The stars for readers that know no `Certification`: never without their last day."""
        day = self.labels.day(stretch.valid_until)
        return self.labels("machines.award", stars=stretch.stars, day=day)

    def _certification(self, stretch: Stretch) -> Node:
        entry = stretch.entry
        issued = entry.issued_on
        return _clean(
            {
                "@type": "Certification",
                "name": self.labels("machines.certificate"),
                "certificationIdentification": entry.decision,
                "issuedBy": entry.issuer
                and {"@type": "GovernmentOrganization", "name": entry.issuer},
                "certificationRating": {
                    "@type": "Rating",
                    "ratingValue": stretch.stars,
                    "bestRating": BEST_STARS,
                    "worstRating": WORST_STARS,
                },
                "datePublished": issued.first.isoformat() if issued and issued.is_day else None,
                "validFrom": issued.last.isoformat() if issued else None,
                "expires": stretch.valid_until.isoformat(),
                "url": entry.certificate_url,
                "certificationStatus": "https://schema.org/CertificationActive",
            }
        )

    def maker(self, producer: NamedProducer) -> Node:
        """A maker as other nodes name it."""
        url = self.url(f"chu-the/{producer.id}/")
        return {
            "@type": "Organization",
            "@id": self._id("chu-the", producer.id),
            "name": self._name(producer),
            "url": url,
        }

    def producer(self, producer: Producer, images: Iterable[str]) -> Node:
        """A maker with all that may be published."""
        names = (producer.name, producer.trade_name)
        node = self.maker(self.index.producers[producer.id])
        return _clean(
            {
                **node,
                "alternateName": [name for name in names if name and name != node["name"]],
                "description": self._text(producer, "summary"),
                "image": [*images],
                "address": self._address(producer.commune, producer.address),
                "foundingDate": producer.founded and _iso(producer.founded.first, producer.founded),
                "taxID": producer.tax_code,
                **_contact(producer.contact),
                "sameAs": [
                    url for url in (producer.website, producer.facebook, *producer.shops) if url
                ],
            }
        )

    def story(self, story_id: str, story: StoryText, images: Iterable[str]) -> Node:
        """A published story."""
        english = story.english
        told = max((d for d in (story.approved_on, story.embargo_until) if d), default=None)
        language = "en" if self._is_english and english and english.body else "vi"
        return _clean(
            {
                "@type": "Article",
                "@id": self._id("cau-chuyen", story_id),
                "mainEntityOfPage": self.url(f"cau-chuyen/{story_id}/"),
                "headline": self._text(story, "title"),
                "description": self._text(story, "teaser"),
                "image": [*images],
                "inLanguage": language,
                "datePublished": told and told.isoformat(),
                "author": story.author and {"@type": "Person", "name": story.author},
                "publisher": self.publisher(),
                "about": [*self._subjects(story_id, story)],
            }
        )

    def _subjects(self, story_id: str, story: StoryText) -> Iterator[Node]:
        products = getattr(story, "products", (story_id,))
        for product_id in products:
            name = self._name(self.index.content.products[product_id])
            yield {
                "@type": "Thing",
                "@id": self._id("san-pham", product_id),
                "name": name,
                "url": self.url(f"san-pham/{product_id}/"),
            }
        for producer_id in getattr(story, "producers", ()):
            yield self.maker(self.index.producers[producer_id])

    def fair(self, fair: Fair, images: Iterable[str]) -> Node:
        """A fair as an event."""
        commune = fair.commune
        address = self._address(commune, fair.place) if commune else fair.place
        return _clean(
            {
                "@type": "Event",
                "@id": self._id("hoi-cho", fair.id),
                "url": self.url(f"hoi-cho/{fair.id}/"),
                "name": self._name(fair),
                "description": self._text(fair, "summary"),
                "image": [*images],
                "startDate": fair.starts_on.isoformat(),
                "endDate": fair.ends_on.isoformat(),
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "eventStatus": "https://schema.org/EventScheduled",
                "location": {"@type": "Place", "name": fair.place, "address": address},
                "organizer": fair.organiser and {"@type": "Organization", "name": fair.organiser},
                "sameAs": fair.website,
            }
        )

    def stall(self, stall: Stall, images: Iterable[str]) -> Node:
        """A permanent stall as a shop with its hours."""
        return _clean(
            {
                "@type": "Store",
                "@id": self._id("gian-hang", stall.id),
                "url": self.url(f"gian-hang/{stall.id}/"),
                "name": self._name(stall),
                "description": self._text(stall, "summary"),
                "image": [*images],
                "address": self._address(stall.commune, stall.address),
                "geo": _geo(stall.point),
                "openingHoursSpecification": [
                    {
                        "@type": "OpeningHoursSpecification",
                        "dayOfWeek": [_DAYS[day] for day in hours.days],
                        "opens": hours.opens,
                        "closes": hours.closes,
                    }
                    for hours in stall.hours
                ],
                **_contact(stall.contact),
                "sameAs": stall.website,
            }
        )

    def commune(self, commune: Commune) -> Node:
        """A unit of today or a former one."""
        return _clean(
            {
                "@type": "AdministrativeArea",
                "@id": self._id("xa-phuong", commune.id),
                "url": self.url(f"xa-phuong/{commune.id}/"),
                "name": self._commune_name(self.index.communes[commune.id]),
                "description": self._text(commune, "summary"),
                "geo": _geo(commune.point),
                "containedInPlace": {"@type": "AdministrativeArea", "name": commune.province},
            }
        )

    def publisher(self) -> Node:
        """Who stands behind the site."""
        return {
            "@type": "Organization",
            "name": self.site.names[self.labels.language],
            "url": self.url(""),
        }

    @property
    def _is_english(self) -> bool:
        return bool(self.labels.language.uri_prefix)

    def _id(self, section: str, record_id: str) -> str:
        """One name for a thing in every language: its Vietnamese page with a mark."""
        return f"{self.site.url}{section}/{record_id}/#it"

    def _name(self, record: Any) -> str:  # noqa: ANN401 - any record with a name
        """Its name in this language, or in Vietnamese."""
        english: str | None = record.name_english if self._is_english else None
        return english or str(record.name)

    def _text(self, record: Any, field: str) -> str | None:  # noqa: ANN401 - any record
        """A text in this language, or in the one that there is."""
        own, english = getattr(record, field), getattr(record.english, field, None)
        return (english if self._is_english else None) or own or english

    def _commune_name(self, commune: NamedCommune) -> str:
        return self.labels(f"commune_name.{commune.kind.value}", name=commune.name)

    def _address(self, commune_id: str, street: str | None) -> Node:
        """Where something is today; the unit it was recorded in may have merged."""
        units = self.index.units[commune_id]
        unit = units[0] if len(units) == 1 else self.index.communes[commune_id]
        return _clean(
            {
                "@type": "PostalAddress",
                "streetAddress": street,
                "addressLocality": self._commune_name(unit),
                "addressRegion": unit.province,
                "addressCountry": COUNTRY,
            }
        )


def _contact(contact: Contact | None) -> Node:
    """Telephone and address of a person; only with the consent noted."""
    if contact is None or not contact.may_be_published:
        return {}
    return {"telephone": contact.phone, "email": contact.email}


def _geo(point: Point | None) -> Node | None:
    if point is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(point.lat),
        "longitude": float(point.lon),
    }


def _iso(first: date, span: Any) -> str:  # noqa: ANN401 - a Span
    """A day, or the year where no more is known."""
    return first.isoformat() if span.is_day else str(first.year)


def _clean(node: Node) -> Node:
    """Without what is not known; a list of one stands for itself."""
    known = {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in known.items()
    }
