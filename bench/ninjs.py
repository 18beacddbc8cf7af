"""Checks the ninjs file of every story that may be aired against IPTC's own schema.

The schema is IPTC's (github.com/iptc/newsinjson) and no part of this repository:

    python bench/ninjs.py SITE ninjs-schema_3.1.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema

from generator.clock import today_in_vietnam
from generator.labels import Labels
from generator.loading import load_content
from generator.radio.facts import all_facts
from generator.radio.files.ninjs import ninjs_file
from generator.radio.files.terms import Terms
from generator.radio.station import read_station
from generator.radio.writing import radio_script, refusal
from generator.theme import Language, load_theme


def main(root: Path, schema_path: Path) -> int:
    """Validate every story; give the number of faulty ones."""
    theme, day = load_theme(), today_in_vietnam()
    labels = Labels.of(theme, Language.VIETNAMESE)
    content, report = load_content(root, theme)
    if content is None:
        sys.exit(report.text())
    schema = json.loads(schema_path.read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    station = read_station(root, labels)
    terms = Terms.of(station, "OCOP", "https://example.org/")
    told = [facts for facts in all_facts(content, day) if refusal(facts, day, labels) is None]
    faulty = 0
    for facts in told:
        script = radio_script(facts, station, day, labels)
        item = json.loads(ninjs_file(script, facts, terms, labels))
        for error in checker.iter_errors(item):
            faulty += 1
            print(f"{script.story_id}: {error.json_path}: {error.message}")
    print(f"{len(told)} stories, {faulty} faults")
    return faulty


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
