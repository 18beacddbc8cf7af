"""An edition: the site in one language, with everything that views need to speak it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from generator import vietnamese
from generator.site.markdown import render_markdown
from generator.site.views.parts import Days, Link, Missing, PlaceView, Prose, Words
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.labels import Labels
    from generator.pictures.encoding import Look
    from generator.records.named import NamedCommune
    from generator.site.page import Site
    from generator.site.views.index import Index

    class Named(Protocol):
        """A record with a name, and perhaps one in English."""

        @property
        def id(self) -> str:
            """Its id."""

        @property
        def name(self) -> str:
            """Its name."""

        @property
        def name_english(self) -> str | None:
            """Its name in English."""

    N = TypeVar("N", bound=Named)

SECTIONS: dict[str, str] = {
    "product-list": "san-pham/",
    "producer-list": "chu-the/",
    "commune-list": "xa-phuong/",
    "group-list": "nhom/",
    "star-list": "hang-sao/",
    "story-list": "cau-chuyen/",
    "stall-list": "gian-hang/",
    "fair-list": "hoi-cho/",
}
"""The addresses of the sections, by the kind of their page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of the site."""

    labels: Labels
    site: Site
    index: Index
    photo_sizes: Mapping[str, tuple[int, int]]
    """Pixel sizes of the photos that can be shown, by file."""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """What stands there until a photo has come, by file."""
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What is also meant by an everyday word of a name."""

    @property
    def is_english(self) -> bool:
        """Whether English texts are wanted first."""
        return self.labels.language is Language.ENGLISH

    def words(self, vietnamese_text: str, english_text: str | None) -> Words:
        """The text in this language, or in Vietnamese and marked so."""
        if not self.is_english:
            return Words(vietnamese_text)
        if english_text is not None:
            return Words(english_text)
        return Words(vietnamese_text, Language.VIETNAMESE)

    def maybe_words(self, record: Any, field: str) -> Words | None:  # noqa: ANN401 - any record
        """A text field of a record that may have an English twin."""
        own, english = getattr(record, field), getattr(record.english, field, None)
        if own is None:
            return Words(english) if english is not None and self.is_english else None
        return self.words(own, english)

    def vietnamese_only(self) -> str | None:
        """The language mark of texts that records hold in Vietnamese only."""
        return Language.VIETNAMESE if self.is_english else None

    def name(self, record: Any) -> Words:  # noqa: ANN401 - any record with a name
        """A record's name."""
        return self.words(record.name, record.name_english)

    def prose(self, text: str | None, *, heading: int = 3) -> Prose | None:
        """A Markdown text that records hold in Vietnamese only."""
        if text is None:
            return None
        return Prose(render_markdown(text, heading), self.vietnamese_only())

    def prose_words(self, words: Words | None, *, heading: int) -> Prose | None:
        """A Markdown text whose language is already chosen."""
        if words is None:
            return None
        return Prose(render_markdown(words.text, heading), words.language)

    def named(self, records: Iterable[N]) -> tuple[N, ...]:
        """Records in the dictionary order of the names that this edition shows."""
        if not self.is_english:
            return self.index.content.named(records)

        def key(record: Any) -> tuple[str, str]:  # noqa: ANN401 - any record with a name
            return vietnamese.sort_key(self.name(record).text), record.id

        return tuple(sorted(records, key=key))

    def missing(self, keys: Iterable[str], questions: tuple[str, ...] = ()) -> Missing:
        """What a record does not hold yet, by the keys of its labels, and whom to tell."""
        owner, label = self.site.owner, "missing.help_owner" if self.site.owner else "missing.help"
        return Missing(
            gaps=tuple(self.labels(f"missing.{key}") for key in keys),
            open_questions=questions,
            language=self.vietnamese_only() if questions else None,
            help=self.labels(label, owner=owner),
            owner=owner,
        )

    def days(self, first: date | None, last: date | None) -> Days:
        """The days on which something is true, seen from the day of the build."""
        return _days(first, last, self.index.today)

    def crumbs(self, kind: str, *more: Link) -> tuple[Link, ...]:
        """The way from the home page to a section's page."""
        section = Link(self.labels(f"nav.{kind}"), SECTIONS[kind])
        return (Link(self.labels("nav.home"), ""), section, *more)

    def commune_name(self, commune: NamedCommune) -> str:
        """“Phường Quảng Long”."""
        return self.labels(f"commune_name.{commune.kind.value}", name=commune.name)

    def commune_in_text(self, commune: NamedCommune) -> str:
        """“phường Quảng Long”."""
        return self.labels(f"commune_inline.{commune.kind.value}", name=commune.name)

    def commune_link(self, commune: NamedCommune) -> Link:
        """A link to a unit's page."""
        return Link(self.commune_name(commune), f"xa-phuong/{commune.id}/")

    def wider(self, commune: NamedCommune) -> str:
        """What a unit lies in: “thị xã Ba Đồn, Quảng Bình”."""
        parts = (self._district(commune.district or ""), commune.province)
        return ", ".join(part for part in parts if part)

    def _district(self, written: str) -> str:
        """“Ba Đồn Town” for “thị xã Ba Đồn”; as it is written where its kind is not known."""
        for word, kind in vietnamese.KINDS_OF_DISTRICT.items():
            if written.startswith(f"{word} "):
                name = written.removeprefix(f"{word} ")
                return self.labels(f"district_inline.{kind}", name=name)
        return written

    def within(self, commune: NamedCommune, name: str) -> str:
        """A unit's name with all that it lies in: “…, thị xã Ba Đồn, Quảng Bình”."""
        return self.labels("place.within", name=name, wider=self.wider(commune))

    def units_text(self, commune: NamedCommune) -> str:
        """What a unit is today, with its province, for use in a sentence."""
        units = self.index.units[commune.id]
        names = tuple(self.commune_in_text(unit) for unit in units)
        return self.within(units[-1], self.labels.listed(names))

    def short_place(self, commune: NamedCommune) -> str:
        """What a unit is called today, without its province."""
        units = self.index.units[commune.id]
        return self.labels.listed(tuple(self.commune_name(unit) for unit in units))

    def place(self, commune: NamedCommune) -> PlaceView:
        """A unit today and, where that differs, then."""
        units = self.index.units[commune.id]
        now_text = self.within(units[-1], self.short_place(commune))
        links = tuple(self.commune_link(unit) for unit in units)
        if not self.index.is_former(commune):
            return PlaceView(links, now_text, None, "")
        former = self.within(commune, self.commune_in_text(commune))
        then_text = self.labels("place.formerly", names=former)
        return PlaceView(links, now_text, self.commune_link(commune), then_text)


@lru_cache(maxsize=1 << 14)
def _days(first: date | None, last: date | None, today: date) -> Days:
    """Most certificates of a site hold for the days of some others."""
    is_today = (first is None or first <= today) and (last is None or today <= last)
    return Days(
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        is_today=is_today,
    )
