"""The budgets, what was measured and found, and the report of both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subjects import Subject

LEAST_SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_KILOBYTES = 150
"""Of the first view of a product's page, besides its photos."""
MOST_SECONDS = 1.5
"""Until the page is interactive, on Lighthouse's slow 4G and slow phone."""
SHOWN_FINDINGS = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a tool found on a page."""

    tool: str
    uri: str
    text: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Lighthouse's figures of one page in one colour scheme; the median where it ran thrice."""

    subject: Subject
    scheme: str
    scores: dict[str, int]
    """Category to 0 … 100."""
    interactive: float
    """Seconds."""
    shift: float
    """Cumulative layout shift."""
    kilobytes: float
    """Sent in the first view, besides photos; a kilobyte is 1,000 bytes."""
    foreign: int
    """Requests to other hosts."""

    @property
    def misses(self) -> tuple[str, ...]:
        """The budgets that it misses."""
        return tuple(self._misses())

    def _misses(self) -> Iterator[str]:
        yield from (name for name, least in LEAST_SCORES.items() if self.scores[name] < least)
        if self.interactive >= MOST_SECONDS:
            yield "interactive"
        if self.shift >= 0.0005:  # noqa: PLR2004 - Lighthouse gives three places
            yield "layout shift"
        if self.subject.kind == "product" and self.kilobytes > MOST_KILOBYTES:
            yield "weight"
        if self.foreign:
            yield "foreign requests"

    @property
    def row(self) -> str:
        """Its figures as cells of a table."""
        scores = " | ".join(str(self.scores[name]) for name in LEAST_SCORES)
        figures = f"{self.interactive:.2f} s | {self.shift:.3f} | {self.kilobytes:.0f} kB"
        return f"{scores} | {figures} | {', '.join(self.misses) or '–'}"


def table(measures: list[Measure], findings: list[Finding], circumstances: str) -> str:
    """All figures as Markdown; `circumstances` is a sentence on day, versions and load."""
    return "\n".join([*_head(circumstances), *map(_line, measures), "", *_faults(findings), ""])


def _head(circumstances: str) -> Iterator[str]:
    yield "# Audit of the demo site"
    yield ""
    yield (
        f"Made by `make audit`. {circumstances} Lighthouse: mobile, simulated slow 4G and slow "
        "phone; a page below its budget is measured thrice and the median counts. Weight: sent in "
        "the first view without photos, compressed. The theme's own script and the styles of other "
        "pages are not in it: they come when the reader first moves, touches, types or scrolls."
    )
    yield ""
    names = " | ".join(LEAST_SCORES)
    yield f"| page | scheme | {names} | interactive | shift | weight | missed |"
    yield f"|---|---|{'--:|' * (len(LEAST_SCORES) + 3)}---|"


def _line(measure: Measure) -> str:
    return f"| /{measure.subject.uri} | {measure.scheme} | {measure.row} |"


def _faults(findings: list[Finding]) -> Iterator[str]:
    yield f"Findings of axe-core, the Nu HTML checker and our own checks: {len(findings)}."
    counted = Counter((finding.tool, finding.text) for finding in findings)
    where = {(finding.tool, finding.text): finding.uri for finding in findings}
    for (tool, text), number in counted.most_common(SHOWN_FINDINGS):
        yield f"- {tool}, {number} times, such as /{where[tool, text]}: {text}"
