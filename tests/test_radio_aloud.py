"""Read aloud: no script of the demo's stories has anything left to stumble over.

The second test asks a real speech engine: `apt install espeak-ng`, then run this file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from radio_stories import station, words
from site_records import TODAY

from generator.demo import write_demo
from generator.loading import load_content
from generator.radio.facts import all_facts
from generator.radio.writing import radio_script, refusal, versions

if TYPE_CHECKING:
    from generator.radio.script import RadioScript

ESPEAK = shutil.which("espeak-ng")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> list[RadioScript]:
    """Every version of every story of the demo that may be aired."""
    root = tmp_path_factory.mktemp("aloud") / "demo"
    write_demo(root, products=40, seed=3, today=TODAY)
    content, report = load_content(root)
    assert content is not None, report.text()
    return [
        radio_script(facts, station(), TODAY, words(), version)
        for facts in all_facts(content, TODAY)
        if refusal(facts, TODAY, words()) is None
        for version in versions(facts)
    ]


def test_no_figure_and_no_unexplained_capitals_are_left(scripts: list[RadioScript]) -> None:
    assert len(scripts) > 30
    assert {each.story_id: each.unread for each in scripts if each.unread} == {}


def test_a_speech_engine_spells_nothing_out(scripts: list[RadioScript]) -> None:
    """A word that sounds like the names of its letters, one by one, was spelled."""
    told = sorted({w for each in scripts for w in re.findall(r"[^\W\d_]{2,}", each.spoken)})
    said = _phonemes(told)
    spelled = _phonemes([" ".join(word.upper()) for word in told])
    assert len(said) == len(spelled) == len(told)
    assert [w for w, a, b in zip(told, said, spelled, strict=True) if _bare(a) == _bare(b)] == []


def _phonemes(lines: list[str]) -> list[str]:
    """What the Vietnamese voice says for each line."""
    assert ESPEAK is not None
    done = subprocess.run(  # noqa: S603 - a program of Debian with words of ours
        [ESPEAK, "-v", "vi", "-q", "-x"],
        input=".\n".join(lines) + ".\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if line.strip()]


def _bare(phonemes: str) -> str:
    return re.sub(r"[\s'_:,|]", "", phonemes)
