"""What the office must do next, and the figures of the periodic report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.records.recognition import Stage, State
from generator.records.rules import EXPIRING_DAYS
from generator.vietnamese import format_date, format_date_range, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.records.content import Content
    from generator.records.product import Product
    from generator.records.targets import PlannedTarget, Targets

WINDOW_CLOSES_DAYS = 120
"""The renewal file is handed in at the latest so many days before expiry (26/2026 Điều 7.6a)."""

PROVINCE_FILING = ((4, 30), (10, 30))
"""Month and day until which the province takes files for its two rounds (26/2026 Điều 5)."""

NATIONAL_ROUNDS = ((3, 30), (9, 30))
"""Month and day before which the ministry rates (26/2026 Điều 5)."""

_FIVE_STARS = 5
_SHOWN_AHEAD_DAYS = 365
"""Renewals are listed a year ahead: a round is missed by planning too late."""


class Advice(StrEnum):
    """What to do about a certificate that runs out."""

    LATER = "later"
    NOW = "now"
    LATE = "late"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Renewal:
    """A certificate that must be renewed."""

    product: Product
    valid_until: date
    opens: date
    """The first day on which the file may be handed in."""
    closes: date
    """The last day."""
    filing: date
    """The first closing day of a round that is not over before the window opens."""
    is_national: bool
    advice: Advice


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the status."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int | date, ...], ...]
    note: str = ""


def renewal_of(product: Product, day: date) -> Renewal | None:
    """The coming renewal of a product, within a year of its last day."""
    standing = product.standing_on(day)
    if standing.valid_until is None or standing.entry is None:
        return None
    until = standing.valid_until
    if (until - day).days > _SHOWN_AHEAD_DAYS:
        return None
    opens, closes = until - timedelta(EXPIRING_DAYS), until - timedelta(WINDOW_CLOSES_DAYS)
    is_national = standing.stars == _FIVE_STARS
    rounds = NATIONAL_ROUNDS if is_national else PROVINCE_FILING
    filing = next_round(rounds, max(opens, day))
    return Renewal(
        product,
        until,
        opens,
        closes,
        filing,
        is_national,
        _advice(standing.state, opens, closes, day),
    )


def _advice(state: State, opens: date, closes: date, day: date) -> Advice:
    if state is State.EXTENDED:
        return Advice.EXTENDED
    if day < opens:
        return Advice.LATER
    return Advice.NOW if day <= closes else Advice.LATE


def next_round(rounds: Iterable[tuple[int, int]], day: date) -> date:
    """The first of the yearly dates that has not passed."""
    dates = (date(day.year + more, month, d) for more in (0, 1) for month, d in rounds)
    return min(when for when in dates if when >= day)


def missing_of(content: Content, product: Product, day: date) -> Iterator[str]:
    """What a product's page still lacks, by label key."""
    producer = content.producers[product.producer]
    contact = producer.contact
    if not any(photo.may_be_published for photo in product.photos):
        yield "photo_consent" if product.photos else "photo"
    if product.story is None or not product.story.is_published_on(day):
        yield "story"
    english = product.english
    if english is None or english.name is None or english.summary is None:
        yield "english"
    if contact is None or not (contact.phone or contact.zalo or contact.email):
        yield "contact"
    elif not contact.may_be_published:
        yield "consent"
    if product.summary is None:
        yield "summary"
    if not any(package.price for package in product.packages):
        yield "price"
    if product.product_set is None:
        yield "product_set"
    entry = product.standing_on(day).entry
    if entry is not None and entry.stage is Stage.RECOGNISED and entry.decision is None:
        yield "decision"


def status_sections(
    content: Content, day: date, labels: Mapping[str, str], targets: Targets
) -> tuple[Section, ...]:
    """All tables of the status in the order in which the office needs them."""
    status = _Status(content, day, labels)
    return (
        status.renewals(),
        status.lapsed(),
        status.missing(),
        *status.counts(),
        *status.targets(targets),
    )


