"""The QR code of a page: a picture for signs and labels that leads to its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pictures.codes import code_path

if TYPE_CHECKING:
    from generator.site.views.edition import Edition


@dataclass(frozen=True, slots=True)
class CodeView:
    """The files of a code, below the site's root, and where it leads."""

    svg: str
    png: str
    url: str


def code_view(edition: Edition, address: str) -> CodeView | None:
    """The code of a record's page; None where the site's own address is not known yet.

    Both languages offer the same code: what is once printed leads to the Vietnamese page.
    """
    if not edition.site.url:
        return None
    path = code_path(address)
    return CodeView(f"{path}.svg", f"{path}.png", f"{edition.site.url}{address}")
