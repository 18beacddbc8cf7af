"""Files that commands are told to write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.messages import say

if TYPE_CHECKING:
    from os import PathLike


class FileToWrite(click.Path):
    """A file of a kind that the command makes: with another ending somebody meant another file."""

    def __init__(self, *endings: str) -> None:
        """Take files with one of these endings, such as “.xlsx”."""
        super().__init__(dir_okay=False, path_type=Path)
        self._endings = endings

    def convert(
        self, value: str | PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path, if it ends as it should."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() not in self._endings:
            endings = " hoặc ".join(self._endings)
            self.fail(say("cli-ending", path=str(path), endings=endings), param, ctx)
        return path
