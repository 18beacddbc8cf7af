"""Places of a written text that are said otherwise, and how a text is put together from them.

The idea: rules look at the written text one after the other and *claim* places, each with its
spoken form.
What one rule has claimed is hidden from the next ones behind a sign that tells its kind, of the
same length, so that places never overlap, positions stay true, and a later rule can still see
that a number or a date stood there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class Kind(StrEnum):
    """Why a place is said otherwise than it is written."""

    STATION = "station"
    """A reading from the station's own table."""
    WEB = "web"
    """A web or e-mail address."""
    DOCUMENT = "document"
    """The number of a decision, decree or other paper."""
    TELEPHONE = "telephone"
    """A telephone number, digit by digit."""
    CODE = "code"
    """A product code, bar code, road number or other mix of letters and digits."""
    DATE = "date"
    """A day, a month or a year."""
    TIME = "time"
    """A time of day."""
    MONEY = "money"
    """An amount of money."""
    MEASURE = "measure"
    """A number with its unit, or a unit alone."""
    PERCENT = "percent"
    """A share of a hundred or a thousand."""
    FRACTION = "fraction"
    """A part or a ratio: 1/2, 54/127."""
    NUMBER = "number"
    """A plain number."""
    RANGE = "range"
    """The dash from one number to another."""
    SCORE = "score"
    """The result of a match."""
    ROMAN = "roman"
    """A Roman numeral."""
    RATE = "rate"
    """A slash that means "for each"."""
    ABBREVIATION = "abbreviation"
    """An abbreviation of the programme, the administration or everyday writing."""
    FOREIGN = "foreign"
    """A foreign word or mark, written the way it sounds."""
    LETTERS = "letters"
    """Capital letters that no table explains, spelled."""
    CAPITALS = "capitals"
    """Vietnamese words in capitals, set in small letters."""
    SYMBOL = "symbol"
    """A sign that is no letter and no punctuation."""
    BRACKET = "bracket"
    """A bracket, turned into a spoken aside."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A place of the written text with its spoken form."""

    start: int
    """Where the place begins in the written text."""
    end: int
    """Where it ends."""
    spoken: str
    """What is said there; nothing for signs that stay silent."""
    kind: Kind
    """Why."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place that is said otherwise, in both texts, for the editor to check."""

    start: int
    """Where it begins in the written text."""
    end: int
    """Where it ends in the written text."""
    spoken_start: int
    """Where it begins in the spoken text."""
    spoken_end: int
    """Where it ends in the spoken text."""
    written: str
    """What is written there."""
    spoken: str
    """What is said there."""
    kind: Kind
    """Why."""


Rule: TypeAlias = Callable[[str], Iterable[Claim]]
"""Looks at a partly hidden text and claims places in it."""

_FIRST_MASK: Final = 0xE000
_SILENT: Final = "\uf000"
"""Hides a place that is not said, or said as punctuation only."""
_MASKS: Final = {kind: chr(_FIRST_MASK + number) for number, kind in enumerate(Kind)}
MASKS: Final = "\ue000-\uf8ff"
"""All hiding signs, for a character class; Unicode keeps this range free of real characters."""
_HIDDEN: Final = re.compile(f"[{MASKS}]")
_SENTENCE_START: Final = re.compile(
    rf"(?:(?<!\.)[.!?]|[\n\t]|:\s*[\"“])[\s\"'“”‘’«»(\[*•+–—{_SILENT}-]*$"
)
"""What stands before the first word of a sentence; an ellipsis does not end one."""
_NAME_BEFORE: Final = re.compile(r"\w[ ][^\W\d_a-zà-ỹ][^\W\d_A-Z]+[ ]$")
"""A word with a capital, not the first of its sentence, stands before."""
_LOOK_BACK: Final = 40
_PAUSES: Final = (",", ";", ":", ".", "!", "?")
"""Signs that a space has to follow, where the writer forgot it: "VT,KT"."""


def mask(*kinds: Kind) -> str:
    """Give the hiding signs of some kinds, for a character class."""
    return "".join(_MASKS[kind] for kind in kinds)


