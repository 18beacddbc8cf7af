"""What is judged: one page of each kind, in both languages and both colour schemes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from served import ADDRESS

SCHEMES = ("light", "dark")
PRODUCTS = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to be judged."""

    kind: str
    uri: str
    """Below the site's address."""

    @property
    def url(self) -> str:
        """Where it is served."""
        return ADDRESS + self.uri


def subjects(site: Path) -> tuple[Subject, ...]:
    """Home, list, product, story, fair and search results, in Vietnamese and English."""
    product = _first(site, "san-pham", having="data-ocop-gallery")
    kinds = {
        "home": "",
        "list": "san-pham/",
        "product": product,
        "story": _first(site, "cau-chuyen", having="ocop-story__title"),
        "fair": _first(site, "hoi-cho", having="ocop-zone"),
        "search": "san-pham/?q=gao",
    }
    return tuple(
        Subject(kind, prefix + uri) for kind, uri in kinds.items() for prefix in ("", "en/")
    )


def _first(site: Path, section: str, *, having: str) -> str:
    """The first page of a section that holds something."""
    for page in sorted((site / section).glob("*/index.html")):
        if having in page.read_text("utf-8"):
            return f"{section}/{page.parent.name}/"
    message = f"no page in {section}/ has {having}"
    raise LookupError(message)


def demo_site(cache: Path) -> Path:
    """The demo site, built anew for the address at which it will be served."""
    root, site = cache / "demo", cache / "site"
    ocop = str(Path(sys.executable).with_name("ocop"))
    if not root.is_dir():
        _run([ocop, "demo", str(root), "--products", str(PRODUCTS)])
    config = root / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("site_url:")]
    config.write_text("\n".join([*kept, f"site_url: {ADDRESS}", ""]), "utf-8")
    _run([ocop, "build", "--root", str(root), "--site-dir", str(site)])
    return site


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
