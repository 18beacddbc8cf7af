"""How the site that is served hears of changes, is built again, and tells of it."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mkdocs.exceptions import Abort

from generator.messages import reason_of, say
from generator.plugin.settings import site_settings
from generator.site.searchindex import IndexingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

    from generator.problems import Report
    from generator.watching import Heard

log = logging.getLogger("mkdocs.plugins.ocop")
live = logging.getLogger(f"{log.name}.live")
"""Tells whoever looks at the site while it changes."""


def watch_changes(
    server: LiveReloadServer, config: MkDocsConfig, others: Iterable[Path]
) -> Heard | None:
    """Watch records and other folders; what the system tells of changes, or None where it does not.

    Where it does not, MkDocs looks again and again.
    """
    from generator.watching import (  # noqa: PLC0415 - seldom needed
        Heard,
        is_heard,
        observer_of_changes,
        on_another_folder,
        tell_of_change,
    )

    looking, folders = server.observer, [config.docs_dir]
    for folder in filter(Path.is_dir, others):
        server.watch(str(folder))
        folders.append(str(folder))
    if not all(is_heard(Path(folder)) for folder in folders):
        return None
    heard = Heard(config.docs_dir)
    hearing = observer_of_changes(heard)
    _watch_with(hearing, server, folders, instead_of=looking)

    def again() -> None:
        heard.begin()
        _watch_with(hearing, server, [config.docs_dir], instead_of=hearing)
        tell_of_change(hearing, config.docs_dir)

    try:
        hearing.start()
    except OSError:  # the system cannot watch so many
        _watch_with(looking, server, folders, instead_of=hearing)
        return None
    on_another_folder(looking, config.docs_dir, again)
    return heard


def _watch_with(
    observer: BaseObserver,
    server: LiveReloadServer,
    folders: list[str],
    *,
    instead_of: BaseObserver,
) -> None:
    """Let a server's folders be watched by another observer, or by the same one from now on.

    The server keeps its own for the configuration: editors put new files in its place.
    """
    own = server.observer
    vars(server)["observer"] = instead_of
    for folder in folders:
        server.unwatch(folder)
    vars(server)["observer"] = observer
    for folder in folders:
        server.watch(folder)
    server.observer = own


def changed(rebuild: Callable[[], None]) -> None:
    """Change the site that is looked at; of faults it is told, and the last good site stays.

    MkDocs is not to hear of them: it would answer nobody until the next change that is good.
    """
    try:
        rebuild()
        told = say("serve-changed", time=time.strftime("%H:%M:%S"))
    except Abort:  # the faults have been told
        told = say("serve-stays")
    except Exception as error:
        if not isinstance(error, OSError | IndexingError):  # a fault of ours, of a hook or plugin
            log.exception("")
        told = f"{say('serve-machine', reason=reason_of(error))} {say('serve-stays')}"
    live.info("%s", told)


def read_again(root: Path) -> None:
    """Look at the settings before MkDocs does, which would tell of faults in English."""
    config, report = site_settings(root)
    if config is None:
        refuse(report)


def refuse(report: Report) -> NoReturn:
    """Tell what is faulty, and change nothing."""
    log.error("\n\n%s\n", report.text())
    raise Abort(report.text())
