"""The published form of the records: the contract with whoever reads the open data.

Keys are those of the records; what is not known is left out. Another site can be built from these
files. A change that readers cannot ignore raises `VERSION`.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads the annotations
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

FORMAT, VERSION = "ocop-open-data", 1


class Open(BaseModel):
    """A part of the data."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        serialize_by_alias=True,
        defer_build=True,
    )


class OpenPoint(Open):
    """A place in degrees (WGS 84)."""

    lat: float
    lon: float


class OpenCitation(Open):
    """A place in a source."""

    source: str
    """Id in sources.json."""
    place: str | None = None
    says: str | None = None


class OpenWithdrawal(Open):
    """The authority took a recognition back."""

    on: date
    """From this day the stars may not be shown."""
    decision: str | None = None
    reason: str | None = None


class OpenRecognition(Open):
    """One step of a product's history with the programme; stars count between two days only."""

    stage: str
    """planned, assessing, potential-five-stars (a proposal, not five stars) or recognised."""
    level: str | None = None
    planned_year: int | None = None
    stars: int | None = Field(None, ge=3, le=5)
    """Only where a decision or a state source proves them; never to be shown after `valid_until`
    or from the day of a withdrawal on."""
    points: float | None = None
    rules: str | None = None
    decision: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    """A day, a month or a year, as exactly as it is known."""
    expires_on: date | None = None
    extended_until: date | None = None
    valid_until: date | None = None
    """The last day on which it is certain to be valid."""
    withdrawn: OpenWithdrawal | None = None
    certificate_url: str | None = None
    sources: tuple[OpenCitation, ...] = ()
    note: str | None = None


class OpenStars(Open):
    """The stars that may be shown, with the days on which that is so."""

    stars: int = Field(ge=3, le=5)
    valid_from: date | None = None
    valid_to: date
    """The last day; after it the stars may not be shown."""


class OpenPhoto(Open):
    """A photo that may be published."""

    url: str
    width: int
    height: int
    alt: str
    alt_en: str | None = None
    caption: str | None = None
    credit: str | None = None
    licence: str | None = None
    """The photo's own terms; where there are none, the rights are reserved."""
    taken_on: date | None = None


class OpenPackage(Open):
    """A size with its price in dong."""

    size: str
    price: int | None = None
    price_to: int | None = None
    price_as_of: date | None = None
    gtin: str | None = None


class OpenStandard(Open):
    """A standard or certificate other than OCOP's."""

    name: str
    number: str | None = None
    issuer: str | None = None
    valid_until: date | None = None


class OpenShop(Open):
    """A place or page that sells the product."""

    name: str
    address: str | None = None
    url: str | None = None


class OpenContact(Open):
    """Ways to reach somebody who agreed to their publication."""

    person: str | None = None
    role: str | None = None
    phone: str | None = None
    zalo: str | None = None
    email: str | None = None


class OpenEnglish(Open):
    """Texts in English, where the record has them."""

    name: str | None = None
    summary: str | None = None
    ingredients: str | None = None
    usage: str | None = None


class OpenRecord(Open):
    """What every record has."""

    id: str
    """The same for ever; the address is made of it."""
    url: str
    """The record's own page: its name on the web, for joining data of several sites."""
    url_en: str
    name: str
    english: OpenEnglish | None = None
    summary: str | None = None
    sources: tuple[OpenCitation, ...] = ()


class OpenProduct(OpenRecord):
    """A product."""

    producer: str
    """Id in producers.json."""
    commune: str
    """Id in communes.json of the unit that it was recorded in."""
    communes_today: tuple[str, ...]
    """What that unit is on the day of the data."""
    group: str | None = None
    product_set: int | None = Field(None, ge=1, le=26)
    code: str | None = None
    trade_name: str | None = None
    state: str
    """What is true of it on the day of the data."""
    stars_today: OpenStars | None = None
    recognitions: tuple[OpenRecognition, ...] = ()
    packages: tuple[OpenPackage, ...] = ()
    standards: tuple[OpenStandard, ...] = ()
    ingredients: str | None = None
    usage: str | None = None
    shelf_life: str | None = None
    traceability_url: str | None = None
    stalls: tuple[str, ...] = ()
    """Ids in stalls.json."""
    points_of_sale: tuple[OpenShop, ...] = ()
    photos: tuple[OpenPhoto, ...] = ()
    story: str | None = None
    """Address of its published story; the text stands in stories.json."""
    open_questions: tuple[str, ...] = ()
    """What is not known yet."""
    note: str | None = None


