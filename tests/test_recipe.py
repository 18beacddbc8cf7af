"""What is kept rests on every file that the program reads, and on a damaged one never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import DictLoader, Environment

from generator.recipe import folder_digest, paths_below
from generator.site.templates import Compiled

if TYPE_CHECKING:
    from pathlib import Path


def test_files_of_linked_folders_belong_to_a_folder(tmp_path: Path) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    own.mkdir()
    shared.mkdir()
    (shared / "nav.html").write_text("1")
    (own / "partials").symlink_to(shared)
    (own / "again").symlink_to(own)
    assert [*paths_below(own)] == [own / "partials/nav.html"]
    before = folder_digest(own)
    (shared / "nav.html").write_text("2")
    assert folder_digest(own) != before


def test_a_compiled_template_that_was_cut_short_is_compiled_again(tmp_path: Path) -> None:
    def rendered() -> str:
        loader = DictLoader({"a.html": "{{ 1 + 1 }}"})
        env = Environment(loader=loader, bytecode_cache=Compiled(tmp_path), autoescape=True)
        return env.get_template("a.html").render()

    assert rendered() == "2"
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for length in range(0, len(whole), 7):
        kept.write_bytes(whole[:length])
        assert rendered() == "2"
