"""Sources in, a portal's records out: what cannot be used is set aside, the rest goes on."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.portal.checking import check_delivery
from generator.portal.fetching import fetch
from generator.portal.findings import RefusedError, UnreachableError, problem
from generator.portal.merging import Merged
from generator.portal.reading import Copies, read_source
from generator.portal.records import sound_records
from generator.portal.settling import settle
from generator.portal.writing import Told
from generator.settings import SETTINGS, settings_of
from generator.site.origin import OLD_AFTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.portal.reading import Delivery, Fetch
    from generator.portal.records import Sound
    from generator.problems import Problem
    from generator.theme import Theme

AT_ONCE = 8
"""Servers that are asked at the same time."""


@dataclass(frozen=True)
class Gathered:
    """What all sources together gave."""

    merged: Merged
    sound: tuple[Sound, ...]
    """The sources that were read."""
    problems: tuple[Problem, ...]
    is_fictional: bool

    @property
    def told(self) -> tuple[Told, ...]:
        """The sources that were used, with as many products as are left of them."""
        homes = self.merged.homes.items()
        left = Counter(given.source for (kind, _), (given, _) in homes if kind == "products")
        counted = ((each, left[each.given.source]) for each in self.sound)
        return tuple(_told(each, products) for each, products in counted if products)


def gather(
    sources: Sequence[str], root: Path, day: date, theme: Theme, fetched: Fetch = fetch
) -> Gathered:
    """Read, check and merge; sources that come first keep their ids."""
    copies = Copies(root)
    problems: list[Problem] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [*pool.map(lambda source: _answer(source, fetched), dict.fromkeys(sources))]
    sound: list[Sound] = []
    for source, answer in zip(dict.fromkeys(sources), answers, strict=True):
        try:
            delivery = _or_copy(source, answer, copies, problems)
            found = _checked(delivery, day, theme, problems)
        except RefusedError as error:
            problems.append(error.problem)
            continue
        if delivery.kept_on is None:
            copies.keep(delivery, day)
        sound.append(found)
    is_fictional = _is_fictional(root, sound)
    sound = [*_of_one_kind(sound, problems, is_fictional=is_fictional)]
    merged = Merged()
    for each in sound:
        merged.add(each)
        problems += _age(each, day)
    problems += settle(merged, theme)
    return Gathered(merged, tuple(sound), tuple(problems), is_fictional)


def _answer(source: str, fetched: Fetch) -> Delivery | RefusedError | UnreachableError:
    try:
        return read_source(source, fetched)
    except (RefusedError, UnreachableError) as error:
        return error


def _or_copy(
    source: str,
    answer: Delivery | RefusedError | UnreachableError,
    copies: Copies,
    problems: list[Problem],
) -> Delivery:
    """What came, or the last good copy where nothing came."""
    if isinstance(answer, RefusedError):
        raise answer
    if not isinstance(answer, UnreachableError):
        return answer
    kept = copies.last(source)
    if kept is None or kept.kept_on is None:
        raise RefusedError(problem("portal-unreachable", source, reason=answer))
    day = kept.kept_on.isoformat()
    problems.append(problem("portal-from-copy", source, reason=answer, day=day))
    return kept


def _checked(delivery: Delivery, day: date, theme: Theme, problems: list[Problem]) -> Sound:
    given, malformed = check_delivery(delivery, day)
    problems += malformed
    sound, refused = sound_records(given, theme)
    problems += refused
    if not sound.content.products:
        raise RefusedError(problem("portal-nothing-sound", delivery.source))
    return sound


def _is_fictional(root: Path, sound: Iterable[Sound]) -> bool:
    """What the portal's own `mkdocs.yml` says; where there is none, what all sources say."""
    if (root / SETTINGS).is_file():
        return settings_of(root).is_fictional
    said = [each.given.site.is_fictional for each in sound]
    return bool(said) and all(said)


def _of_one_kind(
    sound: Iterable[Sound], problems: list[Problem], *, is_fictional: bool
) -> Iterable[Sound]:
    """Sources that are not told twice, and do not mix what is invented with what is true."""
    seen: dict[str, str] = {}
    for each in sound:
        given = each.given
        if given.site.is_fictional != is_fictional:
            code = "portal-fictional" if given.site.is_fictional else "portal-not-fictional"
            problems.append(problem(code, given.source))
        elif given.site.url in seen:
            other = seen[given.site.url]
            details = {"value": given.site.url, "other": other}
            problems.append(problem("portal-site-twice", given.source, **details))
        else:
            seen[given.site.url] = given.source
            yield each


def _age(sound: Sound, day: date) -> Iterable[Problem]:
    given = sound.given
    days = (day - given.as_of).days
    if days > OLD_AFTER:
        details = {"day": given.as_of.isoformat(), "days": days}
        yield problem("portal-old", given.source, **details)


def _told(sound: Sound, products: int) -> Told:
    given, site = sound.given, sound.given.site
    return Told(given.source, site.name, site.url, given.as_of, given.kept_on, products)
