"""Writes a demonstration to a folder."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from generator.demo.airing import tune
from generator.demo.drawing import draw_jpeg
from generator.demo.files import yaml_text
from generator.demo.plan import plan_demo
from generator.demo.words import read_words
from generator.desk.schema import schema_artifacts, schema_line
from generator.output import Artifact, write_artifacts
from generator.records.content import RECORD_TYPES
from generator.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from generator.demo.drawing import Picture
    from generator.demo.plan import Plan


def write_demo(folder: Path, *, products: int = 48, seed: int = 1, today: date) -> None:
    """Write a whole fictional site; the same arguments give the same bytes everywhere."""
    plan = plan_demo(read_words(), products=products, seed=seed, today=today)
    write_artifacts(text_artifacts(plan), folder)
    write_artifacts(_drawn(plan.pictures), folder)
    sounds = (Artifact(f"content/audio/{path}", tune(n)) for path, n in plan.recordings.items())
    write_artifacts(sounds, folder)


def text_artifacts(plan: Plan) -> Iterator[Artifact]:
    """Every file but pictures and recordings."""
    for path, text in plan.texts.items():
        yield Artifact(path, text)
    for group, records in plan.records.items():
        head = f"# {schema_line(RECORD_TYPES[group])}\n"
        for record_id, record in records.items():
            yield Artifact(f"content/{group}/{record_id}.yml", head + yaml_text(record))
    for schema in schema_artifacts(load_theme()):
        yield Artifact(f"schema/{schema.path.rpartition('/')[2]}", schema.content)


def _drawn(pictures: tuple[Picture, ...]) -> Iterator[Artifact]:
    """The pictures, several at a time: Pillow lets other threads work meanwhile."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for picture, content in zip(pictures, pool.map(draw_jpeg, pictures), strict=True):
            yield Artifact(f"content/photos/{picture.path}", content)
