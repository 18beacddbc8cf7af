"""What makes the site an app: manifests, icons, and the service worker with what it keeps."""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from PIL import Image, ImageDraw

from generator.kept import kept_one
from generator.output import Artifact
from generator.recipe import program_digest, versions
from generator.theme import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.site.page import Site
    from generator.theme import Theme

ICON_FOLDER = "assets/icons"
SIZES = (192, 512)
TOUCH_SIZE = 180
"""What iPhones ask for."""
FINER = 4
"""Icons are drawn so much larger, and made smaller: their edges become smooth."""
MASKABLE_SHARE = 0.72
"""A launcher may cut an icon to any shape within the middle 80 per cent."""
SHORT_NAME = 12
"""Letters below an icon."""

_RELATIVE = re.compile(r'\b(href|src|data-index)="(?![\w+.-]+:|/|#)([^"]*)"')
WORKER = "sw.js"
FALLBACK = "offline.html"
_SHELL = (FALLBACK, "assets/images/*.svg", "assets/stylesheets/*.css", "assets/javascripts/*.js")
"""What the worker keeps from the start: the page that says that there is no network, and what
every page needs; all else is kept once it was opened."""


def app_artifacts(site: Site, theme: Theme, cache: Path) -> Iterator[Artifact]:
    """A manifest in each language, and the icons, which are drawn once."""
    for language in Language:
        path = f"{language.uri_prefix}manifest.webmanifest"
        yield Artifact(path, _manifest(site, theme, language))
    colours = theme.tokens["colour"]["light"]
    basis = program_digest(repr(colours), versions("Pillow"))
    yield from kept_one(cache / "icons.pickle", basis, lambda: [*_icons(colours)])


def _icons(colours: Mapping[str, str]) -> Iterator[Artifact]:
    for size in SIZES:
        yield Artifact(f"{ICON_FOLDER}/{size}.png", seal_icon(size, colours))
        masked = seal_icon(size, colours, share=MASKABLE_SHARE, is_full=True)
        yield Artifact(f"{ICON_FOLDER}/{size}-maskable.png", masked)
    yield Artifact(f"{ICON_FOLDER}/touch.png", seal_icon(TOUCH_SIZE, colours, is_full=True))


def _manifest(site: Site, theme: Theme, language: Language) -> str:
    name, colours = site.names[language], theme.tokens["colour"]["light"]
    root = "../" * language.uri_prefix.count("/")
    short = name if len(name) <= SHORT_NAME else theme.labels[language.value]["offline.app_short"]
    data = {
        "name": name,
        "short_name": short,
        "description": site.descriptions[language],
        "lang": language.value,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": root or "./",
        "display": "standalone",
        "background_color": colours["ground"],
        "theme_color": colours["header-bg"],
        "icons": [
            {
                "src": f"{root}{ICON_FOLDER}/{size}{ending}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for purpose, ending in (("any", ""), ("maskable", "-maskable"))
            for size in SIZES
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def seal_icon(
    size: int, colours: Mapping[str, str], *, share: float = 1, is_full: bool = False
) -> bytes:
    """The site's mark as a PNG: a star in a ring, on a sheet that is round or fills its square.

    `share` is the part of the square that ring and star take.
    """
    width = size * FINER
    image = Image.new("RGBA", (width, width), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    radius = 0 if is_full else width // 4
    draw.rounded_rectangle((0, 0, width - 1, width - 1), radius, fill=colours["header-bg"])
    middle, ring = width / 2, width * 0.43 * share
    box = (middle - ring, middle - ring, middle + ring, middle + ring)
    draw.ellipse(box, outline=colours["header-fg"], width=max(1, round(width * 0.034 * share)))
    draw.polygon(_star(middle, ring * 0.72), fill=colours["seal-star"])
    file = io.BytesIO()
    small = image.resize((size, size), Image.Resampling.LANCZOS)
    # Three colours and their edges: with a palette it is a sixth, and browsers fetch it at once.
    small.quantize(64, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _star(middle: float, radius: float) -> list[tuple[float, float]]:
    """The ten corners of a star."""
    return [
        (
            middle + radius * (0.45 if n % 2 else 1) * math.sin(math.pi * n / 5),
            middle - radius * (0.45 if n % 2 else 1) * math.cos(math.pi * n / 5) + radius * 0.06,
        )
        for n in range(10)
    ]


def at_any_address(html: str, site_url: str) -> str:
    """The fallback page with links that hold in place of any page, as MkDocs does for 404 alone."""
    root = urlsplit(site_url).path or "/"
    html = _RELATIVE.sub(lambda found: f'{found[1]}="{urljoin(root, found[2])}"', html)
    return html.replace('"base": "."', f'"base": "{root}"')


def worker(theme: Theme, folder: Path) -> Artifact:
    """The service worker of a finished site; it changes exactly when what it keeps changes."""
    shell = sorted({file for pattern in _SHELL for file in folder.glob(pattern)})
    code = (theme.folder / "offline" / WORKER).read_text("utf-8")
    digest = hashlib.sha256(code.encode())
    for file in shell:
        digest.update(file.read_bytes())
    names = [file.relative_to(folder).as_posix() for file in shell]
    version = json.dumps(digest.hexdigest()[:12])
    head = f"const VERSION = {version};\nconst SHELL = {json.dumps(names)};\n"
    return Artifact(WORKER, head + code)