class _Status:
    """The tables over one content on one day."""

    def __init__(self, content: Content, day: date, labels: Mapping[str, str]) -> None:
        self.content, self.day, self.table = content, day, labels
        products = content.products.values()
        self.products = sorted(products, key=lambda p: (sort_key(p.name), p.id))

    def say(self, key: str, **blanks: object) -> str:
        return self.table[f"desk.status.{key}"].format(**blanks)

    def heads(self, names: str) -> tuple[str, ...]:
        return tuple(self.say(f"head.{name}") for name in names.split())

    def who(self, product: Product) -> tuple[str, str, str]:
        """Product, producer, commune."""
        commune = self.content.commune_of(product)
        producer = self.content.producers[product.producer]
        return product.name, producer.name, self.commune_name(commune.id)

    def commune_name(self, commune_id: str) -> str:
        commune = self.content.communes[commune_id]
        return self.table[f"commune_name.{commune.kind}"].format(name=commune.name)

    def renewals(self) -> Section:
        found = [r for p in self.products if (r := renewal_of(p, self.day)) is not None]
        rows = []
        for item in sorted(found, key=lambda r: r.valid_until):
            standing = item.product.standing_on(self.day)
            level = "national" if item.is_national else "province"
            where = self.say(f"round.{level}", day=format_date(item.filing, "vi"))
            times = (item.valid_until, item.opens, item.closes, where)
            advice = self.say(f"advice.{item.advice}")
            rows.append((*self.who(item.product), standing.stars or 0, *times, advice))
        heads = self.heads("product producer commune stars until opens closes round advice")
        return Section(self.say("renewals"), heads, tuple(rows), self.say("renewals_note"))

    def lapsed(self) -> Section:
        over = {State.EXPIRED, State.WITHDRAWN, State.UNCERTAIN}
        rows = []
        for product in self.products:
            standing = product.standing_on(self.day)
            if standing.state in over and standing.entry is not None:
                span = standing.entry.validity
                shown = self.say("unknown")
                if span is not None:
                    shown = format_date_range(span.first, span.last, "vi")
                state = self.table[f"state.{standing.state}"]
                rows.append((*self.who(product), standing.entry.stars or 0, shown, state))
        heads = self.heads("product producer commune old_stars until state")
        return Section(self.say("lapsed"), heads, tuple(rows))

    def missing(self) -> Section:
        rows = []
        for product in self.products:
            lacks = [self.say(f"lacks.{k}") for k in missing_of(self.content, product, self.day)]
            if lacks:
                rows.append((*self.who(product), ", ".join(lacks)))
        heads = self.heads("product producer commune missing")
        return Section(self.say("missing"), heads, tuple(rows))

    def counts(self) -> Iterator[Section]:
        unknown = self.say("unknown")
        states: Counter[str] = Counter()
        stars: Counter[str] = Counter()
        groups: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        communes: Counter[str] = Counter()
        for product in self.products:
            standing = product.standing_on(self.day)
            kind = self.content.producers[product.producer].kind
            states[self.table[f"state.{standing.state}"]] += 1
            word = self.table[f"desk.stars.{standing.stars}"] if standing.stars else None
            stars[word or self.say("no_stars")] += 1
            groups[self.table[f"group.{product.group}"] if product.group else unknown] += 1
            kinds[self.table[f"producer_kind.{kind}"] if kind else unknown] += 1
            for unit in self.content.communes_on(self.content.commune_of(product), self.day):
                communes[self.commune_name(unit.id)] += 1
        tables = {
            "by_commune": communes,
            "by_stars": stars,
            "by_state": states,
            "by_group": groups,
            "by_kind": kinds,
        }
        for key, counter in tables.items():
            ordered = sorted(counter.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
            yield Section(self.say(key), self.heads("name count"), tuple(ordered))
        yield self.producers(unknown)

    def producers(self, unknown: str) -> Section:
        """How many producers of each kind have products."""
        makers = {product.producer for product in self.products}
        kinds = (self.content.producers[maker].kind for maker in makers)
        counter = Counter(self.table[f"producer_kind.{k}"] if k else unknown for k in kinds)
        rows = sorted(counter.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
        return Section(self.say("producers_by_kind"), self.heads("name producers"), tuple(rows))

    def targets(self, targets: Targets) -> Iterator[Section]:
        """What the site's plan wants to be reached; nothing where it names no targets."""
        rows: list[tuple[str | int | date, ...]] = []
        for target in targets.planned:
            low, high = target.low, target.high
            level = self.table[f"level.{target.level}"]
            count = sum(self.is_planned(p, target) for p in self.products)
            name = self.say("target.planned", level=level, year=target.year)
            result = self.say("target.met" if count >= low else "target.missed")
            rows.append((name, self.say("target.range", low=low, high=high), count, result))
        if targets.per_commune is not None:
            rows.append(self.commune_target(targets.per_commune))
        if rows:
            heads = self.heads("name target reached result")
            yield Section(self.say("targets"), heads, tuple(rows))

    def is_planned(self, product: Product, target: PlannedTarget) -> bool:
        return any(
            entry.stage is Stage.PLANNED
            and entry.planned_year == target.year
            and entry.level == target.level
            for entry in product.recognitions
        )

    def commune_target(self, low: int) -> tuple[str | int | date, ...]:
        """Units of today with fewer products than each should have."""
        units = [c for c in self.content.communes.values() if c.exists_on(self.day)]
        counts = Counter(
            unit.id
            for product in self.products
            for unit in self.content.communes_on(self.content.commune_of(product), self.day)
        )
        lacking = [self.commune_name(unit.id) for unit in units if counts[unit.id] < low]
        total, count = len(units), len(units) - len(lacking)
        names = ", ".join(sorted(lacking, key=sort_key))
        result = self.say("target.lacking", names=names) if lacking else self.say("target.met")
        reached = self.say("target.communes", count=count, total=total)
        return (self.say("target.per_commune", low=low), low, reached, result)
