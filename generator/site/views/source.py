"""Sources as readers see them: title, publisher, place, and how far they prove something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.site.views.parts import SourceView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.records.source import Citation
    from generator.site.views.edition import Edition


def source_views(edition: Edition, citations: Iterable[Citation]) -> tuple[SourceView, ...]:
    """The sources in the order of their first citation, each once."""
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.source, []).append(citation)
    return tuple(_source_view(edition, id_, cited) for id_, cited in by_source.items())


def _source_view(edition: Edition, source_id: str, cited: list[Citation]) -> SourceView:
    labels, source = edition.labels, edition.index.content.sources[source_id]
    grade = source.grade.value
    published = labels.span(source.published) if source.published else None
    said = dict.fromkeys(citation.says for citation in cited if citation.says)
    places = dict.fromkeys(citation.place for citation in cited if citation.place)
    read_on = source.read_on
    return SourceView(
        title=source.title,
        details=", ".join(part for part in (source.number, source.publisher, published) if part),
        places="; ".join(places),
        says=tuple(labels("source.says", text=text) for text in said),
        read_on=labels("source.read_on", day=labels.day(read_on)) if read_on else "",
        url=source.url,
        grade=grade,
        grade_short=labels("source.grade_short", grade=grade),
        grade_text=labels("source.grade", grade=grade, meaning=labels(f"grade.{grade}")),
        language=edition.vietnamese_only(),
    )
