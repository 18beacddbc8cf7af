"""One file of `golden/records/` is one case; a new case is a new file.

Every case stands beside the records of `golden/beside/`: a commune, a producer, a plan, a paper.

    files:     path and text of each record; `raw` the same, written byte by byte (Latin-1)
    photos:    pictures that exist below content/photos/
    problems:  every problem that the check finds, as “code path:line:column”
    record:    what some fields of a record hold
    day, standing:  what is true of a product on that day
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from PIL import Image
from site_records import NOT_OF_RECORDS

from generator.loading import load_content
from generator.messages import MESSAGES, blanks
from generator.theme import Theme

if TYPE_CHECKING:
    from generator.records.content import Content
    from generator.records.record import Record

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted((GOLDEN / "records").glob("*.yml"))
BARE_THEME = Theme(Path(), {"vi": {}, "en": {}}, {})
"""Records are checked without labels and templates."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_golden_record(path: Path, tmp_path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    write_site(case, tmp_path, GOLDEN / "beside")
    content, report = load_content(tmp_path, BARE_THEME)
    found = [
        f"{p.code} {p.location.path}:{p.location.line}:{p.location.column}" for p in report.problems
    ]
    assert found == case["problems"]
    for problem in report.problems:
        message = MESSAGES[problem.code]
        assert blanks(message.sentence) | blanks(message.remedy) <= problem.details.keys()
    if "record" in case or "standing" in case:
        assert content is not None
        assert_expected(case, content)


def write_site(case: dict[str, Any], root: Path, beside: Path) -> None:
    """Write the files of a case beside the records that all cases share."""
    shutil.copytree(beside, root, dirs_exist_ok=True)
    texts = {path: text.encode() for path, text in case.get("files", {}).items()}
    texts |= {path: text.encode("latin-1") for path, text in case.get("raw", {}).items()}
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text)
    for name in case.get("photos", ()):
        photo = root / "content" / "photos" / name
        photo.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (1600, 1200)).save(photo)


def assert_expected(case: dict[str, Any], content: Content) -> None:
    """Compare the fields and the standing that a case names."""
    if expected := case.get("record"):
        record = record_at(content, expected.pop("of"))
        assert {name: getattr(record, name) for name in expected} == expected
    if expected := case.get("standing"):
        product = content.products[expected.pop("of").removeprefix("products/")]
        standing = product.standing_on(date.fromisoformat(str(case["day"])))
        found = {name: getattr(standing, name) for name in expected}
        assert {
            name: value and (str(value) if name != "stars" else value)
            for name, value in found.items()
        } == expected


def record_at(content: Content, name: str) -> Record:
    """The record named like `products/mat-ong`."""
    folder, record_id = name.split("/")
    record: Record = getattr(content, folder)[record_id]
    return record


def test_every_message_has_a_golden_case() -> None:
    """What no text file can show is tested with `sources`."""
    elsewhere = {"content-missing", "folder-closed"}
    elsewhere |= {"file-leads-out", "file-too-large", "file-unreadable"}
    cases = [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in CASES]
    shown = {problem.split()[0] for case in cases for problem in case["problems"]}
    of_records = {code for code in MESSAGES if not code.startswith(NOT_OF_RECORDS)}
    assert shown | elsewhere == of_records - {"note", "remedy"}
