"""The evidence sheet: what the records can document for part B of 26/2026, and what is missing.

It claims no points: it lists what there is, with address and date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.vietnamese import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.records.content import Content
    from generator.records.product import Product


@dataclass(slots=True)
class Evidence:
    """One requirement with what documents it and what does not yet."""

    title: str
    have: list[str] = field(default_factory=list)
    lack: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """One page for one product, in words, for Markdown and print alike."""

    product: str
    """The product's id."""
    title: str
    facts: str
    intro: str
    columns: tuple[str, ...]
    """Headings: requirement, what there is, what is missing."""
    rows: tuple[Evidence, ...]
    nothing: str
    """Stands where there is nothing yet."""
    complete: str
    """Stands where nothing is missing."""


def evidence_sheet(
    content: Content, product: Product, day: date, base_url: str, labels: Mapping[str, str]
) -> EvidenceSheet:
    """What documents a product's promotion on a day."""
    commune = content.commune_of(product)
    facts = labels["desk.evidence.facts"].format(
        producer=content.producers[product.producer].name,
        commune=labels[f"commune_name.{commune.kind}"].format(name=commune.name),
        day=format_date(day, "vi"),
        state=labels[f"state.{product.standing_on(day).state}"],
    )
    return EvidenceSheet(
        product=product.id,
        title=labels["desk.evidence.title"].format(name=product.name),
        facts=facts,
        intro=labels["desk.evidence.intro"],
        columns=tuple(labels["desk.evidence.columns"].split("|")),
        rows=tuple(_Sheet(content, product, day, base_url, labels).items()),
        nothing=labels["desk.evidence.have_nothing"],
        complete=labels["desk.evidence.complete"],
    )


def evidence_markdown(sheet: EvidenceSheet) -> str:
    """The sheet as Markdown."""
    lines = [f"# {sheet.title}", "", sheet.facts, "", sheet.intro, ""]
    lines.append(f"| {' | '.join(sheet.columns)} |")
    lines.append("|---" * len(sheet.columns) + "|")
    for row in sheet.rows:
        have = "<br>".join(row.have) or sheet.nothing
        lack = "<br>".join(row.lack) or sheet.complete
        lines.append(f"| {_cell(row.title)} | {_cell(have)} | {_cell(lack)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


class _Sheet:
    """The requirements over one product."""

    def __init__(
        self,
        content: Content,
        product: Product,
        day: date,
        base_url: str,
        labels: Mapping[str, str],
    ) -> None:
        self.content, self.product, self.day, self.labels = content, product, day, labels
        self.base = base_url.rstrip("/")
        self.photos = [p for p in product.photos if p.may_be_published]
        story = product.story
        self.story = story if story is not None and story.is_published_on(day) else None

    def items(self) -> Iterator[Evidence]:
        yield from self._story()
        yield from self._where()
        yield from self._market()

    def _new(self, name: str) -> Evidence:
        return Evidence(self.labels[f"desk.evidence.item.{name}"])

    def _say(self, key: str, **blanks: object) -> str:
        return self.labels[f"desk.evidence.say.{key}"].format(**blanks)

    def _lack(self, key: str) -> str:
        return self.labels[f"desk.evidence.lack.{key}"]

    def _story(self) -> Iterator[Evidence]:
        item, story = self._new("story"), self.product.story
        if story is None:
            item.lack.append(self._lack("story"))
        elif self.story is None or story.approved_on is None:
            item.have.append(self._say("story_draft", title=story.title))
            item.lack.append(self._lack("approval"))
        else:
            day = format_date(story.approved_on, "vi")
            by = story.approved_by or ""
            item.have.append(self._say("story_approved", title=story.title, by=by, day=day))
        if story is not None and (story.english is None or story.english.body is None):
            item.lack.append(self._lack("english_story"))
        yield item
        place = self._new("story_place")
        if story is not None and story.sources:
            place.have.append(self._say("sources", count=len(story.sources)))
        else:
            place.lack.append(self._lack("sources"))
        yield place
        pictures = self._new("pictures")
        if self.photos:
            credited = sum(photo.credit is not None for photo in self.photos)
            said = self._say("photos", count=len(self.photos), credited=credited)
            pictures.have.append(said)
        else:
            pictures.lack.append(self._lack("photos"))
        yield pictures

    def _where(self) -> Iterator[Evidence]:
        website = self._new("website")
        if not self.base:
            website.lack.append(self._lack("base_url"))
        if self.story is None:
            website.lack.append(self._lack("story"))
        elif self.base:
            website.have.append(f"{self.base}/cau-chuyen/{self.product.id}/")
        yield website
        leaflet = self._new("leaflet")
        if self.story is None:
            leaflet.lack.append(self._lack("leaflet_story"))
        else:
            leaflet.have.append(self._say("leaflet"))
        yield leaflet
        trace = self._new("traceability")
        if self.product.traceability_url:
            trace.have.append(self.product.traceability_url)
        else:
            trace.lack.append(self._lack("traceability"))
        yield trace

    def _market(self) -> Iterator[Evidence]:
        producer = self.content.producers[self.product.producer]
        bilingual, english = self._new("bilingual"), self.product.english
        if english is not None and english.name and english.summary and self.base:
            url = f"{self.base}/en/san-pham/{self.product.id}/"
            bilingual.have.append(self._say("english", url=url))
        elif english is None or not (english.name and english.summary):
            bilingual.lack.append(self._lack("english"))
        bilingual.lack.append(self._lack("label"))
        yield bilingual
        promotion = self._new("promotion")
        if self.base:
            promotion.have.append(f"{self.base}/san-pham/{self.product.id}/")
        promotion.have += [url for url in (producer.website, producer.facebook) if url]
        if not (producer.website or producer.facebook):
            promotion.lack.append(self._lack("social"))
        yield promotion
        distribution = self._new("distribution")
        distribution.have += producer.shops
        distribution.have += [place.url or place.name for place in self.product.points_of_sale]
        distribution.have += [self.content.stalls[s].name for s in self.product.stalls]
        if not producer.shops:
            distribution.lack.append(self._lack("shops"))
        yield distribution
