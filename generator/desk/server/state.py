"""One run of the form server: the records as they are on the disk, and the templates."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.desk.recordfiles import read_text, write_text
from generator.desk.shelf import read_shelf, record_path
from generator.sources import SourceFile
from generator.yamlnodes import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.desk.shelf import Shelf
    from generator.records.record import Record
    from generator.theme import Theme

    Preview = Callable[[Shelf, str], str | None]
    """The page of a record (by its path) as HTML."""


@dataclass(slots=True)
class Desk:
    """One run of the form server."""

    root: Path
    theme: Theme
    preview: Preview
    style: str = ""
    """The site's colours as CSS properties."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    shelf: Shelf = field(init=False)
    seen: frozenset[tuple[str, int, int]] = frozenset()
    """The content files as they were when they were read."""
    pages: Environment = field(init=False)

    def __post_init__(self) -> None:
        """Read the records and prepare the templates."""
        self.reload()
        self.pages = Environment(
            loader=FileSystemLoader(self.theme.folder / "desk", encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.pages.globals["t"] = lambda key, **blanks: self.labels[f"desk.form.{key}"].format(
            **blanks
        )

    @property
    def labels(self) -> dict[str, str]:
        """The Vietnamese labels."""
        return dict(self.theme.labels["vi"])

    def reload(self) -> None:
        """Read the records again if anything on the disk is not as it was."""
        seen = _signature(self.root)
        if seen != self.seen:
            self.shelf = read_shelf(self.root, self.theme.labels["vi"])
            self.seen = seen

    def write(self, path: str, text: str, expected: str) -> None:
        """Write a record and go on with it as it is now."""
        self.reload()
        write_text(self.root, path, text, expected=expected)
        self.shelf = self.shelf.with_texts({path: text})
        self.seen = _signature(self.root)

    def path_of(self, model: type[Record], record_id: str) -> str:
        """The file of a record, which may stand in a folder of its own."""
        entry = self.shelf.entries.get((model.folder, record_id))
        return entry.source.path if entry else record_path(model.folder, record_id)

    def text_of(self, path: str) -> str:
        """A record's text as it is on the disk now; empty for a new one."""
        file = self.root / path
        return read_text(file) if file.is_file() else ""

    @staticmethod
    def can_read(path: str, text: str) -> bool:
        """Whether a record's text is one that a form can be filled from."""
        return not text.strip() or parse_yaml(SourceFile(path, text))[0] is not None

    def render(self, name: str, **values: Any) -> str:  # noqa: ANN401 - template values
        """A page from its template."""
        return self.pages.get_template(name).render(token=self.token, **values)


def _signature(root: Path) -> frozenset[tuple[str, int, int]]:
    """Every content file with its size and time."""
    files = (path for path in (root / "content").rglob("*") if path.is_file())
    stats = ((str(path), path.stat()) for path in files)
    return frozenset((path, stat.st_size, stat.st_mtime_ns) for path, stat in stats)