def _sign(claim: Claim) -> str:
    """Give the sign that hides a claim."""
    return _MASKS[claim.kind] if any(map(str.isalpha, claim.spoken)) else _SILENT


def _hide(text: str, claims: list[Claim]) -> str:
    """Put signs over claimed places."""
    parts: list[str] = []
    done = 0
    for claim in claims:
        parts += [text[done : claim.start], _sign(claim) * (claim.end - claim.start)]
        done = claim.end
    return "".join([*parts, text[done:]])


def _disjoint(claims: Iterable[Claim]) -> list[Claim]:
    """Keep the claims in order of place, the earlier one where two overlap."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda one: (one.start, -one.end)):
        if claim.start < claim.end and (not kept or claim.start >= kept[-1].end):
            kept.append(claim)
    return kept


def collect(written: str, rules: Iterable[Rule]) -> tuple[Claim, ...]:
    """Give the places that the rules claim, each rule seeing what the earlier ones left."""
    claims: list[Claim] = []
    text = written
    for rule in rules:
        fresh = _disjoint(one for one in rule(text) if not _HIDDEN.search(text, one.start, one.end))
        if fresh:
            text = _hide(text, fresh)
            claims += fresh
    claims.sort(key=lambda claim: claim.start)
    return tuple(_with_sentence_case(written, text, claim) for claim in claims)


def _with_sentence_case(written: str, text: str, claim: Claim) -> Claim:
    """Begin with a capital what begins a sentence or goes on with a name: Super Green."""
    is_name = claim.kind is Kind.FOREIGN and written[claim.start : claim.end].istitle()
    before = text[max(0, claim.start - _LOOK_BACK) : claim.start]
    before = before if claim.start > _LOOK_BACK else f"\n{before}"
    begins = _SENTENCE_START.search(before) or (is_name and _NAME_BEFORE.search(before))
    if not claim.spoken[:1].isalpha() or not begins:
        return claim
    spoken = claim.spoken[0].title() + claim.spoken[1:]
    return Claim(claim.start, claim.end, spoken, claim.kind)


def _spaced(claim: Claim, before: str, after: str) -> str:
    """Keep words apart that stood together in writing, as in "30ha" and "100hộ"."""
    spoken = claim.spoken
    if not spoken and before.isupper() and after.isupper():
        return " "
    if spoken[:1] == " " and before in {" ", "\n", ""}:
        spoken = spoken.lstrip(" ")
    if spoken[-1:] == " " and after in {" ", "\n"}:
        spoken = spoken.rstrip(" ")
    if spoken[:1].isalpha() and (before.isalnum() or before in _PAUSES):
        spoken = f" {spoken}"
    if spoken[-1:].isalnum() and after.isalnum():
        spoken = f"{spoken} "
    return spoken


def _following(written: str, claims: tuple[Claim, ...]) -> list[str]:
    """Give the sign that stays after each claim; nothing where another spoken claim follows."""
    signs: list[str] = []
    after, start = "", len(written)
    for claim in reversed(claims):
        if claim.end < start:
            after = written[claim.end]
        signs.append(after)
        after, start = after if not claim.spoken else "", claim.start
    return signs[::-1]


def assemble(written: str, claims: Iterable[Claim]) -> tuple[str, tuple[Replacement, ...]]:
    """Put the spoken text together, and tell every place that was replaced."""
    parts: list[str] = []
    places: list[Replacement] = []
    done = length = 0
    last = ""
    ordered = tuple(claims)
    following = _following(written, ordered)
    for claim, after in zip(ordered, following, strict=True):
        kept = written[done : claim.start]
        length += len(kept)
        last = kept[-1:] or last
        spoken = _spaced(claim, last, after)
        parts += [kept, spoken]
        place = (claim.start, claim.end, length, length + len(spoken))
        places.append(
            Replacement(*place, written[claim.start : claim.end], spoken, claim.kind),
        )
        length += len(spoken)
        last = spoken[-1:] or last
        done = claim.end
    return "".join([*parts, written[done:]]), tuple(places)
