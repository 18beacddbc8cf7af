"""Addresses on the site that printed codes lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """The site's address as printed; without it there are no codes."""

    site_url: str

    @property
    def is_known(self) -> bool:
        """Whether codes can be printed."""
        return bool(self.site_url)

    def of(self, path: str) -> str:
        """Give the full address of a page, or nothing."""
        return f"{self.site_url.rstrip('/')}/{path}" if self.site_url else ""

    def product(self, record_id: str) -> str:
        """Give the address of a product's page."""
        return self.of(f"san-pham/{record_id}/")

    def producer(self, record_id: str) -> str:
        """Give the address of a producer's page."""
        return self.of(f"chu-the/{record_id}/")

    def commune(self, record_id: str) -> str:
        """Give the address of a commune's page."""
        return self.of(f"xa-phuong/{record_id}/")

    def fair(self, record_id: str) -> str:
        """Give the address of a fair's page."""
        return self.of(f"hoi-cho/{record_id}/")

    def stall(self, record_id: str) -> str:
        """Give the address of a permanent stall's page."""
        return self.of(f"gian-hang/{record_id}/")

    def story(self, record_id: str) -> str:
        """Give the address of a story's page."""
        return self.of(f"cau-chuyen/{record_id}/")
