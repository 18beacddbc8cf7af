"""The MkDocs adapter: the only package that knows MkDocs, and small enough to be written twice."""

from generator.plugin.hooks import OcopPlugin
from generator.plugin.running import build_site, serve_site
from generator.plugin.settings import settings_report

__all__ = ("OcopPlugin", "build_site", "serve_site", "settings_report")