class OpenProducer(OpenRecord):
    """A maker."""

    commune: str
    communes_today: tuple[str, ...]
    kind: str | None = None
    trade_name: str | None = None
    address: str | None = None
    contact: OpenContact | None = None
    """Only with the consent of the person."""
    website: str | None = None
    facebook: str | None = None
    shops: tuple[str, ...] = ()
    tax_code: str | None = None
    founded: str | None = None
    photos: tuple[OpenPhoto, ...] = ()
    open_questions: tuple[str, ...] = ()
    note: str | None = None


class OpenCommune(OpenRecord):
    """A unit at commune level, for the days on which it existed."""

    kind: str
    code: str | None = None
    district: str | None = None
    province: str
    established_on: date | None = None
    abolished_on: date | None = None
    successors: tuple[str, ...] = ()
    point: OpenPoint | None = None
    area_km2: float | None = None
    population: int | None = None


class OpenHours(Open):
    """Opening hours on some days of the week."""

    days: tuple[str, ...]
    opens: str
    closes: str


class OpenStall(OpenRecord):
    """A permanent stall or point of sale."""

    commune: str
    communes_today: tuple[str, ...]
    address: str | None = None
    point: OpenPoint | None = None
    hours: tuple[OpenHours, ...] = ()
    contact: OpenContact | None = None
    website: str | None = None
    keeper: str | None = None
    photos: tuple[OpenPhoto, ...] = ()
    note: str | None = None


class OpenZone(Open):
    """A part of a fair."""

    code: str
    name: str
    name_en: str | None = None


class OpenFairStall(Open):
    """One stall of a fair."""

    number: str
    zone: str | None = None
    """Code of its zone."""
    name: str | None = None
    name_en: str | None = None
    commune: str | None = None
    producers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    """What it shows; all products of its producers where nothing is given."""


class OpenFair(OpenRecord):
    """A trade fair."""

    starts_on: date
    ends_on: date
    place: str
    commune: str | None = None
    organiser: str | None = None
    website: str | None = None
    producers: tuple[str, ...] = ()
    """Ids of the makers that hold a stall."""
    zones: tuple[OpenZone, ...] = ()
    stalls: tuple[OpenFairStall, ...] = ()
    photos: tuple[OpenPhoto, ...] = ()


class OpenStory(Open):
    """A published story."""

    id: str
    url: str
    url_en: str
    kind: str
    """product, person or collective."""
    title: str
    teaser: str | None = None
    short: str | None = None
    body: str
    """The whole story, in Markdown."""
    title_en: str | None = None
    teaser_en: str | None = None
    body_en: str | None = None
    author: str | None = None
    approved_by: str | None = None
    """The maker who approved it for publication."""
    approved_on: date | None = None
    products: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    photos: tuple[OpenPhoto, ...] = ()
    sources: tuple[OpenCitation, ...] = ()


class OpenSource(Open):
    """A document or page that records cite."""

    id: str
    title: str
    grade: str
    """A decision, B1 state news, B2 plan, C description; B2 and C never give stars."""
    publisher: str | None = None
    number: str | None = None
    published: str | None = None
    url: str | None = None
    read_on: date | None = None
    note: str | None = None


class OpenSite(Open):
    """The site that the data come from."""

    name: str
    name_en: str
    description: str
    description_en: str
    url: str
    is_fictional: bool = False
    """Whether every record is invented."""


Item = TypeVar("Item", bound=Open)


class OpenFile(Open, Generic[Item]):
    """One file: who says it, for which day, under which terms, and the items by id."""

    format: str = FORMAT
    version: int = VERSION
    schema_: str = Field(alias="$schema")
    """Address of the JSON Schema of this file."""
    kind: str
    site: OpenSite
    as_of: date
    """The day that `state` and `stars_today` are true on."""
    build: str
    """What made the file: the program, the day, the commit of the records where it is known."""
    licence: str
    """Address of the terms; photos have their own."""
    count: int
    items: tuple[Item, ...]
