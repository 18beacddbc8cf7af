"""Links between records; the plain cases stand in `golden/records/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.loading import check_sources
from generator.records.fields import MAX_ID_LENGTH
from generator.records.linking import RESERVED_IDS
from generator.sources import SourceFile, Sources
from generator.theme import Theme

if TYPE_CHECKING:
    from generator.problems import Problem

COMMUNE = "name: C\nkind: commune\nprovince: T\n"
GROUND = {"communes/c": COMMUNE, "producers/p": "name: Hộ Một\ncommune: c\n"}


def problems_of(files: dict[str, str]) -> tuple[Problem, ...]:
    """The problems of a site that has these files and a commune and a producer."""
    texts = {
        f"content/{name}{'' if '.' in name else '.yml'}": text
        for name, text in {**GROUND, **files}.items()
    }
    records = tuple(SourceFile(path, text) for path, text in texts.items())
    sources = Sources(records=records, photos={}, pages=frozenset(), problems=())
    return check_sources(sources, Theme(Path(), {"vi": {}, "en": {}}, {}))[1].problems


def details_of(files: dict[str, str], code: str) -> dict[str, str]:
    """The details of the only problem."""
    (problem,) = problems_of(files)
    assert problem.code == code
    return dict(problem.details)


def test_clean_site_has_no_problem() -> None:
    assert problems_of({}) == ()


def test_unresolved_reference_proposes_the_file_to_add() -> None:
    details = details_of({"products/a": "name: A\nproducer: Đậu Mè Hưng\n"}, "reference-unresolved")
    assert details == {"value": "Đậu Mè Hưng", "folder": "producers", "proposal": "dau-me-hung"}


def test_reference_by_name_is_near_whatever_its_marks() -> None:
    details = details_of({"products/a": "name: A\nproducer: ho mot\n"}, "reference-near")
    assert details["near"] == "p"


def test_ambiguous_name_lists_all_ids() -> None:
    files = {
        "producers/q": "name: hộ một\ncommune: c\n",
        "products/a": "name: A\nproducer: Hộ Một\n",
    }
    assert details_of(files, "reference-ambiguous")["options"] == "p, q"


def test_id_wins_over_an_equal_name() -> None:
    files = {"producers/q": "name: p\ncommune: c\n", "products/a": "name: A\nproducer: p\n"}
    assert problems_of(files) == ()


def test_reference_of_every_kind_of_record_is_followed() -> None:
    files = {
        "products/a": "name: A\nproducer: p\nstalls: [zz1]\nsources: [{source: zz2}]\n",
        "stories/s": "title: S\nkind: collective\nstatus: draft\nbody: B\nproducts: [zz3]\n",
        "stalls/t": "name: T\ncommune: zz4\nkeeper: zz5\n",
        "fairs/f": "name: F\nstarts_on: 1/6/2026\nends_on: 2/6/2026\nplace: S\n"
        "stalls: [{number: A1, producers: [p, zz6], products: [zz7], commune: zz8}]\n",
        "communes/d": COMMUNE + "abolished_on: 1/7/2025\nsuccessors: [zz9]\n",
    }
    found = problems_of(files)
    assert {problem.code for problem in found} == {"reference-unresolved"}
    assert sorted(problem.details["value"] for problem in found) == [f"zz{n}" for n in range(1, 10)]


def test_reference_to_a_record_with_broken_yaml_is_no_second_problem() -> None:
    files = {"producers/q": "name: 'Q\n", "products/a": "name: A\nproducer: q\n"}
    assert [problem.code for problem in problems_of(files)] == ["yaml-quote"]


def test_faulty_source_is_not_called_weak() -> None:
    files = {
        "sources/s": "title: S\ngrade: D\n",
        "products/a": "name: A\nproducer: p\nrecognitions:\n"
        "- {stage: recognised, stars: 3, issued_on: 2024-05-10, sources: [{source: s}]}\n",
    }
    assert [problem.code for problem in problems_of(files)] == ["not-one-of"]


@pytest.mark.parametrize("grade", ["B2", "C"])
def test_weak_source_gives_no_stars(grade: str) -> None:
    files = {
        "sources/s": f"title: S\ngrade: {grade}\n",
        "products/a": "name: A\nproducer: p\nrecognitions:\n"
        "- {stage: recognised, stars: 3, issued_on: 2024-05-10, sources: [{source: s}]}\n",
    }
    assert details_of(files, "stars-from-weak-source") == {"grades": grade}


@pytest.mark.parametrize("name", ["Mật ong", "MAT-ONG", "mat_ong", "-mat", "mat--ong", "mật-ong"])
def test_id_that_is_no_clean_address_gets_a_proposal(name: str) -> None:
    details = details_of({f"products/{name}.yml": "name: A\nproducer: p\n"}, "id-not-clean")
    assert details["id"] == name
    assert details["proposal"] in {"mat-ong", "mat"}


def test_id_without_letters_gets_a_proposal_too() -> None:
    details = details_of({"products/¡.yml": "name: A\nproducer: p\n"}, "id-not-clean")
    assert details["proposal"] == "ten-ho-so"


def test_id_has_a_longest_length() -> None:
    ok, long = "a" * MAX_ID_LENGTH, "a" * (MAX_ID_LENGTH + 1)
    assert problems_of({f"products/{ok}": "name: A\nproducer: p\n"}) == ()
    details = details_of({f"products/{long}": "name: A\nproducer: p\n"}, "id-not-clean")
    assert details["proposal"] == ok


@pytest.mark.parametrize("reserved", sorted(RESERVED_IDS))
def test_id_that_the_site_uses_is_refused(reserved: str) -> None:
    files = {f"products/{reserved}": "name: A\nproducer: p\n"}
    assert [problem.code for problem in problems_of(files)] == ["id-reserved"]


def test_same_id_in_two_folders_is_fine() -> None:
    assert problems_of({"products/p": "name: A\nproducer: p\n"}) == ()


def test_equal_id_names_the_other_file() -> None:
    files = {
        "products/2021/a": "name: A\nproducer: p\n",
        "products/a": "name: A\nproducer: p\n",
    }
    assert details_of(files, "id-twice")["other"] == "content/products/2021/a.yml"


def test_longer_circle_of_successors_is_found_at_each_unit() -> None:
    gone = COMMUNE + "abolished_on: 1/7/2025\n"
    files = {
        "communes/x": gone + "successors: [y]\n",
        "communes/y": gone + "successors: [z]\n",
        "communes/z": gone + "successors: [x]\n",
        "communes/w": gone + "successors: [x]\n",
    }
    found = problems_of(files)
    circles = [p.location.path for p in found if p.code == "successor-circle"]
    assert circles == [f"content/communes/{name}.yml" for name in "xyz"]
