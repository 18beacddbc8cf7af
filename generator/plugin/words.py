"""What MkDocs says by itself while it builds or serves, told as this program tells everything."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from generator.problems import Location, Problem, explain_text
from generator.sources import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES: Final = logging.getLogger("mkdocs.structure.pages")
"""Where MkDocs tells of pages written by hand."""

_DEAD_LINK: Final = re.compile(
    r"Doc file '(?P<file>.+?)' contains a link '(?P<link>.*?)', but the target.*?"
    r"(?: Did you mean '(?P<other>.+)'\?)?"
)


_REASONS: Final = (
    (r"Required configuration not provided\.", "mục này bắt buộc phải ghi"),
    (r"Expected type: <class 'bool'> but received: .*", "phải ghi true hoặc false"),
    (r"Expected type: <class 'str'> but received: .*", "phải ghi một đoạn chữ"),
    (r"Expected type: <class 'int'> but received: .*", "phải ghi một con số"),
    (r"Expected type: <class 'list'> but received: .*", "phải ghi một danh sách"),
    (r"Expected type: <class 'dict'> but received: .*", "phải ghi các mục con"),
    (r"Unrecognised configuration name: .*", "không có mục nào mang tên này"),
    (r"The URL isn't valid, it should include .*", "địa chỉ phải bắt đầu bằng https://"),
    (r"The path '(.*)' isn't an existing directory\.", r"không có thư mục “\1”"),
    (r'The "(.*)" plugin is not installed', r"chưa cài phần bổ trợ “\1”"),
    (r"Unrecognised theme name: '(.*?)'\..*", r"chưa cài giao diện “\1”"),
)
"""What MkDocs says of settings most often."""


def reason_in_our_words(reason: str) -> str:
    """What MkDocs says of a setting, in Vietnamese where it is known."""
    for said, ours in _REASONS:
        if found := re.fullmatch(said, reason, re.DOTALL):
            return found.expand(ours)
    return reason


@contextmanager
def in_our_words(folder: Path) -> Iterator[None]:
    """Dead links of the pages below a folder are told with place and remedy."""
    ours = _InOurWords(folder)
    PAGES.addFilter(ours)
    try:
        yield
    finally:
        PAGES.removeFilter(ours)


def keep_quiet() -> None:
    """Be told neither of every page that is asked for, nor of settings that were told of before."""
    for name in ("mkdocs.config", "mkdocs.livereload"):
        logging.getLogger(name).setLevel(logging.ERROR)


class _InOurWords(logging.Filter):
    """Gives what MkDocs says another wording."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def filter(self, record: logging.LogRecord) -> bool:
        if found := _DEAD_LINK.fullmatch(record.getMessage()):
            problem = self._problem(found["file"], found["link"], found["other"] or "")
            record.msg, record.args = f"{explain_text(problem)}\n", ()
        return True

    def _problem(self, file: str, link: str, other: str) -> Problem:
        code = "page-link-near" if other else "page-link"
        details = {"value": link, "other": other} if other else {"value": link}
        name = f"{self._folder.name}/{file}"
        source = read_file(f"{self._folder / file}", name)
        if isinstance(source, Problem):
            return Problem(code, Location(name), details)
        location = source.location(max(source.text.find(f"({link}") + 1, 0))
        return Problem(code, location, details, source.line(location.line))
