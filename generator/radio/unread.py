"""What an announcer, or a speech engine, would stumble over: figures and capitals left."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")


def _is_figure(sign: str) -> bool:
    """Whether a sign stands for a number."""
    return sign.isdigit() or (not sign.isalpha() and unicodedata.category(sign) in {"No", "Nl"})


def _capital_runs(match: re.Match[str]) -> list[tuple[int, int]]:
    """Give the runs of two and more capitals inside a word."""
    runs: list[tuple[int, int]] = []
    start = None
    for place, sign in enumerate(f"{match[0]} "):
        if sign.isupper():
            start = place if start is None else start
            continue
        if start is not None and place - start > 1:
            runs.append((match.start() + start, match.start() + place))
        start = None
    return runs


def unread_places(text: str) -> tuple[tuple[int, int], ...]:
    """Give the places (start, end) of figures and of two or more capitals in a row."""
    figures = [(place, place + 1) for place, sign in enumerate(text) if _is_figure(sign)]
    capitals = [run for match in _WORD.finditer(text) for run in _capital_runs(match)]
    return tuple(sorted(figures + capitals))
