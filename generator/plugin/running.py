"""Builds and serves a site as MkDocs' own commands do, with what our commands may tell it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from generator.messages import say
from generator.plugin.serving import live
from generator.plugin.settings import site_settings
from generator.plugin.words import in_our_words, keep_quiet
from generator.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.plugin.hooks import OcopPlugin
    from generator.problems import Report
    from generator.workers import Shop


def build_site(  # noqa: PLR0913 - what a build may be told
    root: Path,
    *,
    today: date | None = None,
    site_dir: Path | None = None,
    offline: bool = False,
    shop: Shop | None = None,
    tell: Callable[[Report], None] | None = None,
) -> Path:
    """Build a site as `mkdocs build` does and give its folder; `Abort` where it cannot be built."""
    config, report = site_settings(root, **({"site_dir": str(site_dir)} if site_dir else {}))
    if tell is not None:
        tell(report)
    if config is None:
        raise Abort(report.text())
    plugin: OcopPlugin = config.plugins["ocop"]  # type: ignore[assignment]
    if today is not None:
        plugin.config["today"] = today
    if offline:
        plugin.config["offline"] = True
    vars(plugin).update(shop=shop, tell=tell)
    published = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with in_our_words(Path(config.docs_dir)):
            build(config)
    except Abort as error:  # the reason has been told
        raise Abort(say("cli-stopped")) from error
    finally:
        config.plugins.on_shutdown()
        vars(plugin).update(shop=None, tell=None)  # MkDocs gives the same one to who builds next
    return published


def serve_site(root: Path, *, address: str, tell: Callable[[Report], None]) -> bool:
    """Serve a site as `mkdocs serve` does, changing it whenever something is saved.

    `tell` is told what is wrong with the settings. False where the site cannot be built at all, for
    reasons that have been told.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - its watchers are slow to load

    config, report = site_settings(root, dev_addr=address)
    tell(report)
    if config is None:
        return False
    live.setLevel(logging.INFO)
    live.addHandler(logging.StreamHandler())
    keep_quiet()
    try:
        with in_our_words(Path(config.docs_dir)):
            serve(str(root / SETTINGS), dev_addr=address)
    except Abort:
        return False
    return True
