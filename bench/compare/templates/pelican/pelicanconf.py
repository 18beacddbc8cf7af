"""Pelican's settings, and a reader for front matter that is more than lines of text."""

from pathlib import Path
from typing import Any

import markdown
import yaml
from pelican.readers import BaseReader  # type: ignore[import-not-found]

SITEURL = "https://example.org"
SITENAME = "OCOP"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
TIMEZONE = "UTC"
ARTICLE_PATHS: list[str] = []
PAGE_PATHS = [""]
PAGE_TRANSLATION_ID = None
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None


class Reader(BaseReader):  # type: ignore[misc]
    """YAML front matter, then Markdown."""

    enabled = True
    file_extensions = ("md",)

    def read(self, path: str) -> tuple[str, dict[str, Any]]:
        """The page's HTML, and what its template sees."""
        _, front, text = Path(path).read_text("utf-8").split("---\n", 2)
        metadata = yaml.load(front, yaml.CSafeLoader)
        metadata["url"] = metadata["extra"]["at"].removeprefix("/")
        metadata["save_as"] = metadata["url"] + "index.html"
        metadata["slug"] = metadata["url"].rstrip("/") or "index"
        return markdown.markdown(text), metadata


READERS = {"html": None, "rst": None, "md": Reader}
