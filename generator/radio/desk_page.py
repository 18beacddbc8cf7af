"""The editor's desk: every story with its length on air, its state, its files.

Of a story that is not published nothing is told but whose it is and how far: no title, no text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.radio.files.making import DOWNLOADS
from generator.radio.script import Version
from generator.radio.writing import length_text
from generator.records.story import StoryKind, StoryStatus
from generator.theme import Language
from generator.vietnamese import sort_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from datetime import date

    from generator.labels import Labels
    from generator.radio.audio import AudioFacts
    from generator.radio.facts import StoryFacts
    from generator.radio.files.making import Form
    from generator.radio.script import RadioScript
    from generator.records.named import NamedCommune

ADDRESS = "cau-chuyen/phat-thanh/"
"""Where the desk stands."""

Scripts = dict[Version, "RadioScript"]
"""The scripts of one story, by version."""


class Outline(NamedTuple):
    """What pages tell of a script; the script itself is a hundred times as large."""

    version: Version
    seconds: float
    notes: tuple[str, ...]


def outlines_of(scripts: Scripts) -> tuple[Outline, ...]:
    """The outlines of a story's scripts, shortest first."""
    return tuple(Outline(each.version, each.seconds, each.notes) for each in scripts.values())


@dataclass(frozen=True, slots=True)
class DeskFile:
    """A file to be fetched."""

    text: str
    """Its form: “docx”."""
    path: str
    """Below the site's root."""


@dataclass(frozen=True, slots=True)
class DeskLength:
    """One version with its length."""

    version: str
    text: str
    seconds: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One story on the desk."""

    address: str | None
    """The story's page; None where it is not published."""
    title: str
    """Its title; of an unpublished one only what it is about."""
    language: str | None
    """The title's language where it is not the page's."""
    kind: str
    """Code of its kind."""
    kind_text: str
    about: str
    names_language: str | None
    """The language of the names of what it is about, where it is not the page's."""
    place: str
    communes: str
    """The ids of its units, parted by spaces."""
    state: str
    """`approved`, `embargo`, `draft` or `withdrawn`."""
    state_text: str
    lengths: tuple[DeskLength, ...]
    seconds: int
    """The longest version; 0 where there is no script."""
    recording: str
    """Length and loudness of its recording; empty where there is none."""
    aired: str
    """When it was last aired."""
    is_aired: bool
    files: tuple[DeskFile, ...]
    notes: tuple[str, ...]
    """What the editor should know before air."""


@dataclass(frozen=True, slots=True)
class DeskOption:
    """A choice of a filter."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class RadioDeskView:
    """Everything that the desk page says."""

    title: str
    lead: str
    rows: tuple[DeskRow, ...]
    communes: tuple[DeskOption, ...]
    kinds: tuple[DeskOption, ...]
    count: str
    total: int
    """All rows, those of other pages too."""
    empty: str
    feeds: tuple[DeskFile, ...] = ()
    """Where programmes of readers and listeners find new stories."""
    has_all_communes: bool = True
    """Whether those of all stories are offered; else the index brings them."""
    pages: tuple[str, ...] = ()
    """The addresses of all pages of a long desk, in order; empty in the place of this one."""
    index: str = ""
    """The file with what filters ask about every story of a long desk, below the site's root."""
    pagination: object = None
    """The way to those pages, as lists have it; None where all rows stand here."""


def radio_desk_view(  # noqa: PLR0913 - what a desk shows
    stories: Iterable[StoryFacts],
    outlines: Mapping[str, tuple[Outline, ...]],
    day: date,
    labels: Labels,
    *,
    recordings: Mapping[str, AudioFacts],
    feeds: tuple[DeskFile, ...] = (),
    forms: tuple[Form, ...],
    units: Iterable[NamedCommune],
    total: int,
) -> RadioDeskView:
    """A page of the desk in one language, its stories in their order.

    `outlines` and `recordings` are those of published stories only, `forms` the files that each of
    them has, `units` the communes to choose from, `total` the number of stories on all pages.
    """
    known = tuple(stories)
    rows = tuple(
        _row(facts, outlines.get(facts.id, ()), day, labels, recordings.get(facts.id), forms)
        for facts in known
    )
    return RadioDeskView(
        title=labels("radio.desk.title"),
        lead=labels("radio.desk.lead"),
        rows=rows,
        communes=_communes(units, labels),
        kinds=tuple(DeskOption(k.value, labels(f"story_kind.{k.value}")) for k in StoryKind),
        count=labels("radio.desk.count", shown=len(rows), all=labels.number(total)),
        total=total,
        empty=labels("radio.desk.empty"),
        feeds=feeds,
    )


