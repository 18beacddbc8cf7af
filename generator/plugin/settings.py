"""A site's settings as MkDocs reads them, and what is wrong with them in our own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.plugin.words import reason_in_our_words
from generator.problems import Problem, Report
from generator.settings import SETTINGS, read_settings, way_to
from generator.yamlnodes import keys_twice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.yamlnodes import Document, Loc

THEME = "material"
"""The theme whose templates `theme/site` goes on with."""

_OPTION = re.compile(r"Plugin 'ocop' option '(\w+)': (.+)")
"""How MkDocs tells of an option of ours."""


def settings_report(root: Path) -> Report:
    """What is wrong with a site's settings."""
    return site_settings(root)[1]


def site_settings(root: Path, **given: object) -> tuple[MkDocsConfig | None, Report]:
    """A site's settings as MkDocs reads them, and what is wrong with them."""
    document = read_settings(root)
    if isinstance(document, Problem):
        return None, Report((document,))
    path = (root / SETTINGS).absolute()
    config = MkDocsConfig(config_file_path=str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
    except (ConfigurationError, ValueError) as error:  # such as a day that there is not
        problem = document.problem("settings-unread", (), reason=str(error))
        return None, Report((problem,))
    config.load_dict(dict(given))
    errors, warnings = config.validate()
    if config.strict:
        errors.extend((key, ValidationError(reason)) for key, reason in warnings)
        warnings.clear()
    problems = [*keys_twice(document)]
    problems += [
        document.key_problem("settings-value", loc, key=name, reason=reason)
        for loc, name, reason in _places(document, errors)
    ]
    problems += [
        document.key_problem("settings-note", loc, key=name, reason=reason)
        for loc, name, reason in _places(document, warnings)
    ]
    if not errors and "ocop" not in config.plugins:
        problems.append(document.key_problem("settings-without-ocop", ("plugins",)))
    if not errors and config.theme.name != THEME:
        value = config.theme.name or ""
        problems.append(document.key_problem("settings-theme", ("theme",), value=value))
    if not errors and not config.use_directory_urls:
        problems.append(document.key_problem("settings-folders", ("use_directory_urls",)))
    report = Report.of(problems)
    return (None if report.errors else config), report


def _places(
    document: Document, found: Iterable[tuple[str, object]]
) -> Iterator[tuple[Loc, str, str]]:
    """Where MkDocs' reasons belong: the way to a setting or an option of ours, and its name."""
    for key, reason in found:
        options = _OPTION.findall(str(reason)) if key == "plugins" else []
        for name, said in options:
            yield way_to(document, name), name, reason_in_our_words(said)
        if not options:
            yield (key,), key, reason_in_our_words(str(reason))
