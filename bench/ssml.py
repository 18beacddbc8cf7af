"""Checks the SSML of every story that may be aired against W3C's own schema for SSML 1.1.

The schema is W3C's (`synthesis.xsd` with the files beside it) and no part of this repository;
neither is xmlschema, which reads it (libxml2 does not follow its `xsd:redefine`):

    pip install xmlschema
    python bench/ssml.py SITE synthesis.xsd
"""

from __future__ import annotations

import sys
from pathlib import Path

import xmlschema  # type: ignore[import-not-found, unused-ignore]

from generator.clock import today_in_vietnam
from generator.labels import Labels
from generator.loading import load_content
from generator.radio.facts import all_facts
from generator.radio.files.ssml import ssml_file
from generator.radio.station import read_station
from generator.radio.writing import radio_script, refusal, versions
from generator.theme import Language, load_theme


def main(root: Path, schema_path: Path) -> int:
    """Validate every version of every story; give the number of faults."""
    theme, day = load_theme(), today_in_vietnam()
    labels = Labels.of(theme, Language.VIETNAMESE)
    content, report = load_content(root, theme)
    if content is None:
        sys.exit(report.text())
    schema = xmlschema.XMLSchema(str(schema_path))
    station = read_station(root, labels)
    told = [facts for facts in all_facts(content, day) if refusal(facts, day, labels) is None]
    checked = faulty = 0
    for facts in told:
        for version in versions(facts):
            script = radio_script(facts, station, day, labels, version)
            checked += 1
            for error in schema.iter_errors(ssml_file(script)):
                faulty += 1
                print(f"{script.story_id} ({version}): {error.path}: {error.reason}")
    print(f"{checked} documents of {len(told)} stories, {faulty} faults")
    return faulty


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1]), Path(sys.argv[2])) else 0)
