"""The evidence sheet as one page of A4, set by the print engine, or as a Markdown file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from generator.cache import CACHE_FOLDER
from generator.catalogue.document import Document, Look, seconds, surroundings
from generator.catalogue.formats import FORMATS
from generator.catalogue.tongue import Speech, Tongue
from generator.catalogue.typst import Press
from generator.desk.evidence import evidence_markdown

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.desk.evidence import EvidenceSheet
    from generator.theme import Theme


def evidence_pdf(sheet: EvidenceSheet, day: date, root: Path, theme: Theme) -> bytes:
    """The sheet as a PDF; the same facts on the same day give the same bytes."""
    cache = root / CACHE_FOLDER / "print"
    look = Look(FORMATS["a4"], Tongue.of(theme, Speech.VIETNAMESE), theme)
    table = {
        **surroundings(look),
        **asdict(sheet),
        "id": sheet.product,
        "language": look.tongue.language,
    }
    document = Document("evidence.typ", table, (), (), seconds(day))
    return Press(theme.folder / "catalogue", root / "content/photos", cache).set(document, look)


def write_evidence(sheet: EvidenceSheet, day: date, root: Path, target: Path, theme: Theme) -> None:
    """Write the sheet in the form that the file's name ends with: `.md`, or else PDF."""
    is_markdown = target.suffix.lower() == ".md"
    written = (
        evidence_markdown(sheet).encode() if is_markdown else evidence_pdf(sheet, day, root, theme)
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(written)
