"""Sources as readers see them: title, publisher, place, and how far they prove something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.site.views.parts import SourceView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.records.source import Citation
    from generator.site.views.edition import Edition


def source_views(edition: Edition, citations: Iterable[Citation]) -> tuple[SourceView, ...]:
    """Citations in their order, each once."""
    distinct = {(c.source, c.place, c.says): c for c in citations}
    return tuple(_source_view(edition, citation) for citation in distinct.values())


def _source_view(edition: Edition, citation: Citation) -> SourceView:
    labels, source = edition.labels, edition.index.content.sources[citation.source]
    grade = source.grade.value
    meaning = labels(f"grade.{grade}")
    return SourceView(
        title=source.title,
        publisher=source.publisher or "",
        number=source.number or "",
        published=labels.span(source.published) if source.published else "",
        place=citation.place or "",
        says=labels("source.says", text=citation.says) if citation.says else "",
        read_on=labels("source.read_on", day=labels.day(source.read_on)) if source.read_on else "",
        url=source.url,
        grade=grade,
        grade_text=labels("source.grade", grade=grade, meaning=meaning),
    )