def desk_index(  # noqa: PLR0913 - what it tells
    stories: Iterable[StoryFacts],
    outlines: Mapping[str, tuple[Outline, ...]],
    day: date,
    labels: Labels,
    *,
    units: Iterable[NamedCommune],
    rows_a_page: int,
) -> str:
    """What filters ask about every story, in the order of the desk, as JSON.

    `communes` are ids with names; a row is kind, seconds of its longest script (0 without one), 1
    where it was aired, and the places of its communes among those.
    """
    communes = _communes(units, labels)
    numbers = {commune.value: number for number, commune in enumerate(communes)}
    rows = [
        [
            facts.kind.value,
            _seconds(outlines.get(facts.id, ())),
            int(bool(_aired(facts, day))),
            [numbers[id_] for id_ in facts.commune_ids],
        ]
        for facts in stories
    ]
    named = [[commune.value, commune.text] for commune in communes]
    told = {"rowsAPage": rows_a_page, "communes": named, "rows": rows}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _communes(units: Iterable[NamedCommune], labels: Labels) -> tuple[DeskOption, ...]:
    named = {u.id: labels(f"commune_name.{u.kind.value}", name=u.name) for u in units}
    ordered = sorted(named.items(), key=lambda item: sort_key(item[1]))
    return tuple(DeskOption(*pair) for pair in ordered)


def _aired(facts: StoryFacts, day: date) -> list[date]:
    return [each for each in facts.text.aired if each <= day]


def _seconds(outlines: tuple[Outline, ...]) -> int:
    return round(outlines[-1].seconds) if outlines else 0


def desk_order(stories: Iterable[StoryFacts], scripts: Container[str]) -> tuple[str, ...]:
    """The ids of all stories as the desk lists them.

    Published ones, which have scripts, come first; among them those never aired, then the longest
    unheard.
    """

    def place(facts: StoryFacts) -> tuple[bool, int, str]:
        last = max(facts.text.aired).toordinal() if facts.text.aired else 0
        return facts.id not in scripts, last, facts.id

    return tuple(facts.id for facts in sorted(stories, key=place))


def _row(  # noqa: PLR0913, PLR0917 - what a row shows
    facts: StoryFacts,
    outlines: tuple[Outline, ...],
    day: date,
    labels: Labels,
    heard: AudioFacts | None,
    forms: tuple[Form, ...],
) -> DeskRow:
    is_public = bool(outlines)
    state = _state(facts, day)
    is_foreign = labels.language is not Language.VIETNAMESE
    aired = _aired(facts, day)
    longest = outlines[-1] if outlines else None
    return DeskRow(
        address=f"cau-chuyen/{facts.id}/" if is_public else None,
        title=facts.text.title if is_public else labels("radio.desk.untold"),
        language=Language.VIETNAMESE if is_foreign and is_public else None,
        kind=facts.kind.value,
        kind_text=labels(f"story_kind.{facts.kind.value}"),
        about=facts.about,
        names_language=Language.VIETNAMESE if is_foreign else None,
        place=_place(facts, labels),
        communes=" ".join(facts.commune_ids),
        state=state,
        state_text=_state_text(facts, state, labels),
        lengths=tuple(_length(script, labels) for script in outlines),
        seconds=_seconds(outlines),
        recording=_recording(heard, labels) if heard else "",
        aired=labels.day(max(aired)) if aired else labels("radio.desk.never"),
        is_aired=bool(aired),
        files=script_files(facts.id, forms) if is_public else (),
        notes=(
            *(_loudness_notes(heard, labels) if heard else ()),
            *(longest.notes if longest and not is_foreign else ()),
        ),
    )


def _recording(heard: AudioFacts, labels: Labels) -> str:
    length = length_text(labels, heard.seconds)
    if heard.lufs is None:
        return labels("radio.desk.silent", length=length)
    loudness = labels.number(round(abs(heard.lufs), 1))
    return labels("radio.desk.recorded", length=length, loudness=loudness)


def _loudness_notes(heard: AudioFacts, labels: Labels) -> Iterator[str]:
    """What has to be done to a recording that is too loud or too soft for the air."""
    if gap := heard.too_loud:
        key = "too_loud" if gap > 0 else "too_soft"
        yield labels(f"radio.desk.{key}", gap=labels.number(abs(gap)))


def script_files(story_id: str, forms: Iterable[Form]) -> tuple[DeskFile, ...]:
    """The files that the site keeps of a story's longest script."""
    return tuple(DeskFile(form.value, f"{DOWNLOADS}/{story_id}.{form}") for form in forms)


def _state(facts: StoryFacts, day: date) -> str:
    text = facts.text
    if text.status is StoryStatus.APPROVED and not text.is_published_on(day):
        return "embargo"
    return text.status.value


def _state_text(facts: StoryFacts, state: str, labels: Labels) -> str:
    text = facts.text
    if state == "embargo" and text.embargo_until is not None:
        return labels("radio.desk.state.embargo", day=labels.day(text.embargo_until))
    if state == "approved" and text.approved_on is not None:
        return labels("radio.desk.state.approved", day=labels.day(text.approved_on))
    return labels(f"radio.desk.state.{state}") if state != "approved" else ""


def _place(facts: StoryFacts, labels: Labels) -> str:
    names = (labels(f"commune_inline.{u.kind.value}", name=u.name) for u in facts.communes)
    return labels.listed(tuple(names))


def _length(script: Outline, labels: Labels) -> DeskLength:
    version = labels(f"radio.version.{script.version}")
    return DeskLength(version, length_text(labels, script.seconds), round(script.seconds))
